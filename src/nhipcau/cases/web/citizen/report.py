"""The report page: one page, one minute, with or without scripts.

Nothing here reads a cookie or a session. A report carries no authority but its own words, so there is nothing a forged
one could do in somebody else's name: `citizen_post` lifts the CSRF token, which would have aged with the page, and
still refuses what the browser itself marks as sent from another site.
"""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from nhipcau.cases import queries
from nhipcau.cases.web.citizen import notices
from nhipcau.cases.web.citizen.forms import ReportForm
from nhipcau.cases.web.citizen.headers import private
from nhipcau.cases.web.citizen.intake import Attempt, Desk, form_page, take, unreadable_page
from nhipcau.cases.web.citizen.notices import PUBLIC_PLACE
from nhipcau.cases.web.citizen.places import PlaceReading, read_place
from nhipcau.cases.web.citizen.reading import UNREADABLE
from nhipcau.kernel import ids, text
from nhipcau.kernel.web.gate import actor_of, citizen_post
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.throttle import delay

LONGEST_SUGGESTED = 3000


DESK = Desk(
    form=ReportForm,
    template="cases/citizen/report.html",
    place=PUBLIC_PLACE,
    actor=actor_of,
    more=lambda _said: {},
    leads_to=lambda opened: reverse("cases:link_thanks", args=[opened.link_token]),
)


@citizen_post
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def report(request: HttpRequest) -> HttpResponse:
    """Show the form, or take what was written."""
    if request.method != "POST":
        return form_page(request, Attempt(DESK, ids.new_id(), ReportForm(initial=_offered(request))))
    delay(request, "report")
    try:
        posted, files = request.POST, request.FILES
    except UNREADABLE as error:
        return unreadable_page(request, DESK, error)
    return take(request, DESK, posted, files)


@citizen_post
@require_POST
@private
def suggest(request: HttpRequest) -> HttpResponse:
    """Return the kinds of matter that fit what is being typed (a part of the page).

    By POST although nothing changes: what a person types has no place in addresses, which proxies write down.
    """
    try:
        typed = request.POST.get("text", "")[: 2 * LONGEST_SUGGESTED]
    except UNREADABLE:
        typed = ""
    said = text.clean(typed, multiline=True)[:LONGEST_SUGGESTED]
    notice = queries.intake_notice(said) if said else None
    values = {
        "hints": queries.suggest_categories(said) if said else [],
        "notice": notices.shown(notice) if notice else None,
        "chosen": request.POST.get("category", ""),
    }
    return page(request, "cases/citizen/suggestions.html", values)


@citizen_post
@require_POST
@private
def place(request: HttpRequest) -> HttpResponse:
    """Return what the typed name or the phone's point means today (a part of the page)."""
    try:
        posted = request.POST
    except UNREADABLE:
        posted = QueryDict()
    reading = replace(read_place(posted), is_typing=True)
    is_blank = not (reading.typed or posted.get("lat"))
    return page(request, "cases/citizen/place_answer.html", {"place": PlaceReading() if is_blank else reading})


def _offered(request: HttpRequest) -> dict[str, str]:
    """Return what a link may fill in beforehand: only the kind of matter."""
    offered = request.GET.get("category", "")
    return {"category": offered} if offered else {}
