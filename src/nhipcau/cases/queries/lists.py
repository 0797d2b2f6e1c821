"""Work lists: an index range of scope rows, then fifty cases by id (ADR 5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nhipcau.cases import states
from nhipcau.cases.models import Case
from nhipcau.cases.permissions import KIND, may_list
from nhipcau.cases.queries.categories import category_name, is_category_or_group, kinds_of
from nhipcau.cases.queries.shapes import EVERY_STATE, REACHES, TABS, CaseFilter, CasePage, CaseRow
from nhipcau.handling import permissions as scope
from nhipcau.handling import queries as handling
from nhipcau.handling.queries import ListCount, ScopeFilter, SubjectRow, deadline_of
from nhipcau.kernel import clock, search
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.calendar import add_working_days
from nhipcau.kernel.errors import Invalid, NotAllowed
from nhipcau.kernel.prepared import Counted, OneOf, fetch, field_of, members, prepared
from nhipcau.kernel.text import place_within
from nhipcau.organisations import queries as organisations

SOON_DAYS = 3
COUNT_CAP = 1_000
MOST_FOUND = 200
"""A search inside a work list shows its best hits; narrowing it is quicker than paging through more."""

COLUMNS = ("id", "code", "title", "address", "territory_id", "residential_id", "category_code", "answered_at")

_REACH = {"below": "above", "watching": "watching"}
"""How handling calls the part of a list that a condition asks for."""

_UNTAKEN = (states.NEW, states.TRANSFERRED, states.REOPENED)


def case_list(*, actor: Actor, wanted: CaseFilter, after: str = "", limit: int = 50, counted: bool = True) -> CasePage:
    """Return a page of the actor's list; NotAllowed for who has none, Invalid for a condition that does not exist.

    A page that shows the tabs as well asks `list_counts` for all counts at once, and not here.
    """
    if not may_list(actor):
        raise NotAllowed
    _check(wanted)
    filters = _scope_filter(actor, wanted)
    if wanted.q.strip():
        return _found(actor, wanted, filters, after=after, limit=limit)
    if wanted.residential_id is not None:
        return _in_residential_area(filters, wanted.residential_id, limit=limit)
    page = handling.scope_page(filters, cursor=after, limit=limit)
    count = handling.capped_counts([filters], cap=COUNT_CAP)[0] if counted else None
    return CasePage(
        rows=case_rows(page.ids),
        next=page.next or None,
        prev=page.prev or None,
        count=count.count if count else 0,
        count_is_floor=bool(count and count.is_floor),
    )


def count_up_to(*, actor: Actor, wanted: CaseFilter, cap: int) -> ListCount:
    """Count one list as far as `cap`; the words of a search do not count."""
    if not may_list(actor):
        raise NotAllowed
    _check(wanted)
    return handling.capped_counts([_scope_filter(actor, wanted)], cap=cap)[0]


def tab_counts(*, actor: Actor) -> dict[str, int]:
    """Return how many cases each tab holds, up to `COUNT_CAP` + 1 (which reads "more than 1.000"). One statement."""
    if not may_list(actor):
        return dict.fromkeys(TABS, 0)
    tabs = [tab for tab in TABS if tab != "mine" or scope.own_token(actor)]  # nothing is a program's own
    counts = handling.capped_counts([_scope_filter(actor, CaseFilter(tab=tab)) for tab in tabs], cap=COUNT_CAP)
    return {tab: found.count + found.is_floor for tab, found in zip(tabs, counts, strict=True)}


def list_counts(*, actor: Actor, wanted: CaseFilter) -> tuple[dict[str, int], int]:
    """Return the count of each tab of open work, and of one list with its conditions, in one statement.

    Capped like `tab_counts`.
    """
    tabs = [tab for tab in TABS if tab != "closed"]
    counts = count_of(actor=actor, filters=[*(CaseFilter(tab=tab) for tab in tabs), wanted])
    return dict(zip(tabs, counts, strict=False)), counts[-1]


def count_of(*, actor: Actor, filters: Sequence[CaseFilter]) -> list[int]:
    """Count several lists in one statement, for the start page."""
    if not may_list(actor):
        return [0 for _ in filters]
    counts = handling.capped_counts([_scope_filter(actor, wanted) for wanted in filters], cap=COUNT_CAP)
    return [found.count + found.is_floor for found in counts]


def counted_list(actor: Actor, wanted: CaseFilter) -> Counted:
    """Return a list as a part to be counted together with others."""
    return handling.counted(_scope_filter(actor, wanted), cap=COUNT_CAP)


def checked_filter(actor: Actor, wanted: CaseFilter) -> ScopeFilter:
    """Return the scope of a list for readers of the same list in another form; Invalid for unknown conditions."""
    _check(wanted)
    return _scope_filter(actor, wanted)


def _check(wanted: CaseFilter) -> None:
    known = {
        "tab": wanted.tab in {*TABS, EVERY_STATE},
        "reach": wanted.reach in REACHES,
        "statuses": all(status in states.ALL for status in wanted.statuses),
        "category": not wanted.category or is_category_or_group(wanted.category),
        "due_within": wanted.due_within is None or 0 <= wanted.due_within <= 60,  # noqa: PLR2004 - a quarter
        "area_id": wanted.area_id is None or organisations.commune_of(wanted.area_id) is not None,
        "owner_id": wanted.owner_id is None or bool(organisations.units_by_id([wanted.owner_id])),
        "residential_id": _is_residential(wanted.residential_id),
    }
    wrong = [name for name, is_known in known.items() if not is_known]
    if wrong:
        raise Invalid(fields=dict.fromkeys(wrong, _("This condition does not exist. Take it away or choose another.")))


def _is_residential(area_id: UUID | None) -> bool:
    if area_id is None:
        return True
    commune = organisations.commune_of(area_id)
    return commune is not None and commune.id != area_id


def _commune_id(area_id: UUID | None) -> UUID | None:
    commune = organisations.commune_of(area_id)
    return commune.id if commune else None


def _token(actor: Actor, wanted: CaseFilter) -> UUID:
    if wanted.tab == "mine":
        token = scope.own_token(actor)
    elif wanted.tab == "new" or wanted.reach == "own":
        token = scope.work_token(actor)
    elif wanted.reach == "helping":
        token = scope.help_token(actor)
    else:
        token = scope.unit_token(actor)
    if token is None:
        raise NotAllowed
    return token


def _scope_filter(actor: Actor, wanted: CaseFilter) -> ScopeFilter:
    statuses = tuple(wanted.statuses) or _statuses_of(wanted.tab)
    filters = ScopeFilter(
        token=_token(actor, wanted),
        kind=KIND,
        statuses=statuses,
        area_id=wanted.area_id or _commune_id(wanted.residential_id),
        categories=kinds_of(wanted.category),
        reach=_REACH.get(wanted.reach, ""),
        due_before=_due_before(wanted),
        due_from=clock.now() if wanted.tab == "due" else None,
        owner_token=scope.token_of_owner(wanted.owner_id) if wanted.owner_id else None,
        opened_from=clock.day_begin(wanted.received_from) if wanted.received_from else None,
    )
    if set(statuses) & set(states.OPEN):
        return filters
    return replace(filters, order="opened", descending=True)


def _statuses_of(tab: str) -> tuple[str, ...]:
    if tab == "new":
        return _UNTAKEN
    if tab == "awaiting":
        return (states.ANSWERED,)
    if tab == EVERY_STATE:
        return ()
    return (states.CLOSED,) if tab == "closed" else states.OPEN


def _due_before(wanted: CaseFilter) -> datetime | None:
    if wanted.tab == "late":
        return clock.now()
    within = SOON_DAYS if wanted.tab == "due" and wanted.due_within is None else wanted.due_within
    if within is None:
        return None
    end = add_working_days(clock.now(), within)
    return clock.local(end).replace(hour=23, minute=59, second=59, microsecond=0)


def _in_residential_area(filters: ScopeFilter, area_id: UUID, *, limit: int) -> CasePage:
    """Look among the first `COUNT_CAP` cases of the list for those of a residential area: scope rows know communes."""
    page = handling.scope_page(filters, limit=COUNT_CAP)
    there = _lying_in(area_id, page.ids)
    ids = [case_id for case_id in page.ids if case_id in there]
    most = max(limit, MOST_FOUND)
    return CasePage(rows=case_rows(ids[:most]), next=None, prev=None, count=len(ids), count_is_floor=bool(page.next))


def _lying_in(area_id: UUID, case_ids: Sequence[UUID]) -> set[UUID]:
    return set(Case.objects.filter(pk__in=case_ids, residential_id=area_id).values_list("id", flat=True))


def _found(actor: Actor, wanted: CaseFilter, filters: ScopeFilter, *, after: str, limit: int) -> CasePage:
    """Search with words within the list: the index proposes, today's scope rows decide.

    The index knows status, place and category. Of a list that is cut otherwise too (mine, due) only the best hits are
    looked at, and counted.
    """

    def held(ids: Sequence[UUID]) -> set[UUID]:
        listed = handling.listed(filters, ids) if ids else set()
        return listed if wanted.residential_id is None else listed & _lying_in(wanted.residential_id, ids)

    known: dict[str, Sequence[str]] = {
        "status": list(filters.statuses),
        "category": list(filters.categories),
        "area": [str(filters.area_id)] if filters.area_id else [],
    }
    is_whole = filters.token == scope.unit_token(actor) and not (
        wanted.residential_id
        or filters.reach
        or filters.due_before
        or filters.due_from
        or filters.owner_token
        or filters.opened_from
    )
    page = search.search_ids(
        actor=actor,
        kind=KIND,
        query=wanted.q,
        filters=known,
        after=after if is_whole else None,
        limit=limit if is_whole else MOST_FOUND,
        visible=held,
    )
    rows = case_rows(page.ids)
    if is_whole:
        return CasePage(
            rows=rows, next=page.after or None, prev=None, count=page.count, count_is_floor=page.count_is_floor
        )
    return CasePage(rows=rows[:limit], next=None, prev=None, count=len(rows), count_is_floor=bool(page.after))


def case_rows(case_ids: Sequence[UUID]) -> list[CaseRow]:
    """Return lines for these cases, in this order: three queries however many there are.

    For ids that come from the actor's own scope rows or a search whose hits were checked.
    """
    if not case_ids:
        return []
    found = fetch(_case_columns(len(case_ids)), members("id", case_ids))
    cases = {row[0]: dict(zip(COLUMNS, row, strict=True)) for row in found}
    subjects = handling.subject_rows(cases)
    holders = {row.owner_person_id for row in subjects.values() if row.owner_person_id}
    names = organisations.person_names(holders) if holders else {}
    return [_row(cases[one], subjects[one], names) for one in case_ids if one in cases and one in subjects]


@prepared
def _case_columns(count: int) -> QuerySet[Case, Any]:
    return Case.objects.filter(OneOf("id", field_of(Case, "id"), "id", count)).values_list(*COLUMNS)


def _row(case: Mapping[str, Any], subject: SubjectRow, names: dict[UUID, str]) -> CaseRow:
    deadline = deadline_of(
        subject.due_at,
        case["answered_at"],
        is_open=states.is_open(subject.status),
        paused_at=subject.paused_at,
    )
    return CaseRow(
        id=case["id"],
        code=case["code"],
        title=case["title"],
        place=place_text(case["address"], case["residential_id"], case["territory_id"], short=True),
        status=subject.status,
        category_name=category_name(case["category_code"]),
        due_at=deadline.due_at,
        days_left=deadline.days_left,
        deadline_state=deadline.state,
        owner_unit_id=subject.owner_unit_id,
        owner_name=organisations.unit(subject.owner_unit_id).short_name,
        holder_name=names.get(subject.owner_person_id, "") if subject.owner_person_id else "",
        opened_at=subject.opened_at,
        changed_at=subject.changed_at,
    )


def place_text(address: str, residential_id: UUID | None, territory_id: UUID | None, *, short: bool = False) -> str:
    """Return a place in words, the smallest part first."""
    parts = [address]
    parts += [organisations.territory(one).name for one in (residential_id, territory_id) if one is not None]
    first, *others = [part for part in parts if part] or [""]
    named = [first, *map(place_within, others)]
    return ", ".join(named[:2] if short else named)
