"""Verify the chain of events: every sealed event is there, unchanged and in order. Names the first broken link."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

import django

from nhipcau.config.progress import Progress


def arguments(parser: ArgumentParser) -> None:
    parser.add_subparsers(dest="what", required=True, metavar="WHAT").add_parser("verify", help=__doc__)


def call(options: Namespace) -> int:
    django.setup()
    from nhipcau.kernel import events

    result = events.verify_chain(Progress())
    sys.stdout.write(f"{result}\n")
    return 0 if result.ok else 1
