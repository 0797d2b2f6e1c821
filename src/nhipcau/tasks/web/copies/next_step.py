"""What a copy waits for, in words, and what the reader can do about it: the next step first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.kernel.errors import Text
from nhipcau.kernel.web.formats import number
from nhipcau.tasks import states
from nhipcau.tasks.queries import CopyFacts, EntryView
from nhipcau.tasks.web.copies.deeds import DEEDS, Deed

WHOLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    label: Text
    icon: str
    address: str
    is_main: bool
    is_quiet: bool
    is_post: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Whose turn it is. `words` is what the other side wrote, where it counts now."""

    tone: str
    icon: str
    title: str
    text: str
    words: str = ""


def first_move(facts: CopyFacts) -> str:
    """Return the next step of whoever reads, "" when it is not their turn."""
    candidates = ["decide_extension", "explain", "approve", "accept"]
    if facts.state == states.RETURNED or is_ready(facts):
        candidates.append("report")
    candidates += ["progress", "report"]
    return next((move for move in candidates if move in facts.moves and move not in facts.why_not), "")


def is_ready(facts: CopyFacts) -> bool:
    """Whether everything a copy consists of is done, so that its result can be handed in."""
    if facts.parts_all:
        return not facts.parts_open
    return facts.given == WHOLE


def buttons(facts: CopyFacts) -> list[Button]:
    """Return what can be done now, the next step first, what ends something last."""
    first = first_move(facts)
    found = [deed for deed in DEEDS.values() if deed.move in facts.moves and deed.move not in facts.why_not]
    ordered = sorted(found, key=lambda deed: (deed.move != first, deed.is_risky))
    return [_button(facts, deed, is_main=deed.move == first) for deed in ordered]


def _button(facts: CopyFacts, deed: Deed, *, is_main: bool) -> Button:
    return Button(
        label=deed.label,
        icon=deed.icon,
        address=reverse(deed.url_name, args=[facts.id]),
        is_main=is_main,
        is_quiet=deed.is_risky,
        is_post=deed.is_post,
    )


def reasons(facts: CopyFacts) -> list[tuple[str, str]]:
    """Return what people look for and cannot do now, each with the reason."""
    return [(str(DEEDS[move].label), reason) for move, reason in facts.why_not.items()]


def situation(facts: CopyFacts, entries: Sequence[EntryView]) -> Situation | None:
    """Say whose turn it is; None where the page says it already."""
    if facts.asked_days and facts.state in states.WITH_RECEIVER:
        return _time_asked(facts, entries)
    say = _SAY.get(facts.state)
    return say(facts, entries) if say else None


def _last(entries: Sequence[EntryView], kind: str) -> str:
    """Return what was written with the newest entry of a kind, as far as this page of the timeline goes back."""
    return next((entry.text for entry in entries if entry.kind == kind), "")


def _time_asked(facts: CopyFacts, entries: Sequence[EntryView]) -> Situation:
    values = {"unit": facts.unit, "issuer": facts.issuer, "n": number(facts.asked_days)}
    title = ngettext(
        "%(unit)s asks for %(n)s more working day", "%(unit)s asks for %(n)s more working days", facts.asked_days
    )
    text = _("%(issuer)s decides. Until then the date stays as it is.")
    return Situation(
        tone="soon",
        icon="clock",
        title=title % values,
        text=text % values,
        words=_last(entries, "extension_asked"),
    )


def _sent(facts: CopyFacts, entries: Sequence[EntryView]) -> Situation:
    words = _last(entries, "explained")
    if facts.side == "receiver":
        return Situation(
            tone="ours",
            icon="inbox",
            title=_("%(issuer)s waits for your unit to accept this task") % {"issuer": facts.issuer},
            text=_("Read it, then accept it. If something is unclear, ask first."),
            words=words,
        )
    return Situation(
        tone="rest",
        icon="inbox",
        title=_("%(unit)s has not accepted this task yet") % {"unit": facts.unit},
        text=_("It was told when the task was sent, and is reminded."),
    )


def _asked(facts: CopyFacts, entries: Sequence[EntryView]) -> Situation:
    words = _last(entries, "asked")
    if facts.side == "receiver":
        return Situation(
            tone="soon",
            icon="wait",
            title=_("%(issuer)s has yet to answer your question") % {"issuer": facts.issuer},
            text=_("You are told when the answer is here. You may also accept the task now."),
            words=words,
        )
    return Situation(
        tone="soon",
        icon="chat",
        title=_("%(unit)s asks about this task") % {"unit": facts.unit},
        text=_("It accepts the task once it has an answer."),
        words=words,
    )


def _reported(facts: CopyFacts, entries: Sequence[EntryView]) -> Situation:
    words = _last(entries, "reported")
    if facts.side == "receiver":
        return Situation(
            tone="soon",
            icon="wait",
            title=_("The result lies with %(issuer)s") % {"issuer": facts.issuer},
            text=_("You are told when it is approved or returned."),
        )
    return Situation(
        tone="soon",
        icon="up",
        title=_("%(unit)s has reported its result") % {"unit": facts.unit},
        text=_("Read the report and look at the files, then approve it or return it with a reason."),
        words=words,
    )


def _returned(facts: CopyFacts, entries: Sequence[EntryView]) -> Situation:
    if facts.side == "receiver":
        text = _("Add what is missing, then report the result again.")
    else:
        text = _("It is the unit's turn now.")
    return Situation(
        tone="ours",
        icon="again",
        title=_("%(issuer)s has returned the report") % {"issuer": facts.issuer},
        text=text,
        words=_last(entries, "returned"),
    )


def _done(facts: CopyFacts, entries: Sequence[EntryView]) -> Situation:
    return Situation(
        tone="done",
        icon="done",
        title=_("%(issuer)s has approved the result") % {"issuer": facts.issuer},
        text=_("Nothing is left to do here."),
        words=_last(entries, "approved"),
    )


def _withdrawn(facts: CopyFacts, entries: Sequence[EntryView]) -> Situation:
    return Situation(
        tone="rest",
        icon="x",
        title=_("This task has been withdrawn"),
        text=_("It need not be done any more. What was reported stays to be read."),
        words=_last(entries, "withdrawn"),
    )


_SAY = {
    states.SENT: _sent,
    states.ASKED: _asked,
    states.REPORTED: _reported,
    states.RETURNED: _returned,
    states.DONE: _done,
    states.WITHDRAWN: _withdrawn,
}
