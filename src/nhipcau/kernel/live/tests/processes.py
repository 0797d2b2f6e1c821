"""The real process of live updates on the test's own database, and a browser's side of a stream."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from socket import SHUT_RDWR, socket
from typing import Any

from nhipcau.kernel.jobs.tests.processes import test_database_url, wait_for

SLOWEST = 10.0


def free_port() -> int:
    with closing(socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class LiveProcess:
    port: int
    process: subprocess.Popen[bytes]

    def is_well(self) -> bool:
        try:
            with closing(http.client.HTTPConnection("localhost", self.port, timeout=2)) as line:
                line.request("GET", "/healthz")
                return line.getresponse().status == 200
        except OSError:
            assert self.process.poll() is None, "the process ended"
            return False


@contextmanager
def live_process(**environment: str) -> Iterator[LiveProcess]:
    """Start the process and wait until it answers; kill it at the end if it still runs."""
    port = free_port()
    own = {"DATABASE_URL": test_database_url(), "NHIPCAU_MODE": "test", "LIVE_PORT": str(port)}
    command = [sys.executable, "-m", "nhipcau.config", "live"]
    process = subprocess.Popen(command, env=os.environ | own | environment)
    here = LiveProcess(port, process)
    try:
        wait_for(here.is_well, 60)
        yield here
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(20)


@dataclass
class Heard:
    """One open stream, read in a thread: events as they came, and whether it has ended."""

    status: int
    headers: dict[str, str]
    events: list[tuple[float, str, dict[str, Any]]] = field(default_factory=list)
    is_over: bool = False

    def of(self, channel: str) -> list[int]:
        return [data["newest"] for _at, name, data in self.events if name == "changed" and data["channel"] == channel]

    def names(self) -> list[str]:
        return [name for _at, name, _data in self.events]


@contextmanager
def stream(port: int, query: str, session_key: str = "", **headers: str) -> Iterator[Heard]:
    """Open a stream as a page does; it is closed at the end of the block."""
    line = http.client.HTTPConnection("localhost", port, timeout=SLOWEST * 3)
    line.connect()
    wire = line.sock
    cookie = {"Cookie": f"sessionid={session_key}"} if session_key else {}
    line.request("GET", f"/song/?{query}", headers=cookie | {name.replace("_", "-"): v for name, v in headers.items()})
    answer = line.getresponse()
    heard = Heard(answer.status, {name.lower(): value for name, value in answer.getheaders()})
    reader = threading.Thread(target=_read, args=(answer, heard), daemon=True)
    if answer.status == 200:
        reader.start()
    try:
        yield heard
    finally:
        with suppress(OSError):
            wire.shutdown(SHUT_RDWR)  # a reader that waits for the next line is let go
        if reader.ident:
            reader.join(SLOWEST)
        line.close()


def _read(answer: http.client.HTTPResponse, heard: Heard) -> None:
    name = ""
    try:
        while words := answer.readline().decode():
            if words.startswith("event: "):
                name = words.removeprefix("event: ").strip()
            elif words.startswith("data: "):
                heard.events.append((time.monotonic(), name, json.loads(words.removeprefix("data: "))))
    except (OSError, http.client.HTTPException):
        pass  # the test has closed the line
    heard.is_over = True
