"""What a document says, before anything is known of how it looks. Plain data: no database, no request."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from nhipcau.documents.layout import forms, kinds


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: `powers` are the lines above the position ("TM. BAN THƯỜNG TRỰC", "KT. CHỦ TỊCH"), outermost first."""

    position: str
    name: str = ""
    powers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix: it begins on a page of its own with page numbers of its own. `body` is marked text."""

    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Content:
    """One document.

    `kind` is a name of `kinds.ABBREVIATIONS`. `number` and `day` may be None before issue. `body` is marked text as
    `marked.parsed` reads it. `recipients` are the lines of "Nơi nhận" without dash or full stop; the last is
    "Lưu: VT, …". `issuer_name` is the issuer as running text has it. `left_signer` (the secretary of minutes) stands
    left of `signer`. A line break in a name or a subject is kept; without one, long lines are broken evenly.
    """

    kind: str
    issuer: str
    symbol: str
    place: str
    signer: Signer
    parent_issuer: str = ""
    issuer_name: str = ""
    number: int | None = None
    day: date | None = None
    subject: str = ""
    addressees: tuple[str, ...] = ()
    issuing_power: str = ""
    bases: tuple[str, ...] = ()
    body: str = ""
    left_signer: Signer | None = None
    recipients: tuple[str, ...] = ()
    urgency: str = ""
    contact: tuple[str, ...] = ()
    appendices: tuple[Appendix, ...] = field(default=())

    def __post_init__(self) -> None:
        if self.kind not in kinds.ABBREVIATIONS:
            message = f"no type of Decree 30: {self.kind!r}"
            raise ValueError(message)

    @property
    def is_letter(self) -> bool:
        """Whether it is an official letter, which has no title."""
        return self.kind == kinds.LETTER

    @property
    def number_line(self) -> str:
        return forms.number_text(self.number, forms.clean(self.symbol).strip())

    @property
    def date_line(self) -> str:
        return forms.place_date_text(forms.clean(self.place).strip(), self.day)

    def issued(self, number: int, day: date) -> Content:
        """Return the document with the number and date it was issued under."""
        return replace(self, number=number, day=day)
