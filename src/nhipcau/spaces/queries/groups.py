"""Units below a space's keeper that are added together: all communes, a commune's unions."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from nhipcau.kernel.actors import Actor
from nhipcau.spaces import permissions
from nhipcau.spaces.models import Space
from nhipcau.spaces.queries.shapes import UnitGroup
from nhipcau.tasks import permissions as task_rights
from nhipcau.tasks import queries as tasks


def addable_groups(actor: Actor, space: Space, here: Collection[UUID]) -> list[UnitGroup]:
    """Return the groups that tasks choose their receivers by, without the units that are `here`; for a keeper."""
    if not task_rights.can_issue(actor):
        return []
    open_to = permissions.addable(space.keeper_id).difference(here)
    found = [
        UnitGroup(
            key=group.key,
            label=group.label,
            level=group.level,
            unit_ids=[unit.id for unit in group.units if unit.id in open_to],
        )
        for group in tasks.receiver_groups(actor=actor)
    ]
    return [group for group in found if group.unit_ids]
