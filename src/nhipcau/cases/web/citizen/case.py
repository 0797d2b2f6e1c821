"""The page of one case, for whoever holds its link."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhipcau.cases import queries
from nhipcau.cases.web.citizen.additions import empty_reply
from nhipcau.cases.web.citizen.forms import RateForm
from nhipcau.cases.web.citizen.journey import journey, status_chip, verdict_chip
from nhipcau.cases.web.citizen.link import Held, held
from nhipcau.cases.web.citizen.timeline import attached, lines
from nhipcau.handling.queries import CountedDay
from nhipcau.kernel.calendar import ExplainedDay, current_calendar
from nhipcau.kernel.web.formats import Chip, deadline_chip
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.qr import qr_path

LONGEST_EXPLAINED = 60


@require_safe
@held
def case(request: HttpRequest, link: Held) -> HttpResponse:
    """Show where the matter stands, or an older part of what happened."""
    after = request.GET.get("truoc", "")
    if after:
        older = queries.timeline_page(actor=link.actor, case_id=link.actor.subject_id, after=after)
        values = {"link": link, "lines": lines(older.entries, link.token), "next": older.next}
        return page(request, "cases/citizen/older.html", values)
    return case_page(request, link, link.case(), RateForm())


def case_page(
    request: HttpRequest, link: Held, found: queries.CaseDetail, rating: RateForm, status: int = 200
) -> HttpResponse:
    values = {
        "link": link,
        "case": found,
        "title": heading(found),
        "chip": status_chip(found),
        "piers": journey(found),
        "lines": lines(found.timeline, link.token),
        "next": found.timeline_next,
        "photos": attached(((photo.blob_id, photo.name) for photo in found.photos), link.token, pictures=True),
        "rating": rating,
        "verdict": verdict_chip(found.verdict),
        "reply": empty_reply() if found.question else None,
        "may_renew": found.was_entered and not found.has_own_link,
        "due": _answer_due(found),
        "due_chip": _due_chip(_answer_due(found)),
        "why_date": _why_date(link, found),
        "note": _note(request.GET.get("xong", "")),
    }
    return page(request, "cases/citizen/case.html", values, status=status)


@require_safe
@held
def thanks(request: HttpRequest, link: Held) -> HttpResponse:
    """Show the code and the link, and what happens next."""
    found = link.case()
    waiting = sorted((one for one in found.deadlines if one.met_at is None), key=lambda one: one.due_at)
    values = {"link": link, "case": found, "qr": qr_path(link.address), "waiting": waiting}
    return page(request, "cases/citizen/thanks.html", values)


@require_safe
@held
def card(request: HttpRequest, link: Held) -> HttpResponse:
    """Show the card to print or save."""
    found = link.case()
    values = {
        "link": link,
        "case": found,
        "title": heading(found),
        "due": _answer_due(found),
        "qr": qr_path(link.address),
    }
    return page(request, "cases/citizen/card.html", values)


def heading(found: queries.CaseDetail) -> str:
    """Return the title as a heading: its first sentence without the full stop."""
    return found.title


def _answer_due(found: queries.CaseDetail) -> queries.DeadlineView | None:
    """Return the newest clock of the answer; the one of the first response is our own affair."""
    return next((one for one in reversed(found.deadlines) if one.clock == "answer"), None)


def _due_chip(due: queries.DeadlineView | None) -> Chip | None:
    if due is None:
        return None
    if due.paused_at is not None:
        return deadline_chip(due=None, days_left=None, state="paused")
    state = "open" if due.met_at is None else "missed" if due.is_late else "met"
    return deadline_chip(due=due.due_at, days_left=due.days_left, state=state)


def _why_date(link: Held, found: queries.CaseDetail) -> Sequence[ExplainedDay | CountedDay]:
    """Return the days up to the deadline of the answer, one by one."""
    due = _answer_due(found)
    if due is None or due.time_unit == "hours" or due.amount + due.extended_days > LONGEST_EXPLAINED:
        return []
    days, calendar = due.amount + due.extended_days, current_calendar()
    if due.paused_at is None and calendar.add_working_days(due.started_at, days) == due.due_at:
        return calendar.explain(due.started_at, days)
    _due, counted = queries.explain_case_deadline(actor=link.actor, case_id=found.id)  # something was waited for
    return counted


def _note(what: str) -> str:
    """Return what was just done, in words; the address tells, because a citizen has no session."""
    return {
        "bo-sung": _("What you added has been written down. Whoever handles this matter sees it now."),
        "danh-gia": _("Your rating has been written down."),
        "mo-lai": _("Your rating has been written down. The matter is open again, and the unit above watches it."),
        "tra-loi": _("Your answer has been written down. Whoever handles this matter sees it now."),
        "duong-dan": _("This is your own link now: nobody else has seen it. Keep this page or print a new card."),
        "cong-khai": _("Written down: a version without names, numbers and exact addresses may become public."),
        "khong-cong-khai": _("Written down: only those who handle it read this. What was public is public no longer."),
        "y-kien": _("What you wrote has been written down. Whoever handles this matter sees it now."),
        "lien-he": _("Your name, telephone and e-mail have been deleted. The code and this link keep working."),
    }.get(what, "")
