"""A person confirms: document, pages, words, what was read and cited, and the register's line, all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.documents import rules
from nhipcau.documents.events import ProposalConfirmed
from nhipcau.documents.intake import fields
from nhipcau.documents.intake.fields import Field
from nhipcau.documents.models import Batch, Document, Entry, IntakePage, Proposal
from nhipcau.documents.operations.facts import DocumentFacts
from nhipcau.documents.operations.intake.content import keep_citations, keep_readings, keep_version
from nhipcau.documents.operations.intake.outgoing import line_of_scan, register_issued, tell_scan_added
from nhipcau.documents.operations.intake.stacks import (
    HeldProposal,
    hold_proposal,
    require_no_doubt,
    settle_stack,
    touch,
)
from nhipcau.documents.operations.receiving import Arrival, Registered, line_of, register_incoming
from nhipcau.documents.operations.working import Assignment, assign_document
from nhipcau.documents.permissions import INCOMING, OUTGOING, stacks_of
from nhipcau.kernel.actors import Staff, require_unit
from nhipcau.kernel.db import atomic, locked
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.events import emit


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """What a person decided about a proposal: the values by name, which were looked at, where it goes, who gets it.

    `scan_of` is a line of the unit's outgoing register that this is a scan of: nothing is registered then. Else `into`
    names the register; `keeps_number` says of a document of the unit's own that the number on the paper stands although
    the register does not know it. Day, way and assignment count for what came in.
    """

    values: Mapping[str, str]
    seen: Sequence[str] = ()
    arrival: Arrival | None = None
    assignment: Assignment | None = None
    into: str = INCOMING
    keeps_number: bool = False
    scan_of: UUID | None = None


@atomic
def register_proposal(
    *, actor: Staff, proposal_id: UUID, confirmation: Confirmation, job: Any, seen_version: int | None = None
) -> Registered:
    """Write a proposal into a register of the unit with all its content, or into the line it is a scan of.

    Pressed twice it is one line: the proposal's id becomes the document's. Invalid names each field that cannot be used
    or still waits to be looked at; MaybeSecret says that a page of its file must be answered for first; Conflict that
    somebody was faster.
    """
    if (known := _confirmed_before(actor, proposal_id)) is not None:
        return known
    held = hold_proposal(actor, proposal_id, seen_version=seen_version)
    proposal, batch = held.proposal, held.batch
    require_no_doubt(proposal)
    pages = list(proposal.pages.select_related("file").order_by("place", "id"))
    _require_read(pages)
    filled = fields.typed(fields.load(proposal.fields), confirmation.values, confirmation.seen, actor.person_id)
    facts = _usable(filled, page_count=len(pages))
    done = _write_line(actor, held, pages, facts, confirmation)
    document = locked(Document.objects.all()).get(pk=done.document_id)
    version = keep_version(actor, document, pages)
    keep_readings(actor, document, filled)
    keep_citations(document, proposal.cited)
    if confirmation.scan_of is not None:
        tell_scan_added(actor, done, version, pages)
    # The words stand on the document's own pages now; a second copy would only have to be looked after.
    IntakePage.objects.filter(proposal=proposal).update(text="", words=b"", sketch=b"")
    touch(proposal, fields=fields.dump(filled), state=Proposal.State.CONFIRMED, entry_id=done.entry_id, is_stale=False)
    settle_stack(batch)
    emit(
        ProposalConfirmed(
            actor=actor,
            batch_id=batch.pk,
            unit_id=batch.unit_id,
            proposal_id=proposal.pk,
            document_id=document.pk,
            pages=len(pages),
        )
    )
    job.enqueue(str(version.pk))
    return done


def _confirmed_before(actor: Staff, proposal_id: UUID) -> Registered | None:
    """Return the line a proposal became already: the answer to a form that was sent twice."""
    unit_id = require_unit(actor).unit_id
    for direction in (INCOMING, OUTGOING):
        if (known := line_of(proposal_id, unit_id, direction)) is not None:
            return known
    attached = Proposal.objects.filter(
        pk=proposal_id, batch__in=stacks_of(actor), state=Proposal.State.CONFIRMED
    ).values("entry_id")
    entry = Entry.objects.filter(pk__in=attached, unit_id=unit_id).first()
    return Registered(entry.pk, entry.document_id, entry.number or 0, is_repeat=True) if entry else None


def _write_line(
    actor: Staff, held: HeldProposal, pages: Sequence[IntakePage], facts: DocumentFacts, confirmation: Confirmation
) -> Registered:
    """Write the register's line with its assignment, or find the one this is a scan of."""
    if confirmation.scan_of is not None:
        return line_of_scan(actor=actor, entry_id=confirmation.scan_of, facts=facts)
    born = all(page.source == "born" for page in pages)
    origin = (Document.Origin.BORN if born else Document.Origin.SCANNED).value
    if confirmation.into == OUTGOING:
        return register_issued(
            actor=actor,
            facts=facts,
            document_id=held.proposal.pk,
            origin=origin,
            keeps_number=confirmation.keeps_number,
        )
    channel = _channel(held.batch, confirmation)
    arrival = replace(confirmation.arrival or Arrival(), origin=origin, channel=channel)
    done = register_incoming(actor=actor, facts=facts, arrival=arrival, document_id=held.proposal.pk)
    if confirmation.assignment is not None:
        assign_document(actor=actor, entry_id=done.entry_id, assignment=confirmation.assignment)
    return done


