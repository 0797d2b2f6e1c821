"""How a person is recognised: allauth's check of e-mail or phone number and password. No permissions live here."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend


class SignInBackend(AuthenticationBackend):
    """Recognises people. What they may do is never asked of a backend: see `organisations`."""
