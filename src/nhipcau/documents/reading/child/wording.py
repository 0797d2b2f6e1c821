"""What neighbours say of a word: marks and letters a reader gets wrong.

`tô chức` is no expression and `tổ chức` is one. A word that makes an expression with a neighbour stays as it was read;
another is changed into the one that looks like it (`lookalikes`) and for which its neighbours speak. How much they must
say depends on how far the two are apart and on whether what was read is a word at all. The product adds the names of
its own territories to the common expressions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from nhipcau.documents.reading.child import capitals, figures, letters
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


def mended(words: Sequence[Read], names: Iterable[str] = ()) -> list[Read]:
    """Return the words of a page, line by line, with marks and figures as their neighbours ask for."""
    known = Expressions((pair for name in (*PROPER, *names) for pair in pairwise(name.lower().split())), others=usual())
    done: list[Read] = []
    for _, line in groupby(words, key=lambda word: word.line):
        row = [said(word, figures.in_word(word.text)) for word in line]
        done += figures.in_dates(_agreed(capitals.mended(list(letters.joined(row)), known), known))
    return done


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
    ranks = []
    for way, far in ways.items():
        beside = free if _is_same_but_marks(read, way) else near
        gain = sum(_bonds(way, beside, known, is_name=is_name)) - own
        if far <= (NARROW if read in SMALL else TWICE) and _is_enough(gain, far, grade):
            ranks.append((-gain, far, way))
    ranks.sort()
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
