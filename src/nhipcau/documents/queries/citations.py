"""Which documents a document names and which name it, as far as the reader may open them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from nhipcau.documents.models import Citation, Document, Entry
from nhipcau.documents.permissions import visible_to
from nhipcau.documents.queries.found import title_of
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import NotFound
from nhipcau.organisations import queries as organisations

MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """One document another names. `entry_id` is the line the reader may open; None where there is none for them.

    `page` is where it is named, in the document that names it.
    """

    notation: str
    title: str = ""
    issuer: str = ""
    issued_on: date | None = None
    entry_id: UUID | None = None
    unit_name: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Citations:
    cites: list[Cited]
    cited_by: list[Cited]


def citations(*, actor: Actor, entry_id: UUID) -> Citations:
    """Return what a document names, linked where the reader may open it, and what the reader may open that names it.

    That a document is here says nothing to who may not read it: its number then stands without a link, as printed.
    """
    entry = visible_to(actor).select_related("document").filter(pk=entry_id).first()
    if entry is None:
        raise NotFound
    return Citations(_cites(actor, entry.document), _cited_by(actor, entry.document))


def _cites(actor: Actor, document: Document) -> list[Cited]:
    named = list(Citation.objects.filter(document=document).order_by("page", "notation")[:MOST])
    targets = {one.target_id for one in named if one.target_id}
    keys = {one.duplicate_key for one in named if one.duplicate_key}
    bare = {one.notation for one in named if not one.duplicate_key}
    found = _lines(
        actor,
        Q(document_id__in=targets)
        | Q(document__duplicate_key__in=keys)
        | Q(document__notation__in=bare) & ~Q(document__notation=""),
        document,
    )
    return [_cited(one, _line_for(one, found)) for one in named]


def _line_for(citation: Citation, lines: Iterable[Entry]) -> Entry | None:
    return next((line for line in lines if is_named(citation, line.document)), None)


def is_named(citation: Citation, document: Document) -> bool:
    """Tell whether a citation means this document: by what was linked, by all its marks, else by number and day."""
    if citation.target_id == document.id:
        return True
    if citation.duplicate_key:
        return citation.duplicate_key == document.duplicate_key
    return bool(citation.issued_on) and (citation.notation, citation.issued_on) == (
        document.notation,
        document.issued_on,
    )


def _cited(citation: Citation, line: Entry | None) -> Cited:
    return Cited(
        notation=citation.notation,
        title=title_of(line.document) if line else "",
        issuer=line.document.issuer_name if line else citation.issuer_name,
        issued_on=citation.issued_on or (line.document.issued_on if line else None),
        entry_id=line.id if line else None,
        unit_name=organisations.cached_names().get(line.unit_id, "") if line else "",
        page=citation.page,
    )


def _cited_by(actor: Actor, document: Document) -> list[Cited]:
    naming = Q(target=document)
    if document.duplicate_key:
        naming |= Q(duplicate_key=document.duplicate_key, target__isnull=True)
    if document.notation and document.issued_on:
        naming |= Q(notation=document.notation, issued_on=document.issued_on, duplicate_key="", target__isnull=True)
    pages = dict(Citation.objects.filter(naming).values_list("document_id", "page")[:MOST])
    lines: defaultdict[UUID, list[Entry]] = defaultdict(list)
    for line in _lines(actor, Q(document_id__in=pages), document):
        lines[line.document_id].append(line)
    names = organisations.cached_names()
    return [
        Cited(
            notation=first.document.notation,
            title=title_of(first.document),
            issuer=first.document.issuer_name,
            issued_on=first.document.issued_on,
            entry_id=first.id,
            unit_name=names.get(first.unit_id, ""),
            page=pages[document_id],
        )
        for document_id, (first, *_more) in lines.items()
    ]


def _lines(actor: Actor, which: Q, besides: Document) -> list[Entry]:
    """Return lines the actor may open, those of the own unit first."""
    own = getattr(actor, "unit_id", None)
    rows = visible_to(actor).filter(which).exclude(document=besides).select_related("document")
    return sorted(rows[: MOST * 4], key=lambda line: (line.unit_id != own, line.id))
