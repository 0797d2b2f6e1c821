"""Agenda and papers, for whoever prepares the meeting; fetching a paper, for whoever may read it."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.kernel.blobs.web import kept as attachments
from nhipcau.kernel.blobs.web.views import serve
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once
from nhipcau.meetings import operations, queries, states
from nhipcau.meetings.models import Paper
from nhipcau.meetings.operations import Line
from nhipcau.meetings.permissions import can_prepare
from nhipcau.meetings.queries import ItemFacts, MeetingFacts
from nhipcau.meetings.web.forms import MOST_FILES, AgendaForm, PapersForm
from nhipcau.meetings.web.showing import head

PAPERS = "tai-lieu"


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def agenda(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Show agenda and papers, to be changed; keep the lines or add files."""
    actor = staff_of(request)
    found = queries.get_meeting(actor=actor, meeting_id=meeting_id)
    require(found.runs and can_prepare(actor))
    if request.method != "POST":
        return _show(request, found)
    if request.POST.get("viec") == PAPERS:
        return _add_papers(request, found)
    form = AgendaForm(request.POST)
    if not form.is_valid():
        return _show(request, found, agenda=form, status=422)
    try:
        operations.save_agenda(
            actor=actor, meeting_id=meeting_id, lines=_lines(form.cleaned_data["lines"], found.items)
        )
    except Invalid as refusal:
        form.refuse(refusal)
        return _show(request, found, agenda=form, status=422)
    except Conflict as conflict:
        form.add_error(None, str(conflict.text))
        return _show(request, found, agenda=form, status=409)
    messages.success(request, _("The agenda has been kept."))
    return HttpResponseRedirect(reverse("meetings:agenda", args=[meeting_id]))


def _lines(text: str, items: list[ItemFacts]) -> list[Line]:
    """Read the lines; one that bears the title of an item is that item, with its papers."""
    known = {item.title: item.id for item in reversed(items)}
    return [_line(line, known) for line in text.splitlines() if line.strip()]


def _line(text: str, known: dict[str, UUID]) -> Line:
    title, minutes, presenter = (part.strip() for part in f"{text};;".split(";", 2))
    presenter = presenter.strip(" ;")
    number = minutes.split()[0] if minutes else "0"
    if not (number.isascii() and number.isdigit() and len(number) < 5):  # noqa: PLR2004 - minutes of a day
        words = _("“%(line)s”: the minutes stand after the first semicolon, as a whole number.")
        raise Invalid(fields={"lines": words % {"line": text.strip()[:80]}})
    return Line(title=title, minutes=int(number), presenter=presenter, id=known.pop(title, None))


def _typed(items: list[ItemFacts]) -> str:
    return "\n".join("; ".join([one.title, str(one.minutes or ""), one.presenter]).rstrip("; ") for one in items)


def _add_papers(request: HttpRequest, found: MeetingFacts) -> HttpResponse:
    actor = staff_of(request)
    form = _papers(found, request.POST, request.FILES)
    kept = attachments.taken(actor, request, form, most=MOST_FILES)
    if not form.is_valid():
        return _show(request, found, papers=form, kept=kept, status=422)
    given = form.cleaned_data
    leads_to = reverse("meetings:agenda", args=[found.id])
    try:
        with once(request, leads_to=leads_to) as repeat:
            if repeat.answer:
                return repeat.answer
            operations.add_papers(
                actor=actor,
                meeting_id=found.id,
                blob_ids=[file.blob_id for file in kept],
                audience=given["audience"],
                item_id=UUID(given["item_id"]) if given["item_id"] else None,
            )
            messages.success(request, _("The papers can be read now by whom they are for."))
            return repeat.done(HttpResponseRedirect(leads_to))
    except Invalid as refusal:
        form.refuse(refusal)
        return _show(request, found, papers=form, kept=kept, status=422)
    except Conflict as conflict:
        form.add_error(None, str(conflict.text))
        return _show(request, found, papers=form, kept=kept, status=409)


def _papers(found: MeetingFacts, *data: object) -> PapersForm:
    return PapersForm(*data, items=[(one.id, one.title) for one in found.items], prefix=None)


def _show(
    request: HttpRequest,
    found: MeetingFacts,
    *,
    agenda: AgendaForm | None = None,
    papers: PapersForm | None = None,
    kept: list[attachments.KeptFile] | None = None,
    status: int = 200,
) -> HttpResponse:
    rows = [(one.title, paper) for one in found.items for paper in one.papers]
    values = {
        "meeting": head(found),
        "agenda": agenda or AgendaForm(initial={"lines": _typed(found.items)}),
        "papers": papers or _papers(found),
        "kept": kept or [],
        "rows": [
            {
                "name": paper.name,
                "origin": paper.origin,
                "item": title,
                "audience": Paper.Audience(paper.audience).label,
                "address": reverse("meetings:paper", args=[found.id, paper.id]),
                "remove": reverse("meetings:remove_paper", args=[found.id, paper.id]),
            }
            for title, paper in [*rows, *(("", paper) for paper in found.papers)]
        ],
        "may_change": "prepare" in found.moves,
        "why_not": "" if "prepare" in found.moves else states.why_not(found.state),
    }
    return page(request, "meetings/agenda.html", values, status=status)


@staff_page
@require_safe
def paper(request: HttpRequest, meeting_id: UUID, paper_id: UUID) -> HttpResponse:
    """Send a paper to whoever may read it; that they fetched it is on record."""
    actor = staff_of(request)
    blob_id = operations.fetch_paper(actor=actor, meeting_id=meeting_id, paper_id=paper_id)
    return cast("HttpResponse", serve(request, blob_id, [actor]))
