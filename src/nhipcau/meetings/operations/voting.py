"""Motions and votes: put, opened with a quorum, one vote each, closed and counted."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, person_of
from nhipcau.kernel.db import atomic, lock
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed
from nhipcau.kernel.events import emit
from nhipcau.meetings import permissions, rules
from nhipcau.meetings.events import MotionClosed, MotionOpened, MotionPut, MotionRemoved, VoteCast
from nhipcau.meetings.models import Invitation, Motion, Vote
from nhipcau.meetings.operations.drafting import require_choices
from nhipcau.meetings.operations.holding import hold, look, written
from nhipcau.meetings.queries.voters import present_for, voters
from nhipcau.meetings.states import MotionState


@atomic
def put_motion(*, actor: Actor, meeting_id: UUID, text: str) -> UUID:
    """Write a motion that can be put to the vote later."""
    meeting = hold(actor=actor, meeting_id=meeting_id, move="put")
    count = Motion.objects.filter(meeting=meeting).count()
    if count >= rules.MOST_MOTIONS:
        raise Invalid(fields={"text": _("At most %(most)s motions.") % {"most": rules.MOST_MOTIONS}})
    motion = Motion.objects.create(meeting=meeting, place=count, text=written("text", text, limit=rules.LONGEST_MOTION))
    emit(MotionPut(actor=actor, subject_id=meeting.id, convenor_id=meeting.unit_id, motion_id=motion.id))
    return motion.id


@atomic
def remove_motion(*, actor: Actor, meeting_id: UUID, motion_id: UUID) -> None:
    """Take a motion away that was not put to the vote."""
    meeting = hold(actor=actor, meeting_id=meeting_id, move="put")
    motion = lock(Motion.objects.filter(meeting=meeting), motion_id)
    _require_state(motion, MotionState.DRAFT.value)
    emit(MotionRemoved(actor=actor, subject_id=meeting.id, convenor_id=meeting.unit_id, motion_id=motion.id))
    motion.delete()


@atomic
def open_motion(*, actor: Actor, meeting_id: UUID, motion_id: UUID) -> None:
    """Let the delegates vote; Conflict without a quorum, or while another motion is open."""
    meeting = hold(actor=actor, meeting_id=meeting_id, move="open_vote")
    motion = lock(Motion.objects.filter(meeting=meeting), motion_id)
    _require_state(motion, MotionState.DRAFT.value)
    if Motion.objects.filter(meeting=meeting, state=MotionState.OPEN).exists():
        raise Conflict(_("Another motion is being voted on. End that vote first."), code="vote_open")
    entitled, present = voters(meeting.id)
    if not rules.is_enough(present, entitled, meeting.quorum):
        words = _("No quorum: %(present)s of %(entitled)s voting delegates are present, %(needed)s are needed.")
        values = {"present": present, "entitled": entitled, "needed": rules.needed(entitled, meeting.quorum)}
        raise Conflict(words % values, code="no_quorum", **values)
    motion.state, motion.opened_at, motion.opened_by = MotionState.OPEN, clock.now(), person_of(actor)
    motion.entitled, motion.present = entitled, present
    motion.save()
    emit(
        MotionOpened(
            actor=actor,
            subject_id=meeting.id,
            convenor_id=meeting.unit_id,
            motion_id=motion.id,
            entitled=entitled,
            present=present,
        )
    )


@atomic
def close_motion(*, actor: Actor, meeting_id: UUID, motion_id: UUID) -> None:
    """End a vote and note how many could have voted; a vote that comes later is refused."""
    meeting = hold(actor=actor, meeting_id=meeting_id, move="open_vote")
    motion = lock(Motion.objects.filter(meeting=meeting), motion_id)
    _require_state(motion, MotionState.OPEN.value)
    motion.entitled, _present = voters(meeting.id)
    motion.present = present_for(motion)
    motion.state, motion.closed_at, motion.closed_by = MotionState.CLOSED, clock.now(), person_of(actor)
    motion.save()
    emit(
        MotionClosed(
            actor=actor,
            subject_id=meeting.id,
            convenor_id=meeting.unit_id,
            motion_id=motion.id,
            entitled=motion.entitled,
            present=motion.present,
            votes=motion.votes.count(),
        )
    )


@atomic
def cast_vote(*, actor: Actor, meeting_id: UUID, motion_id: UUID, choice: str) -> None:
    """Vote once, in person; Conflict before the vote is open, after it was closed, twice, or without being there."""
    meeting = look(actor=actor, meeting_id=meeting_id, move="vote")
    # Closing waits for this lock and this waits for closing: no vote is counted half.
    motion = lock(Motion.objects.filter(meeting=meeting), motion_id)
    place = permissions.own_place(actor, meeting.id).filter(invitation__role=Invitation.Role.VOTER).first()
    if place is None:
        raise NotAllowed(_("You take part without a vote."), code="no_vote")
    require_choices({"choice": choice}, Vote.Choice.values)
    if Vote.objects.filter(motion=motion, delegate=place).exists():
        raise Conflict(_("You have voted on this motion already. Your first vote counts."), code="voted_already")
    _require_state(motion, MotionState.OPEN.value)
    if place.present_at is None or place.left_at is not None:
        raise Conflict(
            _("You are not marked present. Enter the code of the hall first, then vote."), code="not_present"
        )
    Vote.objects.create(motion=motion, delegate=place, choice=choice)
    emit(
        VoteCast(
            actor=actor,
            subject_id=meeting.id,
            convenor_id=meeting.unit_id,
            motion_id=motion.id,
            delegate_id=place.id,
        )
    )


def _require_state(motion: Motion, wanted: str) -> None:
    if motion.state == wanted:
        return
    words = {
        MotionState.DRAFT.value: _("This motion has not been put to the vote yet."),
        MotionState.OPEN.value: _("This motion is being voted on."),
        MotionState.CLOSED.value: _("The vote on this motion has ended; votes that come later are not counted."),
    }
    raise Conflict(words[motion.state], code="vote_closed" if motion.state == MotionState.CLOSED else "wrong_status")
