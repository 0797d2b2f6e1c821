"""Refusals callers must tell apart."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.errors import Conflict, Invalid


class NumberTaken(Conflict):
    code = "number_taken"
    default_text = _("This number stands in the register already. Choose another, or let the register give the next.")


class AlreadyRegistered(Conflict):
    code = "already_registered"
    default_text = _("This document stands in the register already.")


class SecretDocument(Invalid):
    """The document bears a secrecy mark: it must not enter the system (Law on the protection of state secrets)."""

    code = "secret_document"
    default_text = _(
        "This document bears a secrecy mark. Secret documents must not be brought in here: the file has been wiped. "
        "Keep the paper as the rules on state secrets say, and tell whoever is responsible."
    )


class MaybeSecret(Invalid):
    """A page may bear a secrecy mark: nothing of its file goes further before a person has answered."""

    code = "maybe_secret"
    default_text = _(
        "A page of this file may bear a secrecy mark. Look at that page and answer whether it is secret; only then can "
        "you go on."
    )
