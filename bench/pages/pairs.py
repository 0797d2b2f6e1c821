"""Are re-scans of a page told from look-alikes: the prints of `nhipcau.documents.reading` on pairs of pages."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from bench.pages.plan import Wanted, wanted
from bench.pages.printing import sample
from bench.pages.shapes import Kind, Sample
from bench.pages.wear import jpeg, scan

SHIFT = 90_000
AGAIN: dict[Kind, Kind] = {"born": "clean", "clean": "worn", "worn": "bad", "bad": "clean"}
ALIKE: dict[Kind, Kind] = {"born": "clean", "clean": "clean", "worn": "clean", "bad": "worn"}


def measured(first: int, count: int, only_layouts: Sequence[str], only_fonts: Sequence[str]) -> dict[str, Any] | None:
    """Return precision and recall of the duplicate flag, or None while the product has no prints of pages."""
    try:
        from nhipcau.documents.reading.prints import is_same_page  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415
    except ImportError:
        return None
    counts = {"right": 0, "missed": 0, "false": 0, "apart": 0}
    for chosen in islice(wanted(first + SHIFT, only_layouts, only_fonts), max(count // 2, 1)):
        one, again, other = _prints(chosen)
        same, alike = is_same_page(one, again), is_same_page(one, other)
        counts["right" if same else "missed"] += 1
        counts["false" if alike else "apart"] += 1
    flagged, pairs = counts["right"] + counts["false"], counts["right"] + counts["missed"]
    return counts | {"precision": counts["right"] / flagged if flagged else None, "recall": counts["right"] / pairs}


def _prints(chosen: Wanted) -> Iterator[str]:
    """Yield the prints of a page, of another scan of it, and of a page that looks like it."""
    made = sample(chosen.seed, chosen.layout, chosen.font)
    like = sample(chosen.seed, chosen.layout, chosen.font, lookalike=True)
    yield _print(made, chosen.kind)
    yield _print(replace(made, seed=made.seed + 7), AGAIN[chosen.kind])
    yield _print(like, ALIKE[chosen.kind])


def _print(made: Sample, kind: Kind) -> str:
    from nhipcau.documents.reading import read_page  # noqa: PLC0415 - starts programs

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("page.pdf" if kind == "born" else "page.jpg")
        path.write_bytes(made.pdf if kind == "born" else jpeg(scan(made.pdf, 1, kind, made.seed)))
        return str(read_page(path, 1).print)
