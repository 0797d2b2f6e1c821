"""Choosing several units: by name with htmx as one types, or whole groups (every commune's Front in one choice)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Text
from nhipcau.kernel.text import clean
from nhipcau.kernel.web.formats import number
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.organisations import queries as organisations
from nhipcau.standards import queries as standards

MOST_SHOWN = 12
LONGEST_QUERY = 100
SEARCH, SEARCH_ONLY = "tim", "chi-tim"
UNITS, GROUPS = "don-vi", "nhom-don-vi"
MOST_CHOSEN = 400
LEVELS = ("city", "commune")
FRONT_OF_COMMUNES = "commune.front_committee"


@dataclass(frozen=True, slots=True)
class UnitChoice:
    id: str
    name: str
    note: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class GroupChoice:
    code: str
    name: str
    count: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Picker:
    """What the template shows: chosen units always, then those found by the words; groups below."""

    label: Text
    q: str
    choices: list[UnitChoice]
    words: str
    address: str
    groups: list[GroupChoice]
    more_groups: list[GroupChoice]
    errors: Sequence[str] = ()


def picker(
    actor: Staff, data: QueryDict, *, label: Text = "", groups: bool = False, errors: Sequence[str] = ()
) -> Picker:
    """Return the choices for what was typed and chosen so far."""
    words = clean(data.get(SEARCH, "")[: LONGEST_QUERY * 4])[:LONGEST_QUERY]
    chosen = list(organisations.units_by_id(_ids(data.getlist(UNITS))).values())
    known = {unit.id for unit in chosen}
    found = organisations.search_units(actor, words, MOST_SHOWN + 1) if words else []
    more = len(found) > MOST_SHOWN
    fresh = [unit for unit in found[:MOST_SHOWN] if unit.id not in known and unit.id != actor.unit_id]
    offered = _groups(data.getlist(GROUPS)) if groups else []
    return Picker(
        label=label,
        q=words,
        choices=[
            UnitChoice(str(unit.id), unit.name, _above(unit.parent_id), unit.id in known) for unit in [*chosen, *fresh]
        ],
        words=_words(words, found=bool(found), more=more),
        address=reverse("documents:find_units"),
        groups=[one for one in offered if one.code == FRONT_OF_COMMUNES],
        more_groups=[one for one in offered if one.code != FRONT_OF_COMMUNES],
        errors=errors,
    )


def chosen_units(data: QueryDict) -> list[UUID]:
    """Return the units a form names, one by one and by group, each once."""
    found = list(_ids(data.getlist(UNITS)))
    for code in data.getlist(GROUPS):
        level, _dot, kind = code.partition(".")
        if level in LEVELS:
            found += [unit.id for unit in organisations.units_of(kind, level)]
    return list(dict.fromkeys(found))


@staff_page
@require_safe
def find_units(request: HttpRequest) -> HttpResponse:
    """Return the choices for what has been typed so far."""
    return page(request, "documents/registers/_unit_choices.html", {"picker": picker(staff_of(request), request.GET)})


def _groups(chosen: Iterable[str]) -> list[GroupChoice]:
    """Return the groups of two units and more: kinds of the city and of its communes."""
    wanted = set(chosen)
    found = []
    for level in LEVELS:
        for item in standards.items("unit_kind"):
            count = len(organisations.units_of(item.code, level))
            code = f"{level}.{item.code}"
            if count > 1:
                found.append(GroupChoice(code, _group_name(level, item.name), number(count), code in wanted))
    return found


def _group_name(level: str, kind: str) -> str:
    words = _("%(kind)s of every commune") if level == "commune" else _("%(kind)s of the city")
    return words % {"kind": kind}


def _ids(values: Iterable[str]) -> list[UUID]:
    found = []
    for value in list(values)[:MOST_CHOSEN]:
        try:
            found.append(UUID(value))
        except ValueError:
            continue
    return found


def _above(unit_id: UUID | None) -> str:
    return organisations.unit(unit_id).short_name if unit_id else ""


def _words(words: str, *, found: bool, more: bool) -> str:
    if not words:
        return ""
    if not found:
        return _("No unit has these words in its name. Try fewer words, or the name of the commune.")
    return _("More units have these words. Type another word to narrow them down.") if more else ""
