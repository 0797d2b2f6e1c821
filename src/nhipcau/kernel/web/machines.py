"""What holds for every endpoint of the API: who calls, for what, how often, with which conditions, how many times."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Schema
from ninja.operation import Operation
from ninja.security import APIKeyCookie
from pydantic import BaseModel

from nhipcau.kernel.actors import Actor, ApiClient, Staff, require_scope
from nhipcau.kernel.errors import Conflict, DomainError, NotAllowed, OutOfDate
from nhipcau.kernel.web.gate import actor_of, from_elsewhere
from nhipcau.kernel.web.idempotency import answer_once
from nhipcau.kernel.web.middleware import bearer_of
from nhipcau.kernel.web.throttle import hold_back

Answer = Callable[..., HttpResponse]

CALLS_A_SECOND, CALLS_AT_ONCE = 20.0, 300.0
"""What one token may ask of one process in the long run, and in one go."""

_TAG = re.compile(r'"([0-9]{1,9})"')
"""The ETag of `shapes.answer`; a weak one never matches (RFC 9110, 13.1.1)."""


class Caller(APIKeyCookie):
    """Another system with a token made for `scope`, or who signed in on the pages (with the CSRF token as there).

    `also` names scopes that open it just as well.
    """

    param_name = settings.SESSION_COOKIE_NAME

    def __init__(self, scope: str, *also: str) -> None:
        super().__init__()
        self.scope = scope
        self.also = frozenset(also)

    def __call__(self, request: HttpRequest) -> Actor | None:
        if bearer_of(request) is None:
            return super().__call__(request)
        return _client(request, self.scope, self.also)

    def authenticate(self, request: HttpRequest, key: str | None) -> Staff | None:
        actor = actor_of(request)
        return actor if isinstance(actor, Staff) else None


class Anybody:
    """Everybody, from this site; another system with a token made for `scope` ("": for anything) where it sends one."""

    def __init__(self, scope: str = "") -> None:
        self.scope = scope

    def __call__(self, request: HttpRequest) -> bool:
        if bearer_of(request) is not None:
            _client(request, self.scope)
        elif from_elsewhere(request):
            raise NotAllowed(code="cross_site")
        return True


def _client(request: HttpRequest, scope: str, also: frozenset[str] = frozenset()) -> ApiClient | None:
    actor = actor_of(request)
    if scope and not (isinstance(actor, ApiClient) and actor.scopes & also):
        require_scope(actor, scope)
    return actor if isinstance(actor, ApiClient) else None


def listed_conditions(operation: Operation) -> frozenset[str]:
    """Return the names that may stand in the address of an endpoint."""
    models = (model for model in operation.models if model.__ninja_param_source__ == "query")
    return frozenset(name for model in models for name in model.__ninja_flatten_map__)


def guarded(run: Answer) -> Answer:
    """Let an endpoint run only with conditions it lists (a misspelt one must not widen a list), and not too often."""
    known = listed_conditions(run.__self__)  # type: ignore[attr-defined]  # bound to its operation

    @wraps(run)
    def checked(request: HttpRequest, **path: Any) -> HttpResponse:
        if bearer_of(request) is not None and (client := _client(request, "")) is not None:
            hold_back(client.client_id.hex, rate=CALLS_A_SECOND, burst=CALLS_AT_ONCE)
        unknown = sorted(set(request.GET) - known)
        if unknown:
            raise DomainError(
                _("This address takes no such condition: %(names)s.") % {"names": ", ".join(unknown)[:120]},
                code="unknown_condition",
            )
        return run(request, **path)

    return checked


def takes_version(model: type[BaseModel]) -> bool:
    """Say whether a body names the version that the change was decided on."""
    return "seen_version" in model.model_fields


def matched(view: Answer) -> Answer:
    """Hold a POST that bears If-Match to the version it names, as `seen_version` in its body would; 412 when it is old.

    Where a body has no version the header is refused: to leave it aside would break the promise it asks for.
    """

    @wraps(view)
    def only(request: HttpRequest, **values: Any) -> HttpResponse:
        tag = request.headers.get("If-Match", "*").strip()
        if request.method != "POST" or tag == "*":
            return view(request, **values)
        given = next((one for one in values.values() if isinstance(one, Schema) and takes_version(type(one))), None)
        if given is None:
            raise DomainError(_("This address takes no If-Match."), code="unknown_condition")
        found = _TAG.fullmatch(tag)
        version = int(found[1]) if found else None
        if version is None or given.seen_version not in {None, version}:  # type: ignore[attr-defined]
            raise OutOfDate
        given.seen_version = version  # type: ignore[attr-defined]
        try:
            return view(request, **values)
        except Conflict as conflict:
            if conflict.machine_code != OutOfDate.code:
                raise
            raise OutOfDate(conflict.text) from conflict

    return only


def once(view: Answer) -> Answer:
    """Carry out a POST that bears an Idempotency-Key one time, and answer repeats alike."""
    if getattr(view, "is_never_kept", False):
        return view

    @wraps(view)
    def only(request: HttpRequest, **values: Any) -> HttpResponse:
        key = request.headers.get("Idempotency-Key", "")
        if request.method != "POST" or not key:
            return view(request, **values)
        return answer_once(request, key, lambda: view(request, **values))

    return only


def never_kept(view: Answer) -> Answer:
    """Mark an endpoint whose answer is kept nowhere, not even for a repeat: it is done again, and recorded again."""
    view.is_never_kept = True  # type: ignore[attr-defined]
    return view
