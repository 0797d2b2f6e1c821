"""Answering an invitation, for oneself, for one's unit, or as secretary for somebody on the telephone."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once
from nhipcau.meetings import operations, queries, states
from nhipcau.meetings.operations import Reply
from nhipcau.meetings.queries import InvitationFacts, MeetingFacts
from nhipcau.meetings.web.forms import AnswerForm
from nhipcau.meetings.web.parts import answer_chip
from nhipcau.meetings.web.showing import head


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, meeting_id: UUID, invitation_id: UUID) -> HttpResponse:
    """Ask who comes, or keep the answer."""
    actor = staff_of(request)
    found = queries.get_meeting(actor=actor, meeting_id=meeting_id)
    one = queries.invitation(actor=actor, meeting_id=meeting_id, invitation_id=invitation_id)
    if one is None:
        raise NotAllowed if found.runs else NotFound
    if request.method != "POST":
        answered = one.answer if one.answer != "none" else ""
        given = {"answer": answered, "delegates": [str(who) for who, _name in one.delegates], "reason": one.reason}
        return _show(request, found, one, _form(one, initial=given))
    form = _form(one, request.POST)
    if not form.is_valid():
        return _show(request, found, one, form, status=422)
    return _keep(request, found, one, form)


def _keep(request: HttpRequest, found: MeetingFacts, one: InvitationFacts, form: AnswerForm) -> HttpResponse:
    actor: Staff = staff_of(request)
    # Who answers for somebody else, as secretary, goes back to the list of answers.
    is_own = one.person_id == actor.desk_id or (one.unit_id == actor.unit_id and not found.runs)
    leads_to = reverse("meetings:meeting" if is_own else "meetings:guests", args=[found.id])
    given = form.cleaned_data
    reply = Reply(answer=given["answer"], delegates=given["delegates"], reason=given["reason"])
    try:
        with once(request, leads_to=leads_to) as repeat:
            if repeat.answer:
                return repeat.answer
            operations.answer_invitation(actor=actor, meeting_id=found.id, invitation_id=one.id, reply=reply)
            messages.success(request, _("The answer has been kept."))
            return repeat.done(HttpResponseRedirect(leads_to))
    except Invalid as refusal:
        form.refuse(refusal)
        return _show(request, found, one, form, status=422)
    except Conflict as conflict:
        form.add_error(None, str(conflict.text))
        return _show(request, found, one, form, status=409)


def _form(one: InvitationFacts, data: object = None, **more: object) -> AnswerForm:
    people = [(who.id, who.name) for who in queries.nameable(one.unit_id) if who.id != one.person_id]
    return AnswerForm(data, is_unit=one.person_id is None, people=people, **more)


def _show(
    request: HttpRequest, found: MeetingFacts, one: InvitationFacts, form: AnswerForm, *, status: int = 200
) -> HttpResponse:
    is_closed = not states.can_move(found.state, "answer")
    values = {
        "meeting": head(found),
        "invitation": one,
        "form": form,
        "chip": answer_chip(one.answer),
        "answer_by": found.answer_by,
        "why_not": states.why_not(found.state) if is_closed else "",
    }
    return page(request, "meetings/answer.html", values, status=409 if is_closed else status)
