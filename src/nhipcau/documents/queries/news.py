"""Notifications about documents: whom an event concerns, and how it is said to them today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nhipcau.documents import events
from nhipcau.documents.models import Entry
from nhipcau.documents.permissions import CONFIDANTS, INCOMING, KINDS, OUTGOING, WRITERS, visible_to
from nhipcau.documents.queries.wording import unit_name
from nhipcau.handling import queries as handling
from nhipcau.handling.events import DeadlineReminded, DeadlineReported
from nhipcau.handling.queries import Handled
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.announcements import Recipient, Recipients, Shown, Told, announce
from nhipcau.kernel.errors import NotFound, Text
from nhipcau.kernel.events import Event, SealedEvent
from nhipcau.organisations import queries as organisations


def _people(*unit_ids: UUID) -> list[Recipient]:
    found = organisations.people_of_units(unit_ids, WRITERS)
    return [Recipient(person_id=one, unit_id=unit_id) for unit_id, people in found.items() for one in people]


def _keepers(*unit_ids: UUID) -> list[Recipient]:
    """Return the leaders and clerks of units; one that has none has its other people told."""
    found = organisations.people_of_units(unit_ids, CONFIDANTS)
    bare = [unit_id for unit_id in unit_ids if not found.get(unit_id)]
    told = [Recipient(person_id=one, unit_id=unit_id) for unit_id, people in found.items() for one in people]
    return [*told, *(_people(*bare) if bare else [])]


def _at_desk(person_id: UUID, unit_id: UUID) -> list[Recipient]:
    """Return the person and whoever stands in for them today; nobody once they have left the unit."""
    found = organisations.at_desk(unit_id=unit_id, person_id=person_id, roles=WRITERS)
    return [Recipient(person_id=one, unit_id=unit_id) for one in found]


def _in_charge(subject: Handled) -> list[Recipient]:
    """Return who holds the line, else, or once they have left, who assigns."""
    owner = subject.owner
    found = _at_desk(owner.person_id, owner.unit_id) if owner.person_id else []
    return found or _keepers(owner.unit_id)


def _subject(event: SealedEvent) -> Handled | None:
    try:
        return handling.get_handled(event.subject_id) if event.subject_id else None
    except NotFound:
        return None


def _of_received(event: SealedEvent) -> Iterable[Recipient]:
    return _keepers(event.id_in("unit_id"))


def _of_assigned(event: SealedEvent) -> Iterable[Recipient]:
    person = event.data.get("to_person_id")
    return _at_desk(UUID(person), event.id_in("unit_id")) if person else []


def _of_helpers(event: SealedEvent) -> Iterable[Recipient]:
    units = [UUID(one) for one in event.data.get("helper_unit_ids") or []]
    return _keepers(*units) if units else []


def _of_sender(event: SealedEvent) -> Iterable[Recipient]:
    unit_id = event.data.get("to_unit_id")
    return _keepers(UUID(unit_id)) if unit_id else []


def _of_holders(event: SealedEvent) -> Iterable[Recipient]:
    """Return whoever works on a line of the document in another unit."""
    lines = Entry.objects.filter(document_id=event.id_in("document_id"), direction=INCOMING)
    subjects = handling.handled_many(lines.values_list("pk", flat=True))
    return [one for subject in subjects.values() for one in _in_charge(subject)]


def _of_line(event: SealedEvent) -> Iterable[Recipient]:
    subject = _subject(event)
    return _in_charge(subject) if subject else []


def _of_note(event: SealedEvent) -> Iterable[Recipient]:
    """Tell the others of what was written for partners; an internal note stays where it was written."""
    subject = None if event.data.get("visibility") == "internal" else _subject(event)
    if subject is None:
        return []
    partners = _keepers(*(party.unit_id for party in subject.with_role("co_handler")))
    return [one for one in (*_in_charge(subject), *partners) if one.unit_id != event.unit_id]


def _of_reminder(event: SealedEvent) -> Iterable[Recipient]:
    return _of_line(event) if event.data.get("kind") in KINDS else []


def _of_report(event: SealedEvent) -> Iterable[Recipient]:
    return _keepers(event.id_in("to_unit_id")) if event.data.get("kind") in KINDS else []


def _reminder(told: Told) -> str:
    days = int(told.data.get("days") or 0)
    if told.data.get("clock") == "first_response":
        return _("To be registered and passed on today")
    if not days:
        return _("A document is to be settled today")
    words = ngettext(
        "A document is to be settled in %(n)s working day", "A document is to be settled in %(n)s working days", days
    )
    return words % {"n": days}


def _with_unit(words: Callable[[], str]) -> Callable[[Told], str]:
    return lambda told: words() % {"unit": unit_name(told.unit_id, short=True)}


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of notification: of which event, to whom, in which words, and whether it may be switched off."""

    event: type[Event]
    recipients: Recipients
    words: Callable[[Told], str]
    about: Text
    icon: str
    tone: str = "hand"
    is_mandatory: bool = False


