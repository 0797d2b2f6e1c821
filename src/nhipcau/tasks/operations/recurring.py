"""Tasks that come back: set up by a person, sent by the timer in that person's name while they may still give tasks."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import structlog
from django.db.models import Count, Max
from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, Staff, Timer, require_staff
from nhipcau.kernel.db import atomic, lock, require
from nhipcau.kernel.errors import Conflict, DomainError, Invalid
from nhipcau.kernel.events import emit
from nhipcau.kernel.faults import describe
from nhipcau.organisations import queries as organisations
from nhipcau.tasks import permissions, rules
from nhipcau.tasks.events import RepeatSet
from nhipcau.tasks.models import Recurrence, Task
from nhipcau.tasks.operations.copying import draft_like, on_office_day
from nhipcau.tasks.operations.drafting import hold_task, save_task
from nhipcau.tasks.operations.issuing import issue_task
from nhipcau.tasks.operations.stopping import end_recurrence
from nhipcau.tasks.states import TaskState

log = structlog.get_logger(__name__)

SENT = (TaskState.ISSUING.value, TaskState.ISSUED.value)
TIMER = Timer(name="tasks.repeat")
MOST_AT_ONCE = 200
LONGEST_LEAD = {"week": 6, "month": 27, "quarter": 80}
"""Days before its day that a task is sent at most: the one before should be over by then."""


@atomic
def repeat_task(
    *, actor: Actor, task_id: UUID, every: str, until: date | None = None, seen_version: int | None = None
) -> None:
    """Let a task that was sent out come back with the same words, to the same units; called again, change how often.

    It is sent as many days before its day as the first was. Invalid for an unknown pace or a last day before the next
    time; Conflict for a task that is itself one of those that come back.
    """
    staff = require_staff(actor)
    require(permissions.can_issue(staff))
    task = hold_task(actor=staff, task_id=task_id, states=SENT, seen_version=seen_version)
    if task.recurrence_id is not None:
        raise Conflict(_("This task comes back already. Change how often on the first of them."))
    if every not in Recurrence.Every.values:
        raise Invalid(fields={"every": _("Choose from the list.")})
    row = Recurrence.objects.filter(first=task).first() or Recurrence(first=task, unit_id=task.unit_id)
    row.every, row.until, row.keeper_id, row.ended = every, until, staff.person_id, Recurrence.Ended.NOT
    sent = Task.objects.filter(recurrence_id=row.pk).aggregate(count=Count("pk"), last=Max("due_on"))
    row.number = sent["count"] + 1
    _aim(row, task, after=sent["last"] or task.due_on)
    if until is not None and row.due_on > until:
        raise Invalid(fields={"until": _("The next time would be after this day. Choose a later one.")})
    row.save()
    _touch(task)
    emit(RepeatSet(actor=staff, subject_id=task.id, unit_id=task.unit_id, every=every, until=until))


@atomic
def stop_repeating(*, actor: Actor, task_id: UUID, seen_version: int | None = None) -> None:
    """Let a task come back no more; what was sent stays. Said twice it stands once."""
    require(permissions.can_issue(actor))
    states = (*SENT, TaskState.WITHDRAWN.value)
    task = hold_task(actor=actor, task_id=task_id, states=states, seen_version=seen_version)
    row = Recurrence.objects.filter(first=task, ended=Recurrence.Ended.NOT).first()
    if row is not None:
        _touch(task)
        end_recurrence(actor, row, Recurrence.Ended.BY_HAND)


def repeat_due(*, job: object) -> int:
    """Send every task whose time to come back has come, each by itself; returns how many. Safe to repeat."""
    waiting = Recurrence.objects.filter(ended="", send_on__lte=clock.today()).order_by("send_on", "id")
    sent = 0
    for one in list(waiting.values_list("id", flat=True)[:MOST_AT_ONCE]):
        try:
            sent += _repeat(one, job)
        except DomainError as refusal:  # one that is refused must not hold up the others
            log.warning("repeat_refused", recurrence=str(one), error=describe(refusal))
    return sent


@atomic
def _repeat(recurrence_id: UUID, job: object) -> bool:
    row = lock(Recurrence.objects.all(), recurrence_id)
    if row.ended or row.send_on > clock.today():
        return False
    task = Task.objects.select_related("plan").get(pk=row.first_id)
    if row.due_on < clock.today():  # nothing ran for so long that this time is over
        _aim(row, task, after=row.due_on)
        row.save()
    if row.until is not None and row.due_on > row.until:
        end_recurrence(TIMER, row, Recurrence.Ended.UNTIL)
        return False
    if row.send_on > clock.today():
        return False
    keeper = organisations.staff_actor(row.keeper_id, row.unit_id)
    if keeper is None or keeper.unit_id != row.unit_id or not permissions.can_issue(keeper):
        end_recurrence(TIMER, row, Recurrence.Ended.KEEPER)
        return False
    allowed = permissions.receivers_of(row.unit_id)
    unit_ids = [one for one in task.receivers.order_by("id").values_list("unit_id", flat=True) if one in allowed]
    if not unit_ids:
        end_recurrence(TIMER, row, Recurrence.Ended.UNITS)
        return False
    _send(row, task, keeper, unit_ids, job)
    row.number += 1
    _aim(row, task, after=row.due_on)
    if row.until is not None and row.due_on > row.until:
        end_recurrence(TIMER, row, Recurrence.Ended.UNTIL)
    row.save()
    return True


def _send(row: Recurrence, task: Task, keeper: Staff, unit_ids: list[UUID], job: object) -> None:
    run_id = save_task(actor=keeper, draft=draft_like(task, due_on=on_office_day(row.due_on)))
    Task.objects.filter(pk=run_id).update(recurrence=row, recurrence_number=row.number)
    issue_task(actor=keeper, task_id=run_id, unit_ids=unit_ids, job=job)


def _aim(row: Recurrence, task: Task, *, after: date) -> None:
    """Set day and sending of the next time: after a day and after today. What was missed is not made up for."""
    lead = (task.due_on - clock.local(task.issued_at or task.made_at).date()).days
    step = 1
    while rules.nth_day(task.due_on, row.every, step) <= max(after, clock.today()):
        step += 1
    row.due_on = rules.nth_day(task.due_on, row.every, step)
    row.send_on = row.due_on - timedelta(days=min(max(lead, 1), LONGEST_LEAD[row.every]))


def _touch(task: Task) -> None:
    task.version += 1
    task.changed_at = clock.now()
    task.save(update_fields=["version", "changed_at"])
