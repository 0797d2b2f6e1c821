"""Who works on a document, by when, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.documents import permissions
from nhipcau.documents.events import (
    DocumentAssigned,
    DocumentNoted,
    DocumentReopened,
    DocumentSettled,
    DocumentTaken,
    DueDateSet,
)
from nhipcau.documents.models import Entry
from nhipcau.documents.operations.holding import Held, enter, hold, written
from nhipcau.documents.operations.receiving import FIRST_RESPONSE, person_in_charge
from nhipcau.documents.rules import LONGEST_NOTE
from nhipcau.handling import operations as handling
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, require_unit
from nhipcau.kernel.calendar import close_of_day
from nhipcau.kernel.db import atomic
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.events import emit
from nhipcau.organisations import queries as organisations

ANSWER = "answer"
VISIBILITIES = ("partners", "internal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Who does what by when. `person_id` is of the own unit; `helper_unit_ids` help, `watcher_unit_ids` follow."""

    person_id: UUID
    helper_unit_ids: Sequence[UUID] = ()
    watcher_unit_ids: Sequence[UUID] = ()
    due_on: date | None = None
    instruction: str = ""


@atomic
def assign_document(*, actor: Actor, entry_id: UUID, assignment: Assignment, seen_version: int | None = None) -> None:
    """Put a person of the own unit in charge, ask other units to help, and name a date."""
    held = hold(actor=actor, entry_id=entry_id, move="assign", seen_version=seen_version)
    instruction = written("instruction", assignment.instruction, limit=LONGEST_NOTE, required=False)
    _check_person(held.entry, assignment.person_id)
    others = _others(held, assignment)
    handling.take(subject=held.subject, person_id=assignment.person_id, status=held.target, meets=[FIRST_RESPONSE])
    for unit_id, role in others:
        handling.add_party(
            subject=held.subject, unit_id=unit_id, role=role, purpose=instruction[:200], asked_by=held.entry.unit_id
        )
    if assignment.due_on is not None:
        _promise(held, assignment.due_on)
    held.entry.instruction = instruction
    held.entry.save(update_fields=["instruction"])
    enter(
        actor=actor,
        entry_id=entry_id,
        kind="assigned",
        visibility="partners",
        text=instruction,
        person=str(assignment.person_id),
        units=[str(unit_id) for unit_id, _role in others],
    )
    emit(
        DocumentAssigned(
            actor=actor,
            subject_id=entry_id,
            document_id=held.entry.document_id,
            unit_id=held.entry.unit_id,
            to_person_id=assignment.person_id,
            helper_unit_ids=[unit_id for unit_id, role in others if role == "co_handler"],
        )
    )


def _check_person(entry: Entry, person_id: UUID) -> None:
    able = {person.id for person in organisations.people_of_unit(entry.unit_id, permissions.WRITERS)}
    if person_id not in able:
        raise Invalid(fields={"person_id": _("This person does not handle documents of your unit. Choose another.")})


def _others(held: Held, assignment: Assignment) -> list[tuple[UUID, str]]:
    """Return the units asked in that take no part yet; Invalid for one that does not exist (any more)."""
    asked = [(unit_id, "co_handler") for unit_id in assignment.helper_unit_ids]
    asked += [(unit_id, "watcher") for unit_id in assignment.watcher_unit_ids]
    known = organisations.units_by_id([unit_id for unit_id, _role in asked])
    if any(unit_id not in known or not known[unit_id].is_open for unit_id, _role in asked):
        raise Invalid(fields={"helper_units": _("One of these units does not exist (any more). Choose again.")})
    return [(unit_id, role) for unit_id, role in asked if held.subject.role_of(unit_id) in {"", "reader"}]


@atomic
def take_document(*, actor: Actor, entry_id: UUID, seen_version: int | None = None) -> None:
    """Take a document on oneself."""
    held = hold(actor=actor, entry_id=entry_id, move="take", seen_version=seen_version)
    person_id = person_in_charge(actor)
    handling.take(subject=held.subject, person_id=person_id, status=held.target, meets=[FIRST_RESPONSE])
    enter(actor=actor, entry_id=entry_id, kind="taken", visibility="partners")
    emit(DocumentTaken(actor=actor, subject_id=entry_id, document_id=held.entry.document_id, taken_by_id=person_id))


