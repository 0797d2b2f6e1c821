"""Text that calendar programs read (RFC 5545): lines folded at 75 bytes and ended by CRLF, values escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

CONTENT_TYPE = "text/calendar; charset=utf-8"
LONGEST_LINE = 75
"""Bytes of a line; what is longer goes on in the next, after a space (RFC 5545, 3.1)."""
_NOT_IN_PARAMETERS = re.compile(r'["\x00-\x1f\x7f]')


def written(lines: Iterable[str]) -> bytes:
    """Return content lines as a stream."""
    return b"".join(_folded(line) for line in lines)


def moment(value: datetime) -> str:
    """Return a moment in UTC, so that no time zone needs to be explained."""
    return f"{value.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def day(value: date) -> str:
    return f"{value:%Y%m%d}"


def escaped(text: str) -> str:
    r"""Return a TEXT value: backslash, semicolon and comma marked, line ends as \n (RFC 5545, 3.3.11)."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    for mark in ("\\", ";", ","):
        whole = whole.replace(mark, f"\\{mark}")
    return whole.replace("\n", "\\n")


def parameter(text: str) -> str:
    """Return a name as the quoted value of a parameter, which can hold neither quotes nor line ends."""
    return f'"{_NOT_IN_PARAMETERS.sub(" ", text).strip()}"'


def _folded(line: str) -> bytes:
    """Return a line in pieces of at most 75 bytes, never cut inside a letter."""
    pieces: list[bytes] = []
    piece = b""
    for letter in line:
        coded = letter.encode()
        # A line that goes on begins with a space, which counts too.
        if len(piece) + len(coded) > LONGEST_LINE - (1 if pieces else 0):
            pieces.append(piece)
            piece = b""
        piece += coded
    return b"\r\n ".join([*pieces, piece]) + b"\r\n"
