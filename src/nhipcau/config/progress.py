"""Progress of long commands on the terminal: one line that rewrites itself, or plain lines in a log."""

from __future__ import annotations

import sys
import time

_EVERY_SECONDS = 0.2
_EVERY_SECONDS_IN_A_LOG = 5.0


class Progress:
    """Callable as `report(what, done, total)`; `total` 0 when it is not known."""

    def __init__(self) -> None:
        self._last = 0.0
        self._what = ""
        self._live = sys.stderr.isatty()

    def __call__(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        finished = total > 0 and done >= total
        pause = _EVERY_SECONDS if self._live else _EVERY_SECONDS_IN_A_LOG
        if what == self._what and not finished and now - self._last < pause:
            return
        self._last, self._what = now, what
        share = f" {done * 100 // total:3d}%" if total else ""
        line = f"    {what}: {done:,}{f' of {total:,}' if total else ''}{share}"
        if self._live:
            sys.stderr.write(f"\r\033[K{line}" + ("\n" if finished else ""))
        else:
            sys.stderr.write(line + "\n")
        sys.stderr.flush()


def say(text: str) -> None:
    sys.stderr.write(f"\033[1m==>\033[0m {text}\n" if sys.stderr.isatty() else f"==> {text}\n")
    sys.stderr.flush()
