"""States of a meeting and of a motion, and the moves between them: data and pure functions, no database."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.errors import Conflict, Text
from nhipcau.meetings.models import Meeting, Motion

MeetingState, MotionState = Meeting.State, Motion.State

DRAFT, CALLED = MeetingState.DRAFT.value, MeetingState.CALLED.value
UNDER_WAY, CLOSED = MeetingState.UNDER_WAY.value, MeetingState.CLOSED.value
CANCELLED = MeetingState.CANCELLED.value
ALL = tuple(MeetingState.values)


@dataclass(frozen=True, slots=True)
class Move:
    """What may be done from which states, and where it leads (None: the state stays)."""

    sources: frozenset[str]
    target: str | None = None


def _from(*sources: str, to: str | None = None) -> Move:
    return Move(frozenset(sources), to)


MOVES: dict[str, Move] = {
    "edit": _from(DRAFT),
    "discard": _from(DRAFT),
    "call": _from(DRAFT, to=CALLED),
    "move": _from(CALLED),
    "cancel": _from(CALLED, to=CANCELLED),
    "invite": _from(DRAFT, CALLED, UNDER_WAY),
    "uninvite": _from(DRAFT, CALLED, UNDER_WAY),
    "prepare": _from(DRAFT, CALLED, UNDER_WAY),
    "answer": _from(CALLED, UNDER_WAY),
    "start": _from(CALLED, to=UNDER_WAY),
    "attend": _from(CALLED, UNDER_WAY),
    "tick": _from(CALLED, UNDER_WAY),
    "put": _from(DRAFT, CALLED, UNDER_WAY),
    "open_vote": _from(UNDER_WAY),
    "vote": _from(UNDER_WAY),
    "close": _from(UNDER_WAY, to=CLOSED),
    "write": _from(UNDER_WAY, CLOSED),
    "document": _from(CLOSED),
    "conclude": _from(UNDER_WAY, CLOSED),
    "give": _from(UNDER_WAY, CLOSED),
}

_WHY_NOT: dict[str, Text] = {
    DRAFT: _("The meeting is still being prepared; nobody has been invited yet."),
    CALLED: _("The meeting has been called and has not begun yet."),
    UNDER_WAY: _("The meeting is under way."),
    CLOSED: _("The meeting is over."),
    CANCELLED: _("The meeting has been cancelled."),
}


def can_move(state: str, move: str) -> bool:
    return state in MOVES[move].sources


def require_move(state: str, move: str) -> str:
    """Return the state the move leads to; Conflict when it cannot be made from `state`."""
    if not can_move(state, move):
        raise Conflict(_WHY_NOT[state], code="wrong_status", status=state)
    return MOVES[move].target or state


def why_not(state: str) -> Text:
    """Say in which state the meeting is, for a move it does not allow."""
    return _WHY_NOT[state]
