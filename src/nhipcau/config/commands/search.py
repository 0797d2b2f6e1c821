"""Rebuild the search index from the records; the old index answers until the new one is ready."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

import django

from nhipcau.config.progress import Progress


def arguments(parser: ArgumentParser) -> None:
    parser.add_subparsers(dest="what", required=True, metavar="WHAT").add_parser("rebuild", help=__doc__)


def call(options: Namespace) -> int:
    django.setup()
    from nhipcau.kernel import search

    count = search.rebuild(Progress())
    sys.stdout.write(f"{count} records indexed\n")
    return 0
