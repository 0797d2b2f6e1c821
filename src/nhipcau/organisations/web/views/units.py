"""The tree and the page of one unit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nhipcau.kernel.errors import DomainError, Invalid, NotAllowed
from nhipcau.kernel.web.again import password_again
from nhipcau.kernel.web.forms import Form
from nhipcau.kernel.web.gate import actor_of, staff_of, staff_page
from nhipcau.kernel.web.http import is_htmx, page, redirect_back, safe_next
from nhipcau.kernel.web.idempotency import once
from nhipcau.organisations import operations, permissions, queries
from nhipcau.organisations.web.forms import CloseForm, ContactsForm, CreateForm, MoveForm, NameForm

FORM = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@staff_page
def tree(request: HttpRequest) -> HttpResponse:
    """Show the branch one acts for, or what is found in it."""
    q = request.GET.get("q", "")[:120]
    shown = queries.unit_tree(actor=actor_of(request), q=q)
    return page(request, "organisations/tree.html", {"tree": shown, "q": q})


@require_safe
@staff_page
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """Show one unit."""
    after = request.GET.get("sau", "0")
    shown = queries.unit_page(
        actor=actor_of(request),
        code=code,
        kind=request.GET.get("loai", ""),
        after=int(after[:6]) if after.isdecimal() else 0,
    )
    return page(request, "organisations/unit.html", {"shown": shown, "unit": shown.unit})


@require_safe
@staff_page
def choices(request: HttpRequest) -> HttpResponse:
    """Offer units that fit what is typed (a part of a page): any colleague may name the next unit."""
    found = queries.search_units(actor_of(request), request.GET.get("q") or request.GET.get("parent", ""), 12)
    return page(request, "organisations/unit_choices.html", {"found": found, "is_part": is_htmx(request)})


@FORM
@staff_page
def switch_unit(request: HttpRequest) -> HttpResponse:
    """Let somebody with several units choose the one they act for."""
    staff = staff_of(request)
    offered = queries.units_of_person(staff.person_id)
    back = request.POST.get("next") or request.GET.get("next") or ""
    if request.method != "POST":
        acting = f"{staff.unit_id}:{staff.stands_in_for}" if staff.stands_in_for else str(staff.unit_id)
        values = {"offered": offered, "next": safe_next(request, back, "/hom-nay/"), "acting": acting}
        return page(request, "organisations/switch.html", values)
    wanted = {choice.key: choice for choice in offered}.get(request.POST.get("unit", ""))
    if wanted is None:
        raise NotAllowed(_("You have no role in this unit today."))
    chosen = operations.choose_acting_unit(actor=staff, unit_id=wanted.id, stands_in_for=wanted.stands_in_for)
    request.session["unit_id"] = str(chosen.unit_id)
    request.session["stands_in_for"] = str(chosen.stands_in_for or "")
    request.session.cycle_key()  # other rights, another key
    said = _("You now act for %(unit)s.") % {"unit": chosen.unit_name}
    if chosen.stands_in_for:
        said = _("You now stand in for %(absent)s at %(unit)s.")
        said %= {"absent": chosen.stands_in_name, "unit": chosen.unit_name}
    messages.success(request, said)
    return redirect_back(request, "/hom-nay/")


@require_safe
@staff_page
def export(request: HttpRequest) -> HttpResponse:
    """Stream the branch as CSV."""
    response = StreamingHttpResponse(queries.export_units(actor=actor_of(request)), content_type="text/csv")
    response["Content-Disposition"] = 'attachment; filename="don-vi.csv"'
    return cast("HttpResponse", response)


@FORM
@staff_page
@password_again
def create(request: HttpRequest, code: str = "") -> HttpResponse:
    """Add a unit below the one with this code, or at the top."""
    parent = queries.visible_unit(actor=actor_of(request), code=code) if code else None
    if parent is None and not permissions.is_city_administrator(actor_of(request), queries.city_front_id()):
        raise NotAllowed
    form = CreateForm(request.POST or None, initial={"level": parent.level if parent else "city"})

    def do(values: dict[str, Any]) -> str:
        operations.create_unit(actor=actor_of(request), parent_id=parent.id if parent else None, **values)
        return str(values["code"]).upper()

    return _edit(request, form, do, {"parent": parent, "title": _("New unit"), "button": _("Create the unit")})


@FORM
@staff_page
def rename(request: HttpRequest, code: str) -> HttpResponse:
    """Give the unit another name."""
    shown = queries.unit_page(actor=actor_of(request), code=code)
    initial = {"name": shown.unit.name, "short_name": shown.unit.short_name, "version": shown.version}

    def do(values: dict[str, Any]) -> str:
        operations.rename_unit(actor=actor_of(request), unit_id=shown.unit.id, **_seen(values))
        return code

    form = NameForm(request.POST or None, initial=initial)
    return _edit(request, form, do, {"unit": shown.unit, "title": _("Rename the unit"), "button": _("Save the name")})


@FORM
@staff_page
def contacts(request: HttpRequest, code: str) -> HttpResponse:
    """Write how the office is reached."""
    shown = queries.unit_page(actor=actor_of(request), code=code)
    initial = {"phone": shown.phone, "email": shown.email, "address": shown.address, "version": shown.version}

    def do(values: dict[str, Any]) -> str:
        operations.change_contacts(actor=actor_of(request), unit_id=shown.unit.id, **_seen(values))
        return code

    form = ContactsForm(request.POST or None, initial=initial)
    extra = {"unit": shown.unit, "title": _("Contacts"), "button": _("Save the contacts")}
    return _edit(request, form, do, extra)


@FORM
@staff_page
@password_again
def move(request: HttpRequest, code: str) -> HttpResponse:
    """Hang the unit under another one."""
    shown = queries.unit_page(actor=actor_of(request), code=code)
    above = shown.above[-1] if shown.above else None
    initial = {"parent": f"{above.code} – {above.short_name}" if above else "", "version": shown.version}

    def do(values: dict[str, Any]) -> str:
        parent = values.pop("parent")
        operations.move_unit(actor=actor_of(request), unit_id=shown.unit.id, parent_id=parent.id, **_seen(values))
        return code

    form = MoveForm(request.POST or None, initial=initial)
    extra = {"unit": shown.unit, "title": _("Hang under another unit"), "button": _("Move the unit")}
    return _edit(request, form, do, extra)


@FORM
@staff_page
@password_again
def close(request: HttpRequest, code: str) -> HttpResponse:
    """End the unit."""
    shown = queries.unit_page(actor=actor_of(request), code=code)

    def do(values: dict[str, Any]) -> str:
        operations.close_unit(actor=actor_of(request), unit_id=shown.unit.id, **_seen(values))
        return code

    form = CloseForm(request.POST or None, initial={"version": shown.version})
    extra = {"unit": shown.unit, "title": _("Close the unit"), "button": _("Close the unit"), "is_risk": True}
    return _edit(request, form, do, extra)


def _seen(values: dict[str, Any]) -> dict[str, Any]:
    return {**{name: value for name, value in values.items() if name != "version"}, "seen_version": values["version"]}


def _edit(request: HttpRequest, form: Form, do: Callable[[dict[str, Any]], str], extra: dict[str, Any]) -> HttpResponse:
    """Show a form of a unit, or carry it out once and go to the unit's page; refusals stand beside their fields."""
    actor = staff_of(request)
    unit = extra.get("unit") or extra.get("parent")
    if unit is not None and not queries.can_administer(actor, unit.id):
        raise NotAllowed
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as repeat:
                if repeat.answer:
                    return repeat.answer
                code = do(dict(form.cleaned_data))
                messages.success(request, _("Saved."))
                return repeat.done(HttpResponseRedirect(reverse("organisations:unit", args=[code])))
        except Invalid as refusal:
            form.refuse(refusal)
        except DomainError as refusal:
            form.add_error(None, str(refusal.text))
    status = 422 if form.is_bound else 200
    return page(request, "organisations/unit_form.html", {"form": form, **extra}, status=status)
