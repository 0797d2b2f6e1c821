"""A page's words after a person rewrote its text: what was left alone keeps its place, new words get the old one's."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from nhipcau.documents.reading.shapes import Box, PageText, Word

_NOWHERE = Box(0, 0, 0, 0)


def corrected(page: PageText, text: str) -> PageText:
    """Return the page with `text` as its words, sure of each, its source a person.

    Words are matched in reading order; a run that was replaced shares the room of what stood there, line by line.
    """
    written = [word for line in _lines(text) for word in line]
    matcher = SequenceMatcher(
        None, [word.text for word in page.words], [word for word, _, _ in written], autojunk=False
    )
    found: list[Word] = []
    for kind, first, last, start, end in matcher.get_opcodes():
        old = page.words[first:last]
        if kind == "equal":
            found += [
                replace(word, line=new[1], block=new[2]) for word, new in zip(old, written[start:end], strict=True)
            ]
        else:
            found += _placed(written[start:end], _room(page.words, first, last))
    return replace(page, words=tuple(replace(word, confidence=1.0) for word in found), source="person")


def _lines(text: str) -> Iterator[list[tuple[str, int, int]]]:
    """Yield (word, line, block) of each line that was written; an empty line ends a block."""
    line, block, is_open = 0, 0, False
    for written in unicodedata.normalize("NFC", text).splitlines():
        words = written.split()
        if not words:
            block += is_open
            is_open = False
            continue
        yield [(word, line, block) for word in words]
        line, is_open = line + 1, True


def _room(words: Sequence[Word], first: int, last: int) -> Box:
    """Return where the replaced words stood; for words put in, the edge behind the one before."""
    if first < last:
        return Box.around(word.box for word in words[first:last])
    if not words:
        return _NOWHERE
    if first:
        box = words[first - 1].box
        return Box(box.right, box.top, box.right, box.bottom)
    box = words[0].box
    return Box(box.left, box.top, box.left, box.bottom)


def _placed(written: Sequence[tuple[str, int, int]], room: Box) -> Iterator[Word]:
    """Share the room among the new words by their length."""
    letters = sum(len(word) for word, _, _ in written) or 1
    done = 0
    for word, line, block in written:
        left = room.left + room.width * done / letters
        done += len(word)
        yield Word(word, Box(left, room.top, room.left + room.width * done / letters, room.bottom), 1.0, line, block)
