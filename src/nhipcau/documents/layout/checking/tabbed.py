"""Heads written without a table: two columns made with tabs or rows of blanks become lines of two cells."""

from __future__ import annotations

import re
from dataclasses import replace

from nhipcau.documents.layout.word.shapes import Cell, Line, Run

_HEAD_LINES = 8
_GAP = re.compile(r"\s*(\t|[ \u00a0]{4,})[\s\u00a0]*")
_TABLE = -1


def with_columns(lines: list[Line]) -> list[Line]:
    """Return the lines with those of a tabbed head parted; a head in a table is left as it is."""
    head = lines[:_HEAD_LINES]
    if any(line.cell for line in head[:2]) or not any(_gap(line) for line in head[:2]):
        return lines
    found: list[Line] = []
    for row, line in enumerate(head):
        found += _parted(line, row)
    return found + lines[_HEAD_LINES:]


def _gap(line: Line) -> re.Match[str] | None:
    """Return the gap between two columns: not at the start, where it only indents, and not in a blank form."""
    text = "".join(run.text for run in line.runs)
    gaps = [gap for gap in _GAP.finditer(text.rstrip()) if text[: gap.start()].strip()]
    # blanks may also be the room for a number or a day that is not given yet
    return next((gap for gap in gaps if "\t" in gap[0]), next(iter(gaps), None))


def _parted(line: Line, row: int) -> list[Line]:
    gap = _gap(line)
    if gap is None or line.first_mm:
        return [line]
    cells = [Cell(_TABLE, row, column, 2, 0.0, bordered=False) for column in (0, 1)]
    left, right = _cut(line.runs, 0, gap.start()), _cut(line.runs, gap.end(), None)
    # Where the text stands is up to blanks: that it is centred in its column cannot be told, so it is not judged.
    return [
        replace(line, runs=runs, cell=cell, align="center", rule_mm=line.rule_mm)
        for runs, cell in zip((left, right), cells, strict=True)
    ]


def _cut(runs: tuple[Run, ...], start: int, end: int | None) -> tuple[Run, ...]:
    """Return the part of some runs between two places in their whole text."""
    found: list[Run] = []
    at = 0
    for run in runs:
        low, high = max(start - at, 0), len(run.text) if end is None else min(end - at, len(run.text))
        if low < high:
            found.append(replace(run, text=run.text[low:high]))
        at += len(run.text)
    return tuple(found)
