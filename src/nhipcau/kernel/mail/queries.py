"""The outbox as its pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Count

from nhipcau.kernel.actors import Actor
from nhipcau.kernel.crypto import mask_email
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.mail import models
from nhipcau.kernel.mail.delivering import has_server
from nhipcau.kernel.mail.permissions import can_see_outbox

PAGE = 50
TABS = {"waiting": ["waiting", "sending", "failed"], "given_up": ["given_up"], "sent": ["sent"]}


@dataclass(frozen=True, slots=True, kw_only=True)
class MailFacts:
    """One mail; `address` is masked and `subject` empty wherever the reader has no business with them."""

    id: UUID
    kind: str
    state: str
    address: str
    subject: str
    text: str
    attempts: int
    error: str
    created_at: datetime
    next_try_at: datetime
    sent_at: datetime | None
    is_readable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outbox:
    """One page of the outbox; `after` is the key of the next one."""

    rows: list[MailFacts]
    after: str
    counts: dict[str, int]
    has_server: bool


def is_readable(mail: models.OutgoingMail) -> bool:
    """Say whether an administrator may open the mail: a secret (a reset link) only in demo mode."""
    return mail.wiped_at is None and (settings.DEMO or not mail.is_secret)


def facts_of(mail: models.OutgoingMail, *, is_open: bool) -> MailFacts:
    """Return the mail for a page, its content only when `is_open`."""
    return MailFacts(
        id=mail.id,
        kind=mail.kind,
        state=mail.state,
        address=mail.address if is_open else mask_email(mail.address),
        subject=mail.subject if is_open else "",
        text=mail.text if is_open else "",
        attempts=mail.attempts,
        error=mail.error,
        created_at=mail.created_at,
        next_try_at=mail.next_try_at,
        sent_at=mail.sent_at,
        is_readable=is_readable(mail),
    )


def _page(states: list[str] | None, after: str) -> tuple[list[models.OutgoingMail], str]:
    rows = models.OutgoingMail.objects.order_by("-id")
    if states is not None:
        rows = rows.filter(state__in=states)
    if after:
        try:
            rows = rows.filter(id__lt=UUID(after))
        except ValueError:
            raise NotFound from None
    found = list(rows[: PAGE + 1])
    return found[:PAGE], str(found[PAGE - 1].id) if len(found) > PAGE else ""


def outbox(*, actor: Actor, tab: str, after: str = "") -> Outbox:
    """Return one page of the outbox, newest first, addresses masked; tabs are `waiting`, `given_up`, `sent`."""
    require(can_see_outbox(actor))
    if tab not in TABS:
        raise NotFound
    found, key = _page(TABS[tab], after)
    by_state = dict(models.OutgoingMail.objects.values_list("state").annotate(Count("id")))
    return Outbox(
        rows=[facts_of(mail, is_open=False) for mail in found],
        after=key,
        counts={name: sum(by_state.get(state, 0) for state in states) for name, states in TABS.items()},
        has_server=has_server(),
    )


def demo_outbox(after: str = "") -> Outbox:
    """Return every mail with its content, for whoever tries the product out; NotFound outside demo mode."""
    if not settings.DEMO:
        raise NotFound
    found, key = _page(None, after)
    return Outbox(rows=[facts_of(mail, is_open=True) for mail in found], after=key, counts={}, has_server=has_server())


def demo_mail(mail_id: UUID) -> MailFacts:
    """Return one mail with its content; NotFound outside demo mode."""
    mail = models.OutgoingMail.objects.filter(pk=mail_id).first() if settings.DEMO else None
    if mail is None:
        raise NotFound
    return facts_of(mail, is_open=True)
