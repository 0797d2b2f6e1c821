"""One-time links: made by an administrator, mailed or printed, used once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.accounts import events
from nhipcau.accounts.errors import LinkNotOpen
from nhipcau.accounts.models import OneTimeLink, Person
from nhipcau.accounts.operations.people import end_sessions
from nhipcau.accounts.permissions import can_keep_people
from nhipcau.accounts.queries import mail_address
from nhipcau.accounts.rules import secret_hash
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, Visitor, person_of
from nhipcau.kernel.db import atomic, lock, locked, require
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.events import emit
from nhipcau.kernel.mail import queue_mail

SECRET_BYTES = 18
VALID_FOR = {"invitation": timedelta(days=7), "reset": timedelta(days=1)}


@dataclass(frozen=True, slots=True)
class MadeLink:
    """A fresh link. The secret is nowhere else: show it once, store it never."""

    id: UUID
    secret: str = field(repr=False)
    expires_at: datetime


@atomic
def make_link(*, actor: Actor, person_id: UUID, purpose: str, is_printed: bool) -> MadeLink:
    """Make a one-time link with which the person sets a password; every older one stops working."""
    require(can_keep_people(actor))
    person = lock(Person.objects.filter(is_active=True), person_id)
    open_links = OneTimeLink.objects.filter(person_id=person.id, used_at__isnull=True, cancelled_at__isnull=True)
    open_links.update(cancelled_at=clock.now())
    secret = secrets.token_urlsafe(SECRET_BYTES)
    link = OneTimeLink.objects.create(
        person=person,
        purpose=OneTimeLink.Purpose(purpose),
        is_printed=is_printed,
        secret_hash=secret_hash(secret),
        made_by_id=person_of(actor),
        made_at=clock.now(),
        expires_at=clock.now() + VALID_FOR[purpose],
    )
    emit(events.LinkMade(actor=actor, subject_id=person.id, link_id=link.id, purpose=purpose, is_printed=is_printed))
    return MadeLink(link.id, secret, link.expires_at)


@atomic
def cancel_link(*, actor: Actor, link_id: UUID) -> None:
    """Make a link that was lost or mislaid worthless."""
    require(can_keep_people(actor))
    link = lock(OneTimeLink.objects.filter(used_at__isnull=True), link_id)
    if link.cancelled_at is None:
        link.cancelled_at = clock.now()
        link.save(update_fields=["cancelled_at"])
        emit(events.LinkCancelled(actor=actor, subject_id=link.person_id, link_id=link.id))


@atomic
def use_link(*, secret: str, password: str) -> UUID:
    """Set the password of the person a link belongs to and use the link up; returns the person's id.

    Raises LinkNotOpen for a link that is wrong, used, cancelled or too old, Invalid for a weak password (the link
    stays good then).
    """
    link = locked(OneTimeLink.objects.filter(secret_hash=secret_hash(secret))).first()
    if link is None or link.used_at or link.cancelled_at or clock.now() >= link.expires_at:
        raise LinkNotOpen
    person = locked(Person.objects.filter(id=link.person_id, is_active=True)).first()
    if person is None:
        raise LinkNotOpen
    try:
        validate_password(password, user=person)
    except ValidationError as weak:
        text = " ".join(weak.messages)
        raise Invalid(text, fields={"password": text}) from None
    person.set_password(password)
    person.save(update_fields=["password"])
    link.used_at = clock.now()
    link.save(update_fields=["used_at"])
    end_sessions(person.id)
    emit(events.LinkUsed(actor=Visitor(), subject_id=person.id, link_id=link.id, purpose=link.purpose))
    emit(events.PasswordChanged(actor=Visitor(), subject_id=person.id, how="link"))
    if link.purpose == OneTimeLink.Purpose.RESET:
        _tell_of_reset(person.id)
    return person.id


def _tell_of_reset(person_id: UUID) -> None:
    """Mail the person that an administrator's link set their password; the reset by e-mail is told by allauth."""
    address = mail_address(person_id)
    if not address:
        return
    queue_mail(
        to=address,
        subject=_("Your password was set anew"),
        text=render_to_string(
            "accounts/mail/password_by_link.txt", {"address": settings.PUBLIC_URL + reverse("accounts:account")}
        ),
        kind="accounts.password_reset",
        subject_id=person_id,
    )
