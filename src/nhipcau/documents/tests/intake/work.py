"""A worker to kill, whose machine is slow and writes down each page it reads: `python -m …tests.intake.work`."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import django

if __name__ == "__main__":
    django.setup()

from nhipcau.documents.intake import machine
from nhipcau.documents.intake.machine import ReadPage
from nhipcau.documents.tests.intake.faking import FakeMachine

PAUSE = 0.12


class SlowMachine(FakeMachine):
    def read(self, path: Path, number: int, names: Sequence[str] = ()) -> ReadPage:
        time.sleep(PAUSE)
        return super().read(path, number)


if __name__ == "__main__":
    from nhipcau.kernel.worker import run_worker

    machine.current[0] = SlowMachine(Path(os.environ["READ_LOG"]))
    run_worker(threading.Event())
