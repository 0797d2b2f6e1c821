"""One line of a register as its page shows it to one actor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from nhipcau.documents import permissions, states
from nhipcau.documents.models import Amendment, Document, Entry, Register, Version
from nhipcau.documents.permissions import INCOMING, OUTGOING, visible_to
from nhipcau.documents.queries.files import ORIGINALS
from nhipcau.documents.queries.pages import is_own
from nhipcau.documents.queries.rights import Sight, sight_of, values_of
from nhipcau.documents.queries.shapes import (
    AmendmentView,
    ClockView,
    ContentView,
    FileView,
    LineBrief,
    LineDetail,
    PartyLine,
)
from nhipcau.documents.queries.wording import entry_views, people_in, type_name, unit_name
from nhipcau.handling import queries as handling
from nhipcau.handling.queries import CountedDay, DeadlineFacts, Handled
from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Actor, unit_of
from nhipcau.kernel.errors import NotFound, Text
from nhipcau.kernel.prepared import Slot, columns_of, fetch, field_of, prepared, row_of
from nhipcau.standards import queries as standards

ENTRIES_PER_PAGE = 20
WORKING_PARTS = frozenset({"owner", "co_handler", "watcher"})
NOT_KEEPER = _("Another unit keeps this document: only that unit changes what it says.")
MOST_OTHERS = 130
"""Lines of other units shown with a document: more units than there are communes."""

_BRIEF = (
    "id",
    "unit_id",
    "direction",
    "number",
    "registered_at",
    "document_id",
    "document__notation",
    "document__issuer_name",
    "document__subject",
    "document__issued_on",
)


def get_line(*, actor: Actor, entry_id: UUID) -> LineDetail:
    """Return one line with what the actor may do now; NotFound for who may not know that it is there.

    How it is handled (instruction, parties, dates, course of events) is read by the units that take part, not by those
    it was only shared with.
    """
    entry, is_amended = _readable_entry(actor, entry_id)
    subject = handling.get_handled(entry_id)
    part = subject.role_of(unit_of(actor))
    is_inside = part in WORKING_PARTS
    page = handling.timeline(actor=actor, subject_id=entry_id, limit=ENTRIES_PER_PAGE) if is_inside else None
    entries = page.entries if page else []
    clocks = handling.deadlines(entry_id) if is_inside and entry.direction == INCOMING else []
    amendments = _amendments(entry) if is_amended else []
    makers = [one.made_by for one in amendments]
    names = people_in(
        entries, subject.parties if is_inside else (), entry.registered_by if is_inside else None, *makers
    )
    # Only settling links an incoming line with what answers it.
    may_be_linked = entry.direction == OUTGOING or entry.settled_note
    linked = handling.linked_subjects(entry_id) if may_be_linked else []
    # What came on paper and was never answered or amended has a line in this one register only.
    is_alone = entry.direction == INCOMING and entry.channel != Entry.Channel.SYSTEM and not linked
    lines = [] if is_alone and not is_amended else _lines_around(actor, entry, linked)
    document = entry.document
    content = _content(document)
    due = handling.deadline_of(subject.due_at, entry.settled_at, is_open=states.is_open(subject.status))
    shows_due = is_inside and (states.is_open(subject.status) or entry.settled_at is not None)
    return LineDetail(
        id=entry.id,
        version=subject.version,
        direction=entry.direction,
        status=subject.status,
        part=part,
        number=entry.number,
        register_name=entry.register.name if entry.register else "",
        year=entry.register.year if entry.register else None,
        arrived_at=entry.arrived_at,
        registered_at=entry.registered_at,
        registered_by=names.get(entry.registered_by, "") if entry.registered_by else "",
        channel=entry.channel,
        audience=entry.audience,
        instruction=entry.instruction if is_inside else "",
        settled_note=entry.settled_note if is_inside else "",
        settled_at=entry.settled_at,
        unit_id=entry.unit_id,
        unit_name=unit_name(entry.unit_id),
        holder_id=subject.owner.person_id if is_inside else None,
        holder_name=names.get(subject.owner.person_id, "") if is_inside and subject.owner.person_id else "",
        document_id=document.id,
        is_kept_here=document.keeper_unit_id == unit_of(actor),
        origin=document.origin,
        type_code=document.type_code,
        type_name=type_name(document.type_code),
        number_text=document.number,
        symbol=document.symbol,
        notation=document.notation,
        issued_on=document.issued_on,
        issuer=document.issuer_name,
        subject=document.subject,
        signer_name=document.signer_name,
        signer_position=document.signer_position,
        recipients=document.recipients,
        urgency=document.urgency,
        urgency_name=standards.label("document_urgency", document.urgency) if document.urgency != "none" else "",
        copies=document.copies,
        page_count=document.page_count,
        remark=document.remark,
        asked_by=document.due_on,
        due_at=due.due_at if shows_due else None,
        days_left=due.days_left if shows_due else None,
        deadline_state=due.state,
        moves=moves_of(actor, entry, subject),
        parties=_parties(subject, names) if is_inside else (),
        clocks=[_clock(one) for one in clocks],
        amendments=[_amendment(one, names, lines) for one in amendments],
        others=[one for one in lines if one.id != entry_id and one.document_id == document.id],
        answers=_linked(linked, lines, "answers", outgoing=True),
        answered=_linked(linked, lines, "answers", outgoing=False),
        content=content,
        timeline=entry_views(entries, names),
        timeline_next=page.next if page else "",
        opened_at=subject.row.opened_at,
    )


def _readable_entry(actor: Actor, entry_id: UUID) -> tuple[Entry, bool]:
    """Return what `visible_to` has under this id, with its document and register, and whether it was amended."""
    sight = sight_of(actor)
    rows = fetch(_readable(sight), {**values_of(actor), "entry": entry_id}) if sight else []
    if not rows:
        raise NotFound
    values = iter(rows[0])
    entry = row_of(Entry, [next(values) for _column in columns_of(Entry)])
    entry.document = row_of(Document, [next(values) for _column in columns_of(Document)])
    register = [next(values) for _column in columns_of(Register)]
    entry.register = row_of(Register, register) if entry.register_id else None
    return entry, bool(next(values))


@prepared
def _readable(sight: Sight) -> QuerySet[Entry, Any]:
    amended = Amendment.objects.filter(entry__document_id=OuterRef("document_id"))
    columns = [*columns_of(Entry), *columns_of(Document, "document__"), *columns_of(Register, "register__")]
    rows = Entry.objects.filter(sight.rights(), pk=Slot(field_of(Entry, "id"), "entry"))
    return rows.values_list(*columns, Exists(amended))


def older_entries(*, actor: Actor, entry_id: UUID, after: str) -> tuple[list[Any], str]:
    """Return the next entries of the course of events, and where those before them begin."""
    _inside(actor, entry_id)
    page = handling.timeline(actor=actor, subject_id=entry_id, after=after, limit=ENTRIES_PER_PAGE)
    return list(entry_views(page.entries, people_in(page.entries))), page.next


def explain_line_deadline(*, actor: Actor, entry_id: UUID, clock_name: str) -> tuple[ClockView, list[CountedDay]]:
    """Return a clock of a line and the days it counts, one by one; no days for a date somebody named."""
    _inside(actor, entry_id)
    found = [facts for facts in handling.deadlines(entry_id) if facts.clock == clock_name]
    if not found:
        raise NotFound
    days = handling.explain_deadline(found[-1]) if found[-1].rule_version else []
    return _clock(found[-1]), days


def any_document() -> bool:
    """Say whether there is any document at all, for demo data."""
    return Entry.objects.exists()


def line_of_unit(*, document_id: UUID, unit_id: UUID) -> UUID:
    """Return the incoming line a unit has of a document, for demo data; NotFound when it has none."""
    found = Entry.objects.filter(document_id=document_id, unit_id=unit_id, direction=INCOMING)
    entry_id = found.values_list("id", flat=True).first()
    if entry_id is None:
        raise NotFound
    return entry_id


def _inside(actor: Actor, entry_id: UUID) -> None:
    """Refuse whoever does not take part in the work; a reader does not learn how a document is handled."""
    if not visible_to(actor).filter(pk=entry_id).exists():
        raise NotFound
    if handling.get_handled(entry_id).role_of(unit_of(actor)) not in WORKING_PARTS:
        raise NotFound


def moves_of(actor: Actor, entry: Entry, subject: Handled) -> dict[str, Text]:
    """Return each move that is the actor's business: "" when it may be made now, else why not."""
    found: dict[str, Text] = {}
    for name, may in permissions.MOVES.items():
        if not may(actor, entry, subject) or name in _OTHER_DIRECTION[entry.direction]:
            continue
        found[name] = "" if states.can_move(subject.status, name) else states.why_not(subject.status)
    if entry.document.keeper_unit_id != entry.unit_id:
        found |= {name: NOT_KEEPER for name in ("correct", "add_file") if name in found}
    return found


