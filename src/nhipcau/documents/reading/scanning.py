"""Asks a clamd (ClamAV's server) whether a file is infected. Nothing is opened before it has answered."""

from __future__ import annotations

import re
import socket
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

CHUNK = 1 << 18
CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 120.0
LONGEST_ANSWER = 4096
_FOUND = re.compile(r"^stream: (.+) FOUND$")


@dataclass(frozen=True, slots=True)
class Clean:
    """clamd knows nothing against the file."""


@dataclass(frozen=True, slots=True)
class Infected:
    """clamd found the signature `name`."""

    name: str


@dataclass(frozen=True, slots=True)
class Unavailable:
    """No answer that can be trusted: the file waits, unopened. `reason` is for the log, in English."""

    reason: str


Answer = Clean | Infected | Unavailable


def configured() -> str:
    """Return the address of this installation's clamd (`CLAMD_ADDRESS`), "" when none is used."""
    return str(settings.CLAMD_ADDRESS).strip()


def scan(path: Path, address: str, *, seconds: float = ANSWER_SECONDS) -> Answer:
    """Send the file to clamd and return its answer; never raises for what clamd or the network do.

    `address` is a socket's path (`/run/clamav/clamd.ctl`, also as `unix:/…`) or `host:port` (`tcp://host:port`,
    `[::1]:3310`). The file is streamed: it may be larger than memory, and clamd needs no right to read it. A file over
    clamd's StreamMaxLength is Unavailable, with that reason.
    """
    try:
        with _connect(address) as connection:
            connection.settimeout(seconds)
            return _judged(_converse(connection, path))
    except FileNotFoundError as error:
        if not path.exists():
            raise
        return Unavailable(f"no scanner at {address}: {error}")
    except (OSError, ValueError) as error:
        return Unavailable(f"scanner at {address}: {type(error).__name__} {error}")


def is_answering(address: str) -> bool:
    """Return whether a clamd answers there, for health checks."""
    try:
        with _connect(address) as connection:
            connection.sendall(b"zPING\0")
            return _answer(connection) == "PONG"
    except (OSError, ValueError):
        return False


def _connect(address: str) -> socket.socket:
    plain = address.removeprefix("unix:").removeprefix("tcp://")
    if plain.startswith("/"):
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            connection.settimeout(CONNECT_SECONDS)
            connection.connect(plain)
        except OSError:
            connection.close()
            raise
        return connection
    host, separator, port = plain.rpartition(":")
    if not separator or not port.isdigit():
        message = "not an address of a scanner"
        raise ValueError(message)
    return socket.create_connection((host.strip("[]"), int(port)), timeout=CONNECT_SECONDS)


def _converse(connection: socket.socket, path: Path) -> str:
    try:
        connection.sendall(b"zINSTREAM\0")
        for part in _parts(path):
            connection.sendall(struct.pack(">I", len(part)) + part)
        connection.sendall(struct.pack(">I", 0))
    except (BrokenPipeError, ConnectionResetError):
        # clamd hangs up on a stream that is too long, and has said so before.
        return _answer(connection)
    return _answer(connection)


def _parts(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while part := file.read(CHUNK):
            yield part


def _answer(connection: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < LONGEST_ANSWER:
        part = connection.recv(LONGEST_ANSWER)
        if not part:
            break
        said += part
    return said.rstrip(b"\0\n").decode("utf-8", "replace")


def _judged(said: str) -> Answer:
    """Return what clamd's words mean; only its plain OK is clean."""
    if said == "stream: OK":
        return Clean()
    found = _FOUND.match(said)
    if found:
        return Infected(found[1])
    return Unavailable(said or "the scanner hung up")
