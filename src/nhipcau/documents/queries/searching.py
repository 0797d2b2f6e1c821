"""Searching documents: words within conditions, an exact number on top, what is written about the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from nhipcau.documents.models import Entry
from nhipcau.documents.permissions import contents_visible_to, may_list, visible_to
from nhipcau.documents.queries.found import FACETS, KIND, pages_of
from nhipcau.documents.queries.rights import Sight, sight_of, values_of
from nhipcau.handling import queries as handling
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.prepared import OneOf, fetch, field_of, members, prepared
from nhipcau.kernel.search import SearchHit, SearchPage, Wish, find, read_query, search_ids, similar
from nhipcau.organisations import queries as organisations

PAGE = 20
WALK = 200
MOST_ALIKE = 5
LONGEST_WORDS = 200
CONDITIONS = ("direction", "unit", "year", "issuer", "file", "category", "status")
"""By what a search may be narrowed; `category` is the type of document."""
_NOTATION = re.compile(r"\d{1,7}\s*[/-]\s*[^\W\d][\w/-]*(?:\s*[/-]\s*[^\W\d][\w/-]*)*")
_AROUND_SIGNS = re.compile(r"\s*([/-])\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for: words, conditions by name, and the order ("relevance" or "newest")."""

    words: str = ""
    conditions: Mapping[str, str] = field(default_factory=dict)
    order: str = "relevance"

    @property
    def filters(self) -> dict[str, str]:
        return {name: value for name, value in self.conditions.items() if name in CONDITIONS and value}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDocument:
    """One line of what was found. `place` is the page on which the passage stands (0: in the facts)."""

    id: UUID
    document_id: UUID
    title: str
    notation: str
    type_code: str
    issuer: str
    issued_on: date | None
    unit_id: UUID
    unit_name: str
    direction: str
    number: int | None
    status: str
    arrived_at: datetime | None
    page_count: int
    passage: str = ""
    place: int = 0
    is_pinned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPage:
    """One page of what was found, all of it checked row by row; `pinned` bears the very number that was typed."""

    pinned: list[FoundDocument]
    rows: list[FoundDocument]
    count: int
    count_is_floor: bool
    facets: dict[str, list[tuple[str, int]]]
    after: str
    is_ready: bool


def search_documents(*, actor: Actor, wanted: Wanted, after: str = "") -> FoundPage:
    """Return what the actor may see of what the words find, with counts by each condition within the same rights."""
    require(may_list(actor))
    read = _Readable(actor)
    found = find(
        actor=actor,
        query=wanted.words[:LONGEST_WORDS],
        kinds=[KIND],
        filters=wanted.filters,
        limit=PAGE,
        after=after or None,
        wish=Wish(order=wanted.order, facets=FACETS),
        visible=read.visible,
    )
    pinned = [] if after else _pinned(actor, wanted, found, read)
    on_top = {hit.id for hit in pinned}
    return FoundPage(
        pinned=read.rows_of(pinned),
        rows=read.rows_of([hit for hit in found.hits if hit.id not in on_top]),
        count=found.count,
        count_is_floor=found.count_is_floor,
        facets=found.facets,
        after=found.after,
        is_ready=found.is_ready,
    )


def _pinned(actor: Actor, wanted: Wanted, found: SearchPage, read: _Readable) -> list[SearchHit]:
    """Return the hits that bear the number typed, also where it stands among words or the newest come first."""
    here = [hit for hit in found.hits if hit.is_pinned]
    notation = notation_in(wanted.words) or (wanted.words if read_query(wanted.words).code else "")
    if here or not notation:
        return here
    page = find(actor=actor, query=notation, kinds=[KIND], filters=wanted.filters, limit=3, visible=read.visible)
    return [hit for hit in page.hits if hit.is_pinned]


def notation_in(words: str) -> str:
    """Return the number and symbol somebody typed among other words ("kế hoạch số 07 / KH-MTTQ-BTT"), or ""."""
    found = _NOTATION.search(words[:LONGEST_WORDS])
    return _AROUND_SIGNS.sub(r"\1", found[0]) if found else ""


def more_like(*, actor: Actor, entry_id: UUID) -> list[FoundDocument]:
    """Return documents the actor may see that are written about the same as this one; NotFound for an unseen one.

    Other lines of the same document, in other units' registers, are not "alike" and are left out.
    """
    entry = contents_visible_to(actor).select_related("document").filter(pk=entry_id).first()
    if entry is None:
        raise NotFound
    pages = pages_of({entry.document_id}).get(entry.document_id, [])
    text = "\n".join([entry.document.subject, *(text for _number, text in pages[:10])])
    same = list(Entry.objects.filter(document_id=entry.document_id).values_list("pk", flat=True))
    hits = similar(actor=actor, kind=KIND, text=text, without=same, limit=MOST_ALIKE * 3)
    read = _Readable(actor)
    read.visible([hit.id for hit in hits])
    return _once_each(read.rows_of(hits))[:MOST_ALIKE]


