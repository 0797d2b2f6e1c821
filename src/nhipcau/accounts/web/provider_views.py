"""Signing in with the configured OpenID provider, and linking it with one's account."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from nhipcau.accounts import operations
from nhipcau.accounts.backends import SignInBackend
from nhipcau.accounts.errors import ProviderRefused
from nhipcau.accounts.rules import Identity
from nhipcau.accounts.sessions import BY_PROVIDER
from nhipcau.accounts.web import provider
from nhipcau.kernel.errors import DomainError, NotAllowed, NotFound
from nhipcau.kernel.web import throttle
from nhipcau.kernel.web.again import password_again
from nhipcau.kernel.web.gate import actor_of, from_elsewhere
from nhipcau.kernel.web.http import page, safe_next

LINK_FOR, NEXT, PROBLEM = "provider_link_for", "provider_next", "provider_problem"


@require_safe
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to the provider. A link, not a form: our pages may send forms nowhere else."""
    _require_offered(request)
    request.session.pop(LINK_FOR, None)
    request.session[NEXT] = safe_next(request, request.GET.get("next"), settings.LOGIN_REDIRECT_URL)
    return _try(request, lambda: provider.redirect_to_provider(request))


@require_safe
@login_required
@never_cache
@password_again
def link(request: HttpRequest) -> HttpResponse:
    """Lead to the provider so that its identity is linked with one's account."""
    _require_offered(request)
    if from_elsewhere(request):
        raise NotAllowed(code="cross_site")
    return _try(request, lambda: _ask_for_link(request))


def _ask_for_link(request: HttpRequest) -> HttpResponse:
    """Remember for which question the answer is a link: one to another question of this browser links nothing."""
    response = provider.redirect_to_provider(request)
    request.session[LINK_FOR] = [str(request.user.pk), provider.state_of(response)]
    return response


@require_POST
@login_required
@password_again
def unlink(request: HttpRequest) -> HttpResponse:
    """Take the provider's identity away from one's account."""
    operations.unlink_identity(actor=actor_of(request), person_id=UUID(str(request.user.pk)))
    messages.success(request, _("The link is gone."))
    return HttpResponseRedirect(reverse("accounts:account"))


@require_safe
@never_cache
def answer(request: HttpRequest) -> HttpResponse:
    """Take the browser back from the provider: sign in, or link what was asked for."""
    _require_offered(request)
    link_for, state = request.session.pop(LINK_FOR, None) or (None, "")
    if link_for is not None and request.GET.get("state") != state:
        return _try(request, _refuse)
    return _try(request, lambda: _take(request, provider.read_answer(request), link_for))


def _refuse() -> HttpResponse:
    raise ProviderRefused


@require_safe
@never_cache
def refused(request: HttpRequest) -> HttpResponse:
    """Say why it did not work, with the way back to the password."""
    if not provider.is_offered():
        raise NotFound
    problem = request.session.pop(PROBLEM, "") or str(ProviderRefused.default_text)
    values = {"problem": problem, "name": settings.OIDC["name"]}
    return page(request, "accounts/provider_refused.html", values, status=ProviderRefused.status)


def _take(request: HttpRequest, identity: Identity, link_for: str | None) -> HttpResponse:
    if link_for is None:
        return _enter(request, identity)
    if str(request.user.pk) != link_for:
        raise NotAllowed
    operations.link_identity(actor=actor_of(request), person_id=UUID(link_for), identity=identity)
    messages.success(request, _("Linked. You can sign in with it from now on."))
    return HttpResponseRedirect(reverse("accounts:account"))


def _enter(request: HttpRequest, identity: Identity) -> HttpResponse:
    person = SignInBackend().person(operations.person_of_identity(identity=identity))
    if person is None:
        return HttpResponseRedirect(reverse("account_inactive"))
    request.session[BY_PROVIDER] = True
    back = request.session.pop(NEXT, settings.LOGIN_REDIRECT_URL)
    entering = Login(user=person, redirect_url=back)
    if not identity.is_multi_factor:
        return _response(perform_login(request, entering))
    # The provider asked for the second factor, and the configuration believes it: our own step is left out.
    adapter = get_adapter()
    adapter.login(request, person)
    return _response(
        adapter.post_login(
            request, person, email_verification="none", redirect_url=back, signal_kwargs=None, signup=False, email=None
        )
    )


def _response(answer: Any) -> HttpResponse:
    response: HttpResponse = answer
    return response


def _require_offered(request: HttpRequest) -> None:
    if not provider.is_offered():
        raise NotFound
    throttle.refuse(request, "oidc", limit=60, seconds=300)


def _try(request: HttpRequest, do: Any) -> HttpResponse:
    """Carry it out; what goes wrong is said on the page for it."""
    try:
        response: HttpResponse = do()
    except NotFound:
        raise
    except DomainError as refusal:
        operations.record_failure(step="provider")
        request.session[PROBLEM] = str(refusal.text)
        # Elsewhere: the address here holds what the provider sent.
        return HttpResponseRedirect(reverse("accounts:provider_refused"))
    return response
