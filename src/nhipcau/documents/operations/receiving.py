"""Documents that come in: received, then registered with a number of arrival."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.documents import permissions, states
from nhipcau.documents.errors import AlreadyRegistered
from nhipcau.documents.events import DocumentReceived, DocumentRegistered, DocumentSentBack
from nhipcau.documents.models import Document, Entry
from nhipcau.documents.operations.facts import DocumentFacts, checked, link_citations
from nhipcau.documents.operations.holding import enter, hold, written
from nhipcau.documents.operations.numbering import give_number, register_for
from nhipcau.documents.rules import LONGEST_REASON
from nhipcau.handling import operations as handling
from nhipcau.handling.operations import NewEntry, NewSubject
from nhipcau.kernel import clock, ids
from nhipcau.kernel.actors import Actor, Staff, person_of, require_unit
from nhipcau.kernel.calendar import close_of_day
from nhipcau.kernel.db import atomic, insert_many, insert_new, locked, require
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.events import emit
from nhipcau.organisations import queries as organisations

FIRST_RESPONSE = "first_response"
CLOCKS = (FIRST_RESPONSE,)
"""A register's line runs the clock of Decree 30/2020, art. 22: registered and passed on the same working day. An
answer is due only where the document, or a leader, says so."""


"""O'clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """How a document came: when, by which way, and how wide its audience is. `arrived_at` None is now."""

    arrived_at: datetime | None = None
    channel: str = Entry.Channel.PAPER.value
    audience: str = Entry.Audience.UNIT.value
    origin: str = Document.Origin.PAPER.value


@dataclass(frozen=True, slots=True)
class Registered:
    """A line that was written, with its number. `is_repeat`: it stood there already, nothing was written."""

    entry_id: UUID
    document_id: UUID
    number: int
    is_repeat: bool = False


@atomic
def register_incoming(
    *,
    actor: Actor,
    facts: DocumentFacts,
    arrival: Arrival | None = None,
    document_id: UUID | None = None,
) -> Registered:
    """Write a document that came in into the register of the actor's unit: it gets the next number of arrival.

    `document_id` is an id the caller made, so that a repeated sending is the same line; or of a document this unit
    keeps already (from intake). Invalid names each field that cannot be used.
    """
    return write_incoming(actor=actor, facts=facts, arrival=arrival, document_id=document_id)


def write_incoming(
    *,
    actor: Actor,
    facts: DocumentFacts,
    arrival: Arrival | None = None,
    document_id: UUID | None = None,
    entry_id: UUID | None = None,
) -> Registered:
    """Do what `register_incoming` does in the caller's transaction; `entry_id` is the id a new line shall have."""
    unit_id = require_unit(actor).unit_id
    require(permissions.can_register(actor))
    arrival = arrival or Arrival()
    arrived_at = arrived(arrival)
    kept = keep_document(actor=actor, facts=facts, origin=arrival.origin, document_id=document_id)
    if (known := line_of_kept(kept, unit_id, permissions.INCOMING)) is not None:
        return known
    entry = Entry(
        id=entry_id or ids.new_id(),
        document=kept.document,
        unit_id=unit_id,
        direction=permissions.INCOMING,
        arrived_at=arrived_at,
        channel=arrival.channel,
        audience=arrival.audience,
    )
    return write_numbered(actor, entry, status=states.REGISTERED, opened_at=arrived_at)


def line_of(document_id: UUID, unit_id: UUID, direction: str) -> Registered | None:
    """Return the numbered line a unit has of a document already: the answer to a repeated call."""
    lines = Entry.objects.filter(document_id=document_id, unit_id=unit_id, direction=direction, number__isnull=False)
    found = lines.values_list("id", "number").first()
    return Registered(found[0], document_id, found[1] or 0, is_repeat=True) if found else None


@dataclass(frozen=True, slots=True)
class Kept:
    """A document this unit keeps; `is_new`: it was written just now, and nobody can have a line of it yet."""

    document: Document
    is_new: bool


def line_of_kept(kept: Kept, unit_id: UUID, direction: str) -> Registered | None:
    """Return the numbered line a unit has of it already."""
    return None if kept.is_new else line_of(kept.document.id, unit_id, direction)


def keep_document(*, actor: Actor, facts: DocumentFacts, origin: str, document_id: UUID | None = None) -> Kept:
    """Write a document's facts, kept by the actor's unit, and lock its row: a repeated call waits for the first.

    NotAllowed for one that another unit keeps; one that has a number already stays as it is.
    """
    columns = checked(facts)
    unit_id = require_unit(actor).unit_id
    fresh = Document(
        id=document_id or ids.new_id(), keeper_unit_id=unit_id, origin=origin, made_by=person_of(actor), **columns
    )
    if insert_new(fresh):
        link_citations(fresh)
        return Kept(fresh, is_new=True)
    document = locked(Document.objects.all()).get(pk=fresh.pk)
    require(document.keeper_unit_id == unit_id)
    if not Entry.objects.filter(document=document, number__isnull=False).exists():
        columns["page_count"] = columns["page_count"] or document.page_count
        for name, value in columns.items():
            setattr(document, name, value)
        document.changed_at = clock.now()
        document.save()
    link_citations(document)
    return Kept(document, is_new=False)


def arrived(arrival: Arrival) -> datetime:
    """Return when a document came; Invalid for a moment that has not been yet, or lies long ago."""
    now = clock.now()
    found = arrival.arrived_at or now
    if found > now + timedelta(minutes=5):
        raise Invalid(fields={"arrived_on": _("This day has not come yet. Write the day on which it came in.")})
    if found < now - timedelta(days=366):
        raise Invalid(fields={"arrived_on": _("This is over a year ago. Take it over with an older register.")})
    return min(found, now)


