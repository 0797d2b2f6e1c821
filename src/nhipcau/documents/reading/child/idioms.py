"""Fixed forms of administrative writing (Decree 30/2020, Appendix I) that a reader of letters does not know.

Each is mended only where nothing else can stand: `V⁄%` before a line's first word is `V/v`, `QĐĐ-` after a stroke is
the sign of a decision, a row of asterisks is ornament and holds no word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from nhipcau.documents.reading.child import numerals
from nhipcau.documents.reading.child.tesseract import Read, said

ABOUT = re.compile(r"^(?P<before>[\"“(]?)V(?:[/%7ƒ|][%vwyxVW0ou]?|[vw0])$")
"""`V/v`, what a letter is about, as it is misread; the real one is among them."""

SIGNED_FOR = {"1M": "TM", "IM": "TM", "K1": "KT", "KI": "KT", "1L": "TL", "1UQ": "TUQ", "TU@": "TUQ", "TUO": "TUQ"}
_POWER = re.compile(r"^['\"“‘]?(?P<power>KT|TM|TL|TUQ|1M|IM|K1|KI|1L|1UQ|TU@|TUO)[.,:;]?$")
"""In whose name somebody signs; capitals stand behind it."""

_SENT_TO = re.compile(r"^\W?[A-ZX]{0,2}ơi$")
"""Nơi nhận, whose N took something in with it."""

SCHOOLS = ("tiểu", "mầm", "cao", "đại", "thpt", "thcs", "chính")
BEFORE = {
    "trương": ("trường", SCHOOLS), "kế": ("kể", ("từ", "cả")), "vê": ("về", ("việc",)),
    "đề": ("để", ("biết", "báo", "phối", "thực", "chỉ", "theo", "b/c", "p/h", "t/h")),
    "đế": ("để", ("biết", "báo", "phối", "b/c", "p/h", "t/h")),
}  # fmt: skip
"""What a word can only be before certain others, whatever stands behind those."""

KEPT, KEPT_AT = ("Lưu:", "Lưu"), re.compile(r"^V[TI1L](?P<after>[,.;]?)$")
"""Where the office keeps a copy: at its registry, VT, before all others."""

COPIES = re.compile(r"^\((?P<copies>\d{1,2})[0B6b](?P<after>\)[.,;]?)$")
"""How many copies are kept: 02 bản."""

FOR = re.compile(r"(?:(?<=[bp]/)[€eoð©C]|^[€©])(?=\))")
"""What somebody is sent a letter for: `b/c`, to be told; the other sign is an h."""

_THERE = re.compile(r"\([tƯU]?h\)(?=[.,;]?$)")
_TOLD = re.compile(r"\((?:h?b/c|be|bc)\)(?=[.,;]?$)")
"""To be carried out, or to be told, in short, the stroke lost."""

NAMED = frozenset({"Số", "gửi", "nhận"})
"""Words of a letter's form that a colon follows, at times after a space."""

_DOUBLED = re.compile(r"(?<=[\d/])([QCN]Đ)[ĐD](?=[-/])")
"""The sign of a type behind its number, its Đ read twice; elsewhere two stand: QLĐĐ sees to land."""
_ONCE = {
    "PGĐĐ": "PGĐ", "CDĐCS": "CĐCS", "CĐĐCS": "CĐCS", "CHỌQS": "CHQS", "HĐĐND": "HĐND", "LĐĐLĐ": "LĐLĐ",
    "UBNDĐ": "UBND", "ĐĐU": "ĐU",
}  # fmt: skip
"""Abbreviations in which a capital with a stroke or a tail was read twice."""
_TWICE = re.compile(rf"\b(?:{'|'.join(_ONCE)})\b")

_TAILED = re.compile(r"(\bMTT|\bUBMTT|UBTV)[@OGØ](?=H[\dIlT]|\W|$)|([-/]N)[@OØ](?=[-/])")
"""A Q whose tail was lost in its commonest abbreviations: MTTQ, UBTVQH15, 12-NQ/TW."""

_ASSEMBLY = re.compile(r"(?<=QH)[IlT](?=\d)")
"""The number of a National Assembly behind its sign: QH15."""

_UB_FRONT = re.compile(r"\bUBMT{2,3}Q?(?![\w@])")

_OF_PARTY = re.compile(r"(?<=/)T[ƯỪÙÚ]\b")
"""The committee of a city's Party, TU."""

_JOINED = re.compile(r"^(?P<number>\d{1,5})(?P<sign>QĐ|NQ|CT|KH|BC|TB|HD|TTr|CTr|BB|GM|GGT)-(?=[A-ZĐ])")
_OF_PAGES = re.compile(r"^(?P<page>\d+/)[Il|]$")

