"""Endpoints of units and places: each parses its input and makes one call."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.web import cursors
from nhipcau.kernel.web.gate import actor_of
from nhipcau.kernel.web.machines import Anybody, Caller
from nhipcau.kernel.web.shapes import answer
from nhipcau.organisations import operations, queries
from nhipcau.organisations.api import schemas
from nhipcau.organisations.states import CASES_WRITE, DOCUMENTS_WRITE, UNITS_READ, UNITS_WRITE

router = Router(tags=["units"])
READS, WRITES = Caller(UNITS_READ), Caller(UNITS_WRITE)


@router.get(
    "/units",
    response=schemas.UnitPageOut,
    auth=READS,
    operation_id="list_units",
    summary=_("The units of the branch"),
    description=_("The own unit and all below it, in the order of their codes; today, or as they were on a day."),
)
def list_units(request: HttpRequest, conditions: Annotated[schemas.UnitsIn, Query()]) -> HttpResponse:
    wanted = queries.UnitFilter(
        q=conditions.q,
        kind=conditions.kind,
        level=conditions.level or "",
        parent_id=conditions.parent_id,
        on=conditions.on,
        with_closed=conditions.with_closed,
    )
    after = cursors.read(conditions.after, of="units")
    found = queries.unit_list(actor=actor_of(request), wanted=wanted, after=after, limit=conditions.limit)
    return answer(schemas.UnitPageOut.of_list(found))


@router.post(
    "/units",
    response={201: schemas.UnitOut},
    auth=WRITES,
    operation_id="create_unit",
    summary=_("Create a unit"),
    description=_("Below the own unit or one under it. A code is never used twice."),
)
def create_unit(request: HttpRequest, given: schemas.NewUnitIn) -> HttpResponse:
    actor = actor_of(request)
    return _unit(request, operations.create_unit(actor=actor, **given.model_dump()), status=201)


@router.get(
    "/units/{uuid:unit_id}",
    response=schemas.UnitOut,
    auth=READS,
    operation_id="get_unit",
    summary=_("One unit"),
    description=_("With its former names, its territory, its public contacts and the version for a later change."),
)
def get_unit(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    return _unit(request, unit_id)


@router.post(
    "/units/{uuid:unit_id}/rename",
    response=schemas.UnitOut,
    auth=WRITES,
    operation_id="rename_unit",
    summary=_("Rename a unit"),
    description=_("From today on; the former name is kept and stays findable."),
)
def rename_unit(request: HttpRequest, unit_id: UUID, given: schemas.RenameIn) -> HttpResponse:
    operations.rename_unit(actor=actor_of(request), unit_id=unit_id, **given.model_dump())
    return _unit(request, unit_id)


@router.post(
    "/units/{uuid:unit_id}/contacts",
    response=schemas.UnitOut,
    auth=WRITES,
    operation_id="change_unit_contacts",
    summary=_("Change a unit's contacts"),
    description=_("All three at once; what is left out is emptied."),
)
def change_unit_contacts(request: HttpRequest, unit_id: UUID, given: schemas.ContactsIn) -> HttpResponse:
    operations.change_contacts(actor=actor_of(request), unit_id=unit_id, **given.model_dump())
    return _unit(request, unit_id)


@router.post(
    "/units/{uuid:unit_id}/move",
    response=schemas.UnitOut,
    auth=WRITES,
    operation_id="move_unit",
    summary=_("Hang a unit under another one"),
    description=_("With everything below it. Both places must lie in the own branch."),
)
def move_unit(request: HttpRequest, unit_id: UUID, given: schemas.MoveUnitIn) -> HttpResponse:
    operations.move_unit(actor=actor_of(request), unit_id=unit_id, **given.model_dump())
    return _unit(request, unit_id)


@router.post(
    "/units/{uuid:unit_id}/close",
    response=schemas.UnitOut,
    auth=WRITES,
    operation_id="close_unit",
    summary=_("Close a unit"),
    description=_("With its last day; the roles in it end with it, its name and history stay."),
)
def close_unit(request: HttpRequest, unit_id: UUID, given: schemas.CloseUnitIn) -> HttpResponse:
    operations.close_unit(actor=actor_of(request), unit_id=unit_id, **given.model_dump())
    return _unit(request, unit_id)


def _unit(request: HttpRequest, unit_id: UUID, status: int = 200) -> HttpResponse:
    record = queries.unit_record(actor=actor_of(request), unit_id=unit_id)
    return answer(schemas.UnitOut.of_record(record), status)


@router.get(
    "/unit-names",
    response=schemas.UnitNamesOut,
    auth=Caller(CASES_WRITE, DOCUMENTS_WRITE),
    operation_id="find_unit_names",
    summary=_("Find a unit by its name"),
    description=_("Any open unit of the city, to send it a case or a document: names and codes, nothing else."),
)
def find_unit_names(request: HttpRequest, asked: Annotated[schemas.NamesIn, Query()]) -> HttpResponse:
    found = queries.search_units(actor_of(request), asked.q, asked.limit)
    return answer(schemas.UnitNamesOut(rows=[schemas.UnitNameOut.of(unit) for unit in found]))


@router.get(
    "/places",
    response=schemas.PlaceOut,
    auth=Anybody(),
    operation_id="resolve_place",
    summary=_("Which commune is meant"),
    description=_("By a name of today, a name from before July 2025, or a point. Where it is not certain, choices."),
)
def resolve_place(request: HttpRequest, place: Annotated[schemas.PlaceAskedIn, Query()]) -> HttpResponse:
    if place.lat is not None and place.lon is not None and not place.q:
        nearest = queries.nearest_commune(place.lat, place.lon)
        return answer(schemas.PlaceOut(certain=_territory(nearest), choices=[]))
    if not place.q.strip() or place.lat is not None or place.lon is not None:
        text = gettext("Give either a name in q, or a point in lat and lon.")
        raise Invalid(text, fields={"q": text})
    found = queries.resolve_place(place.q)
    choices = [schemas.PlaceChoiceOut(territory=_known(one.territory), why=one.why) for one in found.choices]
    return answer(schemas.PlaceOut(certain=_territory(found.certain), choices=choices))


def _known(found: queries.TerritoryFacts) -> schemas.TerritoryOut:
    return schemas.TerritoryOut.of(found)


def _territory(found: queries.TerritoryFacts | None) -> schemas.TerritoryOut | None:
    return _known(found) if found else None


__all__ = ["router"]
