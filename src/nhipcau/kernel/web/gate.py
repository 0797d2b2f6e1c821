"""Who may open a page at all. What they may see and do there is asked again in queries and operations."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from nhipcau.kernel.actors import Actor, Staff, Visitor
from nhipcau.kernel.errors import NotAllowed, SignInNeeded

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def actor_of(request: HttpRequest) -> Actor:
    """Return the actor behind the request, without the lazy wrapper; a visitor when nobody signed in."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor if isinstance(actor, Visitor) else getattr(request, "found_actor", actor)


def staff_of(request: HttpRequest) -> Staff:
    """Return the staff actor, else ask to sign in."""
    actor = actor_of(request)
    if not isinstance(actor, Staff):
        raise SignInNeeded
    return actor


def staff_page(view: View[P]) -> View[P]:
    """Let in people who act for a unit; everybody else is asked to sign in."""

    @wraps(view)
    @never_cache
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        staff_of(request)
        return view(request, *args, **kwargs)

    guarded.gate = "staff"  # type: ignore[attr-defined]
    return guarded


def admin_page(*roles: str) -> Callable[[View[P]], View[P]]:
    """Let in staff who hold one of `roles` in the unit they act for (the default is administrator)."""
    wanted = frozenset(roles or ("administrator",))

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        @never_cache
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not staff_of(request).roles & wanted:
                raise NotAllowed
            return view(request, *args, **kwargs)

        guarded.gate = "+".join(sorted(wanted))  # type: ignore[attr-defined]
        return guarded

    return decorate


def citizen_post(view: View[P]) -> View[P]:
    """Take a citizen's form without a token that could have aged, been lost with a cookie or been cached.

    Such a form carries no authority of the browser's (no session is read), so a forged one could do nothing that its
    author could not do directly. What the browser itself marks as coming from another site is refused all the same.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method not in {"GET", "HEAD", "OPTIONS"} and from_elsewhere(request):
            raise NotAllowed(code="cross_site")
        return view(request, *args, **kwargs)

    guarded.gate = "citizen"  # type: ignore[attr-defined]
    return csrf_exempt(guarded)


def from_elsewhere(request: HttpRequest) -> bool:
    """Tell whether the browser says that another site sent this."""
    if request.headers.get("Sec-Fetch-Site") in {"cross-site", "same-site"}:
        return True
    origin = request.headers.get("Origin", "")
    return bool(origin) and origin != "null" and urlsplit(origin).netloc != request.get_host()
