"""Mails as their templates show them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from nhipcau.kernel.mail.queries import MailFacts
from nhipcau.kernel.web import formats
from nhipcau.kernel.web.formats import Chip


@dataclass(frozen=True, slots=True)
class MailRow:
    """A mail with its words."""

    mail: MailFacts
    chip: Chip
    timing: str


def mail_row(mail: MailFacts) -> MailRow:
    chip = {
        "waiting": Chip("rest", "wait", _("Waiting")),
        "sending": Chip("hand", "half", _("Being sent")),
        "sent": Chip("done", "done", _("Sent")),
        "failed": Chip("soon", "again", _("Will be tried again")),
        "given_up": Chip("late", "alert", _("Not delivered")),
    }[mail.state]
    return MailRow(mail, chip, _timing(mail))


def _timing(mail: MailFacts) -> str:
    if mail.sent_at is not None:
        return _("sent %(when)s") % {"when": formats.when(mail.sent_at)}
    if mail.state == "failed":
        return _("next attempt %(when)s") % {"when": formats.when(mail.next_try_at)}
    return _("written %(when)s") % {"when": formats.when(mail.created_at)}


def tabs(current: str, counts: dict[str, int]) -> list[tuple[str, str, int, bool]]:
    """Return (name, label, count, is current) of each tab."""
    labels = {"waiting": _("Waiting"), "given_up": _("Not delivered"), "sent": _("Sent")}
    return [(name, label, counts[name], name == current) for name, label in labels.items()]
