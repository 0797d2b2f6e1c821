"""What a document says of itself: checked, tidied, written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nhipcau.documents import rules
from nhipcau.documents.models import Citation, Document
from nhipcau.documents.operations.holding import written
from nhipcau.kernel import clock
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.prepared import Slot, fetch, field_of, prepared
from nhipcau.kernel.text import clean
from nhipcau.organisations import queries as organisations
from nhipcau.standards import queries as standards

EARLIEST = date(1930, 1, 1)
"""The Front was founded in 1930; nothing it keeps is older."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """The fields of Decree 30/2020, Appendix VI, as a person or a machine gives them."""

    type_code: str = ""
    number: str = ""
    symbol: str = ""
    issued_on: date | None = None
    issuer_name: str = ""
    issuer_unit_id: UUID | None = None
    subject: str = ""
    signer_name: str = ""
    signer_position: str = ""
    recipients: Sequence[str] = ()
    urgency: str = "none"
    due_on: date | None = None
    page_count: int = 0
    copies: int = 1
    remark: str = ""


def checked(facts: DocumentFacts) -> dict[str, Any]:
    """Return the columns of a document; Invalid names each field that cannot be used."""
    faults: dict[str, Any] = {}
    _check_codes(facts, faults)
    _check_dates(facts, faults)
    columns = _texts(facts, faults)
    if faults:
        raise Invalid(fields=faults)
    number, symbol = columns["number"], columns["symbol"]
    return columns | {
        "type_code": facts.type_code,
        "urgency": facts.urgency or "none",
        "issued_on": facts.issued_on,
        "issuer_unit_id": facts.issuer_unit_id,
        "due_on": facts.due_on,
        "page_count": max(0, facts.page_count),
        "copies": max(1, facts.copies),
        "notation": rules.notation_of(number, symbol),
        "words": rules.words_of(rules.notation_of(number, symbol), columns),
        "duplicate_key": rules.duplicate_key(
            number=number,
            symbol=symbol,
            issuer=columns["issuer_name"],
            year=facts.issued_on.year if facts.issued_on else None,
        ),
    }


def _check_codes(facts: DocumentFacts, faults: dict[str, Any]) -> None:
    if facts.type_code and not standards.has_item("document_type", facts.type_code):
        faults["type_code"] = _("Choose the type from the list.")
    if facts.urgency and not standards.has_item("document_urgency", facts.urgency):
        faults["urgency"] = _("Choose the urgency from the list.")
    if facts.issuer_unit_id and not organisations.units_by_id([facts.issuer_unit_id]):
        faults["issuer_name"] = _("This unit does not exist (any more).")


def _check_dates(facts: DocumentFacts, faults: dict[str, Any]) -> None:
    if facts.issued_on and not EARLIEST <= facts.issued_on <= clock.today():
        faults["issued_on"] = _("A document cannot bear this date. Look at it again.")
    if facts.due_on and facts.issued_on and facts.due_on < facts.issued_on:
        faults["due_on"] = _("The answer cannot be due before the document was issued.")


_LIMITS = {
    "number": 11,
    "symbol": 30,
    "issuer_name": 200,
    "signer_name": 50,
    "signer_position": 100,
    "remark": 500,
}


def _texts(facts: DocumentFacts, faults: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, limit in _LIMITS.items():
        try:
            found[name] = clean(getattr(facts, name), limit=limit)
        except Invalid as fault:
            faults[name] = fault.text
            found[name] = ""
    try:
        found["subject"] = " ".join(written("subject", facts.subject, limit=rules.LONGEST_SUBJECT).split())
    except Invalid as fault:
        faults |= fault.fields
    found["recipients"] = [clean(name)[:200] for name in facts.recipients if clean(name)][: rules.MOST_RECIPIENTS]
    return found


def link_citations(document: Document) -> None:
    """Let the citations that waited for this document point to it, where the citing one is kept by the same unit.

    Another unit's document is not linked: that it is here would tell more than the citing unit may know.
    """
    values = {
        "unit": document.keeper_unit_id,
        "key": document.duplicate_key,
        "notation": document.notation,
        "day": document.issued_on,
    }
    if document.duplicate_key and fetch(_waiting_for_key(), values):
        Citation.objects.filter(
            duplicate_key=document.duplicate_key,
            target__isnull=True,
            document__keeper_unit_id=document.keeper_unit_id,
        ).update(target=document)
    if document.notation and document.issued_on and fetch(_waiting_for_notation(), values):
        # A citation names number, symbol and day; whose the document is, it seldom says.
        Citation.objects.filter(
            notation=document.notation,
            issued_on=document.issued_on,
            target__isnull=True,
            document__keeper_unit_id=document.keeper_unit_id,
        ).exclude(document=document).update(target=document)


# Nearly no document is waited for: whether one is, is asked with a statement that is there already.


def _waiting() -> QuerySet[Citation]:
    unit = Slot(field_of(Document, "keeper_unit_id"), "unit")
    return Citation.objects.filter(target__isnull=True, document__keeper_unit_id=unit)


@prepared
def _waiting_for_key() -> QuerySet[Citation, Any]:
    key = Slot(field_of(Citation, "duplicate_key"), "key")
    return _waiting().filter(duplicate_key=key).values_list("pk")[:1]


@prepared
def _waiting_for_notation() -> QuerySet[Citation, Any]:
    notation, day = Slot(field_of(Citation, "notation"), "notation"), Slot(field_of(Citation, "issued_on"), "day")
    return _waiting().filter(notation=notation, issued_on=day).values_list("pk")[:1]
