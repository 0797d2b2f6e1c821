"""The report page: one page, one minute, with or without scripts.

Nothing here reads a cookie or a session. A report carries no authority but its own words, so there is nothing a forged
one could do in somebody else's name: `citizen_post` lifts the CSRF token, which would have aged with the page, and
still refuses what the browser itself marks as sent from another site.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from nhipcau.cases import errors, operations, queries
from nhipcau.cases.web.citizen import notices
from nhipcau.cases.web.citizen.forms import PUBLIC, ReportForm
from nhipcau.cases.web.citizen.headers import private
from nhipcau.cases.web.citizen.photos import PhotoReading, discard, kept_photos, read_photos
from nhipcau.cases.web.citizen.places import PlaceReading, read_place
from nhipcau.cases.web.citizen.promises import promised_steps
from nhipcau.cases.web.citizen.reading import TOO_MUCH, UNREADABLE, client_id
from nhipcau.kernel import ids, text
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.web.fields import FieldView
from nhipcau.kernel.web.gate import actor_of, citizen_post
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.throttle import delay

LONGEST_SUGGESTED = 3000


@dataclass(slots=True)
class Attempt:
    """One sending of the form: what was typed, the pictures, the place, and what still has to be mended."""

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


@citizen_post
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def report(request: HttpRequest) -> HttpResponse:
    """Show the form, or take what was written."""
    if request.method != "POST":
        return _form_page(request, Attempt(ids.new_id(), ReportForm(initial=_offered(request))))
    delay(request, "report")
    try:
        posted, files = request.POST, request.FILES
    except UNREADABLE as error:
        return _unreadable(request, error)
    return _take(request, posted, files)


def _take(request: HttpRequest, posted: QueryDict, files: MultiValueDict[str, Any]) -> HttpResponse:
    is_editing = "edit" in posted
    attempt = Attempt(
        id=client_id(posted.get("id", "")),
        form=ReportForm(posted),
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
        return notices.turned_away_page(request, notice, said.get("text", ""))
    attempt.place = read_place(posted)
    attempt.photos = read_photos(form_id=attempt.id, signed=signed, files=files.getlist("photos"))
    if attempt.is_editing or attempt.problems:
        return _form_page(request, attempt, status=200 if attempt.is_editing else 422)
    if notice and notices.must_ask(notice, attempt.acknowledged):
        return notices.ask_page(request, notice, posted, attempt.photos.kept)
    return _open(request, attempt, posted)


def _open(request: HttpRequest, attempt: Attempt, posted: QueryDict) -> HttpResponse:
    try:
        opened = operations.open_case(actor=actor_of(request), draft=_draft(attempt))
    except errors.Redirected as refusal:
        discard(attempt.photos.kept)
        return notices.turned_away_page(request, refusal.notice, attempt.form.cleaned_data["text"])
    except errors.NeedsConfirmation as refusal:
        return notices.ask_page(request, refusal.notice, posted, attempt.photos.kept)
    except errors.IdTaken:
        # The page was kept open and its id already stands for another report: this one gets an id of its own.
        return _form_page(request, _renewed(attempt), status=409)
    except Invalid as refusal:
        _refuse(attempt, refusal)
        return _form_page(request, attempt, status=422)
    return HttpResponseRedirect(reverse("cases:link_thanks", args=[opened.link_token]))


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
    )


def _refuse(attempt: Attempt, refusal: Invalid) -> None:
    """Put what the operation refused beside the field it belongs to."""
    if "photos" in refusal.fields:
        attempt.photos.problems.append(str(refusal.fields.pop("photos")))
    if refusal.fields or not attempt.photos.problems:
        attempt.form.refuse(refusal)


def _renewed(attempt: Attempt) -> Attempt:
    fresh = ids.new_id()
    form = ReportForm(attempt.form.data)
    form.is_valid()
    form.add_error(None, _("This page has sent another report before. Press send once more to send this as a new one."))
    return Attempt(fresh, form, attempt.photos.moved_to(fresh), attempt.place, attempt.acknowledged)


@citizen_post
@require_POST
@private
def suggest(request: HttpRequest) -> HttpResponse:
    """Return the kinds of matter that fit what is being typed (a part of the page).

    By POST although nothing changes: what a person types has no place in addresses, which proxies write down.
    """
    try:
        typed = request.POST.get("text", "")[: 2 * LONGEST_SUGGESTED]
    except UNREADABLE:
        typed = ""
    said = text.clean(typed, multiline=True)[:LONGEST_SUGGESTED]
    notice = queries.intake_notice(said) if said else None
    values = {
        "hints": queries.suggest_categories(said) if said else [],
        "notice": notices.shown(notice) if notice else None,
        "chosen": request.POST.get("category", ""),
    }
    return page(request, "cases/citizen/suggestions.html", values)


@citizen_post
@require_POST
@private
def place(request: HttpRequest) -> HttpResponse:
    """Return what the typed name or the phone's point means today (a part of the page)."""
    try:
        posted = request.POST
    except UNREADABLE:
        posted = QueryDict()
    reading = replace(read_place(posted), is_typing=True)
    is_blank = not (reading.typed or posted.get("lat"))
    return page(request, "cases/citizen/place_answer.html", {"place": PlaceReading() if is_blank else reading})


def _form_page(request: HttpRequest, attempt: Attempt, *, status: int = 200, unreadable: str = "") -> HttpResponse:
    values = {
        "attempt": attempt,
        "form": attempt.form,
        "groups": queries.category_groups(),
        "next_steps": promised_steps(),
        "unreadable": unreadable,
    }
    return page(request, "cases/citizen/report.html", values, status=status)


def _unreadable(request: HttpRequest, error: Exception) -> HttpResponse:
    """Say that what came was too much or came broken. It was never read; the browser still has it."""
    attempt = Attempt(ids.new_id(), ReportForm())
    if isinstance(error, TOO_MUCH):
        return _form_page(request, attempt, status=413, unreadable="large")
    return _form_page(request, attempt, status=400, unreadable="broken")


def _offered(request: HttpRequest) -> dict[str, str]:
    """Return what a link may fill in beforehand: only the kind of matter."""
    offered = request.GET.get("category", "")
    return {"category": offered} if offered else {}
