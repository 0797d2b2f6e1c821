"""Who is invited and what they answered; inviting more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid, NotFound
from nhipcau.kernel.web.formats import number
from nhipcau.kernel.web.forms import Card
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once
from nhipcau.meetings import operations, queries
from nhipcau.meetings.models import Invitation
from nhipcau.meetings.operations import Guests
from nhipcau.meetings.permissions import can_prepare
from nhipcau.meetings.web.forms import GuestsForm
from nhipcau.meetings.web.parts import Tab, answer_chip
from nhipcau.meetings.web.showing import head
from nhipcau.organisations import queries as organisations
from nhipcau.organisations.queries import PastedUnits

MOST_SINGLE = 200
FIND = "tim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Somebody choosing whom to invite, with what they searched for."""

    request: HttpRequest
    actor: Staff
    meeting_id: UUID
    form: GuestsForm | None
    found: list[Any] = field(default_factory=list)
    pasted: PastedUnits | None = None
    status: int = 200


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def guests(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Show who is invited with their answers, find units, or invite those chosen."""
    actor = staff_of(request)
    if request.method != "POST":
        form = _form(actor, initial={"role": "voter", "seats": 1}) if can_prepare(actor) else None
        return _show(Desk(request=request, actor=actor, meeting_id=meeting_id, form=form))
    require(can_prepare(actor))
    form = _form(actor, request.POST)
    desk = Desk(request=request, actor=actor, meeting_id=meeting_id, form=form)
    if not form.is_valid():
        return _show(_with(desk, status=422))
    if request.POST.get("buoc") == FIND:
        return _find(desk, form)
    return _invite(desk, form)


def _find(desk: Desk, form: GuestsForm) -> HttpResponse:
    """Show the units that were searched for, to be ticked; what was chosen before stays."""
    text = form.cleaned_data["tim"]
    found = queries.find_invitees(actor=desk.actor, text=text) if text else []
    if not found:
        words = _("No unit bears this name or code. Try fewer words.") if text else ""
        form.add_error("tim", words or _("Type a part of the name, then press again."))
        return _show(_with(desk, status=422))
    chosen = set(form.cleaned_data["don_vi"])
    return _show(_with(desk, found=[unit for unit in found if unit.id not in chosen]))


def _invite(desk: Desk, form: GuestsForm) -> HttpResponse:
    pasted = queries.read_invitees(actor=desk.actor, pasted=form.cleaned_data["danh_sach"])
    if not pasted.is_clear:
        count = len(pasted.unknown) + len(pasted.doubts)
        words = ngettext(
            "%(n)s line is not clear. It is named above the list.",
            "%(n)s lines are not clear. They are named above the list.",
            count,
        )
        form.add_error("danh_sach", words % {"n": number(count)})
        return _show(_with(desk, pasted=pasted, status=422))
    leads_to = reverse("meetings:guests", args=[desk.meeting_id])
    try:
        with once(desk.request, leads_to=leads_to) as repeat:
            if repeat.answer:
                return repeat.answer
            guests = _chosen(desk.actor, form, pasted.unit_ids)
            count = operations.invite(actor=desk.actor, meeting_id=desk.meeting_id, guests=guests)
            words = ngettext("%(n)s invitation added.", "%(n)s invitations added.", count)
            messages.success(desk.request, words % {"n": number(count)})
            return repeat.done(HttpResponseRedirect(leads_to))
    except Invalid as refusal:
        form.refuse(refusal)
        return _show(_with(desk, status=422))
    except Conflict as conflict:
        form.add_error(None, str(conflict.text))
        return _show(_with(desk, status=409))


def _chosen(actor: Staff, form: GuestsForm, pasted: Sequence[UUID]) -> Guests:
    given = form.cleaned_data
    whole = [
        unit.id
        for group in (queries.invitee_groups(actor=actor) if given["nhom"] else [])
        if group.key in given["nhom"]
        for unit in group.units
    ]
    units = [*whole, *given["don_vi"], *pasted]
    return Guests(role=given["role"], seats=given["seats"], unit_ids=units, people=given["nguoi"])


def _form(actor: Staff, data: Any = None, **more: Any) -> GuestsForm:
    """Return the form with the groups below, the units that were ticked and one's own people."""
    groups = [
        (group.key, Card(group.label, _("%(n)s units") % {"n": number(len(group.units))}))
        for group in queries.invitee_groups(actor=actor)
    ]
    ticked = data.getlist("don_vi")[:MOST_SINGLE] if data is not None else []
    units = organisations.units_by_id(filter(None, map(_uuid, ticked)))
    people = [(one.id, one.name) for one in queries.colleagues(actor=actor)]
    return GuestsForm(
        data, groups=groups, units=[(unit.id, unit.name) for unit in units.values()], people=people, **more
    )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _with(desk: Desk, **changes: Any) -> Desk:
    return replace(desk, **changes)


def _show(desk: Desk) -> HttpResponse:
    only = desk.request.GET.get("tra-loi", "")
    if only and only not in Invitation.Answer.values:
        raise NotFound
    meeting = queries.get_meeting(actor=desk.actor, meeting_id=desk.meeting_id)
    number_of = page_of(desk.request)
    found = queries.answers(actor=desk.actor, meeting_id=desk.meeting_id, only=only, page=number_of)
    may_invite = "invite" in meeting.moves
    values = {
        "meeting": head(meeting),
        "form": desk.form if may_invite else None,
        "found": desk.found,
        "pasted": desk.pasted,
        "lines": [_line(meeting, one) for one in found.rows],
        "filters": _filters(found, only),
        "all": found.all,
        "silent": found.counts.get("none", 0),
        "earlier": f"?{urlencode({'tra-loi': only, 'trang': number_of - 1})}" if number_of > 1 else "",
        "later": f"?{urlencode({'tra-loi': only, 'trang': number_of + 1})}" if number_of < found.pages else "",
        "may_call": "call" in meeting.moves,
    }
    return page(desk.request, "meetings/guests.html", values, status=desk.status)


def page_of(request: HttpRequest) -> int:
    """Return the number of the page an address asks for; the first for what is none."""
    text = request.GET.get("trang", "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 5 else 1  # noqa: PLR2004 - thousands


def _filters(found: queries.Answers, only: str) -> list[Tab]:
    tabs = [Tab(_("All"), "?", not only, number(found.all))]
    for answer in Invitation.Answer:
        count = found.counts.get(answer.value, 0)
        if count or answer.value == only:
            tabs.append(Tab(answer.label, f"?tra-loi={answer.value}", answer.value == only, number(count)))
    return tabs


def _line(meeting: queries.MeetingFacts, one: queries.InvitationFacts) -> dict[str, Any]:
    return {
        "name": one.person or one.unit,
        "unit": one.unit if one.person else "",
        "role": Invitation.Role(one.role).label,
        "seats": one.seats,
        "chip": answer_chip(one.answer, is_bare=True),
        "who": ", ".join(name for _id, name in one.delegates),
        "reason": one.reason,
        "note": reverse("meetings:answer", args=[meeting.id, one.id]) if meeting.state != "draft" else "",
        "withdraw": reverse("meetings:uninvite", args=[meeting.id, one.id]) if "uninvite" in meeting.moves else "",
    }
