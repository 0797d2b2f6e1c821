"""A mailbox per unit: the attachments of a mail become a stack, once per Message-ID; the mail is marked afterwards."""

from __future__ import annotations

import email
import hashlib
import imaplib
import io
import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import suppress
from email.message import EmailMessage
from email.policy import default
from typing import Any, Protocol, cast
from urllib.parse import SplitResult, unquote, urlsplit
from uuid import UUID

from django.conf import settings

from nhipcau.documents.models import Batch
from nhipcau.documents.operations.intake.taking import Brought, Refused, reason_of, take_in
from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.blobs import Blob
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Invalid, Unavailable
from nhipcau.organisations import queries as organisations

SECONDS = 30
MOST_MAILS = 30
"""A turn's worth; the rest comes with the next."""
LARGEST_MAIL = 80_000_000
SEEN = r"(\Seen)"
SEEN_FOR_A_PERSON = r"(\Seen \Flagged)"
"""A mail without a file to read is flagged: somebody has to look at it."""
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


class Imap(Protocol):
    """What of `imaplib.IMAP4` is used."""

    def select(self, mailbox: str = ...) -> tuple[str, list[Any]]: ...

    def uid(self, command: str, *args: str) -> tuple[str, list[Any]]: ...

    def logout(self) -> tuple[str, list[Any]]: ...


Connect = Callable[[SplitResult], Imap]


def mailboxes() -> Iterator[tuple[UUID, str]]:
    """Yield the units that have a mailbox, and its address; a code no unit has is left out."""
    known = organisations.units_by_code(settings.INTAKE_MAIL)
    for code, address in settings.INTAKE_MAIL.items():
        if code in known:
            yield known[code].id, address


def connect_to(address: SplitResult) -> Imap:
    """Sign in to a mailbox: over TLS, or in the clear on this machine only."""
    host = address.hostname or ""
    secure = ssl.create_default_context()
    box: imaplib.IMAP4
    if address.scheme == "imaps":
        box = imaplib.IMAP4_SSL(host, address.port or 993, ssl_context=secure, timeout=SECONDS)
    else:
        box = imaplib.IMAP4(host, address.port or 143, timeout=SECONDS)
        if host not in _LOCAL:
            box.starttls(secure)
    box.login(unquote(address.username or ""), unquote(address.password or ""))
    return cast("Imap", box)


def fetch_mail(*, actor: Timer, unit_id: UUID, address: str, job: Any, connect: Connect = connect_to) -> int:
    """Take in what came by mail; returns how many mails became stacks.

    A mail is marked as seen only after its stack is committed, and a stack is known by the Message-ID: killed in
    between, the mail is marked the next time and nothing comes twice. Unavailable when the mailbox does not answer.
    """
    require(isinstance(actor, Timer))
    where = urlsplit(address)
    try:
        box = connect(where)
        try:
            return _fetch(actor, unit_id, box, unquote(where.path.lstrip("/")) or "INBOX", job)
        finally:
            with suppress(OSError, imaplib.IMAP4.error):
                box.logout()
    except (OSError, imaplib.IMAP4.error) as fault:
        # Not the server's own words: they may quote the user's name.
        raise Unavailable(code="mailbox_down") from fault


def _fetch(actor: Timer, unit_id: UUID, box: Imap, mailbox: str, job: Any) -> int:
    status, _count = box.select(f'"{mailbox}"')
    if status != "OK":
        raise Unavailable(code="mailbox_missing")
    _status, found = box.uid("SEARCH", "UNSEEN")
    taken = 0
    for uid in (found[0] or b"").split()[:MOST_MAILS]:
        number = uid.decode("ascii")
        has_files = _take(actor, unit_id, box, number, job)
        box.uid("STORE", number, "+FLAGS", SEEN if has_files else SEEN_FOR_A_PERSON)
        taken += has_files
    return taken


def _take(actor: Timer, unit_id: UUID, box: Imap, uid: str, job: Any) -> bool:
    """Take one mail in; False when it holds nothing to read."""
    if _size(box, uid) > LARGEST_MAIL:
        return False
    _status, answer = box.uid("FETCH", uid, "(BODY.PEEK[])")
    raw = next((part[1] for part in answer if isinstance(part, tuple)), b"")
    mail = email.message_from_bytes(raw, policy=default)
    key = key_of(mail, raw)
    if Batch.objects.filter(unit_id=unit_id, source_key=key).exists():
        return True
    originals, refused = _stored(mail)
    if not (originals or refused):
        return False
    brought = Brought(Batch.Source.MAIL.value, key, originals, refused)
    take_in(actor=actor, unit_id=unit_id, brought=brought, job=job)
    return True


def _size(box: Imap, uid: str) -> int:
    _status, answer = box.uid("FETCH", uid, "(RFC822.SIZE)")
    said = next((part[0] if isinstance(part, tuple) else part for part in answer if part), b"")
    found = re.search(rb"RFC822\.SIZE (\d+)", said)
    return int(found[1]) if found else 0


def key_of(mail: EmailMessage, raw: bytes) -> str:
    """Return what a mail is known by: its Message-ID, or its bytes where it has none. Hashed: it may name a person."""
    named = str(mail.get("Message-ID", "")).strip().encode("utf-8", "replace")
    return hashlib.sha256(b"mail\0" + (named or raw)).hexdigest()


def _stored(mail: EmailMessage) -> tuple[list[Blob], list[Refused]]:
    originals: list[Blob] = []
    refused: list[Refused] = []
    for name, content in _attachments(mail):
        try:
            originals.append(blobs.store_original(io.BytesIO(content), name=name))
        except Invalid as fault:
            refused.append(Refused(name, reason_of(fault.machine_code)))
    return originals, refused


def _attachments(mail: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a mail: what has a name, but no picture that only decorates the text."""
    for part in mail.walk():
        name = part.get_filename()
        is_decoration = part.get_content_maintype() == "image" and part.get_content_disposition() == "inline"
        if part.is_multipart() or not name or is_decoration:
            continue
        content = part.get_payload(decode=True)
        yield name, content if isinstance(content, bytes) else b""
