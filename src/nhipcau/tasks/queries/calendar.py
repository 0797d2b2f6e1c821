"""What falls due on which day: for a page, and for the calendar programs of people who asked for an address."""

from __future__ import annotations

from datetime import date, timedelta

from nhipcau.handling import permissions as scope
from nhipcau.handling import queries as handling
from nhipcau.handling.queries import ScopeFilter
from nhipcau.kernel import clock, registries
from nhipcau.kernel.actors import Actor, Staff
from nhipcau.kernel.crypto import keyed_hash
from nhipcau.kernel.errors import NotAllowed, NotFound
from nhipcau.organisations import queries as organisations
from nhipcau.tasks import states
from nhipcau.tasks.models import CalendarKey
from nhipcau.tasks.permissions import COPY, may_list
from nhipcau.tasks.queries.lists import copy_rows
from nhipcau.tasks.queries.shapes import CalendarAddress, DueRows, Feed
from nhipcau.tasks.queries.wording import unit_name

PURPOSE = "tasks-calendar"
LONGEST_SECRET = 100
MOST_DUE = 300
"""Copies of one month on a page: a commune has some dozens."""
MOST_IN_FEED = 500


def due_between(*, actor: Actor, first: date, last: date, only_mine: bool = False) -> DueRows:
    """Return the unit's copies that are due on these days and still wait for it; or only those the person holds."""
    token = scope.own_token(actor) if only_mine else scope.work_token(actor)
    if token is None or not may_list(actor):
        raise NotAllowed
    wanted = ScopeFilter(
        token=token,
        kind=COPY,
        statuses=states.WITH_RECEIVER,
        due_from=clock.day_begin(first),
        due_before=clock.day_begin(last + timedelta(days=1)),
    )
    found = handling.scope_page(wanted, limit=MOST_DUE)
    return DueRows(rows=copy_rows(found.ids), is_cut=bool(found.next))


def calendar_address(*, actor: Actor) -> CalendarAddress | None:
    """Return when the person made the address they have for the unit they act for, if they have one."""
    if not isinstance(actor, Staff) or not may_list(actor):
        raise NotAllowed
    made_at = (
        CalendarKey.objects.filter(person_id=actor.person_id, unit_id=actor.unit_id).values_list("made_at").first()
    )
    return CalendarAddress(made_at=made_at[0]) if made_at else None


def feed_of(*, secret: str) -> Feed:
    """Return the open copies a calendar address tells of; NotFound once it was revoked or its owner's role has ended.

    The secret stands for its owner, and for what they may list today in that unit: nothing is remembered but who it is.
    """
    key = CalendarKey.objects.filter(secret_hash=keyed_hash(secret[:LONGEST_SECRET], PURPOSE)).first()
    owner = organisations.staff_actor(key.person_id, key.unit_id) if key else None
    # Who lost the role in that unit is somebody else's colleague now, perhaps, but not theirs.
    if key is None or owner is None or owner.unit_id != key.unit_id or not may_list(owner):
        raise NotFound
    token = scope.work_token(owner)
    assert token is not None  # noqa: S101 - staff act for a unit
    wanted = ScopeFilter(token=token, kind=COPY, statuses=states.WITH_RECEIVER)
    return Feed(
        unit=unit_name(key.unit_id),
        rows=copy_rows(handling.scope_page(wanted, limit=MOST_IN_FEED).ids),
        events=[event for part in registries.calendar_parts for event in part(owner)],
    )
