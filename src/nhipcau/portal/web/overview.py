"""The leader's page, made at most once a minute for all who lead the same unit: it says of which moment it is."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.translation import get_language

from nhipcau.cases import queries as cases
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.process_cache import KeptFor
from nhipcau.portal.web.figures import overview_page
from nhipcau.portal.web.hexagons import LATE, WAYS, hex_map

MOST_KEPT = 300
"""Both ways of colouring, in two languages, for the city and some communes; 150 kB each at most."""

_parts: KeptFor[str] = KeptFor(60, most=MOST_KEPT)


def overview_part(actor: Staff, way: str) -> str:
    """Return the main part of the page; NotAllowed for who oversees nothing, asked with every request."""
    cases.place_overseen(actor)
    way = way if way in WAYS else LATE
    return _parts.get((actor.unit_id, way, get_language()), lambda: _made(actor, way))


def _made(actor: Staff, way: str) -> str:
    found = cases.overview(actor=actor)
    return render_to_string("portal/_overview.html", overview_page(found) | {"map": hex_map(found, way=way)})
