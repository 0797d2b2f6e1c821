"""How soon a written case is found: `python bench/search_lag.py [--writes 1000] [--workers 2] [--kills 5]`.

Writers open cases at a steady rate while the workers run; one of them is killed (-9) and started again now and then. A
case counts as found when an officer's search shows it. DATABASE_URL names an empty database; without it a
SQLite file in a temporary folder is used. Writes bench/results/search_lag_<engine>.json.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any
from uuid import UUID

RESULTS = Path(__file__).parent / "results"
FOLDER = tempfile.TemporaryDirectory(prefix="search-lag-")
os.environ["NHIPCAU_MODE"] = "demo"
os.environ["NHIPCAU_VAR"] = FOLDER.name
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhipcau.config.settings")
os.environ.setdefault("LOG_LEVEL", "ERROR")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from nhipcau.cases.tests.factories import make_world, open_case, staff  # noqa: E402
from nhipcau.kernel.jobs.models import WorkerSeen  # noqa: E402
from nhipcau.kernel.search import search_ids  # noqa: E402
from nhipcau.kernel.search.reading import reader  # noqa: E402


class Run:
    def __init__(self, writes: int, rate: float) -> None:
        self.writes, self.rate = writes, rate
        self.waiting: dict[UUID, float] = {}
        self.lags: list[float] = []
        self.errors = 0
        self.lock = threading.Lock()
        self.done = threading.Event()

    def write(self, share: int, writers: int) -> None:
        start = time.monotonic()
        for number in range(share, self.writes, writers):
            time.sleep(max(0.0, start + number / self.rate - time.monotonic()))
            try:
                opened = open_case(text=f"Đèn đường ngõ {number} hỏng, bà con đi lại khó khăn.")
            except Exception as fault:  # noqa: BLE001 - counted, and the run goes on
                self.errors += 1
                print("write failed:", fault)
                continue
            with self.lock:
                self.waiting[opened.case_id] = time.monotonic()
        connection.close()

    def look(self) -> None:
        officer = staff("MTTQ-10660")
        while not self.done.is_set() or self.waiting:
            # One search for all that waits: the looking must not become the load.
            after, shown = "", True
            while shown:
                page = search_ids(
                    actor=officer, kind="case", query="đèn đường ngõ", order="newest", after=after, limit=200
                )
                seen_at, after = time.monotonic(), page.after
                with self.lock:
                    found = self.waiting.keys() & set(page.ids)
                    self.lags += [seen_at - self.waiting.pop(case_id) for case_id in found]
                    shown = bool(self.waiting and found and after)
            time.sleep(0.02)
        connection.close()


def worker() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "nhipcau.config", "worker"], stderr=subprocess.DEVNULL)


def wait_until_ready(count: int) -> None:
    while WorkerSeen.objects.count() < count or reader.get() is None:
        time.sleep(0.2)
        reader.forget()


def disturb(workers: list[subprocess.Popen[bytes]], kills: int, seconds: float) -> None:
    for _kill in range(kills):
        time.sleep(seconds / (kills + 1))
        victim = random.randrange(len(workers))
        workers[victim].send_signal(signal.SIGKILL)
        workers[victim].wait()
        workers[victim] = worker()


def at(share: float, lags: list[float]) -> float:
    return round(sorted(lags)[min(len(lags) - 1, int(share * len(lags)))], 3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--writes", type=int, default=1000)
    parser.add_argument("--rate", type=float, default=15.0)
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--kills", type=int, default=5)
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    make_world()
    connection.close()
    run = Run(options.writes, options.rate)
    workers = [worker() for _number in range(options.workers)]
    try:
        wait_until_ready(options.workers)
        writing = [
            threading.Thread(target=run.write, args=[share, options.writers]) for share in range(options.writers)
        ]
        looking = threading.Thread(target=run.look)
        for thread in (*writing, looking):
            thread.start()
        disturb(workers, options.kills, options.writes / options.rate)
        for thread in writing:
            thread.join()
        run.done.set()
        looking.join(60)
    finally:
        for process in workers:
            process.kill()
            process.wait()
    result: dict[str, Any] = {
        "engine": connection.vendor,
        "writes": options.writes,
        "workers": options.workers,
        "kills": options.kills,
        "errors": run.errors,
        "never_found": len(run.waiting),
        "p50_s": at(0.5, run.lags),
        "p99_s": at(0.99, run.lags),
        "max_s": max(run.lags),
    }
    print(json.dumps(result))
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"search_lag_{connection.vendor}.json").write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
