"""Serve the product on this machine: database, seed tables, (in demo mode) demo data, then web, live and worker."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from argparse import ArgumentParser, Namespace
from pathlib import Path

import django
from django.conf import settings

from nhipcau.config import readiness
from nhipcau.config.commands import demo, migrate, web
from nhipcau.config.progress import say

READY_WITHIN_SECONDS = 60
STOP_WITHIN_SECONDS = 20
NEIGHBOURS = 50
PR_SET_PDEATHSIG = 1  # <linux/prctl.h>


def arguments(parser: ArgumentParser) -> None:
    web.arguments(parser)
    parser.add_argument(
        "--live-port",
        type=int,
        default=os.environ.get("LIVE_PORT") or "0",
        help="port of the live updates (default: the first free one after the web's)",
    )


def call(options: Namespace) -> int:
    Path(settings.VAR).mkdir(parents=True, exist_ok=True)
    os.environ["PORT"] = str(options.port)
    if in_use(options.port):
        say(f"Port {options.port} is taken. Choose another: PORT={options.port + 1} ./run")
        return 1
    if options.live_port and in_use(options.live_port):
        say(f"Port {options.live_port} for live updates is taken. Choose another, or leave LIVE_PORT out.")
        return 1
    # The web tells its pages this port, so it must know it before it starts.
    os.environ["LIVE_PORT"] = str(options.live_port or free_after(options.port))
    command = [sys.executable, "-m", "nhipcau.config"]
    live = [*command, "live", "--host", options.host]
    commands = {"web": web.command(options), "worker": [*command, "worker"], "live": live}
    if not readiness.is_current():
        django.setup()
        migrate.bring_up_to_date(seed=True)
        if settings.DEMO:
            demo.load_if_empty()
        readiness.mark()
    return supervise(commands, options.port)


def in_use(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def free_after(port: int) -> int:
    """Return the first free port after this one."""
    return next(one for one in range(port + 1, port + NEIGHBOURS) if not in_use(one))


def end_with_parent() -> None:
    """Ask Linux to end this process when the one that started it is gone, even by kill -9."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Children:
    """The processes of this machine: started together, started again when one dies, stopped together."""

    def __init__(self, commands: dict[str, list[str]]) -> None:
        self.commands = commands
        self.running = {name: self.start(name) for name in commands}

    def start(self, name: str) -> subprocess.Popen[bytes]:
        # A group of its own, so that a killed server's orphaned children (who hold the port) can be ended with it.
        command = self.commands[name]
        return subprocess.Popen(command, process_group=0, preexec_fn=end_with_parent)  # noqa: S603, PLW1509

    def revive(self) -> None:
        for name, child in self.running.items():
            if child.poll() is not None:
                say(f"The {name} process ended ({child.returncode}); starting it again")
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(child.pid, signal.SIGKILL)
                time.sleep(1)
                self.running[name] = self.start(name)

    def stop(self) -> None:
        for child in self.running.values():
            child.send_signal(signal.SIGTERM)
        for child in self.running.values():
            try:
                child.wait(STOP_WITHIN_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()


def supervise(commands: dict[str, list[str]], port: int) -> int:
    """Keep web, worker and live updates running until SIGTERM or Ctrl-C; greet once they are ready."""
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    children = Children(commands)
    greeted = False
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    while not stopping.wait(0.5 if greeted else 0.1):
        children.revive()
        if not greeted and time.monotonic() < deadline:
            greeted = greet_when_ready(port)
    children.stop()
    return 0


def greet_when_ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
            ready = bool(json.load(answer).get("status") == "ready")
    except (urllib.error.URLError, OSError, ValueError):
        return False
    if ready:
        sys.stdout.write(greeting(port))
        sys.stdout.flush()
    return ready


def greeting(port: int) -> str:
    lines = ["", f"  Nhịp Cầu: http://localhost:{port}", ""]
    if settings.DEMO:
        from nhipcau.kernel.registries import demo_sign_ins

        django.setup()
        rows = [row for rows_of in demo_sign_ins for row in rows_of()]
        width = max((len(login) for _, login, _ in rows), default=0)
        lines.append("  Tài khoản dùng thử (chỉ có ở chế độ dùng thử, chỉ mở trên máy này):")
        lines += [f"    {login:<{width}}  {password}  {who}" for who, login, password in rows]
        lines += ["", "  Ctrl-C để dừng.", ""]
    return "\n".join(lines) + "\n"
