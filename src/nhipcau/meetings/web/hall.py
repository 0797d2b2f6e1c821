"""In the hall: the screen everybody looks at, the phone that says "I am here", the secretary's list."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, TooMany
from nhipcau.kernel.web import guesses
from nhipcau.kernel.web.formats import time_of
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import is_htmx, page
from nhipcau.kernel.web.idempotency import once
from nhipcau.kernel.web.qr import qr_image
from nhipcau.meetings import operations, queries, rules, states
from nhipcau.meetings.models import Delegate, Invitation
from nhipcau.meetings.permissions import can_prepare
from nhipcau.meetings.queries import AttendanceRow, MeetingFacts
from nhipcau.meetings.web.forms import CodeForm
from nhipcau.meetings.web.guests import page_of
from nhipcau.meetings.web.showing import head

MOST_GUESSES, GUESSES_WITHIN = 5, 300
"""Wrong codes one person may try in one meeting, and the seconds in which so many."""


@staff_page
@require_safe
def hall(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Show the code of the minute, who is there and the motion being voted on; it looks again by itself."""
    actor = staff_of(request)
    found = queries.get_meeting(actor=actor, meeting_id=meeting_id)
    require(found.runs and can_prepare(actor))
    values = {"meeting": head(found), "hall": _hall(request, found), "may_lead": "open_vote" in found.moves}
    return page(request, "meetings/_hall.html" if is_htmx(request) else "meetings/hall.html", values)


def _hall(request: HttpRequest, found: MeetingFacts) -> dict[str, Any]:
    now = clock.now()
    is_open = states.can_move(found.state, "attend")
    path = reverse("meetings:here_by", args=[found.id, queries.token_of(found.id, now)])
    address = f"{settings.PUBLIC_URL}{path}"
    motion = found.open_motion
    return {
        "is_open": is_open,
        "qr": qr_image(address) if is_open else "",
        "code": " ".join([queries.code_of(found.id, now)[:3], queries.code_of(found.id, now)[3:]]),
        "minutes": rules.CODE_ACCEPTED,
        "counts": queries.counts(actor=staff_of(request), meeting_id=found.id),
        "motion": motion,
        "why_not": states.why_not(found.state),
    }


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def here(request: HttpRequest, meeting_id: UUID, token: str = "") -> HttpResponse:
    """Ask for the code of the hall, or take it: from the QR code it comes along with the address."""
    actor = staff_of(request)
    found = queries.get_meeting(actor=actor, meeting_id=meeting_id)
    if found.own is None:
        raise NotAllowed(_("You are not named as somebody who comes. Ask the secretary of the meeting."))
    if request.method != "POST":
        return _show_here(request, found, CodeForm(initial={"code": token}), has_token=bool(token))
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _show_here(request, found, form, status=422)
    return _come(request, found, form)


def _come(request: HttpRequest, found: MeetingFacts, form: CodeForm) -> HttpResponse:
    """Take the code; the page again where it is wrong, tried too often or too late."""
    leads_to, actor, code = reverse("meetings:meeting", args=[found.id]), staff_of(request), form.cleaned_data["code"]
    try:
        with once(request, leads_to=leads_to) as repeat:
            if repeat.answer:
                return repeat.answer
            _require_guess(actor, found.id, code)
            operations.check_in(actor=actor, meeting_id=found.id, code=code)
            messages.success(request, _("You are marked present."))
            return repeat.done(HttpResponseRedirect(leads_to))
    except Invalid as refusal:
        if _is_short(code):
            guesses.count_wrong(_guessed(actor, found.id), seconds=GUESSES_WITHIN)
        return _refused(request, found, refusal)
    except TooMany as refusal:
        return _refused(request, found, refusal)
    except Conflict as conflict:
        return _show_here(request, found, form, status=409, why_not=str(conflict.text))


def _refused(request: HttpRequest, found: MeetingFacts, refusal: Invalid | TooMany) -> HttpResponse:
    """Show the form empty, with what was wrong at its place."""
    typed = CodeForm({"code": ""})
    typed.is_valid()
    typed.errors.clear()
    if isinstance(refusal, Invalid):
        typed.refuse(refusal)
        return _show_here(request, found, typed, status=422)
    typed.add_error("code", str(refusal.text))
    answer = _show_here(request, found, typed, status=429)
    answer["Retry-After"] = str(refusal.data["retry_after"])
    return answer


def _require_guess(actor: Staff, meeting_id: UUID, code: str) -> None:
    """Let one person try few codes of a meeting: six digits could be found by trying, a signed token could not."""
    if _is_short(code):
        words = _("Too many codes were tried. Wait a few minutes, or ask the secretary to tick your name.")
        guesses.require_left(_guessed(actor, meeting_id), limit=MOST_GUESSES, seconds=GUESSES_WITHIN, words=words)


def _is_short(code: str) -> bool:
    return "." not in code


def _guessed(actor: Staff, meeting_id: UUID) -> str:
    return f"hall:{meeting_id}:{actor.person_id}"


def _show_here(
    request: HttpRequest,
    found: MeetingFacts,
    form: CodeForm,
    *,
    has_token: bool = False,
    status: int = 200,
    why_not: str = "",
) -> HttpResponse:
    own = found.own
    closed = "" if states.can_move(found.state, "attend") else str(states.why_not(found.state))
    values = {
        "meeting": head(found),
        "form": form,
        "has_token": has_token,
        "action": reverse("meetings:here", args=[found.id]),
        "present": time_of(own.present_at) if own and own.is_present else "",
        "why_not": why_not or closed,
    }
    return page(request, "meetings/here.html", values, status=409 if closed else status)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Show who is there, or tick one of them."""
    actor, q = staff_of(request), request.GET.get("tim", "")[:100]
    refusal = ""
    if request.method == "POST":
        try:
            _tick(request, meeting_id)
            back = f"{request.path}?{urlencode({'tim': q})}" if q else request.path
            return HttpResponseRedirect(f"{back}#danh-sach")
        except Conflict as conflict:
            refusal = str(conflict.text)
    found = queries.get_meeting(actor=actor, meeting_id=meeting_id)
    number = page_of(request)
    there = queries.attendance(actor=actor, meeting_id=meeting_id, q=q, page=number)
    values = {
        "meeting": head(found),
        "lines": [line_of(row) for row in there.rows],
        "counts": there.counts,
        "q": q,
        "refusal": refusal,
        "may_tick": "tick" in found.moves,
        "earlier": f"?{urlencode({'tim': q, 'trang': number - 1})}" if number > 1 else "",
        "later": f"?{urlencode({'tim': q, 'trang': number + 1})}" if number < there.pages else "",
    }
    return page(request, "meetings/attendance.html", values, status=409 if refusal else 200)


def _tick(request: HttpRequest, meeting_id: UUID) -> None:
    try:
        delegate_id = UUID(request.POST.get("nguoi", ""))
    except ValueError:
        raise Invalid(code="bad_delegate") from None
    operations.tick(
        actor=staff_of(request),
        meeting_id=meeting_id,
        delegate_id=delegate_id,
        is_present=request.POST.get("co-mat") == "1",
    )


def line_of(row: AttendanceRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "unit": row.unit,
        "role": Invitation.Role(row.role).label,
        "is_present": row.is_present,
        "at": time_of(row.present_at),
        "left": time_of(row.left_at),
        "way": Delegate.Way(row.way).label if row.way else "",
        "ticked_by": row.ticked_by,
    }
