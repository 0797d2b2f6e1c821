"""The map of what was published: blurred points, no account, nothing but the public table."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from nhipcau.cases import queries
from nhipcau.cases.rules import PUBLIC_KEPT_SECONDS
from nhipcau.cases.web import maps
from nhipcau.cases.web.public import filters
from nhipcau.cases.web.public.pages import line_of, stage_words
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.throttle import delay


@require_safe
def public_map(request: HttpRequest) -> HttpResponse:
    """Show the map of the public list."""
    address = filters.read(request.GET)
    home = reverse("cases:public_list")
    places = queries.public_places(address.wanted())
    values = {
        "address": address,
        "list_address": home + address.text(),
        "map": maps.map_view(
            reverse("cases:public_points") + address.text(q=""), reverse("cases:public_map_cases"), stage_words()
        ),
        "places": maps.place_lines(
            [(one.code, one.name, one.count) for one in places],
            {one.code: home + address.text(area=one.code) for one in places},
        ),
        "no_place": maps.no_place_words(),
    }
    return _cached(page(request, "cases/public/map.html", values))


@require_safe
def public_points(request: HttpRequest) -> HttpResponse:
    """Send the points of what was published."""
    delay(request, "public_points", rate=2, burst=20)
    return _cached(maps.geojson(queries.public_points(filters.read(request.GET).wanted())))


@require_safe
def public_map_cases(request: HttpRequest) -> HttpResponse:
    """Show what was published at one point of the map (a part of the page)."""
    found = queries.published_at(maps.asked_names(request))
    return _cached(page(request, "cases/public/map_cases.html", {"lines": [line_of(row) for row in found]}))


def _cached(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, public=True, max_age=PUBLIC_KEPT_SECONDS)
    return response
