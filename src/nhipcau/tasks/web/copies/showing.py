"""The page of one copy: who gave it, by when, what is expected, what comes next, what happened so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhipcau.kernel import clock
from nhipcau.kernel.errors import Conflict, Text
from nhipcau.kernel.registries import LinkedThing, panels_of
from nhipcau.kernel.web.formats import day_full, day_long, moment, moment_long
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import is_htmx, page
from nhipcau.tasks import queries
from nhipcau.tasks.permissions import COPY, TASK
from nhipcau.tasks.queries import CopyFacts, CopyView, PartRow
from nhipcau.tasks.states import CopyState
from nhipcau.tasks.web.copies.entries import Event, events_of
from nhipcau.tasks.web.copies.next_step import buttons, reasons, situation
from nhipcau.tasks.web.copies.words import day_chip, figure_words, parts_left, progress_words, urgent_chip
from nhipcau.tasks.web.parts import copy_chip

LONGEST_CURSOR = 200


@dataclass(frozen=True, slots=True)
class Stale:
    """What happened while somebody was writing."""

    words: str
    events: list[Event]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLine:
    address: str
    unit: str
    state: SafeString
    progress: str
    deadline: str
    due: str


@staff_page
@require_safe
def copy(request: HttpRequest, copy_id: UUID) -> HttpResponse:
    """Show one copy."""
    actor = staff_of(request)
    found = queries.copy_view(actor=actor, copy_id=copy_id)
    values = {
        "copy": shown(found),
        "events": events_of(found.entries),
        "older": _older(copy_id, found.next),
        "printed": _("%(unit)s, printed on %(at)s by %(name)s")
        % {"unit": actor.unit_name, "at": moment_long(clock.now()), "name": actor.person_name},
        "panels": [*panels_of(actor, COPY, copy_id), *panels_of(actor, TASK, found.copy.task_id)],
        "back": reverse("tasks:copies"),
    }
    return page(request, "tasks/copies/copy.html", values)


@staff_page
@require_safe
def timeline(request: HttpRequest, copy_id: UUID) -> HttpResponse:
    """Show the next twenty entries: a part of the page for htmx, else a page of their own."""
    actor = staff_of(request)
    after = request.GET.get("sau", "")[:LONGEST_CURSOR]
    found, following = queries.copy_timeline(actor=actor, copy_id=copy_id, after=after)
    values: dict[str, Any] = {"events": events_of(found), "older": _older(copy_id, following)}
    if is_htmx(request):
        return page(request, "tasks/copies/older.html", values)
    values |= {
        "copy": head(queries.get_copy(actor=actor, copy_id=copy_id)),
        "back": reverse("tasks:copy", args=[copy_id]),
    }
    return page(request, "tasks/copies/timeline.html", values)


@staff_page
@require_safe
def opened(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """Lead from a hit of the search to the task, for who issued it, or to the copy of who received it."""
    kind, leads_to = queries.leads_to(actor=staff_of(request), task_id=task_id)
    return HttpResponseRedirect(reverse(f"tasks:{kind}", args=[leads_to]))


def head(facts: CopyFacts) -> dict[str, Any]:
    """Word what stands at the head of every page about the copy."""
    chips = [
        copy_chip(facts.state),
        day_chip(facts.due_on, facts.days_left, facts.deadline_state),
        urgent_chip(facts.urgency),
    ]
    return {
        "id": facts.id,
        "version": facts.version,
        "mark": facts.mark,
        "seen_at": clock.now().isoformat(),
        "title": facts.title,
        "unit": facts.unit,
        "issuer": facts.issuer,
        "due": day_long(facts.due_on),
        "product": facts.product,
        "instruction": facts.instruction,
        "words": facts.words,
        "chips": [chip for chip in chips if chip],
        "asked_days": facts.asked_days,
    }


def shown(found: CopyView) -> dict[str, Any]:
    """Word the whole copy for its page."""
    facts = found.copy
    return head(facts) | {
        "situation": situation(facts, found.entries),
        "buttons": buttons(facts),
        "reasons": reasons(facts),
        "needs_evidence": facts.needs_evidence,
        "progress": facts.progress,
        "person": facts.person or _("Nobody yet"),
        "helpers": facts.helpers,
        "sent": moment(facts.sent_at),
        "reported": moment(facts.reported_at),
        "returns": facts.returns,
        "evidence": facts.evidence,
        "steps": facts.steps,
        "ticked": sum(is_ticked for _place, _text, is_ticked in facts.steps),
        "figures": [(figure.label, figure_words(figure)) for figure in facts.figures],
        "parts": [_part(part) for part in facts.parts],
        "parts_left": parts_left(facts.parts_open) if facts.parts_all else "",
        "linked": [_linked(thing) for thing, _link in found.linked],
    }


def _part(part: PartRow) -> PartLine:
    return PartLine(
        address=reverse("tasks:copy", args=[part.id]),
        unit=part.unit,
        state=copy_chip(part.state, is_bare=True),
        progress=progress_words(part.state, part.progress, 0, 0),
        deadline=day_chip(part.due_on, part.days_left, part.deadline_state),
        due=day_full(part.due_on),
    )


def _linked(thing: LinkedThing) -> dict[str, Any]:
    return {
        "kind": thing.kind_label,
        "title": thing.title,
        "code": thing.code,
        "state": thing.state,
        "address": thing.address,
    }


def stale(newest: CopyView, seen_at: datetime | None, conflict: Conflict) -> Stale:
    """Say what is new since the form was opened."""
    newer = [one for one in newest.entries if seen_at is None or one.at > seen_at]
    state = _("It is now: %(state)s.") % {"state": CopyState(newest.copy.state).label}
    return Stale(state if newer else f"{conflict.text} {state}", events_of(newer[:5]))


def closed_words(facts: CopyFacts, move: str) -> Text:
    """Say why a move is closed that the state allows; "" where it is the state that forbids it."""
    if move == "decide_extension" and not facts.asked_days:
        return _("Nobody has asked for more time, or it has been decided already.")
    return ""


def _older(copy_id: UUID, cursor: str) -> dict[str, str] | None:
    if not cursor:
        return None
    address = f"{reverse('tasks:timeline', args=[copy_id])}?{urlencode({'sau': cursor})}"
    return {"label": _("Show 20 earlier entries"), "page": address}
