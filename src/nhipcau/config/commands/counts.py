"""Count again from the events what the leader's page shows; while it runs, people go on working."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

import django

from nhipcau.config.progress import Progress


def arguments(parser: ArgumentParser) -> None:
    parser.add_subparsers(dest="what", required=True, metavar="WHAT").add_parser("rebuild", help=__doc__)


def call(options: Namespace) -> int:
    django.setup()
    from nhipcau.cases import operations
    from nhipcau.kernel.actors import Timer

    months = operations.rebuild_counts(actor=Timer(name="nhipcau counts"), report=Progress())
    sys.stdout.write(f"{months} months counted\n")
    return 0
