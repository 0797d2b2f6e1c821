"""How long notifications are kept, what of an event they remember, who hears how soon, and when mornings are."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from nhipcau.kernel import clock
from nhipcau.notifications.models import Channel, Pace

KEPT = timedelta(days=180)

PACES: Mapping[str, tuple[str, ...]] = {
    Channel.APP: (Pace.NOW, Pace.OFF),
    Channel.MAIL: (Pace.NOW, Pace.DAILY, Pace.OFF),
    Channel.PUSH: (Pace.NOW, Pace.OFF),
}
"""What may be chosen per channel. A digest is a mail: in the product and on a phone it would be one thing more."""

DEFAULTS: Mapping[str, str] = {Channel.APP: Pace.NOW, Channel.MAIL: Pace.DAILY, Channel.PUSH: Pace.NOW}
"""Push reaches only devices their owner added, so adding one is the choice."""

MORNING = time(7, 0)
EVENING = time(17, 0)
STALE_FOR_PUSH = timedelta(hours=12)
STALE_FOR_MAIL = timedelta(days=14)
PUSH_ATTEMPTS = 8
MOST_DEVICES = 10


def is_too_old(at: datetime, now: datetime) -> bool:
    """Say whether something this old is neither told nor kept."""
    return at < now - KEPT


def leaves_the_house(channel: str, at: datetime, now: datetime) -> bool:
    """Say whether something that happened at `at` is still worth a mail or a push when it is heard of `now`.

    A worker that stood still for a weekend tells everything; a new installation fed with old cases tells nobody.
    """
    return at >= now - (STALE_FOR_PUSH if channel == Channel.PUSH else STALE_FOR_MAIL)


def pace_of(chosen: Mapping[tuple[str, str], str], kind: str, channel: str, *, is_mandatory: bool) -> str:
    """Return how soon a person hears of a kind on a channel, from what they chose."""
    if is_mandatory and channel == Channel.APP:
        return Pace.NOW
    return chosen.get((kind, channel), DEFAULTS[channel])


def digest_border(now: datetime) -> datetime:
    """Return the moment up to which today's digest reaches: seven in the morning, however late the run is."""
    return datetime.combine(clock.local(now).date(), MORNING, clock.CITY_TIME)


def is_digest_time(now: datetime, *, is_working_day: bool) -> bool:
    """Say whether digests may leave: a missed morning is caught up during office hours, never at night."""
    return is_working_day and MORNING <= clock.local(now).time() < EVENING


def remembered(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts of an event without what the kernel noted about the actor (keys that begin with _)."""
    return {key: value for key, value in data.items() if not key.startswith("_")}
