"""The operators' command `nhipcau`: one small module per subcommand in `commands/`."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

COMMANDS = {
    "run": "serve the product: web, worker and sealer together, on this machine",
    "web": "serve only the web processes",
    "worker": "run only the worker: sealer, subscribers, jobs, schedules, mail",
    "live": "serve live updates to open pages",
    "migrate": "bring the database up to date and load the seed tables",
    "demo": "load the demo data into an empty database",
    "units": "import or export the tree of units as CSV, import outlines of communes",
    "people": "invite the first administrator, or print a new one-time link",
    "audit": "verify the chain of events",
    "counts": "count again from the events what the figures show",
    "search": "rebuild the search index",
    "keys": "re-encrypt the encrypted columns under the newest key",
}


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="nhipcau", description="Nhịp Cầu: the open digital ecosystem of a city's Front.")
    subparsers = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, summary in COMMANDS.items():
        module = importlib.import_module(f"nhipcau.config.commands.{name}")
        sub = subparsers.add_parser(name, help=summary, description=module.__doc__)
        module.arguments(sub)
        sub.set_defaults(call=module.call)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 it failed or found something wrong, 2 wrong usage, 130 stopped by the keyboard."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhipcau.config.settings")
    options = parser().parse_args(argv)
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 - --help must not need a database

    from nhipcau.kernel.errors import DomainError  # noqa: PLC0415

    try:
        return int(options.call(options) or 0)
    except (ImproperlyConfigured, DomainError) as refusal:
        sys.stderr.write(f"nhipcau: {refusal}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 1
