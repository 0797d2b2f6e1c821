"""Checking a document to be beside its scan, and the words of a page beside its picture."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.accounts import queries as accounts
from nhipcau.documents import jobs
from nhipcau.documents.errors import MaybeSecret, SecretDocument
from nhipcau.documents.intake.pictures import original_path
from nhipcau.documents.models import Proposal
from nhipcau.documents.operations import intake as operations
from nhipcau.documents.queries import intake as queries
from nhipcau.documents.queries.intake import ProposalDetail
from nhipcau.documents.reading.faults import Unreadable
from nhipcau.documents.web.intake import marks
from nhipcau.documents.web.intake.forms import SEEN, PageTextForm, ReviewForm, initial, suggested, to_iso
from nhipcau.documents.web.intake.showing import stack_name
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Conflict, Invalid, NotFound
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page

STALE = "stale_form"


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Show a document to be with what was read; register it, keep what was typed, or leave it out."""
    actor = staff_of(request)
    found = queries.get_proposal(actor=actor, proposal_id=proposal_id)
    if request.method == "POST":
        return _sent(request, actor, found)
    if found.state == Proposal.State.CONFIRMED:
        return page(request, "documents/intake/registered.html", _frame(found))
    day = clock.local(found.batch_made_at).date() if found.source == "mail" else clock.today()
    if found.held:
        return page(request, "documents/intake/held.html", _frame(found))
    issued = _issued(actor, found.fields["notation"].value, found.fields["issued_on"].value)
    form = ReviewForm(
        unit_id=actor.unit_id,
        issued=issued,
        initial=initial(
            found.fields,
            version=found.version,
            person_id=actor.desk_id,
            arrived=day,
            into=suggested(actor.unit_id, issued, found.fields),
        ),
    )
    return _page(request, found, form)


def _issued(actor: Staff, notation: str, day: str) -> queries.IssuedLine | None:
    return queries.issued_line(actor=actor, notation=notation, issued_on=to_iso(day))


def _bound(actor: Staff, sent: QueryDict) -> ReviewForm:
    """Return the form as it was sent, with the line of the outgoing register that the typed number names."""
    issued = _issued(actor, sent.get("notation", ""), sent.get("issued_on", ""))
    return ReviewForm(sent, unit_id=actor.unit_id, issued=issued)


