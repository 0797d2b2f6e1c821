"""Calling a meeting, opening and closing it, cancelling it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import atomic
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.events import emit, emit_many
from nhipcau.meetings import rules, states
from nhipcau.meetings.events import Invited, MeetingCalled, MeetingCancelled, MeetingClosed, MeetingStarted
from nhipcau.meetings.models import Invitation, Meeting, Motion
from nhipcau.meetings.operations.holding import changed, hold, written
from nhipcau.meetings.states import MotionState


@atomic
def call_meeting(*, actor: Actor, meeting_id: UUID, seen_version: int | None = None) -> int:
    """Send the invitations out; returns how many. Invalid without anybody invited, or once its time is over."""
    meeting = hold(actor=actor, meeting_id=meeting_id, move="call", seen_version=seen_version)
    invitations = list(Invitation.objects.filter(meeting=meeting, withdrawn_at__isnull=True))
    if not invitations:
        raise Invalid(_("Nobody is invited yet. Choose units or people first."))
    if meeting.starts_at <= clock.now():
        raise Invalid(_("The time of the meeting is over. Change it first."))
    meeting.state, meeting.called_at = states.CALLED, clock.now()
    meeting.answer_by = max(meeting.answer_by, clock.today())
    changed(meeting, "state", "called_at", "answer_by")
    emit(MeetingCalled(actor=actor, subject_id=meeting.id, convenor_id=meeting.unit_id, invitations=len(invitations)))
    emit_many([Invited(actor=actor, **facts_of(meeting, one)) for one in invitations])
    return len(invitations)


def facts_of(meeting: Meeting, invitation: Invitation) -> dict[str, Any]:
    """Return what every event of an invitation names."""
    return {
        "subject_id": meeting.id,
        "convenor_id": meeting.unit_id,
        "invitation_id": invitation.id,
        "invited_unit_id": invitation.unit_id,
        "invited_person_id": invitation.person_id,
    }


@atomic
def start_meeting(*, actor: Actor, meeting_id: UUID, seen_version: int | None = None) -> None:
    """Open the meeting: from now on motions can be put to the vote."""
    meeting = hold(actor=actor, meeting_id=meeting_id, move="start", seen_version=seen_version)
    if clock.today() < clock.local(meeting.starts_at).date():
        raise Conflict(_("The day of the meeting has not come yet. Move it first if it takes place earlier."))
    meeting.state, meeting.started_at = states.UNDER_WAY, clock.now()
    changed(meeting, "state", "started_at")
    emit(MeetingStarted(actor=actor, subject_id=meeting.id, convenor_id=meeting.unit_id))


@atomic
def close_meeting(*, actor: Actor, meeting_id: UUID, seen_version: int | None = None) -> None:
    """End the meeting; Conflict while a motion is still being voted on."""
    meeting = hold(actor=actor, meeting_id=meeting_id, move="close", seen_version=seen_version)
    if Motion.objects.filter(meeting=meeting, state=MotionState.OPEN).exists():
        raise Conflict(_("A motion is still being voted on. End that vote first."), code="vote_open")
    meeting.state, meeting.closed_at = states.CLOSED, clock.now()
    changed(meeting, "state", "closed_at")
    emit(MeetingClosed(actor=actor, subject_id=meeting.id, convenor_id=meeting.unit_id))


@atomic
def cancel_meeting(*, actor: Actor, meeting_id: UUID, reason: str, seen_version: int | None = None) -> None:
    """Call a meeting off; everybody invited is told why."""
    meeting = hold(actor=actor, meeting_id=meeting_id, move="cancel", seen_version=seen_version)
    meeting.why_cancelled = written("reason", reason, limit=rules.LONGEST_WORDS)
    meeting.state = states.CANCELLED
    meeting.sequence += 1
    changed(meeting, "state", "why_cancelled", "sequence")
    emit(MeetingCancelled(actor=actor, subject_id=meeting.id, convenor_id=meeting.unit_id, sequence=meeting.sequence))
