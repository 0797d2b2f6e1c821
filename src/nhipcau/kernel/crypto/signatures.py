"""Keyed hashes for look-up, and short signatures for addresses."""

from __future__ import annotations

import base64
import binascii
import hmac

from nhipcau.kernel.crypto import keys

MAC_BYTES = 16
KEY_ID_BYTES = 1


def keyed_hash(value: str, purpose: str) -> str:
    """Return 64 hex digits that stand for `value`, so that an encrypted column can be looked up.

    Each purpose has a key of its own: the same phone number in two tables gives two unrelated hashes. The key comes
    from HASH_KEY, or else from the *last* of FIELD_KEYS: a rotation adds keys in front, so stored hashes stay valid.
    Whoever drops the last field key sets HASH_KEY to it first (ADR 8). Normalise the value before calling.
    """
    key = keys.derive(keys.hash_secret(), f"hash/{purpose}")
    return hmac.digest(key, value.encode(), "sha256").hex()


def _mac(secret: str, purpose: str, parts: tuple[str, ...]) -> bytes:
    # Lengths before the parts: ("ab", "c") and ("a", "bc") are different messages.
    raw = [part.encode() for part in parts]
    message = b"".join(len(part).to_bytes(4, "big") + part for part in raw)
    return hmac.digest(keys.derive(secret, f"sign/{purpose}"), message, "sha256")[:MAC_BYTES]


def sign_parts(purpose: str, *parts: str) -> str:
    """Return 23 URL-safe characters that only this installation can make for these parts.

    The first byte names the key, the other 16 are the signature; nothing of the parts is inside.
    """
    secret = keys.secrets()[0]
    raw = keys.key_id(secret, "sign", KEY_ID_BYTES) + _mac(secret, purpose, parts)
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def check_parts(purpose: str, token: str, *parts: str) -> bool:
    """Tell whether `token` was made by `sign_parts` for these parts under any configured key, in constant time."""
    try:
        raw = base64.b64decode(token.encode("ascii") + b"=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error, ValueError):
        return False
    if len(raw) != KEY_ID_BYTES + MAC_BYTES:
        return False
    if base64.urlsafe_b64encode(raw).rstrip(b"=").decode() != token:
        return False  # one signature, one spelling: a link has no second form
    named, given = raw[:KEY_ID_BYTES], raw[KEY_ID_BYTES:]
    candidates = [secret for secret in keys.secrets() if keys.key_id(secret, "sign", KEY_ID_BYTES) == named]
    return any([hmac.compare_digest(_mac(secret, purpose, parts), given) for secret in candidates])  # noqa: C419 - no early end
