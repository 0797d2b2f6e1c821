"""Collects departures with the place each was seen at."""

from __future__ import annotations

from nhipcau.documents.layout.departures import Departure, Severity
from nhipcau.documents.layout.word.shapes import Line

MOST = 1_000
_WORDS = 8


class Report:
    """The departures of one document in the order they are found, at most `MOST`."""

    def __init__(self) -> None:
        self.found: list[Departure] = []

    def add(
        self,
        at: Line | None,
        rule: str,
        found: str,
        expected: str,
        *,
        component: str = "",
        severity: Severity = "error",
    ) -> None:
        """Note one departure at a line, or in the document as a whole."""
        if len(self.found) >= MOST:
            return
        page, number, words = (1, 0, "") if at is None else (at.page, at.number, _first_words(at.text))
        named = component or (at.role if at else "page")
        departure = Departure(named, rule, found, expected, page if at else None, number, words, severity)
        if departure not in self.found[-20:]:
            self.found.append(departure)


def _first_words(text: str) -> str:
    words = text.split()
    return " ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else "")


def points(size: float) -> str:
    return f"{size:g} pt"


def mm(length: float) -> str:
    return f"{length:.1f} mm".replace(".0 mm", " mm")


def span(low: float, high: float, unit: str) -> str:
    """Return `13–14 pt`, or `13 pt` when both ends are the same."""
    return f"{low:g} {unit}" if low == high else f"{low:g}–{high:g} {unit}"
