"""Making and revoking the secret address under which a person's calendar program reads their unit's tasks."""

from __future__ import annotations

import secrets

from nhipcau.kernel.actors import Actor, Staff, require_staff
from nhipcau.kernel.crypto import keyed_hash
from nhipcau.kernel.db import atomic, require
from nhipcau.kernel.events import emit
from nhipcau.tasks import permissions
from nhipcau.tasks.events import CalendarAddressMade, CalendarAddressRevoked
from nhipcau.tasks.models import CalendarKey
from nhipcau.tasks.queries.calendar import PURPOSE


@atomic
def make_calendar_address(*, actor: Actor) -> str:
    """Return a new secret for the person and the unit they act for, shown this once; an older one ends with it."""
    staff = _reader(actor)
    secret = secrets.token_urlsafe(32)
    CalendarKey.objects.filter(person_id=staff.person_id, unit_id=staff.unit_id).delete()
    CalendarKey.objects.create(
        person_id=staff.person_id, unit_id=staff.unit_id, secret_hash=keyed_hash(secret, PURPOSE)
    )
    emit(CalendarAddressMade(actor=staff, subject_id=staff.person_id, unit_id=staff.unit_id))
    return secret


@atomic
def revoke_calendar_address(*, actor: Actor) -> None:
    """Let the person's address for this unit open nothing from now on."""
    staff = _reader(actor)
    gone, _each = CalendarKey.objects.filter(person_id=staff.person_id, unit_id=staff.unit_id).delete()
    if gone:
        emit(CalendarAddressRevoked(actor=staff, subject_id=staff.person_id, unit_id=staff.unit_id))


def _reader(actor: Actor) -> Staff:
    staff = require_staff(actor)
    # Who stands in for somebody acts in their place today; an address would outlive that.
    require(permissions.may_list(staff) and staff.stands_in_for is None)
    return staff
