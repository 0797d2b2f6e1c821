"""Refusals: a code for machines, a text a person can act on. Mapped to pages and to problem JSON in one place each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class DomainError(Exception):
    """Root of all refusals. `status` is the HTTP status the web and the API answer with."""

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 400
    default_text: ClassVar[Text] = _("This cannot be done.")

    def __init__(self, text: Text | None = None, *, code: str | None = None, **data: object) -> None:
        self.text: Text = self.default_text if text is None else text
        self.machine_code = code or self.code
        self.data = data
        super().__init__(self.machine_code)

    def __str__(self) -> str:
        return str(self.text)


class NotAllowed(DomainError):
    """The actor may see the thing but may not do this with it."""

    code = "not_allowed"
    status = 403
    default_text = _("You may not do this. Ask the unit that holds it.")


class SignInNeeded(DomainError):
    """Nobody is signed in and the page is not for everyone."""

    code = "sign_in_needed"
    status = 401
    default_text = _("Sign in first.")


class TokenRefused(DomainError):
    """Another system sent a token that does not count (any more); `code` says why."""

    code = "token_unknown"
    status = 401
    default_text = _("This token is not known here. Ask the administrator of the unit for a new one.")


class NotFound(DomainError):
    """There is no such thing, or the actor may not know that there is."""

    code = "not_found"
    status = 404
    default_text = _("There is nothing here, or it is not yours to read.")


class Conflict(DomainError):
    """The thing has moved on since the actor looked at it."""

    code = "conflict"
    status = 409
    default_text = _("Somebody else has changed this meanwhile. Look at it again before you go on.")


class OutOfDate(Conflict):
    """A condition in the header of a request does not hold: what was seen is no longer what is there."""

    code = "stale_form"
    status = 412


class Invalid(DomainError):
    """What was typed cannot be used. `fields` maps field name to a text that names the fix."""

    code = "invalid"
    status = 422
    default_text = _("Something needs to be corrected.")

    def __init__(
        self,
        text: Text | None = None,
        *,
        code: str | None = None,
        fields: Mapping[str, Text] | None = None,
        **data: object,
    ) -> None:
        super().__init__(text, code=code, **data)
        self.fields: dict[str, Text] = dict(fields or {})


class TooLarge(DomainError):
    code = "too_large"
    status = 413
    default_text = _("This is too large.")


class TooMany(DomainError):
    """Staff or API only: citizens are delayed, never refused."""

    code = "too_many"
    status = 429
    default_text = _("Too many attempts. Wait a few minutes and try again.")


class Unavailable(DomainError):
    """Something the work needs does not answer; trying again later may help."""

    code = "unavailable"
    status = 503
    default_text = _("This does not work just now. Try again in a few minutes.")
