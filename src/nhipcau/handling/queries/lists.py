"""Work lists: one index range of scope rows, read by keyset, never counted to the end (ADR 5)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import product
from typing import Any, Literal
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from nhipcau.handling.models import ScopeRow
from nhipcau.kernel import clock, cursors, db
from nhipcau.kernel.prepared import Counted, OneOf, Slot, count_all, fetch, field_of, members, prepared, union_all

_Key = tuple[datetime, UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeFilter:
    """Which subjects a list holds and how it is sorted. No status means all of them (then by `opened` only)."""

    token: UUID
    kind: str
    statuses: Sequence[str] = ()
    area_id: UUID | None = None
    categories: Sequence[str] = ()
    due_from: datetime | None = None
    due_before: datetime | None = None
    reach: str = ""
    owner_token: UUID | None = None  # only what this unit is in charge of
    opened_from: datetime | None = None
    order: Literal["due", "opened"] = "due"
    descending: bool = False

    @property
    def column(self) -> str:
        # Only the due date is indexed together with an area or a category.
        by_due = self.order == "due" or (bool(self.statuses) and bool(self.area_id or self.categories))
        return "due_at" if by_due and self.statuses else "opened_at"


@dataclass(frozen=True, slots=True)
class ScopePage:
    """Ids in order, and the cursors of the pages after and before; "" where there is none."""

    ids: list[UUID]
    next: str
    prev: str


@dataclass(frozen=True, slots=True)
class ListCount:
    count: int
    is_floor: bool


@dataclass(frozen=True, slots=True)
class _Shape:
    """What of a list decides its statement: which conditions there are, not what they say."""

    has_area: bool
    has_reach: bool
    has_due_from: bool
    has_due_before: bool
    has_owner: bool
    has_opened_from: bool
    statuses: int
    categories: int
    page: tuple[str, bool, bool, int] | None = None
    """Column, descending, after a cursor, limit: a page. None: all rows, to be counted."""


def _shape(wanted: ScopeFilter) -> _Shape:
    return _Shape(
        has_area=wanted.area_id is not None,
        has_reach=bool(wanted.reach),
        has_due_from=wanted.due_from is not None,
        has_due_before=wanted.due_before is not None,
        has_owner=wanted.owner_token is not None,
        has_opened_from=wanted.opened_from is not None,
        statuses=len(wanted.statuses),
        categories=len(wanted.categories),
    )


def _slot(column: str, name: str = "") -> Slot:
    return Slot(field_of(ScopeRow, column), name or column)


def _conditions(shape: _Shape, rows: QuerySet[ScopeRow]) -> QuerySet[ScopeRow]:
    rows = rows.filter(kind=_slot("kind"), until__gt=_slot("until"))
    if shape.has_area:
        rows = rows.filter(area_id=_slot("area_id"))
    if shape.has_reach:
        rows = rows.filter(reach=_slot("reach"))
    if shape.has_due_from:
        rows = rows.filter(due_at__gte=_slot("due_at", "due_from"))
    if shape.has_due_before:
        rows = rows.filter(due_at__lt=_slot("due_at", "due_before"))
    if shape.has_opened_from:
        rows = rows.filter(opened_at__gte=_slot("opened_at", "opened_from"))
    if shape.has_owner:
        owned = ScopeRow.objects.filter(subject_id=OuterRef("subject_id"), token=_slot("token", "owner_token"))
        rows = rows.filter(Exists(owned.values("kind")))
    return rows


def _of_token() -> QuerySet[ScopeRow]:
    return ScopeRow.objects.filter(token=_slot("token"))


def _values(wanted: ScopeFilter) -> dict[str, object]:
    return {
        "token": wanted.token,
        "kind": wanted.kind,
        "until": clock.now(),
        "area_id": wanted.area_id,
        "reach": wanted.reach,
        "due_from": wanted.due_from,
        "due_before": wanted.due_before,
        "owner_token": wanted.owner_token,
        "opened_from": wanted.opened_from,
    }


def scope_page(wanted: ScopeFilter, *, cursor: str = "", limit: int = 50) -> ScopePage:
    """Return one page of subject ids: a UNION ALL of one LIMIT for each status (and category), merged here.

    `status IN (…)` would read and sort every matching row (75–190 ms at a million cases, against 0.5).
    """
    after, backwards = _read_cursor(cursor)
    descending = wanted.descending != backwards
    shape = replace(_shape(wanted), page=(wanted.column, descending, after is not None, limit))
    values = _values(wanted) | ({wanted.column: after[0], "subject_id": after[1]} if after else {})
    variants = [
        values | {"status": status, "category": category}
        for status, category in product(wanted.statuses or [""], wanted.categories or [""])
    ]
    rows: list[_Key] = sorted(union_all(_page_part(shape), variants), reverse=descending)
    more, rows = len(rows) > limit, rows[:limit]
    if backwards:
        rows.reverse()
    has_next, has_prev = (bool(after), more) if backwards else (more, bool(after))
    return ScopePage(
        ids=[subject_id for _, subject_id in rows],
        next=_write_cursor(rows[-1], backwards=False) if rows and has_next else "",
        prev=_write_cursor(rows[0], backwards=True) if rows and has_prev else "",
    )


def heads_by_status(wanted: ScopeFilter, *, limit: int) -> dict[str, list[UUID]]:
    """Return the first ids of each status, at most `limit` of one: the columns of a board, by one statement."""
    shape = replace(_shape(wanted), page=(wanted.column, wanted.descending, False, limit - 1))
    values = _values(wanted)
    found: dict[str, list[UUID]] = {status: [] for status in wanted.statuses}
    for status, _key, subject_id in union_all(_head_part(shape), [values | {"status": one} for one in found]):
        found[status].append(subject_id)
    return found


@prepared
def _head_part(shape: _Shape) -> QuerySet[ScopeRow, Any]:
    assert shape.page is not None  # noqa: S101 - made by heads_by_status
    return _part_rows(shape).values_list("status", shape.page[0], "subject_id")


@prepared
def _page_part(shape: _Shape) -> QuerySet[ScopeRow, Any]:
    """Compile a page's part for one status and one category; the statement repeats it for each."""
    assert shape.page is not None  # noqa: S101 - made by scope_page
    return _part_rows(shape).values_list(shape.page[0], "subject_id")


