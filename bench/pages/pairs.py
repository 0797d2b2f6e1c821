"""Are re-scans of a page told from look-alikes: the prints of `nhipcau.documents.reading` on pairs of pages.

Every document gives three pairs: its first page laid on the same scanner once more (other skew, other noise), the same
page much worse or much better scanned, and another document on the same form (body, type, signer and layout; other
number, subject and text). All first pages are compared with each other as well: strangers, many of one layout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice
from typing import Any

from bench.pages.plan import Wanted, wanted
from bench.pages.printing import sample
from bench.pages.reading import look
from bench.pages.shapes import Kind, Sample

SHIFT, AGAIN_SEED, ONCE_MORE_SEED = 90_000, 7, 13
AGAIN: dict[Kind, Kind] = {"born": "clean", "clean": "worn", "worn": "bad", "bad": "clean"}
ALIKE: dict[Kind, Kind] = {"born": "clean", "clean": "clean", "worn": "clean", "bad": "worn"}
Mapping = Callable[[Callable[[Wanted], Any], Iterable[Wanted]], Iterable[Any]]


@dataclass(frozen=True)
class Pair:
    """Two sketches, whether they are of one page, and what to call them."""

    one: Any
    other: Any
    same: bool
    name: str


def measured(
    first: int, count: int, only_layouts: Sequence[str], only_fonts: Sequence[str], mapped: Mapping = map
) -> dict[str, Any]:
    """Return precision and recall of the duplicate flag, by kind of pair, and which pairs it got wrong.

    `mapped` works through the documents, as `map` does: pages are read in it.
    """
    from nhipcau.documents.reading.prints import is_same_page  # noqa: PLC0415 - the product, as late as it loads it

    chosen = list(islice(wanted(first + SHIFT, only_layouts, only_fonts), count))
    kinds: dict[str, dict[str, int]] = {}
    wrong = []
    for pair in _pairs(chosen, list(mapped(sketches, chosen))):
        flagged = is_same_page(pair.one, pair.other)
        row = kinds.setdefault(pair.name.partition(":")[0], {"pairs": 0, "flagged": 0, "right": 0})
        row["pairs"] += 1
        row["flagged"] += flagged
        row["right"] += flagged == pair.same
        if flagged != pair.same:
            wrong.append(f"{pair.name}: {'flagged' if flagged else 'missed'}")
    return {"kinds": kinds, "wrong": wrong, **_shares(kinds)}


def _shares(kinds: dict[str, dict[str, int]]) -> dict[str, float | None]:
    """Return precision and recall over all pairs; None where nothing was asked."""
    again = [row for name, row in kinds.items() if name in RESCANS]
    found, asked = sum(row["flagged"] for row in again), sum(row["pairs"] for row in again)
    flagged = sum(row["flagged"] for row in kinds.values())
    return {"precision": found / flagged if flagged else None, "recall": found / asked if asked else None}


ONCE_MORE, OTHER_WEAR, SAME_FORM, STRANGERS = "scanned once more", "scanned in other wear", "same form", "strangers"
RESCANS = (ONCE_MORE, OTHER_WEAR)


def _pairs(chosen: Sequence[Wanted], made: Sequence[tuple[Any, Any, Any, Any]]) -> Iterator[Pair]:
    for one, (page, once_more, other_wear, same_form) in zip(chosen, made, strict=True):
        said = f"{one.seed} {one.layout} {one.font} {one.kind}"
        yield Pair(page, once_more, same=True, name=f"{ONCE_MORE}: {said}")
        yield Pair(page, other_wear, same=True, name=f"{OTHER_WEAR}: {said}")
        yield Pair(page, same_form, same=False, name=f"{SAME_FORM}: {said}")
    for (one, (page, *_)), (other, (far, *_)) in combinations(zip(chosen, made, strict=True), 2):
        yield Pair(page, far, same=False, name=f"{STRANGERS}: {one.seed} and {other.seed}")


def sketches(chosen: Wanted) -> tuple[Any, Any, Any, Any]:
    """Return the sketches of a page, of it scanned twice more, and of a page on the same form."""
    made = sample(chosen.seed, chosen.layout, chosen.font)
    like = sample(chosen.seed, chosen.layout, chosen.font, lookalike=True)
    return (
        _sketch(made, chosen.kind),
        _sketch(replace(made, seed=made.seed + ONCE_MORE_SEED), chosen.kind),
        _sketch(replace(made, seed=made.seed + AGAIN_SEED), AGAIN[chosen.kind]),
        _sketch(like, ALIKE[chosen.kind]),
    )


def _sketch(made: Sample, kind: Kind) -> Any:
    from nhipcau.documents.reading.prints import page_sketch  # noqa: PLC0415 - the product, as late as it loads it

    return page_sketch(*look(made, 1, kind))
