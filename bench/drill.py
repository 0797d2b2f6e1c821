"""A quarter of the whole city, counted twice: `python -m bench.drill [--engine sqlite] [--divided 3]`.

Plays `bench.drill_quarter` in a database of its own and writes bench/results/drill.md. It ends with an error where one
number of the review, of a sum or of a roll-up differs from the ledger's.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
from typing import Any

from tools.world import world

from bench.__main__ import ENGINES, RESULTS, program


def page(engine: str, found: dict[str, Any]) -> str:
    """Return what was played and compared as Markdown."""
    lines = [
        "# One quarter, counted twice",
        "",
        (
            f"`python -m bench.drill --engine {engine}`, {platform.machine()}, {os.cpu_count()} cores. One plan, "
            f"{found['units']:,} units, {found['copies']:,} copies, {sum(found['deeds'].values()):,} deeds through the "
            f"operations in {found['cpu_seconds']:,} s of CPU. What every unit did was drawn beforehand and kept in a "
            "ledger of plain Python; the review, its rows, the sums and the roll-up of parts were then compared."
        ),
        "",
        "| what was done | times |",
        "|---|---|",
        *(f"| {name} | {count:,} |" for name, count in sorted(found["deeds"].items())),
        "",
        "| figure of the review, the same in the ledger | |",
        "|---|---|",
        *(f"| {name} | {count:,} |" for name, count in found["review"].items()),
        "",
        "| compared, none differs | numbers |",
        "|---|---|",
        *(f"| {name} | {count:,} |" for name, count in found["compared"].items()),
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, default="sqlite")
    parser.add_argument("--tasks", type=int, default=20)
    parser.add_argument("--divided", type=int, default=3)
    parser.add_argument("--areas", type=int, default=3_000)
    asked = parser.parse_args()
    with world(asked.engine) as here:
        program(here, "nhipcau.config", "migrate")
        sizes = (f"--{name}={getattr(asked, name)}" for name in ("tasks", "divided", "areas"))
        found = json.loads(program(here, "bench.drill_quarter", *sizes))
    text = page(asked.engine, found)
    print(text)
    (RESULTS / "drill.md").write_text(text)


if __name__ == "__main__":
    main()
