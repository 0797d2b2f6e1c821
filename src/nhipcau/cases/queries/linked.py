"""Cases beside other things: a document's page lists those its reader may see, masked as everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from nhipcau.cases.permissions import can_note, visible_to
from nhipcau.cases.states import Status
from nhipcau.documents import permissions as documents
from nhipcau.handling import queries as handling
from nhipcau.handling.queries import Linked
from nhipcau.kernel.actors import Actor, unit_of
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.registries import LinkedThing


def linked_cases(actor: Actor, case_ids: Sequence[UUID]) -> list[LinkedThing]:
    """Return those of some cases that the actor may open: two queries."""
    cases = list(visible_to(actor).filter(pk__in=case_ids).only("id", "code", "title"))
    subjects = handling.subject_rows([case.id for case in cases])
    return [
        LinkedThing(
            id=case.id,
            kind_label=_("Report, proposal"),
            title=case.title,
            code=case.code,
            state=Status(subjects[case.id].status).label,
            due_at=None if subjects[case.id].due_at == handling.NO_DUE else subjects[case.id].due_at,
            address=reverse("cases:case", args=[case.id]),
        )
        for case in cases
        if case.id in subjects
    ]


def case_documents(*, actor: Actor, case_id: UUID) -> tuple[str, bool, list[tuple[LinkedThing, Linked, bool]]]:
    """Return title, whether the actor may add, and the documents beside a case that the actor may open.

    Each with whether the actor may take it away. NotFound for who may not see the case.
    """
    case = visible_to(actor).filter(pk=case_id).only("id", "title").first()
    if case is None:
        raise NotFound
    subject = handling.get_handled(case_id)
    may_add = can_note(actor, subject)
    own = unit_of(actor)
    rows = [
        (thing, link, may_add and link.kind in documents.KINDS and own in {link.unit_id, subject.owner.unit_id})
        for thing, link in handling.linked_things(actor, case_id, leaving_out="case")
    ]
    return case.title, may_add, rows
