"""Starts one of this room's two child processes with limits, no environment and no path of the parent's."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

# A child may need several hundred megabytes: of many orders at once two are worked on and the others wait.
_slots = BoundedSemaphore(2)


def asked(worker: str, order: bytes, *, seconds: float) -> tuple[dict[str, Any], bytes] | None:
    """Run a script of this folder on `order`; return its line of JSON and the bytes behind, None when it broke."""
    command = [sys.executable, "-I", str(Path(__file__).with_name(worker))]
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as result:
        source.write(order)
        source.seek(0)
        with _slots:
            finished = _run(command, source.fileno(), result.fileno(), seconds)
        result.seek(0)
        return _read(result.read()) if finished else None


def _run(command: list[str], source: int, result: int, seconds: float) -> bool:
    try:
        done = subprocess.run(  # noqa: S603 - fixed program
            command,
            stdin=source,
            stdout=result,
            stderr=subprocess.DEVNULL,
            env={"LANG": "C.UTF-8"},
            cwd="/",
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def _read(answer: bytes) -> tuple[dict[str, Any], bytes] | None:
    line, _newline, body = answer.partition(b"\n")
    try:
        head = json.loads(line)
    except ValueError:
        return None
    return (head, body) if isinstance(head, dict) else None
