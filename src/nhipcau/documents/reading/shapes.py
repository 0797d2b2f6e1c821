"""What reading a page yields: words with their places, and how sure the reader was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

TextSource = Literal["ocr", "born", "person"]
"""Read from a picture, taken from a born-digital file as it is, or corrected by a person."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in fractions (0–1) of the upright page's width and height, from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Horizontal middle."""
        return (self.left + self.right) / 2

    @classmethod
    def around(cls, boxes: Iterable[Box]) -> Box:
        """Return the smallest box that holds all of some; ValueError for none."""
        held = list(boxes)
        return cls(
            min(box.left for box in held),
            min(box.top for box in held),
            max(box.right for box in held),
            max(box.bottom for box in held),
        )


@dataclass(frozen=True, slots=True)
class Word:
    """One word in reading order. `block` and `line` count from 0 over the whole page; confidence is 0–1."""

    text: str
    box: Box
    confidence: float
    line: int
    block: int


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one printed line."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        return Box.around(word.box for word in self.words)

    @property
    def confidence(self) -> float:
        return sum(word.confidence for word in self.words) / len(self.words)


@dataclass(frozen=True, slots=True)
class PageText:
    """The words of one page, upright, in NFC.

    `number` counts from 1 within the file; `width` and `height` in points (1/72 inch) of the upright page;
    `rotation` is how far the page was turned clockwise to stand upright (0, 90, 180, 270 degrees).
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    source: TextSource
    rotation: int = 0

    @property
    def is_blank(self) -> bool:
        return not self.words

    @property
    def lines(self) -> list[Line]:
        return [Line(tuple(words)) for _, words in groupby(self.words, key=lambda word: word.line)]

    @property
    def text(self) -> str:
        """Lines under each other, an empty line between blocks."""
        parts = [
            "\n".join(Line(tuple(words)).text for _, words in groupby(block, key=lambda word: word.line))
            for _, block in groupby(self.words, key=lambda word: word.block)
        ]
        return "\n\n".join(parts)

    @property
    def confidence(self) -> float:
        """Mean over letters, 0–1; 1 for a page without words (there was nothing to get wrong)."""
        letters = sum(len(word.text) for word in self.words)
        if not letters:
            return 1.0
        return sum(word.confidence * len(word.text) for word in self.words) / letters
