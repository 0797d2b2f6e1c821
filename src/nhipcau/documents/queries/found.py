"""What the search index learns of a document, and who may find it (ADR 4, ADR 17).

What is found is a line of a register, with the text of the document it stands for: two units that hold the same
document find it each through their own line, with their own rights.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID, uuid5

from django.db.models import Case, OuterRef, QuerySet, Subquery, When

from nhipcau.documents import events
from nhipcau.documents.models import Destruction, Document, Entry, Page, Share, Version
from nhipcau.documents.permissions import is_confidant, may_list
from nhipcau.documents.queries.rights import Sight, sight_of, values_of
from nhipcau.handling import permissions as scope
from nhipcau.handling import queries as handling
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.prepared import OneOf, Slot, fetch, field_of, members, prepared
from nhipcau.kernel.registries import Registry
from nhipcau.kernel.search import SearchDoc, SearchKind
from nhipcau.standards import queries as standards

KIND = "document"
EVERYONE = "everyone"
"""Token of whoever has lists of documents at all."""
FACETS = ("direction", "unit", "year", "issuer", "file")
"""By what found documents are counted beside kind, state and type."""
_CHUNK = 2_000
_AT_ONCE = 20
"""Documents whose pages are in memory at a time: some have a thousand."""

_Audience = Entry.Audience

facet_sources: Registry[Callable[[Sequence[UUID]], Mapping[UUID, Sequence[str]]]] = Registry()
"""Facets other rooms know: by name of the facet, from ids of lines to values. The files (hồ sơ) a line lies in come
from here; who changes them calls `note_changed(*line_ids, kind=KIND)`, or `note_scope_change` where a right goes."""

facet_names: Registry[Callable[[Actor, Sequence[str]], Mapping[str, str]]] = Registry()
"""How values of such a facet are called for the actor; a value without a name here is not shown."""


def confidants(unit_id: UUID) -> UUID:
    """Return the token of a unit's leaders and clerks, who see also what is shown to named people only."""
    return uuid5(unit_id, "confidants")


def load(entry_ids: list[UUID]) -> Iterator[SearchDoc]:
    """Yield the documents of those lines that exist, a few at a time."""
    wanted = iter(entry_ids)
    while batch := list(islice(wanted, _AT_ONCE)):
        yield from _loaded(batch)


def _loaded(entry_ids: list[UUID]) -> list[SearchDoc]:
    entries = list(Entry.objects.filter(pk__in=entry_ids).select_related("document"))
    subjects = handling.subject_rows(entry_ids)
    reaches = handling.reaches_of(entry_ids)
    pages = pages_of({entry.document_id for entry in entries})
    # A copy that was destroyed is found by its line only, also while another unit keeps the same document.
    gone = set(Destruction.objects.filter(entry__in=entry_ids).values_list("pk", flat=True))
    more = {name: source(entry_ids) for name, source in facet_sources.items()}
    return [
        SearchDoc(
            id=entry.id,
            kind=KIND,
            title=title_of(entry.document),
            body=_fields(entry),
            codes=codes_of(entry.document),
            tokens=tokens_of(entry, reaches.get(entry.id, ())),
            status=subjects[entry.id].status,
            category=entry.document.type_code,
            at=day_of(entry),
            parts=() if entry.id in gone else pages.get(entry.document_id, ()),
            facets=_facets(entry) | {name: values.get(entry.id, ()) for name, values in more.items()},
        )
        for entry in entries
        if entry.id in subjects
    ]


def title_of(document: Document) -> str:
    """Return what a document is called in lists: what it is about, else its number and symbol."""
    return document.subject or document.notation


def codes_of(document: Document) -> list[str]:
    """Return the notation, also without its leading zero: people type 7/KH-MTTQ-BTT for 07/KH-MTTQ-BTT."""
    return list(dict.fromkeys(code for code in (document.notation, document.notation.lstrip("0")) if code))


def day_of(entry: Entry) -> datetime:
    """Return the moment by which a line is sorted: the day its document bears, else when it came."""
    issued = entry.document.issued_on
    return clock.day_begin(issued) if issued else entry.arrived_at or entry.made_at


def _fields(entry: Entry) -> str:
    """Return every field one may look for. What a leader ordered is for those who take part in the work."""
    document = entry.document
    is_wide = entry.audience in {_Audience.ABOVE, _Audience.EVERYONE}
    signer = f"{document.signer_position} {document.signer_name}".strip()
    lines = [
        standards.label("document_type", document.type_code, "vi") if document.type_code else "",
        document.issuer_name,
        signer,
        "; ".join(document.recipients),
        document.remark,
        "" if is_wide else entry.instruction,
    ]
    # A hit shows a piece of it on one line: the fields must not run into one another.
    return " · ".join(line for line in lines if line)


def _facets(entry: Entry) -> dict[str, Sequence[str]]:
    issuer = entry.document.issuer_name
    return {
        "direction": [entry.direction],
        "unit": [str(entry.unit_id)],
        "year": [str(clock.local(day_of(entry)).year)],
        "issuer": [issuer] if issuer else [],
    }


