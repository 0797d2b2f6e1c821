"""Pages of a space's keeper: opening, naming, its units, closing. Everybody in it sees who talks there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.web.formats import day_full, number
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once
from nhipcau.spaces import operations, queries
from nhipcau.spaces.permissions import can_open
from nhipcau.spaces.queries import SentInvitation, SpaceFacts, UnitGroup, UnitRow
from nhipcau.spaces.web.forms import SpaceForm
from nhipcau.spaces.web.showing import talkers

LONGEST_QUERY = 120


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Show an empty space, or open it; who chose to name units is led to where they are named."""
    actor = staff_of(request)
    require(can_open(actor))
    if request.method != "POST":
        return _form_page(request, SpaceForm(initial={"who": "line"}))
    form = SpaceForm(request.POST)
    if form.is_valid():
        try:
            with once(request) as repeat:
                if repeat.answer:
                    return repeat.answer
                draft = form.draft()
                space_id = operations.open_space(actor=actor, draft=draft)
                messages.success(request, _("The space is open."))
                place = "spaces:space" if draft.has_line else "spaces:members"
                return repeat.done(HttpResponseRedirect(reverse(place, args=[space_id])))
        except Invalid as refusal:
            form.refuse(refusal)
    return _form_page(request, form, status=422)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, space_id: UUID) -> HttpResponse:
    """Show a space to be changed, or keep what was written."""
    actor = staff_of(request)
    space = queries.get_space(actor=actor, space_id=space_id)
    require(space.may_keep)
    if request.method == "POST":
        return _keep(request, actor, space)
    initial = {
        "name": space.name,
        "purpose": space.purpose,
        "who": "line" if space.has_line else "some",
        "seen_version": space.version,
    }
    return _form_page(request, SpaceForm(initial=initial), space=space)


def _keep(request: HttpRequest, actor: Staff, space: SpaceFacts) -> HttpResponse:
    form = SpaceForm(request.POST)
    if not form.is_valid():
        return _form_page(request, form, space=space, status=422)
    seen = form.cleaned_data["seen_version"] or 0
    try:
        operations.change_space(actor=actor, space_id=space.id, draft=form.draft(), seen_version=seen)
    except Invalid as refusal:
        form.refuse(refusal)
        return _form_page(request, form, space=space, status=422)
    except Conflict:
        newest = queries.get_space(actor=actor, space_id=space.id)
        typed = request.POST.copy()
        typed["seen_version"] = str(newest.version)
        return _form_page(request, SpaceForm(typed), space=newest, stale=True, status=409)
    messages.success(request, _("The space has been changed."))
    return HttpResponseRedirect(reverse("spaces:space", args=[space.id]))


def _form_page(
    request: HttpRequest,
    form: SpaceForm,
    *,
    space: SpaceFacts | None = None,
    stale: bool = False,
    status: int = 200,
) -> HttpResponse:
    back = reverse("spaces:space", args=[space.id]) if space else reverse("spaces:spaces")
    values = {"form": form, "space": space, "stale": stale, "back": back}
    return page(request, "spaces/form.html", values, status=status)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, space_id: UUID, closes: bool) -> HttpResponse:  # noqa: FBT001 - of the address
    """Ask before a space is closed or opened again, or do it."""
    actor = staff_of(request)
    space = queries.get_space(actor=actor, space_id=space_id)
    require(space.may_keep)
    if request.method != "POST":
        return page(request, "spaces/close.html", {"space": space, "closes": closes})
    operations.set_closed(actor=actor, space_id=space_id, is_closed=closes)
    messages.success(request, _("The space is closed.") if closes else _("The space is open again."))
    return HttpResponseRedirect(reverse("spaces:space", args=[space_id]))


@staff_page
@require_safe
def members(request: HttpRequest, space_id: UUID) -> HttpResponse:
    """Show who talks in a space; its keeper looks for units to add and invites guests here."""
    return members_page(request, space_id)


