"""What the pages of the tree and of one unit show. Every question is held against the actor's branch."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from nhipcau.kernel.actors import Actor, require_staff
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.text import fold
from nhipcau.organisations.models import Unit
from nhipcau.organisations.queries import facts, reach
from nhipcau.organisations.queries.facts import TerritoryFacts, UnitFacts
from nhipcau.organisations.queries.places import former_names_of
from nhipcau.standards import queries as standards

SHOWN = 20
MOST_FOUND = 50


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A unit with the first of the units below it; `more` of them are on the unit's own page."""

    unit: UnitFacts
    kind: str
    below: int
    children: list[TreeNode] = field(default_factory=list)
    more: int = 0


@dataclass(frozen=True, slots=True)
class TreePage:
    nodes: list[TreeNode]
    count: int
    found: list[TreeNode]
    is_search: bool
    can_create: bool
    can_import: bool


@dataclass(frozen=True, slots=True)
class FormerUnitName:
    name: str
    valid_from: date
    valid_until: date


@dataclass(frozen=True, slots=True)
class KindGroup:
    """How many of the units below are of one kind."""

    kind: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class UnitPage:
    unit: UnitFacts
    version: int
    kind: str
    level: str
    above: list[UnitFacts]
    territory: TerritoryFacts | None
    holds: list[str]
    former_names: list[FormerUnitName]
    phone: str
    email: str
    address: str
    confidence: str
    children: list[TreeNode]
    children_count: int
    groups: list[KindGroup]
    chosen_kind: str
    next_after: int
    can_administer: bool
    is_open: bool


def kind_label(kind: str) -> str:
    """Return the name of a kind of unit in the reader's language."""
    return standards.label("unit_kind", kind)


def unit_tree(*, actor: Actor, q: str = "") -> TreePage:
    """Return the actor's branch two levels deep, or the units in it that match `q`."""
    require_staff(actor)
    reachable = reach.reachable_ids(actor)
    tree = facts.current()
    words = fold(q[:120]).split()
    found = [
        _node(unit, 0)
        for unit in tree.units.values()
        if words and unit.id in reachable and all(word in unit.fold_key for word in words)
    ]
    return TreePage(
        nodes=[] if words else [_node(unit, 2) for unit in reach.top_units(actor)],
        count=sum(tree.units[unit_id].is_open for unit_id in reachable),
        found=found[:MOST_FOUND],
        is_search=bool(words),
        can_create=any(reach.can_administer(actor, unit.id) for unit in reach.top_units(actor)),
        can_import=any(reach.can_administer(actor, unit.id) for unit in reach.top_units(actor)),
    )


def _node(unit: UnitFacts, depth: int) -> TreeNode:
    children = facts.children(unit.id)
    shown = children[:SHOWN] if depth else []
    return TreeNode(
        unit=unit,
        kind=kind_label(unit.kind),
        below=len(children),
        children=[_node(child, depth - 1) for child in shown],
        more=len(children) - len(shown) if depth else 0,
    )


def visible_unit(*, actor: Actor, code: str) -> UnitFacts:
    """Return the unit with this code if it lies in the actor's branch; NotFound otherwise."""
    require_staff(actor)
    found = facts.current().by_code.get(code)
    if found is None or not reach.can_see(actor, found.id):
        raise NotFound
    return found


def unit_page(*, actor: Actor, code: str, kind: str = "", after: int = 0) -> UnitPage:
    """Return everything the page of one unit shows: of the units below those of one kind, from the `after`-th on."""
    unit = visible_unit(actor=actor, code=code)
    row = Unit.objects.get(id=unit.id)
    below = facts.children(unit.id)
    kinds = Counter(child.kind for child in below)
    children = [child for child in below if child.kind == kind] if kind in kinds else below
    after = max(0, min(after, len(children)))
    shown = children[after : after + SHOWN]
    tree = facts.current()
    territory = tree.territories.get(unit.territory_id) if unit.territory_id else None
    former = row.former_names.order_by("-valid_until").values_list("name", "valid_from", "valid_until")
    return UnitPage(
        unit=unit,
        version=row.version,
        kind=kind_label(unit.kind),
        level=row.get_level_display(),
        above=[tree.units[unit_id] for unit_id in reversed(tree.above(unit.id)[1:])],
        territory=territory,
        holds=former_names_of(territory.id) if territory and territory.kind == "commune" else [],
        former_names=[FormerUnitName(*values) for values in former],
        phone=row.phone,
        email=row.email,
        address=row.address,
        confidence=row.confidence,
        children=[_node(child, 0) for child in shown],
        children_count=len(below),
        groups=[KindGroup(one, kind_label(one), many, one == kind) for one, many in kinds.most_common()]
        if len(below) > SHOWN
        else [],
        chosen_kind=kind if kind in kinds else "",
        next_after=after + len(shown) if after + len(shown) < len(children) else 0,
        can_administer=reach.can_administer(actor, unit.id),
        is_open=unit.is_open,
    )


def unit_kinds() -> list[tuple[str, str]]:
    """Return the kinds of unit one may choose, with their names."""
    return [(item.code, item.name) for item in standards.items("unit_kind")]
