"""Minutes and conclusions: read by those who were invited once final, written by whoever ran the meeting."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid, NotFound
from nhipcau.kernel.web.formats import day_full, moment_long
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once
from nhipcau.meetings import operations, queries, rules
from nhipcau.meetings.operations import MinutesDraft
from nhipcau.meetings.permissions import can_prepare
from nhipcau.meetings.queries import ConclusionFacts, MeetingFacts, RecordFacts
from nhipcau.meetings.web.forms import ConclusionForm, MinutesForm
from nhipcau.meetings.web.parts import outcome_chip
from nhipcau.meetings.web.printing import minutes_pdf
from nhipcau.meetings.web.showing import head


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Show minutes and conclusions; draft the words anew, or keep a new conclusion."""
    actor = staff_of(request)
    found = queries.get_meeting(actor=actor, meeting_id=meeting_id)
    if request.method != "POST":
        return _show(request, found, ConclusionForm())
    require(found.runs and can_prepare(actor))
    if request.POST.get("viec") == "soan":
        return _draft(request, found)
    return _conclude(request, found)


def _conclude(request: HttpRequest, found: MeetingFacts) -> HttpResponse:
    """Keep a new conclusion."""
    form = ConclusionForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form, status=422)
    given, leads_to = form.cleaned_data, reverse("meetings:minutes", args=[found.id])
    try:
        with once(request, leads_to=leads_to) as repeat:
            if repeat.answer:
                return repeat.answer
            operations.draw_conclusion(
                actor=staff_of(request),
                meeting_id=found.id,
                text=given["text"],
                responsible=given["responsible"],
                due_on=given["due_on"],
            )
            messages.success(request, _("The conclusion has been kept."))
            return repeat.done(HttpResponseRedirect(leads_to))
    except Invalid as refusal:
        form.refuse(refusal)
        return _show(request, found, form, status=422)
    except Conflict as conflict:
        form.add_error(None, str(conflict.text))
        return _show(request, found, form, status=409)


def _draft(request: HttpRequest, found: MeetingFacts) -> HttpResponse:
    operations.draft_minutes(actor=staff_of(request), meeting_id=found.id)
    messages.success(request, _("The words have been drafted from what was recorded. Read and mend them."))
    return HttpResponseRedirect(reverse("meetings:minutes_edit", args=[found.id]))


def _show(request: HttpRequest, found: MeetingFacts, form: ConclusionForm, *, status: int = 200) -> HttpResponse:
    record = queries.get_record(actor=staff_of(request), meeting_id=found.id)
    drawn = record.conclusions if record else queries.conclusions(actor=staff_of(request), meeting_id=found.id)
    may_write = "write" in found.moves and not found.is_final
    values = {
        "meeting": head(found),
        "record": _record(record) if record else None,
        "conclusions": [_conclusion(found, one) for one in drawn],
        "form": form if may_write else None,
        "may_write": may_write,
        "may_finish": may_write and found.state == "closed" and record is not None,
        "may_give": "give" in found.moves,
        "may_document": "document" in found.moves and found.is_final,
    }
    return page(request, "meetings/minutes.html", values, status=status)


def _record(record: RecordFacts) -> dict[str, Any]:
    labels = {
        "opening": _("Beginning, place, who was present"),
        "course": _("Course of the meeting"),
        "conclusions": _("Conclusions"),
        "end": _("End"),
    }
    return {
        "sections": [(labels[name], record.words.get(name, "")) for name in rules.SECTIONS if record.words.get(name)],
        "is_final": record.is_final,
        "final": moment_long(record.final_at),
        "chair": record.chair,
        "secretary": record.secretary,
        "motions": [
            (one.text, outcome_chip(one.tally), queries.tally_words(one.tally)) for one in record.motions if one.tally
        ],
        "document": reverse("documents:draft", args=[record.draft_id]) if record.draft_id else "",
    }


def _conclusion(found: MeetingFacts, one: ConclusionFacts) -> dict[str, Any]:
    return {
        "text": one.text,
        "responsible": one.responsible,
        "due": day_full(one.due_on),
        "task": one.task,
        "is_made": one.is_made,
        "give": reverse("meetings:give", args=[found.id, one.id]),
        "remove": reverse("meetings:remove_conclusion", args=[found.id, one.id]),
    }


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def minutes_edit(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Show the words of the minutes, to be changed; or keep them."""
    actor = staff_of(request)
    found = queries.get_meeting(actor=actor, meeting_id=meeting_id)
    require(found.runs and can_prepare(actor))
    record = queries.get_record(actor=actor, meeting_id=meeting_id)
    if record is None:
        raise NotFound
    if request.method != "POST":
        begun = record.words | {"chair": record.chair, "secretary": record.secretary}
        form = MinutesForm(initial={**begun, "seen_version": record.version})
        return _show_form(request, found, form, is_over=record.is_final)
    form = MinutesForm(request.POST)
    if not form.is_valid():
        return _show_form(request, found, form, status=422)
    given = form.cleaned_data
    draft = MinutesDraft(
        words={name: given[name] for name in rules.SECTIONS}, chair=given["chair"], secretary=given["secretary"]
    )
    try:
        operations.write_minutes(
            actor=actor, meeting_id=meeting_id, draft=draft, seen_version=given["seen_version"] or 0
        )
    except Invalid as refusal:
        form.refuse(refusal)
        return _show_form(request, found, form, status=422)
    except Conflict as conflict:
        typed = request.POST.copy()
        typed["seen_version"] = str(record.version)
        return _show_form(request, found, MinutesForm(typed), status=409, conflict=str(conflict.text))
    messages.success(request, _("The minutes have been kept."))
    return HttpResponseRedirect(reverse("meetings:minutes", args=[meeting_id]))


def _show_form(
    request: HttpRequest,
    found: MeetingFacts,
    form: MinutesForm,
    *,
    status: int = 200,
    conflict: str = "",
    is_over: bool = False,
) -> HttpResponse:
    if is_over:
        conflict, status = _("The minutes are final and stand as they are."), 409
    values = {"meeting": head(found), "form": form, "conflict": conflict}
    return page(request, "meetings/minutes_form.html", values, status=status)


@staff_page
@require_safe
def minutes_file(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Send the minutes to be printed and signed."""
    actor = staff_of(request)
    found = queries.get_meeting(actor=actor, meeting_id=meeting_id)
    record = queries.get_record(actor=actor, meeting_id=meeting_id)
    if record is None:
        raise NotFound
    response = HttpResponse(minutes_pdf(found, record), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="bien-ban.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@staff_page
@require_POST
def give(request: HttpRequest, meeting_id: UUID, conclusion_id: UUID) -> HttpResponse:
    """Begin a task because of a conclusion, and lead to where its words are checked and its units chosen."""
    actor = staff_of(request)
    with once(request) as repeat:
        if repeat.answer:
            return repeat.answer
        task_id = operations.make_task(actor=actor, meeting_id=meeting_id, conclusion_id=conclusion_id)
        messages.success(request, _("A task with the words of the conclusion. Check it, then choose the units."))
        return repeat.done(HttpResponseRedirect(reverse("tasks:task_edit", args=[task_id])))


@staff_page
@require_POST
def document(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Begin a document with the words of final minutes, and lead to where it is completed and given a number."""
    with once(request) as repeat:
        if repeat.answer:
            return repeat.answer
        draft_id = operations.make_document(actor=staff_of(request), meeting_id=meeting_id)
        messages.success(request, _("A draft document with the words of the minutes. Check it, then put it forward."))
        return repeat.done(HttpResponseRedirect(reverse("documents:draft_edit", args=[draft_id])))