_KINDS: dict[str, _Kind] = {
    "received": _Kind(
        events.DocumentReceived,
        _of_received,
        _with_unit(lambda: _("%(unit)s sent you a document")),
        gettext_lazy("Another unit sends your unit a document through the system."),
        "inbox",
        "ours",
        is_mandatory=True,
    ),
    "assigned": _Kind(
        events.DocumentAssigned,
        _of_assigned,
        lambda _told: _("You were put in charge of a document"),
        gettext_lazy("You are put in charge of a document."),
        "half",
        is_mandatory=True,
    ),
    "helping": _Kind(
        events.DocumentAssigned,
        _of_helpers,
        _with_unit(lambda: _("%(unit)s asks your unit to help with a document")),
        gettext_lazy("Another unit asks yours to help with a document."),
        "users",
        "soon",
    ),
    "sent_back": _Kind(
        events.DocumentSentBack,
        _of_sender,
        _with_unit(lambda: _("%(unit)s sent your document back")),
        gettext_lazy("A unit sends back a document that yours had sent."),
        "left",
        "soon",
        is_mandatory=True,
    ),
    "recalled": _Kind(
        events.DocumentRecalled,
        _of_holders,
        _with_unit(lambda: _("%(unit)s recalled a document: it no longer counts")),
        gettext_lazy("A document you work on is recalled."),
        "x",
        "late",
        is_mandatory=True,
    ),
    "replaced": _Kind(
        events.DocumentReplaced,
        _of_holders,
        _with_unit(lambda: _("%(unit)s replaced a document by another")),
        gettext_lazy("A document you work on is replaced by another."),
        "copy",
        "late",
        is_mandatory=True,
    ),
    "due_set": _Kind(
        events.DueDateSet,
        _of_line,
        lambda _told: _("The day of a document was set anew"),
        gettext_lazy("The day by which you must settle a document is set or moved."),
        "clock",
        "soon",
    ),
    "reopened": _Kind(
        events.DocumentReopened,
        _of_line,
        lambda _told: _("A settled document is open again"),
        gettext_lazy("A document you settled is taken up again."),
        "again",
        "ours",
    ),
    "noted": _Kind(
        events.DocumentNoted,
        _of_note,
        _with_unit(lambda: _("%(unit)s wrote about a document")),
        gettext_lazy("Another unit writes something about a document you work on."),
        "chat",
    ),
    "reminded": _Kind(
        DeadlineReminded, _of_reminder, _reminder, gettext_lazy("The day of a document is near."), "clock", "soon"
    ),
    "late": _Kind(
        DeadlineReported,
        _of_report,
        lambda _told: _("A document is late: please see to it"),
        gettext_lazy("A document of your unit is past its day."),
        "alert",
        "late",
    ),
}

_OF_OWN_LINE = frozenset({"documents.sent_back", "documents.recalled", "documents.replaced"})
"""The event is of another unit's line: shown is the reader's own line of the same document."""


def show(staff: Staff, tolds: Sequence[Told]) -> dict[UUID, Shown]:
    """Word notifications about documents the reader may still see; one query however many."""
    documents = {UUID(str(one)) for told in tolds if (one := told.data.get("document_id"))}
    wanted = Q(pk__in={told.subject_id for told in tolds}) | Q(document_id__in=documents, unit_id=staff.unit_id)
    columns = ("id", "document_id", "unit_id", "direction", "document__notation", "document__subject")
    lines = {row[0]: row for row in visible_to(staff).filter(wanted).values_list(*columns)}
    own = {(row[1], row[3]): row for row in lines.values() if row[2] == staff.unit_id}
    found = {}
    for told in tolds:
        line = lines.get(told.subject_id) if told.subject_id else None
        if told.kind in _OF_OWN_LINE:
            direction = OUTGOING if told.kind == "documents.sent_back" else INCOMING
            line = own.get((UUID(str(told.data["document_id"])), direction))
        if line is not None:
            found[told.id] = _shown(told, line[0], line[4], line[5])
    return found


def _shown(told: Told, entry_id: UUID, notation: str, subject: str) -> Shown:
    kind = _KINDS[told.kind.partition(".")[2]]
    return Shown(
        title=kind.words(told),
        code=notation,
        detail=f"{notation} · {subject}" if notation else subject,
        url=reverse("documents:line", args=[entry_id]),
        icon=kind.icon,
        tone=kind.tone,
    )


def register() -> None:
    """Tell the house about all kinds; called once, when the apps are ready."""
    for name, kind in _KINDS.items():
        announce(
            f"documents.{name}",
            event=kind.event,
            recipients=kind.recipients,
            show=show,
            about=kind.about,
            mandatory=kind.is_mandatory,
        )
