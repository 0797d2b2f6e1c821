"""What a generated document is and what must be read off it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from nhipcau.documents.reading.shapes import Box

Kind = Literal["born", "clean", "worn", "bad"]
KINDS: tuple[Kind, ...] = ("born", "clean", "worn", "bad")
Family = Literal[
    "state", "front", "party", "member", "justice", "youth", "central", "service", "association", "commune", "company",
    "village", "union", "bureau", "school", "council", "region", "ward_front",
    "central_front", "party_unit", "garrison",
]  # fmt: skip


@dataclass(frozen=True)
class Reference:
    """A document cited by another: `07/KH-MTTQ-BTT`, with or without its date."""

    notation: str
    issued_on: date | None


@dataclass
class Doc:
    """The content of one document, before any layout.

    `lines` of issuers are printed one under the other; `body` and `bases` are HTML with `data-f` marks. What follows
    `name` only documents of `bench.pages.offices` have: `name` is the issuer as in a sentence, `authority` who decides,
    `secretary` who signs minutes beside the chair or a joint
    paper beside its lead, `annex` what is bound behind the signature.
    """

    family: Family
    type_code: str
    title: str
    number: int
    symbol: str
    notation: str
    issued_on: date
    place: str
    parent_lines: list[str]
    issuer_lines: list[str]
    subject: str
    powers: list[str]
    position: str
    signer: str
    addressees: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    bases: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    cited: list[Reference] = field(default_factory=list)
    due_on: date | None = None
    urgency: str = ""
    secrecy: str = ""
    two_columns: bool = False
    name: str = ""
    authority: str = ""
    secretary: str = ""
    annex: str = ""


@dataclass(frozen=True)
class TruthLine:
    """One printed line; `zone` says whether it stands in a stamp, where reading is not asked for."""

    text: str
    box: Box
    zone: bool


@dataclass(frozen=True)
class TruthPage:
    """A page as it was printed. `zones` are stamps and signatures."""

    number: int
    width: float
    height: float
    lines: tuple[TruthLine, ...]
    zones: tuple[Box, ...]


@dataclass(frozen=True)
class TruthField:
    """One value and where it stands: `name` is a field, values are as printed or normalised (dates, codes)."""

    name: str
    value: str
    page: int
    box: Box


@dataclass(frozen=True)
class Sample:
    """One document as printed, with its truth. Its pictures are made by `bench.pages.wear`."""

    seed: int
    layout: str
    font: str
    doc: Doc
    pdf: bytes
    pages: tuple[TruthPage, ...]
    fields: tuple[TruthField, ...]

    @property
    def pdf_key(self) -> bytes:
        """What the look of the document depends on; a PDF's bytes may carry the time and the machine's fonts."""
        return repr((self.pages, self.fields)).encode()
