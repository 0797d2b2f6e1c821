"""Opening a space, naming it, its units, closing it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, person_of, require_staff
from nhipcau.kernel.db import atomic, lock, require
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.events import emit
from nhipcau.spaces import permissions, queries, rules
from nhipcau.spaces.events import SpaceSaved, UnitJoined, UnitLeft
from nhipcau.spaces.models import Space, SpaceUnit
from nhipcau.spaces.operations.writing import written


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceDraft:
    """A space as its keeper writes it; `has_line`: every unit below the keeper talks in it from the start."""

    name: str
    purpose: str = ""
    has_line: bool = False


@atomic
def open_space(*, actor: Actor, draft: SpaceDraft) -> UUID:
    """Open a space that one's own unit keeps."""
    staff = require_staff(actor)
    require(permissions.can_open(staff))
    space = Space(keeper_id=staff.unit_id, opened_by=person_of(staff), opened_at=clock.now(), version=0)
    _word(space, draft)
    _store(actor, space, "opened")
    join(actor, space, staff.unit_id, has_line=draft.has_line)
    return space.id


@atomic
def change_space(*, actor: Actor, space_id: UUID, draft: SpaceDraft, seen_version: int | None = None) -> None:
    """Give a space another name or purpose; whether the keeper's line talks in it follows the draft too."""
    space = hold_space(actor=actor, space_id=space_id, seen_version=seen_version)
    _word(space, draft)
    _store(actor, space, "changed")
    own = SpaceUnit.objects.get(permissions.here_today(), space=space, unit_id=space.keeper_id)
    if own.has_line != draft.has_line:
        join(actor, space, space.keeper_id, has_line=draft.has_line)


@atomic
def set_closed(*, actor: Actor, space_id: UUID, is_closed: bool, seen_version: int | None = None) -> None:
    """Close a space, so that it is only read, or open it again."""
    space = hold_space(actor=actor, space_id=space_id, seen_version=seen_version)
    if space.is_closed != is_closed:
        space.is_closed = is_closed
        _store(actor, space, "closed" if is_closed else "reopened")


@atomic
def add_unit(*, actor: Actor, space_id: UUID, unit_id: UUID, has_line: bool = False) -> None:
    """Bring a unit of the keeper's line into the space, or change whether its own line comes with it."""
    space = hold_space(actor=actor, space_id=space_id)
    if unit_id not in permissions.addable(space.keeper_id):
        words = _("This unit is not below yours or no longer active: it cannot be added. A unit elsewhere is invited.")
        raise Invalid(fields={"unit_id": words})
    require_room(space)
    join(actor, space, unit_id, has_line=has_line)


@atomic
def add_group(*, actor: Actor, space_id: UUID, key: str) -> int:
    """Bring all units of a group of the keeper's line into the space that are not there; returns how many came."""
    space = hold_space(actor=actor, space_id=space_id)
    here = SpaceUnit.objects.filter(permissions.here_today(), space=space).values_list("unit_id", flat=True)
    groups = {group.key: group for group in queries.addable_groups(actor, space, set(here))}
    if key not in groups:
        raise Invalid(fields={"unit_id": _("All units of this group are here already.")})
    unit_ids = groups[key].unit_ids
    require_room(space, len(unit_ids))
    for unit_id in unit_ids:
        join(actor, space, unit_id, has_line=False)
    return len(unit_ids)


@atomic
def remove_unit(*, actor: Actor, space_id: UUID, unit_id: UUID) -> None:
    """Let a unit leave: from this moment it reads nothing of the space, and what it wrote stays."""
    space = hold_space(actor=actor, space_id=space_id)
    if unit_id == space.keeper_id:
        raise Conflict(_("The unit that keeps the space stays in it."), code="keeper_stays")
    leave(actor, space, unit_id)


def hold_space(*, actor: Actor, space_id: UUID, seen_version: int | None = None) -> Space:
    """Lock a space to keep it: NotFound if unseen, NotAllowed for who does not keep it, Conflict if it changed."""
    space = lock(permissions.visible_to(actor), space_id)
    require(permissions.can_keep(actor, space))
    if seen_version is not None and seen_version != space.version:
        raise Conflict(code="stale_form", version=space.version)
    return space


def _word(space: Space, draft: SpaceDraft) -> None:
    space.name = written("name", draft.name, limit=rules.LONGEST_NAME, multiline=False)
    space.purpose = written("purpose", draft.purpose, limit=rules.LONGEST_PURPOSE, required=False)


def _store(actor: Actor, space: Space, change: str) -> None:
    space.version += 1
    space.changed_at = clock.now()
    space.save()
    emit(SpaceSaved(actor=actor, subject_id=space.id, unit_id=space.keeper_id, version=space.version, change=change))


def require_room(space: Space, count: int = 1) -> None:
    """Refuse more units than a space holds."""
    if SpaceUnit.objects.filter(permissions.here_today(), space=space).count() + count > rules.MOST_UNITS:
        most = {"most": rules.MOST_UNITS}
        raise Invalid(fields={"unit_id": _("At most %(most)s units. Add a unit with its line instead.") % most})


def leave(actor: Actor, space: Space, unit_id: UUID) -> None:
    """End a unit's membership in a space that the caller has locked and permitted."""
    rows = SpaceUnit.objects.filter(permissions.here_today(), space=space, unit_id=unit_id)
    if rows.update(left_at=clock.now()):
        emit(UnitLeft(actor=actor, subject_id=space.id, unit_id=unit_id))


def join(actor: Actor, space: Space, unit_id: UUID, *, has_line: bool, last_on: date | None = None) -> None:
    """Write a unit's row, or change the one there is: what somebody reads never ends for a moment in between.

    In a space that the caller has locked and permitted.
    """
    _end_passed(space, unit_id)
    row = SpaceUnit.objects.filter(space=space, unit_id=unit_id, left_at__isnull=True).first()
    if row is not None and (row.has_line, row.last_on) == (has_line, last_on):
        return
    if row is None:
        row = SpaceUnit(space=space, unit_id=unit_id, since=clock.now())
    row.has_line, row.last_on = has_line, last_on
    row.save()
    emit(UnitJoined(actor=actor, subject_id=space.id, unit_id=unit_id, has_line=has_line))


def _end_passed(space: Space, unit_id: UUID) -> None:
    """Close the row of a unit whose last day is over, so that the next one begins a membership of its own."""
    rows = SpaceUnit.objects.filter(space=space, unit_id=unit_id, left_at__isnull=True, last_on__lt=clock.today())
    rows.update(left_at=clock.now())
