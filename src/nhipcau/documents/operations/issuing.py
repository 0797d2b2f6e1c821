"""Documents a unit issues: number and date in one step, then sent to whoever shall have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.documents import permissions, rules, states
from nhipcau.documents.events import DocumentSent
from nhipcau.documents.models import Document, Entry
from nhipcau.documents.operations.facts import DocumentFacts
from nhipcau.documents.operations.holding import enter, hold
from nhipcau.documents.operations.receiving import (
    Registered,
    deliver,
    keep_document,
    line_of_kept,
    write_numbered,
)
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, require_unit
from nhipcau.kernel.db import atomic, require
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.events import emit
from nhipcau.organisations import queries as organisations


@atomic
def issue_document(
    *,
    actor: Actor,
    facts: DocumentFacts,
    origin: str = Document.Origin.WRITTEN.value,
    document_id: UUID | None = None,
    audience: str = Entry.Audience.UNIT.value,
) -> Registered:
    """Issue a document in the name of the actor's unit: the register of the year gives its number, today its date.

    `facts.symbol` is needed; number and date of `facts` do not count. A repeated call with the same `document_id` is
    the same document.
    """
    unit_id = require_unit(actor).unit_id
    require(permissions.can_issue(actor))
    unit = organisations.unit(unit_id)
    if not facts.symbol.strip():
        raise Invalid(fields={"symbol": _("Write the symbol, such as KH-MTTQ-BTT.")})
    facts = replace(facts, number="", issued_on=clock.today(), issuer_name=unit.name, issuer_unit_id=unit_id)
    kept = keep_document(actor=actor, facts=facts, origin=origin, document_id=document_id)
    if (known := line_of_kept(kept, unit_id, permissions.OUTGOING)) is not None:
        return known
    entry = Entry(document=kept.document, unit_id=unit_id, direction=permissions.OUTGOING, audience=audience)
    registered = write_numbered(actor, entry, status=states.ISSUED, opened_at=clock.now())
    _print_number(kept.document, registered.number)
    return registered


def _print_number(document: Document, number: int) -> None:
    document.number = rules.shown_number(number)
    document.notation = rules.notation_of(document.number, document.symbol)
    document.duplicate_key = rules.duplicate_key(
        number=document.number,
        symbol=document.symbol,
        issuer=document.issuer_name,
        year=document.issued_on.year if document.issued_on else None,
    )
    document.words = rules.words_of(document.notation, vars(document))
    document.save(update_fields=["number", "notation", "words", "duplicate_key"])


@atomic
def send_document(
    *, actor: Actor, entry_id: UUID, to_unit_ids: Sequence[UUID], seen_version: int | None = None
) -> list[UUID]:
    """Send an issued document to units in the system; each gets a line to register. Returns those that had none yet."""
    held = hold(actor=actor, entry_id=entry_id, move="send", seen_version=seen_version)
    wanted = [unit_id for unit_id in dict.fromkeys(to_unit_ids) if unit_id != held.entry.unit_id]
    known = organisations.units_by_id(wanted)
    if not wanted or any(unit_id not in known or not known[unit_id].is_open for unit_id in wanted):
        raise Invalid(fields={"to_units": _("Choose units that exist today.")})
    fresh = deliver(actor=actor, document=held.entry.document, to_unit_ids=wanted, from_unit_id=held.entry.unit_id)
    if fresh:
        enter(actor=actor, entry_id=entry_id, kind="sent", units=[str(unit_id) for unit_id in fresh])
        emit(DocumentSent(actor=actor, subject_id=entry_id, document_id=held.entry.document_id, to_unit_ids=fresh))
    return fresh
