"""Finding the next unit by its name: with htmx as one types, without scripts by a button of the same form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Text
from nhipcau.kernel.text import clean
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.organisations import queries as organisations

MOST_SHOWN = 12
LONGEST_QUERY = 100
SEARCH = "tim"
SEARCH_ONLY = "chi-tim"


@dataclass(frozen=True, slots=True)
class UnitChoice:
    id: UUID
    name: str
    note: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Picker:
    """What the template shows: the search field and the units found, the chosen one always among them."""

    label: Text
    q: str
    choices: list[UnitChoice]
    words: str
    address: str


def picker(actor: Staff, *, label: Text = "", q: str = "", chosen: str = "", near: Iterable[UUID] = ()) -> Picker:
    """Return the units whose names hold the words; without words those that are `near`."""
    words = clean(q[: LONGEST_QUERY * 4])[:LONGEST_QUERY]
    found = organisations.search_units(actor, words, MOST_SHOWN + 1) if words else _near(near)
    more, shown = len(found) > MOST_SHOWN, found[:MOST_SHOWN]
    picked = _uuid(chosen)
    if picked and all(unit.id != picked for unit in shown):
        shown = [*organisations.units_by_id([picked]).values(), *shown]
    own = [unit for unit in shown if unit.id != actor.unit_id]
    return Picker(
        label=label,
        q=words,
        choices=[UnitChoice(unit.id, unit.name, _above(unit.parent_id), unit.id == picked) for unit in own],
        words=_words(words, found=bool(own), more=more),
        address=reverse("cases:find_units"),
    )


@staff_page
@require_safe
def find_units(request: HttpRequest) -> HttpResponse:
    """Return the choices for what has been typed so far."""
    found = picker(staff_of(request), q=request.GET.get(SEARCH, ""), chosen=request.GET.get("unit_id", ""))
    return page(request, "cases/staff/_unit_choices.html", {"picker": found})


def _near(unit_ids: Iterable[UUID]) -> list[organisations.UnitFacts]:
    return [unit for unit in organisations.units_by_id(unit_ids).values() if unit.is_open]


def _above(unit_id: UUID | None) -> str:
    return organisations.unit(unit_id).short_name if unit_id else ""


def _words(words: str, *, found: bool, more: bool) -> str:
    if not words:
        return _("Units near this case. Type a name to find any other.") if found else _("Type a name to find a unit.")
    if not found:
        return _("No unit has these words in its name. Try fewer words, or the name of the commune.")
    return _("More units have these words. Type another word to narrow them down.") if more else ""


def _uuid(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None
