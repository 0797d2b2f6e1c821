"""The half-yearly review: which roles were looked at lately, which are to be, which were missed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from nhipcau.accounts import queries as accounts
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import require
from nhipcau.organisations import permissions
from nhipcau.organisations.models import Membership
from nhipcau.organisations.queries import facts, reach
from nhipcau.organisations.queries.facts import UnitFacts
from nhipcau.organisations.queries.pages import visible_unit
from nhipcau.organisations.queries.rights import role_label
from nhipcau.organisations.rules import half_before, half_begin, half_end, review_state
from nhipcau.organisations.states import ROLE_ORDER

LONG_AWAY = timedelta(days=90)
UNITS_SHOWN = 50


@dataclass(frozen=True, slots=True)
class UnitReview:
    """How far a unit is: roles there are, confirmed in this half-year, missed in the last one."""

    unit: UnitFacts
    total: int
    done: int
    late: int
    last_at: datetime | None

    @property
    def is_done(self) -> bool:
        return self.done == self.total


@dataclass(frozen=True, slots=True)
class ReviewOverview:
    """The branch; `rows` are one page of its units: those that missed the last review first, finished ones last."""

    due: date
    missed: date
    total: int
    done: int
    late: int
    rows: list[UnitReview]
    start: int
    next_start: int | None


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One role to be looked at. `state`: done, open or late; `is_long_away`: not signed in for 90 days, or never."""

    membership_id: UUID
    person_id: UUID
    person: str
    role_label: str
    valid_from: date
    valid_until: date | None
    state: str
    reviewed_at: datetime | None
    reviewed_by: str
    last_seen_on: date | None
    is_long_away: bool
    is_active: bool
    unit: UnitFacts


@dataclass(frozen=True, slots=True)
class ReviewPage:
    unit: UnitFacts
    due: date
    rows: list[ReviewRow]
    done: int


def to_review() -> QuerySet[Membership]:
    """Return the roles a review goes through: given, not lent, and not over; `looked_at` is their last look."""
    open_ones = Q(valid_until__isnull=True) | Q(valid_until__gte=clock.today())
    rows = Membership.objects.filter(open_ones, ended_at__isnull=True, stands_in_for__isnull=True)
    return rows.annotate(looked_at=Coalesce("reviewed_at", "granted_at"))


def progress(rows: QuerySet[Membership]) -> list[tuple[UUID, int, int, int, datetime | None]]:
    """Return (unit, roles, confirmed, missed, last confirmation) of every unit with roles, in one query."""
    begin = clock.day_begin(half_begin(clock.today()))
    before = clock.day_begin(half_before(clock.today()))
    counted = rows.values("unit_id").annotate(
        total=Count("id"),
        done=Count("id", filter=Q(looked_at__gte=begin)),
        late=Count("id", filter=Q(looked_at__lt=before)),
        last=Max("reviewed_at"),
    )
    return list(counted.order_by().values_list("unit_id", "total", "done", "late", "last"))


def review_overview(*, actor: Actor, start: int = 0) -> ReviewOverview:
    """Return how far the units of the actor's branch are; one query however many there are."""
    require(permissions.is_administrator(actor))
    units = facts.current().units
    reached = reach.reachable_ids(actor)
    found = [UnitReview(units[row[0]], *row[1:]) for row in progress(to_review()) if row[0] in reached]
    found.sort(key=lambda one: (not one.late, one.is_done, one.unit.sort_key))
    today = clock.today()
    return ReviewOverview(
        due=half_end(today),
        missed=half_begin(today) - timedelta(days=1),
        total=sum(one.total for one in found),
        done=sum(one.done for one in found),
        late=sum(1 for one in found if one.late),
        rows=found[start : start + UNITS_SHOWN],
        start=start,
        next_start=start + UNITS_SHOWN if len(found) > start + UNITS_SHOWN else None,
    )


def review_page(*, actor: Actor, code: str) -> ReviewPage:
    """Return the roles of one unit of the actor's branch, those to be confirmed first."""
    unit = visible_unit(actor=actor, code=code)
    require(reach.can_administer(actor, unit.id))
    rows = _rows(list(to_review().filter(unit_id=unit.id)))
    done = sum(row.state == "done" for row in rows)
    return ReviewPage(unit=unit, due=half_end(clock.today()), rows=rows, done=done)


def review_lines(*, actor: Actor) -> Iterator[list[str]]:
    """Return the whole branch as lines for a file: the heading, then one line for each role."""
    require(permissions.is_administrator(actor))
    return _lines(actor)


def _lines(actor: Actor) -> Iterator[list[str]]:
    reached = reach.reachable_ids(actor)
    rows = _rows([row for row in to_review() if row.unit_id in reached])
    words = {"done": _("confirmed"), "open": _("to be confirmed"), "late": _("missed last time")}
    yield [
        _("Code of the unit"), _("Unit"), _("Person"), _("Role"), _("From day"), _("Until day"), _("State"),
        _("Confirmed on"), _("Confirmed by"), _("Last seen"),
    ]  # fmt: skip
    for row in sorted(rows, key=lambda row: (row.unit.sort_key, row.unit.code)):
        confirmed = f"{clock.local(row.reviewed_at):%d/%m/%Y}" if row.reviewed_at else ""
        yield [
            row.unit.code, row.unit.name, row.person, row.role_label, f"{row.valid_from:%d/%m/%Y}",
            _day(row.valid_until), words[row.state], confirmed, row.reviewed_by, _day(row.last_seen_on),
        ]  # fmt: skip


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _rows(found: list[Membership]) -> list[ReviewRow]:
    names = accounts.person_names({one for row in found for one in (row.person_id, row.reviewed_by_id) if one})
    seen = accounts.last_seen(row.person_id for row in found)
    order = {"late": 0, "open": 1, "done": 2}
    rows = [(_row(row, names, *seen.get(row.person_id, (None, False))), ROLE_ORDER[row.role]) for row in found]
    return [row for row, _rank in sorted(rows, key=lambda pair: (order[pair[0].state], pair[1], pair[0].person))]


def _row(row: Membership, names: dict[UUID, str], last_seen_on: date | None, is_active: bool) -> ReviewRow:  # noqa: FBT001 - as the query gives them
    today = clock.today()
    looked = clock.local(row.reviewed_at or row.granted_at).date()
    return ReviewRow(
        membership_id=row.id,
        person_id=row.person_id,
        person=names.get(row.person_id, ""),
        role_label=role_label(row.role),
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        state=review_state(looked, today),
        reviewed_at=row.reviewed_at,
        reviewed_by=names.get(row.reviewed_by_id, "") if row.reviewed_by_id else "",
        last_seen_on=last_seen_on,
        is_long_away=(last_seen_on or clock.local(row.granted_at).date()) < today - LONG_AWAY,
        is_active=is_active,
        unit=facts.current().units[row.unit_id],
    )