def _sent(request: HttpRequest, actor: Staff, found: ProposalDetail) -> HttpResponse:
    what = request.POST.get("lam", "")
    if what == "bo-van-ban":
        operations.discard_proposal(actor=actor, proposal_id=found.id)
        messages.success(request, _("The document has been left out. It can be taken back on the page of the stack."))
        return _on(actor, found)
    if found.held:
        raise MaybeSecret
    form = _bound(actor, request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    try:
        if what == "vao-so":
            return _register(request, actor, found, form)
        return _keep(request, actor, found, form, what)
    except Invalid as refusal:
        form.refuse_register(refusal)
        return _page(request, found, form, status=422)
    except Conflict as refusal:
        if refusal.machine_code != STALE:
            raise
        newest = queries.get_proposal(actor=actor, proposal_id=found.id)
        typed = request.POST.copy()
        typed["seen_version"] = str(newest.version)
        return _page(request, newest, _bound(actor, typed), status=409)


def _register(request: HttpRequest, actor: Staff, found: ProposalDetail, form: ReviewForm) -> HttpResponse:
    done = operations.register_proposal(
        actor=actor,
        proposal_id=found.id,
        confirmation=form.confirmation(request.POST.getlist(SEEN)),
        job=jobs.make_archival,
        seen_version=form.cleaned_data["seen_version"],
    )
    if form.confirmation([]).scan_of is not None:
        text = _("The scan is kept with number %(number)s of the register of outgoing documents.")
    else:
        text = _("Registered under number %(number)s.")
    messages.success(request, text % {"number": done.number})
    return _on(actor, found)


def _keep(request: HttpRequest, actor: Staff, found: ProposalDetail, form: ReviewForm, what: str) -> HttpResponse:
    """Keep what was typed; then turn a page, or go on to the next document."""
    operations.fill_proposal(
        actor=actor,
        proposal_id=found.id,
        values=form.values(),
        seen=request.POST.getlist(SEEN),
        seen_version=form.cleaned_data["seen_version"],
    )
    deed, _colon, row_id = what.partition(":")
    if deed == "xoay" and row_id in {str(one.id) for one in found.pages}:
        operations.turn_page(actor=actor, page_id=UUID(row_id), job=jobs.work_on_stack)
        return HttpResponseRedirect(f"{request.path}#trang-{row_id}")
    messages.success(request, _("Kept for later. Nothing of what you typed is lost."))
    return _on(actor, found)


def _on(actor: Staff, found: ProposalDetail) -> HttpResponse:
    """Go on to the next document that waits, else back to the stack."""
    following = queries.next_waiting(actor=actor, batch_id=found.batch_id, after=found.id)
    if following is None:
        return HttpResponseRedirect(reverse("documents:intake_stack", args=[found.batch_id]))
    return HttpResponseRedirect(reverse("documents:intake_review", args=[following]))


def _page(request: HttpRequest, found: ProposalDetail, form: ReviewForm, status: int = 200) -> HttpResponse:
    ticked = request.POST.getlist(SEEN) if form.is_bound else []
    values = _frame(found) | {
        "form": form,
        "is_stale_form": status == 409,  # noqa: PLR2004 - Conflict
        "rows": marks.field_rows(form, found.fields, ticked),
        "pages": marks.scans(found),
        "seen_name": SEEN,
    }
    return page(request, "documents/intake/review.html", values, status=status)


def _frame(found: ProposalDetail) -> dict[str, object]:
    return {
        "found": found,
        "stack_name": stack_name(found.batch_made_at),
        "left": found.total - found.settled,
        "doubtful_words": sum(one.doubtful_words for one in found.pages),
    }


@staff_page
@require_safe
def beside(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Show a document to be beside what it may be a copy of."""
    actor = staff_of(request)
    found = queries.get_proposal(actor=actor, proposal_id=proposal_id)
    others = [
        (one, marks.pictures_of_entry(one.entry_id) if one.entry_id else _pages_of(actor, one.proposal_id))
        for one in found.alike
    ]
    return page(request, "documents/intake/beside.html", _frame(found) | {"others": others})


def _pages_of(actor: Staff, proposal_id: UUID | None) -> str:
    if proposal_id is None:
        return ""
    other = queries.get_proposal(actor=actor, proposal_id=proposal_id)
    return reverse("documents:intake_picture", args=[other.pages[0].id]) if other.pages else ""


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def page_text(request: HttpRequest, page_id: UUID) -> HttpResponse:
    """Show a page and its words side by side; a person says that they are right, or what they are."""
    actor = staff_of(request)
    found = queries.get_page(actor=actor, page_id=page_id)
    form = PageTextForm(request.POST) if request.method == "POST" else PageTextForm(initial={"text": found.text})
    if form.is_bound and form.is_valid():
        try:
            operations.correct_page(
                actor=actor, page_id=page_id, text=form.cleaned_data["text"], job=jobs.work_on_stack
            )
        except SecretDocument as refusal:
            messages.error(request, str(refusal.text))
            return HttpResponseRedirect(reverse("documents:intake_stack", args=[found.batch_id]))
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            return _after_page(request, found)
    names = accounts.person_names({one for one in (found.cleared_by, *(one.by for one in found.traces)) if one})
    values = {
        "found": found,
        "form": form,
        "traces": [(one, names.get(one.by, "") if one.by else "") for one in found.traces],
        "percent": found.confidence,
        "cleared_by": names.get(found.cleared_by, "") if found.cleared_by else "",
    }
    return page(request, "documents/intake/page.html", values, status=422 if form.is_bound else 200)


def _after_page(request: HttpRequest, found: queries.PageDetail) -> HttpResponse:
    """Go on to the next doubtful page of the stack, else to the document."""
    messages.success(request, _("The text of the page is kept."))
    if request.POST.get("lam") == "tiep" and found.next_doubtful:
        return HttpResponseRedirect(reverse("documents:intake_page", args=[found.next_doubtful]))
    if found.proposal_id:
        return HttpResponseRedirect(reverse("documents:intake_review", args=[found.proposal_id]))
    return HttpResponseRedirect(reverse("documents:intake_stack", args=[found.batch_id]))


@staff_page
@require_safe
def picture(request: HttpRequest, page_id: UUID) -> HttpResponse:
    """Send the picture of a page; whether it may be seen is asked each time."""
    size = {"nho": 240, "lon": 2000}.get(request.GET.get("co", ""), 1240)
    try:
        drawn, is_held = queries.picture_of_page(actor=staff_of(request), page_id=page_id, width=size)
    except Unreadable as fault:
        raise NotFound from fault
    response = HttpResponse(drawn, content_type="image/jpeg")
    # Of a page that may be secret no copy stays in the browser either.
    response["Cache-Control"] = "private, no-store" if is_held else "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@staff_page
@require_safe
def original(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Hand an original out as it came, to be saved, never opened in the browser."""
    blob_id, name = queries.original_of(actor=staff_of(request), file_id=file_id)
    file = original_path(blob_id).open("rb")
    response = FileResponse(file, as_attachment=True, filename=name, content_type="application/octet-stream")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return cast("HttpResponse", response)
