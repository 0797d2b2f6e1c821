"""Units for other programs: a list that is true on a day, and one unit with what is kept of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Invalid, NotFound
from nhipcau.kernel.text import fold
from nhipcau.organisations.models import Unit, UnitName
from nhipcau.organisations.queries import facts, reach
from nhipcau.organisations.queries.facts import TerritoryFacts, UnitFacts
from nhipcau.organisations.queries.places import former_names_of
from nhipcau.organisations.states import LEVELS
from nhipcau.standards import queries as standards


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFilter:
    """Which units of the branch are wanted. `on`: those that existed that day, under the names they bore then."""

    q: str = ""
    kind: str = ""
    level: str = ""
    parent_id: UUID | None = None
    on: date | None = None
    with_closed: bool = False


@dataclass(frozen=True, slots=True)
class UnitRow:
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


@dataclass(frozen=True, slots=True)
class UnitList:
    """A page in the order of codes, which never change; `next` is the last code, None at the end."""

    rows: list[UnitRow]
    next: str | None
    count: int


@dataclass(frozen=True, slots=True)
class NameOnce:
    """A name a unit bore, with its first and last day."""

    name: str
    valid_from: date
    valid_until: date


@dataclass(frozen=True, slots=True)
class UnitRecord:
    unit: UnitRow
    version: int
    above: list[UUID]
    territory: TerritoryFacts | None
    former_names: list[NameOnce]
    former_communes: list[str]
    phone: str
    email: str
    address: str
    may_change: bool


def unit_list(*, actor: Actor, wanted: UnitFilter, after: str = "", limit: int = 50) -> UnitList:
    """Return a page of the units the actor reaches, `limit` of them after the code `after`."""
    reachable = reach.reachable_ids(actor)
    require(reachable)
    _check(wanted, reachable)
    words = fold(wanted.q[:120]).split()
    found = sorted(
        (unit for unit_id in reachable for unit in (facts.current().units[unit_id],) if _fits(unit, wanted, words)),
        key=lambda unit: unit.code,
    )
    shown = [unit for unit in found if unit.code > after][: limit + 1]
    rows = shown[:limit]
    then = _names_on(wanted.on, [unit.id for unit in rows]) if wanted.on else {}
    return UnitList(
        rows=[_row(unit, then.get(unit.id, "")) for unit in rows],
        next=rows[-1].code if len(shown) > limit else None,
        count=len(found),
    )


def unit_record(*, actor: Actor, unit_id: UUID) -> UnitRecord:
    """Return one unit of the actor's branch, open or closed; NotFound outside it."""
    if not reach.can_see(actor, unit_id):
        raise NotFound
    unit, row = facts.unit(unit_id), Unit.objects.get(id=unit_id)
    territory = facts.current().territories.get(unit.territory_id) if unit.territory_id else None
    former = row.former_names.order_by("-valid_until", "-id").values_list("name", "valid_from", "valid_until")
    own = reach.reachable_ids(actor)
    return UnitRecord(
        unit=_row(unit),
        version=row.version,
        above=[one for one in facts.ancestor_ids(unit_id)[1:] if one in own],
        territory=territory,
        former_names=[NameOnce(*values) for values in former],
        former_communes=former_names_of(territory.id) if territory and territory.kind == "commune" else [],
        phone=row.phone,
        email=row.email,
        address=row.address,
        may_change=reach.can_keep(actor, unit_id),
    )


def _check(wanted: UnitFilter, reachable: Collection[UUID]) -> None:
    known = {
        "kind": not wanted.kind or standards.has_item("unit_kind", wanted.kind),
        "level": not wanted.level or wanted.level in LEVELS,
        "parent_id": wanted.parent_id is None or wanted.parent_id in reachable,
    }
    wrong = [name for name, is_known in known.items() if not is_known]
    if wrong:
        raise Invalid(fields=dict.fromkeys(wrong, _("This condition does not exist. Take it away or choose another.")))


def _fits(unit: UnitFacts, wanted: UnitFilter, words: list[str]) -> bool:
    if wanted.on is not None:
        exists = unit.valid_from <= wanted.on and (unit.valid_until is None or wanted.on <= unit.valid_until)
    else:
        exists = wanted.with_closed or unit.is_open
    asked = (
        (wanted.kind, unit.kind),
        (wanted.level, unit.level),
        (wanted.parent_id, unit.parent_id),
    )
    return exists and all(not value or value == own for value, own in asked) and all(w in unit.fold_key for w in words)


def _names_on(day: date, unit_ids: Collection[UUID]) -> dict[UUID, str]:
    rows = UnitName.objects.filter(unit_id__in=unit_ids, valid_from__lte=day, valid_until__gte=day).order_by("id")
    return dict(rows.values_list("unit_id", "name"))


def _row(unit: UnitFacts, name_then: str = "") -> UnitRow:
    return UnitRow(
        id=unit.id,
        code=unit.code,
        name=name_then or unit.name,
        short_name=unit.short_name,
        kind=unit.kind,
        level=unit.level,
        parent_id=unit.parent_id,
        territory_id=unit.territory_id,
        valid_from=unit.valid_from,
        valid_until=unit.valid_until,
        is_open=unit.is_open,
    )
