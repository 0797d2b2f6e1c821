"""Inviting people from outside, moving their last day, taking an invitation back."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nhipcau.kernel import clock
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, Invalid, NotFound
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once
from nhipcau.spaces import operations, queries
from nhipcau.spaces.web.forms import ExtendForm, GuestForm

USUAL_DAYS = 30


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, space_id: UUID) -> HttpResponse:
    """Show an empty invitation, or send it."""
    actor = staff_of(request)
    space = queries.get_space(actor=actor, space_id=space_id)
    require(space.may_keep)
    form = GuestForm(initial={"last_on": clock.today() + timedelta(days=USUAL_DAYS)})
    if request.method == "POST":
        form = GuestForm(request.POST)
        if form.is_valid():
            try:
                with once(request) as repeat:
                    if repeat.answer:
                        return repeat.answer
                    operations.invite_guest(actor=actor, space_id=space_id, **form.cleaned_data)
                    messages.success(request, _("The guest has been invited."))
                    return repeat.done(HttpResponseRedirect(reverse("spaces:members", args=[space_id])))
            except Invalid as refusal:
                form.refuse(refusal)
            except Conflict as refusal:  # an account whose person holds no role today
                form.add_error("email", str(refusal.text))
    return page(request, "spaces/guest_form.html", {"space": space, "form": form}, status=422 if form.is_bound else 200)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def extend(request: HttpRequest, space_id: UUID, guest_id: UUID) -> HttpResponse:
    """Show an invitation with its last day, or move that day."""
    actor = staff_of(request)
    space = queries.get_space(actor=actor, space_id=space_id)
    require(space.may_keep)
    guests = queries.members(actor=actor, space_id=space_id).guests
    guest = next((one for one in guests if one.id == guest_id), None)
    if guest is None:
        raise NotFound
    form = ExtendForm(initial={"last_on": guest.last_on})
    if request.method == "POST":
        form = ExtendForm(request.POST)
        if form.is_valid():
            try:
                day = form.cleaned_data["last_on"]
                operations.extend_guest(actor=actor, space_id=space_id, guest_id=guest_id, last_on=day)
            except Invalid as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("The last day has been moved."))
                return HttpResponseRedirect(reverse("spaces:members", args=[space_id]))
    values = {"space": space, "guest": guest, "form": form}
    return page(request, "spaces/guest.html", values, status=422 if form.is_bound else 200)


@staff_page
@require_POST
def end(request: HttpRequest, space_id: UUID, guest_id: UUID) -> HttpResponse:
    """Take an invitation back at once."""
    operations.end_guest(actor=staff_of(request), space_id=space_id, guest_id=guest_id)
    messages.success(request, _("The invitation has been taken back."))
    return HttpResponseRedirect(reverse("spaces:members", args=[space_id]))
