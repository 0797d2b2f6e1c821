"""People of a unit: inviting them, helping them back in, switching them off."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.accounts import operations as accounts
from nhipcau.accounts import queries as account_queries
from nhipcau.accounts.errors import LoginTaken
from nhipcau.kernel.actors import Actor, person_of, stood_in_for
from nhipcau.kernel.db import atomic, require
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.kernel.events import emit
from nhipcau.kernel.mail import queue_mail
from nhipcau.organisations import events, queries
from nhipcau.organisations.models import Invitation, Membership
from nhipcau.organisations.operations.roles import (
    enter_role,
    hold_administrators,
    require_administrator_left,
    require_own_hand,
)
from nhipcau.organisations.operations.tree import require_reach
from nhipcau.organisations.states import ADMINISTRATOR

MAIL, PRINT = "mail", "print"


@dataclass(frozen=True, slots=True)
class Handover:
    """What the administrator gets back: nothing secret for a mailed link, the address to print for a printed one."""

    person_id: UUID
    expires_at: datetime
    address: str = field(default="", repr=False)


@atomic
def invite_person(  # noqa: PLR0913 - one field each
    *,
    actor: Actor,
    unit_id: UUID,
    role: str,
    name: str,
    email: str = "",
    phone: str = "",
    channel: str = MAIL,
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> Handover:
    """Add a person with a role in a unit and give them, by mail or on paper, a link to set their password.

    Raises LoginTaken when somebody signs in with the e-mail or number already: that person is given the role instead.
    """
    require_reach(actor=actor, unit_id=unit_id)
    require_own_hand(actor=actor)
    _require_channel(channel, email)
    try:
        person_id = accounts.add_person(actor=actor, name=name, email=email, phone=phone)
    except LoginTaken as taken:
        text = gettext_lazy(
            "Somebody already signs in with this. Find the person among your people and give them the role, "
            "or ask the city's administrator."
        )
        raise Conflict(text, code="login_taken", **taken.data) from None
    membership_id = enter_role(
        actor=actor, person_id=person_id, unit_id=unit_id, role=role, dates=(valid_from, valid_until)
    )
    link = accounts.make_link(actor=actor, person_id=person_id, purpose="invitation", is_printed=channel == PRINT)
    invitation = Invitation.objects.create(membership_id=membership_id, link_id=link.id, made_by_id=person_of(actor))
    emit(
        events.PersonInvited(
            actor=actor,
            subject_id=unit_id,
            invitation_id=invitation.id,
            member_id=person_id,
            role=role,
            is_printed=channel == PRINT,
        )
    )
    return _hand_over(person_id, link, channel, unit_id, is_new=True)


@atomic
def make_reset_link(*, actor: Actor, person_id: UUID, channel: str = MAIL) -> Handover:
    """Help somebody back in who forgot the password: a link by mail or on paper. Only for one's own branch's people."""
    unit_id = _require_keeping(actor, person_id)
    _require_own_keeping(actor, person_id)
    email = account_queries.mail_address(person_id)
    _require_channel(channel, email)
    link = accounts.make_link(actor=actor, person_id=person_id, purpose="reset", is_printed=channel == PRINT)
    emit(events.ResetLinkMade(actor=actor, subject_id=unit_id, member_id=person_id, is_printed=channel == PRINT))
    return _hand_over(person_id, link, channel, unit_id, is_new=False)


@atomic
def change_person(
    *, actor: Actor, person_id: UUID, name: str, email: str | None = None, phone: str | None = None
) -> None:
    """Correct the name, or what a person signs in with. Only for people whose every role lies in the actor's branch."""
    _require_keeping(actor, person_id)
    _require_own_keeping(actor, person_id)
    accounts.change_person(actor=actor, person_id=person_id, name=name, email=email, phone=phone)


@atomic
def deactivate_person(*, actor: Actor, person_id: UUID) -> None:
    """Switch somebody off: their sessions end at once, their roles count no longer, their history stays."""
    hold_administrators()
    unit_id = _require_keeping(actor, person_id)
    accounts.deactivate_person(actor=actor, person_id=person_id)
    require_administrator_left()
    emit(events.MemberDeactivated(actor=actor, subject_id=unit_id, member_id=person_id))


