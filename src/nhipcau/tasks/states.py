"""States of a task and of a unit's copy, and the moves between them: data and pure functions, no database."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.errors import Conflict, Text
from nhipcau.tasks.models import Task, TaskCopy

TaskState, CopyState = Task.State, TaskCopy.State

SENT, ASKED, DOING = CopyState.SENT.value, CopyState.ASKED.value, CopyState.DOING.value
REPORTED, RETURNED = CopyState.REPORTED.value, CopyState.RETURNED.value
DONE, WITHDRAWN = CopyState.DONE.value, CopyState.WITHDRAWN.value

OPEN = (SENT, ASKED, DOING, REPORTED, RETURNED)
"""Somebody has to do something."""

WITH_RECEIVER = (SENT, ASKED, DOING, RETURNED)
"""The unit that received the copy has to do something: its deadline counts."""

ALL = tuple(CopyState.values)


@dataclass(frozen=True, slots=True)
class Move:
    """What may be done from which states, and where it leads (None: the state stays)."""

    sources: frozenset[str]
    target: str | None = None


def _from(*sources: str, to: str | None = None) -> Move:
    return Move(frozenset(sources), to)


MOVES: dict[str, Move] = {
    "accept": _from(SENT, ASKED, to=DOING),
    "ask": _from(SENT, to=ASKED),
    "explain": _from(ASKED, to=SENT),
    "assign": _from(*WITH_RECEIVER),
    "divide": _from(DOING, RETURNED),
    "progress": _from(DOING, RETURNED, to=DOING),
    "report": _from(DOING, RETURNED, to=REPORTED),
    "take_back": _from(REPORTED, to=DOING),
    "return": _from(REPORTED, to=RETURNED),
    "approve": _from(REPORTED, to=DONE),
    "reopen": _from(DONE, to=RETURNED),
    "extend": _from(*WITH_RECEIVER),
    "decide_extension": _from(*WITH_RECEIVER),
    "note": _from(*ALL),
    "withdraw": _from(*OPEN, to=WITHDRAWN),
}

_WHY_NOT: dict[str, Text] = {
    SENT: _("The unit has not accepted this task yet."),
    ASKED: _("The unit has asked something and waits for the issuer's word."),
    DOING: _("The unit is working on this task."),
    REPORTED: _("The result has been reported and waits for approval."),
    RETURNED: _("The report has been returned to the unit."),
    DONE: _("This task has been approved as completed."),
    WITHDRAWN: _("This task has been withdrawn."),
}


AT_WORK = frozenset({"waiting", "running"})
"""States of a job that will still do something by itself."""


def is_stalled(state: str, job_state: str | None, *, still_open: int = 0) -> bool:
    """Whether the job on a task's copies ended too early (None: the job is gone).

    Then some units lack a task that is being sent, or `still_open` copies of a withdrawn one were left open.
    """
    is_unfinished = state == TaskState.ISSUING.value or (state == TaskState.WITHDRAWN.value and still_open > 0)
    return is_unfinished and job_state not in AT_WORK


def is_open(state: str) -> bool:
    return state in OPEN


def can_move(state: str, move: str) -> bool:
    return state in MOVES[move].sources


def require_move(state: str, move: str) -> str:
    """Return the state the move leads to; Conflict when it cannot be made from `state`."""
    if not can_move(state, move):
        raise Conflict(_WHY_NOT[state], code="wrong_status", status=state)
    return MOVES[move].target or state


def why_not(state: str) -> Text:
    """Say in which state the copy is, for a move it does not allow."""
    return _WHY_NOT[state]
