"""A PostgreSQL of our own in a temporary folder, on a socket of its own; gone when the block ends."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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


@contextmanager
def temporary(*, durable: bool = False) -> Iterator[str]:
    """Start a server and yield its URL without the database name: put `{name}` of yours into the braces.

    `durable=True` keeps fsync and commits as in production (durability tests).
    """
    tools = binaries()
    if tools is None:
        raise RuntimeError("PostgreSQL's server is not installed (Debian package postgresql).")
    folder = Path(tempfile.mkdtemp(prefix="nhipcau-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, user=pwd.getpwnam("postgres").pw_name)
        data, log = folder / "data", folder / "log"
        run([str(tools / "initdb"), "-D", str(data), "-A", "trust", "-U", "nhipcau", "-E", "UTF8", "--locale=C.UTF-8"])
        options = ["listen_addresses=''", f"unix_socket_directories='{folder}'"]
        options += ["max_connections=200"] if durable else SETTINGS
        start = ["-D", str(data), "-l", str(log), "-w", "-o", " ".join(f"-c {option}" for option in options), "start"]
        run([str(tools / "pg_ctl"), *start])
        try:
            yield "postgresql://nhipcau@/{name}?host=" + str(folder)
        finally:
            run([str(tools / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop"], check=False)
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