@atomic
def settle_document(
    *,
    actor: Actor,
    entry_id: UUID,
    note: str,
    answered_by_entry_id: UUID | None = None,
    seen_version: int | None = None,
) -> None:
    """Say what came of a document: settled, with a word on how, and the document that answers it if there is one."""
    held = hold(actor=actor, entry_id=entry_id, move="settle", seen_version=seen_version)
    note = written("note", note, limit=LONGEST_NOTE)
    if answered_by_entry_id is not None:
        answer = permissions.visible_to(actor).filter(
            pk=answered_by_entry_id, unit_id=require_unit(actor).unit_id, direction=permissions.OUTGOING
        )
        if not answer.exists():
            raise Invalid(fields={"answered_by": _("This is no document your unit issued. Choose another.")})
        handling.link_subjects(
            source_id=answered_by_entry_id, target_id=entry_id, meaning="answers", unit_id=held.entry.unit_id
        )
    held.entry.settled_at, held.entry.settled_note = clock.now(), note
    held.entry.save(update_fields=["settled_at", "settled_note"])
    handling.set_status(subject=held.subject, status=held.target, meets=[FIRST_RESPONSE, ANSWER])
    enter(actor=actor, entry_id=entry_id, kind="settled", visibility="partners", text=note)
    emit(
        DocumentSettled(
            actor=actor,
            subject_id=entry_id,
            document_id=held.entry.document_id,
            answered_by_id=answered_by_entry_id,
        )
    )


@atomic
def reopen_document(*, actor: Actor, entry_id: UUID, reason: str, seen_version: int | None = None) -> None:
    """Take a settled document up again."""
    held = hold(actor=actor, entry_id=entry_id, move="reopen", seen_version=seen_version)
    reason = written("reason", reason, limit=LONGEST_NOTE)
    held.entry.settled_at = None
    held.entry.save(update_fields=["settled_at"])
    handling.set_status(subject=held.subject, status=held.target)
    enter(actor=actor, entry_id=entry_id, kind="reopened", visibility="partners", text=reason)
    emit(DocumentReopened(actor=actor, subject_id=entry_id, document_id=held.entry.document_id))


@atomic
def set_due(*, actor: Actor, entry_id: UUID, due_on: date | None, seen_version: int | None = None) -> None:
    """Name the day by which the document is to be settled; None takes the date away."""
    held = hold(actor=actor, entry_id=entry_id, move="set_due", seen_version=seen_version)
    old, new = _promise(held, due_on)
    enter(
        actor=actor,
        entry_id=entry_id,
        kind="due_set",
        visibility="partners",
        old=old.isoformat() if old else "",
        new=new.isoformat() if new else "",
    )
    emit(
        DueDateSet(
            actor=actor,
            subject_id=entry_id,
            document_id=held.entry.document_id,
            old_due_at=old,
            new_due_at=new,
        )
    )


def _promise(held: Held, due_on: date | None) -> tuple[datetime | None, datetime | None]:
    """Return the date before and the date now."""
    if due_on is not None and due_on < clock.today():
        raise Invalid(fields={"due_on": _("This day is over. Name a day from today on.")})
    due_at = None if due_on is None else close_of_day(due_on)
    return handling.promise(subject=held.subject, due_at=due_at), due_at


@atomic
def note_document(*, actor: Actor, entry_id: UUID, text: str, visibility: str = "internal") -> None:
    """Write a note beside a document, for the own unit or for all that take part."""
    held = hold(actor=actor, entry_id=entry_id, move="note")
    if visibility not in VISIBILITIES:
        raise Invalid(fields={"visibility": _("Choose who may read this note.")})
    text = written("text", text, limit=LONGEST_NOTE)
    handling.touch(subject=held.subject)
    note_id = enter(actor=actor, entry_id=entry_id, kind="note", visibility=visibility, text=text)
    emit(
        DocumentNoted(
            actor=actor,
            subject_id=entry_id,
            document_id=held.entry.document_id,
            entry_id=note_id,
            visibility=visibility,
        )
    )
