"""States of channels as their templates show them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from nhipcau.kernel.web.formats import Chip
from nhipcau.notifications.queries import ChannelState, DeliveryOverview, Row


@dataclass(frozen=True, slots=True)
class NewsRow:
    """A notification with a chip for each channel it left by."""

    news: Row
    chips: list[Chip]


@dataclass(frozen=True, slots=True)
class CountRow:
    """How many deliveries of a channel are in a state."""

    channel: str
    chip: Chip
    number: int


def news_rows(rows: list[Row]) -> list[NewsRow]:
    return [NewsRow(row, [_channel_chip(sent) for sent in row.sent if sent.state != "hidden"]) for row in rows]


def channel_name(channel: str) -> str:
    return {"app": _("In the product"), "mail": _("E-mail"), "push": _("Device")}.get(channel, channel)


def state_chip(state: str) -> Chip:
    """Return the chip of one state of a delivery."""
    return {
        "waiting": Chip("rest", "wait", _("Waiting")),
        "queued": Chip("hand", "half", _("On its way")),
        "sent": Chip("done", "done", _("Sent")),
        "failed": Chip("soon", "again", _("Will be tried again")),
        "given_up": Chip("late", "alert", _("Not delivered")),
        "hidden": Chip("rest", "lock", _("No longer theirs to read")),
        "nowhere": Chip("rest", "x", _("No address or device")),
    }[state]


def _channel_chip(sent: ChannelState) -> Chip:
    chip = state_chip(sent.state)
    label = _("In the morning's mail") if (sent.state, sent.pace) == ("waiting", "daily") else chip.label
    return Chip(chip.tone, chip.icon, f"{channel_name(sent.channel)}: {label}")


def count_rows(found: DeliveryOverview) -> list[CountRow]:
    return [CountRow(channel_name(channel), state_chip(state), number) for channel, state, number in found.counts]
