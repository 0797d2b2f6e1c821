"""From which pages a stream may be opened: our own, under the host name the stream itself was asked by."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host

PORTS = {"http": 80, "https": 443}


def is_known_host(host: str) -> bool:
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


def comes_from_us(headers: Mapping[str, str]) -> bool:
    """Tell whether a page of ours asks: a browser names the page's origin, or says that it is the same as ours."""
    origin = headers.get("origin", "")
    if not origin:
        return headers.get("sec-fetch-site", "none") in {"same-origin", "none"}
    try:
        asked, public = urlsplit(origin), urlsplit(settings.PUBLIC_URL)
        same_port = (asked.port or PORTS.get(asked.scheme)) == (public.port or PORTS.get(public.scheme))
    except ValueError:
        return False
    domain, _port = split_domain_port(headers.get("host", ""))
    return asked.scheme == public.scheme and same_port and bool(domain) and asked.netloc.partition(":")[0] == domain
