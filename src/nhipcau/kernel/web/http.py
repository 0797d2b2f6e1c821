"""Small things every view needs: a page, a way back, what htmx asked for, where the caller sits."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme


def page(
    request: HttpRequest, template: str, values: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Return the page."""
    return render(request, template, dict(values or {}), status=status)


def is_htmx(request: HttpRequest) -> bool:
    """Tell whether a part of a page is wanted, not a whole one."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true"


def safe_next(request: HttpRequest, offered: str | None, fallback: str = "/") -> str:
    """Return `offered` when it leads back to this site, else `fallback`."""
    if offered and url_has_allowed_host_and_scheme(
        offered, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return offered
    return fallback


def redirect_back(request: HttpRequest, fallback: str = "/") -> HttpResponseRedirect:
    """Go back to the form field `next`, else to the page the person came from, else to `fallback`."""
    offered = request.POST.get("next") or request.GET.get("next") or request.headers.get("Referer")
    return HttpResponseRedirect(safe_next(request, offered, fallback))


def client_address(request: HttpRequest) -> str:
    """Return the caller's address; a forwarded one is believed only behind our own proxy (last hop)."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    if settings.BEHIND_PROXY:
        forwarded = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
        address = forwarded or address
    return address


def address_block(request: HttpRequest) -> str:
    """Return the network the caller sits in (/24 or /56), which many honest people may share."""
    try:
        address = ipaddress.ip_address(client_address(request))
    except ValueError:
        return "unknown"
    prefix = 24 if address.version == 4 else 56  # noqa: PLR2004
    return str(ipaddress.ip_network(f"{address}/{prefix}", strict=False))
