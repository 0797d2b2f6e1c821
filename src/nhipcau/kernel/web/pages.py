"""The address of a page as it may be written down: without what opens things for whoever holds it."""

from __future__ import annotations

import re
from uuid import UUID

from django.conf import settings
from django.urls import Resolver404, ResolverMatch, resolve

HIDDEN = "…"
LONGEST = 300
_KEY = re.compile(r"[A-Za-z0-9_-]{20,}")
_OF_CHANCE = re.compile(r"[A-Z0-9]")
_PART = re.compile(r"<(?:[^:<>]+:)?([^<>]+)>")


def page_of(match: ResolverMatch | None) -> str:
    """Return the address of a page of ours, "" for none.

    Identifiers stay (they open nothing by themselves); every free part of an address becomes "…", for it may be the
    token of a case link or of a new password. A query is left out: it holds what somebody searched for.
    """
    if match is None:
        return ""
    start, is_pattern, _rest = match.route.partition("(?P")
    if is_pattern:
        return f"/{start.replace('^', '')}{HIDDEN}"
    return "/" + _PART.sub(lambda part: _shown(match.kwargs.get(part[1])), match.route)


def page_at(address: str) -> str:
    """Return the same for an address somebody sent, "" when it is no page of ours."""
    path = address.partition("?")[0].partition("#")[0][:LONGEST]
    try:
        return page_of(resolve(path, settings.ROOT_URLCONF)) if path.startswith("/") else ""
    except Resolver404:
        return ""


def without_keys(text: str) -> str:
    """Return a text somebody wrote with "…" for whatever in it could be a key: a link's token, a one-time code.

    A key is twenty and more letters, digits, "-" and "_" in a row, with a digit or a capital among them: no word, and
    no address of ours, looks like that.
    """
    return _KEY.sub(lambda found: HIDDEN if _OF_CHANCE.search(found[0]) else found[0], text)


def _shown(value: object) -> str:
    return str(value) if isinstance(value, UUID | int) else HIDDEN
