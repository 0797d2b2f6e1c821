"""Messages of a topic, ready to be written by one flat template."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.kernel import blobs, clock
from nhipcau.kernel.web.formats import day_full, icon_html, moment, number
from nhipcau.spaces.queries import MessageFacts, OptionFacts, PinFacts, PollFacts
from nhipcau.spaces.web.parts import body_html, message_address

PICTURES = (".jpg", ".jpeg", ".png", ".webp")


@dataclass(frozen=True, slots=True)
class FileLink:
    address: str
    name: str
    icon: SafeString


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done with a message: a page of its own asks first."""

    label: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    place: int
    text: str
    count: str
    share: int
    is_mine: bool
    voters: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PollShown:
    address: str
    close: str
    kind: str
    options: list[Option]
    voters: str
    until: str
    is_over: bool
    has_voted: bool
    may_vote: bool
    rule: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One message: everything the template writes, in words."""

    n: int
    css: str
    who: str
    unit: str
    role: str
    at: str
    moment: datetime
    is_edited: bool
    is_withdrawn: bool
    is_pinned: bool
    is_first_new: bool
    body: SafeString
    files: list[FileLink]
    quote: str
    quoted_at: str
    poll: PollShown | None
    actions: list[Action]


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """What all messages of one page have in common."""

    topic_id: UUID
    last_n: int
    read_n: int
    may_write: bool
    poll_problem: tuple[UUID, str] | None = None


def shown(talk: Talk, facts: Sequence[MessageFacts], *, is_grouped: bool = True) -> list[Shown]:
    """Return messages in the order they are read: an answer under its message, where that is on the same page."""
    here = {one.n for one in facts} if is_grouped else set()
    first_new = next((one.n for one in facts if one.n > talk.read_n and not one.is_mine), 0) if talk.read_n else 0
    return [_shown(talk, one, here, first_new) for one in _in_order(facts, here)]


def _in_order(facts: Sequence[MessageFacts], here: set[int]) -> Iterable[MessageFacts]:
    answers: dict[int, list[MessageFacts]] = {}
    for one in facts:
        if one.under_n in here and one.under_n is not None:
            answers.setdefault(one.under_n, []).append(one)
    for one in facts:
        if one.under_n not in here:
            yield one
            yield from answers.get(one.n, ())


def _shown(talk: Talk, one: MessageFacts, here: set[int], first_new: int) -> Shown:
    is_under = one.under_n in here
    css = " ".join(word for word, holds in (("answer", is_under), ("mine", one.is_mine)) if holds)
    quote = one.quote if not is_under else None
    return Shown(
        n=one.n,
        css=css,
        who=one.who,
        unit=one.unit,
        role=one.role,
        at=moment(one.posted_at),
        moment=clock.local(one.posted_at),
        is_edited=one.is_edited,
        is_withdrawn=one.is_withdrawn,
        is_pinned=one.is_pinned,
        is_first_new=one.n == first_new,
        body=body_html(one.body, one.named),
        files=[_file(blob_id, name) for blob_id, name in one.files],
        quote=_quote(quote.who, quote.words) if quote else "",
        quoted_at=message_address(talk.topic_id, quote.n, talk.last_n) if quote else "",
        poll=_poll(talk, one.poll) if one.poll else None,
        actions=_actions(talk, one),
    )


def _quote(who: str, words: str) -> str:
    values = {"name": who, "words": words}
    return _("Answers %(name)s: “%(words)s”") % values if words else _("Answers a message that was withdrawn")


def _file(blob_id: UUID, name: str) -> FileLink:
    is_picture = name.lower().endswith(PICTURES)
    return FileLink(blobs.blob_url(blob_id), name, icon_html("camera" if is_picture else "doc"))


def _actions(talk: Talk, one: MessageFacts) -> list[Action]:
    if one.is_withdrawn:
        return []
    found = []
    if talk.may_write:
        address = reverse("spaces:write", args=[talk.topic_id])
        found.append(Action(_("Answer"), f"{address}?tra-loi={one.n}"))
    for label, name, is_offered in (
        (_("Change the message"), "message_edit", one.may_edit),
        (_("Mark as settled"), "message_pin", one.may_settle and not one.is_pinned),
        (_("Not settled any more"), "message_unpin", one.may_settle and one.is_pinned),
        (_("Withdraw the message"), "message_withdraw", one.may_withdraw),
    ):
        if is_offered:
            found.append(Action(label, reverse(f"spaces:{name}", args=[one.id])))
    return found


def _poll(talk: Talk, poll: PollFacts) -> PollShown:
    problem = talk.poll_problem[1] if talk.poll_problem and talk.poll_problem[0] == poll.id else ""
    voters = ngettext("%(n)s person has chosen", "%(n)s people have chosen", poll.voters) % {"n": number(poll.voters)}
    return PollShown(
        address=reverse("spaces:vote", args=[poll.id]),
        close=reverse("spaces:poll_close", args=[poll.id]) if poll.may_close else "",
        kind="checkbox" if poll.is_multiple else "radio",
        options=[_option(option, poll.voters) for option in poll.options],
        voters=voters,
        until=_until(poll),
        is_over=poll.is_over,
        has_voted=poll.has_voted,
        may_vote=poll.may_vote,
        rule=_("Everybody here sees who chose what.") if poll.is_open else _("Only the counts are shown."),
        problem=problem,
    )


def _until(poll: PollFacts) -> str:
    if poll.is_over:
        return _("Closed on %(day)s") % {"day": day_full(poll.closes_at)}
    # Midnight is said as the day that ends: "until Wednesday, 00:00" is read as the whole of Wednesday.
    return _("Open until %(moment)s") % {"moment": moment(poll.closes_at - timedelta(minutes=1))}


def _option(option: OptionFacts, voters: int) -> Option:
    return Option(
        place=option.place,
        text=option.text,
        count=number(option.count),
        share=round(option.count * 100 / voters) if voters else 0,
        is_mine=option.is_mine,
        voters=", ".join(option.voters),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    address: str
    words: str
    topic: str
    who: str
    unit: str
    at: str


def decisions(pins: Iterable[PinFacts]) -> list[Decision]:
    """Return settled decisions ready to be written, each with the way to where it was said."""
    return [
        Decision(
            address=reverse("spaces:message", args=[pin.message_id]),
            words=pin.words,
            topic=pin.topic,
            who=pin.who,
            unit=pin.unit,
            at=day_full(pin.at),
        )
        for pin in pins
    ]
