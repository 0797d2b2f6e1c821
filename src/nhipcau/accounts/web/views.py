"""Pages of the account that allauth does not have: the account itself, no role yet, the one-time link."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.account import views as account_views
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhipcau.accounts import operations, queries
from nhipcau.accounts.web import provider
from nhipcau.accounts.web.forms import LinkForm
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.registries import demo_sign_ins
from nhipcau.kernel.web import throttle
from nhipcau.kernel.web.gate import actor_of
from nhipcau.kernel.web.http import page


class SignIn(account_views.LoginView):
    """allauth's sign-in, with a way out for people who are signed in but act for no unit."""

    def get_authenticated_redirect_url(self) -> str:
        if self.request.session.get(operations.ENROL_KEY):
            return reverse("mfa_activate_totp")
        if not isinstance(actor_of(self.request), Staff):
            return reverse("accounts:no_role")
        return str(super().get_authenticated_redirect_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = [row for rows in demo_sign_ins for row in rows()] if settings.DEMO else []
        offered = settings.OIDC["name"] if provider.is_offered() else ""
        return {**super().get_context_data(**kwargs), "demo_sign_ins": shown, "provider_name": offered}


def _person_id(request: HttpRequest) -> UUID:
    """Return the id of who is signed in; `login_required` has seen to it that somebody is."""
    return UUID(str(request.user.pk))


@require_safe
@login_required
@never_cache
def account(request: HttpRequest) -> HttpResponse:
    """Show people their own account."""
    own = queries.own_account(_person_id(request), request.session.session_key)
    offered = settings.OIDC["name"] if provider.is_offered() else ""
    return page(request, "accounts/account.html", {"own": own, "is_demo": settings.DEMO, "provider_name": offered})


@require_safe
@login_required
@never_cache
def no_role(request: HttpRequest) -> HttpResponse:
    """Say to somebody without a role today whom to ask."""
    if isinstance(actor_of(request), Staff):
        return HttpResponseRedirect(settings.LOGIN_REDIRECT_URL)
    return page(request, "accounts/no_role.html")


@require_POST
@login_required
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out on one other device, or on all of them."""
    name, here = request.POST.get("device", "")[:16], request.session.session_key or ""
    operations.end_own_sessions(actor=actor_of(request), person_id=_person_id(request), here=here, name=name)
    request.session.cycle_key()
    messages.success(request, _("You are signed out there.") if name else _("You are signed out on all other devices."))
    return HttpResponseRedirect(reverse("accounts:account"))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("password", "again")
def one_time_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Let the holder of a one-time link set a password."""
    throttle.refuse(request, "one-time-link", limit=60, seconds=300)
    link = queries.open_link(secret)
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.use_link(secret=secret, password=form.cleaned_data["password"])
        except Invalid as weak:
            form.refuse(weak)
        else:
            logout(request)
            messages.success(request, _("Your password is set. Sign in with it now."))
            return HttpResponseRedirect(settings.LOGIN_URL)
    status = 422 if form.errors else 200
    response = page(request, "accounts/one_time_link.html", {"form": form, "link": link}, status=status)
    # The address holds the secret: no other site may learn it. "no-referrer" would make browsers send the form with
    # "Origin: null", which the check against forged requests refuses.
    response["Referrer-Policy"] = "same-origin"
    return response
