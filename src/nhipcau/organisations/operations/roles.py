"""Roles: granting, changing, ending; and the last administrator of the city, who cannot go."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nhipcau.accounts import operations as accounts
from nhipcau.accounts import queries as account_queries
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, Staff, Timer, person_of
from nhipcau.kernel.db import atomic, lock, locked, require
from nhipcau.kernel.errors import Conflict, NotAllowed, NotFound
from nhipcau.kernel.events import emit
from nhipcau.organisations import events, permissions, queries
from nhipcau.organisations.errors import LastAdministrator, UnitClosed
from nhipcau.organisations.models import Membership, Unit
from nhipcau.organisations.operations.tree import require_reach
from nhipcau.organisations.operations.units import refused
from nhipcau.organisations.states import ADMINISTRATOR, CITY_FRONT_CODE, ROLES_OF_LEVEL

SETTLING = Timer(name="organisations.settle_second_factor")
"""Whoever lends a role or gives it back keeps no accounts; the rule that follows from it is the platform's."""


@atomic
def grant_role(
    *,
    actor: Actor,
    person_id: UUID,
    unit_id: UUID,
    role: str,
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> UUID:
    """Give somebody a role in a unit, from a day on and perhaps until a day.

    The unit must lie in the actor's branch and the person must be known there already; a new person is invited.
    """
    require_reach(actor=actor, unit_id=unit_id)
    if not queries.may_know_person(actor, person_id):
        raise NotFound
    return enter_role(actor=actor, person_id=person_id, unit_id=unit_id, role=role, dates=(valid_from, valid_until))


def enter_role(
    *, actor: Actor, person_id: UUID, unit_id: UUID, role: str, dates: tuple[date | None, date | None]
) -> UUID:
    """Write a membership and its event. The caller has asked for the permission and holds the transaction."""
    require_own_hand(actor=actor)
    hold_unit(unit_id)
    first, last = require_dates(dates[0] or clock.today(), dates[1])
    require_role_fits(unit_id, role)
    membership = Membership(
        person_id=person_id,
        unit_id=unit_id,
        role=role,
        valid_from=first,
        valid_until=last,
        granted_by_id=person_of(actor),
        granted_at=clock.now(),
    )
    try:
        with atomic():
            membership.save(force_insert=True)
    except IntegrityError:
        text = _("This person holds the role already. Change its dates instead.")
        raise Conflict(text, code="role_held") from None
    settle_second_factor(actor=actor, person_id=person_id)
    emit(
        events.RoleGranted(
            actor=actor,
            subject_id=unit_id,
            membership_id=membership.id,
            member_id=person_id,
            role=role,
            valid_from=first,
            valid_until=last,
        )
    )
    return membership.id


@atomic
def change_role_dates(*, actor: Actor, membership_id: UUID, valid_from: date, valid_until: date | None) -> None:
    """Give a role that goes on other dates."""
    hold_administrators()
    membership = _own_membership(actor, membership_id)
    require_own_hand(actor=actor)
    first, last = require_dates(valid_from, valid_until)
    if (membership.valid_from, membership.valid_until) == (first, last):
        return
    membership.valid_from, membership.valid_until = first, last
    membership.save(update_fields=["valid_from", "valid_until"])
    require_administrator_left()
    settle_second_factor(actor=actor, person_id=membership.person_id)
    emit(
        events.RoleChanged(
            actor=actor,
            subject_id=membership.unit_id,
            membership_id=membership.id,
            member_id=membership.person_id,
            role=membership.role,
            valid_from=first,
            valid_until=last,
        )
    )


@atomic
def change_role(*, actor: Actor, membership_id: UUID, role: str, valid_until: date | None) -> UUID:
    """Exchange a role for another one in the same unit, from today until a day; returns the new membership's id."""
    require_own_hand(actor=actor)
    hold_administrators()
    membership = _own_membership(actor, membership_id)
    if membership.role == role:
        return membership.id
    _end(actor, membership)
    new_id = enter_role(
        actor=actor,
        person_id=membership.person_id,
        unit_id=membership.unit_id,
        role=role,
        dates=(clock.today(), valid_until),
    )
    require_administrator_left()
    return new_id


@atomic
def end_role(*, actor: Actor, membership_id: UUID) -> None:
    """Take a role away at once. Raises LastAdministrator when the city would be left without one."""
    hold_administrators()
    membership = _membership(actor, membership_id)
    _end(actor, membership)
    require_administrator_left()


def _membership(actor: Actor, membership_id: UUID) -> Membership:
    """Lock one open membership in the actor's branch."""
    row = lock(Membership.objects.filter(ended_at__isnull=True), membership_id)
    require_reach(actor=actor, unit_id=row.unit_id)
    return row


def _own_membership(actor: Actor, membership_id: UUID) -> Membership:
    """Lock one that was given, not lent: what is lent ends, it does not change."""
    row = _membership(actor, membership_id)
    if row.stands_in_for_id is not None:
        raise NotAllowed(_("This role is lent by a colleague. It can be ended, not changed."))
    return row


def require_own_hand(*, actor: Actor) -> None:
    """Raise NotAllowed for somebody who stands in: what they gave would stay when the absent colleague is back."""
    require(not permissions.is_standing_in(actor), NotAllowed(permissions.NO_GRANTING))


def _end(actor: Actor, membership: Membership) -> None:
    if membership.stands_in_for_id is not None:
        end_lent(actor=actor, lent=membership)
        return
    for lent in Membership.objects.filter(stands_in_for_id=membership.id, ended_at__isnull=True):
        end_lent(actor=actor, lent=lent)
    membership.ended_at = clock.now()
    membership.save(update_fields=["ended_at"])
    settle_second_factor(actor=actor, person_id=membership.person_id)
    emit(
        events.RoleEnded(
            actor=actor,
            subject_id=membership.unit_id,
            membership_id=membership.id,
            member_id=membership.person_id,
            role=membership.role,
        )
    )


def lender_of(lent: Membership) -> UUID:
    """Return whose role a lent one is."""
    if lent.stands_in_for is None:
        raise NotFound
    return lent.stands_in_for.person_id


def end_lent(*, actor: Actor, lent: Membership) -> None:
    """End a role that stands in for another one. The caller has asked for the permission."""
    lender_id = lender_of(lent)
    lent.ended_at = clock.now()
    lent.save(update_fields=["ended_at"])
    if lent.role == ADMINISTRATOR:
        settle_second_factor(actor=SETTLING, person_id=lent.person_id)
    emit(
        events.DelegationEnded(
            actor=actor,
            subject_id=lent.unit_id,
            membership_id=lent.id,
            member_id=lent.person_id,
            lender_id=lender_id,
            role=lent.role,
        )
    )


def hold_unit(unit_id: UUID) -> None:
    """Lock the unit's row and make sure that it goes on."""
    unit = lock(Unit.objects.all(), unit_id)
    if unit.valid_until is not None and unit.valid_until < clock.today():
        raise UnitClosed


def hold_administrators() -> None:
    """Let one change of the city's administrators after the other: two could each see the other one left."""
    locked(Unit.objects.filter(code=CITY_FRONT_CODE)).first()


def require_administrator_left() -> None:
    """Raise LastAdministrator unless somebody who can sign in administers the city without an end in sight."""
    rows = Membership.objects.filter(
        unit__code=CITY_FRONT_CODE,
        role=ADMINISTRATOR,
        ended_at__isnull=True,
        valid_until__isnull=True,
        valid_from__lte=clock.today(),
        stands_in_for__isnull=True,
    )
    held = Membership.objects.filter(unit__code=CITY_FRONT_CODE, role=ADMINISTRATOR)
    if held.exists() and not account_queries.people_with_password(rows.values_list("person_id", flat=True)):
        raise LastAdministrator


def require_dates(first: date, last: date | None) -> tuple[date, date | None]:
    """Return the days when they are in order; Invalid otherwise."""
    if last is not None and last < first:
        raise refused("valid_until", _("The last day lies before the first day."))
    return first, last


def require_role_fits(unit_id: UUID, role: str) -> None:
    """Raise Invalid for a role that a unit of this level does not have."""
    if role not in ROLES_OF_LEVEL[queries.unit(unit_id).level]:
        raise refused("role", _("Choose a role that this unit has."))


def settle_second_factor(*, actor: Actor, person_id: UUID) -> None:
    """Demand a second factor of everybody who administers something today or later, and of nobody else."""
    day = clock.today()
    administers = (
        Membership.objects.filter(person_id=person_id, role=ADMINISTRATOR, ended_at__isnull=True)
        .filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day))
        .exists()
    )
    accounts.set_second_factor_needed(actor=actor, person_id=person_id, is_needed=administers)


@atomic
def choose_acting_unit(*, actor: Staff, unit_id: UUID, stands_in_for: UUID | None = None) -> Staff:
    """Let somebody act for another unit of theirs, or in the name of a colleague who is away.

    Returns the actor they are from now on.
    """
    chosen = queries.staff_actor(actor.person_id, unit_id, stands_in_for)
    if chosen is None or (chosen.unit_id, chosen.stands_in_for) != (unit_id, stands_in_for):
        raise NotFound
    emit(events.ActingUnitChosen(actor=chosen, subject_id=unit_id))
    return chosen
