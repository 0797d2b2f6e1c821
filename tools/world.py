"""The world of one run (benchmark, journey, durability test): an engine, its server, web and worker on loopback."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tools import postgres

ROOT = Path(__file__).resolve().parents[1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class World:
    """Where everything is; `processes` has web, worker and live once they were started."""

    engine: str
    var: Path
    database_url: str
    port: int
    server: postgres.Server | None = None
    live_port: int = field(default_factory=free_port)
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def base(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        return dict(
            os.environ,
            NHIPCAU_MODE="demo",
            NHIPCAU_VAR=str(self.var),
            DATABASE_URL=self.database_url,
            PORT=str(self.port),
            LIVE_PORT=str(self.live_port),
            LOG_LEVEL="WARNING",
        )

    def start(self, name: str, *arguments: str) -> None:
        command = [sys.executable, "-m", "nhipcau.config", name, *arguments]
        self.processes[name] = subprocess.Popen(command, env=self.environment, cwd=ROOT)

    def kill(self, name: str) -> None:
        """End a process and its children at once (kill -9)."""
        process = self.processes.pop(name)
        with suppress(psutil.NoSuchProcess):
            top = psutil.Process(process.pid)
            for member in [top, *top.children(recursive=True)]:
                with suppress(psutil.NoSuchProcess):
                    member.kill()
        process.wait()

    def revive(self) -> None:
        """Start the database server and our programs again where they have ended without being asked to."""
        if self.server is not None and not self.server.is_running():
            with suppress(RuntimeError):  # not all of the old one is gone yet: next time
                self.server.start()
        for name, process in list(self.processes.items()):
            if process.poll() is not None:
                self.start(name)

    def wait_until_ready(self, seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        answer: object = "no answer"
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"{self.base}/healthz", timeout=10) as response:  # noqa: S310
                    answer = json.load(response)
                    return
            except urllib.error.HTTPError as error:
                answer = error.read()[:300]
            except (urllib.error.URLError, OSError):
                pass
            time.sleep(0.2)
        raise RuntimeError(f"the server is not ready after {seconds:.0f} s: {answer!r}")


@contextmanager
def world(engine: str, *, durable: bool = True) -> Iterator[World]:
    """Make an empty world; everything it started is gone afterwards."""
    with ExitStack() as stack:
        var = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="nhipcau-world-")))
        if engine == "postgresql":
            server = stack.enter_context(postgres.server(durable=durable))
            url = postgres.create(server.url, "world")
        else:
            server = None
            url = f"sqlite:///{var / 'world.sqlite3'}"
        here = World(engine, var, url, free_port(), server)
        try:
            yield here
        finally:
            for name in list(here.processes):
                here.kill(name)
