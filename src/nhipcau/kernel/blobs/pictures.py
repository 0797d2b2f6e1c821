"""Photos: decoded and encoded again in a limited child process, so that neither malice nor metadata gets through."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore

from nhipcau.kernel import children
from nhipcau.kernel.blobs.refusals import refused

WORKER = Path(__file__).with_name("picture_worker.py")
LIMITS = children.Limits(memory=1_500_000_000, cpu=19, wall=30, file_size=32_000_000)
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
    try:
        with _slots, children.run(WORKER, extension, order=[data], limits=LIMITS) as answer:
            return _read(answer.read())
    except children.Broken:
        return _unreadable()


def _read(answer: bytes) -> Picture:
    head, body = children.head_and_body(answer)
    if "fault" in head:
        raise refused(str(head["fault"]))
    try:
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
