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
from nhipcau.documents.intake.packing import pack
from nhipcau.documents.models import (
    Batch,
    Citation,
    Document,
    Entry,
    FieldReading,
    IntakePage,
    Page,
    PageCorrection,
    PageWords,
    Proposal,
    Version,
)
from nhipcau.documents.operations.facts import DocumentFacts
from nhipcau.documents.operations.intake.cutting import OFFICE, words_of
from nhipcau.documents.operations.intake.stacks import hold_proposal, require_no_doubt, settle_stack, touch
from nhipcau.documents.operations.receiving import Arrival, Registered, line_of, register_incoming
from nhipcau.documents.operations.working import Assignment, assign_document
from nhipcau.documents.permissions import INCOMING
from nhipcau.documents.queries.files import ORIGINALS
from nhipcau.kernel import blobs, clock
from nhipcau.kernel.actors import Staff, require_unit
from nhipcau.kernel.db import atomic
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.events import emit

STACKS = "documents.stack"
"""Use of an original that holds other documents, too, by a version: kept alive, and handed out to nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """What a person decided about a proposal: the form's values by name, which were looked at, who gets it."""

    values: Mapping[str, str]
    seen: Sequence[str] = ()
    arrival: Arrival | None = None
    assignment: Assignment | None = None


@atomic
def register_proposal(
    *, actor: Staff, proposal_id: UUID, confirmation: Confirmation, job: Any, seen_version: int | None = None
) -> Registered:
    """Write a proposal into the unit's register of incoming documents, with all its content, and assign it.

    Pressed twice it is one line: the proposal's id becomes the document's. Invalid names each field that cannot be used
    or still waits to be looked at; MaybeSecret says that a page of its file must be answered for first; Conflict that
    somebody was faster.
    """
    if (known := line_of(proposal_id, require_unit(actor).unit_id, INCOMING)) is not None:
        return known
    held = hold_proposal(actor, proposal_id, seen_version=seen_version)
    proposal, batch = held.proposal, held.batch
    require_no_doubt(proposal)
    pages = list(proposal.pages.select_related("file").order_by("place", "id"))
    _require_read(pages)
    filled = fields.typed(fields.load(proposal.fields), confirmation.values, confirmation.seen, actor.person_id)
    facts = _usable(filled, page_count=len(pages))
    origin = Document.Origin.BORN if all(page.source == "born" for page in pages) else Document.Origin.SCANNED
    arrival = replace(confirmation.arrival or Arrival(), origin=origin.value, channel=_channel(batch, confirmation))
    done = register_incoming(actor=actor, facts=facts, arrival=arrival, document_id=proposal.pk)
    document = Document.objects.get(pk=done.document_id)
    version = _keep_version(actor, document, pages)
    _keep_readings(actor, document, filled)
    _keep_citations(document, proposal.cited)
    if confirmation.assignment is not None:
        assign_document(actor=actor, entry_id=done.entry_id, assignment=confirmation.assignment)
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


# --- content ----------------------------------------------------------------------------------------------------------


def _keep_version(actor: Staff, document: Document, pages: Sequence[IntakePage]) -> Version:
    """Write the first version with its pages and words, and let it use its originals."""
    whole = _whole_files(pages)
    own = pages[0].file.blob_id if len({page.file_id for page in pages}) == 1 and whole else None
    version = Version(
        document=document,
        number=1,
        original_blob_id=own,
        page_count=len(pages),
        is_text_only=any(page.file.kind in OFFICE for page in pages),
        made_by=actor.person_id,
    )
    version.save(force_insert=True)
    rows = [_page(version, number, page) for number, page in enumerate(pages, 1)]
    Page.objects.bulk_create(rows, batch_size=200)
    PageWords.objects.bulk_create(
        [PageWords(page=row, words=pack(words_of(page))) for row, page in zip(rows, pages, strict=True)],
        batch_size=200,
    )
    for row, page in zip(rows, pages, strict=True):
        PageCorrection.objects.filter(intake_page=page).update(page=row, intake_page=None)
    document.current_version, document.page_count = 1, len(pages)
    document.save(update_fields=["current_version", "page_count"])
    _use_originals(version, pages, whole)
    return version


