"""Fill the database of the environment with a small demo: every unit and person, but only as many cases as asked.

    python -m e2e.fill 240

The 2,000 cases of `./run` take minutes to live through; the journeys need some of every kind.
"""

from __future__ import annotations

import sys
from functools import partial

import django


def fill(count: int) -> None:
    django.setup()
    from nhipcau.cases import demo  # noqa: PLC0415
    from nhipcau.config.commands.migrate import bring_up_to_date  # noqa: PLC0415
    from nhipcau.config.progress import Progress  # noqa: PLC0415
    from nhipcau.kernel import events  # noqa: PLC0415
    from nhipcau.kernel.registries import demo_parts  # noqa: PLC0415

    bring_up_to_date(seed=True)
    report = Progress()
    for part in sorted(demo_parts, key=lambda part: part.order):
        load = partial(demo.load, count=count) if part.load is demo.load else part.load
        load(report)
    events.drain()


if __name__ == "__main__":
    fill(int(sys.argv[1]))
