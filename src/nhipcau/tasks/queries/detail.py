"""One copy as a page shows it, with what the reader may do with it now."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from nhipcau.handling import permissions as scope
from nhipcau.handling import queries as handling
from nhipcau.handling.queries import DeadlineFacts, Handled
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.prepared import Slot, fetch, field_of, prepared
from nhipcau.organisations import queries as organisations
from nhipcau.tasks import permissions, states
from nhipcau.tasks.models import Step, Task, TaskCopy
from nhipcau.tasks.queries.entries import entry_views, people_in
from nhipcau.tasks.queries.live import copy_mark
from nhipcau.tasks.queries.shapes import CopyFacts, CopyView, EntryView
from nhipcau.tasks.queries.sums import figures_of_copy
from nhipcau.tasks.queries.tasks import part_rows
from nhipcau.tasks.queries.when import stand_of
from nhipcau.tasks.queries.wording import unit_name

RECEIVER, ISSUER, READER = "receiver", "issuer", "reader"


def get_copy(*, actor: Actor, copy_id: UUID) -> CopyFacts:
    """Return one copy the actor may see; NotFound for all others."""
    return _facts(actor, *_read(actor, copy_id))


def copy_view(*, actor: Actor, copy_id: UUID, after: str = "") -> CopyView:
    """Return one copy with a page of its timeline, newest first, and what its task is linked with; NotFound."""
    copy, subject = _read(actor, copy_id)
    entries = handling.timeline(actor=actor, subject_id=copy_id, after=after)
    # One question for all the names of the page, those of the timeline among them.
    people = organisations.person_names({*_people_of(copy, subject), *people_in(entries.entries)})
    return CopyView(
        copy=_facts(actor, copy, subject, people),
        entries=entry_views(entries.entries, people),
        next=entries.next,
        linked=handling.linked_things(actor, copy.task_id),
    )


def _read(actor: Actor, copy_id: UUID) -> tuple[TaskCopy, Handled]:
    copy = permissions.readable_copy(actor, copy_id)
    if copy is None:
        raise NotFound
    return copy, handling.get_handled(copy_id)


def _people_of(copy: TaskCopy, subject: Handled) -> set[UUID]:
    owner = subject.owner.person_id
    return {UUID(one) for one in copy.helpers} | ({owner} if owner else set())


def _facts(actor: Actor, copy: TaskCopy, subject: Handled, names: dict[UUID, str] | None = None) -> CopyFacts:
    clocks = handling.deadlines(copy.id)
    task, person_id = copy.task, subject.owner.person_id
    helper_ids = [UUID(one) for one in copy.helpers]
    people = organisations.person_names(_people_of(copy, subject)) if names is None else names
    asked_days = max((one.asked_days for one in clocks if one.met_at is None), default=0)
    allowed = frozenset(move for move, is_allowed in permissions.MOVES.items() if is_allowed(actor, copy))
    stand = stand_of(copy.state, copy.due_on, is_late=copy.is_late, reported_at=copy.reported_at)
    parts = part_rows(copy.parts.all()) if copy.parts_all else []
    return CopyFacts(
        id=copy.id,
        version=subject.version,
        task_id=task.id,
        title=task.title,
        instruction=task.instruction,
        product=task.product,
        words=copy.words,
        urgency=task.urgency,
        needs_evidence=task.needs_evidence,
        state=copy.state,
        progress=copy.progress,
        given=copy.given,
        unit_id=copy.unit_id,
        unit=unit_name(copy.unit_id),
        issuer_id=copy.issuer_id,
        issuer=unit_name(copy.issuer_id),
        person_id=person_id,
        person=people.get(person_id, "") if person_id else "",
        helpers=[people[one] for one in helper_ids if one in people],
        helper_ids=helper_ids,
        due_on=copy.due_on,
        due_at=subject.due_at,
        days_left=stand.days_left,
        deadline_state=stand.state,
        sent_at=copy.sent_at,
        reported_at=copy.reported_at,
        returns=copy.returns,
        evidence=copy.evidence,
        is_late=copy.is_late,
        asked_days=asked_days,
        parent_id=copy.parent_id,
        steps=[(place, text, place in copy.ticked) for place, text in fetch(_steps(), {"task": task.id})],
        figures=figures_of_copy(copy),
        parts=parts,
        parts_all=copy.parts_all,
        parts_open=copy.parts_open,
        side=_side(actor, copy),
        allowed=allowed,
        moves=frozenset({move for move in allowed if states.can_move(copy.state, move)} - _closed(copy, asked_days)),
        why_not=_why_not(actor, copy, subject, clocks),
        mark=copy_mark(subject.row.changed_at, copy.progress, [(part.state, part.progress) for part in parts]),
    )


@prepared
def _steps() -> QuerySet[Step, Any]:
    rows = Step.objects.filter(task_id=Slot(field_of(Task, "id"), "task"))
    return rows.order_by("place").values_list("place", "text")


def _closed(copy: TaskCopy, asked_days: int) -> set[str]:
    """Return moves that the state allows and something else does not."""
    closed = set() if asked_days else {"decide_extension"}
    return closed | ({"extend"} if asked_days else set())


def _why_not(actor: Actor, copy: TaskCopy, subject: Handled, clocks: list[DeadlineFacts]) -> dict[str, str]:
    """Say, for moves people look for, why they cannot be made."""
    found = {}
    if copy.state == states.REPORTED and permissions.issues(actor, copy) and permissions.is_own_report(actor, copy):
        found["approve"] = str(permissions.OWN_REPORT)
    if copy.state in states.WITH_RECEIVER and permissions.can_extend(actor, copy):
        refusal = handling.why_no_more_time(subject, clocks)
        if refusal is not None:
            found["extend"] = str(refusal.text)
    return found


def _side(actor: Actor, copy: TaskCopy) -> str:
    unit_id = scope.unit_token(actor)
    if unit_id == copy.unit_id:
        return RECEIVER
    return ISSUER if unit_id == copy.issuer_id else READER


def copy_timeline(*, actor: Actor, copy_id: UUID, after: str = "") -> tuple[list[EntryView], str]:
    """Return a page of what happened to a copy, the newest first, and its next cursor; NotFound if unseen."""
    if not permissions.visible_to(actor).filter(pk=copy_id).exists():
        raise NotFound
    found = handling.timeline(actor=actor, subject_id=copy_id, after=after)
    people = organisations.person_names(people_in(found.entries))
    return entry_views(found.entries, people), found.next


def own_copy_of(*, actor: Actor, task_id: UUID) -> UUID | None:
    """Return the copy of a task that the actor's unit received, where a hit of the search leads."""
    unit_id = scope.unit_token(actor)
    rows = permissions.visible_to(actor).filter(task_id=task_id)
    own = rows.filter(unit_id=unit_id).values_list("pk", flat=True).first() if unit_id else None
    return own or rows.order_by("depth", "pk").values_list("pk", flat=True).first()


def leads_to(*, actor: Actor, task_id: UUID) -> tuple[str, UUID]:
    """Return ("task", its id) for the unit that issued it, ("copy", its id) for who received one; else NotFound."""
    if permissions.tasks_of(actor).filter(pk=task_id).exists():
        return permissions.TASK, task_id
    copy_id = own_copy_of(actor=actor, task_id=task_id)
    if copy_id is None:
        raise NotFound
    return "copy", copy_id
