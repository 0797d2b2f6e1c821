"""The running text of a document with the way back from every letter to its word on its page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from nhipcau.documents.reading.shapes import Box, PageText, Word
from nhipcau.documents.understanding.spelling import flat, plain_dashes

_OPEN = re.compile(r"[0-9/][^\s]*[A-ZĐa-z]-$")


@dataclass(frozen=True)
class Flow:
    """`text` in the reader's order, words parted by one space; `flat` is the same, letter for letter, without tones."""

    text: str
    flat: str
    starts: tuple[int, ...]
    words: tuple[Word, ...]
    pages: tuple[int, ...]
    born: bool = False
    """Whether the letters of every page are the file's own."""

    def place(self, start: int, end: int) -> tuple[int, Box, float]:
        """Return page, box and least word confidence of a stretch; over a page's end, of its beginning."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = max(bisect_right(self.starts, end - 1), first + 1)
        page = self.pages[first]
        held = [self.words[at] for at in range(first, last) if self.pages[at] == page]
        return page, Box.around(word.box for word in held), min(word.confidence for word in held)


def flow_of(pages: Sequence[PageText]) -> Flow:
    """Join the words of pages. A notation that was broken after a hyphen or slash at the end of a line is joined."""
    text = ""
    starts: list[int] = []
    words: list[Word] = []
    numbers: list[int] = []
    for page in pages:
        for word in page.words:
            if words and not _broken(words[-1], word, same_page=numbers[-1] == page.number):
                text += " "
            starts.append(len(text))
            text += plain_dashes(word.text)
            words.append(word)
            numbers.append(page.number)
    born = all(page.source == "born" for page in pages)
    return Flow(text, flat(text), tuple(starts), tuple(words), tuple(numbers), born)


def _broken(before: Word, word: Word, *, same_page: bool) -> bool:
    tail, head = plain_dashes(before.text), plain_dashes(word.text)
    if same_page and before.line == word.line:
        # a space that a reader saw inside a notation: 16/PA- UBND
        return bool(_OPEN.search(tail)) and head[:1].isupper()
    inside = tail[-1:] in "-/" and any(letter.isalnum() for letter in tail) and head[:1].isalnum()
    return inside or (head[:1] in "-/" and len(head) > 1 and head[1].isupper() and "/" in tail)
