"""Pages of background work: what waits, runs and failed, schedules, parked events. Each makes one call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from nhipcau.kernel.errors import Conflict
from nhipcau.kernel.jobs import operations, queries
from nhipcau.kernel.jobs.web import rows
from nhipcau.kernel.web.gate import actor_of, admin_page
from nhipcau.kernel.web.http import page, redirect_back


def _frame(request: HttpRequest, tab: str) -> dict[str, Any]:
    found = queries.overview(actor=actor_of(request))
    return {"tab": tab, "tabs": rows.tabs(tab, found.counts), "workers": rows.worker_rows(found)}


def _more(address: str, after: str, tab: str = "") -> str:
    """Return the address of the next page, or nothing when there is none."""
    return f"{address}?{f'muc={tab}&' if tab else ''}sau={after}" if after else ""


@require_safe
@admin_page()
def overview(request: HttpRequest) -> HttpResponse:
    """List jobs of one tab."""
    tab = request.GET.get("muc", "open")
    listing = queries.job_list(actor=actor_of(request), tab=tab, after=request.GET.get("sau", ""))
    values = {"rows": [rows.job_row(job) for job in listing.rows], "more": _more(request.path, listing.after, tab)}
    return page(request, "jobs/overview.html", _frame(request, tab) | values)


@require_safe
@admin_page()
def schedules(request: HttpRequest) -> HttpResponse:
    """List what comes round."""
    found = queries.schedule_list(actor=actor_of(request))
    lines = [(item, rows.interval(item.every)) for item in found]
    return page(request, "jobs/schedules.html", _frame(request, "schedules") | {"rows": lines})


@require_safe
@admin_page()
def parked(request: HttpRequest) -> HttpResponse:
    """List events that subscribers could not take."""
    listing = queries.parked_list(actor=actor_of(request), after=request.GET.get("sau", ""))
    lines = [(failure, rows.failure_chip(failure)) for failure in listing.rows]
    values = {"rows": lines, "more": _more(request.path, listing.after)}
    return page(request, "jobs/parked.html", _frame(request, "parked") | values)


@require_safe
@admin_page()
def one(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Show one job; its progress refreshes itself."""
    job = queries.get_job(actor=actor_of(request), job_id=job_id)
    return page(request, "jobs/job.html", {"row": rows.job_row(job), "task_parts": job.task.split(".")})


@require_safe
@admin_page()
def progress(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Return only the part of the job's page that changes."""
    job = queries.get_job(actor=actor_of(request), job_id=job_id)
    return page(request, "jobs/_state.html", {"row": rows.job_row(job)})


def _do(request: HttpRequest, deed: Callable[[], None], said: str, fallback: str) -> HttpResponseRedirect:
    """Carry out `deed` and go back; what has changed meanwhile is said there, not on a page of its own."""
    try:
        deed()
    except Conflict as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect_back(request, fallback)


@require_POST
@admin_page()
def retry(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Put a job back into the queue."""

    def deed() -> None:
        operations.retry_job(actor=actor_of(request), job_id=job_id)

    return _do(request, deed, _("The work is in the queue again."), reverse("jobs:job", args=[job_id]))


@require_POST
@admin_page()
def cancel(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Stop a job."""

    def deed() -> None:
        operations.cancel_job(actor=actor_of(request), job_id=job_id)

    said = _("The work is stopped, or will be at its next step.")
    return _do(request, deed, said, reverse("jobs:job", args=[job_id]))


@require_POST
@admin_page()
def run_schedule(request: HttpRequest, name: str) -> HttpResponse:
    """Run a schedule before its time."""

    def deed() -> None:
        operations.run_schedule_now(actor=actor_of(request), name=name)

    return _do(request, deed, _("The work is in the queue."), reverse("jobs:schedules"))


@require_POST
@admin_page()
def retry_parked(request: HttpRequest, failure_id: UUID) -> HttpResponse:
    """Offer a parked event again."""

    def deed() -> None:
        operations.retry_parked(actor=actor_of(request), failure_id=failure_id)

    return _do(request, deed, _("The event will be tried again in a moment."), reverse("jobs:parked"))


@require_POST
@admin_page()
def drop_parked(request: HttpRequest, failure_id: UUID) -> HttpResponse:
    """Leave a parked event aside."""

    def deed() -> None:
        operations.drop_parked(actor=actor_of(request), failure_id=failure_id)

    return _do(request, deed, _("The event is left aside."), reverse("jobs:parked"))


@require_POST
@admin_page()
def retry_all_parked(request: HttpRequest) -> HttpResponse:
    """Offer every parked event again."""
    count = operations.retry_all_parked(actor=actor_of(request))
    said = ngettext("One event will be tried again.", "%(n)s events will be tried again.", count) % {"n": count}
    messages.success(request, said)
    return redirect_back(request, reverse("jobs:parked"))
