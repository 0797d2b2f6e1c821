"""`kill -9` of web, worker, sealer and database at random moments under load.

Every acknowledged case exists once, every due notification was produced once, the chain verifies.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import psutil
import pytest
from tools.world import ROOT, World, world

from tests.durability import load

UNIT = "MTTQ-10903"  # the Front committee of the commune the cases are about
KILLS = int(os.environ.get("STORM_KILLS") or 32)
CITIZENS = 4
OFFICERS = 2
SETTLE_SECONDS = 120


def program(here: World, *arguments: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    environment = dict(here.environment, DJANGO_SETTINGS_MODULE="nhipcau.config.settings", PYTHONPATH=path)
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def one_web_child(here: World) -> None:
    children = psutil.Process(here.processes["web"].pid).children(recursive=True)
    if children:
        with suppress(psutil.NoSuchProcess):
            random.choice(children).kill()


def all_of_web(here: World) -> None:
    here.kill("web")
    here.start("web")


def the_worker(here: World) -> None:
    """Sealer, subscribers, jobs and mail live in the worker: all die at once."""
    here.kill("worker")
    here.start("worker")


def one_database_backend(here: World) -> None:
    """PostgreSQL answers a killed backend by restarting all of them, and ends when that was the one that recovers."""
    _, *backends = database_processes(here)
    with suppress(psutil.NoSuchProcess):
        random.choice(backends).kill()


def the_whole_database(here: World) -> None:
    family = database_processes(here)
    for process in family:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(family, timeout=20)


def database_processes(here: World) -> list[psutil.Process]:
    """Return the server's first process and its backends, once they are there."""
    assert here.server is not None
    end = time.monotonic() + 30
    while time.monotonic() < end:
        with suppress(FileNotFoundError, psutil.NoSuchProcess):
            first = psutil.Process(here.server.pid)
            if backends := first.children():
                return [first, *backends]
        time.sleep(0.05)
    raise RuntimeError("the database server did not come back within 30 s")


@contextmanager
def kept_alive(here: World) -> Iterator[None]:
    """Start again what has ended by itself, as an init system does, until the block ends.

    PostgreSQL ends when the process that recovers it is killed, granian when a child dies twice within 5.5 s.
    """
    ended = threading.Event()

    def keep() -> None:
        while not ended.wait(0.1):
            here.revive()

    keeper = threading.Thread(target=keep)
    keeper.start()
    try:
        yield
    finally:
        ended.set()
        keeper.join()


Blow = Callable[[World], None]
ON_ANY: list[Blow] = [one_web_child, all_of_web, the_worker, the_worker]
ON_POSTGRESQL: list[Blow] = [*ON_ANY, one_database_backend, the_whole_database]


def until_somebody_answers(here: World) -> None:
    """Let the next blow hit people at work, not a server that is still starting."""
    end = time.monotonic() + 30
    while load.post(f"{here.base}/gui/noi/", {"place": load.PLACE})[0] == 0 and time.monotonic() < end:
        time.sleep(0.1)


def storm(here: World, ledger: load.Ledger, cookies: list[str]) -> list[str]:
    """Let people work while blow follows blow; return the blows' names once everybody has finished."""
    stop = threading.Event()
    people = [threading.Thread(target=load.citizen, args=(here.base, ledger, stop)) for _ in range(CITIZENS)]
    people += [
        threading.Thread(target=load.officer, args=(here.base, ledger, stop, cookies[number % len(cookies)]))
        for number in range(OFFICERS)
    ]
    for person in people:
        person.start()
    blows: list[str] = []
    try:
        for _ in range(KILLS):
            time.sleep(random.uniform(0.5, 2.5))
            blow = random.choice(ON_POSTGRESQL if here.engine == "postgresql" else ON_ANY)
            blow(here)
            blows.append(blow.__name__)
            until_somebody_answers(here)
    finally:
        stop.set()
    for person in people:
        person.join(load.GIVE_UP_SECONDS * 3)
    return blows


def everything_is_settled(here: World) -> bool:
    return program(here, "-m", "tests.durability.settled").returncode == 0


@pytest.mark.parametrize("engine", ["postgresql", "sqlite"])
def test_nothing_acknowledged_is_lost_and_nothing_happens_twice(engine: str, tmp_path: os.PathLike[str]) -> None:
    random.seed(f"{engine} {KILLS}")
    with world(engine, durable=True) as here:
        assert program(here, "-m", "nhipcau.config", "migrate").returncode == 0
        staff = program(here, "-m", "tools.staff", f"officer@{UNIT}", f"leader@{UNIT}")
        assert staff.returncode == 0, staff.stderr
        cookies = [person["cookie"] for person in json.loads(staff.stdout).values()]
        here.start("web")
        here.start("worker")
        here.wait_until_ready()
        ledger = load.Ledger()
        with kept_alive(here):
            blows = storm(here, ledger, cookies)
            here.wait_until_ready()
        end = time.monotonic() + SETTLE_SECONDS
        while not everything_is_settled(here) and time.monotonic() < end:
            time.sleep(1)
        told = {"cases": ledger.cases, "notes": ledger.notes, "unit": UNIT}
        path = os.path.join(tmp_path, "ledger.json")
        with open(path, "w") as file:
            json.dump(told, file)
        checked = program(here, "-m", "tests.durability.check", path)
        print(f"{engine}: {len(blows)} kills, {len(ledger.cases)} cases and {len(ledger.notes)} notes acknowledged,")
        print(f"{ledger.repeats} repeats, {checked.stdout.strip()}")
        assert ledger.faults == []
        assert checked.returncode == 0, checked.stdout + checked.stderr
        assert len(ledger.cases) > KILLS
        verified = program(here, "-m", "nhipcau.config", "audit", "verify")
        assert verified.returncode == 0, verified.stdout
