"""The parts of a case's page, as the templates read them."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from nhipcau.cases.web.staff.entries import Entry
from nhipcau.kernel.errors import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    label: Text
    icon: str
    address: str
    is_main: bool = False
    is_quiet: bool = False
    is_post: bool = False


@dataclass(frozen=True, slots=True)
class WhyNot:
    labels: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    tone: str
    icon: str
    title: str
    text: str
    address: str = ""
    link: Text = ""


@dataclass(frozen=True, slots=True)
class Picture:
    address: str
    thumb: str
    label: str


@dataclass(frozen=True, slots=True)
class ClockLine:
    label: str
    due: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class PartyLine:
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class PartyGroup:
    label: str
    parties: list[PartyLine]


@dataclass(frozen=True, slots=True)
class ContactLines:
    name: str
    lines: list[str]
    reveal: str
    call: str


@dataclass(frozen=True, slots=True)
class RatingWords:
    word: str
    why: str


@dataclass(frozen=True, slots=True)
class LinkWords:
    state: str
    address: str


@dataclass(frozen=True, slots=True)
class PublicWords:
    """Whether everybody may read it, and where that is decided."""

    words: str
    link: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What stands at the head of every page about the case."""

    code: str
    title: str
    chips: list[SafeString]
    paragraphs: list[str]
    owner: str
    clocks: list[ClockLine]
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown(Brief):
    """The whole page."""

    version: str
    seen_at: str
    received: str
    deeds: list[Button]
    reasons: list[WhyNot]
    notes: list[Notice]
    photos: list[Picture]
    holder: str
    assign: str
    groups: list[PartyGroup]
    uninvite: str
    card: str
    category: str
    set_category: str
    contact: ContactLines
    map: str
    point: str
    routed: str
    replay: str
    rating: RatingWords | None
    link: LinkWords | None
    public: PublicWords


@dataclass(frozen=True, slots=True)
class Stale:
    """What happened while somebody was writing."""

    words: str
    entries: list[Entry] = field(default_factory=list)
