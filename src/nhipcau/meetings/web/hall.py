"""In the hall: the screen everybody looks at, the phone that says "I am here", the secretary's list."""

from __future__ import annotations

import tempfile
from typing import IO, Any, cast
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.kernel import clock
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed
from nhipcau.kernel.text import to_cell
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

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
    leads_to = reverse("meetings:meeting", args=[meeting_id])
    try:
        with once(request, leads_to=leads_to) as repeat:
            if repeat.answer:
                return repeat.answer
            operations.check_in(actor=actor, meeting_id=meeting_id, code=form.cleaned_data["code"])
            messages.success(request, _("You are marked present."))
            return repeat.done(HttpResponseRedirect(leads_to))
    except Invalid as refusal:
        typed = CodeForm({"code": ""})
        typed.is_valid()
        typed.errors.clear()
        typed.refuse(refusal)
        return _show_here(request, found, typed, status=422)
    except Conflict as conflict:
        return _show_here(request, found, form, status=409, why_not=str(conflict.text))


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
        "lines": [_line(row) for row in there.rows],
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


def _line(row: AttendanceRow) -> dict[str, Any]:
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


@staff_page
@require_safe
def attendance_sheet(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Send the list of those who came and those who did not."""
    there = queries.attendance(actor=staff_of(request), meeting_id=meeting_id, size=rules.MOST_INVITED)
    heads = [
        _("Name"),
        pgettext("meeting", "Unit"),
        pgettext("meeting", "Comes as"),
        pgettext("meeting", "Present"),
        pgettext("meeting", "Since"),
        pgettext("meeting", "Left at"),
        pgettext("meeting", "How"),
    ]
    rows = [
        [
            one["name"],
            one["unit"],
            str(one["role"]),
            _("yes") if one["at"] else _("no"),
            one["at"],
            one["left"],
            str(one["way"]),
        ]
        for one in (_line(row) for row in there.rows)
    ]
    file = _book(_("Attendance"), [heads, *rows])
    name = f"diem-danh-{clock.today():%Y-%m-%d}.xlsx"
    return cast("HttpResponse", FileResponse(file, as_attachment=True, filename=name, content_type=SHEET_TYPE))


def _book(title: str, rows: list[list[str]]) -> IO[bytes]:
    """Return a workbook in a temporary file, gone once it is closed."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - a heavy module that few requests need

    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    book = Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet, bold = book.add_worksheet(title[:31]), book.add_format({"bold": True})
    sheet.set_column(0, 1, 34)
    sheet.set_column(2, len(rows[0]) - 1, 18)
    sheet.freeze_panes(1, 0)
    for place, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write_string(place, column, to_cell(value), bold if not place else None)
    book.close()
    file.seek(0)
    return file