_OTHER_DIRECTION = {
    INCOMING: frozenset({"recall", "replace", "send"}),
    OUTGOING: frozenset({"register", "send_back", "assign", "take", "settle", "reopen", "set_due"}),
}


def _parties(subject: Handled, names: Mapping[UUID, str]) -> list[PartyLine]:
    return [
        PartyLine(
            unit_id=party.unit_id,
            unit_name=unit_name(party.unit_id),
            role=party.role,
            person_name=names.get(party.person_id, "") if party.person_id else "",
            purpose=party.purpose,
            until=party.asked_until,
        )
        for party in sorted(subject.parties, key=lambda party: party.role != "owner")
    ]


def _clock(facts: DeadlineFacts) -> ClockView:
    return ClockView(
        clock=facts.clock,
        started_at=facts.started_at,
        due_at=facts.due_at,
        met_at=facts.met_at,
        amount=facts.amount,
        time_unit=facts.time_unit,
        rule_version=facts.rule_version,
        days_left=handling.days_left(facts.due_at, since=facts.met_at),
        is_late=facts.is_late,
    )


def _amendments(entry: Entry) -> list[Amendment]:
    rows = Amendment.objects.filter(entry__document_id=entry.document_id).select_related("replaced_by")
    return list(rows.order_by("made_at", "pk"))


