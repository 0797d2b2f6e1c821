"""The mail outbox: encrypted while it waits, wiped when sent, with its delivery state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nhipcau.kernel.lazy import exports

if TYPE_CHECKING:
    from nhipcau.kernel.mail.delivering import deliver_due
    from nhipcau.kernel.mail.queueing import MailState, mail_state, mail_states, queue_mail

__all__ = ["MailState", "deliver_due", "mail_state", "mail_states", "queue_mail"]

__getattr__ = exports(
    __name__,
    {
        "MailState": "queueing",
        "deliver_due": "delivering",
        "mail_state": "queueing",
        "mail_states": "queueing",
        "queue_mail": "queueing",
    },
)
