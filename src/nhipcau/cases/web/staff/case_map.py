"""The work list as a map: the same conditions, the same rights, and the same thing as a plain list."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from nhipcau.cases import queries
from nhipcau.cases.web import maps
from nhipcau.cases.web.staff import filters, rows
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page


@staff_page
@require_safe
def case_map(request: HttpRequest) -> HttpResponse:
    """Show the map of a work list."""
    actor = staff_of(request)
    address = filters.read(request.GET)
    home = reverse("cases:work_list")
    places = queries.case_places(actor=actor, wanted=filters.wanted_of(address))
    values = {
        "address": address,
        "conditions": filters.conditions(address),
        "list_address": home + address.text(),
        "map": maps.map_view(reverse("cases:case_points") + address.text(), reverse("cases:map_cases"), _kinds()),
        "places": maps.place_lines(
            [(one.code, one.name, one.count) for one in places],
            {one.code: home + replace(address, area=one.code, page="").text() for one in places},
        ),
        "no_place": maps.no_place_words(),
    }
    return page(request, "cases/staff/map.html", values)


@staff_page
@require_safe
def case_points(request: HttpRequest) -> HttpResponse:
    """Send the list's points."""
    address = filters.read(request.GET)
    return maps.geojson(queries.case_points(actor=staff_of(request), wanted=filters.wanted_of(address)))


@staff_page
@require_safe
def map_cases(request: HttpRequest) -> HttpResponse:
    """Show the cases of one point of the map (a part of the page)."""
    actor = staff_of(request)
    found = queries.cases_at(actor=actor, case_ids=[one for one in map(_id, maps.asked_names(request)) if one])
    values = {"lines": rows.lines(found, own_unit_id=actor.unit_id)}
    return page(request, "cases/staff/map_cases.html", values)


def _kinds() -> list[list[tuple[str, str]]]:
    """Return the states by their colour, as the chips of the list have it."""
    colours: dict[str, list[tuple[str, str]]] = {}
    for status, (tone, _icon) in rows.STATUS_TONES.items():
        colours.setdefault(tone, []).append((status, rows.status_word(status)))
    return list(colours.values())


def _id(written: str) -> UUID | None:
    """Read an id as the map's data write it; what is none is left aside."""
    try:
        return UUID(written)
    except ValueError:
        return None
