"""Notices as they leave the product: what happened, a code and a link, never what a citizen wrote or who they are."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.notifications.models import Channel, Delivery, Notification, Pace
from nhipcau.notifications.queries.reading import show
from nhipcau.notifications.rules import digest_border
from nhipcau.organisations import queries as organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One notice outside the product."""

    id: UUID
    at: datetime
    title: str
    code: str
    unit: str
    url: str


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail's two texts."""

    subject: str
    text: str


def outward(rows: Iterable[Notification]) -> dict[UUID, Item]:
    """Word notifications of any people, each as that person may see it today; what they may not is left out."""
    groups: defaultdict[tuple[UUID, UUID | None], list[Notification]] = defaultdict(list)
    for row in rows:
        groups[row.person_id, row.unit_id].append(row)
    with translation.override(settings.LANGUAGE_CODE):
        return {item.id: item for (person, unit), told in groups.items() for item in _items(person, unit, told)}


def _items(person_id: UUID, unit_id: UUID | None, rows: Sequence[Notification]) -> list[Item]:
    actor = organisations.staff_actor(person_id, unit_id)
    if not isinstance(actor, Staff) or (unit_id is not None and actor.unit_id != unit_id):
        return []
    shown = show(actor, rows)
    return [
        Item(
            id=row.id,
            at=row.at,
            title=shown[row.id].title,
            code=shown[row.id].code,
            unit=actor.unit_name,
            url=settings.PUBLIC_URL + reverse("notifications:open", args=[row.id]),
        )
        for row in rows
        if row.id in shown
    ]


def waiting_for_digest(now: datetime) -> QuerySet[Delivery]:
    """Return what today's digests take up."""
    return Delivery.objects.filter(
        state=Delivery.State.WAITING, channel=Channel.MAIL, pace=Pace.DAILY, notification__at__lt=digest_border(now)
    )


def people_with_digest_due() -> list[UUID]:
    """Return whom a digest may be written to now, for the job that does it one by one."""
    return sorted(set(waiting_for_digest(clock.now()).values_list("person_id", flat=True).distinct()))


def notice_mail(item: Item) -> Mail:
    """Word one notice as a mail."""
    with translation.override(settings.LANGUAGE_CODE):
        return Mail(
            subject=_headline(item), text="\n\n".join((f"{item.unit}\n{_headline(item)}", item.url, _foot())) + "\n"
        )


def digest_mail(items: Sequence[Item]) -> Mail:
    """Word a morning's notices, oldest first, under the name of each unit."""
    by_unit: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_unit[item.unit].append(item)
    with translation.override(settings.LANGUAGE_CODE):
        count = len(items)
        subject = ngettext("%(count)s notice since the last mail", "%(count)s notices since the last mail", count)
        parts = [f"{unit}\n\n" + "\n\n".join(_entry(item) for item in own) for unit, own in by_unit.items()]
        return Mail(subject=subject % {"count": count}, text="\n\n".join((*parts, _foot())) + "\n")


def push_message(item: Item) -> bytes:
    """Word one notice for a device, as JSON; `tag` makes a notice handed over twice replace itself."""
    with translation.override(settings.LANGUAGE_CODE):
        words = {"title": _headline(item), "body": item.unit, "url": reverse("notifications:open", args=[item.id])}
    return json.dumps(words | {"tag": item.id.hex}, ensure_ascii=False).encode()


def _headline(item: Item) -> str:
    return f"{item.code}: {item.title}" if item.code else item.title


def _entry(item: Item) -> str:
    return f"– {clock.local(item.at):%H:%M %d/%m/%Y}: {_headline(item)}\n  {item.url}"


def _foot() -> str:
    address = settings.PUBLIC_URL + reverse("notifications:preferences")
    return _("You choose what is written to you, and how often, at: %(address)s") % {"address": address}
