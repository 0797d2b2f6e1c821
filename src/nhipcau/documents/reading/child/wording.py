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
from nhipcau.documents.reading.child.expressions import EXPRESSION, JOINED, NONE, Expressions, usual
from nhipcau.documents.reading.child.lookalikes import NARROW, WIDE, distance
from nhipcau.documents.reading.child.marks import bare
from nhipcau.documents.reading.child.syllables import is_syllable, may_be_said
from nhipcau.documents.reading.child.tesseract import Read, said

RARELY = {
    "đê": "để", "tô": "tổ", "phô": "phố", "sô": "số", "buôi": "buổi", "buồi": "buổi", "vê": "về", "uè": "và",
    "uò": "và", "uuà": "và",
}  # fmt: skip
"""Syllables that official writing hardly has by themselves, and what stands there when one is read."""

SETTLED = frozenset({"số", "báo", "thử"})
"""Syllables so common by themselves that no neighbour speaks against them."""

_SMALL_WORDS = "đã và là các có của cho không được một này đó khi với trong trên từ đến về do"
SMALL = frozenset(_SMALL_WORDS.split())
"""Words that stand everywhere: for one of them no other letter was printed."""

PROPER = ("Việt Nam", "Hải Phòng", "Mặt trận Tổ quốc", "Đảng Cộng sản", "Hồ Chí Minh")
"""Names of every letter; those of the product's territories come with the page."""

SHORT = 2
"""Words of a line that may well have no mark: `Thanh Lan`."""

TWICE, APART = 3.0, 0.4
"""How far (`lookalikes`) a word may be from what was read, if that is no word or both neighbours ask for it; how much
nearer than any other it must be."""

USED, UNUSED, IMPOSSIBLE = range(3)

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

_MONTH = re.compile(r"th[áóúứ]ng$")
"""The month of a date, as slanted print is read."""

_DATED = ("ngày", "tháng", "năm")
_DAYS = {
    "0]": "01", "0T": "01", "0l": "01", "0I": "01", "OI": "01", "0ó": "06", "II": "11", "Il": "11", "lI": "11",
    "ll": "11", "đ": "5", "0đ": "05", "1đ": "15", "1ỗ": "15", "2đ": "25", "lỗ": "15", "S": "8", "S8": "8", "U1": "01",
    "I": "1", "l": "1", "IO": "10", "lO": "10", "ó": "6", "Oó": "06", "Ió": "16", "ló": "16", "óO": "60",
}  # fmt: skip


def mended(words: Sequence[Read], names: Iterable[str] = ()) -> list[Read]:
    """Return the words of a page, line by line, with marks and figures as their neighbours ask for."""
    known = Expressions((pair for name in (*PROPER, *names) for pair in pairwise(name.lower().split())), others=usual())
    done: list[Read] = []
    for _, line in groupby(words, key=lambda word: word.line):
        row = [said(word, _figures(word.text)) for word in line]
        done += _dated(_agreed(capitals.mended(list(letters.joined(row)), known), known))
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
        if _MONTH.match(word.text) and before.text.isdecimal() and follows[:1].isdecimal():
            line[place] = replace(word, text="tháng")
        if before.text.lower() in _DATED and follows in _DATED and word.text in _DAYS:
            line[place] = replace(word, text=_DAYS[word.text])
    return line


def _agreed(line: list[Read], known: Expressions) -> list[Read]:
    """Return the words of a line, those changed that what stands beside them asks for."""
    texts = [letters.core(word.text) for word in line]
    if _is_foreign(texts):
        return line
    for place, text in enumerate(texts):
        near = _near(line, texts, place)
        if not text or max(_bonds(text, near, known)) >= EXPRESSION:
            continue
        better = (not _fits(text, near, known) and _family(texts, place)) or _better(line, texts, place, known)
        if better:
            texts[place] = _cased(better, text)
            line[place] = replace(line[place], text=line[place].text.replace(text, texts[place], 1))
    return line


def _is_foreign(texts: Sequence[str]) -> bool:
    """Return whether a line of several words in small letters has no mark at all: another language, or an address."""
    return sum(map(bool, texts)) > SHORT and all(text.isascii() and not text.isupper() for text in texts)


def _near(line: list[Read], texts: list[str], place: int) -> tuple[str, str]:
    """Return the words before and after a place; nothing where a sign parts them."""
    before = texts[place - 1] if _touch(line, texts, place - 1) else ""
    return before, texts[place + 1] if _touch(line, texts, place) else ""


def _touch(line: list[Read], texts: list[str], place: int) -> bool:
    """Return whether nothing but a space parts the word at a place from the next one."""
    if not 0 <= place < len(texts) - 1:
        return False
    first, second = texts[place], texts[place + 1]
    return bool(first and second) and line[place].text.endswith(first) and line[place + 1].text.startswith(second)


