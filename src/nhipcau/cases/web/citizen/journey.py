"""The journey of a case as a bridge: four piers, from the first word to the rating."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nhipcau.cases import states
from nhipcau.cases.queries import CaseDetail
from nhipcau.kernel.web.formats import Chip, day_named

DONE, NOW, AHEAD = "done", "now", "todo"


@dataclass(frozen=True, slots=True)
class Pier:
    """One step: what it is, when it was or is due, and whether it lies behind, here or ahead."""

    state: str
    label: str
    note: str


_REACHED = {
    states.NEW: 1,
    states.TRANSFERRED: 1,
    states.REOPENED: 1,
    states.IN_HAND: 2,
    states.ANSWERED: 3,
    states.CLOSED: 4,
}
"""How many piers lie behind a case in each status."""


def journey(case: CaseDetail) -> list[Pier]:
    """Return the four piers of a case."""
    reached = _REACHED[case.status]
    steps = [_sent(case), _passed(case, reached), _answered(case, reached), _rated(case)]
    return [
        Pier(DONE if place < reached else NOW if place == reached else AHEAD, label, note)
        for place, (label, note) in enumerate(steps)
    ]


def _sent(case: CaseDetail) -> tuple[str, str]:
    return pgettext("journey", "Sent"), day_named(case.opened_at)


def _passed(case: CaseDetail, reached: int) -> tuple[str, str]:
    if reached > 1:
        return pgettext("journey", "Taken"), day_named(case.taken_at or case.answered_at or case.opened_at)
    if case.status == states.REOPENED:
        return pgettext("journey", "Opened again"), _("waiting to be taken")
    if case.status == states.TRANSFERRED:
        return pgettext("journey", "Passed on"), day_named(case.transferred_at)
    return _("Waiting to be taken"), _by(_due(case, "first_response"))


def _answered(case: CaseDetail, reached: int) -> tuple[str, str]:
    if reached > 2:  # noqa: PLR2004 - the third pier
        return pgettext("journey", "Answered"), day_named(case.answered_at)
    if case.question is not None and case.question.is_paused:
        return pgettext("journey", "Answer"), _("waits for your reply")
    return pgettext("journey", "Answer"), _by(_due(case, "answer"))


def _rated(case: CaseDetail) -> tuple[str, str]:
    if case.rated_at and case.status != states.REOPENED:
        return pgettext("journey", "Rated"), day_named(case.rated_at)
    if case.status == states.CLOSED:
        return pgettext("journey", "Done"), day_named(case.closed_at)
    if case.can_rate:
        return pgettext("journey", "You rate it"), _by(case.rate_until)
    return pgettext("journey", "You rate it"), ""


def _due(case: CaseDetail, clock: str) -> datetime | None:
    return next((one.due_at for one in case.deadlines if one.clock == clock and one.met_at is None), None)


def _by(moment: datetime | None) -> str:
    return _("by %(day)s") % {"day": day_named(moment)} if moment else ""


def status_chip(case: CaseDetail) -> Chip:
    """Return the state of a case in the words a citizen reads."""
    chips = {
        states.NEW: Chip("ours", "inbox", _("Waiting to be taken")),
        states.IN_HAND: Chip("hand", "half", _("Being handled")),
        states.TRANSFERRED: Chip("hand", "go", _("Passed on, waiting to be taken")),
        states.ANSWERED: Chip(
            "done", "chat", _("Answered, please rate it") if case.can_rate else pgettext("journey", "Answered")
        ),
        states.CLOSED: Chip("done", "done", pgettext("journey", "Done")),
        states.REOPENED: Chip("ours", "again", _("Opened again, waiting to be taken")),
    }
    return chips[case.status]


def verdict_chip(verdict: str) -> Chip:
    """Return what the citizen said of the outcome."""
    chips = {
        "solved": Chip("done", "done", pgettext("verdict", "Solved")),
        "partly": Chip("soon", "half", pgettext("verdict", "Partly solved")),
    }
    return chips.get(verdict) or Chip("late", "again", pgettext("verdict", "Not solved yet"))
