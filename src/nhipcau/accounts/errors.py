"""Refusals callers of this module must tell apart."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.errors import Conflict, NotFound


class LoginTaken(Conflict):
    """Somebody else signs in with this e-mail or phone number."""

    code = "login_taken"
    default_text = _("Somebody already signs in with this. Give another e-mail or phone number.")


class LinkNotOpen(NotFound):
    """A one-time link that is wrong, used, cancelled or too old: which of them is not told."""

    code = "link_not_open"
    default_text = _("This code no longer works. Ask your administrator for a new one.")
