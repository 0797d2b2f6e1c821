"""Refusals as pages: what happened, what to do next, and the number to quote when asking for help."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import DomainError, Invalid
from nhipcau.kernel.web.context import request_id


@dataclass(frozen=True, slots=True)
class Refusal:
    status: int
    title: str
    text: str
    advice: str = ""
    details: tuple[str, ...] = ()


def titles() -> dict[int, tuple[str, str]]:
    """Return title and advice per status, in the reader's language."""
    return {
        400: (
            _("We could not read what was sent"),
            _("Go back one page; what was typed is still there. Then send it again."),
        ),
        401: (
            _("Sign in first"),
            _("What was typed is not lost: sign in in another tab, then come back here and send again."),
        ),
        403: (
            _("This is not open to you"),
            _("If the work needs it, ask the unit that holds it, or switch to the right unit."),
        ),
        404: (_("There is no such page here"), _("Check the address, or start again from the home page.")),
        405: (_("This address takes no such request"), _("Go back to the page before and use its buttons.")),
        409: (
            _("Somebody else was faster"),
            _("Go back, look at the newest state, and decide again. What was typed is still there."),
        ),
        413: (
            _("This is too large to send"),
            _("Send fewer or smaller pictures. Up to five pictures of 15 MB each can be sent."),
        ),
        422: (_("Something needs to be corrected"), _("Go back one page; what was typed is still there.")),
        429: (_("Too many attempts"), _("Wait a few minutes, then try again.")),
        500: (
            _("This did not work, and the fault is ours"),
            _("What was typed stays on this device. Try again in a few minutes."),
        ),
        503: (
            _("The service is resting for a moment"),
            _("What was typed stays on this device. Try again in a few minutes."),
        ),
    }


def refusal_of(error: DomainError) -> Refusal:
    title, advice = titles().get(error.status, titles()[400])
    details = tuple(str(text) for text in error.fields.values()) if isinstance(error, Invalid) else ()
    return Refusal(status=error.status, title=title, text=str(error.text), advice=advice, details=details)


def refusal_page(request: HttpRequest, error: DomainError) -> HttpResponse:
    """Return the page for a refusal; for htmx, the note alone, sent to the page's error region."""
    return render_refusal(request, refusal_of(error))


def render_refusal(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    partial = request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true"
    values = {"refusal": refusal, "request_id": request_id.get(), "layout_name": _layout_for(request, refusal)}
    template = "web/refusal_note.html" if partial else "web/refusal.html"
    response = HttpResponse(render_to_string(template, values, request=request), status=refusal.status)
    if partial:
        response["HX-Retarget"] = "#bao-loi"
        response["HX-Reswap"] = "innerHTML show:window:top"
    return response


def _layout_for(request: HttpRequest, refusal: Refusal) -> str:
    """Staff keep their rail, unless the fault may be the database's, which the rail would ask again."""
    if refusal.status < 500 and isinstance(getattr(request, "actor", None), Staff):  # noqa: PLR2004
        return "layouts/staff.html"
    return "layouts/citizen.html"
