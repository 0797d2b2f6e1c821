"""The tree itself: its lock, its closure, its stamp. Joined by the other operations; emits nothing."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from nhipcau.kernel import ids
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import lock, locked, require
from nhipcau.kernel.errors import NotFound
from nhipcau.organisations import permissions, queries
from nhipcau.organisations.models import TreeVersion, Unit, UnitAncestor

BATCH = 500


def hold_tree() -> None:
    """Let one change of the tree after the other: two moves at once could otherwise make a circle."""
    if locked(TreeVersion.objects.filter(id=1)).first() is None:
        TreeVersion.objects.get_or_create(id=1)
        locked(TreeVersion.objects.filter(id=1)).first()
    queries.forget()


def tree_changed() -> None:
    """Tell every process to read the tree again."""
    TreeVersion.objects.update_or_create(id=1, defaults={"stamp": ids.new_id()})
    queries.forget()
    transaction.on_commit(queries.forget)


def require_reach(*, actor: Actor, unit_id: UUID) -> None:
    """Raise NotFound for a unit outside the actor's branch, NotAllowed when the actor administers nothing."""
    if not queries.can_see(actor, unit_id):
        raise NotFound
    require(queries.can_administer(actor, unit_id))


def require_keeper(*, actor: Actor, unit_id: UUID) -> None:
    """Raise NotFound for a unit outside the actor's branch, NotAllowed when the actor may not change units."""
    if not queries.can_see(actor, unit_id):
        raise NotFound
    require(queries.can_keep(actor, unit_id))


def unit_to_change(*, actor: Actor, unit_id: UUID) -> Unit:
    """Lock and return one unit that the actor may change."""
    hold_tree()
    require_keeper(actor=actor, unit_id=unit_id)
    return lock(Unit.objects.all(), unit_id)


def require_city(*, actor: Actor) -> None:
    """Raise NotAllowed for everybody but the city's administrators (and the platform)."""
    require(permissions.is_city_administrator(actor, queries.city_front_id()))


def enter_ancestors(units: Iterable[tuple[UUID, UUID | None]]) -> None:
    """Write the closure rows of new units, given as (id, parent id) with parents first."""
    above: dict[UUID, list[UUID]] = {}
    units = list(units)
    fresh = {unit_id for unit_id, _parent in units}
    known_parents = {parent for _unit, parent in units if parent is not None and parent not in fresh}
    rows = UnitAncestor.objects.filter(unit_id__in=known_parents).order_by("depth")
    for unit_id, ancestor_id in rows.values_list("unit_id", "ancestor_id"):
        above.setdefault(unit_id, []).append(ancestor_id)
    made = []
    for unit_id, parent_id in units:
        above[unit_id] = [unit_id, *(above[parent_id] if parent_id else [])]
        made += [
            UnitAncestor(unit_id=unit_id, ancestor_id=ancestor, depth=depth)
            for depth, ancestor in enumerate(above[unit_id])
        ]
    UnitAncestor.objects.bulk_create(made, batch_size=BATCH)


def rehang(unit_id: UUID, parent_id: UUID | None) -> list[UUID]:
    """Rewrite the closure of a whole branch that now hangs elsewhere; returns the ids of its units."""
    branch = dict(UnitAncestor.objects.filter(ancestor_id=unit_id).values_list("unit_id", "depth"))
    UnitAncestor.objects.filter(unit_id__in=branch).exclude(ancestor_id__in=branch).delete()
    above = (
        list(UnitAncestor.objects.filter(unit_id=parent_id).values_list("ancestor_id", "depth")) if parent_id else []
    )
    UnitAncestor.objects.bulk_create(
        [
            UnitAncestor(unit_id=unit, ancestor_id=ancestor, depth=depth + above_depth + 1)
            for unit, depth in branch.items()
            for ancestor, above_depth in above
        ],
        batch_size=BATCH,
    )
    return sorted(branch)
