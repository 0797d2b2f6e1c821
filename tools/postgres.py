"""A PostgreSQL of our own in a temporary folder, on a socket of its own; gone when the block ends."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

SETTINGS = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=200",
    "shared_buffers=256MB",
]


def binaries() -> Path | None:
    """Return the folder with the newest `initdb`, or None when PostgreSQL's server is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


def as_server_user(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root: then it runs as the user Debian's package made for it."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


@dataclass
class Server:
    """A running server; `url` has `{name}` where the database's name goes."""

    folder: Path
    options: str
    tools: Path

    @property
    def url(self) -> str:
        return "postgresql://nhipcau@/{name}?host=" + str(self.folder)

    @property
    def pid(self) -> int:
        return int((self.folder / "data" / "postmaster.pid").read_text().splitlines()[0])

    def is_running(self) -> bool:
        """Tell whether the server's first process is there (it takes its file of process ids away when it ends)."""
        try:
            return psutil.Process(self.pid).status() != psutil.STATUS_ZOMBIE
        except (FileNotFoundError, psutil.NoSuchProcess):
            return False

    def start(self) -> None:
        control = [str(self.tools / "pg_ctl"), "-D", str(self.folder / "data"), "-l", str(self.folder / "log")]
        run([*control, "-w", "-t", "120", "-o", self.options, "start"])

    def stop(self) -> None:
        run([str(self.tools / "pg_ctl"), "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop"], check=False)


@contextmanager
def server(*, durable: bool = False) -> Iterator[Server]:
    """Start a server; `durable=True` keeps fsync and commits as in production."""
    tools = binaries()
    if tools is None:
        raise RuntimeError("PostgreSQL's server is not installed (Debian package postgresql).")
    folder = Path(tempfile.mkdtemp(prefix="nhipcau-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, user=pwd.getpwnam("postgres").pw_name)
        initdb = [str(tools / "initdb"), "-D", str(folder / "data"), "-A", "trust", "-U", "nhipcau"]
        run([*initdb, "-E", "UTF8", "--locale=C.UTF-8"])
        options = ["listen_addresses=''", f"unix_socket_directories='{folder}'"]
        options += ["max_connections=200", "shared_buffers=256MB"] if durable else SETTINGS
        running = Server(folder, " ".join(f"-c {option}" for option in options), tools)
        running.start()
        try:
            yield running
        finally:
            running.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(command: list[str], *, check: bool = True) -> None:
    done = subprocess.run(as_server_user(command), capture_output=True, text=True, check=False, cwd="/")
    if check and done.returncode:
        raise RuntimeError(f"{command[0]} failed:\n{done.stdout}{done.stderr}")


def create(url: str, name: str) -> str:
    """Make an empty database on the server behind `url` and return its address."""
    import psycopg

    with psycopg.connect(url.format(name="postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return url.format(name=name)