def pages_of(document_ids: set[UUID]) -> dict[UUID, list[tuple[int, str]]]:
    """Return the text of each document, page by page: of its newest version that has been read."""
    versions = {version_id: document_id for document_id, version_id in read_versions(document_ids).items()}
    found: defaultdict[UUID, list[tuple[int, str]]] = defaultdict(list)
    rows = Page.objects.filter(version_id__in=versions).order_by("version_id", "number")
    for version_id, number, text in rows.values_list("version_id", "number", "text"):
        if text:
            found[versions[version_id]].append((number, text))
    return dict(found)


def read_versions(document_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return the newest version of each document whose pages were read; a file added later may have none yet."""
    rows = Version.objects.filter(document_id__in=list(document_ids), page_count__gt=0, pages__number=1)
    return dict(rows.order_by("number").values_list("document_id", "pk"))


def tokens_of(entry: Entry, reaches: Sequence[handling.Reach]) -> list[str]:
    """Return who may find a line: the same as `permissions.visible_to`, said in tokens."""
    found: set[str] = {EVERYONE} if entry.audience == _Audience.EVERYONE else set()
    is_named = entry.audience == _Audience.NAMED
    for reach in reaches:
        if reach.is_above:
            found |= {str(reach.token)} if entry.audience == _Audience.ABOVE else set()
        elif reach.is_person:
            found |= {str(reach.token)} if is_named else set()
        elif is_named and reach.token == entry.unit_id:
            found.add(str(confidants(entry.unit_id)))
        else:
            found.add(str(reach.token))
    return sorted(found)


def all_ids() -> Iterator[UUID]:
    return Entry.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=_CHUNK)


def visible(actor: Actor, entry_ids: list[UUID]) -> set[UUID]:
    """Return which of the lines the actor may open today."""
    return set(visible_documents(actor, entry_ids))


def visible_documents(actor: Actor, entry_ids: list[UUID]) -> dict[UUID, UUID]:
    """Return the documents of the lines the actor may open today, by line: `permissions.visible_to`, compiled once."""
    sight = sight_of(actor)
    if not entry_ids or sight is None or sight.sees_all:
        return {}
    return dict(fetch(_visible(len(entry_ids), sight), {**values_of(actor), **members("entry", entry_ids)}))


@prepared
def _visible(count: int, sight: Sight) -> QuerySet[Entry, Any]:
    ids = OneOf("id", field_of(Entry, "unit_id"), "entry", count)
    return Entry.objects.filter(sight.rights(), ids).values_list("pk", "document_id")


def tokens(actor: Actor) -> list[str]:
    """Return the tokens under which the actor finds documents."""
    unit_id = scope.unit_token(actor)
    if unit_id is None or not may_list(actor):
        return []
    own = scope.own_token(actor)
    found = [unit_id, *([own] if own else []), *([confidants(unit_id)] if is_confidant(actor) else [])]
    return [EVERYONE, *map(str, found)]


def hidden(actor: Actor) -> list[UUID]:
    """Return the lines whose share with the actor's unit is over since midnight and not written down yet."""
    unit_id = scope.unit_token(actor)
    if unit_id is None:
        return []
    ended = fetch(_ended(), {"unit": unit_id, "day": clock.today()})
    over = {entry_id for (entry_id,) in ended}
    return sorted(over - visible(actor, list(over))) if over else []


@prepared
def _ended() -> QuerySet[Share, Any]:
    unit, day = Slot(field_of(Share, "to_unit_id"), "unit"), Slot(field_of(Share, "until"), "day")
    rows = Share.objects.filter(to_unit_id=unit, revoked_at__isnull=True, until__isnull=False, until__lt=day)
    return rows.values_list("entry_id")[:_CHUNK]


def passages(places: list[tuple[UUID, int]]) -> dict[UUID, str]:
    """Return the text of one page of each line's document; the caller has asked who may see it."""
    values = members("entry", (entry_id for entry_id, _ in places)) | members("page", (page for _, page in places))
    # Of several read versions the newest comes last, as in `read_versions`.
    return {entry_id: text or "" for entry_id, text in (fetch(_texts(len(places)), values) if places else ())}


@prepared
def _texts(count: int) -> QuerySet[Entry, Any]:
    ids, numbers = field_of(Entry, "unit_id"), field_of(Page, "number")
    page = Case(*(When(pk=Slot(ids, f"entry{n}"), then=Slot(numbers, f"page{n}")) for n in range(count)))
    text = Page.objects.filter(version_id=OuterRef("document__versions__pk"), number=OuterRef("wanted")).values("text")
    read = Entry.objects.filter(
        OneOf("pk", ids, "entry", count), document__versions__page_count__gt=0, document__versions__pages__number=1
    )
    return read.order_by("document__versions__number").annotate(wanted=page).values_list("pk", Subquery(text))


SEARCH = SearchKind(
    name=KIND,
    load=load,
    all_ids=all_ids,
    visible=visible,
    tokens=tokens,
    hidden=hidden,
    passages=passages,
    events={
        event.name
        for event in (
            events.DocumentReceived,
            events.DocumentRegistered,
            events.DocumentSentBack,
            events.DocumentAssigned,
            events.DocumentTaken,
            events.DocumentSettled,
            events.DocumentReopened,
            events.AudienceSet,
            events.DocumentShared,
            events.ShareRevoked,
            events.ShareEnded,
        )
    },
)
