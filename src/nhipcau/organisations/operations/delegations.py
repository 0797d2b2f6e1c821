"""Standing in: somebody who will be away lends roles of theirs to a colleague of the same unit, for some days."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.accounts import queries as account_queries
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, Staff, require_staff
from nhipcau.kernel.db import atomic, lock, lock_many, require
from nhipcau.kernel.errors import Conflict, NotAllowed, NotFound
from nhipcau.kernel.events import emit
from nhipcau.kernel.mail import queue_mail
from nhipcau.kernel.text import clean
from nhipcau.organisations import events, queries
from nhipcau.organisations.models import Membership
from nhipcau.organisations.operations.roles import SETTLING, end_lent, lender_of, settle_second_factor
from nhipcau.organisations.operations.units import refused
from nhipcau.organisations.queries.people import valid_today
from nhipcau.organisations.states import ADMINISTRATOR

LONGEST_LOAN = timedelta(days=184)
LONGEST_REASON = 300


@atomic
def delegate_roles(
    *, actor: Actor, person_id: UUID, roles: Collection[str], valid_from: date, valid_until: date, reason: str
) -> list[UUID]:
    """Lend roles of one's own, in the unit one acts for, to a colleague there; returns the new memberships' ids.

    The colleague then acts in the lender's name, with these roles and no longer than the lender holds them. What is
    lent cannot be lent on. At most half a year; the role of administrator only to somebody with a second step.
    """
    lender = require_staff(actor)
    require(lender.stands_in_for is None, NotAllowed(_("You stand in for somebody: what is lent cannot be lent on.")))
    said = _require_reason(reason)
    _require_days(valid_from, valid_until)
    held = _own_roles(lender, roles)
    _require_colleague(lender, person_id, held)
    for own in held:
        if own.valid_until is not None and own.valid_until < valid_until:
            raise refused("valid_until", _("Your own role ends before this day. Choose an earlier one."))
    made = [_lend(lender, own, person_id, (valid_from, valid_until), said) for own in held]
    if any(own.role == ADMINISTRATOR for own in held):
        settle_second_factor(actor=SETTLING, person_id=person_id)
    _tell(lender, person_id, [own.role for own in held], (valid_from, valid_until), said)
    return made


@atomic
def end_delegation(*, actor: Actor, membership_id: UUID) -> None:
    """Take back or give back a lent role at once: the lender, who stands in, or an administrator of the unit may."""
    staff = require_staff(actor)
    lent = lock(Membership.objects.filter(ended_at__isnull=True, stands_in_for__isnull=False), membership_id)
    if staff.person_id not in {lender_of(lent), lent.person_id} and not queries.can_administer(actor, lent.unit_id):
        raise NotFound
    end_lent(actor=actor, lent=lent)


def _require_reason(reason: str) -> str:
    said = clean(reason)
    if not said:
        raise refused("reason", _("Write why: your administrator reads it too."))
    if len(said) > LONGEST_REASON:
        raise refused("reason", _("Use at most %(most)d characters.") % {"most": LONGEST_REASON})
    return said


def _require_days(first: date, last: date) -> None:
    if first < clock.today():
        raise refused("valid_from", _("This day is over. Begin today or later."))
    if last < first:
        raise refused("valid_until", _("The last day lies before the first day."))
    if last - first > LONGEST_LOAN:
        raise refused("valid_until", _("At most half a year. Who is away longer asks the administrator."))


def _own_roles(lender: Staff, roles: Collection[str]) -> list[Membership]:
    """Lock the lender's own memberships of these roles; Invalid unless they hold every one of them today."""
    own = Membership.objects.filter(
        valid_today(), person_id=lender.person_id, unit_id=lender.unit_id, role__in=set(roles), stands_in_for=None
    )
    held = lock_many(Membership.objects.all(), own.values_list("id", flat=True))
    if not held or {row.role for row in held} != set(roles):
        raise refused("roles", _("Choose among the roles that you hold today."))
    return held


def _require_colleague(lender: Staff, person_id: UUID, held: list[Membership]) -> None:
    """Raise Invalid unless the person works in the same unit and may hold what is lent."""
    colleagues = {one.id for one in queries.people_of_unit(lender.unit_id)} - {lender.person_id}
    if person_id not in colleagues:
        raise refused("person", _("Choose a colleague who has a role in your unit today."))
    theirs = Membership.objects.filter(
        valid_today(), person_id=person_id, unit_id=lender.unit_id, stands_in_for=None
    ).values_list("role", flat=True)
    if any(own.role == ADMINISTRATOR for own in held) and not account_queries.is_ready_to_administer(person_id):
        text = _("An administrator needs a second step when signing in. Ask this colleague to switch it on first.")
        raise refused("person", text)
    if {own.role for own in held} == {ADMINISTRATOR} and ADMINISTRATOR in theirs:
        raise refused("person", _("This colleague is an administrator of the unit already."))


def _lend(lender: Staff, own: Membership, person_id: UUID, days: tuple[date, date], reason: str) -> UUID:
    _close_lapsed(own, person_id)
    if Membership.objects.filter(stands_in_for=own, person_id=person_id, ended_at=None).exists():
        text = _("You have lent this role to this colleague already. Take it back first, then lend it anew.")
        raise Conflict(text, code="lent_already")
    lent = Membership.objects.create(
        person_id=person_id,
        unit_id=own.unit_id,
        role=own.role,
        valid_from=days[0],
        valid_until=days[1],
        granted_by_id=lender.person_id,
        granted_at=clock.now(),
        stands_in_for=own,
        reason=reason,
    )
    emit(
        events.RoleDelegated(
            actor=lender,
            subject_id=own.unit_id,
            membership_id=lent.id,
            member_id=person_id,
            lender_id=lender.person_id,
            role=own.role,
            valid_from=days[0],
            valid_until=days[1],
        )
    )
    return lent.id


def _close_lapsed(own: Membership, person_id: UUID) -> None:
    """Mark a loan that ran out by itself as ended, so that a new one can be made."""
    lapsed = Membership.objects.filter(stands_in_for=own, person_id=person_id, ended_at=None)
    lapsed.filter(valid_until__lt=clock.today()).update(ended_at=clock.now())


def _tell(lender: Staff, person_id: UUID, roles: list[str], days: tuple[date, date], reason: str) -> None:
    """Mail the colleague what they may do now, in whose name and until when; people without an e-mail see it here."""
    address = account_queries.mail_address(person_id)
    if not address:
        return
    values = {
        "name": account_queries.person_names([person_id])[person_id],
        "lender": lender.person_name,
        "unit": queries.unit(lender.unit_id).name,
        "roles": ", ".join(queries.role_label(role).lower() for role in roles),
        "first": days[0],
        "last": days[1],
        "reason": reason,
        "address": settings.PUBLIC_URL + reverse("organisations:delegations"),
    }
    queue_mail(
        to=address,
        subject=_("You stand in for %(lender)s") % values,
        text=render_to_string("organisations/mail/delegation.txt", values),
        kind="organisations.delegation",
        subject_id=person_id,
    )
