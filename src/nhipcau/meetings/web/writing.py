"""The form a meeting is written in, and the one that moves it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nhipcau.kernel import clock
from nhipcau.kernel.calendar import add_working_days
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once
from nhipcau.meetings import operations, queries
from nhipcau.meetings.permissions import can_prepare
from nhipcau.meetings.queries import MeetingFacts
from nhipcau.meetings.states import why_not
from nhipcau.meetings.web.forms import MeetingForm, MoveForm, WhenForm, initial_of
from nhipcau.meetings.web.showing import head

USUAL_DAYS = 7
"""Working days between the day a meeting is prepared and the day its form starts with."""


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Show an empty meeting, or keep what was written."""
    actor = staff_of(request)
    require(can_prepare(actor))
    if request.method != "POST":
        return _show(request, MeetingForm(initial=_usual()))
    form = MeetingForm(request.POST)
    if form.is_valid():
        try:
            with once(request) as repeat:
                if repeat.answer:
                    return repeat.answer
                meeting_id = operations.save_meeting(actor=actor, draft=form.draft)
                messages.success(request, _("The meeting has been kept. Choose who is invited."))
                return repeat.done(HttpResponseRedirect(reverse("meetings:guests", args=[meeting_id])))
        except Invalid as refusal:
            form.refuse(refusal)
    return _show(request, form, status=422)


def _usual() -> dict[str, Any]:
    day = clock.local(add_working_days(clock.now(), USUAL_DAYS)).date()
    return {
        "day": day,
        "begins": "08:00",
        "until": "11:00",
        "mode": "hall",
        "answer_by": day - timedelta(days=2),
        "quorum": "half",
        "majority": "half",
        "base": "present",
    }


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Show a meeting that was not called yet, to be changed; or keep what was written."""
    return _change(request, meeting_id, "edit", MeetingForm)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Ask for the new day and place of a called meeting, or move it."""
    return _change(request, meeting_id, "move", MoveForm)


def _change(request: HttpRequest, meeting_id: UUID, move: str, kind: type[WhenForm]) -> HttpResponse:
    found = queries.get_meeting(actor=staff_of(request), meeting_id=meeting_id)
    require(found.runs and can_prepare(staff_of(request)))
    if move not in found.moves and request.method != "POST":
        operations_allowed(found, move)
    if request.method != "POST":
        return _show(request, kind(initial=initial_of(found)), found, move=move)
    form = kind(request.POST)
    if not form.is_valid():
        return _show(request, form, found, move=move, status=422)
    try:
        _carry_out(request, found, form)
    except Invalid as refusal:
        form.refuse(refusal)
        return _show(request, form, found, move=move, status=422)
    except Conflict as conflict:
        return _show_stale(request, kind, meeting_id, move, conflict)
    done = (
        _("The meeting has been moved. Everybody invited is told.")
        if move == "move"
        else _("The meeting has been kept.")
    )
    messages.success(request, done)
    return HttpResponseRedirect(reverse("meetings:meeting", args=[meeting_id]))


def operations_allowed(found: MeetingFacts, move: str) -> None:
    """Refuse a page for what cannot be done: by right, or in this state."""
    require(move != "move" or found.state != "called")
    raise Conflict(why_not(found.state), code="wrong_status")


def _carry_out(request: HttpRequest, found: MeetingFacts, form: WhenForm) -> None:
    seen = form.cleaned_data["seen_version"] or 0
    if isinstance(form, MeetingForm):
        operations.save_meeting(actor=staff_of(request), meeting_id=found.id, draft=form.draft, seen_version=seen)
        return
    operations.move_meeting(
        actor=staff_of(request),
        meeting_id=found.id,
        when=form.when,
        words=form.cleaned_data["words"],
        seen_version=seen,
    )


def _show_stale(
    request: HttpRequest, kind: type[WhenForm], meeting_id: UUID, move: str, conflict: Conflict
) -> HttpResponse:
    """Show what was typed; sending it again then counts for the newest state."""
    newest = queries.get_meeting(actor=staff_of(request), meeting_id=meeting_id)
    typed = request.POST.copy()
    typed["seen_version"] = str(newest.version)
    return _show(request, kind(typed), newest, move=move, status=409, conflict=str(conflict.text))


def _show(
    request: HttpRequest,
    form: WhenForm,
    found: MeetingFacts | None = None,
    *,
    move: str = "",
    status: int = 200,
    conflict: str = "",
) -> HttpResponse:
    off = form.errors.get("takes_day_off") if form.is_bound else None
    values = {
        "form": form,
        "meeting": head(found) if found else None,
        "move": move,
        "conflict": conflict,
        "asks_day_off": bool(off) or bool(form["takes_day_off"].value()),
        "back": reverse("meetings:meeting", args=[found.id]) if found else reverse("meetings:meetings"),
    }
    return page(request, "meetings/form.html", values, status=status)
