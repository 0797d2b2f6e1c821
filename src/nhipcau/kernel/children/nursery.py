"""The process that warm children are forked from: it has imported what they need, and opens no stranger's file itself.

Run as a script with `python -I`: `nursery.py DOOR MODULES…`; DOOR is the number of an open socket (`warm.py` holds its
other end). Each message there is an Order with three open files: what the child reads, what it writes, and the line on
which its exit status is said. A line that is hung up before ends the child. With the door everything ends.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import runpy
import selectors
import signal
import socket
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import NoReturn

# -I leaves only site-packages on the path; the product is found from where this file lies.
sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from nhipcau.kernel.children.entrance import OUT_OF_MEMORY, limit_self

MOST_BYTES = 65_536
IDLE_SECONDS = 60.0
HIGHEST_FILE = 4_096
PR_SET_PDEATHSIG = 1
_prctl = ctypes.CDLL(None).prctl


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be run: a script and its words, the folder it works in, its limits, how far it gives way (nice)."""

    program: list[str]
    folder: str
    limits: tuple[int, int, int, int]
    nice: int


@dataclass(frozen=True, slots=True)
class Child:
    """One that runs: `watch` tells its end (pidfd)."""

    pid: int
    watch: int
    line: socket.socket


class Nursery:
    """Forks children as they are ordered and says how each ended."""

    def __init__(self, door: socket.socket) -> None:
        self.door = door
        self.selector = selectors.DefaultSelector()
        self.selector.register(door, selectors.EVENT_READ, None)
        self.running: list[Child] = []

    def serve(self) -> None:
        """Work until the door is closed, or nothing has been asked for a while."""
        try:
            while ready := self.selector.select(None if self.running else IDLE_SECONDS):
                for key, _events in ready:
                    if key.data is None:
                        self._take()
                    elif key.data in self.running:
                        self._end(key.data)
        except EOFError:
            for child in list(self.running):
                self._end(child)

    def _take(self) -> None:
        message, files, _flags, _address = socket.recv_fds(self.door, MOST_BYTES, 3)
        if not message:
            raise EOFError
        source, written, line = files
        ours = os.getpid()
        pid = os.fork()
        if pid == 0:
            _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)  # whoever asked takes our end for the child's
            if os.getppid() != ours:
                os._exit(1)
            become(Order(**json.loads(message)), source, written)
        os.close(source)
        os.close(written)
        child = Child(pid, os.pidfd_open(pid), socket.socket(fileno=line))
        self.running.append(child)
        self.selector.register(child.watch, selectors.EVENT_READ, child)
        self.selector.register(child.line, selectors.EVENT_READ, child)

    def _end(self, child: Child) -> None:
        """Say how a child ended; one that still runs is killed, with all that it started."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        os.kill(child.pid, signal.SIGKILL)  # it may not lead its group yet; one that has ended already stays as it is
        _pid, status = os.waitpid(child.pid, 0)
        with suppress(OSError):
            child.line.send(str(os.waitstatus_to_exitcode(status)).encode())
        self.selector.unregister(child.watch)
        self.selector.unregister(child.line)
        os.close(child.watch)
        child.line.close()
        self.running.remove(child)


def become(order: Order, source: int, written: int) -> NoReturn:
    """Turn this fork into the program of an order and end with it; nothing of the nursery's stays open."""
    status = 1
    try:
        os.setsid()
        with suppress(PermissionError):  # it may give way more than was asked, never less
            os.setpriority(os.PRIO_PROCESS, 0, order.nice)
        os.dup2(source, 0)
        os.dup2(written, 1)
        os.closerange(3, HIGHEST_FILE)
        os.chdir(order.folder)
        os.environ["TMPDIR"] = order.folder
        tempfile.tempdir = None
        limit_self(*order.limits)
        status = _run(order.program)
        sys.stdout.flush()
    finally:
        os._exit(status)


def _run(program: list[str]) -> int:
    sys.argv = program
    try:
        runpy.run_path(program[0], run_name="__main__")
    except MemoryError:
        return OUT_OF_MEMORY
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    return 0


def main() -> None:
    for name in sys.argv[2:]:
        import_module(name)
    gc.collect()
    gc.freeze()  # what is shared with the children is not written to by their collectors
    Nursery(socket.socket(fileno=int(sys.argv[1]))).serve()


if __name__ == "__main__":
    main()