def _part_rows(shape: _Shape) -> QuerySet[ScopeRow]:
    assert shape.page is not None  # noqa: S101 - made by scope_page and list_part
    column, descending, has_cursor, limit = shape.page
    rows = _conditions(shape, _of_token())
    if shape.statuses:
        rows = rows.filter(status=_slot("status"))
    if shape.categories:
        rows = rows.filter(category=_slot("category"))
    columns = (column, "subject_id")
    if has_cursor:
        after = (_slot(column), _slot("token", "subject_id"))  # both are UUIDs
        rows = rows.filter(db.RowAfter(columns, after, descending=descending))
    sign = "-" if descending else ""
    return rows.order_by(*(sign + one for one in columns))[: limit + 1]


@dataclass(frozen=True, slots=True)
class ListPart:
    """A list as a part of a statement another module prepares: its shape, and what fills its slots by status."""

    shape: Hashable
    by_status: list[tuple[str, Mapping[str, object]]]


def list_part(wanted: ScopeFilter, *, limit: int) -> ListPart:
    """Return a list of at most `limit` subjects of each status (and category), to be joined by `ids_of_part`."""
    shape = replace(_shape(wanted), page=(wanted.column, wanted.descending, False, limit))
    values = _values(wanted)
    return ListPart(
        shape,
        [
            (status, values | {"status": status, "category": category})
            for status, category in product(wanted.statuses or [""], wanted.categories or [""])
        ],
    )


def ids_of_part(shape: Hashable) -> QuerySet[ScopeRow, Any]:
    """Return the ids of a list part as a queryset with slots, for `column IN (…)` inside a prepared statement."""
    assert isinstance(shape, _Shape)  # noqa: S101 - made by list_part
    return _part_rows(shape).values("subject_id")


def ids_in_list(wanted: ScopeFilter) -> QuerySet[ScopeRow, Any]:
    """Return the ids a list holds as a queryset, to narrow rows that stand in an order of their own (a register)."""
    rows = ScopeRow.objects.filter(token=wanted.token, kind=wanted.kind, until__gt=clock.now())
    if wanted.statuses:
        rows = rows.filter(status__in=wanted.statuses)
    if wanted.due_before is not None:
        rows = rows.filter(due_at__lt=wanted.due_before)
    return rows.values("subject_id")


def capped_counts(filters: Sequence[ScopeFilter], *, cap: int) -> list[ListCount]:
    """Count each list up to `cap` in one statement."""
    counts = count_all([counted(wanted, cap=cap) for wanted in filters])
    return [ListCount(min(count, cap), count > cap) for count in counts]


def counted(wanted: ScopeFilter, *, cap: int) -> Counted:
    """Return a list as a part to be counted, up to `cap` + 1, together with others."""
    return _count_part(_shape(wanted), cap), _any_values(wanted)


@prepared
def _count_part(shape: _Shape, cap: int) -> QuerySet[ScopeRow, Any]:
    return _any_of(shape, _of_token()).values_list("kind")[: cap + 1]


def _any_of(shape: _Shape, rows: QuerySet[ScopeRow]) -> QuerySet[ScopeRow]:
    rows = _conditions(shape, rows)
    if shape.statuses:
        rows = rows.filter(_one_of("status", shape.statuses))
    if shape.categories:
        rows = rows.filter(_one_of("category", shape.categories))
    return rows


def _one_of(column: str, count: int) -> OneOf:
    return OneOf(column, field_of(ScopeRow, column), column, count)


def _any_values(wanted: ScopeFilter) -> dict[str, object]:
    return _values(wanted) | members("status", wanted.statuses) | members("category", wanted.categories)


def listed(wanted: ScopeFilter, subject_ids: Iterable[UUID]) -> set[UUID]:
    """Return which of some subjects stand in a list: what a search found is checked against it."""
    wanted_ids = list(subject_ids)
    part = _listed_part(_shape(wanted), len(wanted_ids))
    return {subject_id for (subject_id,) in fetch(part, _any_values(wanted) | members("subject", wanted_ids))}


@prepared
def _listed_part(shape: _Shape, count: int) -> QuerySet[ScopeRow, Any]:
    ids = OneOf("subject_id", field_of(ScopeRow, "token"), "subject", count)  # both are UUIDs
    rows = ScopeRow.objects.alias(of=db.Checked("token")).filter(ids, of=_slot("token"))
    return _any_of(shape, rows).values_list("subject_id")


def _write_cursor(key: _Key, *, backwards: bool) -> str:
    return ("b" if backwards else "f") + cursors.write(*key)


def _read_cursor(text: str) -> tuple[_Key | None, bool]:
    """Read a cursor; a damaged one starts from the beginning rather than refusing somebody an old bookmark."""
    key = cursors.read(text[1:])
    return key, key is not None and text[0] == "b"
