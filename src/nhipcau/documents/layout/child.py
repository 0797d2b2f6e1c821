"""Starts one of this room's two child processes with limits, no environment and no path of the parent's."""

from __future__ import annotations

from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from nhipcau.kernel import children

# A child may need several hundred megabytes: of many orders at once two are worked on and the others wait.
_slots = BoundedSemaphore(2)


def asked(worker: str, order: bytes, *, limits: children.Limits) -> tuple[dict[str, Any], bytes] | None:
    """Run a script of this folder on `order`; return its line of JSON and the bytes behind, None when it broke."""
    script = Path(__file__).with_name(worker)
    try:
        with _slots, children.run(script, order=[order], limits=limits) as answer:
            return children.head_and_body(answer.read())
    except children.Broken:
        return None
