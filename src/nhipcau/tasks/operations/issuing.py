"""Sending a task out to its units, as a job that commits in batches; adding units; withdrawing the whole task."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.handling import operations as handling
from nhipcau.handling.operations import NewSubject
from nhipcau.kernel import clock, jobs
from nhipcau.kernel.actors import Actor, Staff, Timer, person_of, require_staff
from nhipcau.kernel.db import atomic, lock, require
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.events import emit
from nhipcau.kernel.search import note_changed
from nhipcau.organisations import queries as organisations
from nhipcau.tasks import permissions, rules, states
from nhipcau.tasks.events import TaskIssued, TaskSentOut, TaskWithdrawn
from nhipcau.tasks.models import Receiver, Recurrence, Task, TaskCopy
from nhipcau.tasks.operations.drafting import hold_task, require_day
from nhipcau.tasks.operations.holding import written
from nhipcau.tasks.operations.sending import Order, send_copies
from nhipcau.tasks.operations.stopping import end_recurrence
from nhipcau.tasks.operations.withdrawing import withdraw_one
from nhipcau.tasks.states import TaskState

BATCH = 300
NAMED = 3
SOURCE = "task"
"""Meaning of the link from what a task came from to the task."""


@atomic
def issue_task(
    *, actor: Actor, task_id: UUID, unit_ids: Sequence[UUID], job: object, seen_version: int | None = None
) -> int:
    """Order a task to be sent to units, or to more units; the copies are written by `job`. Returns how many.

    Units that have it already are left out. Invalid names the units that are closed or not below one's own.
    """
    staff = require_staff(actor)
    require(permissions.can_issue(staff))
    sendable = (TaskState.DRAFT.value, TaskState.ISSUED.value)
    task = hold_task(actor=staff, task_id=task_id, states=sendable, seen_version=seen_version)
    require_day(task.due_on)
    fresh = _fresh(task, unit_ids)
    if task.state == TaskState.DRAFT:
        _begin(task, staff)
    Receiver.objects.bulk_create([Receiver(task=task, unit_id=unit_id) for unit_id in fresh], batch_size=500)
    task.state = TaskState.ISSUING
    task.changed_at = clock.now()
    task.version += 1
    with jobs.on_behalf_of(staff):
        task.job_id = UUID(job.enqueue(task_id=str(task.id)).id)  # type: ignore[attr-defined]
    task.save()
    emit(TaskIssued(actor=staff, subject_id=task.id, unit_id=task.unit_id, receivers=len(fresh)))
    return len(fresh)


def _fresh(task: Task, unit_ids: Sequence[UUID]) -> list[UUID]:
    known = set(task.receivers.values_list("unit_id", flat=True))
    fresh = [unit_id for unit_id in dict.fromkeys(unit_ids) if unit_id not in known]
    if not fresh:
        words = _("These units have the task already.") if unit_ids else _("Choose at least one unit.")
        raise Invalid(fields={"units": words})
    if len(known) + len(fresh) > rules.MOST_RECEIVERS:
        raise Invalid(fields={"units": _("At most %(most)s units at once.") % {"most": rules.MOST_RECEIVERS}})
    require_receivers(task.unit_id, fresh)
    return fresh


def require_receivers(issuer_id: UUID, unit_ids: Sequence[UUID]) -> None:
    """Raise Invalid, naming them, for units that are closed or that the issuer may give no tasks."""
    allowed = permissions.receivers_of(issuer_id)
    wrong = [unit_id for unit_id in unit_ids if unit_id not in allowed]
    if not wrong:
        return
    units = organisations.units_by_id(wrong[:NAMED])
    names = ", ".join(unit.name for unit in units.values()) or _("a unit that does not exist")
    if len(wrong) > NAMED:
        names = _("%(names)s and others") % {"names": names}
    closed = [unit for unit in units.values() if not unit.is_open]
    words = (
        _("No longer active, so it cannot receive a task: %(names)s.")
        if len(closed) == len(units) and closed
        else _("Not below your unit, so you cannot give it a task: %(names)s.")
    )
    raise Invalid(fields={"units": words % {"names": names}})


def _begin(task: Task, staff: Staff) -> None:
    """Let the task be listed, found and linked from now on."""
    task.issued_at, task.issued_by = clock.now(), person_of(staff)
    subject = NewSubject(
        id=task.id,
        kind=permissions.TASK,
        status=TaskState.ISSUED.value,
        owner_unit_id=task.unit_id,
        owner_person_id=staff.desk_id,
        urgency=task.urgency,
        clocks=(),
    )
    handling.open_subjects(subjects=[subject])
    if task.source_id is not None:
        handling.link_subjects(source_id=task.source_id, target_id=task.id, meaning=SOURCE, unit_id=task.unit_id)
    note_changed(task.id)


def send_out(*, task_id: UUID) -> int:
    """Write the copies of a task that are still missing, batch by batch; called by the job, safe to repeat."""
    total = Receiver.objects.filter(task_id=task_id).count()
    sent = total - Receiver.objects.filter(task_id=task_id, has_copy=False).count()
    while batch := _send_batch(task_id):
        sent += batch
        jobs.progress(sent, total, _("units have the task"))
    return sent


@atomic
def _send_batch(task_id: UUID) -> int:
    task = lock(Task.objects.all(), task_id)
    if task.state != TaskState.ISSUING:
        return 0
    waiting = list(task.receivers.filter(has_copy=False).order_by("id").values_list("id", "unit_id")[:BATCH])
    if not waiting:
        task.state = TaskState.ISSUED
        task.save(update_fields=["state"])
        emit(TaskSentOut(actor=_issuer(task), subject_id=task.id, unit_id=task.unit_id))
        return 0
    order = Order(task=task, issuer_id=task.unit_id, due_on=task.due_on)
    # A unit that got it meanwhile as somebody else's part keeps that copy.
    held = set(
        TaskCopy.objects.filter(task=task, unit_id__in=[one for _id, one in waiting]).values_list("unit_id", flat=True)
    )
    send_copies(actor=_issuer(task), order=order, unit_ids=[one for _id, one in waiting if one not in held])
    Receiver.objects.filter(pk__in=[one for one, _unit_id in waiting]).update(has_copy=True)
    return len(waiting)


def _issuer(task: Task) -> Actor:
    """Return in whose name copies are written: who ordered it, with the unit they spoke for then."""
    if task.issued_by is None:
        return Timer(name="tasks.send_out")
    return Staff(person_id=task.issued_by, unit_id=task.unit_id, roles=frozenset())


@atomic
def withdraw_task(*, actor: Actor, task_id: UUID, reason: str, job: object, seen_version: int | None = None) -> None:
    """End a task that was sent out: whatever is still open of it is withdrawn by `job`; what is completed stays."""
    require(permissions.can_issue(actor))
    sent = (TaskState.ISSUED.value, TaskState.ISSUING.value)
    task = hold_task(actor=actor, task_id=task_id, states=sent, seen_version=seen_version)
    reason = written("reason", reason, limit=rules.LONGEST_WORDS)
    task.state = TaskState.WITHDRAWN
    task.why_withdrawn = reason
    task.changed_at = clock.now()
    task.version += 1
    with jobs.on_behalf_of(actor):
        task.job_id = UUID(job.enqueue(task_id=str(task.id)).id)  # type: ignore[attr-defined]
    task.save()
    for row in Recurrence.objects.filter(first=task, ended=Recurrence.Ended.NOT):
        end_recurrence(actor, row, Recurrence.Ended.BY_HAND)
    handling.set_status(subject=handling.load_subject(task.id), status=TaskState.WITHDRAWN.value)
    note_changed(task.id)
    emit(TaskWithdrawn(actor=actor, subject_id=task.id, unit_id=task.unit_id))


def withdraw_copies(*, task_id: UUID) -> int:
    """Withdraw what is still open of a withdrawn task, each copy by itself, parts before the whole; safe to repeat."""
    task = Task.objects.get(pk=task_id)
    if task.state != TaskState.WITHDRAWN:
        return 0
    open_ids = list(
        TaskCopy.objects.filter(task=task, state__in=states.OPEN).order_by("-depth", "pk").values_list("pk", flat=True)
    )
    timer = Timer(name="tasks.withdraw_copies")
    for done, copy_id in enumerate(open_ids):
        withdraw_one(actor=timer, copy_id=copy_id, reason=task.why_withdrawn)
        jobs.progress(done + 1, len(open_ids), _("units were told"))
    return len(open_ids)
