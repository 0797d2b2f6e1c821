"""Are re-scans of a page told from look-alikes: the prints of `nhipcau.documents.reading` on pairs of pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from bench.pages.plan import Wanted, wanted
from bench.pages.printing import sample
from bench.pages.reading import look
from bench.pages.shapes import Kind, Sample

SHIFT, AGAIN_SEED = 90_000, 7
AGAIN: dict[Kind, Kind] = {"born": "clean", "clean": "worn", "worn": "bad", "bad": "clean"}
ALIKE: dict[Kind, Kind] = {"born": "clean", "clean": "clean", "worn": "clean", "bad": "worn"}


def measured(first: int, count: int, only_layouts: Sequence[str], only_fonts: Sequence[str]) -> dict[str, Any]:
    """Return precision and recall of the duplicate flag, and which pairs it got wrong."""
    from nhipcau.documents.reading.prints import is_same_page  # noqa: PLC0415 - the product, as late as it loads it

    counts = {"right": 0, "missed": 0, "false": 0, "apart": 0}
    wrong = []
    for chosen in islice(wanted(first + SHIFT, only_layouts, only_fonts), count):
        one, again, other = _sketches(chosen)
        for same, other_sketch, names in ((True, again, ("right", "missed")), (False, other, ("false", "apart"))):
            flagged = is_same_page(one, other_sketch)
            counts[names[0] if flagged else names[1]] += 1
            if flagged != same:
                wrong.append(
                    f"{chosen.seed} {chosen.layout} {chosen.font} {chosen.kind}: {names[0] if flagged else names[1]}"
                )
    flagged_pairs, pairs = counts["right"] + counts["false"], counts["right"] + counts["missed"]
    shares = {
        "precision": counts["right"] / flagged_pairs if flagged_pairs else None,
        "recall": counts["right"] / pairs,
    }
    return {**counts, **shares, "wrong": wrong}


def _sketches(chosen: Wanted) -> Iterator[Any]:
    """Yield the sketches of a page, of another scan of it, and of a page that looks like it."""
    made = sample(chosen.seed, chosen.layout, chosen.font)
    like = sample(chosen.seed, chosen.layout, chosen.font, lookalike=True)
    yield _sketch(made, chosen.kind)
    yield _sketch(replace(made, seed=made.seed + AGAIN_SEED), AGAIN[chosen.kind])
    yield _sketch(like, ALIKE[chosen.kind])


def _sketch(made: Sample, kind: Kind) -> Any:
    from nhipcau.documents.reading.prints import page_sketch  # noqa: PLC0415 - the product, as late as it loads it

    return page_sketch(*look(made, 1, kind))
