"""Reading notifications: the list, page by page, and how many are unread."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from nhipcau.kernel.actors import Actor, Staff, require_staff
from nhipcau.kernel.announcements import Show, Shown, Told, announcements
from nhipcau.kernel.errors import Invalid, NotFound
from nhipcau.kernel.prepared import Counted, Slot, count_all, field_of, prepared
from nhipcau.notifications.models import Notification
from nhipcau.notifications.permissions import told, visible_to
from nhipcau.notifications.queries.channels import ChannelState, channel_states

PAGE = 30
MOST_UNREAD = 100
"""The badge counts this far; more is "many"."""


@dataclass(frozen=True, slots=True)
class Row:
    """One notification as the page shows it."""

    id: UUID
    at: datetime
    is_read: bool
    shown: Shown
    sent: list[ChannelState]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of notifications, newest first; `next` continues it."""

    rows: list[Row]
    next: str
    unread: int


def unread_count(actor: Actor) -> int:
    """Return how many unread notifications the actor has, counted up to 100."""
    return sum(count_all(unread(actor)))


def unread(actor: Actor) -> list[Counted]:
    """Return what the badge counts."""
    return [(_unread(), {"unit": actor.unit_id, "person": actor.person_id})] if isinstance(actor, Staff) else []


@prepared
def _unread() -> QuerySet[Notification, Any]:
    unit = Slot(field_of(Notification, "unit_id"), "unit")
    person = Slot(field_of(Notification, "person_id"), "person")
    return told(person, unit).filter(read_at=None).values_list("kind")[:MOST_UNREAD]


def notification_list(*, actor: Actor, after: str = "", only_unread: bool = False, limit: int = PAGE) -> Page:
    """Return a page of the actor's notifications. What they may no longer see is left out, so a page may be short."""
    staff = require_staff(actor)
    rows = _after(visible_to(staff).filter(is_listed=True), after)
    if only_unread:
        rows = rows.filter(read_at=None)
    found = list(rows.order_by("-event_seq", "-id")[: limit + 1])
    shown = show(staff, found[:limit])
    sent = channel_states(shown) if shown else {}
    return Page(
        rows=[
            Row(row.id, row.at, row.read_at is not None, shown[row.id], sent.get(row.id, []))
            for row in found[:limit]
            if row.id in shown
        ],
        next=f"{found[limit - 1].event_seq}.{found[limit - 1].id}" if len(found) > limit else "",
        unread=unread_count(staff),
    )


def address_of(*, actor: Actor, notification_id: UUID) -> str:
    """Return where a notification leads, if the actor may still see it."""
    staff = require_staff(actor)
    row = visible_to(staff).filter(pk=notification_id).first()
    shown = show(staff, [row]) if row else {}
    if row is None or row.id not in shown:
        raise NotFound
    return shown[row.id].url


def show(actor: Staff, rows: Iterable[Notification]) -> dict[UUID, Shown]:
    """Ask the modules for words and rights, once per function; a kind nobody announces any more is left out."""
    groups: defaultdict[Show, list[Told]] = defaultdict(list)
    for row in rows:
        if row.kind in announcements:
            groups[announcements.get(row.kind).show].append(_told(row))
    return {key: value for words, told in groups.items() for key, value in _asked(words, actor, told)}


def _asked(words: Show, actor: Staff, told: Sequence[Told]) -> Iterable[tuple[UUID, Shown]]:
    return words(actor, told).items()


def _told(row: Notification) -> Told:
    return Told(id=row.id, kind=row.kind, at=row.at, subject_id=row.subject_id, unit_id=row.unit_id, data=row.data)


def _after(rows: QuerySet[Notification], after: str) -> QuerySet[Notification]:
    if not after:
        return rows
    seq, _, row_id = after.partition(".")
    try:
        place, last = int(seq), UUID(row_id)
    except ValueError as fault:
        raise Invalid from fault
    if not 0 <= place < 2**63:
        raise Invalid
    # The first condition is what the index reads; the second leaves out the few rows of the same event.
    return rows.filter(event_seq__lte=place).filter(Q(event_seq__lt=place) | Q(id__lt=last))
