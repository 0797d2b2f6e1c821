"""The key by which push services know this installation (VAPID, RFC 8292)."""

from __future__ import annotations

import base64
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from py_vapid import Vapid02


def new_key() -> str:
    """Return a fresh private key as PUSH_KEY wants it: 32 bytes in URL-safe base64."""
    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return _text(number.to_bytes(32, "big"))


def public_key() -> str:
    """Return what a browser needs to subscribe, or "" where no key is set: push is not offered then."""
    key = _private()
    if not key:
        return ""
    point = vapid(key).public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return _text(point)


def signature(origin: str) -> str:
    """Return the Authorization header for a push service at `origin`; it holds for twelve hours."""
    headers = vapid(_private()).sign({"aud": origin, "sub": settings.PUSH_CONTACT})
    return str(headers["Authorization"])


@lru_cache(maxsize=4)
def vapid(key: str) -> Vapid02:
    return Vapid02.from_raw(key.encode())


def _private() -> str:
    return settings.PUSH_KEY or _kept(settings.PUSH_KEY_FILE)


@lru_cache(maxsize=4)
def _kept(file: Path | None) -> str:
    """Return the key of a demonstration, made at the first need and kept beside its data."""
    if file is None:
        return ""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x") as fresh:
            file.chmod(0o600)
            fresh.write(new_key())
    except FileExistsError:
        pass
    return file.read_text().strip()


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
