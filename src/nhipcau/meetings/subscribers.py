"""What follows from sealed events: people's calendars are told by mail."""

from __future__ import annotations

from nhipcau.kernel.actors import Timer
from nhipcau.kernel.events import SealedEvent
from nhipcau.meetings import events, jobs, operations

TELLING = (
    events.Invited,
    events.InvitationAnswered,
    events.InvitationWithdrawn,
    events.MeetingMoved,
    events.MeetingCancelled,
)


TIMER = Timer(name="meetings.destroyed")


def on_destroyed(event: SealedEvent) -> None:
    """Let no paper outlive the document it was taken from."""
    assert event.subject_id is not None  # noqa: S101 - a line of a register
    operations.drop_destroyed(actor=TIMER, entry_id=event.subject_id)


def on_told(event: SealedEvent) -> None:
    """Let the job look whose calendar does not know yet."""
    on_told_batch([event])


def on_told_batch(found: list[SealedEvent]) -> None:
    """Ask for one job a meeting, however many units were invited at once."""
    for meeting_id in dict.fromkeys(event.subject_id for event in found):
        jobs.tell_delegates.enqueue(meeting_id=str(meeting_id))
