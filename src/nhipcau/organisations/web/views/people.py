"""Who may do what where: roles, invitations, people."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.kernel import clock
from nhipcau.kernel.errors import DomainError, Invalid, NotAllowed
from nhipcau.kernel.web.again import password_again
from nhipcau.kernel.web.forms import Form
from nhipcau.kernel.web.gate import actor_of, staff_of, staff_page
from nhipcau.kernel.web.http import page, redirect_back
from nhipcau.kernel.web.qr import qr_image
from nhipcau.organisations import operations, permissions, queries
from nhipcau.organisations.web.forms import ChangePersonForm, GrantForm, InviteForm, RoleForm

FORM = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@staff_page
def rights(request: HttpRequest, code: str) -> HttpResponse:
    """Show who may do what in a unit, and who changed it."""
    shown = queries.rights_of_unit(actor=actor_of(request), code=code)
    waiting = queries.open_invitations(actor=actor_of(request), code=code) if shown.can_administer else {}
    return page(request, "organisations/rights.html", {"shown": shown, "unit": shown.unit, "waiting": waiting})


@require_safe
@staff_page
def own_rights(request: HttpRequest) -> HttpResponse:
    """Go to the roles of the unit one acts for."""
    unit = queries.unit(staff_of(request).unit_id)
    return HttpResponseRedirect(reverse("organisations:rights", args=[unit.code]))


@require_safe
@staff_page
def people(request: HttpRequest) -> HttpResponse:
    """List the people of one's branch."""
    shown = queries.people_list(
        actor=actor_of(request), q=request.GET.get("q", "")[:80], after=request.GET.get("sau", "")
    )
    return page(request, "organisations/people.html", {"shown": shown})


@require_safe
@staff_page
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show one person."""
    shown = queries.person_page(actor=actor_of(request), person_id=person_id)
    return page(request, "organisations/person.html", {"shown": shown, "card": shown.card})


@FORM
@staff_page
@password_again
def invite(request: HttpRequest, code: str) -> HttpResponse:
    """Invite somebody into a unit; a printed code is shown once, here."""
    unit = queries.visible_unit(actor=actor_of(request), code=code)
    _require_administrator(request, unit.id)
    initial = {"valid_from": clock.today(), "channel": "mail"}
    form = InviteForm(request.POST or None, initial=initial, roles=queries.roles_of(unit))
    if request.method == "POST" and form.is_valid():
        made = _try(
            form, lambda: operations.invite_person(actor=actor_of(request), unit_id=unit.id, **form.cleaned_data)
        )
        if made is not None and made.address:
            return _printed(request, made, form.cleaned_data["name"], unit, is_new=True)
        if made is not None:
            messages.success(request, _("The invitation is on its way by e-mail."))
            return HttpResponseRedirect(reverse("organisations:rights", args=[code]))
    return _form(request, form, {"unit": unit, "title": _("Invite somebody"), "button": _("Invite")})


@FORM
@staff_page
@password_again
def grant(request: HttpRequest, code: str) -> HttpResponse:
    """Give somebody who is known in the branch another role."""
    unit = queries.visible_unit(actor=actor_of(request), code=code)
    _require_administrator(request, unit.id)
    wanted = request.POST.get("person") or request.GET.get("nguoi", "")
    initial = {"valid_from": clock.today(), "person": wanted}
    form = GrantForm(request.POST or None, initial=initial, roles=queries.roles_of(unit))
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        person_id = values.pop("person")
        granted = _try(
            form,
            lambda: operations.grant_role(actor=actor_of(request), person_id=person_id, unit_id=unit.id, **values),
        )
        if granted is not None:
            messages.success(request, _("The role is given."))
            return HttpResponseRedirect(reverse("organisations:rights", args=[code]))
    found = queries.people_list(actor=actor_of(request), q=request.GET.get("q", "")[:80])
    extra = {"unit": unit, "title": _("Give a role"), "button": _("Give the role"), "found": found, "wanted": wanted}
    return _form(request, form, extra, "organisations/grant.html")


@FORM
@staff_page
@password_again
def role(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Change one role or its days."""
    row = queries.membership_row(actor=actor_of(request), membership_id=membership_id)
    initial = {"role": row.role, "valid_from": row.valid_from, "valid_until": row.valid_until}
    form = RoleForm(request.POST or None, initial=initial, roles=queries.roles_of(row.unit))
    if (
        request.method == "POST"
        and form.is_valid()
        and _try(form, lambda: _change_role(request, row, form.cleaned_data)) is not None
    ):
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("organisations:rights", args=[row.unit.code]))
    extra = {"unit": row.unit, "row": row, "title": _("Change the role"), "button": _("Save the role")}
    return _form(request, form, extra)


