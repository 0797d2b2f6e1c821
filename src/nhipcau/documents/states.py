"""States of a register's line and the moves between them: data and pure functions, no database."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.errors import Conflict, Text


class Status(TextChoices):
    RECEIVED = "received", _("Waiting to be registered")
    REGISTERED = "registered", _("Registered, to be assigned")
    ASSIGNED = "assigned", _("Assigned")
    IN_HAND = "in_hand", _("In hand")
    SETTLED = "settled", _("Settled")
    ISSUED = "issued", _("Issued")
    RECALLED = "recalled", _("Recalled")
    REPLACED = "replaced", _("Replaced")
    RETURNED = "returned", _("Sent back")


RECEIVED, REGISTERED, ASSIGNED = Status.RECEIVED.value, Status.REGISTERED.value, Status.ASSIGNED.value
IN_HAND, SETTLED, ISSUED = Status.IN_HAND.value, Status.SETTLED.value, Status.ISSUED.value
RECALLED, REPLACED, RETURNED = Status.RECALLED.value, Status.REPLACED.value, Status.RETURNED.value

OPEN = (RECEIVED, REGISTERED, ASSIGNED, IN_HAND)
"""Somebody has to do something; deadlines count."""

ENDED = (SETTLED, ISSUED, RECALLED, REPLACED, RETURNED)
ALL = tuple(Status.values)


@dataclass(frozen=True, slots=True)
class Move:
    """What may be done from which statuses, and where it leads (None: the status stays)."""

    sources: frozenset[str]
    target: str | None = None


def _from(*sources: str, to: str | None = None) -> Move:
    return Move(frozenset(sources), to)


MOVES: dict[str, Move] = {
    "register": _from(RECEIVED, to=REGISTERED),
    "send_back": _from(RECEIVED, to=RETURNED),
    "assign": _from(REGISTERED, ASSIGNED, IN_HAND, to=ASSIGNED),
    "take": _from(REGISTERED, ASSIGNED, to=IN_HAND),
    "settle": _from(REGISTERED, ASSIGNED, IN_HAND, to=SETTLED),
    "reopen": _from(SETTLED, to=IN_HAND),
    "set_due": _from(*OPEN),
    "note": _from(*ALL),
    "recall": _from(ISSUED, to=RECALLED),
    "replace": _from(ISSUED, to=REPLACED),
    "heed_recall": _from(*OPEN, SETTLED, to=RECALLED),
    "heed_replacement": _from(*OPEN, SETTLED, to=REPLACED),
    "correct": _from(REGISTERED, ASSIGNED, IN_HAND, SETTLED, ISSUED),
    "add_file": _from(RECEIVED, REGISTERED, ASSIGNED, IN_HAND, SETTLED, ISSUED),
    "share": _from(REGISTERED, ASSIGNED, IN_HAND, SETTLED, ISSUED),
    "unshare": _from(*ALL),
    "set_audience": _from(*ALL),
    "send": _from(ISSUED),
}

_WHY_NOT: dict[str, Text] = {
    RECEIVED: _("This document waits to be registered."),
    REGISTERED: _("This document is registered and waits to be assigned."),
    ASSIGNED: _("This document is assigned."),
    IN_HAND: _("Somebody is working on this document."),
    SETTLED: _("This document is settled."),
    ISSUED: _("This document has been issued."),
    RECALLED: _("This document has been recalled."),
    REPLACED: _("This document has been replaced by another."),
    RETURNED: _("This document has been sent back."),
}


def is_open(status: str) -> bool:
    return status in OPEN


def can_move(status: str, move: str) -> bool:
    return status in MOVES[move].sources


def why_not(status: str) -> Text:
    """Say in which state the document is, for a move it does not allow."""
    return _WHY_NOT[status]


def require_move(status: str, move: str) -> str:
    """Return the status the move leads to; Conflict when it cannot be made from `status`."""
    if not can_move(status, move):
        raise Conflict(_WHY_NOT[status], code="wrong_status", status=status)
    return MOVES[move].target or status


DRAFTING, SUBMITTED, BACK, APPROVED = "drafting", "submitted", "returned", "approved"
DRAFT_ISSUED, DISCARDED = "issued", "discarded"

DRAFT_MOVES: dict[str, Move] = {
    # Writing on takes back what was put before the leader, and an approval: nobody approves what they have not read.
    "save": _from(DRAFTING, SUBMITTED, BACK, APPROVED, to=DRAFTING),
    "submit": _from(DRAFTING, BACK, to=SUBMITTED),
    "return": _from(SUBMITTED, APPROVED, to=BACK),
    "approve": _from(SUBMITTED, to=APPROVED),
    "issue": _from(APPROVED, to=DRAFT_ISSUED),
    "discard": _from(DRAFTING, SUBMITTED, BACK, APPROVED, to=DISCARDED),
    "comment": _from(DRAFTING, SUBMITTED, BACK, APPROVED),
    "make_files": _from(DRAFT_ISSUED),
}

_WHY_NO_DRAFT_MOVE: dict[str, Text] = {
    DRAFTING: _("This draft is being written."),
    SUBMITTED: _("This draft waits for the leader's approval."),
    BACK: _("The leader has returned this draft with comments."),
    APPROVED: _("This draft has been approved and waits to be issued."),
    DRAFT_ISSUED: _("This document has been issued. Its text stands; to change it, recall or replace it."),
    DISCARDED: _("This draft has been discarded."),
}


def can_move_draft(state: str, move: str) -> bool:
    return state in DRAFT_MOVES[move].sources


def require_draft_move(state: str, move: str) -> str:
    """Return the state the move leads to; Conflict, saying how things stand, when it cannot be made from `state`."""
    if not can_move_draft(state, move):
        raise Conflict(_WHY_NO_DRAFT_MOVE[state], code="wrong_state", state=state)
    return DRAFT_MOVES[move].target or state
