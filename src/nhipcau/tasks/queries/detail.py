"""One copy as a page shows it, with what the reader may do with it now."""

from __future__ import annotations

from uuid import UUID

from nhipcau.handling import permissions as scope
from nhipcau.handling import queries as handling
from nhipcau.handling.queries import DeadlineFacts, Handled, TimelinePage
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import NotFound
from nhipcau.organisations import queries as organisations
from nhipcau.tasks import permissions, states
from nhipcau.tasks.models import TaskCopy
from nhipcau.tasks.queries.shapes import CopyFacts
from nhipcau.tasks.queries.sums import figures_of_copy
from nhipcau.tasks.queries.tasks import part_rows
from nhipcau.tasks.queries.wording import unit_name

RECEIVER, ISSUER, READER = "receiver", "issuer", "reader"


def get_copy(*, actor: Actor, copy_id: UUID) -> CopyFacts:
    """Return one copy the actor may see; NotFound for all others."""
    copy = permissions.visible_to(actor).select_related("task").filter(pk=copy_id).first()
    if copy is None:
        raise NotFound
    subject, clocks = handling.get_handled(copy_id), handling.deadlines(copy_id)
    task, person_id = copy.task, subject.owner.person_id
    helper_ids = [UUID(one) for one in copy.helpers]
    people = organisations.person_names([*helper_ids, *([person_id] if person_id else [])])
    asked_days = max((one.asked_days for one in clocks if one.met_at is None), default=0)
    allowed = {move for move, may in permissions.MOVES.items() if may(actor, copy)}
    moves = {move for move in allowed if states.can_move(copy.state, move)} - _closed(copy, asked_days)
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
        sent_at=copy.sent_at,
        reported_at=copy.reported_at,
        returns=copy.returns,
        evidence=copy.evidence,
        is_late=copy.is_late,
        asked_days=asked_days,
        parent_id=copy.parent_id,
        steps=[
            (place, text, place in copy.ticked)
            for place, text in task.steps.order_by("place").values_list("place", "text")
        ],
        figures=figures_of_copy(copy),
        parts=part_rows(copy.parts.all()) if copy.parts_all else [],
        parts_all=copy.parts_all,
        parts_open=copy.parts_open,
        side=_side(actor, copy),
        allowed=frozenset(allowed),
        moves=frozenset(moves),
        why_not=_why_not(actor, copy, subject, clocks),
    )


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


def copy_timeline(*, actor: Actor, copy_id: UUID, after: str = "") -> TimelinePage:
    """Return a page of what happened to a copy, the newest first; NotFound for who may not see it."""
    if not permissions.visible_to(actor).filter(pk=copy_id).exists():
        raise NotFound
    return handling.timeline(actor=actor, subject_id=copy_id, after=after)


def own_copy_of(*, actor: Actor, task_id: UUID) -> UUID | None:
    """Return the copy of a task that the actor's unit received, where a hit of the search leads."""
    unit_id = scope.unit_token(actor)
    rows = permissions.visible_to(actor).filter(task_id=task_id)
    own = rows.filter(unit_id=unit_id).values_list("pk", flat=True).first() if unit_id else None
    return own or rows.order_by("depth", "pk").values_list("pk", flat=True).first()


def dividable_units(*, actor: Actor, copy_id: UUID) -> list[tuple[UUID, str]]:
    """Return id and name of the units the actor's unit may give parts of this copy to and that do not have it yet."""
    copy = permissions.visible_to(actor).filter(pk=copy_id).first()
    unit_id = scope.unit_token(actor)
    if copy is None or unit_id is None:
        raise NotFound
    below = organisations.units_by_id(organisations.descendant_ids(unit_id))
    has_it = set(TaskCopy.objects.filter(task_id=copy.task_id, unit_id__in=below).values_list("unit_id", flat=True))
    units = [unit for unit in below.values() if unit.is_open and unit.id != unit_id and unit.id not in has_it]
    return [(unit.id, unit.name) for unit in sorted(units, key=lambda unit: (unit.level, unit.kind, unit.sort_key))]


def is_issuer(*, actor: Actor, task_id: UUID) -> bool:
    """Whether the actor's unit prepares or has issued the task."""
    return permissions.tasks_of(actor).filter(pk=task_id).exists()
