"""Recall, replacement and correction: recorded with a reason, never silent (Decree 30/2020, art. 18)."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.documents import permissions, states
from nhipcau.documents.events import DocumentCorrected, DocumentRecalled, DocumentReplaced
from nhipcau.documents.models import Amendment, Entry
from nhipcau.documents.operations.facts import DocumentFacts, checked, link_citations
from nhipcau.documents.operations.holding import Held, enter, hold, written
from nhipcau.documents.rules import LONGEST_REASON
from nhipcau.handling import operations as handling
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, person_of
from nhipcau.kernel.db import atomic, require
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.events import emit

CLOCKS = ("first_response", "answer")


@atomic
def recall_document(*, actor: Actor, entry_id: UUID, reason: str, seen_version: int | None = None) -> UUID:
    """Take an issued document back: it keeps its number, and every unit it was sent to sees that it is void."""
    held = hold(actor=actor, entry_id=entry_id, move="recall", seen_version=seen_version)
    reason = written("reason", reason, limit=LONGEST_REASON)
    amendment = Amendment.objects.create(
        entry=held.entry, kind=Amendment.Kind.RECALL, reason=reason, made_by=person_of(actor)
    )
    handling.set_status(subject=held.subject, status=held.target)
    enter(actor=actor, entry_id=entry_id, kind="recalled", visibility="partners", text=reason)
    emit(
        DocumentRecalled(
            actor=actor, subject_id=entry_id, document_id=held.entry.document_id, amendment_id=amendment.id
        )
    )
    _tell_holders(actor, held, move="heed_recall", kind="recalled", reason=reason)
    return amendment.id


@atomic
def replace_document(
    *, actor: Actor, entry_id: UUID, by_entry_id: UUID, reason: str, seen_version: int | None = None
) -> UUID:
    """Say that another document the unit issued takes this one's place."""
    held = hold(actor=actor, entry_id=entry_id, move="replace", seen_version=seen_version)
    reason = written("reason", reason, limit=LONGEST_REASON)
    other = Entry.objects.filter(
        pk=by_entry_id, unit_id=held.entry.unit_id, direction=permissions.OUTGOING, number__isnull=False
    ).first()
    if other is None or other.id == held.entry.id:
        raise Invalid(fields={"by_entry": _("Choose another document your unit has issued.")})
    amendment = Amendment.objects.create(
        entry=held.entry,
        kind=Amendment.Kind.REPLACEMENT,
        reason=reason,
        replaced_by_id=other.document_id,
        made_by=person_of(actor),
    )
    handling.set_status(subject=held.subject, status=held.target)
    enter(
        actor=actor, entry_id=entry_id, kind="replaced", visibility="partners", text=reason, by=str(other.document_id)
    )
    emit(
        DocumentReplaced(
            actor=actor,
            subject_id=entry_id,
            document_id=held.entry.document_id,
            amendment_id=amendment.id,
            replaced_by_id=other.document_id,
        )
    )
    _tell_holders(actor, held, move="heed_replacement", kind="replaced", reason=reason, by=str(other.document_id))
    return amendment.id


def _tell_holders(actor: Actor, held: Held, *, move: str, kind: str, reason: str, **data: object) -> None:
    """Close the lines of the units that hold the document, in id order, and say why in each one's timeline."""
    lines = Entry.objects.filter(document_id=held.entry.document_id).exclude(pk=held.entry.pk).order_by("pk")
    for line_id in lines.values_list("pk", flat=True):
        subject = handling.load_subject(line_id)
        if states.can_move(subject.status, move):
            handling.set_status(subject=subject, status=states.MOVES[move].target, meets=CLOCKS)
        enter(actor=actor, entry_id=line_id, kind=kind, visibility="partners", text=reason, **data)


@atomic
def correct_document(
    *, actor: Actor, entry_id: UUID, facts: DocumentFacts, reason: str, seen_version: int | None = None
) -> UUID | None:
    """Correct what the register says of a document its unit keeps; what stood there before is kept with the reason.

    Number, symbol and date of a document the unit issued itself stand: replace it instead. Returns None when nothing
    changed.
    """
    held = hold(actor=actor, entry_id=entry_id, move="correct", seen_version=seen_version)
    document = held.entry.document
    require(document.keeper_unit_id == held.entry.unit_id)
    reason = written("reason", reason, limit=LONGEST_REASON)
    columns = checked(facts)
    if held.entry.direction == permissions.OUTGOING:
        _require_untouched(held.entry, columns)
    before = {name: getattr(document, name) for name, value in columns.items() if getattr(document, name) != value}
    if not before:
        return None
    for name in before:
        setattr(document, name, columns[name])
    before.pop("words", None)
    document.changed_at = clock.now()
    document.save(update_fields=[*before, "words", "changed_at"])
    amendment = Amendment.objects.create(
        entry=held.entry,
        kind=Amendment.Kind.CORRECTION,
        reason=reason,
        before={name: _plain(value) for name, value in before.items()},
        made_by=person_of(actor),
    )
    link_citations(document)
    handling.recategorise(subject=held.subject, category=document.type_code, urgency=document.urgency)
    fields = sorted(before)
    enter(actor=actor, entry_id=entry_id, kind="corrected", text=reason, fields=fields)
    emit(
        DocumentCorrected(
            actor=actor,
            subject_id=entry_id,
            document_id=document.id,
            amendment_id=amendment.id,
            fields=fields,
        )
    )
    return amendment.id


def _require_untouched(entry: Entry, columns: dict[str, object]) -> None:
    document = entry.document
    columns |= {"issuer_name": document.issuer_name, "issuer_unit_id": document.issuer_unit_id}
    fixed = ("number", "symbol", "issued_on")
    if any(columns[name] != getattr(document, name) for name in fixed):
        raise Conflict(
            _("Number, symbol and date of an issued document stand. Issue another that replaces it."),
            code="issued_already",
        )


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | list) or value is None else str(value)
