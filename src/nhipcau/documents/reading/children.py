"""Starts the limited child process in which everything of a stranger's file is parsed, and takes its answer.

One child per task: `python -I child/__main__.py TASK`, an empty environment, its own process group (killed whole),
memory, CPU seconds and file size limited by the kernel. Arguments go in and the answer comes back as JSON.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from nhipcau.documents.reading.codes import Fault
from nhipcau.documents.reading.faults import Unreadable
from nhipcau.documents.reading.limits import Limits

CHILD = Path(__file__).parent / "child" / "__main__.py"
MAX_ANSWER = 64_000_000
_TOO_SLOW = {signal.SIGXCPU, signal.SIGKILL}


def ask(task: str, arguments: dict[str, Any], limits: Limits) -> dict[str, Any]:
    """Run `task` in a child and return its answer; raises Unreadable with the fault the child named or died of."""
    order = json.dumps(arguments | {"limits": asdict(limits)}).encode()
    try:
        with tempfile.TemporaryDirectory(prefix="nhipcau-read-") as folder, tempfile.TemporaryFile() as out:
            status = _run(task, order, folder, out.fileno(), limits.wall)
            out.seek(0)
            return _answer(status, out.read(MAX_ANSWER))
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise Unreadable(Fault.DISK_FULL) from error
        raise


def _run(task: str, order: bytes, folder: str, out: int, wall: int) -> int:
    """Return the child's exit status; negative for the signal that ended it, -SIGKILL when its time was up."""
    command = [sys.executable, "-I", "-X", "utf8", str(CHILD), task]
    child = subprocess.Popen(  # noqa: S603 - a fixed program and one of our own words
        command,
        stdin=subprocess.PIPE,
        stdout=out,
        stderr=subprocess.DEVNULL,
        env={"TMPDIR": folder},
        cwd=folder,
        start_new_session=True,
    )
    try:
        child.communicate(order, timeout=wall)
    except subprocess.TimeoutExpired:
        pass
    finally:
        # The group, not the child alone: Tesseract may still run below it.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    return child.returncode


def _answer(status: int, body: bytes) -> dict[str, Any]:
    if status < 0:
        raise Unreadable(Fault.TOO_SLOW if -status in _TOO_SLOW else Fault.TOO_HEAVY, f"signal {-status}")
    try:
        answer = json.loads(body)
    except ValueError as error:
        raise Unreadable(Fault.TOO_HEAVY, "no answer") from error
    if not isinstance(answer, dict):
        raise Unreadable(Fault.TOO_HEAVY, "no answer")
    if "fault" in answer:
        raise Unreadable(Fault(answer["fault"]), str(answer.get("detail", "")))
    return answer
