"""Publishing a case: mask, choose photos, look at exactly what everybody will read, publish; and take it down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from nhipcau.cases import operations, queries, rules
from nhipcau.cases.web.public.showing import Shown, shown
from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.web.forms import Form
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once

CONFLICT, UNPROCESSABLE = 409, 422
SHOWN_STATE = "shown"


class PublishForm(Form):
    """The public texts, and which photos go with them."""

    title = forms.CharField(
        label=gettext_lazy("Heading"),
        max_length=rules.LONGEST_PUBLIC_TITLE,
        error_messages={"required": gettext_lazy("Write a heading of a few words.")},
    )
    text = forms.CharField(
        label=gettext_lazy("What everybody reads of the report"),
        max_length=rules.LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": gettext_lazy("Write what everybody may read.")},
    )
    answer = forms.CharField(
        label=gettext_lazy("What everybody reads of the answer"),
        help_text=gettext_lazy("Left empty, only the state is shown."),
        max_length=rules.LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    photos = forms.MultipleChoiceField(
        label=gettext_lazy("Photos that everybody may see"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("One of these photos does not belong to the report.")},
    )
    seen_version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, photos: Sequence[UUID] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["photos"].choices = [(str(one), str(one)) for one in photos]  # type: ignore[attr-defined]


class RemoveForm(Form):
    """Why the public version is taken down; the sender reads it."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is taken down"),
        help_text=gettext_lazy("One or two sentences. The sender reads them and may answer."),
        max_length=rules.LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Say in a sentence why it is taken down.")},
    )


@dataclass(frozen=True, slots=True)
class PhotoChoice:
    value: str
    thumb: str
    address: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """Somebody at the page for publishing one case."""

    request: HttpRequest
    actor: Staff
    case_id: UUID
    found: queries.Publishing

    @property
    def back(self) -> str:
        return reverse("cases:case", args=[self.case_id])

    def form(self) -> PublishForm:
        if self.request.method == "POST":
            return PublishForm(self.request.POST, photos=self.found.photos)
        initial = {
            "title": self.found.title,
            "text": self.found.text,
            "answer": self.found.answer,
            "photos": [str(one) for one in self.found.chosen],
            "seen_version": self.found.version,
        }
        return PublishForm(initial=initial, photos=self.found.photos)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show the form, the preview, or publish."""
    actor = staff_of(request)
    desk = Desk(request, actor, case_id, queries.publishing_of(actor=actor, case_id=case_id))
    form = desk.form()
    if request.method != "POST" or "edit" in request.POST:
        return _form_page(desk, form)
    if not form.is_valid():
        return _form_page(desk, form, status=UNPROCESSABLE)
    if "publish" not in request.POST:
        return _preview_page(desk, form)
    try:
        return _carry_out(desk, form)
    except Invalid as refusal:
        form.refuse(refusal)
        return _form_page(desk, form, status=UNPROCESSABLE)
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        return _form_page(desk, form, status=CONFLICT)


def _carry_out(desk: Desk, form: PublishForm) -> HttpResponse:
    said = form.cleaned_data
    draft = operations.PublicDraft(title=said["title"], text=said["text"], answer=said["answer"], photos=_chosen(form))
    with once(desk.request, leads_to=desk.back) as repeat:
        if repeat.answer:
            return repeat.answer
        operations.publish_case(actor=desk.actor, case_id=desk.case_id, draft=draft, seen_version=said["seen_version"])
        messages.success(desk.request, _("Everybody can read it now. The sender has been told."))
        return repeat.done(HttpResponseRedirect(desk.back))


def _chosen(form: PublishForm) -> list[UUID]:
    return [UUID(one) for one in form.cleaned_data["photos"]]


def _form_page(desk: Desk, form: PublishForm, *, removing: RemoveForm | None = None, status: int = 200) -> HttpResponse:
    chosen = {str(one) for one in form["photos"].value() or ()}
    values = {
        "found": desk.found,
        "form": form,
        "removing": removing or RemoveForm(),
        "is_shown": desk.found.state == SHOWN_STATE,
        "photos": [
            PhotoChoice(
                str(one),
                blobs.blob_url(one, thumb=True),
                blobs.blob_url(one),
                _("Photo %(n)s") % {"n": number},
                str(one) in chosen,
            )
            for number, one in enumerate(desk.found.photos, start=1)
        ],
        "paragraphs": desk.found.private_text.split("\n\n"),
        "back": desk.back,
        "public_address": reverse("cases:public_case", args=[desk.found.code]),
    }
    return page(desk.request, "cases/staff/publish.html", values, status=status)


def _preview_page(desk: Desk, form: PublishForm) -> HttpResponse:
    said = form.cleaned_data
    public = desk.found.preview(title=said["title"], text=said["text"], answer=said["answer"], photos=_chosen(form))
    seen: Shown = shown(public)
    values = {
        "found": desk.found,
        "form": form,
        "shown": seen,
        "doubts": queries.doubts(said["title"], said["text"], said["answer"]),
        "back": desk.back,
    }
    return page(desk.request, "cases/staff/publish_preview.html", values)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def unpublish(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Take the public version down, with the reason."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("cases:publish", args=[case_id]) + "#go-xuong")
    actor = staff_of(request)
    form = RemoveForm(request.POST)
    back = reverse("cases:case", args=[case_id])
    if form.is_valid():
        with once(request, leads_to=back) as repeat:
            if repeat.answer:
                return repeat.answer
            operations.unpublish_case(actor=actor, case_id=case_id, reason=form.cleaned_data["reason"])
            messages.success(request, _("It is no longer public. The sender has been told why."))
            return repeat.done(HttpResponseRedirect(back))
    found = queries.publishing_of(actor=actor, case_id=case_id)
    desk = Desk(request, actor, case_id, found)
    again = PublishForm(
        initial={"title": found.title, "text": found.text, "answer": found.answer, "seen_version": found.version,
                 "photos": [str(one) for one in found.chosen]},
        photos=found.photos,
    )  # fmt: skip
    return _form_page(desk, again, removing=form, status=UNPROCESSABLE)
