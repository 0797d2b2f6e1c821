"""Encrypting one message for one browser and handing it to its push service."""

from __future__ import annotations

import base64
import binascii
import http.client
import socket
import ssl
from dataclasses import dataclass
from typing import Literal

import http_ece
import structlog
from cryptography.hazmat.primitives.asymmetric import ec
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.push import addresses, keys

log = structlog.get_logger(__name__)

TIMEOUT = 10.0  # seconds, of each step
KEPT_BY_SERVICE = 12 * 3600  # seconds a push service may keep a message for a phone that is off
MOST_BYTES = 3000
POINT, SECRET = 65, 16  # bytes of a P-256 point and of the browser's secret

HTTP_OK = range(200, 300)
HTTP_GONE = {404, 410}
HTTP_LATER = {408, 425, 429, *range(500, 600)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Browser:
    """One subscription as the browser gave it: where to send, and the two keys (URL-safe base64)."""

    endpoint: str
    p256dh: str
    auth: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of it. `later`: worth another try. `gone`: forget the browser. `refused`: this message never leaves."""

    result: Literal["sent", "later", "gone", "refused"]
    reason: str = ""


def require_keys(browser: Browser) -> None:
    """Raise Invalid unless the browser's two keys can be keys: a point on the curve, and 16 bytes."""
    try:
        point, secret = _bytes(browser.p256dh), _bytes(browser.auth)
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except (ValueError, binascii.Error):
        raise Invalid(_("The browser sent a key that cannot be one. Try again.")) from None
    if len(point) != POINT or len(secret) != SECRET:
        raise Invalid(_("The browser sent a key that cannot be one. Try again."))


def send(browser: Browser, message: bytes, *, topic: str) -> Outcome:
    """Encrypt `message` (at most 3,000 bytes) and hand it over; never follows a redirect, never raises for the network.

    Two messages with one `topic` (at most 32 letters) replace each other as long as the phone is off.
    """
    assert len(message) <= MOST_BYTES  # noqa: S101 - push services refuse more than 4,096 with the envelope
    try:
        target = addresses.require_push_service(browser.endpoint)
        place = addresses.public_addresses(target.host)[0]
    except addresses.HostileAddress:
        return Outcome(result="refused", reason="hostile address")
    except OSError as fault:
        return Outcome(result="later", reason=type(fault).__name__)
    try:
        status = _post(place, target, _headers(target, topic), _encrypted(browser, message))
    except (OSError, http.client.HTTPException) as fault:
        return Outcome(result="later", reason=type(fault).__name__)
    return _meaning(status)


def _meaning(status: int) -> Outcome:
    reason = f"HTTP {status}"
    if status in HTTP_OK:
        return Outcome(result="sent")
    if status in HTTP_GONE:
        return Outcome(result="gone", reason=reason)
    return Outcome(result="later" if status in HTTP_LATER else "refused", reason=reason)


def _headers(target: addresses.Target, topic: str) -> dict[str, str]:
    return {
        "Authorization": keys.signature(f"https://{target.host}"),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(KEPT_BY_SERVICE),
        "Topic": topic,
        "Urgency": "normal",
    }


def _encrypted(browser: Browser, message: bytes) -> bytes:
    return bytes(
        http_ece.encrypt(
            message,
            private_key=ec.generate_private_key(ec.SECP256R1()),
            dh=_bytes(browser.p256dh),
            auth_secret=_bytes(browser.auth),
            version="aes128gcm",
        )
    )


class _Pinned(http.client.HTTPSConnection):
    """A connection to one address that was looked at before; the certificate must still be the host's."""

    def __init__(self, host: str, place: str, port: int, context: ssl.SSLContext) -> None:
        super().__init__(host, port, timeout=TIMEOUT, context=context)
        self._place, self._tls = place, context

    def connect(self) -> None:
        plain = socket.create_connection((self._place, self.port), timeout=TIMEOUT)
        self.sock = self._tls.wrap_socket(plain, server_hostname=self.host)


def _post(place: str, target: addresses.Target, headers: dict[str, str], body: bytes) -> int:
    connection = _Pinned(target.host, place, addresses.PORT, tls())
    try:
        connection.request("POST", target.path, body=body, headers=headers)
        return connection.getresponse().status
    finally:
        connection.close()


def tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
