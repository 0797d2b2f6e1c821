"""What neighbours say of a word: tones Tesseract misreads, letters it takes for figures.

`tô chức` is no expression and `tổ chức` is one. A word is changed only where it makes a common expression with its
neighbour that way and makes none as it was read; and only in marks (`letters` has the few letters). The product adds
the names of its own territories to the common expressions. Figures are mended where figures stand beside them: `I3`
is 13.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from nhipcau.documents.reading.child import capitals, letters
from nhipcau.documents.reading.child.expressions import Expressions, usual
from nhipcau.documents.reading.child.syllables import may_be_said
from nhipcau.documents.reading.child.tesseract import Read, said

_CORE = re.compile(r"^(?P<before>\W*)(?P<core>[^\W\d_]+)(?P<after>\W*)$")

RARELY = {"đê": "để", "tô": "tổ", "phô": "phố", "sô": "số", "buôi": "buổi", "buồi": "buổi"}
"""Syllables that official writing hardly has by themselves, and what stands there when one is read."""

SETTLED = frozenset({"số", "báo", "thử"})
"""Syllables so common by themselves that no neighbour speaks against them."""

_TAKEN_FOR = {
    "â": "ấầẩẫậ", "ấ": "ẩ", "ầ": "ấẩẫ", "ẩ": "ấầ", "ẫ": "ầẩ",
    "ê": "ếềểễệ", "ế": "ể", "ề": "ếểễ", "ể": "ế", "ễ": "ềể", "ệ": "ẹ", "ẹ": "ệ",
    "ô": "ốồổỗộ", "ố": "ổ", "ồ": "ốổỗ", "ổ": "ốồỗ", "ỗ": "ồổ",
    "ơ": "ờở", "ờ": "ởỡơ", "ư": "ừứửữự", "ừ": "ửứữ", "ứ": "ựử", "ự": "ứử", "ử": "ứự", "ữ": "ừử",
    "i": "ỉị", "ỉ": "iị", "ị": "iỉ", "ă": "ắằẳẵặ", "ắ": "ă", "ả": "ã", "ã": "ả", "đ": "d",
    "A": "ÁÀẢẠẤẦẨ", "Á": "Ả", "E": "ÉÊẾỀỂỆ", "O": "ÓÒỎỌÔỐỒỔỘ", "Ơ": "ỚỜỞỢ", "U": "ÚÙỦỤƯ", "Ư": "ỨỪỬỰ", "I": "ÍÌỈỊ",
}  # fmt: skip
"""A letter as it is read, and which ones may stand there: a tone is small beside another mark, a dot or a capital."""

_FAMILY = {
    "trân": "trần", "nguyên": "nguyễn", "đồ": "đỗ", "pham": "phạm", "đăng": "đặng", "bui": "bùi", "hoang": "hoàng",
    "vu": "vũ",
}  # fmt: skip
_GIVEN_NAMES = """
thị văn quang đức hữu minh thanh ngọc xuân công đình duy anh hồng thu mạnh tiến quốc kim hải hoàng viết thế bá bỉnh khắc
mai hùng dũng
"""
_GIVEN = frozenset(_GIVEN_NAMES.split())
"""Names of families whose mark is easily lost, and what stands behind one in a person's name."""

_SEGMENT = re.compile(r"[^/.,:;()\[\]%–-]+")
_NUMERAL = re.compile(r"[\dIlOóÓØ][\dIl§SOQóÓØ]*")
_FIGURES = str.maketrans("Il§SOQóÓØ", "118500660")
_SIX = "óÓ"
"""What a 6 with a long stroke is taken for; no syllable is only that."""

_DATED = ("ngày", "tháng", "năm")
_DAYS = {
    "0]": "01", "0T": "01", "0l": "01", "0I": "01", "OI": "01", "0ó": "06", "II": "11", "Il": "11", "lI": "11",
    "ll": "11", "I": "1", "l": "1", "IO": "10", "lO": "10", "ó": "6", "Oó": "06", "Ió": "16", "ló": "16", "óO": "60",
}  # fmt: skip


def mended(words: Sequence[Read], names: Iterable[str] = ()) -> list[Read]:
    """Return the words of a page, line by line, with marks and figures as their neighbours ask for."""
    known = Expressions((pair for name in names for pair in pairwise(name.lower().split())), usual())
    done: list[Read] = []
    for _, line in groupby(words, key=lambda word: word.line):
        row = [said(word, _figures(word.text)) for word in line]
        done += _dated(_agreed(capitals.mended(letters.mended(row)), known))
    return done


