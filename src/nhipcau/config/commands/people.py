"""Make a one-time link with which the first administrator chooses a password (production has no demo sign-ins)."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

import django


def arguments(parser: ArgumentParser) -> None:
    invite = parser.add_subparsers(dest="what", required=True, metavar="WHAT").add_parser("invite-administrator")
    invite.add_argument("--name", required=True, help="name as it shall stand on screen")
    invite.add_argument("--email", required=True)
    invite.add_argument("--unit", default="F-HP", help="code of the unit (default: the city Front)")


def call(options: Namespace) -> int:
    django.setup()
    from nhipcau.kernel.actors import Timer
    from nhipcau.organisations import operations

    link = operations.invite_administrator(
        actor=Timer(name="nhipcau people"), name=options.name, email=options.email, unit_code=options.unit
    )
    sys.stdout.write(f"{link}\n")
    return 0
