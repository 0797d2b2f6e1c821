"""How many may vote, how many of them are there, and what a vote came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from nhipcau.meetings import permissions, rules
from nhipcau.meetings.models import Invitation, Meeting, Motion, Vote
from nhipcau.meetings.rules import Standard, Tally
from nhipcau.meetings.states import MotionState

VOTER = Invitation.Role.VOTER


def voters(meeting_id: UUID) -> tuple[int, int]:
    """Return how many delegates could vote, seats nobody was named for among them, and how many are there."""
    standing = Invitation.objects.filter(meeting_id=meeting_id, withdrawn_at__isnull=True, role=VOTER)
    delegates = permissions.active_delegates(meeting_id).filter(invitation__role=VOTER)
    named = Counter(delegates.values_list("invitation_id", flat=True))
    entitled = rules.entitled_of([(seats, named[one]) for one, seats in standing.values_list("id", "seats")])
    return entitled, delegates.filter(present_at__isnull=False, left_at__isnull=True).count()


def present_for(motion: Motion) -> int:
    """Return how many voting delegates are there now, or have voted on this motion before they left."""
    here = Q(present_at__isnull=False, left_at__isnull=True)
    voted = Q(pk__in=Vote.objects.filter(motion=motion).values("delegate_id"))
    return (
        permissions.active_delegates(motion.meeting_id).filter(here | voted, invitation__role=VOTER).distinct().count()
    )


def standard_of(meeting: Meeting) -> Standard:
    return Standard(quorum=meeting.quorum, majority=meeting.majority, base=meeting.base)


def tally_of(meeting: Meeting, motion: Motion, choices: Sequence[str]) -> Tally | None:
    """Return what a vote that has ended came to; None before."""
    if motion.state != MotionState.CLOSED:
        return None
    return rules.tally(choices, entitled=motion.entitled, present=motion.present, standard=standard_of(meeting))


def counted_votes(meeting: Meeting) -> list[str]:
    """Return a line for each vote that has ended, as minutes tell it."""
    lines = []
    for motion in Motion.objects.filter(meeting=meeting, state=MotionState.CLOSED).order_by("place", "id"):
        tally = tally_of(meeting, motion, list(motion.votes.values_list("choice", flat=True)))
        assert tally is not None  # noqa: S101 - the vote has ended
        lines.append(f"{motion.text}: {tally_words(tally)}")
    return lines


def tally_words(tally: Tally) -> str:
    values = {"yes": tally.yes, "no": tally.no, "abstain": tally.abstain, "needed": tally.needed, "base": tally.base}
    return _("For %(yes)s, against %(no)s, abstentions %(abstain)s; %(needed)s of %(base)s were needed.") % values
