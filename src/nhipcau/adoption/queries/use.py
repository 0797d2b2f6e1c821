"""Which functions units use and how they close their tasks: own figures, and a line for each unit right below."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from nhipcau.adoption import permissions, rules
from nhipcau.adoption.queries.hindrances import HindranceFacts, hindrances_of, waiting_by_unit
from nhipcau.adoption.rules import ANY, Span, counter_of
from nhipcau.kernel import clock, counters
from nhipcau.kernel.actors import Actor, require_staff
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.registries import functions
from nhipcau.organisations import queries as organisations
from nhipcau.tasks import queries as tasks
from nhipcau.tasks.queries import Closing, ClosingRow


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionUse:
    """How often a unit used one function within the period."""

    name: str
    section: str
    label: str
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLine:
    """One unit right below: how many functions it used, how often, how many units below it used any."""

    id: UUID
    name: str
    used: int
    times: int
    below: int
    below_using: int
    closing: Closing
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The units right below the actor's, those that use least first."""

    span: Span
    functions: int
    lines: list[UnitLine]
    unused: list[tuple[str, int]]
    """Functions by label with how many of these units never used them, the least used first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPage:
    """One unit: its functions, its closed tasks, what hinders it (None for a reader further up)."""

    id: UUID
    name: str
    is_own: bool
    span: Span
    uses: list[FunctionUse]
    closing: Closing
    hindrances: list[HindranceFacts] | None
    may_speak: bool


def overview(*, actor: Actor, period: str) -> Overview:
    """Return a line for each open unit right below the actor's own; NotAllowed without a reading role."""
    require(permissions.may_look(actor))
    staff = require_staff(actor)
    span = rules.span(period, clock.today())
    below = permissions.right_below(staff.unit_id)
    uses = counters.by_name_and_unit(_names(), below, span.first, span.last)
    further = {unit_id: _open_below(unit_id) for unit_id in below}
    active = counters.by_unit(ANY, {one for some in further.values() for one in some}, span.first, span.last)
    closings = tasks.closings_of(below, span.first, span.last)
    waiting = waiting_by_unit(actor=actor, unit_ids=below)
    known = organisations.units_by_id(below)
    lines = [
        UnitLine(
            id=unit_id,
            name=known[unit_id].short_name,
            used=sum(name != ANY for name in uses.get(unit_id, ())),
            times=uses.get(unit_id, {}).get(ANY, 0),
            below=len(further[unit_id]),
            below_using=sum(one in active for one in further[unit_id]),
            closing=closings.get(unit_id, Closing()),
            waiting=waiting.get(unit_id, 0),
        )
        for unit_id in below
    ]
    lines.sort(key=lambda line: (line.used, line.times, known[line.id].sort_key))
    return Overview(span=span, functions=len(list(functions)), lines=lines, unused=_unused(below, uses))


def unit_page(*, actor: Actor, unit_id: UUID, period: str) -> UnitPage:
    """Return the figures of the actor's own unit or of one below it; NotFound for all others."""
    require(permissions.may_look(actor))
    if not permissions.may_see_unit(actor, unit_id):
        raise NotFound
    staff = require_staff(actor)
    span = rules.span(period, clock.today())
    found = counters.by_name_and_unit(_names(), [unit_id], span.first, span.last).get(unit_id, {})
    is_near = unit_id == staff.unit_id or unit_id in permissions.right_below(staff.unit_id)
    return UnitPage(
        id=unit_id,
        name=organisations.unit(unit_id).name,
        is_own=unit_id == staff.unit_id,
        span=span,
        uses=[
            FunctionUse(name=name, section=str(one.section), label=str(one.label), times=found.get(counter_of(name), 0))
            for name, one in functions.items()
        ],
        closing=tasks.closings_of([unit_id], span.first, span.last).get(unit_id, Closing()),
        hindrances=hindrances_of(actor=actor, unit_ids=[unit_id], settled=True) if is_near else None,
        may_speak=unit_id == staff.unit_id and permissions.can_speak(actor),
    )


def rows_behind(*, actor: Actor, unit_id: UUID, period: str, why: str) -> tuple[str, list[ClosingRow]]:
    """Return the unit's name and its tasks behind a figure (`bare`, `twice`); NotFound for any other."""
    require(permissions.may_look(actor))
    if why not in tasks.WHYS or not permissions.may_see_unit(actor, unit_id):
        raise NotFound
    span = rules.span(period, clock.today())
    rows = tasks.closing_rows(actor=actor, unit_id=unit_id, first=span.first, last=span.last, why=why)
    return organisations.unit(unit_id).name, rows


def _names() -> list[str]:
    return [ANY, *(counter_of(name) for name, _function in functions.items())]


def _open_below(unit_id: UUID) -> list[UUID]:
    known = organisations.units_by_id(organisations.descendant_ids(unit_id))
    return [one.id for one in known.values() if one.id != unit_id and one.is_open]


def _unused(unit_ids: Collection[UUID], uses: Mapping[UUID, Mapping[str, int]]) -> list[tuple[str, int]]:
    counted = [
        (str(one.label), sum(counter_of(name) not in uses.get(unit_id, {}) for unit_id in unit_ids))
        for name, one in functions.items()
    ]
    return sorted(counted, key=lambda pair: -pair[1])
