"""What operators did in the outbox."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from nhipcau.kernel.events import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class MailRead(Event):
    """An administrator opened a mail that waits."""

    name = "mail.mail_read"
    mail_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class MailSentAgain(Event):
    """An administrator put a mail that was given up back into the outbox."""

    name = "mail.mail_sent_again"
    mail_id: UUID