def _amendment(one: Amendment, names: Mapping[UUID, str], lines: Sequence[LineBrief]) -> AmendmentView:
    replaced = next((line for line in lines if line.document_id == one.replaced_by_id), None)
    return AmendmentView(
        kind=one.kind,
        reason=one.reason,
        at=one.made_at,
        who=names.get(one.made_by, "") if one.made_by else "",
        before=one.before,
        replaced_by=replaced,
        replaced_notation=one.replaced_by.notation if one.replaced_by else "",
    )


def _lines_around(actor: Actor, entry: Entry, linked: Iterable[tuple[UUID, str]]) -> list[LineBrief]:
    """Return the lines of the same document, of what replaces it and of linked ones, as far as the actor reads them."""
    wanted = Q(document_id=entry.document_id) | Q(pk__in=[one for one, _meaning in linked])
    replacing = Amendment.objects.filter(entry__document_id=entry.document_id, replaced_by__isnull=False)
    wanted |= Q(document_id__in=replacing.values("replaced_by_id"))
    return briefs(actor, visible_to(actor).filter(wanted))


def briefs(actor: Actor, rows: QuerySet[Entry]) -> list[LineBrief]:
    """Return lines of a queryset the actor may see as one knows them again; one query."""
    unit_id = unit_of(actor)
    found = rows.order_by("registered_at", "pk").values_list(*_BRIEF)[:MOST_OTHERS]
    return [
        LineBrief(
            id=line["id"],
            document_id=line["document_id"],
            unit_name=unit_name(line["unit_id"]),
            direction=line["direction"],
            number=line["number"],
            notation=line["document__notation"],
            issuer=line["document__issuer_name"],
            subject=line["document__subject"],
            issued_on=line["document__issued_on"],
            registered_at=line["registered_at"],
            is_own=line["unit_id"] == unit_id,
        )
        for line in (dict(zip(_BRIEF, row, strict=True)) for row in found)
    ]


def _linked(
    linked: Iterable[tuple[UUID, str]], lines: Sequence[LineBrief], meaning: str, *, outgoing: bool
) -> list[LineBrief]:
    wanted = {one for one, of in linked if of == meaning}
    return [line for line in lines if line.id in wanted and (line.direction == OUTGOING) == outgoing]


def _versions(document_id: UUID) -> list[Version]:
    return [row_of(Version, row) for row in fetch(_all_versions(), {"document": document_id})]


@prepared
def _all_versions() -> QuerySet[Version, Any]:
    rows = Version.objects.filter(document_id=Slot(field_of(Document, "id"), "document"))
    return rows.values_list(*columns_of(Version))


def _content(document: Document) -> ContentView:
    """Return what there is to read and to take away; nothing is asked where only the register's line is there.

    An original that came in a stack with other documents is not offered: it would show them too.
    """
    if not document.current_version:
        return ContentView()
    stored = blobs.blobs_of(ORIGINALS, [document.id])[document.id]
    versions = {one.number: one for one in _versions(document.id)}
    current = versions.get(document.current_version)
    if current is None:
        return ContentView()
    numbers = {one.original_blob_id: one for one in versions.values()}
    files = []
    for blob in stored:
        version = numbers.get(blob.id)
        number, reason = (version.number, version.reason) if version else (0, "")
        files.append(FileView(blob.id, blob.name, blob.bytes, number, reason))
    return ContentView(
        pages=current.page_count,
        has_original=not files and is_own(current),
        has_archival=current.archival_blob_id is not None,
        files=sorted(files, key=lambda one: (-one.version, one.name)),
    )
