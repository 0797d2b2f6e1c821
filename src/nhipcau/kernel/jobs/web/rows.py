"""Jobs, schedules and parked events as their templates show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.kernel import clock
from nhipcau.kernel.jobs.models import WorkerSeen
from nhipcau.kernel.jobs.queries import FailureFacts, JobFacts, Overview
from nhipcau.kernel.web import formats
from nhipcau.kernel.web.formats import Chip

MINUTE, HOUR, DAY = 60, 3600, 86400
SILENT_AFTER = 30


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job with its words."""

    job: JobFacts
    chip: Chip
    timing: str
    count: str


@dataclass(frozen=True, slots=True)
class WorkerRow:
    name: str
    chip: Chip
    since: str


def job_chip(job: JobFacts) -> Chip:
    if job.is_stopping:
        return Chip("soon", "wait", _("Stopping"))
    return {
        "waiting": Chip("rest", "wait", _("Waiting")),
        "running": Chip("hand", "half", _("Running")),
        "done": Chip("done", "done", _("Done")),
        "failed": Chip("late", "alert", _("Failed")),
        "cancelled": Chip("rest", "x", _("Stopped")),
    }[job.state]


def job_row(job: JobFacts) -> JobRow:
    return JobRow(job, job_chip(job), _timing(job), _count(job))


def _timing(job: JobFacts) -> str:
    if job.state == "waiting":
        if job.due_at > clock.wall():
            return _("next attempt %(when)s") % {"when": formats.when(job.due_at)}
        return _("waiting since %(when)s") % {"when": formats.when(job.queued_at)}
    if job.state == "running":
        return _("running for %(time)s") % {"time": duration(job.seconds or 0)}
    if job.seconds is None:
        return formats.when(job.finished_at)
    return _("%(when)s, took %(time)s") % {"when": formats.when(job.finished_at), "time": duration(job.seconds)}


def _count(job: JobFacts) -> str:
    if not job.total:
        return ""
    return _("%(done)s of %(total)s") % {"done": formats.number(job.done), "total": formats.number(job.total)}


def duration(seconds: float) -> str:
    """Return how long something takes, in the largest unit that fits: 0,4 giây, 12 giây, 3 phút, 2 giờ."""
    if seconds < 10:  # noqa: PLR2004
        return _("%(count)s s") % {"count": formats.number(seconds, 1)}
    if seconds < MINUTE:
        return _("%(count)s s") % {"count": formats.number(seconds)}
    if seconds < HOUR:
        return _("%(count)s min") % {"count": formats.number(seconds / MINUTE)}
    return _("%(count)s h") % {"count": formats.number(seconds / HOUR, 1)}


def interval(every: timedelta) -> str:
    """Return how often a schedule runs."""
    seconds = int(every.total_seconds())
    if seconds % DAY == 0:
        n = seconds // DAY
        return ngettext("every day", "every %(n)s days", n) % {"n": n}
    if seconds % HOUR == 0:
        n = seconds // HOUR
        return ngettext("every hour", "every %(n)s hours", n) % {"n": n}
    if seconds % MINUTE == 0:
        n = seconds // MINUTE
        return ngettext("every minute", "every %(n)s minutes", n) % {"n": n}
    return ngettext("every second", "every %(n)s seconds", seconds) % {"n": seconds}


def failure_chip(failure: FailureFacts) -> Chip:
    return {
        "trying": Chip("soon", "again", _("Being tried again")),
        "parked": Chip("late", "alert", _("Parked")),
        "retry": Chip("hand", "wait", _("About to be tried")),
    }[failure.state]


def worker_rows(found: Overview) -> list[WorkerRow]:
    return [WorkerRow(worker.name, _worker_chip(worker), formats.when(worker.started_at)) for worker in found.workers]


def _worker_chip(worker: WorkerSeen) -> Chip:
    silent = int((clock.wall() - worker.seen_at).total_seconds())
    if silent <= SILENT_AFTER:
        return Chip("done", "check", _("Working"))
    return Chip("late", "alert", _("Not seen for %(time)s") % {"time": duration(silent)})


def tabs(current: str, counts: dict[str, int]) -> list[tuple[str, str, int, bool]]:
    """Return (name, label, count, is current) of each tab."""
    labels = {
        "open": _("Waiting and running"),
        "failed": _("Failed"),
        "done": _("Done"),
        "schedules": _("Schedules"),
        "parked": _("Parked events"),
    }
    return [(name, label, counts[name], name == current) for name, label in labels.items()]
