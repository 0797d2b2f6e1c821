"""Standing in for each other: what one has lent, what one was lent, lending and taking back."""

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
from nhipcau.kernel.web.gate import actor_of, staff_of, staff_page
from nhipcau.kernel.web.http import page
from nhipcau.organisations import operations, queries
from nhipcau.organisations.web.forms import DelegationForm


@require_safe
@staff_page
def delegations(request: HttpRequest) -> HttpResponse:
    """Show what one has lent and was lent."""
    shown = queries.delegations(actor=actor_of(request))
    return page(request, "organisations/delegations.html", {"shown": shown, "running": ("now", "later")})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
@password_again
def delegate(request: HttpRequest) -> HttpResponse:
    """Lend roles to a colleague for some days."""
    actor = staff_of(request)
    if actor.stands_in_for is not None:
        raise NotAllowed(_("You stand in for somebody: what is lent cannot be lent on."))
    form = DelegationForm(
        request.POST or None,
        initial={"valid_from": clock.today()},
        roles=queries.lendable_roles(actor=actor),
        colleagues=queries.colleagues(actor=actor),
    )
    if request.method == "POST" and form.is_valid() and _lend(request, form):
        messages.success(request, _("Your colleague stands in for you in these days."))
        return HttpResponseRedirect(reverse("organisations:delegations"))
    values = {"form": form, "unit_name": actor.unit_name}
    return page(request, "organisations/delegate.html", values, status=422 if form.is_bound else 200)


def _lend(request: HttpRequest, form: DelegationForm) -> bool:
    values: dict[str, Any] = dict(form.cleaned_data)
    person_id = UUID(values.pop("person"))
    try:
        operations.delegate_roles(actor=actor_of(request), person_id=person_id, **values)
    except Invalid as refusal:
        form.refuse(refusal)
    except DomainError as refusal:
        form.add_error(None, str(refusal.text))
    else:
        return True
    return False


@staff_page
@require_POST
def end_delegation(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Take a role back, or give it back, at once."""
    operations.end_delegation(actor=actor_of(request), membership_id=membership_id)
    messages.success(request, _("This has ended."))
    return HttpResponseRedirect(reverse("organisations:delegations"))
