"""What every endpoint of the API asks first: who calls, for what, with conditions that exist."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from ninja.security import APIKeyCookie

from nhipcau.kernel.actors import Actor, ApiClient, Staff, require_scope
from nhipcau.kernel.errors import NotAllowed
from nhipcau.kernel.web.gate import actor_of, from_elsewhere
from nhipcau.kernel.web.middleware import bearer_of


class Caller(APIKeyCookie):
    """Another system with a token made for `scope`, or who signed in on the pages (with the CSRF token as there)."""

    param_name = settings.SESSION_COOKIE_NAME

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> Actor | None:
        if bearer_of(request) is None:
            return super().__call__(request)
        return _client(request, self.scope)

    def authenticate(self, request: HttpRequest, key: str | None) -> Staff | None:
        actor = actor_of(request)
        return actor if isinstance(actor, Staff) else None


class Anybody:
    """Everybody, from this site; another system with a token made for `scope` where it sends one."""

    def __init__(self, scope: str) -> None:
        self.scope = scope

    def __call__(self, request: HttpRequest) -> bool:
        if bearer_of(request) is not None:
            _client(request, self.scope)
        elif from_elsewhere(request):
            raise NotAllowed(code="cross_site")
        return True


def _client(request: HttpRequest, scope: str) -> ApiClient | None:
    actor = actor_of(request)
    require_scope(actor, scope)
    return actor if isinstance(actor, ApiClient) else None
