"""What one has lent to colleagues for the days of an absence, and what one was lent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nhipcau.accounts import queries as accounts
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, require_staff
from nhipcau.organisations.models import Membership
from nhipcau.organisations.queries import facts
from nhipcau.organisations.queries.facts import UnitFacts
from nhipcau.organisations.queries.people import people_of_unit, valid_today
from nhipcau.organisations.queries.rights import role_label
from nhipcau.organisations.states import ROLE_ORDER

SHOWN = 50


@dataclass(frozen=True, slots=True)
class LentRole:
    """One role one person lent to another. `state`: now, later or ended; `is_mine` where the reader is the lender."""

    membership_id: UUID
    unit: UnitFacts
    role_label: str
    lender_id: UUID
    lender: str
    colleague: str
    valid_from: date
    valid_until: date | None
    reason: str
    state: str
    is_mine: bool


@dataclass(frozen=True, slots=True)
class DelegationPage:
    lent: list[LentRole]
    received: list[LentRole]
    can_lend: bool


def delegations(*, actor: Actor) -> DelegationPage:
    """Return what the reader has lent and was lent, the running ones first, 50 at most."""
    staff = require_staff(actor)
    rows = Membership.objects.filter(stands_in_for__isnull=False).select_related("stands_in_for")
    lent = list(rows.filter(stands_in_for__person_id=staff.person_id).order_by("-valid_from", "-id")[:SHOWN])
    received = list(rows.filter(person_id=staff.person_id).order_by("-valid_from", "-id")[:SHOWN])
    found = [*lent, *received]
    names = accounts.person_names({one.person_id for one in found} | {_lender(one) for one in found})
    return DelegationPage(
        lent=_in_order(_row(one, names, is_mine=True) for one in lent),
        received=_in_order(_row(one, names, is_mine=False) for one in received),
        can_lend=staff.stands_in_for is None,
    )


def lendable_roles(*, actor: Actor) -> list[tuple[str, str]]:
    """Return the roles one holds today in the unit one acts for, with their names."""
    staff = require_staff(actor)
    held = Membership.objects.filter(valid_today(), person_id=staff.person_id, unit_id=staff.unit_id)
    roles = set(held.filter(stands_in_for=None).values_list("role", flat=True))
    return [(role, role_label(role)) for role in sorted(roles, key=ROLE_ORDER.__getitem__)]


def colleagues(*, actor: Actor) -> list[tuple[str, str]]:
    """Return who else has a role in the unit one acts for, by name."""
    staff = require_staff(actor)
    return [(str(one.id), one.name) for one in people_of_unit(staff.unit_id) if one.id != staff.person_id]


def _lender(row: Membership) -> UUID:
    assert row.stands_in_for is not None  # noqa: S101 - only lent rows are read here
    return row.stands_in_for.person_id


def _row(row: Membership, names: dict[UUID, str], *, is_mine: bool) -> LentRole:
    return LentRole(
        membership_id=row.id,
        unit=facts.current().units[row.unit_id],
        role_label=role_label(row.role),
        lender_id=_lender(row),
        lender=names.get(_lender(row), ""),
        colleague=names.get(row.person_id, ""),
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        reason=row.reason,
        state=_state(row),
        is_mine=is_mine,
    )


def _state(row: Membership) -> str:
    """Tell whether the loan runs: it ends with its last day, when it is taken back and with the lender's own role."""
    today = clock.today()
    of = row.stands_in_for
    ends = [one.valid_until for one in (row, of) if one is not None and one.valid_until is not None]
    if row.ended_at is not None or (of is not None and of.ended_at is not None) or min(ends, default=today) < today:
        return "ended"
    return "later" if row.valid_from > today else "now"


def _in_order(rows: Iterable[LentRole]) -> list[LentRole]:
    order = {"now": 0, "later": 1, "ended": 2}
    return sorted(rows, key=lambda row: order[row.state])
