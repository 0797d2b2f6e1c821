"""Serve the web pages: several processes, each with a few threads, restarted when one dies."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.conf import settings


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=os.environ.get("PORT") or "8000")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (demo mode: loopback only)")
    parser.add_argument("--processes", type=int, default=os.environ.get("WEB_PROCESSES") or "2")
    parser.add_argument("--threads", type=int, default=4, help="blocking threads per process")


def command(options: Namespace) -> list[str]:
    """Return granian's command line; one killed process must not end the server."""
    require_loopback(options.host)
    granian = str(Path(sys.executable).parent / "granian")
    return [
        granian, "--interface", "wsgi", "--host", options.host, "--port", str(options.port),
        "--workers", str(options.processes), "--blocking-threads", str(options.threads), "--backlog", "1024",
        "--respawn-failed-workers", "--no-ws", "--log-level", "warning", "nhipcau.config.wsgi:application",
    ]  # fmt: skip


def require_loopback(host: str) -> None:
    """End with a message where anybody who knows the public secrets could reach the server."""
    if settings.MODE != "production" and host not in {"127.0.0.1", "localhost", "::1"}:
        message = f"nhipcau: {settings.MODE} mode has public secrets and therefore listens on this machine only."
        raise SystemExit(message)


def call(options: Namespace) -> int:
    arguments_ = command(options)
    os.execv(arguments_[0], arguments_)  # noqa: S606 - the same process becomes the server