def members_page(request: HttpRequest, space_id: UUID, *, problem: str = "", status: int = 200) -> HttpResponse:
    """Show who talks in a space, with what was refused at the top."""
    actor = staff_of(request)
    words = (request.GET.get("q") or request.POST.get("q") or "").strip()[:LONGEST_QUERY]
    space = queries.get_space(actor=actor, space_id=space_id)
    found = queries.members(actor=actor, space_id=space_id, q=words)
    values = {
        "space": space,
        "talkers": talkers(space),
        "units": [_unit_line(unit) for unit in found.units],
        "sent": [_sent_line(one) for one in found.sent],
        "guests": [
            {
                "name": guest.name,
                "last": day_full(guest.last_on),
                "is_over": guest.is_over,
                "address": reverse("spaces:guest", args=[space_id, guest.id]),
            }
            for guest in found.guests
        ],
        "groups": [_group_line(group) for group in found.groups],
        "addable": found.addable,
        "invitable": found.invitable,
        "is_cut": queries.MOST_FOUND in {len(found.addable), len(found.invitable)},
        "words": words,
        "problem": problem,
    }
    return page(request, "spaces/members.html", values, status=status)


def _unit_line(unit: UnitRow) -> dict[str, Any]:
    last = {"day": day_full(unit.last_on)} if unit.last_on else None
    notes = [
        _("keeps the space") if unit.is_keeper else "",
        _("with all units below it") if unit.has_line else "",
        _("until %(day)s") % last if last else "",
    ]
    return {
        "unit_id": unit.unit_id,
        "name": unit.name,
        "is_keeper": unit.is_keeper,
        "notes": ", ".join(note for note in notes if note),
    }


_LEVELS = {
    "city": gettext_lazy("of the city"),
    "commune": gettext_lazy("of communes, wards and special zones"),
    "residential": gettext_lazy("in residential areas"),
}


def _group_line(group: UnitGroup) -> dict[str, Any]:
    count = ngettext("%(n)s unit", "%(n)s units", len(group.unit_ids)) % {"n": number(len(group.unit_ids))}
    return {"key": group.key, "label": group.label, "notes": f"{_LEVELS.get(group.level, '')}, {count}"}


def _sent_line(sent: SentInvitation) -> dict[str, Any]:
    is_open = sent.state == "open" and not sent.is_over
    words = _("Waits for an answer, until %(day)s") if is_open else _("Did not answer until %(day)s")
    return {
        "id": sent.id,
        "unit": sent.unit,
        "is_open": is_open,
        "state": _("Declined") if sent.state == "declined" else words % {"day": day_full(sent.answer_by)},
        "reason": sent.reason,
    }


@staff_page
@require_POST
def unit_add(request: HttpRequest, space_id: UUID) -> HttpResponse:
    """Bring a unit into the space, with its line where that was pressed."""
    unit_id = _unit(request)
    if unit_id is None:
        return members_page(request, space_id, problem=_("Choose a unit."), status=422)
    has_line = request.POST.get("line") == "1"
    try:
        operations.add_unit(actor=staff_of(request), space_id=space_id, unit_id=unit_id, has_line=has_line)
    except Invalid as refusal:
        problem = str(next(iter(refusal.fields.values()), refusal.text))
        return members_page(request, space_id, problem=problem, status=422)
    messages.success(request, _("The unit talks here now."))
    return HttpResponseRedirect(reverse("spaces:members", args=[space_id]))


@staff_page
@require_POST
def group_add(request: HttpRequest, space_id: UUID) -> HttpResponse:
    """Bring all units of a group into the space."""
    key = request.POST.get("nhom", "")[:LONGEST_QUERY]
    try:
        count = operations.add_group(actor=staff_of(request), space_id=space_id, key=key)
    except Invalid as refusal:
        problem = str(next(iter(refusal.fields.values()), refusal.text))
        return members_page(request, space_id, problem=problem, status=422)
    words = ngettext("%(n)s unit talks here now.", "%(n)s units talk here now.", count)
    messages.success(request, words % {"n": number(count)})
    return HttpResponseRedirect(reverse("spaces:members", args=[space_id]))


@staff_page
@require_POST
def unit_remove(request: HttpRequest, space_id: UUID) -> HttpResponse:
    """Let a unit leave the space."""
    unit_id = _unit(request)
    if unit_id is None:
        return members_page(request, space_id, problem=_("Choose a unit."), status=422)
    try:
        operations.remove_unit(actor=staff_of(request), space_id=space_id, unit_id=unit_id)
    except Conflict as refusal:
        return members_page(request, space_id, problem=str(refusal.text), status=409)
    messages.success(request, _("The unit has left the space and reads nothing of it any more."))
    return HttpResponseRedirect(reverse("spaces:members", args=[space_id]))


def _unit(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("unit_id", ""))
    except ValueError:
        return None
