"""Finding the units a document is shared with: with htmx as one types, without scripts by a button of the same form."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.text import clean
from nhipcau.organisations import queries as organisations

MOST_SHOWN = 12
LONGEST_QUERY = 100


@dataclass(frozen=True, slots=True)
class Choice:
    id: UUID
    name: str
    note: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Picker:
    """The units found; those chosen before are always among them."""

    q: str
    choices: list[Choice]
    words: str


def picker(actor: Staff, *, q: str, chosen: Collection[UUID], without: Collection[UUID]) -> Picker:
    """Return units whose names hold the words, without those that read already; without words the nearest ones."""
    words = clean(q[: LONGEST_QUERY * 4])[:LONGEST_QUERY]
    found = organisations.search_units(actor, words, MOST_SHOWN * 2) if words else _near(actor)
    fresh = [unit for unit in found if unit.id not in without and unit.id not in chosen]
    kept = [unit for unit in organisations.units_by_id(chosen).values() if unit.id not in without]
    shown = [*kept, *fresh[:MOST_SHOWN]]
    return Picker(
        q=words,
        choices=[Choice(unit.id, unit.name, _above(unit.parent_id), unit.id in chosen) for unit in shown],
        words=_words(words, found=bool(fresh), more=len(fresh) > MOST_SHOWN),
    )


def ids_in(values: Iterable[str]) -> list[UUID]:
    """Return the ids among what a form sent."""
    found = []
    for value in values:
        try:
            found.append(UUID(value))
        except ValueError:
            continue
    return list(dict.fromkeys(found))


def _near(actor: Staff) -> list[organisations.UnitFacts]:
    """Offer the unit above and those directly below: mostly it is one of them."""
    own = organisations.unit(actor.unit_id)
    above = organisations.units_by_id([own.parent_id]).values() if own.parent_id else []
    below = organisations.children(own.id)[:MOST_SHOWN]
    return [unit for unit in (*above, *below) if unit.is_open]


def _above(unit_id: UUID | None) -> str:
    return organisations.unit(unit_id).short_name if unit_id else ""


def _words(words: str, *, found: bool, more: bool) -> str:
    if not words:
        return _("Type a name to find any unit: a commune, an agency, a member organisation.")
    if not found:
        return _("No other unit has these words in its name. Try fewer words, or the name of the commune.")
    return _("More units have these words. Type another word to narrow them down.") if more else ""
