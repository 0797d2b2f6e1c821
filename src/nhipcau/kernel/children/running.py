"""Starts a child, waits for it and takes what it wrote. It runs in a folder of its own that is gone afterwards."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from nhipcau.kernel.children.entrance import OUT_OF_MEMORY
from nhipcau.kernel.children.faults import BrokenAnswer, Died, OutOfMemory, TooSlow
from nhipcau.kernel.children.limits import Limits
from nhipcau.kernel.children.warm import warm_status

_ENTRANCE = Path(__file__).with_name("entrance.py")
# The limit on CPU seconds ends a process by SIGXCPU, or by SIGKILL when it would not listen.
_TOO_SLOW = {-signal.SIGXCPU, -signal.SIGKILL}


def run(script: Path, *words: str, order: Iterable[bytes], limits: Limits, warm: tuple[str, ...] = ()) -> IO[bytes]:
    """Run a Python file of ours on `order` (its standard input); return its standard output, gone once it is closed.

    The child knows nothing of ours (no environment, no folder), and all it started ends with it. `warm` names modules
    that it needs: they are imported once, in a process kept for the next minute that such children are forked from.
    Raises OutOfMemory, TooSlow or Died; OSError when this machine cannot hold the order or start a process.
    """
    with (
        contextlib.ExitStack() as unless_well,
        tempfile.TemporaryDirectory(prefix="nhipcau-child-") as folder,
        tempfile.TemporaryFile() as source,
    ):
        written = unless_well.enter_context(tempfile.TemporaryFile())
        source.writelines(order)
        source.seek(0)
        program = [str(script), *words]
        status = warm_status(warm, program, source, written, folder, limits) if warm else None
        if status is None:
            source.seek(0)
            written.seek(0)
            written.truncate()
            status = _status(program, source, written, folder, limits)
        _judge(status)
        written.seek(0)
        unless_well.pop_all()
        return written


def _status(program: list[str], source: IO[bytes], written: IO[bytes], folder: str, limits: Limits) -> int:
    """Return the child's exit status; negative for the signal that ended it, -SIGKILL when its time was up."""
    own = (limits.memory, limits.cpu, limits.file_size, limits.open_files)
    child = subprocess.Popen(  # noqa: S603 - this Python and a program of ours
        [sys.executable, "-I", "-X", "utf8", str(_ENTRANCE), *map(str, own), *program],
        stdin=source,
        stdout=written,
        stderr=subprocess.DEVNULL,
        env={"LANG": "C.UTF-8", "TMPDIR": folder},
        cwd=folder,
        start_new_session=True,
    )
    try:
        child.wait(limits.wall)
    except subprocess.TimeoutExpired:
        pass
    finally:
        # The group, not the child alone: what it started may still run.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    return child.returncode


def _judge(status: int) -> None:
    if status == OUT_OF_MEMORY:
        raise OutOfMemory
    if status in _TOO_SLOW:
        raise TooSlow
    if status:
        raise Died(f"signal {-status}" if status < 0 else f"status {status}")


def head_and_body(written: bytes) -> tuple[dict[str, Any], bytes]:
    """Return an answer's line of JSON, an object, and the bytes behind it; raises BrokenAnswer."""
    line, _newline, body = written.partition(b"\n")
    try:
        head = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BrokenAnswer from error
    if not isinstance(head, dict):
        raise BrokenAnswer
    return head, body
