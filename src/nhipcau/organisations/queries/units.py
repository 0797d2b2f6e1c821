"""Finding units by name, for pickers."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from nhipcau.kernel.actors import Actor
from nhipcau.kernel.text import fold, same_spelling
from nhipcau.organisations import permissions
from nhipcau.organisations.queries import facts
from nhipcau.organisations.queries.facts import UnitFacts

LONGEST_QUERY = 120
MOST_FOUND = 100


def search_units(
    actor: Actor,
    text: str,
    limit: int = 20,
    kinds: Collection[str] | None = None,
    among: Collection[UUID] | None = None,
    but: Collection[UUID] = (),
) -> list[UnitFacts]:
    """Return open units whose name, short name or code holds every word of `text`; exact tones come first.

    `kinds`, `among` and `but` (ids, best sets) narrow the search.

    Whoever may pass a case on may name the next unit, so the names of all units are open to all of them.
    """
    if not permissions.can_name_units(actor):
        return []
    words = fold(text[:LONGEST_QUERY]).replace(",", " ").split()
    exact = same_spelling(text[:LONGEST_QUERY].replace(",", " ").strip().lower())
    found = [
        unit
        for unit in facts.current().units.values()
        if (among is None or unit.id in among)
        and unit.id not in but
        and all(word in unit.fold_key for word in words)
        and (kinds is None or unit.kind in kinds)
        and unit.is_open
    ]
    return sorted(found, key=lambda unit: _rank(unit, words, exact))[: min(limit, MOST_FOUND)]


def _rank(unit: UnitFacts, words: list[str], exact: str) -> tuple[bool, int, bool, str]:
    key = f" {unit.fold_key}"
    named = set(same_spelling(f"{unit.short_name} {unit.name}".lower()).split())
    return (
        exact != unit.code.lower(),
        -sum(word in named for word in exact.split()),
        not all(f" {word}" in key for word in words),
        unit.sort_key,
    )
