"""The list of meetings: coming, waiting for an answer, called by one's own unit, past."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.web.formats import moment_long
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.meetings import queries
from nhipcau.meetings.permissions import can_prepare
from nhipcau.meetings.web.parts import Tab, answer_chip, hours, state_chip

SLUGS: dict[str, queries.Tab] = {
    "sap-toi": "coming",
    "cho-tra-loi": "to_answer",
    "don-vi-toi": "ours",
    "da-qua": "past",
}


@staff_page
@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """Show a list of meetings."""
    actor, slug = staff_of(request), request.GET.get("nhom", "sap-toi")
    if slug not in SLUGS:
        raise NotFound
    after = request.GET.get("sau", "")[:80]
    found = queries.meeting_list(actor=actor, tab=SLUGS[slug], after=after)
    labels = {
        "sap-toi": _("Coming"),
        "cho-tra-loi": _("Waiting for my answer"),
        "don-vi-toi": _("Called by our unit"),
        "da-qua": _("Past"),
    }
    values = {
        "tabs": [Tab(label, f"?nhom={one}", one == slug) for one, label in labels.items()],
        "tab_name": labels[slug],
        "lines": [_line(row) for row in found.rows],
        "later": f"?{urlencode({'nhom': slug, 'sau': found.next})}" if found.next else "",
        "earlier": f"?nhom={slug}" if after else "",
        "empty": _empty(slug),
        "may_prepare": can_prepare(actor),
    }
    return page(request, "meetings/list.html", values)


def _line(row: queries.MeetingRow) -> dict[str, Any]:
    return {
        "address": reverse("meetings:meeting", args=[row.id]),
        "title": row.title,
        "unit": row.unit,
        "when": hours(row.starts_at, row.ends_at),
        "place": row.place,
        "state": state_chip(row.state, is_bare=True),
        "answer": answer_chip(row.answer, is_bare=True),
        "moment": moment_long(row.starts_at),
    }


def _empty(slug: str) -> dict[str, str]:
    return {
        "sap-toi": {
            "title": _("No meeting is coming"),
            "text": _("Meetings you or your unit are invited to stand here."),
        },
        "cho-tra-loi": {
            "title": _("Nothing waits for your answer"),
            "text": _("New invitations stand here until they are answered."),
        },
        "don-vi-toi": {
            "title": _("Your unit has called no meeting yet"),
            "text": _("Prepare one; nobody sees it before it is called."),
        },
        "da-qua": {
            "title": _("No meeting is over yet"),
            "text": _("Meetings that took place stay here, with their minutes."),
        },
    }[slug]
