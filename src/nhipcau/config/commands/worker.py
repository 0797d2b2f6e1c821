"""Run the worker: seals events, runs subscribers, jobs and schedules, sends mail. Stops cleanly on SIGTERM."""

from __future__ import annotations

import threading
from argparse import ArgumentParser, Namespace

import django

from nhipcau.config.memory import give_memory_back


def arguments(parser: ArgumentParser) -> None:
    parser.set_defaults()


def call(options: Namespace) -> int:
    give_memory_back()
    django.setup()
    from nhipcau.kernel.worker import run_worker

    run_worker(threading.Event())
    return 0
