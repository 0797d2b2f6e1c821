"""How many pages are read on this machine at once, however many workers and batches there are.

A slot is a locked file. The kernel frees the lock when a process dies, however it dies, so nothing is ever left taken.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 0.1
"""Seconds between two looks for a free slot."""


def most() -> int:
    """Return how many cores this process may use."""
    return max(1, len(os.sched_getaffinity(0)))


@contextmanager
def slot(folder: Path, count: int) -> Iterator[None]:
    """Wait for one of `count` slots and hold it."""
    handle = _wait_for(folder, max(1, min(count, most())))
    try:
        yield
    finally:
        os.close(handle)


def _wait_for(folder: Path, count: int) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    while True:
        for number in range(count):
            # Opened anew each time: two threads with one handle would share its lock.
            handle = os.open(folder / f"slot-{number}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(handle)
            else:
                return handle
        time.sleep(PATIENCE)
