"""How one wants to be told: preferences, devices, and what became of what was sent."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.push import Browser
from nhipcau.kernel.web.gate import actor_of, admin_page, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.notifications import operations, queries
from nhipcau.notifications.web.forms import PreferencesForm
from nhipcau.notifications.web.rows import channel_name, count_rows, state_chip

LONGEST = 2000


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def preferences(request: HttpRequest) -> HttpResponse:
    """Show what the actor chose, and take what they choose now."""
    actor = actor_of(request)
    found = queries.preference_page(actor=actor)
    form = PreferencesForm(found.kinds, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        operations.set_preferences(actor=actor, choices=form.choices())
        messages.success(request, _("Saved. It holds for everything that happens from now on."))
        return HttpResponseRedirect(request.path)
    return page(
        request,
        "notifications/preferences.html",
        {"found": found, "form": form, "groups": form.groups()},
        status=422 if form.is_bound else 200,
    )


@require_POST
@staff_page
def add_device(request: HttpRequest) -> HttpResponse:
    """Take the subscription this browser made."""
    given = {name: request.POST.get(name, "")[:LONGEST] for name in ("endpoint", "p256dh", "auth")}
    try:
        operations.add_device(
            actor=actor_of(request), browser=Browser(**given), label=request.POST.get("label", "")[:200]
        )
    except (Invalid, Conflict) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("This device is told from now on."))
    return HttpResponseRedirect(reverse("notifications:preferences"))


@require_POST
@staff_page
def remove_device(request: HttpRequest, device_id: UUID) -> HttpResponse:
    """Tell a device no longer."""
    operations.remove_device(actor=actor_of(request), device_id=device_id)
    messages.success(request, _("This device is told no longer."))
    return HttpResponseRedirect(reverse("notifications:preferences"))


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Serve the script that shows a notice on a device; it holds nothing of anybody."""
    response = render(request, "notifications/worker.js", content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
@admin_page()
def deliveries(request: HttpRequest) -> HttpResponse:
    """Show the administrators how a week's notices left."""
    found = queries.delivery_overview(actor=actor_of(request))
    troubled = [(row, channel_name(row.channel), state_chip(row.state)) for row in found.troubled]
    values = {"found": found, "counts": count_rows(found), "troubled": troubled}
    return page(request, "notifications/deliveries.html", values)