def _change_role(request: HttpRequest, row: queries.RoleRow, values: dict[str, Any]) -> bool:
    if values["role"] != row.role:
        operations.change_role(
            actor=actor_of(request),
            membership_id=row.membership_id,
            role=values["role"],
            valid_until=values["valid_until"],
        )
    else:
        operations.change_role_dates(
            actor=actor_of(request),
            membership_id=row.membership_id,
            valid_from=values["valid_from"] or row.valid_from,
            valid_until=values["valid_until"],
        )
    return True


@staff_page
@require_POST
@password_again
def end_role(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Take a role away."""
    row = queries.membership_row(actor=actor_of(request), membership_id=membership_id)
    operations.end_role(actor=actor_of(request), membership_id=membership_id)
    messages.success(request, _("The role has ended."))
    if request.POST.get("next"):
        return redirect_back(request, "/hom-nay/")
    if queries.can_see(actor_of(request), row.unit.id):
        return HttpResponseRedirect(reverse("organisations:rights", args=[row.unit.code]))
    return HttpResponseRedirect("/hom-nay/")


@FORM
@staff_page
@password_again
def change_person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Correct a name, or what a person signs in with."""
    shown = queries.person_page(actor=actor_of(request), person_id=person_id)
    if not shown.can_keep:
        raise NotAllowed
    form = ChangePersonForm(request.POST or None, initial={"name": shown.card.name})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        done = _try(form, lambda: _correct(request, person_id, values))
        if done:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(reverse("organisations:person", args=[person_id]))
    return _form(request, form, {"card": shown.card, "title": _("Correct the data"), "button": _("Save")})


def _correct(request: HttpRequest, person_id: UUID, values: dict[str, Any]) -> bool:
    operations.change_person(
        actor=actor_of(request),
        person_id=person_id,
        name=values["name"],
        email=values["email"] or None,
        phone=values["phone"] or None,
    )
    return True


@staff_page
@require_POST
@password_again
def reset_link(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Make a code for a new password, by mail or printed."""
    channel = request.POST.get("channel", "mail")
    made = operations.make_reset_link(actor=actor_of(request), person_id=person_id, channel=channel)
    shown = queries.person_page(actor=actor_of(request), person_id=person_id)
    if made.address:
        return _printed(request, made, shown.card.name, None, is_new=False)
    messages.success(request, _("The code is on its way by e-mail."))
    return HttpResponseRedirect(reverse("organisations:person", args=[person_id]))


DEEDS = {
    "khoa": operations.deactivate_person,
    "mo": operations.reactivate_person,
    "bo-xac-thuc": operations.remove_second_factor,
}


@staff_page
@require_POST
@password_again
def deed(request: HttpRequest, person_id: UUID, name: str) -> HttpResponse:
    """Switch an account off or on, or remove a lost second step."""
    DEEDS[name](actor=actor_of(request), person_id=person_id)
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(reverse("organisations:person", args=[person_id]))


def _require_administrator(request: HttpRequest, unit_id: UUID) -> None:
    if not queries.can_administer(actor_of(request), unit_id):
        raise NotAllowed
    if permissions.is_standing_in(actor_of(request)):
        raise NotAllowed(permissions.NO_GRANTING)


def _try(form: Form, do: Any) -> Any:
    """Carry it out; a refusal is put beside its field and None returned."""
    try:
        return do()
    except Invalid as refusal:
        form.refuse(refusal)
    except DomainError as refusal:
        form.add_error(None, str(refusal.text))
    return None


def _form(
    request: HttpRequest, form: Form, extra: dict[str, Any], template: str = "organisations/role_form.html"
) -> HttpResponse:
    return page(request, template, {"form": form, **extra}, status=422 if form.is_bound else 200)


def _printed(
    request: HttpRequest, made: operations.Handover, name: str, unit: queries.UnitFacts | None, *, is_new: bool
) -> HttpResponse:
    """Show the paper with the QR code. It is never shown again: the secret is stored nowhere."""
    values = {"made": made, "name": name, "unit": unit, "is_new": is_new, "qr": qr_image(made.address)}
    response = page(request, "organisations/printed_link.html", values)
    response["Cache-Control"] = "no-store"
    return response
