"""Who is behind a stream: found from the session as for a page, and found anew whenever it is asked."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from nhipcau.kernel.actors import Actor
from nhipcau.kernel.web.middleware import ActingAs


class Visitors:
    """Ask as a page's request does (`ActingAs`): the same session store, seal, roles and second factor."""

    def __init__(self) -> None:
        self._store: Any = import_module(settings.SESSION_ENGINE).SessionStore
        self._acting = ActingAs(lambda _request: HttpResponse())

    def actor_of(self, session_key: str) -> Actor:
        """Return who acts in this session now; a Visitor when it has ended."""
        request = HttpRequest()
        if session_key:
            request.COOKIES = {settings.SESSION_COOKIE_NAME: session_key}
        request.session = self._store(session_key or None)
        return self._acting.actor_of(request)
