"""How a person is recognised: allauth's check of e-mail or phone number and password. No permissions live here."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings


class SignInBackend(AuthenticationBackend):
    """Recognises people. What they may do is never asked of a backend: see `organisations`."""

    def _check_password(self, user: Any, password: str) -> Any:
        """Treat demo people outside demo mode as unknown, not as switched off."""
        return super()._check_password(None if user and user.is_demo and not settings.DEMO else user, password)

    def user_can_authenticate(self, user: Any) -> bool:
        """Tell whether the account is switched on; demo people exist only in demo mode."""
        return bool(user.is_active and (settings.DEMO or not user.is_demo))