def _require_read(pages: Sequence[IntakePage]) -> None:
    if not pages:
        raise Invalid(_("This document has no page any more."), code="no_pages")
    if any(page.state == IntakePage.State.WAITING for page in pages):
        raise Invalid(_("Some pages are still being read. Wait a moment."), code="not_read_yet")


def _usable(filled: Mapping[str, Field], *, page_count: int) -> DocumentFacts:
    """Return the facts to register; Invalid names at once all that is no day or number and all nobody has looked at.

    One answer for both: whoever mends the one would be sent back for the other.
    """
    text = _("Compare this with the scan, then tick it or correct it.")
    unseen: dict[str, Any] = {name: text for name, one in filled.items() if one.is_doubtful}
    try:
        facts = facts_of(filled, page_count=page_count)
    except Invalid as refusal:
        if not unseen:
            raise
        raise Invalid(fields=unseen | dict(refusal.fields), code="not_seen") from refusal
    if unseen:
        raise Invalid(fields=unseen, code="not_seen")
    return facts


def _channel(batch: Batch, confirmation: Confirmation) -> str:
    if batch.source == Batch.Source.MAIL:
        return Entry.Channel.MAIL.value
    return confirmation.arrival.channel if confirmation.arrival else Entry.Channel.PAPER.value


def facts_of(filled: Mapping[str, Field], *, page_count: int) -> DocumentFacts:
    """Return the facts a form's fields stand for; Invalid names what cannot be read as a day or a number."""
    values = {name: filled[name].value.strip() for name in fields.NAMES}
    faults: dict[str, Any] = {}
    issued_on, due_on = (_day(values, name, faults) for name in ("issued_on", "due_on"))
    number, symbol = _notation(values["notation"])
    if len(number) > 11:  # noqa: PLR2004 - Appendix VI
        faults["notation"] = _("The number is too long. Write it like 07/KH-MTTQ-BTT.")
    if faults:
        raise Invalid(fields=faults)
    return DocumentFacts(
        type_code=values["type_code"],
        number=number,
        symbol=symbol,
        issued_on=issued_on,
        issuer_name=values["issuer_name"],
        subject=values["subject"],
        signer_name=values["signer_name"],
        signer_position=values["signer_position"],
        recipients=[line.strip() for line in values["recipients"].splitlines() if line.strip()],
        urgency=values["urgency"] or "none",
        due_on=due_on,
        page_count=page_count,
    )


def _day(values: Mapping[str, str], name: str, faults: dict[str, Any]) -> date | None:
    try:
        return date.fromisoformat(values[name]) if values[name] else None
    except ValueError:
        faults[name] = _("Write the day like 24/11/2026.")
        return None


def _notation(text: str) -> tuple[str, str]:
    found = rules.read_notation(text)
    if found is not None:
        return found.number, found.symbol
    # A document without a number (an invitation, a letter) has a symbol at most.
    return ("", text) if not text[:1].isdigit() else (text, "")
