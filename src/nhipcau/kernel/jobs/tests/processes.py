"""Real worker processes on the test's own database."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

from django.db import connection

from nhipcau.kernel import db


def test_database_url() -> str:
    """Return the address of the database this test uses, for another process."""
    name = connection.settings_dict["NAME"]
    if not db.is_postgresql():
        return f"sqlite:///{name}"
    parts = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(parts._replace(path=f"/{name}"))


test_database_url.__test__ = False  # type: ignore[attr-defined]


@contextmanager
def worker_process(**environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start a worker; kill it at the end if it still runs."""
    own = {
        "DATABASE_URL": test_database_url(),
        "NHIPCAU_MODE": "test",
        "DJANGO_SETTINGS_MODULE": "nhipcau.config.settings",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "nhipcau.kernel.jobs.tests.work"], env=os.environ | own | environment
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(20)


def ended(process: subprocess.Popen[bytes], seconds: float = 60) -> int:
    """Wait for the end of a worker that was asked to end; return its exit code. One that does not shows where it is."""
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGABRT)  # faulthandler writes the stacks of all its threads
        return process.wait(20)


def wait_for(truth: Callable[[], object], seconds: float = 30) -> None:
    """Wait until `truth` holds, or fail."""
    end = time.monotonic() + seconds
    while not truth():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.03)
