"""Re-encrypt names and contacts under the first key of FIELD_KEYS; afterwards the old key may be dropped."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

import django

from nhipcau.config.progress import Progress


def arguments(parser: ArgumentParser) -> None:
    parser.add_subparsers(dest="what", required=True, metavar="WHAT").add_parser("rotate", help=__doc__)


def call(options: Namespace) -> int:
    django.setup()
    from nhipcau.kernel import crypto

    count = crypto.rotate_all(Progress())
    sys.stdout.write(f"{count} values re-encrypted\n")
    return 0
