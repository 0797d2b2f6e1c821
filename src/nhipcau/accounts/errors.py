"""Refusals callers of this module must tell apart."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.errors import Conflict, Invalid, NotFound


class LoginTaken(Conflict):
    """Somebody else signs in with this e-mail or phone number."""

    code = "login_taken"
    default_text = _("Somebody already signs in with this. Give another e-mail or phone number.")


class ProviderRefused(Invalid):
    """What the OpenID provider sent does not prove who somebody is: which check failed is not told."""

    code = "provider_refused"
    default_text = _("Signing in this way did not work. Try once more, or sign in with your password.")


class NotLinked(Invalid):
    """The provider knows the person, we do not know which account is theirs."""

    code = "not_linked"
    default_text = _(
        "No account here belongs to this sign-in yet. Sign in with your password, then link it under My account."
    )


class LinkedElsewhere(Conflict):
    code = "linked_elsewhere"
    default_text = _("This sign-in already belongs to another account here, or your account has one already.")


class LinkNotOpen(NotFound):
    """A one-time link that is wrong, used, cancelled or too old: which of them is not told."""

    code = "link_not_open"
    default_text = _("This code no longer works. Ask your administrator for a new one.")
