"""What happens around every request, from the outside in."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from urllib.parse import quote
from uuid import UUID

import structlog
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, SESSION_KEY, get_user
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject
from structlog.contextvars import bound_contextvars

from nhipcau.kernel.actors import Actor, Visitor, resolve_client, resolve_staff
from nhipcau.kernel.errors import DomainError, NotFound, SignInNeeded
from nhipcau.kernel.web import context
from nhipcau.kernel.web.problems import problem_of
from nhipcau.kernel.web.refusals import refusal_page
from nhipcau.kernel.web.stream_address import stream_source

Next = Callable[[HttpRequest], HttpResponse]
log = structlog.get_logger("nhipcau.request")


class RequestContext:
    """Give the request an id, and write one line about it that names the route but nobody and no address."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        current = context.accept_or_make(request.headers.get("X-Request-ID", ""))
        token = context.request_id.set(current)
        started = time.perf_counter()
        try:
            with bound_contextvars(request_id=current):
                response = self.get_response(request)
                response["X-Request-ID"] = current
                match = request.resolver_match
                log.info(
                    "request",
                    method=request.method,
                    route=(match.view_name or match.route) if match else "unmatched",
                    status=response.status_code,
                    ms=round((time.perf_counter() - started) * 1000, 1),
                )
                return response
        finally:
            context.request_id.reset(token)


def content_security_policy(nonce: str, stream: str = "") -> str:
    """Return the policy of every page: nothing inline, nothing from elsewhere but the live `stream`, nothing framed."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'nonce-{nonce}'",
            "style-src 'self'",
            "img-src 'self' blob: data:",
            "font-src 'self'",
            f"connect-src 'self' {stream}".rstrip(),
            "manifest-src 'self'",
            "worker-src 'self'",
            "media-src 'self' blob:",
            "form-action 'self'",
            "base-uri 'self'",
            "frame-ancestors 'none'",
            "object-src 'none'",
        )
    )


class SecurityHeaders:
    """Content-Security-Policy with a nonce of this request (`{{ csp_nonce }}`), and the headers that never change."""

    FIXED = {
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "geolocation=(self), camera=(self), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response
        self.hsts = getattr(settings, "SECURE_HSTS_SECONDS", 0)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        nonce = secrets.token_urlsafe(12)
        request.csp_nonce = nonce  # type: ignore[attr-defined]
        response = self.get_response(request)
        for name, value in self.FIXED.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Content-Security-Policy", content_security_policy(nonce, stream_source(request)))
        if self.hsts and request.is_secure():
            response.headers.setdefault("Strict-Transport-Security", f"max-age={self.hsts}; includeSubDomains")
        return response


class Language:
    """Vietnamese first: another language only when the person chose it here, never because the phone is set so."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response
        self.offered = {code for code, _name in settings.LANGUAGES}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in self.offered else settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if response.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Cookie"])
        return response


class Compress(GZipMiddleware):
    """Compress what citizens read on slow links.

    Pages of people who signed in stay as they are: they sit at a desk, and a page that mixes secrets with what somebody
    typed must not tell its length (BREACH).
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if not is_page or settings.SESSION_COOKIE_NAME in request.COOKIES:
            return response
        return super().process_response(request, response)


def bearer_of(request: HttpRequest) -> str | None:
    """Return the token another system sent to the API; None where there is none, pages know no tokens."""
    kind, _space, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" and request.path.startswith("/api/") else None


class ActingAs:
    """`request.actor`: who acts, found when first asked for. No query for a visitor, two for staff (one joined).

    `request.user` is left alone, so the password hash is not loaded with every page. The session's seal against that
    hash (a changed password ends other sessions) is checked in full every `RECHECK` seconds per session and process;
    accounts also deletes sessions at once when a password or a right changes.
    """

    RECHECK = 30.0
    REMEMBERED = 5000

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response
        self.checked: OrderedDict[str, float] = OrderedDict()
        self.lock = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        def find() -> Actor:
            request.found_actor = actor = self.actor_of(request)  # type: ignore[attr-defined]
            return actor

        if bearer_of(request) is not None:
            request.COOKIES = {}  # what the token may do is all that counts: no session, no second step, no language
        request.actor = SimpleLazyObject(find)  # type: ignore[attr-defined]
        return self.get_response(request)

    def actor_of(self, request: HttpRequest) -> Actor:
        if (token := bearer_of(request)) is not None:
            return resolve_client(token)
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return Visitor()
        person_id = _uuid(request.session.get(SESSION_KEY))
        if person_id is None or BACKEND_SESSION_KEY not in request.session or not self.seal_holds(request):
            return Visitor()
        wanted = (_uuid(request.session.get(name)) for name in ("unit_id", "stands_in_for"))
        staff = resolve_staff(person_id, *wanted)
        return staff or Visitor()

    def seal_holds(self, request: HttpRequest) -> bool:
        key = request.session.session_key or ""
        now = time.monotonic()
        with self.lock:
            last = self.checked.get(key)
        if last is not None and now - last < self.RECHECK:
            return True
        if not get_user(request).is_authenticated:
            with self.lock:
                self.checked.pop(key, None)
            return False
        with self.lock:
            self.checked[key] = now
            self.checked.move_to_end(key)
            while len(self.checked) > self.REMEMBERED:
                self.checked.popitem(last=False)
        return True


class Refusals:
    """Turn a `DomainError` raised by a view into a page, a part of one, or a problem for machines: nowhere else."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:  # no address of ours holds one, and PostgreSQL takes none in a look-up
            return refusal_page(request, NotFound())
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, DomainError):
            return None
        if request.path.startswith("/api/"):
            return problem_of(error)
        if isinstance(error, SignInNeeded) and request.method in {"GET", "HEAD"}:
            return _to_sign_in(request)
        return refusal_page(request, error)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    back = request.get_full_path()
    address = f"{settings.LOGIN_URL}?next={quote(back)}"
    if request.headers.get("HX-Request") == "true":
        response = HttpResponse(status=204)
        response["HX-Redirect"] = settings.LOGIN_URL
        return response
    return HttpResponseRedirect(address)


def _uuid(value: object) -> UUID | None:
    try:
        return UUID(str(value)) if value else None
    except ValueError:
        return None
