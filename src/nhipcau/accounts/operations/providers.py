"""Signing in with the identity of an OpenID provider: whose it is, linking it, taking it away (ADR 15)."""

from __future__ import annotations

from uuid import UUID

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import IntegrityError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.accounts import events
from nhipcau.accounts.errors import LinkedElsewhere, NotLinked
from nhipcau.accounts.models import Person, ProviderLink
from nhipcau.accounts.queries import mail_address
from nhipcau.accounts.rules import Identity, subject_hash
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, Visitor
from nhipcau.kernel.db import atomic, lock
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.events import emit
from nhipcau.kernel.mail import queue_mail


@atomic
def person_of_identity(*, identity: Identity) -> UUID:
    """Return whose an identity is; NotLinked when nobody's. No account is ever made.

    Only where the configuration says so does a confirmed e-mail link the account that signs in with the same one.
    """
    key = subject_hash(identity.issuer, identity.subject)
    held = ProviderLink.objects.filter(issuer=identity.issuer, subject_hash=key)
    person_id = held.values_list("person_id", flat=True).first()
    if person_id is not None:
        return person_id
    if settings.OIDC["link_by_email"] and identity.email:
        # An address counts only with `verified`: somebody vouched for it when it was entered.
        same = EmailAddress.objects.filter(email=identity.email, verified=True, user__is_active=True)
        owner: UUID | None = same.values_list("user_id", flat=True).first()
        if owner is not None:
            _link(Visitor(), owner, identity, how="email")
            return owner
    raise NotLinked


@atomic
def link_identity(*, actor: Actor, person_id: UUID, identity: Identity) -> None:
    """Link an identity to the account of the person who is signed in and proved at the provider that it is theirs."""
    _link(actor, lock(Person.objects.filter(is_active=True), person_id).id, identity, how="own")


@atomic
def unlink_identity(*, actor: Actor, person_id: UUID) -> None:
    """Take the provider's identity away from one's own account."""
    if not ProviderLink.objects.filter(person_id=person_id).delete()[0]:
        raise NotFound
    emit(events.ProviderUnlinked(actor=actor, subject_id=person_id))


def _link(actor: Actor, person_id: UUID, identity: Identity, *, how: str) -> None:
    try:
        with atomic():
            ProviderLink.objects.create(
                person_id=person_id,
                issuer=identity.issuer,
                subject_hash=subject_hash(identity.issuer, identity.subject),
                linked_at=clock.now(),
            )
    except IntegrityError:
        raise LinkedElsewhere from None
    emit(events.ProviderLinked(actor=actor, subject_id=person_id, how=how))
    tell_of_new_way_in(person_id, _("Your account was linked with %(name)s.") % {"name": settings.OIDC["name"]})


def tell_of_new_way_in(person_id: UUID, said: str) -> None:
    """Mail the person that there is another way into their account; who has no e-mail sees it under My account."""
    address = mail_address(person_id)
    if not address:
        return
    values = {"said": said, "address": settings.PUBLIC_URL + reverse("accounts:account")}
    queue_mail(
        to=address,
        subject=_("A new way to sign in to Nhịp Cầu"),
        text=render_to_string("accounts/mail/new_way_in.txt", values),
        kind="accounts.new_way_in",
        subject_id=person_id,
    )
