"""Words of a born-digital page put together: letters to words, words to lines, lines to blocks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # pictures need none of what reads PDFs
    from nhipcau.documents.reading.child.born import Letter

SAME_LINE = 0.5
"""Share of the lower height by which two words must overlap vertically to stand on one line."""

BLOCK_GAP = 0.9
"""Empty space between two lines, in heights of a line, from which on they belong to two blocks."""

Box = tuple[float, float, float, float]
WordRow = tuple[str, float, float, float, float, float, int, int]
"""Text, left, top, right, bottom (0–1), confidence (0–1), line, block: as a child answers it."""


@dataclass(slots=True)
class _Word:
    text: str = ""
    box: Box | None = None
    ends_line: bool = False
    wrong: int = 0

    def add(self, letter: Letter) -> None:
        self.text += letter.text
        self.wrong += letter.wrong
        if letter.box is None:
            return
        if self.box is None:
            self.box = letter.box
        else:
            self.box = around(self.box, letter.box)


@dataclass(slots=True)
class _Line:
    words: list[_Word] = field(default_factory=list)
    box: Box = (0.0, 0.0, 0.0, 0.0)


def around(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def rows(letters: Iterable[Letter]) -> list[WordRow]:
    """Return the page's words in the file's order, numbered by line and block, in NFC."""
    found: list[WordRow] = []
    block = 0
    before: _Line | None = None
    for number, line in enumerate(_lines(_words(letters))):
        if before and _starts_block(before.box, line.box):
            block += 1
        before = line
        for word in line.words:
            assert word.box is not None  # noqa: S101 - words without a place were left out
            text = unicodedata.normalize("NFC", word.text)
            sure = 1.0 - word.wrong / len(word.text)
            found.append((text, *(round(side, 5) for side in word.box), round(sure, 3), number, block))  # type: ignore[arg-type]
    return found


def _words(letters: Iterable[Letter]) -> Iterable[_Word]:
    word = _Word()
    for letter in letters:
        if letter.box is not None:
            word.add(letter)
            continue
        word.ends_line = letter.text == "\n"
        if word.text and word.box:
            yield word
        elif word.ends_line:
            yield _Word(ends_line=True)
        word = _Word()
    if word.text and word.box:
        yield word


def _lines(words: Iterable[_Word]) -> Iterable[_Line]:
    line = _Line()
    for word in words:
        if word.box is not None:
            if line.words and not _same_line(line.box, word.box):
                yield line
                line = _Line()
            line.box = around(line.box, word.box) if line.words else word.box
            line.words.append(word)
        if word.ends_line and line.words:
            yield line
            line = _Line()
    if line.words:
        yield line


def _same_line(line: Box, word: Box) -> bool:
    overlap = min(line[3], word[3]) - max(line[1], word[1])
    return overlap >= SAME_LINE * min(line[3] - line[1], word[3] - word[1]) and word[2] > line[0]


def _starts_block(before: Box, line: Box) -> bool:
    height = max(line[3] - line[1], 1e-6)
    beside = line[0] > before[2] or line[2] < before[0]
    return beside or line[1] - before[3] > BLOCK_GAP * height or line[3] < before[1]
