"""Start pages for citizens and staff, what stands still, and search across modules."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhipcau.cases import queries as cases
from nhipcau.cases.permissions import can_enter
from nhipcau.help import queries as help_queries
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.search import find
from nhipcau.kernel.web import throttle
from nhipcau.kernel.web.gate import actor_of, staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.layout import Link, exists
from nhipcau.meetings import queries as meetings
from nhipcau.portal.web.behind import FIGURES, behind_page, cursor_of
from nhipcau.portal.web.cards import (
    change_in_words,
    figures_of,
    lines,
    meeting_lines,
    status_card,
    task_lines,
    topic_lines,
)
from nhipcau.portal.web.hits import HITS, LONGEST_QUERY, results
from nhipcau.portal.web.overview import overview_part
from nhipcau.spaces import queries as spaces
from nhipcau.tasks import queries as tasks


def _code_example() -> str:
    return f"{settings.CODE_PREFIX}{clock.today():%y}-048213"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the citizen's start page: say something, follow it, see how the month went."""
    figures = cases.home_figures()
    values = {"figures": figures, "change": change_in_words(figures), "code_example": _code_example()}
    return page(request, "portal/home.html", values)


@require_safe
def follow(request: HttpRequest) -> HttpResponse:
    """Find a matter by its code; the code shows where it stands, never what was written."""
    code = request.GET.get("ma", "").strip()
    values: dict[str, object] = {"code": code[:40], "code_example": _code_example()}
    if not code:
        return page(request, "portal/follow.html", values)
    throttle.delay(request, "follow", rate=1, burst=10)  # codes are short: trying them all must take too long
    found = cases.public_status(code)
    if found is None:
        values["problem"] = _(
            "There is no matter with this code. Look at the card again: two letters, two digits, a dash, six digits."
        )
        return page(request, "portal/follow.html", values, status=404)
    return page(request, "portal/follow.html", values | {"found": status_card(found)})


@require_safe
def more(request: HttpRequest) -> HttpResponse:
    """List every other page, for the phone's fourth button."""
    links = [
        Link(label, address, icon, is_current=False)
        for label, address, icon in (
            (_("Home"), "/", "home"),
            (_("Send a report"), "/gui/", "pen"),
            (_("Follow"), "/theo-doi/", "search"),
            (_("Published reports"), "/phan-anh-cong-khai/", "eye"),
            (_("Where complaints and denunciations are received"), "/noi-nhan-khieu-nai-to-cao/", "help"),
            (_("Protection of personal data"), "/bao-ve-du-lieu/", "shield"),
            (_("Accessibility"), "/tro-nang/", "eye"),
            (_("Help"), "/huong-dan/", "help"),
        )
        if exists(address)
    ]
    if isinstance(actor_of(request), Staff):
        return page(request, "portal/more_staff.html", {"links": links})
    links.append(Link(_("For staff"), settings.LOGIN_URL, "user", is_current=False))
    return page(request, "portal/more.html", {"links": links})


@require_safe
def elsewhere(request: HttpRequest) -> HttpResponse:
    """Tell where complaints, denunciations and news of crimes go: not here."""
    hotlines = (
        ("113", _("Police: danger to people or property, a crime")),
        ("114", _("Fire brigade and rescue")),
        ("115", _("Ambulance")),
        ("112", _("Search and rescue: shipwreck, flood, landslide, people missing")),
        ("111", _("Protection of children: a child is harmed or in danger")),
    )
    return page(request, "portal/elsewhere.html", {"hotlines": hotlines})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Tell what is kept about people, why, how long, and their rights."""
    return page(request, "portal/privacy.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Tell what people with old phones, weak eyes or a keyboard alone can count on."""
    return page(request, "portal/accessibility.html")


@require_safe
@staff_page
def today(request: HttpRequest) -> HttpResponse:
    """Show what waits for the actor this morning, nearest deadline first."""
    staff = staff_of(request)
    now = cases.today(actor=staff)
    values = {
        "day": clock.today(),
        "open": now.open,
        "figures": figures_of(now),
        "rows": lines(now.rows),
        "tasks": task_lines(tasks.waiting(actor=staff)),
        "topics": topic_lines(spaces.news_of(actor=staff)),
        "meetings": meeting_lines(meetings.next_meetings(actor=staff)),
        "may_enter": can_enter(staff),
        "needs_tour": help_queries.needs_tour(actor=staff),
        "looks_down": staff.level in {"city", "commune"},
    }
    return page(request, "portal/today.html", values)


@require_safe
@staff_page
def overview(request: HttpRequest) -> HttpResponse:
    """Show a leader what came in, what is open, what is late and with whom, and what people said."""
    return page(request, "portal/overview.html", {"part": overview_part(staff_of(request), request.GET.get("mau", ""))})


@require_safe
@staff_page
def behind(request: HttpRequest, figure: str) -> HttpResponse:
    """Show the rows that one figure of the overview counts."""
    place, after = request.GET.get("xa", "")[:20], request.GET.get("trang", "")[:40]
    name = FIGURES.get(figure)
    if name is None:
        raise NotFound
    found = cases.rows_behind(actor=staff_of(request), figure=name, place=place, before=cursor_of(after))
    return page(request, "portal/behind.html", behind_page(found, figure=figure, place=place, is_first=not after))


@require_safe
@staff_page
def search(request: HttpRequest) -> HttpResponse:
    """Find things of every module by words, with or without diacritics."""
    words, kind = request.GET.get("q", "").strip()[:LONGEST_QUERY], request.GET.get("loai", "")[:40]
    if not words:
        return page(request, "portal/search.html", {})
    found = find(
        actor=staff_of(request),
        query=words,
        kinds=[kind] if kind else None,
        limit=HITS,
        after=request.GET.get("trang", "")[:200] or None,
    )
    return page(request, "portal/search.html", results(found, words=words, kind=kind))