ORNAMENT = re.compile(r"^[*kxXwWtT%#+×†°•~=—–\-_.:,;'’«»·]+$")
"""What asterisks, dashes and dots in a row are taken for."""

ASTERISKS, DASHES, ROW = 2, 4, 3
"""How many of them make a row that is ornament and no word."""


def mended(words: Sequence[Read]) -> list[Read]:
    """Return the words of a page without its ornaments, fixed forms as they are written."""
    lines = [list(line) for _, line in groupby(words, key=lambda word: word.line)]
    rows = [_forms(line) for line in lines if not _is_ornament(word.text for word in line)]
    return [word for row in numerals.mended(rows) for word in row]


def _is_ornament(texts: Iterable[str]) -> bool:
    text = "".join(texts)
    if len(text) < ROW or not ORNAMENT.match(text):
        return False
    dashes = sum(sign in "-–—_=~" for sign in text)
    return text.count("*") >= ASTERISKS or dashes >= DASHES


def _forms(line: list[Read]) -> list[Read]:
    row = [said(word, FOR.sub("c", _notation(word.text.replace("⁄", "/")))) for word in line]
    for place, (word, after) in enumerate(pairwise(row)):
        row[place] = said(word, _before(word.text, after.text))
    for place, (before, word) in enumerate(pairwise(row), 1):
        if word.text == "chỉ" and _spends(before.text, row[place + 1].text if place + 1 < len(row) else ""):
            row[place] = said(word, "chi")
    follows = row[1].text if len(row) > 1 else ""
    row[0] = said(row[0], _opening(row[0].text, follows, alone=len(row) == 2))  # noqa: PLR2004 - two words
    if "Lưu" in row[0].text or (follows in KEPT):
        row = _kept(row)
    if len(row) > 1 and row[0].text in NAMED and follows == ":":
        row[1] = replace(row[1], confidence=max(row[0].confidence, row[1].confidence))
    return row


def _opening(text: str, follows: str, *, alone: bool) -> str:
    """Return the first word of a line as the next one asks for: `V/v`, `KT.` before a position, `Nơi` before nhận."""
    if (about := ABOUT.match(text)) and follows[:1].isalpha():
        return f"{about['before']}V/v"
    if (found := _POWER.match(text)) and follows.isupper():
        return SIGNED_FOR.get(found["power"], found["power"]) + "."
    return "Nơi" if alone and _SENT_TO.match(text) and follows.strip(".,:;") == "nhận" else text


def _spends(before: str, after: str) -> bool:
    """Return whether money is spent between two words: `thu, chi ngân sách`, `200.000 đồng, chi 49.000`.

    `Tổng thu chỉ đạt 75 %` and `500.000 đồng, chỉ 5 hộ` are something else.
    """
    return before.lower() == "thu," or (before == "đồng," and after[:1].isdecimal() and "." in after[:-1])


def _kept(row: list[Read]) -> list[Read]:
    """Return the line of the copies that are kept, `- Lưu: VT, TH (02b)`, as it is written."""
    for place, (before, word) in enumerate(pairwise(row), 1):
        last = place == len(row) - 1
        if before.text in KEPT and word.text in {"ưu", "tựu"}:
            return [*row[:place], *row[place + 1 :]]
        if before.text in KEPT and (found := KEPT_AT.match(word.text)):
            row[place] = said(word, f"VT{found['after'] or ('' if last or row[place + 1].text[0] == '(' else ',')}")
        if copies := COPIES.match(word.text):
            row[place] = said(word, f"({copies['copies']}b{copies['after']}")
    return row


def _before(text: str, after: str) -> str:
    """Return a word as it must be before the next one."""
    start = len(text) - len(text.lstrip('(“"'))
    word = text[start:]
    spelling, followers = BEFORE.get(word.lower(), ("", ()))
    if word == "Điêu" and after[:1].isdecimal():
        return f"{text[:start]}Điều"
    if not spelling or after.lower().strip(".,;:)") not in followers:
        return text
    return text[:start] + "".join(
        one.upper() if other.isupper() else one for one, other in zip(spelling, word, strict=True)
    )


def _notation(text: str) -> str:
    """Return a document's number and symbol with one `QĐ` and the stroke between them; `1/I` of pages is 1/1."""
    text = _ASSEMBLY.sub("1", _TAILED.sub(r"\1\2Q", text))
    text = _THERE.sub("(t/h)", _UB_FRONT.sub("UBMTTQ", _TOLD.sub("(b/c)", text)))
    text = _OF_PARTY.sub("TU", text)
    text = _TWICE.sub(lambda found: _ONCE[found[0]], _DOUBLED.sub(r"\1", text))
    text = _JOINED.sub(r"\g<number>/\g<sign>-", text)
    return _OF_PAGES.sub(r"\g<page>1", text)
