"""Children for work that comes page after page: forked from a nursery, a process that has imported what they need.

A fork costs a few milliseconds, a new Python with libraries for pictures a tenth of a second. Each child is as alone
as one that was started anew: it is a fork of a process that has opened nothing, and what it does ends with it.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from nhipcau.kernel.children.limits import Limits

_NURSERY = Path(__file__).with_name("nursery.py")


@dataclass(frozen=True, slots=True)
class _Nursery:
    process: subprocess.Popen[bytes]
    door: socket.socket

    @classmethod
    def start(cls, modules: tuple[str, ...]) -> _Nursery:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            process = subprocess.Popen(  # noqa: S603 - this Python and a program of ours
                [sys.executable, "-I", "-X", "utf8", str(_NURSERY), str(theirs.fileno()), *modules],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={"LANG": "C.UTF-8"},
                cwd="/",
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        return cls(process, ours)

    def leave(self) -> None:
        self.door.close()
        self.process.poll()


_nurseries: dict[tuple[str, ...], _Nursery] = {}
_lock = threading.Lock()


def _forget() -> None:
    """Let a fork of this process start its own: two that hold one door would keep its children from ending."""
    for nursery in _nurseries.values():
        nursery.door.close()
    _nurseries.clear()


os.register_at_fork(after_in_child=_forget)


def warm_status(
    modules: tuple[str, ...],
    program: list[str],
    source: IO[bytes],
    written: IO[bytes],
    folder: str,
    limits: Limits,
) -> int | None:
    """Run a program with `modules` imported; return its exit status, as Popen counts it, -SIGKILL when time was up.

    None when the nursery gave no answer: it had gone to rest, or was killed. Then the program has to be run anew.
    """
    ours, theirs = socket.socketpair()
    with ours:
        with theirs:
            order = {
                "program": program,
                "folder": folder,
                "limits": [limits.memory, limits.cpu, limits.file_size, limits.open_files],
                "nice": os.getpriority(os.PRIO_PROCESS, threading.get_native_id()),
            }
            _send(modules, json.dumps(order).encode(), [source.fileno(), written.fileno(), theirs.fileno()])
        return _wait(ours, limits.wall)


def _send(modules: tuple[str, ...], order: bytes, files: list[int]) -> None:
    """Hand an order to the nursery of `modules`, started anew where there is none any more."""
    with _lock:
        for _ in range(2):
            nursery = _nurseries.get(modules)
            if nursery is None or nursery.process.poll() is not None:
                if nursery is not None:
                    nursery.leave()
                nursery = _nurseries[modules] = _Nursery.start(modules)
            try:
                socket.send_fds(nursery.door, [order], files)
            except OSError:  # it ended this very moment
                nursery.leave()
                del _nurseries[modules]
            else:
                return


def _wait(line: socket.socket, seconds: float) -> int | None:
    line.settimeout(seconds)
    try:
        told = line.recv(16)
    except TimeoutError:
        # Hung up, the nursery ends the child and says so; only then may its folder go.
        line.shutdown(socket.SHUT_WR)
        line.settimeout(None)
        line.recv(16)
        return -signal.SIGKILL
    return int(told) if told else None
