"""Django's own way of sending mail ends in the outbox too (allauth's reset and warning mails)."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from nhipcau.kernel import db
from nhipcau.kernel.mail.queueing import queue_mail

KIND_HEADER = "X-Nhipcau-Kind"


class OutboxBackend(BaseEmailBackend):
    """Queue every message, one mail per recipient, as one that holds a secret."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Return how many messages were queued; nothing leaves the machine here."""
        with db.atomic():
            for message in email_messages:
                kind = str(message.extra_headers.get(KIND_HEADER, "account"))
                for address in message.recipients():
                    queue_mail(to=address, subject=str(message.subject), text=str(message.body), kind=kind, secret=True)
        return len(email_messages)
