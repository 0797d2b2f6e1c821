"""A scan of a document the unit issued itself: of a line the outgoing register has, or a line it does not have yet.

Numbers of the outgoing register are given by the register (Decree 30/2020, art. 15). What was numbered on paper keeps
its number as it stands there, as with an older register, but only after a person has said so: no gap and no double
number comes about unseen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.documents import permissions, rules, states
from nhipcau.documents.events import FilesAdded
from nhipcau.documents.models import Entry, IntakePage, Register, Version
from nhipcau.documents.operations.facts import DocumentFacts
from nhipcau.documents.operations.holding import enter, hold
from nhipcau.documents.operations.numbering import books_of, facts_of, keep_number, last_number, register_for
from nhipcau.documents.operations.receiving import Registered, keep_document, open_entries, tell_registered
from nhipcau.documents.permissions import OUTGOING
from nhipcau.documents.queries.intake.outgoing import lines_bearing
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff, person_of, require_unit
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.events import emit
from nhipcau.organisations import queries as organisations

OPENING_HOUR = 8
"""O'clock: when a document is written down that was issued on paper, on a day of which only the date is known."""


def line_of_scan(*, actor: Staff, entry_id: UUID, facts: DocumentFacts) -> Registered:
    """Lock and return the line of the outgoing register a scan belongs to, in the caller's transaction.

    Invalid where number, symbol or year of the scan are not the line's; Conflict where its content was destroyed.
    """
    held = hold(actor=actor, entry_id=entry_id, move="add_file")
    entry, document = held.entry, held.entry.document
    require(entry.direction == OUTGOING and document.keeper_unit_id == entry.unit_id)
    if not permissions.contents_visible_to(actor).filter(pk=entry_id).exists():
        raise Conflict(
            _("The content of this document was destroyed. No scan is kept for it any more."), code="destroyed"
        )
    key = rules.notation_key(facts.number, facts.symbol)
    if not key or key != rules.notation_key(document.number, document.symbol):
        text = _("The document in the register bears %(notation)s. Compare it with the scan.")
        raise Invalid(fields={"notation": text % {"notation": document.notation}}, code="other_document")
    if facts.issued_on and document.issued_on and facts.issued_on.year != document.issued_on.year:
        text = _("The document in the register was issued in %(year)d. Compare it with the scan.")
        raise Invalid(fields={"issued_on": text % {"year": document.issued_on.year}}, code="other_document")
    return Registered(entry.pk, document.pk, entry.number or 0)


def tell_scan_added(actor: Staff, line: Registered, version: Version, pages: Sequence[IntakePage]) -> None:
    """Write into the line's timeline and the chain that a scan is its new version, in the caller's transaction."""
    files = sorted({page.file.blob_id for page in pages if page.file.blob_id is not None})
    enter(actor=actor, entry_id=line.entry_id, kind="file_added", version=version.number, files=len(files))
    emit(
        FilesAdded(
            actor=actor,
            subject_id=line.entry_id,
            document_id=line.document_id,
            version=version.number,
            blob_ids=files,
        )
    )


def register_issued(
    *, actor: Staff, facts: DocumentFacts, document_id: UUID, origin: str, keeps_number: bool
) -> Registered:
    """Write a document the unit issued on paper into the outgoing register of its year, under the number it bears.

    Joins the caller's transaction. Invalid names what is missing, the line that has the number already, or, unless
    `keeps_number`, what keeping a number the register does not know would mean.
    """
    require(permissions.can_issue(actor))
    unit = organisations.unit(require_unit(actor).unit_id)
    number, year = _number_and_year(facts)
    register = _register(actor, unit.id, year, facts.type_code)
    last = last_number(register, facts.type_code)
    _require_unknown(register, facts, number)
    if not keeps_number:
        raise Invalid(fields={"keeps_number": _what_it_means(register, number, last)}, code="number_unknown")
    facts = replace(facts, issuer_name=unit.name, issuer_unit_id=unit.id)
    document = keep_document(actor=actor, facts=facts, origin=origin, document_id=document_id).document
    issued_at = _moment(facts)
    entry = Entry(
        document=document,
        unit_id=unit.id,
        direction=OUTGOING,
        registered_at=issued_at,
        registered_by=person_of(actor),
    )
    keep_number(entry, register, facts.type_code, number)
    open_entries([entry], status=states.ISSUED, opened_at=issued_at)
    return tell_registered(actor, entry)


def _number_and_year(facts: DocumentFacts) -> tuple[int, int]:
    """Return the number and the year a scan bears; Invalid names what the register needs of a document of its own."""
    is_number = facts.number.isascii() and facts.number.isdigit() and int(facts.number) > 0
    if not (is_number and facts.symbol) or facts.issued_on is None:
        faults = {}
        if not (is_number and facts.symbol):
            faults["notation"] = _("Write number and symbol as they are printed, like 07/KH-MTTQ-BTT.")
        if facts.issued_on is None:
            faults["issued_on"] = _("Write the day that stands on the document.")
        raise Invalid(fields=faults)
    return int(facts.number), facts.issued_on.year


def _register(actor: Staff, unit_id: UUID, year: int, type_code: str) -> Register:
    """Return the outgoing register of a year; only the current year's is opened here, as when a document is issued."""
    if year != clock.today().year and not books_of(unit_id, OUTGOING, year):
        text = _("There is no register of outgoing documents of %(year)d here. Take over the older register first.")
        raise Invalid(fields={"into": text % {"year": year}}, code="no_register")
    register = register_for(actor=actor, unit_id=unit_id, direction=OUTGOING, year=year, type_code=type_code)
    if register.by_type and not type_code:
        raise Invalid(fields={"type_code": _("Choose the kind: this register counts each kind for itself.")})
    return register


def _require_unknown(register: Register, facts: DocumentFacts, number: int) -> None:
    """Refuse a number that stands in the register already: as this very document, or as another one."""
    read = rules.Notation(facts.number, facts.symbol, rules.notation_of(facts.number, facts.symbol))
    if lines_bearing(register.unit_id, read, register.year):
        text = _("The register has %(notation)s of %(year)d already. If this is its scan, choose so.")
        raise Invalid(fields={"into": text % {"notation": read.text, "year": register.year}}, code="number_known")
    series = rules.series_of(facts_of(register), facts.type_code)
    other = Entry.objects.filter(register=register, series=series, number=number).select_related("document").first()
    if other is not None:
        text = _("Number %(number)d of %(year)d stands in the register for another document, %(notation)s.")
        values = {"number": number, "year": register.year, "notation": other.document.notation}
        raise Invalid(fields={"notation": text % values}, code="number_taken")


def _what_it_means(register: Register, number: int, last: int) -> str:
    values = {"number": number, "year": register.year, "last": last, "first": last + 1, "before": number - 1}
    if number > last + 2:
        text = _(
            "The register of %(year)d does not know number %(number)d. Its last number is %(last)d: numbers %(first)d "
            "to %(before)d would be missing."
        )
    elif number > last + 1:
        text = _(
            "The register of %(year)d does not know number %(number)d. Its last number is %(last)d: number %(first)d "
            "would be missing."
        )
    elif number > last:
        text = _("The register of %(year)d does not know number %(number)d. It would be the next one.")
    else:
        text = _("The register of %(year)d does not know number %(number)d. It was missing until now.")
    return text % values + " " + _("Compare it with the paper; if it is right, tick that it stays.")


def _moment(facts: DocumentFacts) -> datetime:
    now = clock.now()
    return min(clock.day_begin(facts.issued_on).replace(hour=OPENING_HOUR), now) if facts.issued_on else now
