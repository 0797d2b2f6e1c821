"""Reading documents: lists, registers, one line. Each endpoint parses its input and makes one call."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router

from nhipcau.documents import operations, queries
from nhipcau.documents.api import schemas
from nhipcau.documents.api.schemas.told import timeline_of
from nhipcau.documents.permissions import READ_SCOPE, WRITE_SCOPE
from nhipcau.kernel.web import cursors
from nhipcau.kernel.web.gate import actor_of
from nhipcau.kernel.web.machines import Anybody, Caller
from nhipcau.kernel.web.shapes import answer
from nhipcau.standards import queries as standards

router = Router(tags=["documents"])
READS, WRITES = Caller(READ_SCOPE), Caller(WRITE_SCOPE)


@router.get(
    "/documents",
    response=schemas.WorkPageOut,
    auth=READS,
    operation_id="list_documents",
    summary=_("Incoming documents to be worked on"),
    description=_("What waits to be registered or assigned, is open, due, late or settled; due first in front."),
)
def list_documents(request: HttpRequest, conditions: Annotated[schemas.WorkListIn, Query()]) -> HttpResponse:
    name = f"documents {conditions.tab} {conditions.type_code}"
    page = queries.work_list(
        actor=actor_of(request),
        wanted=conditions.wanted(),
        after=cursors.read(conditions.after, of=name),
        limit=conditions.limit,
    )
    return answer(schemas.WorkPageOut.of_page(page, of=name))


@router.get(
    "/documents/search",
    response=schemas.FoundPageOut,
    auth=READS,
    operation_id="search_documents",
    summary=_("Search documents"),
    description=_("By words of fields and text, with or without tones, or by number; with counts by each condition."),
)
def search_documents(request: HttpRequest, asked: Annotated[schemas.SearchWordsIn, Query()]) -> HttpResponse:
    name = asked.name()
    place = cursors.read(asked.after, of=name)
    actor = actor_of(request)
    found = queries.search_documents(actor=actor, wanted=asked.wanted(), after=place)
    return answer(schemas.FoundPageOut.of_page(found, actor=actor, of=name))


@router.get(
    "/documents/counts",
    response=schemas.WorkCountsOut,
    auth=READS,
    operation_id="count_documents",
    summary=_("How many documents each tab holds"),
    description=_("Counted up to a thousand."),
)
def count_documents(request: HttpRequest) -> HttpResponse:
    return answer(schemas.WorkCountsOut(counts=queries.tab_counts(actor=actor_of(request))))


@router.get(
    "/documents/codes",
    response=schemas.DocumentCodesOut,
    auth=Anybody(),
    operation_id="list_document_codes",
    summary=_("Types of document and degrees of urgency"),
    description=_("Facts of a document name them by these codes."),
)
def list_document_codes(request: HttpRequest) -> HttpResponse:
    lists = [
        [schemas.CodeOut(code=item.code, name=item.name) for item in standards.items(name)]
        for name in ("document_type", "document_urgency")
    ]
    return answer(schemas.DocumentCodesOut(types=lists[0], urgencies=lists[1]))


@router.get(
    "/documents/same",
    response=schemas.SameOut,
    auth=WRITES,
    operation_id="find_same_documents",
    summary=_("Whether a document seems to be here already"),
    description=_("By number, symbol and issuer, without tones; only among what the unit may read."),
)
def find_same_documents(request: HttpRequest, asked: Annotated[schemas.SameIn, Query()]) -> HttpResponse:
    found = queries.seen_before(actor=actor_of(request), **asked.model_dump())
    return answer(schemas.SameOut(rows=schemas.briefs(found)))


@router.get(
    "/documents/digitised",
    response=schemas.DigitisedOut,
    auth=READS,
    operation_id="get_digitised",
    summary=_("How much of the paper is in the system"),
    description=_("Of the unit, year by year; and of those below it, the largest backlog first."),
)
def get_digitised(request: HttpRequest) -> HttpResponse:
    return answer(schemas.DigitisedOut.of_page(queries.digitised(actor=actor_of(request))))


@router.get(
    "/documents/digitised/{uuid:unit_id}",
    response=schemas.DigitisedOut,
    auth=READS,
    operation_id="get_digitised_of_unit",
    summary=_("How much of the paper of a unit below is in the system"),
    description=_("Figures only: no document can be read from them."),
)
def get_digitised_of_unit(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    return answer(schemas.DigitisedOut.of_page(queries.digitised(actor=actor_of(request), unit_id=unit_id)))


@router.get(
    "/registers/{str:direction}/{int:year}",
    response=schemas.BookPageOut,
    auth=READS,
    operation_id="get_register",
    summary=_("A page of a register"),
    description=_(
        "One of the unit's own books, newest number first; what is hidden stands there with its number only."
    ),
)
def get_register(
    request: HttpRequest,
    direction: Annotated[schemas.Direction, Path()],
    year: Annotated[schemas.Year, Path()],
    conditions: Annotated[schemas.BookIn, Query()],
) -> HttpResponse:
    name = f"register {direction} {year} {conditions.code}"
    page = queries.book_page(
        actor=actor_of(request),
        wanted=conditions.wanted(direction, year),
        after=cursors.read(conditions.after, of=name),
        limit=conditions.limit,
    )
    return answer(schemas.BookPageOut.of_page(page, of=name))


@router.get(
    "/documents/{uuid:entry_id}",
    response=schemas.LineOut,
    auth=READS,
    operation_id="get_document",
    summary=_("One document"),
    description=_("The unit's line of it, with what the caller may do now. That it was opened is put on record."),
)
def get_document(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    operations.open_document(actor=actor, entry_id=entry_id)
    return answer(schemas.LineOut.of_detail(queries.get_line(actor=actor, entry_id=entry_id)))


@router.get(
    "/documents/{uuid:entry_id}/timeline",
    response=schemas.LineEntriesOut,
    auth=READS,
    operation_id="get_document_timeline",
    summary=_("The course of events of a document"),
    description=_("Twenty entries at a time, the newest first; for units that take part."),
)
def get_document_timeline(
    request: HttpRequest, entry_id: UUID, conditions: Annotated[schemas.OlderIn, Query()]
) -> HttpResponse:
    place = cursors.read(conditions.after, of=timeline_of(entry_id))
    views, following = queries.older_entries(actor=actor_of(request), entry_id=entry_id, after=place)
    return answer(schemas.LineEntriesOut.of_page(entry_id, views, following))


@router.get(
    "/documents/{uuid:entry_id}/citations",
    response=schemas.CitationsOut,
    auth=READS,
    operation_id="get_document_citations",
    summary=_("What a document names, and what names it"),
    description=_("With the line the unit may open, where there is one; else as it is printed."),
)
def get_document_citations(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    found = queries.citations(actor=actor_of(request), entry_id=entry_id)
    return answer(schemas.CitationsOut.of_citations(found))


@router.get(
    "/documents/{uuid:entry_id}/deadline",
    response=schemas.LineClockWhyOut,
    auth=READS,
    operation_id="explain_document_deadline",
    summary=_("Why this date"),
    description=_("One clock of the document and the days it counts, one by one; no days for a date somebody named."),
)
def explain_document_deadline(
    request: HttpRequest, entry_id: UUID, asked: Annotated[schemas.ClockIn, Query()]
) -> HttpResponse:
    found = queries.explain_line_deadline(actor=actor_of(request), entry_id=entry_id, clock_name=asked.clock)
    return answer(schemas.LineClockWhyOut.of_days(*found))
