"""Which pages a run makes: layouts, fonts and wear dealt evenly by seed, one range to build with and one to report."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.pages.fonts import usable
from bench.pages.layouts import layouts
from bench.pages.shapes import KINDS, Kind

DEVELOPMENT, REPORT = 1_000, 600_000


@dataclass(frozen=True)
class Wanted:
    """One document to make: `sample(seed, layout, font)`, worn as `kind`."""

    seed: int
    layout: str
    font: str
    kind: Kind


def wanted(first_seed: int, only_layouts: Sequence[str] = (), only_fonts: Sequence[str] = ()) -> Iterator[Wanted]:
    """Yield documents without end; every kind comes equally often."""
    some_layouts = list(only_layouts) or sorted(layouts())
    some_fonts = usable(only_fonts)
    seed = first_seed
    while True:
        for kind in KINDS:
            rng = random.Random(f"plan {seed}")
            yield Wanted(seed, rng.choice(some_layouts), rng.choice(some_fonts), kind)
            seed += 1
