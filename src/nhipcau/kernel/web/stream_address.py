"""Where a page finds the stream of live updates, and what its content policy must allow for that (ADR 23)."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.http.request import split_domain_port


def stream_address(request: HttpRequest) -> str:
    """Return the stream's address as this page's browser reaches it; "" where a policy could not name it."""
    if settings.LIVE_URL:
        return str(settings.LIVE_URL)
    try:
        domain, _port = split_domain_port(request.get_host())
    except DisallowedHost:
        return ""
    # A policy names no IPv6 address: such pages ask from time to time instead.
    return "" if domain.startswith("[") else f"{request.scheme}://{domain}:{settings.LIVE_PORT}{settings.LIVE_PATH}"


def stream_source(request: HttpRequest) -> str:
    """Return what the content policy allows beside 'self' to be connected to: the stream's address, or nothing."""
    address = stream_address(request)
    return address if urlsplit(address).netloc else ""