def _page(version: Version, number: int, page: IntakePage) -> Page:
    words = words_of(page)
    states = {IntakePage.State.UNREAD: Page.State.DOUBTFUL}
    return Page(
        version=version,
        number=number,
        state=states.get(IntakePage.State(page.state), page.state),
        text=page.text,
        source=page.source,
        confidence=page.confidence,
        rotation=(page.rotation + page.turned) % 360,
        width=words.width or page.width,
        height=words.height or page.height,
        print=_print_of(page),
        sketch=page.sketch,
        original_blob_id=page.file.blob_id,
        original_number=page.number,
        checked_at=page.checked_at,
        checked_by=page.checked_by,
    )


def _print_of(page: IntakePage) -> str:
    """Return the picture's print, which stands in front in a packed sketch."""
    return bytes(page.sketch).partition(b"|")[0].decode("ascii")[:64]


def _whole_files(pages: Sequence[IntakePage]) -> set[UUID]:
    """Return the files of which nothing but blank pages and separators is left for another document."""
    held = {page.pk for page in pages}
    files = {page.file_id for page in pages}
    left = IntakePage.objects.filter(file_id__in=files, is_separator=False).exclude(state=IntakePage.State.BLANK)
    return files - set(left.exclude(pk__in=held).values_list("file_id", flat=True))


def _use_originals(version: Version, pages: Sequence[IntakePage], whole: set[UUID]) -> None:
    """Let the document keep its originals; one that holds other documents, too, is kept alive only."""
    for file in {page.file_id: page.file for page in pages}.values():
        if file.blob_id is None:
            continue
        if file.pk in whole:
            blobs.share([file.blob_id], kind=ORIGINALS, subject_id=version.document_id)
        else:
            blobs.share([file.blob_id], kind=STACKS, subject_id=version.pk)


def _keep_readings(actor: Staff, document: Document, filled: Mapping[str, Field]) -> None:
    """Write what was read and what the person said; a reading somebody confirmed before stays as it is."""
    confirmed = set(
        FieldReading.objects.filter(document=document, confirmed_at__isnull=False).values_list("name", flat=True)
    )
    FieldReading.objects.filter(document=document).exclude(name__in=confirmed).delete()
    now = clock.now()
    FieldReading.objects.bulk_create(
        [
            FieldReading(
                document=document,
                name=name,
                value=one.value,
                as_read=one.as_read,
                page=one.page or None,
                box=one.box,
                confidence=one.confidence,
                confirmed_at=now,
                confirmed_by=actor.person_id,
            )
            for name, one in filled.items()
            if name not in confirmed and (one.value or one.as_read)
        ]
    )


def _keep_citations(document: Document, cited: Sequence[Mapping[str, Any]]) -> None:
    """Write which documents this one names; those of this unit that are here already are linked at once."""
    rows = [_citation(document, one) for one in cited if str(one["notation"]) != document.notation]
    named = _documents_named(document, [row.notation for row in rows])
    for row in rows:
        row.target_id = named.get((row.notation, row.issued_on))
    Citation.objects.bulk_create(rows, ignore_conflicts=True)


def _citation(document: Document, cited: Mapping[str, Any]) -> Citation:
    day = date.fromisoformat(str(cited["issued_on"])) if cited["issued_on"] else None
    return Citation(
        document=document,
        notation=str(cited["notation"])[:60],
        issued_on=day,
        page=cited["page"],
        box=cited["box"],
    )


def _documents_named(document: Document, notations: Sequence[str]) -> dict[tuple[str, date | None], UUID]:
    """Return this unit's documents by notation and day: a citation seldom says whose the document is."""
    rows = Document.objects.filter(keeper_unit_id=document.keeper_unit_id, notation__in=notations)
    return {(notation, day): row_id for notation, day, row_id in rows.values_list("notation", "issued_on", "id") if day}
