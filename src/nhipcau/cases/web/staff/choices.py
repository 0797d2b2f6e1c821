"""What the forms of the actions offer to choose from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from nhipcau.cases import queries
from nhipcau.cases.web.staff import showing
from nhipcau.organisations import queries as organisations
from nhipcau.standards import queries as standards

if TYPE_CHECKING:
    from nhipcau.cases.web.staff.actions import Attempt

UNIT_KINDS = "unit_kind"
COMMUNE_KINDS = frozenset(
    {
        "peoples_committee",
        "economic_division",
        "culture_division",
        "service_centre",
        "police",
        "health_station",
        "trade_union",
        "farmers_union",
        "womens_union",
        "youth_union",
        "veterans_association",
    }
)
WORKING_ROLES = ("leader", "officer", "clerk", "head")


def form_options(attempt: Attempt) -> dict[str, Any]:
    """Return what the form of this action needs beside what was typed."""
    found = _OPTIONS.get(attempt.deed.move)
    return found(attempt) if found else {}


def _people(attempt: Attempt) -> dict[str, Any]:
    people = organisations.people_of_unit(attempt.actor.unit_id, WORKING_ROLES)
    return {"people": [(person.id, person.name) for person in people]}


_OPTIONS: dict[str, Callable[[Attempt], dict[str, Any]]] = {
    "assign": _people,
    "set_category": lambda _attempt: {"groups": category_choices()},
    "answer": lambda _attempt: {"gap": showing.answer_gap()},
    "note": lambda attempt: {"may_publish": attempt.detail.part == "owner"},
    "uninvite": lambda attempt: {"units": showing.removable(attempt.detail)},
    "leave": lambda attempt: {"needs_reason": attempt.detail.part == "co_handler"},
}


def category_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the kinds of matter under the names of their groups."""
    return [
        (group.name, [(kind.code, kind.name) for kind in group.kinds if kind.handling != "redirect"])
        for group in queries.category_groups()
    ]


def group_choices() -> list[tuple[str, str]]:
    """Return the groups of kinds, for rules that hold for a whole group."""
    return [(group.code, group.name) for group in queries.category_groups()]


def unit_kind_choices() -> list[tuple[str, str]]:
    """Return the kinds of unit a commune may have."""
    return [(item.code, item.name) for item in standards.items(UNIT_KINDS) if item.code in COMMUNE_KINDS]


def template_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what a ready answer may be for: a whole group of kinds, or one of them."""
    return [
        (
            group.name,
            [(group.code, _("%(group)s: all kinds") % {"group": group.name})]
            + [(kind.code, kind.name) for kind in group.kinds if kind.handling != "redirect"],
        )
        for group in queries.category_groups()
    ]
