"""Motions with their votes, as the reader may see them: while people vote nobody sees how, afterwards everybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import NotFound
from nhipcau.meetings import permissions, rules
from nhipcau.meetings.models import Delegate, Meeting, Motion, Vote
from nhipcau.meetings.queries.shapes import MotionFacts
from nhipcau.meetings.queries.voters import present_for, tally_of, voters
from nhipcau.meetings.states import MotionState
from nhipcau.organisations import queries as organisations


def motions_of(meeting: Meeting, *, own: Delegate | None, is_run: bool) -> list[MotionFacts]:
    """Return the motions of a meeting in their order; those not put to the vote yet only for the unit that calls it."""
    rows = list(Motion.objects.filter(meeting=meeting).order_by("place", "id"))
    shown = [one for one in rows if is_run or one.state != MotionState.DRAFT]
    cast: defaultdict[UUID, list[str]] = defaultdict(list)
    mine: dict[UUID, str] = {}
    votes = Vote.objects.filter(motion__in=shown).values_list("motion_id", "choice", "delegate_id") if shown else []
    for motion_id, choice, delegate_id in votes:
        cast[motion_id].append(choice)
        if own is not None and delegate_id == own.id:
            mine[motion_id] = choice
    return [_facts(meeting, one, cast[one.id], mine.get(one.id, "")) for one in shown]


def _facts(
    meeting: Meeting, motion: Motion, choices: Sequence[str], mine: str, names: dict[str, list[str]] | None = None
) -> MotionFacts:
    entitled, present = motion.entitled, motion.present
    if motion.state == MotionState.OPEN:
        entitled, present = voters(meeting.id)[0], present_for(motion)
    return MotionFacts(
        id=motion.id,
        text=motion.text,
        state=motion.state,
        opened_at=motion.opened_at,
        closed_at=motion.closed_at,
        entitled=entitled,
        present=present,
        cast=len(choices),
        tally=tally_of(meeting, motion, choices),
        mine=mine,
        names=names or {},
        has_quorum=motion.state == MotionState.DRAFT or rules.is_enough(present, entitled, meeting.quorum),
    )


def get_motion(*, actor: Actor, meeting_id: UUID, motion_id: UUID) -> MotionFacts:
    """Return one motion; who voted how once the vote has ended, as an open vote by hand would show it."""
    meeting = permissions.visible_to(actor).filter(pk=meeting_id).first()
    motion = Motion.objects.filter(meeting=meeting, pk=motion_id).first() if meeting else None
    if meeting is None or motion is None:
        raise NotFound
    if motion.state == MotionState.DRAFT and not permissions.runs(actor, meeting):
        raise NotFound
    own = permissions.own_place(actor, meeting.id).first()
    votes = list(motion.votes.values_list("choice", "delegate_id", "delegate__person_id"))
    mine = next((choice for choice, delegate_id, _person in votes if own and delegate_id == own.id), "")
    names: dict[str, list[str]] = {}
    if motion.state == MotionState.CLOSED:
        known = organisations.person_names([person for _choice, _delegate, person in votes])
        for choice, _delegate, person in votes:
            names.setdefault(choice, []).append(known.get(person, ""))
    return _facts(meeting, motion, [choice for choice, *_rest in votes], mine, {k: sorted(v) for k, v in names.items()})
