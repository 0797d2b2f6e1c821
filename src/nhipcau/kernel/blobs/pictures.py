"""Photos: decoded and encoded again in a limited child process, so that neither malice nor metadata gets through."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore

from nhipcau.kernel.blobs.refusals import refused

WORKER = Path(__file__).with_name("picture_worker.py")
WALL_SECONDS = 30
# One decoder may need several hundred megabytes: of many uploads at once, two are decoded and the others wait.
_slots = BoundedSemaphore(2)


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo as it is stored: JPEG without metadata, upright."""

    main: bytes
    thumb: bytes
    width: int
    height: int


def reencode(data: bytes, extension: str) -> Picture:
    """Return the picture made anew; raises Invalid with a text for whoever sent it."""
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as result:
        source.write(data)
        source.seek(0)
        with _slots:
            finished = _run(source.fileno(), result.fileno(), extension)
        result.seek(0)
        return _read(result.read()) if finished else _unreadable()


def _run(source: int, result: int, extension: str) -> bool:
    # -I and an empty environment: no path, no secret and no setting of the parent reaches the child.
    command = [sys.executable, "-I", str(WORKER), extension]
    try:
        done = subprocess.run(  # noqa: S603 - fixed program, the argument is one of four words
            command,
            stdin=source,
            stdout=result,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
            timeout=WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def _read(answer: bytes) -> Picture:
    line, _newline, body = answer.partition(b"\n")
    try:
        head = json.loads(line)
        if "fault" in head:
            raise refused(str(head["fault"]))
        main, thumb = int(head["main"]), int(head["thumb"])
        picture = Picture(body[:main], body[main : main + thumb], int(head["width"]), int(head["height"]))
    except (ValueError, KeyError, TypeError):
        return _unreadable()
    if (
        len(body) != main + thumb
        or not picture.main.startswith(b"\xff\xd8")
        or not picture.thumb.startswith(b"\xff\xd8")
    ):
        return _unreadable()
    return picture


def _unreadable() -> Picture:
    raise refused("broken")
