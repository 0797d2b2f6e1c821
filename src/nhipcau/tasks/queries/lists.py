"""Work lists of copies: an index range of scope rows, then fifty copies by id (ADR 5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from nhipcau.handling import permissions as scope
from nhipcau.handling import queries as handling
from nhipcau.handling.queries import ScopeFilter
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import NotAllowed
from nhipcau.kernel.prepared import Counted, OneOf, fetch, field_of, members, prepared
from nhipcau.organisations import queries as organisations
from nhipcau.tasks import states
from nhipcau.tasks.models import TaskCopy
from nhipcau.tasks.permissions import COPY, can_issue_or_head, is_writer, may_list
from nhipcau.tasks.queries.shapes import TABS, CopyFilter, CopyPage, CopyRow, Tab
from nhipcau.tasks.queries.when import stand_of
from nhipcau.tasks.queries.wording import unit_name

COUNT_CAP = 1_000
_TO_DECIDE = (states.REPORTED, states.ASKED)
_COLUMNS = (
    "id", "task_id", "task__title", "task__urgency", "state", "progress", "parts_all", "parts_open", "unit_id",
    "issuer_id", "due_on", "is_late", "reported_at",
)  # fmt: skip


def copy_list(*, actor: Actor, wanted: CopyFilter, after: str = "", limit: int = 50) -> CopyPage:
    """Return a page of the actor's list; NotAllowed for who has none."""
    if not may_list(actor):
        raise NotAllowed
    page = handling.scope_page(_wanted(actor, wanted), cursor=after, limit=limit)
    return CopyPage(rows=copy_rows(page.ids), next=page.next, prev=page.prev)


def tab_counts(*, actor: Actor) -> dict[str, int]:
    """Return how many copies each tab of open work holds, up to `COUNT_CAP` + 1 (read "more than"). One statement."""
    tabs = [tab for tab in TABS if tab != "done" and (tab != "mine" or scope.own_token(actor))]
    if not may_list(actor):
        return dict.fromkeys(tabs, 0)
    counts = handling.capped_counts([_scope_filter(actor, tab) for tab in tabs], cap=COUNT_CAP)
    return {tab: found.count + found.is_floor for tab, found in zip(tabs, counts, strict=True)}


def badge(actor: Actor) -> list[Counted]:
    """Return what the badge counts: the unit's open copies, and what others wait for it to decide."""
    if not is_writer(actor) or not may_list(actor):
        return []
    tabs: list[Tab] = ["todo", "to_decide"] if can_issue_or_head(actor) else ["todo"]
    return [handling.counted(_scope_filter(actor, tab), cap=COUNT_CAP) for tab in tabs]


def waiting(*, actor: Actor, limit: int = 5) -> list[CopyRow]:
    """Return the unit's open copies nearest their day, for the start page; none for who has no list."""
    if not is_writer(actor) or not may_list(actor):
        return []
    return copy_list(actor=actor, wanted=CopyFilter(tab="todo"), limit=limit).rows


def _wanted(actor: Actor, wanted: CopyFilter) -> ScopeFilter:
    return state_filter(actor, wanted.state) if wanted.state else _scope_filter(actor, wanted.tab)


def state_filter(actor: Actor, *wanted: str) -> ScopeFilter:
    """Return the unit's copies in these states, what is due first on top; NotAllowed for who has no lists."""
    token = scope.work_token(actor)
    if token is None or not may_list(actor):
        raise NotAllowed
    return ScopeFilter(token=token, kind=COPY, statuses=wanted)


def _scope_filter(actor: Actor, tab: str) -> ScopeFilter:
    token = _token(actor, tab)
    if token is None:
        raise NotAllowed
    if tab == "done":
        done = (states.DONE, states.WITHDRAWN)
        return ScopeFilter(token=token, kind=COPY, statuses=done, order="opened", descending=True)
    return ScopeFilter(
        token=token,
        kind=COPY,
        statuses=_statuses(tab),
        due_before=clock.now() if tab == "late" else None,
    )


def _token(actor: Actor, tab: str) -> UUID | None:
    if tab == "mine":
        return scope.own_token(actor)
    return scope.issue_token(actor) if tab in {"to_decide", "issued"} else scope.work_token(actor)


def _statuses(tab: str) -> tuple[str, ...]:
    if tab == "to_decide":
        return _TO_DECIDE
    return states.OPEN if tab in {"mine", "issued"} else states.WITH_RECEIVER


def copy_rows(copy_ids: Sequence[UUID]) -> list[CopyRow]:
    """Return lines for these copies, in this order: three queries however many there are.

    For ids that come from the actor's own scope rows.
    """
    wanted = list(copy_ids)
    copies = {row[0]: row for row in fetch(_copies(len(wanted)), members("id", wanted))} if wanted else {}
    subjects = handling.subject_rows(wanted)
    people = organisations.person_names({one.owner_person_id for one in subjects.values() if one.owner_person_id})
    return [_row(copies[one], subjects[one], people) for one in wanted if one in copies and one in subjects]


@prepared
def _copies(count: int) -> QuerySet[TaskCopy, Any]:
    return TaskCopy.objects.filter(OneOf("id", field_of(TaskCopy, "id"), "id", count)).values_list(*_COLUMNS)


def _row(row: tuple[Any, ...], subject: handling.SubjectRow, people: dict[UUID, str]) -> CopyRow:
    copy_id, task_id, title, urgency, state, progress, parts_all, parts_open, unit_id, issuer_id, due_on = row[:11]
    stand = stand_of(state, due_on, is_late=row[11], reported_at=row[12])
    return CopyRow(
        id=copy_id,
        task_id=task_id,
        title=title,
        urgency=urgency,
        state=state,
        progress=progress,
        parts_all=parts_all,
        parts_open=parts_open,
        unit=unit_name(unit_id),
        issuer=unit_name(issuer_id),
        person=people.get(subject.owner_person_id, "") if subject.owner_person_id else "",
        due_at=subject.due_at,
        due_on=due_on,
        days_left=stand.days_left,
        deadline_state=stand.state,
        changed_at=subject.changed_at,
    )
