"""Are secrecy marks seen, and only they: pages with each mark in every wear, and pages with words like them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any

from bench.pages import content
from bench.pages.fonts import fonts
from bench.pages.layouts import layouts
from bench.pages.plan import Wanted, wanted
from bench.pages.printing import printed
from bench.pages.reading import read_page, red_marks
from bench.pages.shapes import Sample
from nhipcau.documents.understanding import secrecy_look

MARKS = tuple(content.SECRECIES)
SHIFT = 50_000
Mapping = Callable[[Callable[[tuple[int, Wanted]], Any], Iterable[tuple[int, Wanted]]], Iterable[Any]]


def measured(
    first: int, count: int, only_layouts: Sequence[str], only_fonts: Sequence[str], mapped: Mapping = map
) -> dict[str, Any]:
    """Return, by mark, on how many first pages it was seen at all and named right, and how often none was there.

    `mapped` works through the pages, as `map` does: they are read in it.
    """
    result: dict[str, Any] = {mark: {"pages": 0, "seen": 0, "asked": 0, "named": 0} for mark in MARKS}
    result["none"] = {"pages": 0, "seen": 0, "asked": 0}
    result["missed"] = []
    places = list(enumerate(islice(wanted(first + SHIFT, only_layouts, only_fonts), 2 * count)))
    for chosen, mark, found in mapped(_looked_at, places):
        seen = "" if found.asks else found.mark
        row = result[mark or "none"]
        row["pages"] += 1
        row["seen"] += bool(seen)
        row["asked"] += found.asks
        if mark:
            row["named"] += seen == mark
        if bool(seen) != bool(mark) or found.asks:
            result["missed"].append(
                f"{chosen.seed} {chosen.layout} {chosen.font} {chosen.kind}: {mark or 'none'} "
                f"{'in doubt: a person is asked' if found.asks else 'seen as ' + (seen or 'none')}"
            )
    return result


def _looked_at(numbered: tuple[int, Wanted]) -> tuple[Wanted, str, Any]:
    """Return a document, the mark printed on it, every second time none, and what was seen."""
    place, chosen = numbered
    mark = MARKS[place // 2 % len(MARKS)] if place % 2 == 0 else ""
    made = _with(chosen, mark)
    return chosen, mark, secrecy_look(read_page(made, 1, chosen.kind), red_marks(made, 1, chosen.kind))


def _with(chosen: Wanted, mark: str) -> Sample:
    layout = layouts()[chosen.layout]
    doc = content.write(chosen.seed, layout.family)
    doc.secrecy = mark
    return printed(doc, chosen.seed, (chosen.layout, layout), (chosen.font, fonts()[chosen.font]))
