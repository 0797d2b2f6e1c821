"""What happened to plans, tasks and copies. Ids, codes and numbers only: titles and reasons stand in the tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from nhipcau.kernel.events import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanSaved(Event):
    """A plan of `unit_id` was written, changed, closed or opened again."""

    name: ClassVar[str] = "tasks.plan_saved"
    plan_id: UUID
    unit_id: UUID
    version: int
    is_closed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class TaskEvent(Event):
    """Something happened to the task `subject_id` of the unit `unit_id`."""

    name: ClassVar[str] = "tasks.task_event"
    unit_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class TaskSaved(TaskEvent):
    """A task was prepared or changed before it was sent out."""

    name: ClassVar[str] = "tasks.task_saved"
    version: int


@dataclass(frozen=True, kw_only=True, slots=True)
class TaskDiscarded(TaskEvent):
    """A task that was never sent out was thrown away."""

    name: ClassVar[str] = "tasks.task_discarded"


@dataclass(frozen=True, kw_only=True, slots=True)
class TaskIssued(TaskEvent):
    """A task was ordered to be sent to `receivers` units (so many more, when it had been issued before)."""

    name: ClassVar[str] = "tasks.task_issued"
    receivers: int


@dataclass(frozen=True, kw_only=True, slots=True)
class TaskSentOut(TaskEvent):
    """Every unit the task is meant for has its copy."""

    name: ClassVar[str] = "tasks.task_sent_out"


@dataclass(frozen=True, kw_only=True, slots=True)
class SendingResumed(TaskEvent):
    """Sending had stopped half-way and goes on: `missing` units do not have the task yet."""

    name: ClassVar[str] = "tasks.sending_resumed"
    missing: int


@dataclass(frozen=True, kw_only=True, slots=True)
class WithdrawalResumed(TaskEvent):
    """Withdrawing had stopped half-way and goes on: `still_open` copies are not withdrawn yet."""

    name: ClassVar[str] = "tasks.withdrawal_resumed"
    still_open: int


@dataclass(frozen=True, kw_only=True, slots=True)
class RepeatSet(TaskEvent):
    """A task comes back from now on, `every` so often."""

    name: ClassVar[str] = "tasks.repeat_set"
    every: str
    until: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class RepeatEnded(TaskEvent):
    """A task comes back no more; `why` as in `Recurrence.Ended`."""

    name: ClassVar[str] = "tasks.repeat_ended"
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TaskWithdrawn(TaskEvent):
    """A task ends; the copies that are still open are withdrawn one by one."""

    name: ClassVar[str] = "tasks.task_withdrawn"


@dataclass(frozen=True, kw_only=True, slots=True)
class CopyEvent(Event):
    """Something happened to the copy `subject_id` of `task_id`, which `issuer_id` gave to `unit_id`."""

    name: ClassVar[str] = "tasks.copy_event"
    task_id: UUID
    unit_id: UUID
    issuer_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class CopySent(CopyEvent):
    """A unit received its copy; `parent_id` is the copy it is a part of."""

    name: ClassVar[str] = "tasks.copy_sent"
    parent_id: UUID | None


@dataclass(frozen=True, kw_only=True, slots=True)
class CopyAccepted(CopyEvent):
    name: ClassVar[str] = "tasks.copy_accepted"


@dataclass(frozen=True, kw_only=True, slots=True)
class CopyAsked(CopyEvent):
    """The receiver asks the issuer; the words stand in the entry."""

    name: ClassVar[str] = "tasks.copy_asked"
    entry_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class CopyExplained(CopyEvent):
    name: ClassVar[str] = "tasks.copy_explained"
    entry_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class CopyAssigned(CopyEvent):
    """A person of the receiving unit is in charge now, None: nobody by name."""

    name: ClassVar[str] = "tasks.copy_assigned"
    to_person_id: UUID | None
    helper_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ProgressMade(CopyEvent):
    """The receiver said how far it is; `is_stuck` when it named an obstacle."""

    name: ClassVar[str] = "tasks.progress_made"
    progress: int
    is_stuck: bool
    entry_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class ResultReported(CopyEvent):
    name: ClassVar[str] = "tasks.result_reported"
    entry_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportTakenBack(CopyEvent):
    name: ClassVar[str] = "tasks.report_taken_back"


@dataclass(frozen=True, kw_only=True, slots=True)
class ResultReturned(CopyEvent):
    """The issuer wants more; `times` says how often this copy has been returned by now."""

    name: ClassVar[str] = "tasks.result_returned"
    entry_id: UUID
    times: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ResultApproved(CopyEvent):
    name: ClassVar[str] = "tasks.result_approved"
    is_late: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtensionAsked(CopyEvent):
    name: ClassVar[str] = "tasks.extension_asked"
    days: int
    entry_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtensionDecided(CopyEvent):
    """More time was granted or refused; `due_on` is the day that holds now."""

    name: ClassVar[str] = "tasks.extension_decided"
    is_granted: bool
    due_on: date
    entry_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class CopyNoted(CopyEvent):
    name: ClassVar[str] = "tasks.copy_noted"
    entry_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class CopyWithdrawn(CopyEvent):
    name: ClassVar[str] = "tasks.copy_withdrawn"


@dataclass(frozen=True, kw_only=True, slots=True)
class CalendarAddressMade(Event):
    """A person made a secret address at which a calendar program reads the open tasks of `unit_id`."""

    name: ClassVar[str] = "tasks.calendar_address_made"
    unit_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class CalendarAddressRevoked(Event):
    """The calendar address of a person for `unit_id` no longer opens anything."""

    name: ClassVar[str] = "tasks.calendar_address_revoked"
    unit_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewSaved(Event):
    """A review of `unit_id` was begun, written on, made final or thrown away (`change`)."""

    name: ClassVar[str] = "tasks.review_saved"
    review_id: UUID
    unit_id: UUID
    version: int
    change: str
