"""The page of one meeting: on a phone in the hall first the next thing to do, then agenda, papers and votes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from nhipcau.kernel import icalendar
from nhipcau.kernel.errors import Text
from nhipcau.kernel.web.formats import moment, time_of
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.meetings import queries
from nhipcau.meetings.models import Invitation, Meeting
from nhipcau.meetings.models.meetings import Share
from nhipcau.meetings.queries import MeetingFacts
from nhipcau.meetings.web.parts import (
    Button,
    answer_chip,
    hours,
    is_today,
    motion_chip,
    outcome_chip,
    state_chip,
)

PERSON_FORM = "meetings:answer"


@staff_page
@require_safe
def meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Show one meeting."""
    found = queries.get_meeting(actor=staff_of(request), meeting_id=meeting_id)
    return page(request, "meetings/meeting.html", {"meeting": shown(found)})


def head(found: MeetingFacts) -> dict[str, Any]:
    """Word what stands at the head of every page about a meeting."""
    return {
        "id": found.id,
        "version": found.version,
        "title": found.title,
        "unit": found.unit,
        "state": found.state,
        "when": hours(found.starts_at, found.ends_at),
        "place": found.place,
        "chip": state_chip(found.state),
        "address": reverse("meetings:meeting", args=[found.id]),
        "runs": found.runs,
    }


def shown(found: MeetingFacts) -> dict[str, Any]:
    """Word the whole meeting for its page."""
    return head(found) | {
        "purpose": found.purpose,
        "chair": found.chair,
        "mode": Meeting.Mode(found.mode).label,
        "link": found.link,
        "why_cancelled": found.why_cancelled,
        "changes": [
            {
                "at": moment(one.at),
                "when": hours(one.old_starts_at, one.old_ends_at),
                "place": one.old_place,
                "words": one.words,
            }
            for one in found.changes
        ],
        "invitations": [_invitation(found, one) for one in found.invitations],
        "own": found.own,
        "present": time_of(found.own.present_at) if found.own and found.own.is_present else "",
        "may_attend": "attend" in found.moves and (is_today(found.starts_at) or found.state == "under_way"),
        "open_motion": found.open_motion,
        "items": [(one, time_of(one.begins_at)) for one in found.items],
        "papers": found.papers,
        "motions": [_motion(found, one) for one in found.motions],
        "buttons": _buttons(found),
        "is_final": found.is_final,
        "reads_record": found.reads_record and found.has_record,
        "rules": _rules(found),
        "answer_by": found.answer_by,
        "has_calendar": found.state in {"called", "under_way"},
    }


def _rules(found: MeetingFacts) -> str:
    values = {
        "quorum": Share(found.quorum).label,
        "majority": Share(found.majority).label,
        "base": Meeting.Base(found.base).label,
    }
    return _("Quorum: %(quorum)s of the voting delegates. A motion needs %(majority)s %(base)s.") % values


def _invitation(found: MeetingFacts, one: queries.InvitationFacts) -> dict[str, Any]:
    return {
        "id": one.id,
        "is_unit": one.person_id is None,
        "unit": one.unit,
        "person": one.person,
        "role": Invitation.Role(one.role).label,
        "chip": answer_chip(one.answer),
        "is_open": one.answer == Invitation.Answer.NONE,
        "may_answer": "answer" in found.moves,
        "who": ", ".join(name for _id, name in one.delegates),
        "reason": one.reason,
        "address": reverse(PERSON_FORM, args=[found.id, one.id]),
    }


def _motion(found: MeetingFacts, one: queries.MotionFacts) -> dict[str, Any]:
    return {
        "text": one.text,
        "address": reverse("meetings:motion", args=[found.id, one.id]),
        "chip": outcome_chip(one.tally) or motion_chip(one.state),
        "words": queries.tally_words(one.tally) if one.tally else "",
    }


_BUTTONS: tuple[tuple[str, str, Text, str, bool], ...] = (
    ("call", "meetings:call", gettext_lazy("Call the meeting"), "go", False),
    ("tick", "meetings:hall", gettext_lazy("Screen of the hall"), "eye", False),
    ("start", "meetings:start", gettext_lazy("Begin the meeting"), "go", False),
    ("invite", "meetings:guests", gettext_lazy("Who is invited"), "users", False),
    ("prepare", "meetings:agenda", gettext_lazy("Agenda and papers"), "doc", False),
    ("put", "meetings:motions", gettext_lazy("Votes"), "check", False),
    ("tick", "meetings:attendance", gettext_lazy("Who is there"), "users", False),
    ("write", "meetings:minutes", gettext_lazy("Minutes and conclusions"), "pen", False),
    ("close", "meetings:close", gettext_lazy("End the meeting"), "done", False),
    ("edit", "meetings:edit", gettext_lazy("Change the meeting"), "pen", False),
    ("move", "meetings:move", gettext_lazy("Move the meeting"), "calendar", False),
    ("cancel", "meetings:cancel", gettext_lazy("Cancel the meeting"), "x", True),
    ("discard", "meetings:discard", gettext_lazy("Discard the meeting"), "x", True),
)
_FIRST = {"draft": "guests", "called": "guests", "under_way": "hall", "closed": "minutes"}
"""The next step of whoever runs a meeting, by its state."""


def _buttons(found: MeetingFacts) -> list[Button]:
    """Return what whoever runs the meeting can do now, the next step first, what ends it last."""
    if not found.runs:
        return []
    wanted = _FIRST.get(found.state, "")
    if found.state == "called" and is_today(found.starts_at):
        wanted = "hall"
    made = [
        Button(
            label=label,
            icon=icon,
            address=reverse(url, args=[found.id]),
            is_main=url == f"meetings:{wanted}",
            is_quiet=is_quiet,
        )
        for move, url, label, icon, is_quiet in _BUTTONS
        if move in found.moves
    ]
    return sorted(made, key=lambda one: (not one.is_main, one.is_quiet))


@staff_page
@require_safe
def calendar_file(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Send the meeting as a file for one's own calendar."""
    text = queries.meeting_stream(actor=staff_of(request), meeting_id=meeting_id)
    response = HttpResponse(text, content_type=icalendar.CONTENT_TYPE)
    response["Content-Disposition"] = 'attachment; filename="cuoc-hop.ics"'
    response["Cache-Control"] = "private, no-store"
    return response


@staff_page
@require_safe
def concluded(request: HttpRequest, conclusion_id: UUID) -> HttpResponse:
    """Lead from a task to the meeting it comes from."""
    meeting_id = queries.meeting_of(actor=staff_of(request), conclusion_id=conclusion_id)
    return HttpResponseRedirect(reverse("meetings:minutes", args=[meeting_id]))
