"""Keys: re-encrypt names and contacts under the first of FIELD_KEYS, or make the key of web push."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

import django

from nhipcau.config.progress import Progress


def arguments(parser: ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    what.add_parser("rotate", help="re-encrypt under the first of FIELD_KEYS; afterwards the old key may be dropped")
    what.add_parser("push", help="print a fresh PUSH_KEY, by which push services know this installation")


def call(options: Namespace) -> int:
    django.setup()
    from nhipcau.kernel import crypto, push

    if options.what == "push":
        sys.stdout.write(f"PUSH_KEY={push.new_key()}\n")
        return 0
    count = crypto.rotate_all(Progress())
    sys.stdout.write(f"{count} values re-encrypted\n")
    return 0
