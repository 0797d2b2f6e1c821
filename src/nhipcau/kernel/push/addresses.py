"""Which addresses we are willing to call. The browser names one, so whoever holds a browser could name any."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.errors import Invalid

LONGEST = 1000
PORT = 443
ANY = "*"
HANDED_OUT = ipaddress.IPv6Network("2000::/3")
"""All of IPv6 that is handed out as public (IANA)."""
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""Where a network without IPv4 finds the hosts that have nothing else (RFC 6052)."""


class HostileAddress(Invalid):
    """An address that is no push service we know, or that does not lie in the public internet."""

    code = "hostile_address"
    default_text = _("This browser uses a push service that is not known here. Choose e-mail instead.")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a message goes: the host, and the path with its query."""

    host: str
    path: str


def require_push_service(endpoint: str) -> Target:
    """Return the parts of an endpoint, else raise HostileAddress. Looks at the text alone, calls nobody.

    https on its usual port only, no user, no number for a host, and a host of `settings.PUSH_SERVICES`
    (".notify.windows.com" stands for every host below it, "*" for every public one).
    """
    if not endpoint.isascii() or not endpoint.isprintable() or " " in endpoint or len(endpoint) > LONGEST:
        raise HostileAddress
    try:
        parts = urlsplit(endpoint)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise HostileAddress from None
    is_plain = parts.scheme == "https" and port in {None, PORT} and "@" not in parts.netloc and "\\" not in endpoint
    if not is_plain or not _is_name(host) or not _is_known(host):
        raise HostileAddress
    return Target(host=host, path=(parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def public_addresses(host: str) -> list[str]:
    """Resolve a host and return its addresses; HostileAddress when any of them is not public, OSError without DNS.

    The caller connects to one of these and resolves no second time: a name that changes its mind in between
    (DNS rebinding) gains nothing.
    """
    found = sorted({str(row[4][0]) for row in socket.getaddrinfo(host, PORT, type=socket.SOCK_STREAM)})
    if not found or not all(_is_public(address) for address in found):
        raise HostileAddress
    return found


def _is_public(text: str) -> bool:
    """Say whether an address lies in the public internet, an old one hidden in a new one too.

    `is_global` alone takes site-local, IPv4-compatible and translated addresses (::127.0.0.1, 64:ff9b::/96) for public.
    """
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv4Address):
        return address.is_global and not address.is_multicast
    if address in TRANSLATED:
        return _is_public(str(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)))
    inner = address.sixtofour
    return address in HANDED_OUT and address.is_global and (inner is None or inner.is_global)


def _is_name(host: str) -> bool:
    """Say whether a host is a name with a dot whose last label is no number (127.1 and 0x7f.1 are addresses)."""
    labels = host.split(".")
    return len(labels) > 1 and all(labels) and labels[-1][0].isalpha() and ":" not in host


def _is_known(host: str) -> bool:
    return any(
        entry in {ANY, host} or (entry.startswith(".") and host.endswith(entry)) for entry in settings.PUSH_SERVICES
    )
