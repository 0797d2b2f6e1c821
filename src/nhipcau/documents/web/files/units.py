"""Choosing a unit by a part of its name, inside the form that asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.text import clean
from nhipcau.organisations import queries as organisations

MOST_SHOWN = 12
LONGEST = 100
SEARCH, SEARCH_ONLY = "tim", "chi-tim"


@dataclass(frozen=True, slots=True)
class Choice:
    id: str
    name: str
    note: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The units whose names hold what was typed, the chosen one always among them."""

    q: str
    choices: list[Choice]
    words: str


def found_units(actor: Staff, typed: str, chosen: str) -> Found:
    """Return the units to choose from; without words only the chosen one."""
    words = clean(typed[: LONGEST * 4])[:LONGEST]
    units = organisations.search_units(actor, words, MOST_SHOWN) if words else []
    picked = _uuid(chosen)
    if picked and all(unit.id != picked for unit in units):
        units = [*organisations.units_by_id([picked]).values(), *units]
    choices = [
        Choice(str(unit.id), unit.name, _above(unit.parent_id), unit.id == picked)
        for unit in units
        if unit.id != actor.unit_id
    ]
    if choices:
        return Found(words, choices, "")
    return Found(words, [], _("No unit has these words in its name. Try fewer words.") if words else "")


def _above(unit_id: UUID | None) -> str:
    return organisations.unit(unit_id).short_name if unit_id else ""


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
