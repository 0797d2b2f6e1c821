"""Guides, the tour, and notes that something is unclear."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.help import guides as library
from nhipcau.help import operations, queries
from nhipcau.help.web.forms import NoteForm
from nhipcau.help.web.tour import STEPS
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Invalid, NotFound
from nhipcau.kernel.web import throttle
from nhipcau.kernel.web.gate import actor_of, admin_page, citizen_post, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once
from nhipcau.kernel.web.pages import page_at


def _layout(request: HttpRequest) -> dict[str, str]:
    return {"layout": "layouts/staff.html" if isinstance(actor_of(request), Staff) else "layouts/citizen.html"}


@require_safe
def guides(request: HttpRequest) -> HttpResponse:
    """List the guides; `?q=` finds parts of them."""
    words = request.GET.get("q", "").strip()[:100]
    values = {"guides": library.all_guides(), "words": words, "found": library.search(words)}
    return page(request, "help/guides.html", values | _layout(request))


@require_safe
def for_page(request: HttpRequest) -> HttpResponse:
    """Lead to the guide that fits who asks and the page they come from."""
    slug, anchor = queries.guide_address(actor=actor_of(request), page=request.GET.get("trang", ""))
    return HttpResponseRedirect(reverse("help:guide", args=[slug]) + (f"#{anchor}" if anchor else ""))


@require_safe
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one guide."""
    found = library.guide(slug)
    if found is None:
        raise NotFound
    if request.method == "GET":
        operations.count_opened_guide(actor=actor_of(request))
    return page(request, "help/guide.html", {"guide": found} | _layout(request))


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_post
def unclear(request: HttpRequest) -> HttpResponse:
    """Show the small form, and take what somebody finds unclear."""
    if request.method != "POST":
        form = NoteForm(initial={"trang": page_at(request.GET.get("trang", ""))})
        return page(request, "help/unclear.html", {"form": form, "about": form.initial["trang"]} | _layout(request))
    throttle.delay(request, "unclear", rate=0.2, burst=5)
    form = NoteForm(request.POST)
    about = page_at(request.POST.get("trang", ""))
    if form.is_valid():
        try:
            with once(request) as repeat:
                if repeat.answer:
                    return repeat.answer
                operations.leave_note(actor=actor_of(request), page=about, text=form.cleaned_data["text"])
                return repeat.done(HttpResponseRedirect(f"{request.path}?xong=1"))
        except Invalid as refusal:
            form.refuse(refusal)
    return page(request, "help/unclear.html", {"form": form, "about": about} | _layout(request), status=422)


@require_safe
@staff_page
def tour(request: HttpRequest) -> HttpResponse:
    """Show one step of the tour."""
    wanted = request.GET.get("buoc", "1")
    number = min(max(int(wanted), 1), len(STEPS)) if wanted.isascii() and wanted.isdigit() and len(wanted) == 1 else 1
    step = STEPS[number - 1]
    values = {
        "step": step,
        "picture": static(f"howto/{step.picture}.webp"),
        "number": number,
        "most": len(STEPS),
        "before": number - 1,
        "next": number + 1,
    }
    return page(request, "help/tour.html", values | {"is_last": number == len(STEPS)})


@require_POST
@staff_page
def end_tour(request: HttpRequest) -> HttpResponse:
    """Offer the tour no more."""
    operations.end_tour(actor=actor_of(request), is_finished=request.POST.get("ket-qua") == "het")
    messages.success(request, _("The tour stays under “Help” if you want to see it again."))
    return HttpResponseRedirect("/hom-nay/")


@require_safe
@admin_page()
def notes(request: HttpRequest) -> HttpResponse:
    """List what people found unclear, and how help is used per unit."""
    state = request.GET.get("muc", "new")
    found = queries.note_list(actor=actor_of(request), state=state, after=request.GET.get("sau", ""))
    labels = {"new": _("New"), "read": _("Read"), "done": _("Done")}
    values = {
        "found": found,
        "tabs": [(name, labels[name], found.counts[name], name == state) for name in labels],
        "moves": {"new": [("read", _("Read")), ("done", _("Done"))], "read": [("done", _("Done"))],
                  "done": [("read", _("Open again"))]}[state],
        "more": f"{request.path}?muc={state}&sau={found.after}" if found.after else "",
    }  # fmt: skip
    return page(request, "help/notes.html", values)


@require_POST
@admin_page()
def move_note(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """Mark a note as read, done or new."""
    operations.move_note(actor=actor_of(request), note_id=note_id, state=request.POST.get("state", ""))
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(reverse("help:notes"))
