"""The code on the screen of the hall: another one each minute, taken for some minutes more (a slow network)."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from nhipcau.kernel.crypto import check_parts, sign_parts
from nhipcau.meetings import rules

PURPOSE = "meeting-code"
DIGITS = 6


def code_of(meeting_id: UUID, at: datetime) -> str:
    """Return the six digits somebody can type, for the minute of a moment."""
    signed = sign_parts(PURPOSE, str(meeting_id), str(_minute(at)))
    return f"{int.from_bytes(sha256(signed.encode()).digest()[:8]) % 10**DIGITS:0{DIGITS}d}"


def token_of(meeting_id: UUID, at: datetime) -> str:
    """Return what stands in the QR code's address: the minute and a signature nobody else can make."""
    minute = str(_minute(at))
    return f"{minute}.{sign_parts(PURPOSE, str(meeting_id), minute)}"


def is_code(meeting_id: UUID, given: str, now: datetime) -> bool:
    """Whether these digits, or this token, stood on the screen within the last minutes."""
    minutes = range(_minute(now) - rules.CODE_ACCEPTED, _minute(now) + 1)
    minute, _dot, signature = given.partition(".")
    if signature:
        known = minute.isascii() and minute.isdigit() and len(minute) < 12 and int(minute) in minutes  # noqa: PLR2004
        return known and check_parts(PURPOSE, signature, str(meeting_id), minute)
    digits = "".join(given.split())
    return any(digits == code_of(meeting_id, _moment(one, now)) for one in minutes)


def _minute(at: datetime) -> int:
    return int(at.timestamp()) // (60 * rules.CODE_MINUTES)


def _moment(minute: int, now: datetime) -> datetime:
    return datetime.fromtimestamp(minute * 60 * rules.CODE_MINUTES, tz=now.tzinfo)
