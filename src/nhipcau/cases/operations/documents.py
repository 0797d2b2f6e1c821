"""Documents beside a case: what it cites, and what came of it."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.cases.events import DocumentLinked, DocumentUnlinked
from nhipcau.cases.models import Case
from nhipcau.cases.operations.holding import enter, hold
from nhipcau.cases.permissions import PARTIES
from nhipcau.documents import permissions as documents
from nhipcau.handling import operations as handling
from nhipcau.handling import queries as handled
from nhipcau.handling.operations import NewEntry
from nhipcau.kernel.actors import Actor, Timer, unit_of
from nhipcau.kernel.db import atomic, require
from nhipcau.kernel.errors import Conflict, Invalid, NotFound
from nhipcau.kernel.events import emit

CITES, PRODUCED = "cites", "produced"
MEANINGS = (CITES, PRODUCED)


@atomic
def link_document(*, actor: Actor, case_id: UUID, entry_id: UUID, meaning: str = CITES) -> None:
    """Put a document beside a case: one the case refers to, or one that came of it.

    Whoever sees one of the two does not see the other by that: each page shows what its reader may open.
    """
    held = hold(actor=actor, case_id=case_id, move="link_document")
    if meaning not in MEANINGS:
        raise Invalid(fields={"meaning": _("Say what the document is to the case.")})
    if not documents.visible_to(actor).filter(pk=entry_id).exists():
        raise NotFound
    if any(link.id == entry_id for link in handled.links_of(case_id)):
        raise Conflict(_("This document stands beside the case already."), code="linked_already")
    _link(actor, held.case, entry_id, meaning)


def _link(actor: Actor, case: Case, entry_id: UUID, meaning: str) -> None:
    handling.link_subjects(source_id=case.id, target_id=entry_id, meaning=meaning, unit_id=unit_of(actor))
    told = NewEntry(subject_id=case.id, kind="document_linked", visibility="partners", data={"meaning": meaning})
    handling.add_entries(
        actor=actor,
        entries=[told, NewEntry(subject_id=entry_id, kind="case_linked", visibility="internal", data={})],
    )
    emit(DocumentLinked(actor=actor, subject_id=case.id, entry_id=told.id, document_entry_id=entry_id, meaning=meaning))


@atomic
def unlink_document(*, actor: Actor, case_id: UUID, entry_id: UUID) -> None:
    """Take a document away from a case: by a unit that put it there, or by the unit in charge."""
    held = hold(actor=actor, case_id=case_id, move="link_document")
    link = next((link for link in handled.links_of(case_id) if link.id == entry_id), None)
    if link is None or not documents.visible_to(actor).filter(pk=entry_id).exists():
        raise NotFound
    require(link.unit_id == unit_of(actor) or held.subject.owner.unit_id == unit_of(actor))
    handling.unlink_subjects(source_id=case_id, target_id=entry_id, meaning=link.meaning)
    told = enter(actor=actor, held=held, kind="document_unlinked", visibility="partners")
    emit(DocumentUnlinked(actor=actor, subject_id=case_id, entry_id=told, document_entry_id=entry_id))


@atomic
def link_issued(*, actor: Timer, case_id: UUID, entry_id: UUID, by_unit_id: UUID) -> None:
    """Put a document beside the case it was written for, once it is issued; doing so twice changes nothing.

    Nothing happens where the unit that issued it takes no part in the case: then the case is not its business.
    """
    require(isinstance(actor, Timer))
    case = Case.objects.filter(pk=case_id).first()
    if case is None or handled.get_handled(case_id).role_of(by_unit_id) not in PARTIES:
        return
    if all(link.id != entry_id for link in handled.links_of(case_id)):
        _link(actor, case, entry_id, PRODUCED)


@atomic
def tell_of_document(*, actor: Timer, entry_id: UUID, kind: str) -> None:
    """Write into the timelines of a document's cases that it was settled or recalled; nothing of its content."""
    require(isinstance(actor, Timer))
    cases = [link.id for link in handled.links_of(entry_id) if link.kind == "case"]
    handling.add_entries(
        actor=actor,
        entries=[NewEntry(subject_id=case_id, kind=kind, visibility="partners") for case_id in cases],
    )
