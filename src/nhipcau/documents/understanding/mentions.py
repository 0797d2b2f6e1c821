"""What the running text says: by when something is due, and which documents are named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nhipcau.documents.understanding.dates import find_dates
from nhipcau.documents.understanding.flow import Flow
from nhipcau.documents.understanding.kinds import TYPES, DocumentType
from nhipcau.documents.understanding.notation import parse_notation
from nhipcau.documents.understanding.shapes import Citation
from nhipcau.documents.understanding.spelling import flat

_BY = re.compile(
    r"\b(?:truoc|cham nhat|muon nhat|han chot|han cuoi|thoi han|den het|khong qua|khong muon hon|xong truoc)\b"
    r"(?P<between>(?:(?! ngay \d| ngay [a-z]+ thang)[^.;]){0,60}?)\s(?=ngay\b|\d{1,2}[/.-]\d)"
)
_SENDS = re.compile(r"\b(?:gui|bao cao|hoan thanh|dang ky|nop|tra loi|gop y|thuc hien xong|ve )\b")
_NUMBER = re.compile(r"\b(?:so|s6|s0)\s?[:.]?\s?(?=[0-9ol|]{1,6}[a-c]?\s?[-/])")
_TOKEN = re.compile(
    r"[0-9OoQDlI|SB]{1,6}[a-c]?(?:\s?[-/]\s?[^\W_]+(?:[-/.&]{1,2}[^\W_]+)*)(?:\s?/\s?[^\W_]+(?:-[^\W_]+)*)?"
)
_THEN = re.compile(r"^[\s,]*\(?(?:ngay|ban hanh ngay|ky ngay)?\s*$")
_WINDOW, _MARK = 40, 2


@dataclass(frozen=True, slots=True)
class DueAt:
    day: date
    start: int
    end: int
    sure: bool


@dataclass(frozen=True, slots=True)
class CitedAt:
    citation: Citation
    start: int
    end: int
    named: bool


def due_in(flow: Flow, issued_on: date | None, own_day: int = 0) -> DueAt | None:
    """Return by when an answer is due: the first date after `trước ngày`, `chậm nhất` and the like, if not past.

    `own_day` is where the document's own date ends in the flow: a subject before it (`trước kỳ họp`) does not make
    that day due.
    """
    found = [
        due
        for due in _dues(flow)
        if (issued_on is None or due.day >= issued_on) and not due.start < own_day <= due.end + _MARK
    ]
    return next((due for due in found if due.sure), found[0] if found else None)


def _dues(flow: Flow) -> Iterator[DueAt]:
    for match in _BY.finditer(flow.flat):
        dates = find_dates(flow.text[match.end() : match.end() + _WINDOW * 2])
        if dates and dates[0].start <= 1:
            around = flow.flat[max(match.start() - 160, 0) : match.end() + 120]
            yield DueAt(dates[0].day, match.start(), match.end() + dates[0].end, bool(_SENDS.search(around)))


def cited_in(flow: Flow, own: int) -> list[CitedAt]:
    """Return every document the text names by number and symbol, each once; `own` is where the own number ends."""
    kept: dict[str, CitedAt] = {}
    for cited in _cited(flow, own):
        key = cited.citation.notation.text
        known = kept.get(key)
        if known is None or (known.citation.issued_on is None and cited.citation.issued_on):
            kept[key] = cited
    return list(kept.values())


def _cited(flow: Flow, own: int) -> Iterator[CitedAt]:
    for label in _NUMBER.finditer(flow.flat):
        token = _TOKEN.match(flow.text, label.end())
        if token is None or token.end() <= own:
            continue
        kind, start = _named_before(flow, label.start())
        notation = parse_notation(token[0], kind.abbreviation if kind else "", born=flow.born)
        if notation is None or notation.number == 0 or not _is_symbol(notation.symbol):
            continue
        day, end = _dated(flow, token.end())
        whole = kind is not None and bool(notation.year or "-" in notation.symbol or notation.party)
        yield CitedAt(Citation(notation, day, kind.code if kind else ""), start, end, whole)


def _is_symbol(symbol: str) -> bool:
    """Whether it has capitals enough: `5/thang` and `12/nhà` are none."""
    letters = [letter for letter in symbol if letter.isalpha()]
    return len(letters) > 1 and sum(letter.isupper() for letter in letters) * 2 >= len(letters)


_OTHERS = ("Nghị định", "Luật", "Thông tư liên tịch", "Thông tư", "Pháp lệnh")
_NAMES: list[tuple[str, DocumentType | None]] = sorted(
    [(flat(kind.name), kind) for kind in TYPES] + [(flat(name), None) for name in _OTHERS], key=lambda row: -len(row[0])
)


def _named_before(flow: Flow, end: int) -> tuple[DocumentType | None, int]:
    """Return the type named right before `số`, and where its name begins."""
    before = flow.flat[:end].rstrip()
    for name, kind in _NAMES:
        if before.endswith(name):
            return kind, len(before) - len(name)
    return None, end


def _dated(flow: Flow, end: int) -> tuple[date | None, int]:
    """Return the date right after a notation and where it ends."""
    after = flow.text[end : end + _WINDOW * 2]
    dates = find_dates(after)
    if dates and _THEN.match(flat(after[: dates[0].start])):
        return dates[0].day, end + dates[0].end
    return None, end
