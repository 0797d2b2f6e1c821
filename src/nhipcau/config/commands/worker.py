"""Run the worker: seals events, runs subscribers, jobs and schedules, sends mail. Stops cleanly on SIGTERM."""

from __future__ import annotations

import signal
import threading
from argparse import ArgumentParser, Namespace

import django


def arguments(parser: ArgumentParser) -> None:
    parser.set_defaults()


def call(options: Namespace) -> int:
    django.setup()
    from nhipcau.kernel.worker import run_worker

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    run_worker(stop)
    return 0
