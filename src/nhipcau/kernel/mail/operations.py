"""What administrators may do in the outbox."""

from __future__ import annotations

import re
from dataclasses import replace
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.crypto import mask_email
from nhipcau.kernel.db import atomic, lock, require
from nhipcau.kernel.errors import Conflict, NotAllowed
from nhipcau.kernel.events import emit
from nhipcau.kernel.mail import events, models, queries
from nhipcau.kernel.mail.permissions import can_see_outbox

_PAGE = re.compile(r"(https?://[^/\s]+)/\S+")


@atomic
def read_mail(*, actor: Actor, mail_id: UUID) -> queries.MailFacts:
    """Open a mail that still waits; who read it is recorded. What was sent has nothing left to read."""
    require(can_see_outbox(actor))
    mail = lock(models.OutgoingMail.objects.all(), mail_id)
    if not queries.is_readable(mail):
        raise NotAllowed(_("This mail was sent and wiped, or it holds a secret that only its addressee may read."))
    emit(events.MailRead(actor=actor, mail_id=mail.id))
    found = queries.facts_of(mail, is_open=True)
    # The address of a page may open a case in the citizen's name, and contacts are shown by `reveal_contact` alone.
    return replace(found, address=mask_email(found.address), text=_PAGE.sub(r"\1/…", found.text))


@atomic
def send_again(*, actor: Actor, mail_id: UUID) -> None:
    """Put a mail that was given up back into the outbox, with all its attempts."""
    require(can_see_outbox(actor))
    mail = lock(models.OutgoingMail.objects.all(), mail_id)
    if mail.state != mail.State.GIVEN_UP or mail.wiped_at is not None:
        raise Conflict(_("Only mail that could not be delivered, and is not wiped yet, can be sent again."))
    mail.state, mail.attempts, mail.next_try_at, mail.error = mail.State.WAITING, 0, clock.wall(), ""
    mail.save()
    emit(events.MailSentAgain(actor=actor, mail_id=mail.id))
