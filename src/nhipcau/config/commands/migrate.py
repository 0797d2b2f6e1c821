"""Bring the database up to date and load the seed tables (facts). Safe to repeat; what a person edited stays."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

import django
from django.core.management import call_command

from nhipcau.config.progress import Progress, say


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--no-seed", action="store_true", help="leave the seed tables alone")


def call(options: Namespace) -> int:
    django.setup()
    bring_up_to_date(seed=not options.no_seed)
    return 0


def bring_up_to_date(*, seed: bool) -> None:
    """Migrate, then load every module's seed tables in their order."""
    from django.conf import settings

    from nhipcau.config.settings import sqlite
    from nhipcau.kernel.registries import seeders

    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3") and not sqlite.is_safe():
        say(
            "This machine's SQLite is older than 3.51.3 and can lose what was committed when several processes write "
            "at once. For more than a trial use PostgreSQL (docs/adr/0007)."
        )
    say("Bringing the database up to date")
    call_command("migrate", interactive=False, verbosity=0)
    if not seed:
        return
    report = Progress()
    for part in sorted(seeders, key=lambda part: part.order):
        part.load(report)
