"""The OpenID provider as Authlib speaks to it: discovery, PKCE, state, nonce, and every check of the ID token."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests
import structlog
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client import OAuth
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from joserfc.errors import JoseError

from nhipcau.accounts.errors import ProviderRefused
from nhipcau.accounts.rules import ClaimNames, Identity, identity_of

SECONDS = 10
LEEWAY = 60
log = structlog.get_logger("nhipcau.accounts")
# What a provider that is away, wrongly set up or lying makes the libraries raise.
FAULTS = (AuthlibBaseError, JoseError, requests.RequestException, RuntimeError, ValueError, KeyError, TypeError)


def redirect_to_provider(request: HttpRequest) -> HttpResponse:
    """Send the browser to the provider; state, nonce and the PKCE verifier wait in the session."""
    try:
        answer = client().authorize_redirect(request, callback_address())
    except FAULTS as fault:
        raise _refusal("start", fault) from None
    response: HttpResponse = answer
    return response


def state_of(response: HttpResponse) -> str:
    """Return what the answer to this question will name it by."""
    return parse_qs(urlsplit(response["Location"]).query).get("state", [""])[0]


def read_answer(request: HttpRequest) -> Identity:
    """Return who the provider says came back; ProviderRefused unless every check holds. Each answer works once."""
    try:
        claims = _claims(request)
    except FAULTS as fault:
        raise _refusal("answer", fault) from None
    identity = identity_of(settings.OIDC["issuer"], claims, _names())
    if identity is None:
        raise _refusal("subject", None)
    return identity


def _claims(request: HttpRequest) -> dict[str, Any]:
    issuer, client_id = settings.OIDC["issuer"], settings.OIDC["client_id"]
    wanted = {"iss": {"essential": True, "value": issuer}, "aud": {"essential": True, "value": client_id}}
    token = client().authorize_access_token(request, claims_options=wanted, leeway=LEEWAY)
    return dict(token["userinfo"])


def _names() -> ClaimNames:
    names = settings.OIDC["claims"]
    return ClaimNames(names["subject"], names["email"], names["email_verified"], frozenset(settings.OIDC["factors"]))


def _refusal(step: str, fault: Exception | None) -> ProviderRefused:
    """Note which step failed and the kind of fault: never what the provider sent, it may hold names and tokens."""
    log.warning("oidc refused", step=step, fault=type(fault).__name__)
    return ProviderRefused()


def callback_address() -> str:
    return settings.PUBLIC_URL + reverse("accounts:provider_answer")


def client() -> Any:
    """Return the client of the configured provider, its metadata read and checked."""
    chosen = settings.OIDC
    made = _client(chosen["issuer"], chosen["client_id"], chosen["client_secret"])
    metadata = made.load_server_metadata()
    if metadata.get("issuer") != chosen["issuer"]:
        made.server_metadata.pop("_loaded_at", None)
        message = "The provider names another issuer."
        raise ValueError(message)
    # Signatures with a shared secret or with none at all prove nothing about the provider.
    offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
    metadata["id_token_signing_alg_values_supported"] = [
        name for name in offered if name != "none" and not name.startswith("HS")
    ]
    return made


@lru_cache(maxsize=4)
def _client(issuer: str, client_id: str, client_secret: str) -> Any:
    return OAuth().register(
        "oidc",
        client_id=client_id,
        client_secret=client_secret,
        server_metadata_url=f"{issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid email", "code_challenge_method": "S256", "default_timeout": SECONDS},
    )