def _once_each(rows: Sequence[FoundDocument]) -> list[FoundDocument]:
    seen: dict[UUID, FoundDocument] = {}
    for row in rows:
        seen.setdefault(row.document_id, row)
    return list(seen.values())


def walk_found(*, actor: Actor, wanted: Wanted, most: int) -> Iterator[list[FoundDocument]]:
    """Yield all that a search finds, newest first, `most` rows altogether.

    Each page is read, and its rights are asked, when it is wanted.
    """
    require(may_list(actor))
    after, left = "", most
    filters: dict[str, Sequence[str]] = {name: [value] for name, value in wanted.filters.items()}
    while left > 0:
        page = search_ids(
            actor=actor,
            kind=KIND,
            query=wanted.words[:LONGEST_WORDS],
            filters=filters,
            order="newest",
            after=after or None,
            limit=min(WALK, left),
        )
        rows = document_rows(actor=actor, entry_ids=page.ids)
        left -= len(rows)
        yield rows
        if not page.after:
            return
        after = page.after


def document_rows(*, actor: Actor, entry_ids: Sequence[UUID]) -> list[FoundDocument]:
    """Return what lists show of these lines, in their order; those the actor may not see today are left out."""
    rows = visible_to(actor).filter(pk__in=entry_ids).values_list(*_COLUMNS) if entry_ids else ()
    return _read(rows, entry_ids)


_COLUMNS = (
    "id",
    "document_id",
    "document__subject",
    "document__notation",
    "document__type_code",
    "document__issuer_name",
    "document__issued_on",
    "unit_id",
    "direction",
    "number",
    "arrived_at",
    "document__page_count",
)


def _read(rows: Iterable[tuple[Any, ...]], entry_ids: Sequence[UUID]) -> list[FoundDocument]:
    """Return what lists show of rows of `_COLUMNS`, in the order of the ids: one statement more."""
    found = {row[0]: row for row in rows}
    statuses = handling.statuses(found)
    names = organisations.cached_names()
    return [
        _row(found[entry_id], statuses[entry_id], names)
        for entry_id in entry_ids
        if entry_id in found and entry_id in statuses
    ]


def _row(columns: tuple[Any, ...], status: str, names: Mapping[UUID, str], **passage: Any) -> FoundDocument:
    entry_id, document_id, subject, notation, type_code, issuer, issued_on = columns[:7]
    unit_id, direction, number, arrived_at, page_count = columns[7:]
    return FoundDocument(
        id=entry_id,
        document_id=document_id,
        title=subject or notation,
        notation=notation,
        type_code=type_code,
        issuer=issuer,
        issued_on=issued_on,
        unit_id=unit_id,
        unit_name=names.get(unit_id, ""),
        direction=direction,
        number=number,
        status=status,
        arrived_at=arrived_at,
        page_count=page_count,
        **passage,
    )


class _Readable:
    """The rows of one search: read within today's rights, so that no other statement has to ask about these."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.found: dict[UUID, tuple[Any, ...]] = {}

    def visible(self, ids: list[UUID]) -> Collection[UUID]:
        """Return which of the lines the actor may open today, as `found.visible` does, and keep what they say."""
        sight = sight_of(self.actor)
        if ids and sight is not None and not sight.sees_all:
            rows = fetch(_columns(len(ids), sight), {**values_of(self.actor), **members("entry", ids)})
            self.found |= {row[0]: row for row in rows}
        return self.found.keys()

    def rows_of(self, hits: Sequence[SearchHit]) -> list[FoundDocument]:
        """Return the rows of hits that were read."""
        left = [hit for hit in hits if hit.id in self.found]
        statuses = handling.statuses([hit.id for hit in left])
        names = organisations.cached_names()
        return [
            _row(
                self.found[hit.id],
                statuses[hit.id],
                names,
                passage=hit.snippet,
                place=hit.place,
                is_pinned=hit.is_pinned,
            )
            for hit in left
            if hit.id in statuses
        ]


@prepared
def _columns(count: int, sight: Sight) -> QuerySet[Entry, Any]:
    ids = OneOf("id", field_of(Entry, "unit_id"), "entry", count)  # both are UUIDs
    return Entry.objects.filter(sight.rights(), ids).values_list(*_COLUMNS)
