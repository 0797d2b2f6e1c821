"""What changed between two versions of a draft, word by word. Pure: no database."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "gone", "new"]

_PIECES = re.compile(r"\n|[^\S\n]+|[^\s]+")
MOST_PIECES = 6_000
"""Words and spaces compared one by one; of a longer text whole lines are compared, which is quick."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that stands in both versions, only in the older, or only in the newer."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs: its label and the text with what went and what came."""

    name: str
    label: str
    pieces: tuple[Piece, ...]


def changes(older: str, newer: str) -> tuple[Piece, ...]:
    """Return the newer text with what was taken out of the older and put into it; joined, both can be read off."""
    old, new = _PIECES.findall(older), _PIECES.findall(newer)
    if len(old) + len(new) > MOST_PIECES:
        old, new = older.splitlines(keepends=True), newer.splitlines(keepends=True)
    return tuple(_joined(_steps(old, new)))


def _steps(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for step, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if step == "equal":
            yield Piece("same", "".join(new[new_from:new_to]))
            continue
        if old_to > old_from:
            yield Piece("gone", "".join(old[old_from:old_to]))
        if new_to > new_from:
            yield Piece("new", "".join(new[new_from:new_to]))


def _joined(steps: Iterator[Piece]) -> Iterator[Piece]:
    """Put changes that only a space divides together: "gone new, gone new" reads worse than one of each."""
    gone, new = "", ""
    for piece in steps:
        if piece.kind == "gone":
            gone += piece.text
        elif piece.kind == "new":
            new += piece.text
        elif (gone or new) and piece.text.isspace() and "\n" not in piece.text:
            gone, new = gone + piece.text, new + piece.text
        else:
            yield from _changed(gone, new)
            gone, new = "", ""
            yield piece
    yield from _changed(gone, new)


def _changed(gone: str, new: str) -> Iterator[Piece]:
    """Give the spaces at the end of both back to what they have in common."""
    tail = ""
    while gone and new and gone[-1] == new[-1] and gone[-1].isspace():
        gone, new, tail = gone[:-1], new[:-1], gone[-1] + tail
    if gone:
        yield Piece("gone", gone)
    if new:
        yield Piece("new", new)
    if tail:
        yield Piece("same", tail)
