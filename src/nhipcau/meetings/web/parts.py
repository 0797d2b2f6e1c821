"""What several pages of meetings show: states in word and icon, hours as people say them, the ways from a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from nhipcau.kernel import clock
from nhipcau.kernel.errors import Text
from nhipcau.kernel.web.formats import Chip, as_day, chip_html, day_long, time_of
from nhipcau.meetings import states
from nhipcau.meetings.models import Invitation, Motion
from nhipcau.meetings.rules import Tally
from nhipcau.meetings.states import MeetingState

_TONES = {
    states.DRAFT: ("hand", "pen"),
    states.CALLED: ("hand", "calendar"),
    states.UNDER_WAY: ("soon", "half"),
    states.CLOSED: ("done", "done"),
    states.CANCELLED: ("late", "x"),
}
_ANSWERS = {
    Invitation.Answer.NONE.value: ("soon", "wait"),
    Invitation.Answer.COMES.value: ("done", "check"),
    Invitation.Answer.INSTEAD.value: ("done", "users"),
    Invitation.Answer.CANNOT.value: ("rest", "x"),
}


def state_chip(state: str, *, is_bare: bool = False) -> SafeString:
    """Return a meeting's state in word and icon."""
    tone, icon = _TONES[state]
    return chip_html(Chip(tone, icon, str(MeetingState(state).label), is_bare))


def answer_chip(answer: str, *, is_bare: bool = False) -> str:
    """Return how an invitation was answered; "" for who need not answer."""
    if not answer:
        return ""
    tone, icon = _ANSWERS[answer]
    return chip_html(Chip(tone, icon, str(Invitation.Answer(answer).label), is_bare))


def motion_chip(state: str) -> SafeString:
    tone, icon = {"draft": ("hand", "pen"), "open": ("soon", "half"), "closed": ("rest", "lock")}[state]
    return chip_html(Chip(tone, icon, str(Motion.State(state).label)))


def outcome_chip(tally: Tally | None) -> str:
    """Return what a vote came to; "" before it has ended."""
    if tally is None:
        return ""
    tone, icon, label = {
        "adopted": ("done", "done", pgettext("motion", "Adopted")),
        "rejected": ("late", "x", pgettext("motion", "Not adopted")),
        "no_quorum": ("late", "alert", pgettext("motion", "Void: too few were present")),
    }[tally.outcome]
    return chip_html(Chip(tone, icon, label))


def hours(starts_at: datetime, ends_at: datetime) -> str:
    """Return 08:00 – 11:00, Thứ Tư 10/03/2027; both days where it takes several."""
    if as_day(starts_at) == as_day(ends_at):
        return f"{time_of(starts_at)} – {time_of(ends_at)}, {day_long(starts_at)}"
    return f"{time_of(starts_at)}, {day_long(starts_at)} – {time_of(ends_at)}, {day_long(ends_at)}"


def is_today(starts_at: datetime) -> bool:
    return as_day(starts_at) == clock.today()


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """One thing that can be done, as a link to the page that does it."""

    label: Text
    icon: str
    address: str
    is_main: bool = False
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Tab:
    label: Text
    address: str
    is_current: bool
    count: str = ""
