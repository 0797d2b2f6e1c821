"""Tokens for other systems: the list, a new one shown once, and revoking."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.kernel import clock
from nhipcau.kernel.errors import DomainError, Invalid, NotAllowed, NotFound
from nhipcau.kernel.web.again import password_again
from nhipcau.kernel.web.gate import actor_of, admin_page, staff_of
from nhipcau.kernel.web.http import page
from nhipcau.organisations import operations, permissions, queries
from nhipcau.organisations.web.forms import ApiClientForm

USUAL_LIFE = timedelta(days=180)


@require_safe
@admin_page()
def api_clients(request: HttpRequest) -> HttpResponse:
    """List the tokens of one's branch."""
    shown = queries.api_clients(actor=actor_of(request), after=request.GET.get("sau", "")[:40])
    return page(request, "organisations/api_clients.html", {"shown": shown})


@require_http_methods(["GET", "HEAD", "POST"])
@admin_page()
@password_again
def issue(request: HttpRequest) -> HttpResponse:
    """Make a token; it is shown once, in the answer."""
    if permissions.is_standing_in(staff_of(request)):
        raise NotAllowed(permissions.NO_GRANTING)
    own = queries.unit(staff_of(request).unit_id)
    initial = {"unit": own.code, "valid_until": clock.today() + USUAL_LIFE}
    form = ApiClientForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid() and (made := _issued(request, form)) is not None:
        answer = page(request, "organisations/api_token.html", {"made": made, "unit": form.cleaned_data["unit"]})
        answer["Cache-Control"] = "no-store"
        return answer
    return page(request, "organisations/api_client_form.html", {"form": form}, status=422 if form.is_bound else 200)


def _issued(request: HttpRequest, form: ApiClientForm) -> operations.IssuedClient | None:
    values = form.cleaned_data
    try:
        return operations.issue_api_client(
            actor=actor_of(request),
            unit_id=values["unit"].id,
            name=values["name"],
            scopes=values["scopes"],
            valid_until=values["valid_until"],
        )
    except Invalid as refusal:
        form.refuse(refusal)
    except NotFound:
        form.add_error("unit", _("This unit is not in your branch. Choose your own or one below it."))
    except DomainError as refusal:
        form.add_error(None, str(refusal.text))
    return None


@admin_page()
@require_POST
@password_again
def revoke(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Make a token worthless at once."""
    operations.revoke_api_client(actor=actor_of(request), client_id=client_id)
    messages.success(request, _("The token is revoked. Calls with it are refused from now on."))
    return HttpResponseRedirect(reverse("organisations:api_clients"))