def open_entries(entries: Sequence[Entry], *, status: str, opened_at: datetime) -> None:
    """Write lines and their subjects in handling: a few statements however many there are."""
    insert_many(entries)
    handling.open_subjects(subjects=[_subject(entry, status, opened_at) for entry in entries])


def _subject(entry: Entry, status: str, opened_at: datetime) -> NewSubject:
    document, comes_in = entry.document, entry.direction == permissions.INCOMING
    return NewSubject(
        id=entry.id,
        kind=entry.direction,
        status=status,
        category=document.type_code,
        urgency=document.urgency,
        area_id=organisations.unit(entry.unit_id).territory_id,
        owner_unit_id=entry.unit_id,
        clocks=CLOCKS if comes_in else (),
        opened_at=opened_at,
        answer_by=close_of(document) if comes_in else None,
    )


def close_of(document: Document) -> datetime | None:
    """Return the close of business of the day on which an answer is due, if the document names one."""
    return None if document.due_on is None else close_of_day(document.due_on)


def write_numbered(actor: Actor, entry: Entry, *, status: str, opened_at: datetime) -> Registered:
    """Write a new line with the next number of its register, and its subject in handling; joins the transaction.

    The number comes as late as it can: others who register wait for it until this transaction ends.
    """
    handling.open_subjects(subjects=[_subject(entry, status, opened_at)])
    _take_number(actor, entry)
    insert_many([entry])
    return tell_registered(actor, entry)


def write_into_register(actor: Actor, entry: Entry) -> Registered:
    """Give an open line its number, in the caller's transaction."""
    _take_number(actor, entry)
    entry.save(update_fields=["register", "series", "number", "registered_at", "registered_by"])
    return tell_registered(actor, entry)


def _take_number(actor: Actor, entry: Entry) -> None:
    now, type_code = clock.now(), entry.document.type_code
    register = register_for(
        actor=actor,
        unit_id=entry.unit_id,
        direction=entry.direction,
        year=clock.local(now).year,
        type_code=type_code,
    )
    give_number(entry, register, type_code)
    entry.registered_at, entry.registered_by = now, person_of(actor)


def tell_registered(actor: Actor, entry: Entry) -> Registered:
    """Write into the timeline and the chain that a line has its number, in the caller's transaction."""
    document, register, number = entry.document, entry.register, entry.number
    assert register is not None  # noqa: S101 - it has a number
    assert number is not None  # noqa: S101
    enter(actor=actor, entry_id=entry.id, kind="registered", number=number, register=str(register.id))
    emit(
        DocumentRegistered(
            actor=actor,
            subject_id=entry.id,
            document_id=document.id,
            unit_id=entry.unit_id,
            direction=entry.direction,
            register_id=register.id,
            number=number,
            type_code=document.type_code,
        )
    )
    return Registered(entry.id, document.id, number)


def deliver(*, actor: Actor, document: Document, to_unit_ids: list[UUID], from_unit_id: UUID) -> list[UUID]:
    """Give units a line each of a document another unit sent through the system; those that have one keep it.

    Joins the caller's transaction. The clock of registration starts now. Returns the units that got it.
    """
    now = clock.now()
    have = set(
        Entry.objects.filter(document=document, direction=permissions.INCOMING, unit_id__in=to_unit_ids).values_list(
            "unit_id", flat=True
        )
    )
    fresh = [unit_id for unit_id in dict.fromkeys(to_unit_ids) if unit_id not in have]
    entries = [
        Entry(
            document=document,
            unit_id=unit_id,
            direction=permissions.INCOMING,
            arrived_at=now,
            channel=Entry.Channel.SYSTEM,
        )
        for unit_id in fresh
    ]
    open_entries(entries, status=states.RECEIVED, opened_at=now)
    handling.add_entries(
        actor=actor,
        entries=[
            NewEntry(subject_id=entry.id, kind="received", visibility="partners", data={"sender": str(from_unit_id)})
            for entry in entries
        ],
    )
    for entry in entries:
        emit(
            DocumentReceived(
                actor=actor,
                subject_id=entry.id,
                document_id=document.id,
                unit_id=entry.unit_id,
                channel=entry.channel,
                from_unit_id=from_unit_id,
            )
        )
    return fresh


@atomic
def register_received(*, actor: Actor, entry_id: UUID, seen_version: int | None = None) -> Registered:
    """Give a document that came through the system its number of arrival."""
    held = hold(actor=actor, entry_id=entry_id, move="register", seen_version=seen_version)
    if held.entry.number is not None:
        raise AlreadyRegistered
    handling.set_status(subject=held.subject, status=held.target)
    return write_into_register(actor, held.entry)


@atomic
def send_back(*, actor: Actor, entry_id: UUID, reason: str, seen_version: int | None = None) -> None:
    """Send back what came through the system to the wrong unit, or damaged; the sender is told why."""
    held = hold(actor=actor, entry_id=entry_id, move="send_back", seen_version=seen_version)
    reason = written("reason", reason, limit=LONGEST_REASON)
    handling.set_status(subject=held.subject, status=held.target, meets=[FIRST_RESPONSE])
    enter(actor=actor, entry_id=entry_id, kind="sent_back", visibility="partners", text=reason)
    emit(
        DocumentSentBack(
            actor=actor,
            subject_id=entry_id,
            document_id=held.entry.document_id,
            unit_id=held.entry.unit_id,
            to_unit_id=held.entry.document.keeper_unit_id,
        )
    )


def person_in_charge(actor: Actor) -> UUID | None:
    """Return who takes a line on themselves: a person, or nobody for another system."""
    return actor.desk_id if isinstance(actor, Staff) else None
