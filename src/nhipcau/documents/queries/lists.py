"""Work lists of incoming documents: an index range of scope rows, then the lines by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nhipcau.documents import states
from nhipcau.documents.models import Entry
from nhipcau.documents.permissions import INCOMING, is_confidant, is_writer, may_list
from nhipcau.documents.queries.shapes import TABS, LinePage, LineRow, WorkFilter
from nhipcau.documents.queries.wording import type_name
from nhipcau.handling import permissions as scope
from nhipcau.handling import queries as handling
from nhipcau.handling.queries import ScopeFilter, SubjectRow
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, unit_of
from nhipcau.kernel.calendar import add_working_days
from nhipcau.kernel.errors import Invalid, NotAllowed
from nhipcau.kernel.prepared import Counted, OneOf, fetch, field_of, members, prepared
from nhipcau.organisations import queries as organisations
from nhipcau.standards import queries as standards

SOON_DAYS = 3
COUNT_CAP = 1_000
PAGE = 50
WAITING = (states.RECEIVED, states.REGISTERED)

COLUMNS = (
    "id",
    "direction",
    "number",
    "series",
    "arrived_at",
    "registered_at",
    "settled_at",
    "audience",
    "unit_id",
    "document__notation",
    "document__issued_on",
    "document__issuer_name",
    "document__type_code",
    "document__subject",
    "document__urgency",
    "document__signer_name",
    "document__recipients",
    "document__remark",
)


def work_list(*, actor: Actor, wanted: WorkFilter, after: str = "", limit: int = PAGE) -> LinePage:
    """Return a page of the actor's work; NotAllowed for who has none, Invalid for a condition that does not exist.

    What is shown only to the people it is assigned to is left out for others, so a page may be shorter.
    """
    if not may_list(actor):
        raise NotAllowed
    check(wanted)
    page = handling.scope_page(_scope_filter(actor, wanted), cursor=after, limit=limit)
    rows = [row for row in line_rows(page.ids, actor=actor) if not row.is_hidden]
    return LinePage(rows, page.next, page.prev)


def check(wanted: WorkFilter) -> None:
    """Refuse a condition that does not exist."""
    known = {
        "tab": wanted.tab in TABS,
        "type_code": not wanted.type_code or standards.has_item("document_type", wanted.type_code),
    }
    wrong = [name for name, is_known in known.items() if not is_known]
    if wrong:
        raise Invalid(fields=dict.fromkeys(wrong, _("This condition does not exist. Take it away or choose another.")))


def tab_counts(*, actor: Actor) -> dict[str, int]:
    """Return how many lines each tab of open work holds, up to `COUNT_CAP` + 1 ("more than 1.000"). One statement."""
    tabs = [tab for tab in TABS if tab != "settled" and (tab != "mine" or scope.own_token(actor))]
    if not may_list(actor):
        return dict.fromkeys(tabs, 0)
    counts = handling.capped_counts([_scope_filter(actor, WorkFilter(tab=tab)) for tab in tabs], cap=COUNT_CAP)
    return {tab: found.count + found.is_floor for tab, found in zip(tabs, counts, strict=True)}


def badge(actor: Actor) -> list[Counted]:
    """Return what waits for the actor: what their unit has to register or assign, and what they hold themselves."""
    if not is_writer(actor) or not may_list(actor):
        return []
    tabs = [tab for tab in ("waiting", "mine") if tab == "waiting" or scope.own_token(actor)]
    return [handling.counted(_scope_filter(actor, WorkFilter(tab=tab)), cap=COUNT_CAP) for tab in tabs]


def _scope_filter(actor: Actor, wanted: WorkFilter) -> ScopeFilter:
    found = ScopeFilter(
        token=_token(actor, wanted.tab),
        kind=INCOMING,
        statuses=_statuses(wanted.tab),
        categories=(wanted.type_code,) if wanted.type_code else (),
        due_from=clock.now() if wanted.tab == "due" else None,
        due_before=_due_before(wanted.tab),
    )
    return replace(found, order="opened", descending=True) if wanted.tab == "settled" else found


def _token(actor: Actor, tab: str) -> UUID:
    if tab == "mine":
        token = scope.own_token(actor)
    else:
        token = scope.help_token(actor) if tab == "helping" else scope.work_token(actor)
    if token is None and tab == "mine":
        raise NotAllowed(_("Only people have work of their own; a program acts for its unit. Choose another list."))
    if token is None:
        raise NotAllowed
    return token


def _statuses(tab: str) -> tuple[str, ...]:
    if tab == "settled":
        return (states.SETTLED,)
    return WAITING if tab == "waiting" else states.OPEN


def _due_before(tab: str) -> datetime | None:
    if tab == "late":
        return clock.now()
    if tab != "due":
        return None
    end = add_working_days(clock.now(), SOON_DAYS)
    return clock.local(end).replace(hour=23, minute=59, second=59, microsecond=0)


def line_rows(entry_ids: Sequence[UUID], *, actor: Actor) -> list[LineRow]:
    """Return lines for these ids, in this order: three queries however many there are.

    For ids that come from the actor's own scope rows, from the books of the own unit, or from a search that checked.
    """
    if not entry_ids:
        return []
    found = fetch(_columns(len(entry_ids)), members("id", entry_ids))
    lines = {row[0]: dict(zip(COLUMNS, row, strict=True)) for row in found}
    return rows_of([lines[one] for one in entry_ids if one in lines], actor=actor)


@prepared
def _columns(count: int) -> QuerySet[Entry, Any]:
    return Entry.objects.filter(OneOf("id", field_of(Entry, "id"), "id", count)).values_list(*COLUMNS)


def rows_of(lines: Sequence[Mapping[str, Any]], *, actor: Actor) -> list[LineRow]:
    """Word lines whose columns were read already: two queries, a third where some are for named people only."""
    subjects = handling.subject_rows([line["id"] for line in lines])
    hidden = _hidden(lines, actor)
    holders = {row.owner_person_id for row in subjects.values() if row.owner_person_id and row.id not in hidden}
    names = organisations.person_names(holders) if holders else {}
    return [
        _masked(line, subjects[line["id"]]) if line["id"] in hidden else _row(line, subjects[line["id"]], names)
        for line in lines
        if line["id"] in subjects
    ]


def _hidden(lines: Iterable[Mapping[str, Any]], actor: Actor) -> set[UUID]:
    """Return which lines the actor's own unit shows to others only."""
    if is_confidant(actor):
        return set()
    unit_id = unit_of(actor)
    named = {
        line["id"]: line["direction"]
        for line in lines
        if line["audience"] == Entry.Audience.NAMED and line["unit_id"] == unit_id
    }
    token = scope.own_token(actor)
    if not named or token is None:
        return set(named)
    mine: set[UUID] = set()
    for kind in set(named.values()):
        mine |= handling.listed(ScopeFilter(token=token, kind=kind), [one for one, of in named.items() if of == kind])
    return set(named) - mine


