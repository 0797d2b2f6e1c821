"""Who may see and change units, people and roles: an administrator inside the branch of their unit, nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.actors import Actor, ApiClient, Staff, Timer, stood_in_for
from nhipcau.kernel.errors import Text
from nhipcau.organisations.states import ADMINISTRATOR, CASES_WRITE, DOCUMENTS_WRITE, UNITS_READ, UNITS_WRITE


def is_administrator(actor: Actor) -> bool:
    """Whether the actor administers anything at all (shows the menu, opens no row)."""
    return isinstance(actor, Staff) and ADMINISTRATOR in actor.roles


def reaches(actor: Actor, ancestor_ids: Sequence[UUID | None], *, city_front_id: UUID | None) -> bool:
    """Whether a unit with these ancestors (itself first) lies in the branch the actor acts for.

    The city's Front committee keeps the installation: its people reach the side branches too. Another system never
    reaches beyond its unit and what hangs below, whichever unit that is, and nothing without a scope for units.
    """
    if isinstance(actor, Timer):
        return True
    if isinstance(actor, ApiClient):
        return bool(actor.scopes & {UNITS_READ, UNITS_WRITE}) and actor.unit_id in ancestor_ids
    return isinstance(actor, Staff) and (actor.unit_id in ancestor_ids or actor.unit_id == city_front_id)


def can_administer(actor: Actor, ancestor_ids: Sequence[UUID | None], *, city_front_id: UUID | None) -> bool:
    """Whether the actor may change this unit, its people and their roles, and hand out tokens."""
    return (isinstance(actor, Timer) or is_administrator(actor)) and reaches(
        actor, ancestor_ids, city_front_id=city_front_id
    )


def can_keep(actor: Actor, ancestor_ids: Sequence[UUID | None], *, city_front_id: UUID | None) -> bool:
    """Whether the actor may change the unit itself: its administrators, and another system made for that.

    What such a system may not do is give itself or anybody a right: people, roles and tokens stay with administrators.
    """
    if isinstance(actor, ApiClient):
        return UNITS_WRITE in actor.scopes and reaches(actor, ancestor_ids, city_front_id=city_front_id)
    return can_administer(actor, ancestor_ids, city_front_id=city_front_id)


def can_name_units(actor: Actor) -> bool:
    """Whether the actor may look up any unit by its name, to pass a case on to it or to send it a document."""
    if isinstance(actor, ApiClient):
        return bool(actor.scopes & {CASES_WRITE, DOCUMENTS_WRITE})
    return isinstance(actor, Staff | Timer)


def is_city_administrator(actor: Actor, city_front_id: UUID | None) -> bool:
    """Whether the actor keeps the whole installation."""
    return isinstance(actor, Timer) or (is_administrator(actor) and getattr(actor, "unit_id", None) == city_front_id)


def can_import(actor: Actor) -> bool:
    """Whether the actor may take over lists of units; each row is then held against their branch."""
    return isinstance(actor, Timer) or is_administrator(actor)


def is_standing_in(actor: Actor) -> bool:
    """Whether the actor works with what an absent colleague lent: then they hand no right on, to nobody."""
    return stood_in_for(actor) is not None


NO_GRANTING: Text = _(
    "While you stand in for somebody you invite nobody, change no role and hand out no token. "
    "Ask the colleague you stand in for, or the administrator above you."
)
