"""Whether a process of live updates is alive."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Max
from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.live.models import StreamSeen

SILENT_AFTER = timedelta(seconds=40)
FORGOTTEN_AFTER = timedelta(days=1)


def stream_silence() -> str:
    """Return "" when a process was seen lately or none is used here, else what that means and what to do."""
    seen_at = StreamSeen.objects.aggregate(last=Max("seen_at"))["last"]
    if seen_at is None or clock.wall() - seen_at <= SILENT_AFTER:
        return ""
    return _(
        "Live updates have not been seen for %(seconds)s seconds: open pages ask every 30 seconds instead. Start them "
        "with “nhipcau live”."
    ) % {"seconds": int((clock.wall() - seen_at).total_seconds())}


def say_alive(*, name: str, started_at: datetime, listeners: int) -> None:
    """Note that the process lives, and forget those that have long been gone."""
    now = clock.wall()
    StreamSeen.objects.filter(seen_at__lt=now - FORGOTTEN_AFTER).delete()
    StreamSeen.objects.update_or_create(
        name=name,
        defaults={"seen_at": now, "listeners": listeners},
        create_defaults={"seen_at": now, "listeners": listeners, "started_at": started_at},
    )


def say_goodbye(name: str) -> None:
    """Forget the process, which has ended in good order."""
    StreamSeen.objects.filter(name=name).delete()