def _masked(line: Mapping[str, Any], subject: SubjectRow) -> LineRow:
    return LineRow(
        id=line["id"],
        direction=line["direction"],
        number=line["number"],
        series=line["series"],
        arrived_at=None,
        registered_at=line["registered_at"],
        notation="",
        issued_on=None,
        issuer="",
        type_name="",
        subject="",
        urgency="none",
        status=subject.status,
        due_at=None,
        days_left=None,
        deadline_state="open",
        holder="",
        owner_name="",
        is_hidden=True,
    )


def _row(line: Mapping[str, Any], subject: SubjectRow, names: Mapping[UUID, str]) -> LineRow:
    due = handling.deadline_of(
        subject.due_at, line["settled_at"], is_open=states.is_open(subject.status), paused_at=subject.paused_at
    )
    counts = states.is_open(subject.status) or line["settled_at"] is not None
    return LineRow(
        id=line["id"],
        direction=line["direction"],
        number=line["number"],
        series=line["series"],
        arrived_at=line["arrived_at"],
        registered_at=line["registered_at"],
        notation=line["document__notation"],
        issued_on=line["document__issued_on"],
        issuer=line["document__issuer_name"],
        type_name=type_name(line["document__type_code"]),
        subject=line["document__subject"],
        urgency=line["document__urgency"],
        status=subject.status,
        due_at=due.due_at if counts else None,
        days_left=due.days_left if counts else None,
        deadline_state=due.state,
        holder=names.get(subject.owner_person_id, "") if subject.owner_person_id else "",
        owner_name=organisations.unit(subject.owner_unit_id).short_name,
        signer=line["document__signer_name"],
        recipients=line["document__recipients"],
        settled_at=line["settled_at"],
        remark=line["document__remark"],
    )
