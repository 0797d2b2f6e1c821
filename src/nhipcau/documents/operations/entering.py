"""What a clerk does in one step at the counter: register with files and assign; issue with files and send."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from nhipcau.documents.models import Entry
from nhipcau.documents.operations.contents import add_files
from nhipcau.documents.operations.facts import DocumentFacts
from nhipcau.documents.operations.issuing import issue_document, send_document
from nhipcau.documents.operations.receiving import Arrival, Registered, write_incoming
from nhipcau.documents.operations.working import Assignment, assign_document
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import atomic


@atomic
def enter_incoming(  # noqa: PLR0913 - a line that comes in has these parts
    *,
    actor: Actor,
    facts: DocumentFacts,
    arrival: Arrival,
    files: Sequence[UUID] = (),
    assignment: Assignment | None = None,
    document_id: UUID | None = None,
    entry_id: UUID | None = None,
) -> Registered:
    """Write a document into the register, with its files, and give it to somebody at once; all of it or nothing.

    With a `document_id` the caller made, a repeated call finds the line that is there and adds nothing to it; with an
    `entry_id` the caller knows beforehand which line a new one is.
    """
    line = write_incoming(actor=actor, facts=facts, arrival=arrival, document_id=document_id, entry_id=entry_id)
    if line.is_repeat:
        return line
    if files:
        add_files(actor=actor, entry_id=line.entry_id, blob_ids=files)
    if assignment is not None:
        assign_document(actor=actor, entry_id=line.entry_id, assignment=assignment)
    return line


@atomic
def issue_and_send(
    *,
    actor: Actor,
    facts: DocumentFacts,
    audience: str = Entry.Audience.UNIT.value,
    files: Sequence[UUID] = (),
    to_unit_ids: Sequence[UUID] = (),
    document_id: UUID | None = None,
) -> Registered:
    """Issue a document with the next number, with its files, and send it to units; all of it or nothing.

    With a `document_id` the caller made, a repeated call finds the line that is there and adds nothing to it.
    """
    line = issue_document(actor=actor, facts=facts, document_id=document_id, audience=audience)
    if line.is_repeat:
        return line
    if files:
        add_files(actor=actor, entry_id=line.entry_id, blob_ids=files)
    if to_unit_ids:
        send_document(actor=actor, entry_id=line.entry_id, to_unit_ids=to_unit_ids)
    return line
