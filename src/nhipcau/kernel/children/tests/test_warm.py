"""Children forked from a process that is kept: it may end at any time, and so may we."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil

from nhipcau.kernel import children
from nhipcau.kernel.children import Limits, warm

LIMITS = Limits(memory=500_000_000, cpu=10, wall=20, file_size=1_000_000)
MODULES = ("nhipcau.kernel.text",)


def run(folder: Path, program: str, name: str = "program.py") -> str:
    script = folder / name
    script.write_text(f"import os, sys, time\n{program}\n")
    with children.run(script, order=[], limits=LIMITS, warm=MODULES) as written:
        return written.read().decode()


def nursery() -> psutil.Process:
    return psutil.Process(warm._nurseries[MODULES].process.pid)


def wait_for(truth: Callable[[], object]) -> None:
    end = time.monotonic() + 20
    while not truth():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


def test_modules_are_there_and_what_one_child_does_no_other_sees(tmp_path: Path) -> None:
    program = (
        "module = sys.modules['nhipcau.kernel.text']\n"
        "print(os.getppid(), getattr(module, 'seen', 'nothing'))\n"
        "module.seen = 'something'"
    )
    found = [run(tmp_path, program).split() for _ in range(2)]
    assert found == [[str(nursery().pid), "nothing"]] * 2


def test_one_that_was_killed_is_started_anew(tmp_path: Path) -> None:
    run(tmp_path, "")
    before = nursery()
    before.kill()
    assert run(tmp_path, "print('here')") == "here\n"
    assert run(tmp_path, "print('here')") == "here\n"
    assert nursery().pid != before.pid


def test_a_child_whose_nursery_is_killed_is_run_once_more(tmp_path: Path) -> None:
    run(tmp_path, "")
    mark = tmp_path / "mark"
    program = f"""
import pathlib
mark = pathlib.Path({str(mark)!r})
print('half', flush=True)
if not mark.exists():
    mark.touch()
    time.sleep(60)
print('whole')
"""
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(run, tmp_path, program)
        wait_for(mark.exists)
        orphans = nursery().children()
        nursery().kill()
        assert answer.result(20) == "half\nwhole\n"
    _gone, alive = psutil.wait_procs(orphans, timeout=10)
    assert alive == []


def test_several_at_once_are_told_apart(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        programs = [f"time.sleep({0.2 - number / 50}); print({number})" for number in range(8)]
        answers = pool.map(lambda order: run(tmp_path, order[1], f"{order[0]}.py"), enumerate(programs))
    assert list(answers) == [f"{number}\n" for number in range(8)]


def test_it_gives_way_as_the_thread_that_asked_does(tmp_path: Path) -> None:
    def nice() -> str:
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 7)
        return run(tmp_path, "print(os.getpriority(os.PRIO_PROCESS, 0))")

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(nice).result() == "7\n"
    assert run(tmp_path, "print(os.getpriority(os.PRIO_PROCESS, 0))") == "0\n"


def test_everything_ends_with_the_process_that_asked(tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    (tmp_path / "below.py").write_text(
        f"import os, time\nopen({str(pids)!r}, 'w').write(f'{{os.getpid()}} {{os.getppid()}}')\ntime.sleep(60)"
    )
    ours = (
        "import sys; from pathlib import Path; from nhipcau.kernel import children\n"
        f"limits = children.Limits(**{json.dumps({name: getattr(LIMITS, name) for name in LIMITS.__slots__})})\n"
        f"children.run(Path({str(tmp_path / 'below.py')!r}), order=[], limits=limits, warm={MODULES!r})"
    )
    parent = subprocess.Popen([sys.executable, "-c", ours])
    wait_for(lambda: pids.exists() and len(pids.read_text().split()) == 2)
    family = [psutil.Process(int(pid)) for pid in pids.read_text().split()]
    parent.send_signal(signal.SIGKILL)
    parent.wait(10)
    _gone, alive = psutil.wait_procs(family, timeout=10)
    assert alive == []
