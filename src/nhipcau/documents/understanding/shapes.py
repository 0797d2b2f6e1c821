"""What understanding a document yields: values with their places and how sure they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from nhipcau.documents.reading.shapes import Box

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value read off a page.

    `as_read` is the text it was made from, `page` the number of the page within its file (from 1), `box` its place
    there; `confidence` is 0–1, and of values at 0.9 and more at most one in fifty should be wrong.
    """

    value: T
    as_read: str
    page: int
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class Notation:
    """Number and symbol of a document in one of the two ways of writing them.

    `07/KH-MTTQ-BTT` is number 7, symbol `KH-MTTQ-BTT`; `36-HD/VPTW` is number 36, symbol `HD/VPTW`;
    `128/2026/NĐ-CP` is number 128 of the year 2026, symbol `NĐ-CP`. Number 0: none was written yet.
    """

    number: int
    symbol: str
    year: int | None = None
    party: bool = False
    suffix: str = ""

    @property
    def text(self) -> str:
        """The usual way to write it: a number below 10 has a leading 0."""
        number = f"{self.number:02d}{self.suffix}" if self.number else ""
        if self.party:
            return f"{number}-{self.symbol}"
        return f"{number}/{self.year}/{self.symbol}" if self.year else f"{number}/{self.symbol}"


@dataclass(frozen=True, slots=True)
class Citation:
    """A document that another one names. `type` is a code of the document types or empty."""

    notation: Notation
    issued_on: date | None
    type: str


@dataclass(frozen=True, slots=True)
class Understood:
    """Everything found in a document; None and empty mean not found."""

    notation: Found[Notation] | None = None
    number: Found[int] | None = None
    symbol: Found[str] | None = None
    issued_on: Found[date] | None = None
    issuer: Found[str] | None = None
    parent_issuer: Found[str] | None = None
    type: Found[str] | None = None
    subject: Found[str] | None = None
    signer: Found[str] | None = None
    position: Found[str] | None = None
    addressees: tuple[Found[str], ...] = ()
    recipients: tuple[Found[str], ...] = ()
    urgency: Found[str] | None = None
    due_on: Found[date] | None = None
    cited: tuple[Found[Citation], ...] = ()
