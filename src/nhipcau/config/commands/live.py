"""Serve live updates: tells open pages that there is something new. One process a machine holds hundreds of pages."""

from __future__ import annotations

import asyncio
import os
import sys
from argparse import ArgumentParser, Namespace

import django
from django.conf import settings

from nhipcau.config.commands.web import require_loopback
from nhipcau.config.memory import give_memory_back


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=None, help="default: LIVE_PORT, else the port of the web and one")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (demo mode: loopback only)")


def call(options: Namespace) -> int:
    require_loopback(options.host)
    give_memory_back()
    django.setup()
    from nhipcau.kernel.live.web.serving import serve

    asyncio.run(serve(host=options.host, port=options.port or settings.LIVE_PORT))
    sys.stdout.flush()
    os._exit(0)  # a thread that still waits for a database which is away must not hold up the end
