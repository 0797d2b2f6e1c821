"""How a person is recognised: allauth's check of e-mail or phone number and password. No permissions live here."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

from nhipcau.accounts.models import Person


class SignInBackend(AuthenticationBackend):
    """Recognises people. What they may do is never asked of a backend: see `organisations`."""

    def _check_password(self, user: Any, password: str) -> Any:
        """Treat demo people outside demo mode as unknown, not as switched off."""
        return super()._check_password(None if user and user.is_demo and not settings.DEMO else user, password)

    def person(self, person_id: UUID) -> Person | None:
        """Return somebody another proof than the password has recognised; None when they may not come in."""
        found = Person.objects.filter(id=person_id).first()
        if found is None or not self.user_can_authenticate(found):
            return None
        found.backend = f"{type(self).__module__}.{type(self).__qualname__}"
        return found

    def user_can_authenticate(self, user: Any) -> bool:
        """Tell whether the account is switched on; demo people exist only in demo mode."""
        return bool(user.is_active and (settings.DEMO or not user.is_demo))
