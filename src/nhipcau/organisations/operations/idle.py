"""Switching off privileged accounts that nobody uses (information security, level 3: 45 days)."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from nhipcau.accounts import operations as accounts
from nhipcau.accounts import queries as account_queries
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.db import atomic, require
from nhipcau.kernel.events import emit
from nhipcau.organisations import events
from nhipcau.organisations.errors import LastAdministrator
from nhipcau.organisations.models import Membership
from nhipcau.organisations.operations.roles import hold_administrators, require_administrator_left
from nhipcau.organisations.queries.people import valid_today
from nhipcau.organisations.states import ADMINISTRATOR

IDLE_DAYS = 45


def deactivate_idle_administrators(*, actor: Timer) -> int:
    """Switch off administrators who have not signed in for `IDLE_DAYS` days; returns how many.

    Each is a transaction of its own. The city's last administrator stays, however long away: nobody could switch
    anybody on again.
    """
    require(isinstance(actor, Timer))
    held = Membership.objects.filter(valid_today(), role=ADMINISTRATOR, stands_in_for__isnull=True).order_by(
        "person_id", "unit_id"
    )
    units = dict(held.values_list("person_id", "unit_id"))
    idle = account_queries.unseen_since(units, clock.today() - timedelta(days=IDLE_DAYS))
    return sum(_deactivate(actor, person_id, units[person_id]) for person_id in idle)


def _deactivate(actor: Timer, person_id: UUID, unit_id: UUID) -> bool:
    try:
        with atomic():
            hold_administrators()
            accounts.deactivate_person(actor=actor, person_id=person_id)
            require_administrator_left()
            emit(events.MemberDeactivated(actor=actor, subject_id=unit_id, member_id=person_id))
    except LastAdministrator:
        return False
    return True
