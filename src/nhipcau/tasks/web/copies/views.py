"""The page of one copy, and where links to a task lead."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from nhipcau.handling import queries as handling
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import is_htmx, page
from nhipcau.tasks import queries
from nhipcau.tasks.web.copies import showing

LONGEST = 200


@staff_page
@require_safe
def copy_page(request: HttpRequest, copy_id: UUID) -> HttpResponse:
    """Show one copy with its course of events."""
    actor = staff_of(request)
    copy = queries.get_copy(actor=actor, copy_id=copy_id)
    events = queries.copy_timeline(actor=actor, copy_id=copy_id)
    values = {
        "copy": copy,
        "head": showing.head(copy),
        "paragraphs": [part for part in copy.instruction.split("\n\n") if part.strip()],
        "buttons": showing.buttons(copy),
        "reasons": showing.reasons(copy),
        "facts": showing.facts(copy),
        "figures": showing.figures(copy.figures),
        "parts": showing.parts(copy.parts),
        "entries": showing.entries_of(events.entries),
        "older": _older(copy_id, events.next),
        "linked": [thing for thing, _link in handling.linked_things(actor, copy.task_id)],
        "to_task": reverse("tasks:opened", args=[copy.task_id]) if copy.side == "issuer" and not copy.parent_id else "",
        "to_whole": reverse("tasks:copy", args=[copy.parent_id]) if copy.parent_id and copy.side == "issuer" else "",
    }
    return page(request, "tasks/copies/copy.html", values)


@staff_page
@require_safe
def older(request: HttpRequest, copy_id: UUID) -> HttpResponse:
    """Show earlier entries, as a page or as the next part of one."""
    actor = staff_of(request)
    copy = queries.get_copy(actor=actor, copy_id=copy_id)
    events = queries.copy_timeline(actor=actor, copy_id=copy_id, after=request.GET.get("sau", "")[:LONGEST])
    values = {
        "copy": copy,
        "entries": showing.entries_of(events.entries),
        "older": _older(copy_id, events.next),
        "back": reverse("tasks:copy", args=[copy_id]),
    }
    return page(request, "tasks/copies/_older_part.html" if is_htmx(request) else "tasks/copies/older.html", values)


def _older(copy_id: UUID, cursor: str) -> str:
    return f"{reverse('tasks:older', args=[copy_id])}?{urlencode({'sau': cursor})}" if cursor else ""


@staff_page
@require_safe
def opened(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """Lead the issuer to the task and a receiver to its own copy."""
    actor = staff_of(request)
    if queries.is_issuer(actor=actor, task_id=task_id):
        return HttpResponseRedirect(reverse("tasks:task", args=[task_id]))
    copy_id = queries.own_copy_of(actor=actor, task_id=task_id)
    if copy_id is None:
        raise NotFound
    return HttpResponseRedirect(reverse("tasks:copy", args=[copy_id]))
