"""Whether a worker is alive and its loops turn."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Max
from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.jobs import models

SILENT_AFTER = timedelta(seconds=30)


def worker_silence() -> str:
    """Return "" when a worker was seen lately, else what is wrong and what to do."""
    seen_at = models.WorkerSeen.objects.aggregate(last=Max("seen_at"))["last"]
    if seen_at is None:
        return _("No worker has ever run: mail and notifications wait. Start one with “nhipcau worker”.")
    silent = clock.wall() - seen_at
    if silent <= SILENT_AFTER:
        return ""
    return _(
        "The worker has not been seen for %(seconds)s seconds: mail and notifications wait. Start it with "
        "“nhipcau worker”."
    ) % {"seconds": int(silent.total_seconds())}


def say_alive(*, name: str, started_at: datetime, loops: dict[str, float]) -> None:
    """Note that the worker `name` lives; `loops` says how many seconds ago each of its loops last turned."""
    models.WorkerSeen.objects.update_or_create(
        name=name, defaults={"seen_at": clock.wall(), "loops": loops}, create_defaults={
            "seen_at": clock.wall(), "loops": loops, "started_at": started_at
        },
    )  # fmt: skip


def say_goodbye(name: str) -> None:
    """Forget the worker `name`, which has ended in good order."""
    models.WorkerSeen.objects.filter(name=name).delete()
