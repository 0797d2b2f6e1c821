"""Statuses of a case and the moves between them: data and pure functions, no database."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.errors import Conflict, Text


class Status(TextChoices):
    NEW = "new", _("Waiting to be taken")
    IN_HAND = "in_hand", _("In hand")
    TRANSFERRED = "transferred", _("Passed on")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Done")
    REOPENED = "reopened", _("Reopened")


NEW, IN_HAND, TRANSFERRED = Status.NEW.value, Status.IN_HAND.value, Status.TRANSFERRED.value
ANSWERED, CLOSED, REOPENED = Status.ANSWERED.value, Status.CLOSED.value, Status.REOPENED.value

OPEN = (NEW, IN_HAND, TRANSFERRED, REOPENED)
"""Somebody has to do something; deadlines count."""

ALL = tuple(Status.values)


@dataclass(frozen=True, slots=True)
class Move:
    """What may be done from which statuses, and where it leads (None: the status stays)."""

    sources: frozenset[str]
    target: str | None = None


def _from(*sources: str, to: str | None = None) -> Move:
    return Move(frozenset(sources), to)


MOVES: dict[str, Move] = {
    "take": _from(NEW, TRANSFERRED, REOPENED, to=IN_HAND),
    "assign": _from(*OPEN, to=IN_HAND),
    "transfer": _from(*OPEN, to=TRANSFERRED),
    "refuse": _from(*OPEN, to=TRANSFERRED),
    "invite": _from(*OPEN),
    "uninvite": _from(*OPEN),
    "leave": _from(*ALL),
    "ask": _from(*OPEN, to=IN_HAND),
    "withdraw_question": _from(*OPEN),
    "record_reply": _from(*OPEN),
    "answer": _from(*OPEN, to=ANSWERED),
    "extend": _from(*OPEN),
    "decide_extension": _from(*OPEN),
    "close": _from(ANSWERED, to=CLOSED),
    "note": _from(*ALL),
    "link_document": _from(*ALL),
    "add": _from(*OPEN, ANSWERED),
    "call": _from(*ALL),
    "reveal": _from(*ALL),
    "revoke_link": _from(*ALL),
    "publish": _from(*ALL),
    "unpublish": _from(*ALL),
    "choose_public": _from(*ALL),
    "object": _from(*ALL),
    "set_category": _from(*OPEN),
    "rate_solved": _from(ANSWERED, CLOSED, to=CLOSED),
    "rate_partly": _from(ANSWERED, CLOSED, to=CLOSED),
    "rate_not_solved": _from(ANSWERED, CLOSED, to=REOPENED),
}

HANDLING_STAGE, ANSWERED_STAGE, DONE_STAGE = "handling", "answered", "done"
STAGES: dict[str, str] = {
    **dict.fromkeys(OPEN, HANDLING_STAGE),
    ANSWERED: ANSWERED_STAGE,
    CLOSED: DONE_STAGE,
}
"""How far a case is, as everybody may know it: by status."""

_WHY_NOT: dict[str, Text] = {
    NEW: _("Nobody has taken this case yet."),
    IN_HAND: _("Somebody is working on this case already."),
    TRANSFERRED: _("This case has been passed on."),
    ANSWERED: _("This case has been answered and waits for the sender's rating."),
    CLOSED: _("This case is done."),
    REOPENED: _("This case has been reopened."),
}


def is_open(status: str) -> bool:
    return status in OPEN


def can_move(status: str, move: str) -> bool:
    return status in MOVES[move].sources


def why_not(status: str) -> Text:
    """Say in which state the case is, for a move it does not allow."""
    return _WHY_NOT[status]


def require_move(status: str, move: str) -> str:
    """Return the status the move leads to; Conflict when it cannot be made from `status`."""
    if not can_move(status, move):
        raise Conflict(_WHY_NOT[status], code="wrong_status", status=status)
    return MOVES[move].target or status
