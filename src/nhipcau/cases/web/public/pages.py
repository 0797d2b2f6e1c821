"""The public list, one public case, and where they lie."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from nhipcau.cases import queries
from nhipcau.cases.rules import PUBLIC_KEPT_SECONDS
from nhipcau.cases.web.public import filters
from nhipcau.cases.web.public.showing import shown, stage_chip
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.web.formats import Chip
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.throttle import delay
from nhipcau.organisations import queries as organisations


@dataclass(frozen=True, slots=True)
class Line:
    address: str
    code: str
    title: str
    excerpt: str
    place: str
    category: str
    owner: str
    chip: Chip
    published_at: datetime


@require_safe
def public_list(request: HttpRequest) -> HttpResponse:
    """Show what was published, newest first, or what words find in it."""
    address = filters.read(request.GET)
    if address.q:
        delay(request, "public_search", rate=3, burst=20)
    found = queries.public_list(address.wanted(), after=address.after)
    values = {
        "address": address,
        "lines": [line_of(row) for row in found.rows],
        "is_ready": found.is_ready,
        "next": address.text(after=found.next) if found.next else "",
        "first": address.text() if address.after else "",
        "map_address": reverse("cases:public_map") + address.text(q=""),
        "groups": queries.category_groups(),
        "communes": [(one.code, one.name) for one in organisations.communes()],
        "stages": stage_options(),
    }
    return _cached(page(request, "cases/public/list.html", values))


def stage_options() -> list[tuple[str, str]]:
    return [(slug, str(stage_chip(stage).label)) for slug, stage in filters.STAGES.items()]


def stage_words() -> list[list[tuple[str, str]]]:
    """Return the stages for the map's legend; answered and done share a colour."""
    words = {stage: str(stage_chip(stage).label) for stage in filters.STAGES.values()}
    return [[("handling", words["handling"])], [("answered", words["answered"]), ("done", words["done"])]]


def line_of(row: queries.PublicRow) -> Line:
    """Word one line of what was published."""
    return Line(
        address=reverse("cases:public_case", args=[row.code]),
        code=row.code,
        title=row.title,
        excerpt=row.excerpt,
        place=row.place,
        category=row.category_name,
        owner=row.owner_name,
        chip=stage_chip(row.stage),
        published_at=row.published_at,
    )


@require_safe
def public_case(request: HttpRequest, code: str) -> HttpResponse:
    """Show one published case; one that was never published, or taken down, is not there."""
    delay(request, "public_case", rate=5, burst=60)  # codes are short: trying them all must take too long
    try:
        found = queries.public_case(code)
    except NotFound:
        return page(request, "cases/public/not_there.html", {"back": reverse("cases:public_list")}, status=404)
    values = {"shown": shown(found), "back": reverse("cases:public_list")}
    return _cached(page(request, "cases/public/case.html", values))


def _cached(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, public=True, max_age=PUBLIC_KEPT_SECONDS)
    return response
