"""What the maps of officers and of everybody share: the words of the script's buttons, and answers as GeoJSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhipcau.kernel.web.formats import number
from nhipcau.organisations import queries as organisations

GEOJSON = "application/geo+json"
KEPT_SECONDS = 3600
LONGEST_ASKED = 2_000


@dataclass(frozen=True, slots=True)
class MapPlace:
    """One line of the list that says the same as the map."""

    name: str
    count: str
    address: str


@dataclass(frozen=True, slots=True)
class MapView:
    """The map of a page: where its data come from."""

    points: str
    cards: str
    areas: str
    source: str
    kinds: list[list[tuple[str, str]]]


def map_view(points: str, cards: str, kinds: Iterable[list[tuple[str, str]]]) -> MapView:
    """Return the map whose circles have these kinds and words, those of one colour together."""
    return MapView(points, cards, reverse("cases:communes"), organisations.commune_map().source, list(kinds))


def place_lines(places: Iterable[tuple[str, str, int]], address_of: dict[str, str]) -> list[MapPlace]:
    """Word places, given as code, name and number of cases."""
    return [MapPlace(name, number(count), address_of[code]) for code, name, count in places]


def geojson(written: str) -> HttpResponse:
    return HttpResponse(written.encode(), content_type=GEOJSON)


def asked_names(request: HttpRequest) -> list[str]:
    """Return the ids or codes a point of the map stands for; PostgreSQL takes no zero byte in a look-up."""
    return [name for name in request.GET.get("ma", "")[:LONGEST_ASKED].split(",") if name and "\x00" not in name]


@require_safe
def communes(request: HttpRequest) -> HttpResponse:
    """Send outlines and names of the communes, kept by browsers until they change."""
    found = organisations.commune_map()
    tag = f'"{found.mark}"'
    if tag in request.headers.get("If-None-Match", ""):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(found.body, content_type=GEOJSON)
    response["ETag"] = tag
    response["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    return response


def no_place_words() -> str:
    return _("Cases without any place are in the list only.")
