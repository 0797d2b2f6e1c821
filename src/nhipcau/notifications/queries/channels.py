"""How somebody wants to be told, and what became of what was sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count

from nhipcau.accounts import queries as accounts
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, require_staff
from nhipcau.kernel.announcements import announcements
from nhipcau.kernel.crypto import mask_email
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Text
from nhipcau.kernel.mail import mail_states
from nhipcau.kernel.push import public_key
from nhipcau.notifications.models import Channel, Delivery, Device, Preference
from nhipcau.notifications.permissions import can_see_deliveries
from nhipcau.notifications.rules import pace_of

WEEK = timedelta(days=7)
MOST_TROUBLED = 50
State = Delivery.State
MAIL_STATES = {"waiting": State.QUEUED, "sending": State.QUEUED}  # the others are called the same


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelState:
    """What became of one notification on one channel: see Delivery.State; for mail, what the outbox says."""

    channel: str
    state: str
    pace: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KindChoice:
    """One kind and how soon it is told on each channel."""

    kind: str
    about: Text
    is_mandatory: bool
    paces: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceRow:
    """A browser that is told."""

    id: UUID
    label: str
    added_at: datetime
    last_sent_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PreferencePage:
    """Everything the page of preferences shows; `push_key` is "" where push is not offered."""

    kinds: list[KindChoice]
    devices: list[DeviceRow]
    address: str
    push_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Troubled:
    """A delivery that failed or was given up; names nobody."""

    id: UUID
    channel: str
    state: str
    attempts: int
    error: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryOverview:
    """A week's deliveries: number by channel and state, and the newest ones in trouble."""

    counts: list[tuple[str, str, int]]
    troubled: list[Troubled]
    devices: int
    has_push: bool


def preference_page(*, actor: Actor) -> PreferencePage:
    """Return what the actor's person chose, and the devices they added; four queries at most."""
    staff = require_staff(actor)
    rows = Preference.objects.filter(person_id=staff.person_id)
    chosen = {(kind, channel): pace for kind, channel, pace in rows.values_list("kind", "channel", "pace")}
    return PreferencePage(
        kinds=[
            KindChoice(
                kind=one.kind,
                about=one.about or one.kind,
                is_mandatory=one.is_mandatory,
                paces={
                    channel: pace_of(chosen, one.kind, channel, is_mandatory=one.is_mandatory)
                    for channel in Channel.values
                },
            )
            for one in announcements
        ],
        devices=[
            DeviceRow(id=one.id, label=one.label, added_at=one.added_at, last_sent_at=one.last_sent_at)
            for one in Device.objects.filter(person_id=staff.person_id).order_by("added_at")
        ],
        address=mask_email(accounts.mail_address(staff.person_id)),
        push_key=public_key(),
    )


def channel_states(notification_ids: Collection[UUID]) -> dict[UUID, list[ChannelState]]:
    """Return what became of each notification outside the product: one query, and one for the mails among them.

    Several devices are one channel: it counts as sent as soon as one of them has it.
    """
    rows = list(Delivery.objects.filter(notification_id__in=notification_ids).order_by("id"))
    mails = mail_states({row.mail_id for row in rows if row.mail_id}) if any(row.mail_id for row in rows) else {}
    found: defaultdict[UUID, dict[str, ChannelState]] = defaultdict(dict)
    for row in rows:
        mail = mails.get(row.mail_id) if row.mail_id else None
        # A mail the outbox has forgotten left long ago.
        state = (MAIL_STATES.get(mail.state, mail.state) if mail else State.SENT) if row.mail_id else row.state
        before = found[row.notification_id].get(row.channel)
        if before is None or state == State.SENT:
            found[row.notification_id][row.channel] = ChannelState(channel=row.channel, state=str(state), pace=row.pace)
    return {key: list(states.values()) for key, states in found.items()}


def delivery_overview(*, actor: Actor) -> DeliveryOverview:
    """Return how a week's deliveries went; for the administrators of the city."""
    require(can_see_deliveries(actor))
    week = Delivery.objects.filter(notification__at__gte=clock.now() - WEEK)
    counts = week.values_list("channel", "state").annotate(number=Count("id")).order_by("channel", "state")
    troubled = week.filter(state__in=[State.FAILED, State.GIVEN_UP]).select_related("notification")
    return DeliveryOverview(
        counts=list(counts),
        troubled=[
            Troubled(
                id=row.id,
                channel=row.channel,
                state=row.state,
                attempts=row.attempts,
                error=row.error,
                at=row.notification.at,
            )
            for row in troubled.order_by("-id")[:MOST_TROUBLED]
        ],
        devices=Device.objects.count(),
        has_push=bool(public_key()),
    )
