"""Taking over a list of units: planned as a whole, written in batches, every refused row with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.kernel import ids
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import atomic, require
from nhipcau.kernel.errors import DomainError
from nhipcau.kernel.events import emit
from nhipcau.organisations import events, permissions, queries
from nhipcau.organisations.models import Territory, Unit, UnitName
from nhipcau.organisations.operations.tree import enter_ancestors, hold_tree, rehang, tree_changed
from nhipcau.organisations.operations.units import normal_code, normal_level, require_kind, write_names
from nhipcau.organisations.unit_lists import LARGEST_FILE, ImportResult, UnitRow, read_rows

BATCH = 500
Report = Callable[[str, int, int], None]
CONTACTS = {"phone": 40, "email": 254, "address": 240}


@dataclass(slots=True)
class _Planned:
    """One row as it shall become: `unit` is new or loaded, not yet saved."""

    row: UnitRow
    unit: Unit
    parent_code: str
    is_new: bool
    former_name: str = ""
    former_parent_id: UUID | None = None
    differs: bool = False


class _Refused(Exception):
    """A row that cannot be taken over."""


def import_units(*, actor: Actor, file: IO[bytes], dry_run: bool, report: Report) -> ImportResult:
    """Create and change units from a CSV file; with `dry_run` only say what would happen.

    Rows may stand in any order. A row is refused alone, with its reason and with the rows that hang under it; the
    others are taken over in batches of their own transactions, so that an interrupted import can simply be repeated.
    """
    require(permissions.can_import(actor))
    result = ImportResult()
    rows = list(read_rows(file.read(LARGEST_FILE + 1)))
    result.rows = len(rows)
    plan = _Plan(actor, result)
    ordered = plan.make(rows, report)
    if dry_run:
        result.created = sum(planned.is_new for planned in ordered)
        result.changed = sum(planned.differs for planned in ordered if not planned.is_new)
    else:
        _write(actor, ordered, result, report)
    result.rejected.sort()
    result.refused_rows.sort(key=lambda item: item[0].line)
    return result


class _Plan:
    """Reads every row against what is there, and puts parents before their children."""

    def __init__(self, actor: Actor, result: ImportResult) -> None:
        self.result = result
        self.units = {unit.code: unit for unit in Unit.objects.all()}
        self.codes = {unit.id: unit.code for unit in self.units.values()}
        self.territories = dict(Territory.objects.values_list("code", "id"))
        self.reachable = queries.reachable_ids(actor)
        self.keeps_city = permissions.is_city_administrator(actor, queries.city_front_id())
        self.own_unit = getattr(actor, "unit_id", None)
        self.planned: dict[str, _Planned] = {}

    def make(self, rows: list[UnitRow], report: Report) -> list[_Planned]:
        for done, row in enumerate(rows, 1):
            try:
                planned = self._read(row)
            except (_Refused, DomainError) as reason:
                self.result.refuse(row, _reason(reason))
            else:
                self.planned[planned.unit.code] = planned
            if done % BATCH == 0 or done == len(rows):
                report(_("Reading"), done, len(rows))
        return list(self._ordered())

    def _read(self, row: UnitRow) -> _Planned:
        values = row.values
        code = normal_code(values.get("code", ""))
        if code in self.planned:
            line = self.planned[code].row.line
            raise _Refused(_("The code %(code)s stands twice; first in line %(line)d.") % {"code": code, "line": line})
        held = self.units.get(code)
        if held is not None and held.id not in self.reachable:
            raise _Refused(_("This unit lies outside your branch."))
        parent_code = values.get("parent_code", "").upper()
        unit = held or Unit(id=ids.new_id(), code=code, valid_from=date.min)
        planned = _Planned(row, unit, parent_code, is_new=held is None)
        if held is not None:
            planned.former_name, planned.former_parent_id = held.name, held.parent_id
        before = _picture(unit)
        self._fill(unit, values)
        planned.differs = planned.is_new or before != _picture(unit) or self._hangs_elsewhere(planned)
        return planned

    def _hangs_elsewhere(self, planned: _Planned) -> bool:
        former = planned.former_parent_id
        return "parent_code" in planned.row.values and planned.parent_code != (self.codes[former] if former else "")

    def _fill(self, unit: Unit, values: dict[str, str]) -> None:
        write_names(unit, values.get("name", ""), values.get("short_name", ""))
        unit.level = normal_level(_level(values.get("level", "")))
        unit.kind = require_kind(values.get("kind", "").lower())
        if values.get("territory_code"):
            territory = self.territories.get(values["territory_code"])
            if territory is None:
                raise _Refused(_("There is no territory %(code)s.") % {"code": values["territory_code"]})
            unit.territory_id = territory
        for name, limit in CONTACTS.items():
            if name in values:
                setattr(unit, name, values[name][:limit])
        unit.valid_from = _day(values.get("valid_from", "")) or (
            queries.today() if unit.valid_from == date.min else unit.valid_from
        )
        if "valid_until" in values:
            unit.valid_until = _day(values["valid_until"])
        if unit.valid_until and unit.valid_until < unit.valid_from:
            raise _Refused(_("The last day lies before the first day."))

    def _ordered(self) -> Iterator[_Planned]:
        """Yield what can be written, each after its parent; refuse circles and what hangs under a refused row."""
        done: set[str] = set()
        for start in list(self.planned):
            chain: list[str] = []
            code = start
            while code in self.planned and code not in done and code not in chain:
                chain.append(code)
                code = self.planned[code].parent_code
            is_circle = code in chain
            for member in reversed(chain):
                done.add(member)
                planned = self.planned[member]
                try:
                    self._hang(planned, is_circle=is_circle)
                except _Refused as reason:
                    self.result.refuse(planned.row, str(reason))
                    del self.planned[member]
                else:
                    if planned.differs:
                        yield planned

    def _hang(self, planned: _Planned, *, is_circle: bool) -> None:
        if is_circle:
            raise _Refused(_("Its units above form a circle."))
        unit, code = planned.unit, planned.parent_code
        if not planned.is_new and not self._hangs_elsewhere(planned):
            return
        if not code:
            if not self.keeps_city:
                raise _Refused(_("Name the unit above. Only the city's administrator adds one without."))
            unit.parent_id = None
            return
        parent = self._parent(code)
        if unit.id == self.own_unit:
            raise _Refused(_("Where your own unit hangs is decided above it."))
        if not planned.is_new and unit.id in self._above(parent):
            raise _Refused(_("Its units above form a circle."))
        unit.parent_id = parent.id
        if planned.is_new and unit.territory_id is None:
            unit.territory_id = parent.territory_id

    def _parent(self, code: str) -> Unit:
        planned = self.planned.get(code)
        if planned is not None:
            return planned.unit
        parent = self.units.get(code)
        if parent is None or parent.id not in self.reachable:
            raise _Refused(_("There is no unit %(code)s in your branch to hang it under.") % {"code": code})
        return parent

    def _above(self, unit: Unit) -> set[UUID]:
        by_id = {held.id: held for held in self.units.values()}
        found: set[UUID] = set()
        step: Unit | None = unit
        while step is not None and step.id not in found:
            found.add(step.id)
            step = by_id.get(step.parent_id) if step.parent_id else None
        return found


def _write(actor: Actor, ordered: list[_Planned], result: ImportResult, report: Report) -> None:
    for start in range(0, len(ordered), BATCH):
        batch = ordered[start : start + BATCH]
        with atomic():
            hold_tree()
            _write_batch(actor, batch)
            tree_changed()
            created = sum(planned.is_new for planned in batch)
            emit(events.UnitsLoaded(actor=actor, how="import", created=created, changed=len(batch) - created))
        result.created += created
        result.changed += len(batch) - created
        report(_("Writing"), start + len(batch), len(ordered))


def _write_batch(actor: Actor, batch: list[_Planned]) -> None:
    fresh = [planned.unit for planned in batch if planned.is_new]
    for unit in fresh:
        unit.is_edited = True
    Unit.objects.bulk_create(fresh, batch_size=BATCH)
    enter_ancestors([(unit.id, unit.parent_id) for unit in fresh])
    for planned in batch:
        if planned.is_new:
            emit(
                events.UnitCreated(
                    actor=actor,
                    subject_id=planned.unit.id,
                    code=planned.unit.code,
                    parent_id=planned.unit.parent_id,
                )
            )
        else:
            _change(actor, planned)


def _change(actor: Actor, planned: _Planned) -> None:
    unit, today = planned.unit, queries.today()
    unit.version += 1
    unit.is_edited = True
    unit.save()
    if unit.name != planned.former_name:
        UnitName.objects.create(unit=unit, name=planned.former_name, valid_from=unit.valid_from, valid_until=today)
        emit(events.UnitRenamed(actor=actor, subject_id=unit.id, valid_from=today))
    if unit.parent_id != planned.former_parent_id:
        moved = rehang(unit.id, unit.parent_id)
        emit(
            events.UnitMoved(
                actor=actor,
                subject_id=unit.id,
                former_parent_id=planned.former_parent_id,
                parent_id=unit.parent_id,
                moved=list(moved),
            )
        )
    else:
        emit(events.UnitContactsChanged(actor=actor, subject_id=unit.id))


def _picture(unit: Unit) -> tuple[object, ...]:
    return (
        unit.name, unit.short_name, unit.kind, unit.level, unit.territory_id, unit.phone, unit.email, unit.address,
        unit.valid_from, unit.valid_until,
    )  # fmt: skip


def _reason(reason: Exception) -> str:
    return str(reason)


LEVEL_WORDS = {"thanh pho": "city", "xa phuong": "commune", "xa": "commune", "khu dan cu": "residential"}


def _level(text: str) -> str:
    return LEVEL_WORDS.get(text.lower(), text.lower())


def _day(text: str) -> date | None:
    """Read 2026-07-01 or 01/07/2026."""
    if not text:
        return None
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day, not a moment
        except ValueError:
            continue
    raise _Refused(_("%(text)s is not a day. Write it like 01/07/2026.") % {"text": text[:40]})
