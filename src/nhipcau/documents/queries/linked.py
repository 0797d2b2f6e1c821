"""Documents beside other things: how a line looks there, and finding one by what is printed on it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse

from nhipcau.documents import rules
from nhipcau.documents.models import Entry
from nhipcau.documents.permissions import KINDS, visible_to
from nhipcau.documents.queries.wording import type_name
from nhipcau.documents.states import Status
from nhipcau.handling import queries as handling
from nhipcau.kernel.actors import Actor, unit_of
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.registries import LinkedThing

MOST_FOUND = 10


def linked_documents(actor: Actor, entry_ids: Sequence[UUID]) -> list[LinkedThing]:
    """Return those of some lines that the actor may open: two queries."""
    lines = list(visible_to(actor).select_related("document").filter(pk__in=entry_ids))
    return _things(lines)


def find_by_notation(*, actor: Actor, text: str) -> list[LinkedThing]:
    """Return the lines the actor may open whose document bears this notation, those of the own unit first."""
    notation = rules.read_notation(text)
    if notation is None:
        return []
    bare = notation.number.lstrip("0")
    spellings = {notation.text, f"{bare}{notation.text[len(notation.number) :]}"}
    spellings |= {f"{bare.zfill(2)}{notation.text[len(notation.number) :]}"}
    found = visible_to(actor).select_related("document").filter(document__notation__in=spellings)
    own = unit_of(actor)
    return _things(sorted(found[: MOST_FOUND * 2], key=lambda line: line.unit_id != own)[:MOST_FOUND])


def things_beside(*, actor: Actor, entry_id: UUID) -> list[LinkedThing]:
    """Return the cases and other things that stand beside a line and the actor may see; NotFound for an unseen line."""
    if not visible_to(actor).filter(pk=entry_id).exists():
        raise NotFound
    return [thing for thing, link in handling.linked_things(actor, entry_id) if link.kind not in KINDS]


def _things(lines: Sequence[Entry]) -> list[LinkedThing]:
    subjects = handling.subject_rows([line.id for line in lines])
    return [
        LinkedThing(
            id=line.id,
            kind_label=type_name(line.document.type_code),
            title=line.document.subject,
            code=line.document.notation,
            state=Status(subjects[line.id].status).label,
            due_at=None if subjects[line.id].due_at == handling.NO_DUE else subjects[line.id].due_at,
            address=reverse("documents:line", args=[line.id]),
        )
        for line in lines
        if line.id in subjects
    ]
