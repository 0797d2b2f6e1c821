"""How far what was read is from what was printed: letters and words by line, fields by value."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.pages.shapes import Sample, TruthLine, TruthPage
from nhipcau.documents.reading.shapes import Box, PageText
from nhipcau.documents.understanding import Found, Understood
from nhipcau.documents.understanding.spelling import plain_dashes
from nhipcau.kernel.text import same_spelling

SINGLE = (
    "notation", "number", "symbol", "issued_on", "issuer", "parent_issuer", "type", "subject", "signer",
    "position", "urgency", "due_on",
)  # fmt: skip
LISTS = ("addressees", "recipients", "cited")
SENTENCES = {"issuer", "parent_issuer", "subject", "addressees", "recipients"}
RULES = str.maketrans("", "", "|_")
TOUCH = 0.001
"""Of the page's height: what reaches less far into a line covers none of its letters."""

FORGIVEN = 0.03
"""A sentence counts as right with at most this share of its letters wrong; codes, dates and names must be exact."""


def errors(printed: Sequence[Any], read: Sequence[Any]) -> int:
    """Return the edit distance of two strings or lists of words."""
    if printed == read:
        return 0
    before = list(range(len(read) + 1))
    for place, one in enumerate(printed, 1):
        now = [place]
        for other, against in enumerate(read, 1):
            now.append(min(before[other] + 1, now[-1] + 1, before[other - 1] + (one != against)))
        before = now
    return before[-1]


@dataclass
class Letters:
    """Printed letters and words of a kind and how many were misread."""

    letters: int = 0
    wrong_letters: int = 0
    words: int = 0
    wrong_words: int = 0
    pages: int = 0
    covered: int = 0
    wrong_covered: int = 0

    def add(self, page: TruthPage, read: PageText) -> None:
        self.pages += 1
        covered = [_is_covered(line, page) for line in page.lines if not line.zone] + [False]
        for (printed, found), under in zip(_by_line(page, read), covered, strict=True):
            wrong = errors(printed, found)
            self.letters += len(printed)
            self.wrong_letters += wrong
            self.covered += len(printed) * under
            self.wrong_covered += wrong * under
            self.words += len(printed.split())
            self.wrong_words += errors(printed.split(), found.split())


def _is_covered(line: TruthLine, page: TruthPage) -> bool:
    """Whether a seal, a signature or an arrival stamp lies over a part of a line."""
    box = line.box
    return any(
        min(box.right, zone.right) > max(box.left, zone.left)
        and min(box.bottom, zone.bottom) - max(box.top, zone.top) > TOUCH
        for zone in page.zones
    )


def _by_line(page: TruthPage, read: PageText) -> Iterator[tuple[str, str]]:
    """Yield each printed line with what was read in its place; words read where nothing is printed come last.

    Order of columns does not matter. In seals, signatures and arrival stamps nothing is asked for, but what is printed
    under them is.
    """
    lines = [line for line in page.lines if not line.zone]
    held: list[list[tuple[float, str]]] = [[] for _ in lines]
    stray: list[str] = []
    move = _fit(lines, read)
    for word in read.words:
        x, y = move(word.box)
        place = _line_at(lines, x, y)
        if place is not None:
            held[place].append((x, word.text))
        elif not any(zone.left <= x <= zone.right and zone.top <= y <= zone.bottom for zone in _wide(page.zones)):
            stray.append(word.text)
    for line, words in zip(lines, held, strict=True):
        found = _even(" ".join(text for _, text in sorted(words)))
        yield ("", _words_only(found)) if _is_ornament(line.text) else (_even(line.text), found)
    yield "", _even(" ".join(stray))


def _even(text: str) -> str:
    """Return text with one kind of dash and without the rules of tables, which are no letters."""
    return " ".join(plain_dashes(text).translate(RULES).split())


def _is_ornament(text: str) -> bool:
    """Whether a printed line has no letter and no figure (`*****`): nothing anybody would look for."""
    return not any(sign.isalnum() for sign in text)


def _words_only(text: str) -> str:
    """Return what was read of an ornament without marks: letters seen where none are count as wrong."""
    return " ".join(word for word in text.split() if not _is_ornament(word))


def _wide(zones: Sequence[Box]) -> list[Box]:
    return [Box(zone.left - 0.01, zone.top - 0.01, zone.right + 0.01, zone.bottom + 0.01) for zone in zones]


