"""Programs of ours that run on a stranger's bytes: each in a child process of its own that may cost only so much.

run(script, *words, order=, limits=) -> the file of what it wrote; raises OutOfMemory, TooSlow or Died, all Broken
head_and_body(written) -> (JSON of the first line, bytes behind it); raises BrokenAnswer, which is Broken too
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nhipcau.kernel.lazy import exports

if TYPE_CHECKING:
    from nhipcau.kernel.children.faults import Broken, BrokenAnswer, Died, OutOfMemory, TooSlow
    from nhipcau.kernel.children.limits import Limits
    from nhipcau.kernel.children.running import head_and_body, run

__all__ = ["Broken", "BrokenAnswer", "Died", "Limits", "OutOfMemory", "TooSlow", "head_and_body", "run"]

__getattr__ = exports(
    __name__,
    dict.fromkeys(("Broken", "BrokenAnswer", "Died", "OutOfMemory", "TooSlow"), "faults")
    | {"Limits": "limits", "head_and_body": "running", "run": "running"},
)