def _figures(text: str) -> str:
    """Return the numbers in a word with the letters in them that look like figures as figures: `22ó/KH` is 226/KH."""
    return _SEGMENT.sub(_as_figures, text) if any(sign in _SIX or sign.isdecimal() for sign in text) else text


def _as_figures(segment: re.Match[str]) -> str:
    text = segment[0]
    is_number = _NUMERAL.fullmatch(text) and any(sign.isdecimal() or sign in _SIX for sign in text)
    return text.translate(_FIGURES) if is_number else text


def _dated(line: list[Read]) -> list[Read]:
    """Return a line with the days and months of dates as figures: `ngày II tháng l năm 2026`."""
    for place, (before, word) in enumerate(pairwise(line), 1):
        follows = line[place + 1].text.lower() if place + 1 < len(line) else ""
        if before.text.lower() in _DATED and follows in _DATED and word.text in _DAYS:
            line[place] = replace(word, text=_DAYS[word.text])
    return line


def _may_be(read: str, way: str) -> bool:
    """Return whether a reader may have taken one spelling for the other: one mark differs and is hard to see."""
    if len(read) != len(way):
        return False
    wrong = [(one, other) for one, other in zip(read, _cased(way, read), strict=True) if one != other]
    if len(wrong) != 1:
        return False
    one, other = wrong[0]
    return other in _TAKEN_FOR.get(one, "") or other.lower() in _TAKEN_FOR.get(one.lower(), "")


def _agreed(line: list[Read], known: Expressions) -> list[Read]:
    """Return the words of a line, those changed that only so make an expression with a neighbour."""
    texts = [_core(word.text) for word in line]
    for place, text in enumerate(texts):
        family = _family(texts, place)
        if family and not _fits(line, texts, place, known):
            texts[place] = family
            line[place] = replace(line[place], text=line[place].text.replace(text or "", family, 1))
            continue
        if text is None or _fits(line, texts, place - 1, known) or _fits(line, texts, place, known):
            continue
        better = _better(line, texts, place, known)
        if better is not None:
            texts[place] = _cased(better, text)
            line[place] = replace(line[place], text=line[place].text.replace(text, texts[place] or text, 1))
    return line


def _fits(line: list[Read], texts: list[str | None], place: int, known: Expressions) -> bool:
    """Return whether the word at a place and the next make an expression."""
    pair = _pair(line, texts, place)
    return pair is not None and known.holds(*pair)


def _better(line: list[Read], texts: list[str | None], place: int, known: Expressions) -> str | None:
    """Return the one other spelling that makes an expression with a neighbour that has none of its own yet."""
    ways: set[str] = set()
    text = texts[place] or ""
    if text.lower() in SETTLED:
        return None
    after, before = _pair(line, texts, place), _pair(line, texts, place - 1)
    is_free = not text.isascii() and not may_be_said(
        text
    )  # no syllable sounds so: a neighbour that has an expression speaks as well
    if after and (is_free or not _fits(line, texts, place + 1, known)):
        ways |= known.firsts(text, after[1])
    if before and (is_free or not _fits(line, texts, place - 2, known)):
        ways |= known.seconds(before[0], text)
    ways = {way for way in ways if _may_be(text, way)}
    if len(ways) == 1:
        return next(iter(ways))
    return None if ways else RARELY.get(text)  # in small letters: Tô Hiệu and Cô Tô are names


def _family(texts: Sequence[str | None], place: int) -> str | None:
    """Return the name of a family for a word that lost its mark before a given name: `Trân Thị` is `Trần Thị`."""
    text, follows = texts[place], texts[place + 1] if place + 1 < len(texts) else None
    if not text or not follows or not (text[0].isupper() and follows[0].isupper() and follows.lower() in _GIVEN):
        return None
    name = _FAMILY.get(text.lower())
    return _cased(name, text) if name else None


def _core(text: str) -> str | None:
    found = _CORE.match(text)
    return found["core"] if found else None


def _pair(line: list[Read], texts: list[str | None], place: int) -> tuple[str, str] | None:
    """Return the word at a place and the next one where nothing but a space parts them."""
    if not 0 <= place < len(texts) - 1:
        return None
    first, second = texts[place], texts[place + 1]
    if first is None or second is None:
        return None
    joined = line[place].text.endswith(first) and line[place + 1].text.startswith(second)
    return (first, second) if joined else None


def _cased(spelling: str, like: str) -> str:
    """Return a spelling in capitals where the word that was read had them."""
    if len(spelling) != len(like):
        return spelling
    return "".join(one.upper() if other.isupper() else one for one, other in zip(spelling, like, strict=True))
