"""Motions for whoever runs the meeting; the page on which a delegate votes and everybody reads the result."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once
from nhipcau.meetings import operations, queries
from nhipcau.meetings.models import Vote
from nhipcau.meetings.permissions import can_prepare
from nhipcau.meetings.queries import MeetingFacts, MotionFacts
from nhipcau.meetings.web.forms import MotionForm
from nhipcau.meetings.web.parts import motion_chip, outcome_chip
from nhipcau.meetings.web.showing import head

CHOICES = (("yes", "check"), ("no", "x"), ("abstain", "same"))


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def motions(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Show the motions of a meeting to whoever runs it, or keep a new one."""
    actor = staff_of(request)
    found = queries.get_meeting(actor=actor, meeting_id=meeting_id)
    require(found.runs and can_prepare(actor))
    if request.method != "POST":
        return _show_all(request, found, MotionForm())
    form = MotionForm(request.POST)
    if not form.is_valid():
        return _show_all(request, found, form, status=422)
    leads_to = reverse("meetings:motions", args=[meeting_id])
    try:
        with once(request, leads_to=leads_to) as repeat:
            if repeat.answer:
                return repeat.answer
            operations.put_motion(actor=actor, meeting_id=meeting_id, text=form.cleaned_data["text"])
            messages.success(request, _("The motion has been kept. Open the vote when its time has come."))
            return repeat.done(HttpResponseRedirect(leads_to))
    except Invalid as refusal:
        form.refuse(refusal)
        return _show_all(request, found, form, status=422)
    except Conflict as conflict:
        form.add_error(None, str(conflict.text))
        return _show_all(request, found, form, status=409)


def _show_all(request: HttpRequest, found: MeetingFacts, form: MotionForm, *, status: int = 200) -> HttpResponse:
    values = {
        "meeting": head(found),
        "form": form if "put" in found.moves else None,
        "motions": [_motion(found, one) for one in found.motions],
        "counts": queries.counts(actor=staff_of(request), meeting_id=found.id),
        "may_open": "open_vote" in found.moves,
    }
    return page(request, "meetings/motions.html", values, status=status)


def _motion(found: MeetingFacts, one: MotionFacts) -> dict[str, Any]:
    return {
        "id": one.id,
        "text": one.text,
        "state": one.state,
        "chip": outcome_chip(one.tally) or motion_chip(one.state),
        "words": queries.tally_words(one.tally) if one.tally else "",
        "cast": one.cast,
        "present": one.present,
        "has_quorum": one.has_quorum,
        "address": reverse("meetings:motion", args=[found.id, one.id]),
        "open": reverse("meetings:open_motion", args=[found.id, one.id]),
        "close": reverse("meetings:close_motion", args=[found.id, one.id]),
        "remove": reverse("meetings:remove_motion", args=[found.id, one.id]),
    }


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def motion(request: HttpRequest, meeting_id: UUID, motion_id: UUID) -> HttpResponse:
    """Show a motion: the three answers while it is open, the result afterwards; or take a vote."""
    actor = staff_of(request)
    if request.method != "POST":
        return _show(request, meeting_id, motion_id)
    leads_to = reverse("meetings:meeting", args=[meeting_id])
    try:
        with once(request, leads_to=leads_to) as repeat:
            if repeat.answer:
                return repeat.answer
            operations.cast_vote(
                actor=actor, meeting_id=meeting_id, motion_id=motion_id, choice=request.POST.get("choice", "")[:20]
            )
            messages.success(request, _("Your vote has been counted."))
            return repeat.done(HttpResponseRedirect(leads_to))
    except Invalid:
        return _show(request, meeting_id, motion_id, refusal=_("Choose one of the three answers."), status=422)
    except Conflict as conflict:
        return _show(request, meeting_id, motion_id, refusal=str(conflict.text), status=409)


def _show(
    request: HttpRequest, meeting_id: UUID, motion_id: UUID, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    actor = staff_of(request)
    found = queries.get_meeting(actor=actor, meeting_id=meeting_id)
    one = queries.get_motion(actor=actor, meeting_id=meeting_id, motion_id=motion_id)
    own = found.own
    values = {
        "meeting": head(found),
        "motion": _motion(found, one),
        "tally": one.tally,
        "mine": Vote.Choice(one.mine).label if one.mine else "",
        "names": [(Vote.Choice(choice).label, one.names[choice]) for choice, _icon in CHOICES if choice in one.names],
        "choices": [(choice, Vote.Choice(choice).label, icon) for choice, icon in CHOICES],
        "may_vote": one.state == "open" and own is not None and own.has_vote and not one.mine and own.is_present,
        "must_come": one.state == "open" and own is not None and own.has_vote and not own.is_present,
        "has_no_vote": own is None or not own.has_vote,
        "refusal": refusal,
    }
    return page(request, "meetings/motion.html", values, status=status)
