"""Judging the rows of an older register: what each says, in the columns of a document and its line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from nhipcau.documents import rules
from nhipcau.documents.operations.facts import EARLIEST
from nhipcau.documents.permissions import INCOMING
from nhipcau.kernel import clock
from nhipcau.kernel.tables import FileRow
from nhipcau.kernel.text import fold
from nhipcau.standards import queries as standards

DAYS = ("%d/%m/%Y", "%d/%m/%Y %H:%M", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%d/%m/%y", "%d.%m.%y")
_ORDINALS = re.compile(r"^\(?\d{1,2}\)?$")
_ABOUT = re.compile(r"^(v/v|về việc|ve viec)\b[:\s]*", re.IGNORECASE)


class Refused(Exception):
    """A row that cannot be taken over, and why in words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class OldLine:
    """One line of an older register, ready to be written."""

    year: int
    number: int
    came_on: date
    type_code: str
    printed_number: str
    symbol: str
    notation: str
    issued_on: date | None
    issuer: str
    subject: str
    signer: str
    recipients: list[str]
    pages: int
    copies: int
    remark: str
    settled_on: date | None


@dataclass(slots=True)
class LineReader:
    """Reads the rows of one file; `own_name` is the issuer of what the unit sent."""

    direction: str
    own_name: str
    types: dict[str, str] = field(default_factory=dict)
    lines: dict[tuple[int, str, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in standards.items("document_type"):
            self.types.setdefault(fold(re.sub(r"\(.*?\)", "", one.name_vi)).strip(), one.code)
            if short := one.data.get("abbreviation"):
                self.types.setdefault(fold(short), one.code)

    def read(self, row: FileRow) -> OldLine | None:
        """Return the line a row says; None for the row of column numbers under the headings. Refused says why not."""
        values = row.values
        if values and all(_ORDINALS.match(value) for value in values.values()) and len(values) > 2:  # noqa: PLR2004
            return None
        subject = self._subject(values)
        notation = rules.read_notation(values.get("notation", ""))
        issued_on = _day(values, "issued", _("the day on the document"))
        number, came_on = self._place(values, notation, issued_on)
        type_code = self._type(values, notation)
        return OldLine(
            year=came_on.year,
            number=number,
            came_on=came_on,
            type_code=type_code,
            printed_number=notation.number if notation else "",
            symbol=notation.symbol[:30] if notation else "",
            notation=notation.text[:60] if notation else values.get("notation", "")[:60],
            issued_on=issued_on,
            issuer=values.get("issuer", "")[:200] if self.direction == INCOMING else self.own_name,
            subject=subject,
            signer=values.get("signer", "")[:50],
            recipients=_parts(values.get("recipients", "")),
            pages=_count(values.get("pages", "")),
            copies=max(1, _count(values.get("copies", ""))),
            remark=self._remark(values),
            settled_on=_day(values, "settled", _("the day it was settled")),
        )

    def once(self, line: OldLine, series: str, at: int) -> None:
        """Refuse a number that stands in the file a second time."""
        first = self.lines.setdefault((line.year, series, line.number), at)
        if first != at:
            values = {"number": line.number, "line": first}
            raise Refused(_("The number %(number)d stands twice; first in line %(line)d.") % values)

    def _subject(self, values: dict[str, str]) -> str:
        subject = " ".join(_ABOUT.sub("", values.get("subject", "")).split())
        if not subject:
            raise Refused(_("What the document is about is missing."))
        if len(subject) > rules.LONGEST_SUBJECT:
            raise Refused(
                _("What the document is about is longer than %(most)d letters.") % {"most": rules.LONGEST_SUBJECT}
            )
        return subject

    def _place(
        self, values: dict[str, str], notation: rules.Notation | None, issued_on: date | None
    ) -> tuple[int, date]:
        """Return the number in the register and the day by which its year is told."""
        if self.direction == INCOMING:
            came_on = _day(values, "arrived", _("the day it came in"))
            if came_on is None:
                raise Refused(_("The day it came in is missing."))
            return _number(values.get("number", "")), came_on
        if notation is None:
            raise Refused(_("Number and symbol are missing, or are not written like 07/KH-MTTQ-BTT."))
        if issued_on is None:
            raise Refused(_("The day on the document is missing."))
        return _number(notation.number), issued_on

    def _type(self, values: dict[str, str], notation: rules.Notation | None) -> str:
        """Return the type by its own column, by the first words of the subject, or by the symbol."""
        named = fold(values.get("type", "")).strip()
        if named:
            code = self.types.get(named)
            if code is None:
                raise Refused(_("The type “%(word)s” is not in the list.") % {"word": values["type"][:60]})
            return code
        words = fold(values.get("subject", "")).split()
        for count in (4, 3, 2):
            if (code := self.types.get(" ".join(words[:count]))) is not None:
                return code
        if notation is None:
            return ""
        return self.types.get(fold(re.split(r"[-/]", notation.symbol)[0]), "cong_van")

    def _remark(self, values: dict[str, str]) -> str:
        given_to = values.get("person", "")
        told = [values.get("remark", ""), _("Given to: %(name)s") % {"name": given_to} if given_to else ""]
        return ". ".join(part for part in told if part)[:500]


def _day(values: dict[str, str], name: str, what: str) -> date | None:
    words = values.get(name, "").removesuffix(" 00:00").strip()
    if not words:
        return None
    for form in DAYS:
        try:
            found = datetime.strptime(words, form).date()  # noqa: DTZ007 - a day, no moment
        except ValueError:
            continue
        if not EARLIEST <= found <= clock.today() + timedelta(days=1):
            raise Refused(_("This cannot be %(what)s: %(words)s.") % {"what": what, "words": words[:40]})
        return found
    raise Refused(_("Write %(what)s like 24/11/2025, not “%(words)s”.") % {"what": what, "words": words[:40]})


def _number(words: str) -> int:
    digits = words.strip().split(".")[0]
    if not digits.isascii() or not digits.isdigit() or not 1 <= int(digits) <= 9_999_999:  # noqa: PLR2004 - 7 digits
        raise Refused(_("The number in the register is missing or no number: “%(word)s”.") % {"word": words[:40]})
    return int(digits)


def _count(words: str) -> int:
    digits = words.strip().split(".")[0]
    return min(int(digits), 32_000) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 0  # noqa: PLR2004


def _parts(words: str) -> list[str]:
    found = [part.strip(" -.\t") for part in re.split(r"[;\n]", words)]
    return [part[:200] for part in found if part][: rules.MOST_RECIPIENTS]
