"""How a report is taken, at whatever desk it is written: read, warned about, asked about, sent once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from nhipcau.cases import errors, operations, queries
from nhipcau.cases.web.citizen import notices
from nhipcau.cases.web.citizen.forms import PUBLIC, ReportForm
from nhipcau.cases.web.citizen.notices import Place
from nhipcau.cases.web.citizen.photos import PhotoReading, discard, kept_photos, read_photos
from nhipcau.cases.web.citizen.places import PlaceReading, read_place
from nhipcau.cases.web.citizen.promises import promised_steps
from nhipcau.cases.web.citizen.reading import TOO_MUCH, client_id
from nhipcau.kernel import ids
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.web.fields import FieldView
from nhipcau.kernel.web.http import page


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where a report is written. All desks take it by the same steps; `said` are the cleaned fields of the form."""

    form: type[ReportForm]
    template: str
    place: Place
    actor: Callable[[HttpRequest], Actor]
    more: Callable[[Mapping[str, Any]], dict[str, Any]]  # what else of the draft this desk says
    leads_to: Callable[[operations.OpenedCase], str]


@dataclass(slots=True)
class Attempt:
    """One sending of the form: what was typed, the pictures, the place, and what still has to be mended."""

    desk: Desk
    id: UUID
    form: ReportForm
    photos: PhotoReading = field(default_factory=PhotoReading)
    place: PlaceReading = field(default_factory=PlaceReading)
    acknowledged: frozenset[str] = frozenset()
    is_editing: bool = False

    @property
    def category(self) -> str:
        return str(self.form["category"].value() or "")

    @property
    def hints(self) -> list[queries.CategoryHint]:
        """Kinds that fit what was typed, for those whose browser cannot ask while they type."""
        said = getattr(self.form, "cleaned_data", {}).get("text", "")
        return queries.suggest_categories(said) if said else []

    @property
    def latitude(self) -> str:
        return "" if self.place.lat is None else str(self.place.lat)

    @property
    def longitude(self) -> str:
        return "" if self.place.lon is None else str(self.place.lon)

    @property
    def problems(self) -> list[dict[str, str]]:
        """Every problem with the id of the field it belongs to, in the order of the page."""
        if not self.form.is_bound or self.is_editing:
            return []
        found = {name: [str(problem) for problem in problems] for name, problems in self.form.errors.items()}
        place = [self.place.problem] if self.place.problem else []
        rows: list[dict[str, str]] = []
        for name in ("__all__", "text", "category", "place", "address", "photos", *self.form.fields):
            texts = {"place": place, "photos": self.photos.problems}.get(name, found.pop(name, []))
            rows += [{"id": self._anchor(name), "text": problem} for problem in texts]
        return rows

    def _anchor(self, name: str) -> str:
        if name == "__all__":
            return ""
        if name == "place":
            return "place_choice_0" if self.place.choices else "id_place"
        return FieldView(self.form[name]).first_id if name in self.form.fields else f"id_{name}"


def take(request: HttpRequest, desk: Desk, posted: QueryDict, files: MultiValueDict[str, Any]) -> HttpResponse:
    is_editing = "edit" in posted
    attempt = Attempt(
        desk=desk,
        id=client_id(posted.get("id", "")),
        form=desk.form(posted),
        # Who goes back to change the text has not said that it is none of that.
        acknowledged=frozenset() if is_editing else frozenset(posted.getlist("acknowledged")),
        is_editing=is_editing,
    )
    attempt.form.is_valid()
    signed = posted.getlist("photo_ids")
    said = attempt.form.cleaned_data
    notice = queries.intake_notice(said.get("text", ""), said.get("category") or "")
    if notice and notices.turns_away(notice, posted, said.get("category", "")):
        # Nothing of it may stay with us, pictures of an earlier attempt included.
        discard(kept_photos(attempt.id, signed))
        return notices.turned_away_page(request, desk.place, notice, said.get("text", ""))
    attempt.place = read_place(posted)
    attempt.photos = read_photos(form_id=attempt.id, signed=signed, files=files.getlist("photos"))
    if attempt.is_editing or attempt.problems:
        return form_page(request, attempt, status=200 if attempt.is_editing else 422)
    if notice and notices.must_ask(notice, attempt.acknowledged):
        return notices.ask_page(request, desk.place, notice, posted, attempt.photos.kept)
    return _open(request, attempt, posted)


def _open(request: HttpRequest, attempt: Attempt, posted: QueryDict) -> HttpResponse:
    try:
        opened = operations.open_case(actor=attempt.desk.actor(request), draft=_draft(attempt))
    except errors.Redirected as refusal:
        discard(attempt.photos.kept)
        return notices.turned_away_page(request, attempt.desk.place, refusal.notice, attempt.form.cleaned_data["text"])
    except errors.NeedsConfirmation as refusal:
        return notices.ask_page(request, attempt.desk.place, refusal.notice, posted, attempt.photos.kept)
    except errors.IdTaken:
        # The page was kept open and its id already stands for another report: this one gets an id of its own.
        return form_page(request, _renewed(attempt), status=409)
    except Invalid as refusal:
        _refuse(attempt, refusal)
        return form_page(request, attempt, status=422)
    return HttpResponseRedirect(attempt.desk.leads_to(opened))


def _draft(attempt: Attempt) -> operations.CaseDraft:
    said, place = attempt.form.cleaned_data, attempt.place
    address = said["address"]
    if place.is_nowhere and place.typed:
        address = ", ".join(part for part in (address, place.typed) if part)
    return operations.CaseDraft(
        id=attempt.id,
        text=said["text"],
        photos=attempt.photos.ids,
        place=operations.PlaceInput(territory_id=place.territory_id, address=address, lat=place.lat, lon=place.lon),
        category_code=said["category"] or None,
        name=said["name"],
        phone=said["phone"],
        email=said["email"],
        consent_contact=said["consent_contact"],
        consent_name=said["consent_name"],
        wants_public=said["visibility"] == PUBLIC,
        notice_acknowledged=bool(attempt.acknowledged),
        **attempt.desk.more(said),
    )


def _refuse(attempt: Attempt, refusal: Invalid) -> None:
    """Put what the operation refused beside the field it belongs to."""
    if "photos" in refusal.fields:
        attempt.photos.problems.append(str(refusal.fields.pop("photos")))
    if refusal.fields or not attempt.photos.problems:
        attempt.form.refuse(refusal)


def _renewed(attempt: Attempt) -> Attempt:
    fresh = ids.new_id()
    form = attempt.desk.form(attempt.form.data)
    form.is_valid()
    form.add_error(None, _("This page has sent another report before. Press send once more to send this as a new one."))
    return Attempt(attempt.desk, fresh, form, attempt.photos.moved_to(fresh), attempt.place, attempt.acknowledged)


def form_page(request: HttpRequest, attempt: Attempt, *, status: int = 200, unreadable: str = "") -> HttpResponse:
    values = {
        "attempt": attempt,
        "form": attempt.form,
        "groups": queries.category_groups(),
        "next_steps": promised_steps(),
        "unreadable": unreadable,
    }
    return page(request, attempt.desk.template, values, status=status)


def unreadable_page(request: HttpRequest, desk: Desk, error: Exception) -> HttpResponse:
    """Say that what came was too much or came broken. It was never read; the browser still has it."""
    attempt = Attempt(desk, ids.new_id(), desk.form())
    if isinstance(error, TOO_MUCH):
        return form_page(request, attempt, status=413, unreadable="large")
    return form_page(request, attempt, status=400, unreadable="broken")