def _line_at(lines: Sequence[TruthLine], x: float, y: float) -> int | None:
    """Return the printed line nearest to a point in it."""
    near = [
        (abs((line.box.top + line.box.bottom) / 2 - y), place)
        for place, line in enumerate(lines)
        if line.box.left - 0.015 <= x <= line.box.right + 0.015 and line.box.top - 0.004 <= y <= line.box.bottom + 0.004
    ]
    return min(near)[1] if near else None


def _fit(lines: Sequence[TruthLine], read: PageText) -> Any:
    """Return the map from read places to printed ones, fitted to words that are there once: undoes skew and shifts."""
    import numpy as np  # noqa: PLC0415 - heavy

    printed = _once([(word, box) for line in lines for word, box in spread(line)])
    found = _once([(word.text, word.box) for word in read.words])
    shared = [word for word in printed if word in found and len(word) > 2]
    if len(shared) < 6:
        return lambda box: (box.middle, (box.top + box.bottom) / 2)
    there = np.array([[found[word].middle, (found[word].top + found[word].bottom) / 2, 1.0] for word in shared])
    here = np.array([[printed[word].middle, (printed[word].top + printed[word].bottom) / 2] for word in shared])
    keep = np.ones(len(shared), dtype=bool)
    for _ in range(3):
        matrix = np.linalg.lstsq(there[keep], here[keep], rcond=None)[0]
        off = np.abs(there @ matrix - here).max(axis=1)
        keep = off <= max(3 * float(np.median(off)), 0.004)
    return lambda box: tuple(np.array([box.middle, (box.top + box.bottom) / 2, 1.0]) @ matrix)


def _once(words: list[tuple[str, Box]]) -> dict[str, Box]:
    counts = Counter(word for word, _ in words)
    return {word: box for word, box in words if counts[word] == 1}


def spread(line: TruthLine) -> Iterator[tuple[str, Box]]:
    """Yield the words of a line with their places, as if all letters were equally wide."""
    step = line.box.width / max(len(line.text), 1)
    start = 0
    for word in line.text.split():
        left = line.box.left + step * start
        yield word, Box(left, line.box.top, left + step * len(word), line.box.bottom)
        start += len(word) + 1


@dataclass
class Score:
    """How one field fared: `exact` are the right ones that have not one letter wrong."""

    right: int = 0
    false: int = 0
    missed: int = 0
    exact: int = 0
    placed: int = 0
    sure: int = 0
    sure_right: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false) if self.right + self.false else math.nan

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else math.nan

    @property
    def f1(self) -> float:
        asked = 2 * self.right + self.false + self.missed
        return 2 * self.right / asked if asked else math.nan


def score(sample: Sample, understood: Understood, into: dict[str, Score]) -> None:
    """Compare what was understood with what was printed, field by field."""
    for name in SINGLE:
        found = getattr(understood, name)
        _compare(sample, name, [found] if found else [], into.setdefault(name, Score()))
    for name in LISTS:
        _compare(sample, name, list(getattr(understood, name)), into.setdefault(name, Score()))


def _compare(sample: Sample, name: str, found: list[Found[Any]], into: Score) -> None:
    asked = {item.value: item for item in sample.fields if item.name.split(".")[0] == name}
    left = dict(asked)
    for item in found:
        value = text_of(name, item.value)
        match = next((printed for printed in left if alike(name, printed, value)), None)
        into.sure += item.confidence >= 0.9
        if match is None:
            into.false += 1
            into.examples.append(f"{sample.seed} read {value!r} ({item.confidence}) of {list(left)}")
            continue
        into.right += 1
        into.exact += match == value
        into.sure_right += item.confidence >= 0.9
        into.placed += item.page == left[match].page
        del left[match]
    into.missed += len(left)
    if left and not found:
        into.examples.append(f"{sample.seed} missed {list(left)}")


def text_of(name: str, value: Any) -> str:
    """Return a value as the truth writes it."""
    if name == "cited":
        return f"{value.notation.text}|{value.issued_on.isoformat() if value.issued_on else ''}"
    if name == "notation":
        return str(value.text)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def alike(name: str, printed: str, read: str) -> bool:
    """Whether a value counts as right."""
    one, other = _folded(printed), _folded(read)
    return errors(one, other) <= (int(len(one) * FORGIVEN) if name in SENTENCES else 0)


def _folded(text: str) -> str:
    """Return text as values are compared: `2025 - 2026` is `2025-2026`, and `Lưu VT` is kept as `Lưu: VT`."""
    one = " ".join(same_spelling(plain_dashes(text)).casefold().split())
    return re.sub(r"(?<=\d) - (?=\d)", "-", re.sub(r"^lưu:? ", "lưu: ", one))
