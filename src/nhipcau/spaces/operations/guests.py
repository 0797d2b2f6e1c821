"""Inviting people from outside, up to a day."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, person_of, stood_in_for
from nhipcau.kernel.db import atomic, lock
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.events import emit
from nhipcau.organisations import operations as organisation_operations
from nhipcau.organisations import queries as organisations
from nhipcau.spaces import rules
from nhipcau.spaces.events import GuestEnded, GuestInvited
from nhipcau.spaces.models import Space, SpaceGuest
from nhipcau.spaces.operations.keeping import hold_space

_ACCOUNT_ROLE = "member"
"""What a guest without an account is given in the keeper's unit: a way to sign in, and nothing that is read by it."""


@atomic
def invite_guest(*, actor: Actor, space_id: UUID, email: str, last_on: date, name: str = "") -> UUID:
    """Invite a person by e-mail, up to and including a day; inviting somebody again moves the day.

    Whoever has an account is told in the product. For anybody else an administrator of the keeper's unit makes the
    account with the same form; others are told whom to ask.
    """
    space = hold_space(actor=actor, space_id=space_id)
    _require_day(last_on)
    email = email.strip()
    if "@" not in email:
        raise Invalid(fields={"email": _("Write a whole e-mail address, like ten@example.vn.")})
    person_id = organisations.person_by_login(email) or _new_account(actor, space, email, name, last_on)
    guest = SpaceGuest.objects.filter(space=space, person_id=person_id, ended_at__isnull=True).first()
    is_new = guest is None or guest.last_on < clock.today()
    if guest is None:
        _require_room(space)
        guest = SpaceGuest(space=space, person_id=person_id)
    guest.last_on, guest.invited_by, guest.invited_at = last_on, person_of(actor), clock.now()
    guest.save()
    _tell(actor, guest, is_new=is_new)
    return guest.id


@atomic
def extend_guest(*, actor: Actor, space_id: UUID, guest_id: UUID, last_on: date) -> None:
    """Move the last day of an invitation, forwards or backwards."""
    space = hold_space(actor=actor, space_id=space_id)
    _require_day(last_on)
    guest = lock(SpaceGuest.objects.filter(space=space, ended_at__isnull=True), guest_id)
    guest.last_on = last_on
    guest.save(update_fields=["last_on"])
    _tell(actor, guest, is_new=False)


@atomic
def end_guest(*, actor: Actor, space_id: UUID, guest_id: UUID) -> None:
    """Take an invitation back at once."""
    space = hold_space(actor=actor, space_id=space_id)
    guest = lock(SpaceGuest.objects.filter(space=space, ended_at__isnull=True), guest_id)
    guest.ended_at = clock.now()
    guest.save(update_fields=["ended_at"])
    emit(GuestEnded(actor=actor, subject_id=space.id, guest_id=guest.id, to_person_id=guest.person_id))


def _require_day(last_on: date) -> None:
    if last_on < clock.today():
        raise Invalid(fields={"last_on": _("This day is over. Choose a day from today on.")})
    if last_on > clock.today() + timedelta(days=rules.LONGEST_INVITATION):
        raise Invalid(fields={"last_on": _("An invitation lasts one year at most; it can be extended later.")})


def _require_room(space: Space) -> None:
    if SpaceGuest.objects.filter(space=space, ended_at__isnull=True).count() >= rules.MOST_GUESTS:
        raise Invalid(fields={"email": _("At most %(most)s guests in one space.") % {"most": rules.MOST_GUESTS}})


def _new_account(actor: Actor, space: Space, email: str, name: str, last_on: date) -> UUID:
    """Make the account by the invitation of `organisations`, which asks for an administrator in their own name."""
    if stood_in_for(actor) is not None or not organisations.can_administer(actor, space.keeper_id):
        raise Invalid(
            fields={
                "email": _(
                    "Nobody can be invited by this address yet. Ask the administrator of your unit "
                    "to add the person as a member first, then invite them here."
                )
            }
        )
    if not name.strip():
        raise Invalid(fields={"name": _("This person has no account yet. Write their full name.")})
    made = organisation_operations.invite_person(
        actor=actor, unit_id=space.keeper_id, role=_ACCOUNT_ROLE, name=name, email=email, valid_until=last_on
    )
    return made.person_id


def _tell(actor: Actor, guest: SpaceGuest, *, is_new: bool) -> None:
    emit(
        GuestInvited(
            actor=actor,
            subject_id=guest.space_id,
            guest_id=guest.id,
            to_person_id=guest.person_id,
            last_on=guest.last_on,
            is_new=is_new,
        )
    )
