"""Inviting a unit from outside the line and taking that back; reading an invitation, answering it, leaving again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.kernel.db import require
from nhipcau.kernel.errors import Conflict, DomainError, Invalid
from nhipcau.kernel.web.formats import day_full
from nhipcau.kernel.web.gate import staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.kernel.web.idempotency import once
from nhipcau.spaces import operations, queries
from nhipcau.spaces.errors import NotOpen, SpaceClosed
from nhipcau.spaces.queries import InvitationFacts
from nhipcau.spaces.queries.wording import unit_name
from nhipcau.spaces.web.forms import DeclineForm, InviteUnitForm, JoinForm


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, space_id: UUID, unit_id: UUID) -> HttpResponse:
    """Show an empty invitation of one unit, or send it."""
    actor = staff_of(request)
    space = queries.get_space(actor=actor, space_id=space_id)
    require(space.may_keep)
    form = InviteUnitForm(request.POST if request.method == "POST" else None)
    problem = ""
    if form.is_bound and form.is_valid():
        try:
            with once(request) as repeat:
                if repeat.answer:
                    return repeat.answer
                operations.invite_unit(actor=actor, space_id=space_id, unit_id=unit_id, **form.cleaned_data)
                messages.success(request, _("The unit has been invited. You are told what it answers."))
                return repeat.done(HttpResponseRedirect(reverse("spaces:members", args=[space_id])))
        except Invalid as refusal:
            problem = str(refusal.fields.pop("unit_id", ""))
            form.refuse(refusal)
        except Conflict as refusal:
            problem = str(refusal.text)
    values = {"space": space, "unit": unit_name(unit_id), "form": form, "problem": problem}
    return page(request, "spaces/unit_invite.html", values, status=422 if form.is_bound else 200)


@staff_page
@require_POST
def withdraw(request: HttpRequest, space_id: UUID, invitation_id: UUID) -> HttpResponse:
    """Take an invitation back that nobody has answered."""
    try:
        operations.withdraw_invitation(actor=staff_of(request), space_id=space_id, invitation_id=invitation_id)
    except NotOpen as refusal:
        messages.warning(request, str(refusal.text))
    else:
        messages.success(request, _("The invitation has been taken back."))
    return HttpResponseRedirect(reverse("spaces:members", args=[space_id]))


@staff_page
@require_safe
def invitation(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """Show an invitation to the reader's unit; one that was answered leads on."""
    try:
        facts = queries.get_invitation(actor=staff_of(request), invitation_id=invitation_id)
    except (NotOpen, SpaceClosed) as refusal:
        return _onwards(request, invitation_id, refusal)
    return _invitation_page(request, facts, JoinForm(initial={"who": "unit"}), DeclineForm())


def _onwards(request: HttpRequest, invitation_id: UUID, refusal: DomainError) -> HttpResponse:
    """Lead to the space where a colleague said yes, else to all spaces with a word why."""
    space_id = queries.invited_space(actor=staff_of(request), invitation_id=invitation_id)
    if space_id is not None:
        return HttpResponseRedirect(reverse("spaces:space", args=[space_id]))
    messages.warning(request, str(refusal.text))
    return HttpResponseRedirect(reverse("spaces:spaces"))


def _invitation_page(
    request: HttpRequest,
    facts: InvitationFacts,
    join: JoinForm,
    decline: DeclineForm,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    values = {"invitation": facts, "line": invitation_line(facts), "join": join, "decline": decline, "problem": problem}
    return page(request, "spaces/invitation.html", values, status=status)


def invitation_line(facts: InvitationFacts) -> dict[str, Any]:
    """Word an invitation for a list and for its own page."""
    return {
        "address": reverse("spaces:invitation", args=[facts.id]),
        "space": facts.space,
        "keeper": facts.keeper,
        "answer_by": day_full(facts.answer_by),
        "last": day_full(facts.last_on) if facts.last_on else "",
    }


@staff_page
@require_POST
def accept(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """Take the reader's unit into the space."""
    actor = staff_of(request)
    form = JoinForm(request.POST)
    try:
        if form.is_valid():
            has_line = form.cleaned_data["who"] == "line"
            space_id = operations.accept_invitation(actor=actor, invitation_id=invitation_id, has_line=has_line)
            messages.success(request, _("Your unit takes part in this space now."))
            return HttpResponseRedirect(reverse("spaces:space", args=[space_id]))
        facts = queries.get_invitation(actor=actor, invitation_id=invitation_id)
    except (NotOpen, SpaceClosed) as refusal:
        return _onwards(request, invitation_id, refusal)
    except Invalid as refusal:
        problem = str(next(iter(refusal.fields.values()), refusal.text))
        facts = queries.get_invitation(actor=actor, invitation_id=invitation_id)
        return _invitation_page(request, facts, form, DeclineForm(), problem=problem, status=422)
    return _invitation_page(request, facts, form, DeclineForm(), status=422)


@staff_page
@require_POST
def decline(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """Say no for the reader's unit."""
    actor = staff_of(request)
    form = DeclineForm(request.POST)
    try:
        if form.is_valid():
            operations.decline_invitation(actor=actor, invitation_id=invitation_id, reason=form.cleaned_data["reason"])
            messages.success(request, _("You have declined; the unit that invited you is told."))
            return HttpResponseRedirect(reverse("spaces:spaces"))
        facts = queries.get_invitation(actor=actor, invitation_id=invitation_id)
    except (NotOpen, SpaceClosed) as refusal:
        return _onwards(request, invitation_id, refusal)
    return _invitation_page(request, facts, JoinForm(initial={"who": "unit"}), form, status=422)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, space_id: UUID) -> HttpResponse:
    """Ask before the reader's unit leaves, or do it."""
    actor = staff_of(request)
    space = queries.get_space(actor=actor, space_id=space_id)
    require(space.may_leave)
    if request.method != "POST":
        return page(request, "spaces/leave.html", {"space": space})
    operations.leave_space(actor=actor, space_id=space_id)
    messages.success(request, _("Your unit has left the space and reads nothing of it any more."))
    return HttpResponseRedirect(reverse("spaces:spaces"))
