"""What belongs to one request and is wanted far from it: its id, for logs, problems and error pages."""

from __future__ import annotations

import re
import secrets
from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("nhipcau_request_id", default="")

_ACCEPTED = re.compile(r"^[A-Za-z0-9._-]{8,64}$")


def accept_or_make(offered: str) -> str:
    """Return the id the caller sent when it is harmless, else a fresh one people can read out over the phone."""
    if _ACCEPTED.match(offered):
        return offered
    raw = secrets.token_hex(6)
    return f"{raw[:4]}-{raw[4:8]}-{raw[8:]}"
