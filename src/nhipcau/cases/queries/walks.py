"""A whole work list, page after page: what a file needs, without ever holding all of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from nhipcau.cases.permissions import may_list
from nhipcau.cases.queries.lists import MOST_FOUND, case_list, count_up_to
from nhipcau.cases.queries.shapes import CaseFilter, CaseRow
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import NotAllowed

PAGE = MOST_FOUND
"""Rows read at a time; a search within a narrower list comes whole in one page."""


def list_size(*, actor: Actor, wanted: CaseFilter, most: int) -> tuple[int, bool]:
    """Return how many cases of a list can be walked, up to `most`, and whether it holds more than these."""
    if not may_list(actor):
        raise NotAllowed
    if not wanted.q.strip() and wanted.residential_id is None:
        count = count_up_to(actor=actor, wanted=wanted, cap=most)
        return count.count, count.is_floor
    found = case_list(actor=actor, wanted=wanted, limit=PAGE)
    return min(found.count, most), found.count_is_floor or found.count > most


def walk_list(*, actor: Actor, wanted: CaseFilter, most: int) -> Iterator[list[CaseRow]]:
    """Yield the pages of a list in its order, `most` rows altogether; each page is read when it is asked for."""
    left = most
    for rows in _pages(actor, wanted):
        yield list(islice(rows, left))
        left -= len(rows)
        if left <= 0:
            return


def _pages(actor: Actor, wanted: CaseFilter) -> Iterator[list[CaseRow]]:
    cursor = ""
    while True:
        page = case_list(actor=actor, wanted=wanted, after=cursor, limit=PAGE, counted=False)
        yield page.rows
        if not page.next:
            return
        cursor = page.next
