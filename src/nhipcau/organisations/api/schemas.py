"""What the API takes and gives about units and places."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self
from uuid import UUID

from ninja import Schema
from pydantic import Field

from nhipcau.kernel.web import cursors
from nhipcau.kernel.web.shapes import Given, Told
from nhipcau.organisations import queries

Level = Literal["city", "commune", "residential"]
SeenVersion = Annotated[int | None, Field(ge=1, le=2_000_000_000)]
"""The `version` the decision was made on; an older one is refused with 409."""
Name = Annotated[str, Field(min_length=1, max_length=160)]
ShortName = Annotated[str, Field(max_length=100)]


class UnitsIn(Schema):
    """Conditions of the list of units."""

    q: Annotated[str, Field(max_length=120)] = ""
    kind: Annotated[str, Field(max_length=40)] = ""
    level: Level | None = None
    parent_id: UUID | None = None
    on: date | None = None
    with_closed: bool = False
    after: Annotated[str, Field(max_length=cursors.LONGEST)] = ""
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class UnitRowOut(Told):
    id: UUID
    code: str
    name: str
    short_name: str
    kind: str
    level: str
    parent_id: UUID | None
    territory_id: UUID | None
    valid_from: date
    valid_until: date | None
    is_open: bool


class UnitPageOut(Told):
    rows: list[UnitRowOut]
    next: str | None
    count: int

    @classmethod
    def of_list(cls, found: queries.UnitList) -> Self:
        rows = [UnitRowOut.of(row) for row in found.rows]
        return cls.of(found, rows=rows, next=cursors.write(found.next, of="units"))


class FormerNameOut(Told):
    name: str
    valid_from: date
    valid_until: date


class TerritoryOut(Told):
    id: UUID
    code: str
    kind: str
    name: str
    parent_id: UUID | None
    lat: float | None
    lon: float | None


class UnitOut(UnitRowOut):
    """One unit. `above`: the units above it that the caller may read, the nearest first."""

    version: int
    above: list[UUID]
    territory: TerritoryOut | None
    former_names: list[FormerNameOut]
    former_communes: list[str]
    phone: str
    email: str
    address: str
    may_change: bool

    @classmethod
    def of_record(cls, record: queries.UnitRecord) -> Self:
        own = {name: getattr(record.unit, name) for name in UnitRowOut.model_fields}
        return cls.of(
            record,
            **own,
            territory=TerritoryOut.of(record.territory) if record.territory else None,
            former_names=[FormerNameOut.of(name) for name in record.former_names],
        )


class NamesIn(Schema):
    q: Annotated[str, Field(min_length=1, max_length=120)]
    limit: Annotated[int, Field(ge=1, le=100)] = 20


class UnitNameOut(Told):
    """What must be known of a unit to pass a case on to it."""

    id: UUID
    code: str
    name: str
    short_name: str
    kind: str
    level: str


class UnitNamesOut(Told):
    rows: list[UnitNameOut]


class NewUnitIn(Given):
    """A unit to be. `parent_id`: the unit above, the token's own or one below it."""

    parent_id: UUID
    code: Annotated[str, Field(min_length=2, max_length=40)]
    name: Name
    short_name: ShortName = ""
    kind: Annotated[str, Field(max_length=40)]
    level: Level
    territory_id: UUID | None = None
    valid_from: date | None = None


class RenameIn(Given):
    name: Name
    short_name: ShortName = ""
    seen_version: SeenVersion = None


class ContactsIn(Given):
    """How the office is reached: public contacts, never a person's own."""

    phone: Annotated[str, Field(max_length=40)] = ""
    email: Annotated[str, Field(max_length=254)] = ""
    address: Annotated[str, Field(max_length=240)] = ""
    seen_version: SeenVersion = None


class MoveUnitIn(Given):
    parent_id: UUID
    seen_version: SeenVersion = None


class CloseUnitIn(Given):
    last_day: date
    seen_version: SeenVersion = None


class PlaceAskedIn(Schema):
    """A place: its name, old or new, in `q`; or a point in `lat` and `lon`."""

    q: Annotated[str, Field(max_length=200)] = ""
    lat: Annotated[float | None, Field(ge=-90, le=90, allow_inf_nan=False)] = None
    lon: Annotated[float | None, Field(ge=-180, le=180, allow_inf_nan=False)] = None


class PlaceChoiceOut(Told):
    territory: TerritoryOut
    why: str


class PlaceOut(Told):
    """Either the one commune that is meant, or those to ask about; neither where nothing was recognised."""

    certain: TerritoryOut | None
    choices: list[PlaceChoiceOut]
