"""Keys derived from the configured secrets, one per use, so that no two uses ever share a key (ADR 8)."""

from __future__ import annotations

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


@lru_cache(maxsize=256)
def derive(secret: str, use: str) -> bytes:
    """Return 32 bytes for one use of `secret` (HKDF with SHA-256, RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"nhipcau/{use}".encode()).derive(secret.encode())


def secrets() -> list[str]:
    """Return the configured secrets, the one that encrypts first."""
    keys = list(settings.FIELD_KEYS)
    if not keys:
        message = "Set FIELD_KEYS to a random text of at least 32 characters."
        raise ImproperlyConfigured(message)
    return keys


def hash_secret() -> str:
    """Return the secret of keyed hashes: HASH_KEY, else the oldest field key, which a rotation leaves in place."""
    return getattr(settings, "HASH_KEY", "") or secrets()[-1]


def key_id(secret: str, use: str, size: int) -> bytes:
    """Return a public name of a key: `size` bytes that tell nothing about it."""
    return derive(secret, f"id/{use}")[:size]


@lru_cache(maxsize=8)
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(derive(key, "field"))) for key in keys])


def cipher() -> MultiFernet:
    """Return the cipher of encrypted columns: encrypts under the first key, reads under all."""
    return _cipher(tuple(secrets()))


def current_prefix() -> str:
    """Return what stands before each ciphertext under the first key, so that rotation recognises its own work."""
    return prefix_of(secrets()[0])


@lru_cache(maxsize=32)
def prefix_of(secret: str) -> str:
    return key_id(secret, "field", 4).hex() + "."
