"""From a notification to the channels its person chose: written in the transaction that tells, sent by jobs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nhipcau.kernel.announcements import announcements
from nhipcau.notifications.models import Channel, Delivery, Device, Notification, Pace, Preference
from nhipcau.notifications.rules import leaves_the_house, pace_of

BATCH = 500

Chosen = dict[tuple[str, str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What the caller must set going in the same transaction: mails at once, and one push per device."""

    mails: bool = False
    pushes: tuple[UUID, ...] = ()


def send_out(rows: Sequence[Notification], now: datetime) -> Leaving:
    """Write notifications and what must leave the house for them; told again, an event adds nothing.

    Within the caller's transaction.
    """
    if not rows:
        return Leaving()
    chosen = _chosen({row.person_id for row in rows})
    paces = {id(row): _paces(row, chosen[row.person_id]) for row in rows}
    wanted = [row for row in rows if any(pace != Pace.OFF for pace in paces[id(row)].values())]
    for row in wanted:
        if paces[id(row)][Channel.APP] == Pace.OFF:
            row.is_listed, row.read_at = False, row.at
    fresh = _written(wanted)
    devices = _devices({row.person_id for row in fresh})
    leaving = [one for row in fresh for one in _leaving(row, paces[id(row)], devices[row.person_id], now)]
    Delivery.objects.bulk_create(leaving, batch_size=BATCH)
    at_once = [one for one in leaving if one.pace == Pace.NOW]
    return Leaving(
        mails=any(one.channel == Channel.MAIL for one in at_once),
        pushes=tuple(one.id for one in at_once if one.channel == Channel.PUSH),
    )


def _paces(row: Notification, chosen: Chosen) -> dict[str, str]:
    is_mandatory = row.kind in announcements and announcements.get(row.kind).is_mandatory
    return {channel: pace_of(chosen, row.kind, channel, is_mandatory=is_mandatory) for channel in Channel.values}


def _chosen(people: set[UUID]) -> defaultdict[UUID, Chosen]:
    found: defaultdict[UUID, Chosen] = defaultdict(dict)
    rows = Preference.objects.filter(person_id__in=people)
    for person, kind, channel, pace in rows.values_list("person_id", "kind", "channel", "pace"):
        found[person][kind, channel] = pace
    return found


def _devices(people: set[UUID]) -> defaultdict[UUID, list[UUID]]:
    found: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for person, device in Device.objects.filter(person_id__in=people).values_list("person_id", "id"):
        found[person].append(device)
    return found


def _written(rows: Sequence[Notification]) -> list[Notification]:
    """Insert what is not there yet; returns those rows. An id that is in the table afterwards is one of ours."""
    Notification.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    ids = [row.id for row in rows]
    there: set[UUID] = set()
    for start in range(0, len(ids), BATCH):
        there.update(Notification.objects.filter(pk__in=ids[start : start + BATCH]).values_list("pk", flat=True))
    return [row for row in rows if row.id in there]


def _leaving(row: Notification, paces: dict[str, str], devices: Iterable[UUID], now: datetime) -> list[Delivery]:
    found = []
    if paces[Channel.MAIL] != Pace.OFF and leaves_the_house(Channel.MAIL, row.at, now):
        found.append(_delivery(row, Channel.MAIL, paces[Channel.MAIL]))
    if paces[Channel.PUSH] != Pace.OFF and leaves_the_house(Channel.PUSH, row.at, now):
        for device in devices:
            push = _delivery(row, Channel.PUSH, paces[Channel.PUSH])
            push.device_id = device
            found.append(push)
    return found


def _delivery(row: Notification, channel: str, pace: str) -> Delivery:
    return Delivery(notification_id=row.id, person_id=row.person_id, channel=channel, pace=pace)
