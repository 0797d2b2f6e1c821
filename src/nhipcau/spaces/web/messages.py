"""Messages of a topic, ready to be written by one flat template."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from nhipcau.kernel import blobs, clock
from nhipcau.kernel.web.formats import Chip, chip_html, day_full, icon_html, moment, number
from nhipcau.kernel.web.markup import markup, markup_join
from nhipcau.spaces.queries import MessageFacts, OptionFacts, PinFacts, PollFacts, Quote
from nhipcau.spaces.web.parts import body_html, message_place

PICTURES = (".jpg", ".jpeg", ".png", ".webp")


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


@dataclass(frozen=True, slots=True)
class Shown:
    """Messages, written already, up to the next poll: a template that asks fifty times for twenty things costs more."""

    words: SafeString
    poll: PollShown | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """What all messages of one page have in common."""

    topic_id: UUID
    last_n: int
    read_n: int
    may_write: bool
    poll_problem: tuple[UUID, str] | None = None


_NONE = ""
_ACTIONS = (("sua", "may_edit"), ("chot", "may_settle"), ("bo-chot", "may_settle"), ("rut", "may_withdraw"))


class _Page:
    """The words and addresses all messages of one page share, asked for once."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.labels = {
            "sua": _("Change the message"),
            "chot": _("Mark as settled"),
            "bo-chot": _("Not settled any more"),
            "rut": _("Withdraw the message"),
        }
        self.answer, self.changed = _("Answer"), pgettext("message", "changed")
        self.withdrawn = markup('<p class="soft">{}</p>', pgettext("message", "Withdrawn"))
        self.settled = markup("<p>{}</p>", chip_html(Chip("done", "done", _("Settled decision"))))
        self.topic = reverse("spaces:topic", args=[talk.topic_id])
        self.write = reverse("spaces:write", args=[talk.topic_id])
        self.message = reverse("spaces:message", args=[_NOBODY]).removesuffix(f"{_NOBODY}/")


_NOBODY = UUID(int=0)


def shown(talk: Talk, facts: Sequence[MessageFacts], *, is_grouped: bool = True) -> list[Shown]:
    """Return messages in the order they are read: an answer under its message, where that is on the same page."""
    here = {one.n for one in facts} if is_grouped else set()
    first_new = next((one.n for one in facts if one.n > talk.read_n and not one.is_mine), 0) if talk.read_n else 0
    made = _Page(talk)
    parts: list[Shown] = []
    written: list[SafeString] = []
    for one in _in_order(facts, here):
        written.append(_head(made, one, is_under=one.under_n in here, is_first_new=one.n == first_new))
        if one.poll:
            parts.append(Shown(_together(written), _poll(talk, one.poll)))
            written = []
        written.append(_tail(made, one))
    return [*parts, Shown(_together(written), None)] if written else parts


def _together(written: Iterable[SafeString]) -> SafeString:
    return markup_join("", "{}", ((one,) for one in written))


def _in_order(facts: Sequence[MessageFacts], here: set[int]) -> Iterable[MessageFacts]:
    answers: dict[int, list[MessageFacts]] = {}
    for one in facts:
        if one.under_n in here and one.under_n is not None:
            answers.setdefault(one.under_n, []).append(one)
    for one in facts:
        if one.under_n not in here:
            yield one
            yield from answers.get(one.n, ())


_HEAD = (
    '<li id="tin-{n}" data-n="{n}" class="{css}">{new}<p class="by"><b>{who}</b> '
    '<span class="soft small">{role}{unit} · </span><time class="soft small" datetime="{moment}">{at}</time>'
    "{changed}</p>\n{settled}{quote}{body}{files}"
)


def _head(made: _Page, one: MessageFacts, *, is_under: bool, is_first_new: bool) -> SafeString:
    return markup(
        _HEAD,
        n=one.n,
        css=f"{'answer ' if is_under else ''}{'mine' if one.is_mine else ''}".strip(),
        new=_new_from() if is_first_new else _NONE,
        who=one.who,
        role=f"{one.role}, " if one.role else "",
        unit=one.unit,
        moment=clock.local(one.posted_at).isoformat(),
        at=moment(one.posted_at),
        changed=_changed(made) if one.is_edited and not one.is_withdrawn else _NONE,
        settled=made.settled if one.is_pinned else _NONE,
        quote=_NONE if is_under or one.quote is None else _quote(made, one.quote),
        body=made.withdrawn if one.is_withdrawn else _body(one),
        files=_files(one.files) if one.files else _NONE,
    )


def _new_from() -> SafeString:
    return markup('<p class="new-from small strong">{}{}</p>', icon_html("down"), _("New from here"))


def _changed(made: _Page) -> SafeString:
    return markup(' <span class="soft small">{}</span>', made.changed)


def _body(one: MessageFacts) -> str:
    if not one.body:
        return _NONE
    return markup('<p class="pre words" lang="vi">{}</p>', body_html(one.body, one.named))


def _quote(made: _Page, quote: Quote) -> SafeString:
    values = {"name": quote.who, "words": quote.words}
    words = _("Answers %(name)s: “%(words)s”") % values if quote.words else _("Answers a message that was withdrawn")
    address = message_place(made.topic, quote.n, made.talk.last_n)
    return markup('<p class="quote small"><a href="{}">{}</a></p>', address, words)


def _files(files: Iterable[tuple[UUID, str]]) -> SafeString:
    rows = (
        (blobs.blob_url(blob_id), icon_html("camera" if name.lower().endswith(PICTURES) else "doc"), name)
        for blob_id, name in files
    )
    items = markup_join("", '<li><a class="row gap-1" href="{}">{}{}</a></li>', rows)
    return markup('<ul class="stack gap-1">{}</ul>', items)


def _tail(made: _Page, one: MessageFacts) -> SafeString:
    """Return what can be done with a message, each on a page of its own that asks first; then its end."""
    found = [(f"{made.write}?tra-loi={one.n}", made.answer)] if one.may_answer and made.talk.may_write else []
    found += [
        (f"{made.message}{one.id}/{slug}/", made.labels[slug])
        for slug, right in _ACTIONS
        if getattr(one, right) and not _is_idle(slug, one)
    ]
    return markup("{}</li>\n", _actions(found, one) if found else _NONE)


def _actions(found: list[tuple[str, str]], one: MessageFacts) -> SafeString:
    whose = _("message %(n)s by %(who)s") % {"n": one.n, "who": one.who}
    links = markup_join(
        "", '<a href="{}">{}<span class="hide"> – {}</span></a>', ((address, label, whose) for address, label in found)
    )
    return markup('<p class="row acts small no-print">{}</p>', links)


def _is_idle(slug: str, one: MessageFacts) -> bool:
    """Whether a mark would change nothing: what is settled is not settled again, nor undone where it is not."""
    return (slug == "chot" and one.is_pinned) or (slug == "bo-chot" and not one.is_pinned)


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
    # Midnight is said as the day that ends: "until Wednesday, 00:00" is read as the whole of Wednesday.
    last = poll.closes_at - timedelta(minutes=1)
    return (
        _("Closed on %(day)s") % {"day": day_full(last)}
        if poll.is_over
        else _("Open until %(moment)s") % {"moment": moment(last)}
    )


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
