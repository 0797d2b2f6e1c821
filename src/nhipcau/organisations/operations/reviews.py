"""Going through the roles every half-year: confirming them, and reminding those who should."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, Timer, person_of
from nhipcau.kernel.db import atomic, lock_many, require
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.events import emit
from nhipcau.organisations import events, queries
from nhipcau.organisations.models import Membership, ReviewReminder
from nhipcau.organisations.operations.tree import require_reach
from nhipcau.organisations.queries.people import people_of_units
from nhipcau.organisations.queries.reviews import progress, to_review
from nhipcau.organisations.rules import half_begin, half_end
from nhipcau.organisations.states import ADMINISTRATOR

REMIND_BEFORE = timedelta(days=30)


@atomic
def confirm_roles(*, actor: Actor, unit_id: UUID, membership_ids: Collection[UUID]) -> int:
    """Say of roles in one unit that they are still right; returns how many.

    Nobody confirms a role of their own while another administrator could: the one above does.
    """
    require_reach(actor=actor, unit_id=unit_id)
    rows = lock_many(_open_roles(unit_id), membership_ids)
    if not rows:
        raise Invalid(_("Tick the roles that are still right."))
    me = person_of(actor)
    if any(row.person_id == me for row in rows) and _has_another(unit_id, me):
        raise Invalid(_("Your own role is confirmed by another administrator. Leave it out."))
    now = clock.now()
    for row in rows:
        row.reviewed_at, row.reviewed_by_id = now, me
        emit(
            events.RoleReviewed(
                actor=actor, subject_id=unit_id, membership_id=row.id, member_id=row.person_id, role=row.role
            )
        )
    Membership.objects.bulk_update(rows, ["reviewed_at", "reviewed_by"])
    return len(rows)


def _open_roles(unit_id: UUID) -> QuerySet[Membership]:
    return Membership.objects.filter(id__in=to_review().filter(unit_id=unit_id).values("id"))


def _has_another(unit_id: UUID, me: UUID | None) -> bool:
    found = people_of_units(queries.ancestor_ids(unit_id), {ADMINISTRATOR})
    return any(one != me for people in found.values() for one in people)


def remind_of_reviews(*, actor: Timer) -> int:
    """Remind of roles to confirm, once in the last 30 days of a half-year and once after it; returns how many units.

    Each unit is a transaction of its own, so that a run that was stopped goes on where it was.
    """
    require(isinstance(actor, Timer))
    today = clock.today()
    missed = half_begin(today) - timedelta(days=1)
    is_near = half_end(today) - today <= REMIND_BEFORE
    count = 0
    for unit_id, total, done, late, _last in progress(to_review()):
        if late:
            count += _remind(actor, unit_id, missed, late, is_late=True)
        if is_near and done < total:
            count += _remind(actor, unit_id, half_end(today), total - done, is_late=False)
    return count


@atomic
def _remind(actor: Timer, unit_id: UUID, due: date, open_count: int, *, is_late: bool) -> bool:
    _row, is_new = ReviewReminder.objects.get_or_create(unit_id=unit_id, due=due, is_late=is_late)
    if is_new:
        emit(events.ReviewDue(actor=actor, subject_id=unit_id, due=due, open_count=open_count, is_late=is_late))
    return is_new