@atomic
def reactivate_person(*, actor: Actor, person_id: UUID) -> None:
    """Switch somebody on again, with the roles that are still theirs."""
    unit_id = _require_keeping(actor, person_id)
    accounts.reactivate_person(actor=actor, person_id=person_id)
    emit(events.MemberReactivated(actor=actor, subject_id=unit_id, member_id=person_id))


@atomic
def remove_second_factor(*, actor: Actor, person_id: UUID) -> None:
    """Remove the second factor of somebody who lost their phone; they enrol anew when they sign in."""
    _require_keeping(actor, person_id)
    _require_own_keeping(actor, person_id)
    accounts.remove_second_factor(actor=actor, person_id=person_id)


@atomic
def invite_administrator(*, actor: Actor, name: str, email: str, unit_code: str) -> str:
    """Add the first administrator of a new installation; returns the one-time address to hand over."""
    unit = queries.unit_by_code(unit_code)
    made = invite_person(actor=actor, unit_id=unit.id, role=ADMINISTRATOR, name=name, email=email, channel=PRINT)
    return made.address


def _require_channel(channel: str, email: str) -> None:
    if channel not in {MAIL, PRINT}:
        raise Invalid(fields={"channel": _("Choose how the person gets the code.")})
    if channel == MAIL and not email.strip():
        text = _("A link by mail needs an e-mail address. Without one, print the code.")
        raise Invalid(text, fields={"email": text})


def _require_keeping(actor: Actor, person_id: UUID) -> UUID:
    """Raise unless every role of the person lies in the actor's branch; returns a unit to file the event under.

    Otherwise the administrator of a commune could set the password of the city's administrator who also helps there.
    """
    if not queries.may_know_person(actor, person_id):
        raise NotFound
    units = list(
        Membership.objects.filter(person_id=person_id, ended_at__isnull=True)
        .order_by("granted_at")
        .values_list("unit_id", flat=True)
    )
    if not all(queries.can_administer(actor, unit_id) for unit_id in units):
        raise NotAllowed(_("This person also has a role outside your branch. Ask the administrator above you."))
    known = units or list(Membership.objects.filter(person_id=person_id).values_list("unit_id", flat=True))
    reached = [unit_id for unit_id in known if queries.can_administer(actor, unit_id)]
    if not reached:
        raise NotAllowed
    return reached[0]


def _require_own_keeping(actor: Actor, person_id: UUID) -> None:
    """Raise NotAllowed where somebody who stands in would open the account of an administrator, the absent one too.

    Whoever sets its password and takes its second step away is that administrator from then on, also after the loan.
    """
    if stood_in_for(actor) is None:
        return
    administers = Membership.objects.filter(person_id=person_id, role=ADMINISTRATOR, ended_at__isnull=True)
    text = _("While you stand in for somebody you open no administrator's account. Ask the administrator above you.")
    require(not administers.exists(), NotAllowed(text))


def _hand_over(person_id: UUID, link: accounts.MadeLink, channel: str, unit_id: UUID, *, is_new: bool) -> Handover:
    address = settings.PUBLIC_URL + reverse("accounts:one_time_link", args=[link.secret])
    if channel == PRINT:
        return Handover(person_id, link.expires_at, address)
    values = {
        "address": address,
        "unit": queries.unit(unit_id).name,
        "expires_at": link.expires_at,
        "is_new": is_new,
        "name": account_queries.person_names([person_id])[person_id],
    }
    subject = _("Invitation to Nhịp Cầu") if is_new else _("A new password for Nhịp Cầu")
    queue_mail(
        to=account_queries.mail_address(person_id),
        subject=subject,
        text=render_to_string("organisations/mail/link.txt", values),
        kind="organisations.link",
        subject_id=person_id,
        secret=True,
    )
    return Handover(person_id, link.expires_at)
