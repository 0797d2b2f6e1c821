"""Whether signing in with a provider is offered at all; every sign-in page asks."""

from __future__ import annotations

from django.conf import settings


def is_offered() -> bool:
    """Tell whether the configuration names a provider."""
    return bool(settings.OIDC["issuer"])
