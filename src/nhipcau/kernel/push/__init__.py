"""Web push: a short encrypted message to one browser, through the push service it named (RFC 8030, 8291, 8292)."""

from nhipcau.kernel.push.addresses import HostileAddress, require_push_service
from nhipcau.kernel.push.keys import new_key, public_key
from nhipcau.kernel.push.sending import Browser, Outcome, require_keys, send

__all__ = [
    "Browser",
    "HostileAddress",
    "Outcome",
    "new_key",
    "public_key",
    "require_keys",
    "require_push_service",
    "send",
]