def _bonds(text: str, near: tuple[str, str], known: Expressions, *, is_name: bool = False) -> tuple[int, int]:
    """Return how much what stands before and behind speaks for a word.

    `is_name`: two capitals side by side are a name, which may be any: only names that are known speak for it, and they
    do as strongly as two expressions.
    """
    before, after = near
    return (
        _bond(known, before, text, is_name=is_name, capital=not before.islower()) if before else NONE,
        _bond(known, text, after, is_name=is_name, capital=not after.islower()) if after else NONE,
    )


def _bond(known: Expressions, first: str, second: str, *, is_name: bool, capital: bool) -> int:
    named = 2 * known.named(first, second) if capital else NONE
    return named or (NONE if is_name and capital else known.bond(first, second))


def _fits(text: str, near: tuple[str, str], known: Expressions) -> bool:
    return any(_bonds(text, near, known))


def _better(line: list[Read], texts: list[str], place: int, known: Expressions) -> str | None:
    """Return the one word that looks like the one that was read and that its neighbours speak for."""
    text = texts[place]
    read = text.lower()
    if read in SETTLED:
        return None
    grade, near = _grade(read, known), _near(line, texts, place)
    own = sum(_bonds(text, near, known))
    free = _without_their_own(line, texts, place, known) if read in usual().small else near
    is_name = _is_within(line, place) and text[0].isupper() and not text.isupper() and grade != IMPOSSIBLE
    ways = {way: distance(text, way) for way in known.alike(read) if way != read}
    most = NARROW if read in SMALL else TWICE
    bonds = {
        way: sum(_bonds(way, free if _is_same_but_marks(read, way) else near, known, is_name=is_name))
        for way, far in ways.items()
        if far <= most
    }
    ranks = sorted((-bond, ways[way], way) for way, bond in bonds.items() if _is_enough(bond - own, ways[way], grade))
    if len(ranks) > 1 and ranks[0][0] == ranks[1][0] and ranks[0][1] + APART > ranks[1][1]:
        return None
    if ranks or own:
        return ranks[0][2] if ranks else None
    return RARELY.get(text) or (None if grade == USED else letters.common(read, set(ways)))


def _is_within(line: list[Read], place: int) -> bool:
    """Return whether a word begins no line, item or sentence: a capital there is a name's."""
    before = line[place - 1].text[-1] if place else "."
    return before.isalpha() or before in ",)”"


def _is_same_but_marks(read: str, way: str) -> bool:
    return bare(read) == bare(way) and read.count("đ") == way.count("đ")


def _grade(read: str, known: Expressions) -> int:
    """Return whether a syllable in small letters is used, is merely possible, or cannot be Vietnamese."""
    if letters.is_used(read) or known.uses(read):
        return USED
    return UNUSED if is_syllable(read) and may_be_said(read) else IMPOSSIBLE


def _is_enough(said_for: int, far: float, grade: int) -> bool:
    """Return whether neighbours speak enough for a word so far from the one that was read."""
    if grade == IMPOSSIBLE:
        return said_for >= (JOINED if far <= WIDE else EXPRESSION)
    if grade == UNUSED:
        return said_for >= (JOINED if far <= NARROW else EXPRESSION if far <= WIDE else 2 * EXPRESSION)
    return said_for >= (EXPRESSION if far <= NARROW else EXPRESSION + JOINED if far <= WIDE else 2 * EXPRESSION)


def _without_their_own(line: list[Read], texts: list[str], place: int, known: Expressions) -> tuple[str, str]:
    """Return the words before and after a place, those left out that make an expression with another one already."""
    before, after = _near(line, texts, place)
    if before and _fits(before, (_near(line, texts, place - 1)[0], ""), known):
        before = ""
    if after and _fits(after, ("", _near(line, texts, place + 1)[1]), known):
        after = ""
    return before, after


def _family(texts: Sequence[str], place: int) -> str | None:
    """Return the name of a family for a word that lost its mark before a given name: `Trân Thị` is `Trần Thị`."""
    text, follows = texts[place], texts[place + 1] if place + 1 < len(texts) else None
    if not text or not follows or not (text[0].isupper() and follows[0].isupper() and follows.lower() in _GIVEN):
        return None
    name = _FAMILY.get(text.lower())
    return _cased(name, text) if name else None


def _cased(spelling: str, like: str) -> str:
    """Return a spelling in capitals where the word that was read had them."""
    if len(spelling) != len(like):
        return spelling
    return "".join(one.upper() if other.isupper() else one for one, other in zip(spelling, like, strict=True))
