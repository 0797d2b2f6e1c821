"""Pages of the frame itself: errors, health, language, the mark, the sheet of components."""

from __future__ import annotations

import json
import sys

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from nhipcau.kernel.web import health
from nhipcau.kernel.web.gate import citizen_post
from nhipcau.kernel.web.http import page, safe_next
from nhipcau.kernel.web.problems import problem
from nhipcau.kernel.web.refusals import Refusal, render_refusal, titles
from nhipcau.kernel.web.showcase import showcase
from nhipcau.kernel.web.texts import too_long


def _refuse(request: HttpRequest, status: int, code: str, text: str = "", advice: str = "") -> HttpResponse:
    title, usual = titles()[status]
    if request.path.startswith("/api/"):
        return problem(status=status, code=code, detail=text or title)
    return render_refusal(request, Refusal(status=status, title=title, text=text, advice=advice or usual))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: also what Django raises for hostile or overgrown requests."""
    if type(exception).__name__ == "RequestDataTooBig":
        return _refuse(request, 413, "too_large", too_long(), _("Go back one page; what was typed is still there."))
    if type(exception).__name__ in {"TooManyFilesSent", "TooManyFieldsSent"}:
        return _refuse(request, 413, "too_large")
    return _refuse(request, 400, "bad_request")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _refuse(request, 403, "not_allowed")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token is gone: nothing was done, and nothing typed is lost if one goes back."""
    text = _("This form was open for so long that its seal no longer holds. Nothing was changed.")
    advice = _(
        "Go back one page: what was typed is still there. "
        "Reload the page in another tab if it asks you to sign in, then send again."
    )
    if request.path.startswith("/api/"):
        return problem(status=403, code="csrf", detail=text)
    return render_refusal(request, Refusal(status=403, title=_("Please send it once more"), text=text, advice=advice))


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _refuse(request, 404, "not_found")


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 when it is the database that does not answer."""
    error = sys.exc_info()[1]
    if isinstance(error, OperationalError | InterfaceError) or (
        isinstance(error, DatabaseError) and "connection" in str(error)
    ):
        response = _refuse(request, 503, "unavailable")
        response["Retry-After"] = "30"
        return response
    return _refuse(request, 500, "fault")


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Say whether the service is ready; 503 with the reasons when it is not."""
    found = health.problems()
    body: dict[str, object] = {"status": "not ready" if found else "ready", "problems": found}
    if not found and (notes := health.notes()):
        body["notes"] = notes
    response = HttpResponse(
        json.dumps(body, ensure_ascii=False), status=503 if found else 200, content_type="application/json"
    )
    # whoever asks is told; the log need not be too
    response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001
    return response


@citizen_post
@require_POST
def switch_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language in a cookie for a year and stay on the page."""
    response = HttpResponseRedirect(safe_next(request, request.POST.get("next")))
    chosen = request.POST.get("ngon_ngu", "")
    if chosen in {code for code, _name in settings.LANGUAGES}:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=365 * 24 * 3600,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
        )
    return response


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Return the mark, in the colours it has everywhere."""
    response = page(request, "web/favicon.svg")
    response["Content-Type"] = "image/svg+xml"
    response["Cache-Control"] = "public, max-age=604800"
    return response


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Show every component in every state, for whoever builds a page; only where the product is tried out."""
    if not (settings.DEMO or settings.TESTING):
        raise Http404
    return page(request, "web/components.html", showcase())
