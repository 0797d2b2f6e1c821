"""Putting mail into the outbox, and asking what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.ids import new_id
from nhipcau.kernel.mail import models


@dataclass(frozen=True, slots=True, kw_only=True)
class MailState:
    """What became of one mail: waiting, sending, sent, failed (will be tried again) or given_up."""

    id: UUID
    kind: str
    state: str
    attempts: int
    queued_at: datetime
    sent_at: datetime | None


def queue_mail(  # noqa: PLR0913 - what a mail is made of
    *,
    to: str,
    subject: str,
    text: str,
    kind: str,
    subject_id: UUID | None = None,
    secret: bool = False,
    calendar: str = "",
) -> UUID:
    """Put one mail into the outbox, in the caller's transaction; the worker sends it after the commit.

    `kind` is a short code ("cases.answered"), `subject_id` what the mail is about. A mail with `secret` (a reset link)
    is never shown to administrators. `calendar` is an iCalendar stream with its METHOD, which mail programs offer to
    enter. Raises Invalid when `to` is no address.
    """
    address = to.strip()
    try:
        validate_email(address)
    except ValidationError:
        raise Invalid(fields={"email": _("This is not an e-mail address. Look at the part after @.")}) from None
    mail_id = new_id()
    mail = models.OutgoingMail(
        id=mail_id,
        kind=kind,
        about_id=subject_id,
        address=address,
        subject=" ".join(subject.split()),  # a line break in a header would be a way to add headers
        text=text,
        calendar=calendar,
        is_secret=secret,
        message_id=f"<{mail_id.hex}@{sender_host()}>",
    )
    mail.save(force_insert=True)
    return mail_id


def sender_host() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"


def mail_state(subject_id: UUID) -> list[MailState]:
    """Return the mails about one thing, oldest first."""
    return _states(models.OutgoingMail.objects.filter(about_id=subject_id))


def mail_states(mail_ids: Iterable[UUID]) -> dict[UUID, MailState]:
    """Return what became of several mails, by their ids, in one query; a mail forgotten since is left out."""
    return {state.id: state for state in _states(models.OutgoingMail.objects.filter(pk__in=list(mail_ids)))}


def _states(rows: QuerySet[models.OutgoingMail]) -> list[MailState]:
    names = ("id", "kind", "state", "attempts", "created_at", "sent_at")
    return [
        MailState(id=id_, kind=kind, state=state, attempts=attempts, queued_at=created, sent_at=sent)
        for id_, kind, state, attempts, created, sent in rows.order_by("id").values_list(*names)
    ]
