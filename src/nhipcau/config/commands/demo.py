"""Load the demo data: people, residential areas and about 2,000 cases over three years, from a fixed seed."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

import django
from django.conf import settings

from nhipcau.config.commands.migrate import bring_up_to_date
from nhipcau.config.progress import Progress, say


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--force", action="store_true", help="load although the database holds cases already")


def call(options: Namespace) -> int:
    if not settings.DEMO:
        say("Demo data are only for NHIPCAU_MODE=demo.")
        return 1
    django.setup()
    bring_up_to_date(seed=True)
    return 0 if load(force=options.force) else 1


def load(*, force: bool = False) -> bool:
    """Load every module's demo part in order; False when cases are there already."""
    from nhipcau.cases import queries as case_queries
    from nhipcau.kernel import events
    from nhipcau.kernel.registries import demo_parts

    if case_queries.any_case() and not force:
        say("There are cases already; nothing was added (--force adds anyway).")
        return False
    say("Loading demo data")
    report = Progress()
    for part in sorted(demo_parts, key=lambda part: part.order):
        part.load(report)
    events.drain()
    return True


def load_if_empty() -> None:
    """For `nhipcau run`: fill a new database, leave any other alone."""
    from nhipcau.cases import queries as case_queries

    if not case_queries.any_case():
        load()
