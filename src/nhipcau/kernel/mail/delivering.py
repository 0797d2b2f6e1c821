"""Handing mail over to the mail server."""

from __future__ import annotations

import re
import smtplib
from datetime import timedelta
from email.utils import format_datetime

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend
from django.db.models import Q

from nhipcau.kernel import clock, db
from nhipcau.kernel.jobs.running import back_off
from nhipcau.kernel.mail import models

log = structlog.get_logger(__name__)

LEASE = timedelta(minutes=3)  # longer than any one hand-over: EMAIL_TIMEOUT bounds each step of it
ATTEMPTS = 8
PERMANENT = 500
CONTENT = ("address", "subject", "text", "calendar")
_METHOD = re.compile(r"^METHOD:([A-Z]+)", re.MULTILINE)


def has_server() -> bool:
    """Say whether mail can leave: without EMAIL_HOST it waits, readable in demo mode."""
    return bool(settings.EMAIL_HOST)


def _take(owner: str) -> models.OutgoingMail | None:
    """Lease the next mail that is due, one whose sender vanished included."""
    now = clock.wall()
    due = models.OutgoingMail.objects.filter(
        Q(state__in=["waiting", "failed"], next_try_at__lte=now) | Q(state="sending", lease_until__lt=now)
    )
    if not due.exists():
        return None
    with db.atomic():
        rows = due.defer(*CONTENT)  # a row whose key is missing must not keep the others from leaving
        mail = rows.select_for_update(skip_locked=True).order_by("next_try_at", "id").first()
        if mail is None:
            return None
        mail.state, mail.attempts = mail.State.SENDING, mail.attempts + 1
        mail.lease_owner, mail.lease_until = owner, now + LEASE
        mail.save()
    return mail


def _hand_over(mail: models.OutgoingMail, server: EmailBackend) -> None:
    mail.refresh_from_db(fields=CONTENT)
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[mail.address],
        # the same on every attempt, so that a mail handed over twice can be recognised as one
        headers={
            "Message-ID": mail.message_id,
            "Date": format_datetime(mail.created_at),
            "Auto-Submitted": "auto-generated",
        },
    )
    if mail.calendar:
        _add_calendar(message, mail.calendar)
    server.send_messages([message])


def _add_calendar(message: EmailMultiAlternatives, calendar: str) -> None:
    """Offer the invitation twice: as an alternative, which Gmail and Outlook read, and as a file for all others."""
    found = _METHOD.search(calendar)
    kind = f"text/calendar; method={found[1]}" if found else "text/calendar"
    message.attach_alternative(calendar, kind)
    message.attach("cuoc-hop.ics", calendar, "text/calendar")


def _reason(fault: Exception) -> tuple[str, bool]:
    """Return what went wrong, without the address, and whether trying again is pointless."""
    code = 0
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        code = next((code for code, _text in fault.recipients.values()), 0)
    elif isinstance(fault, smtplib.SMTPResponseException):
        code = fault.smtp_code
    is_about_us = isinstance(fault, smtplib.SMTPAuthenticationError)  # wrong password: the mail is not to blame
    is_malformed = isinstance(fault, ValueError | UnicodeError)
    return f"{type(fault).__name__} {code or ''}".strip(), is_malformed or (code >= PERMANENT and not is_about_us)


def _settle(mail: models.OutgoingMail, owner: str, **changes: object) -> None:
    """Record the outcome, unless somebody else has the lease by now."""
    rows = models.OutgoingMail.objects.filter(pk=mail.pk, state="sending", lease_owner=owner, attempts=mail.attempts)
    rows.update(lease_until=None, **changes)


def _deliver(mail: models.OutgoingMail, owner: str, server: EmailBackend) -> bool:
    now = clock.wall()
    try:
        _hand_over(mail, server)
    except Exception as fault:  # noqa: BLE001 - whatever goes wrong with one mail must not stop the others
        reason, is_pointless = _reason(fault)
        is_over = is_pointless or mail.attempts >= ATTEMPTS
        wait = timedelta(seconds=12 * back_off(mail.attempts))
        _settle(mail, owner, state="given_up" if is_over else "failed", error=reason, next_try_at=now + wait)
        log.warning("mail_failed", mail=str(mail.id), kind=mail.kind, reason=reason, given_up=is_over)
        return False
    _settle(
        mail, owner, state="sent", error="", sent_at=clock.wall(), wiped_at=clock.wall(),
        address="", subject="", text="", calendar="",
    )  # fmt: skip
    log.info("mail_sent", mail=str(mail.id), kind=mail.kind, attempts=mail.attempts)
    return True


def deliver_due(owner: str = "worker", limit: int = 50) -> int:
    """Send up to `limit` mails that are due over one connection; returns how many were taken in hand.

    A mail is handed over at least once. It is handed over twice only when the process dies between the server's
    answer and our commit; both copies then carry the same Message-ID.
    """
    if not has_server():
        return 0
    server: EmailBackend | None = None
    taken = 0
    try:
        while taken < limit and (mail := _take(owner)) is not None:
            taken += 1
            server = server or EmailBackend(fail_silently=False)
            if not _deliver(mail, owner, server):
                _close(server)
                server = None
    finally:
        _close(server)
    return taken


def _close(server: EmailBackend | None) -> None:
    if server is None:
        return
    try:
        server.close()
    except (OSError, smtplib.SMTPException) as fault:
        log.info("mail_connection_lost", reason=type(fault).__name__)
