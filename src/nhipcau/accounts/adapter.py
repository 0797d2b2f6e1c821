"""How allauth meets this house: phone numbers, texts, lock-out keys, where people go after signing in."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.forms import CharField, Field
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nhipcau.accounts.models import Person
from nhipcau.accounts.rules import normal_phone, phone_hash
from nhipcau.kernel.crypto import keyed_hash
from nhipcau.kernel.crypto.fields import seal, unseal
from nhipcau.kernel.web.http import client_address
from nhipcau.kernel.web.qr import qr_svg

WRONG = _("The e-mail, the phone number or the password is wrong. Look at them again, or set a new password.")
LOCKED = _("Too many wrong attempts. For your safety signing in rests for 5 minutes; then try again.")


class AccountAdapter(DefaultAccountAdapter):
    """E-mail or phone number and a password; no sign-up, no confirmation mails, no text messages."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG,
        "phone_password_mismatch": WRONG,
        "username_password_mismatch": WRONG,
        "invalid_login": WRONG,
        "too_many_login_attempts": LOCKED,
        "rate_limited": LOCKED,
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("This is not your password."),
        "incorrect_code": _("This code is wrong or too old. Wait for the next one and type it."),
        "invalid_password_reset": _("This link no longer works. Ask for a new one."),
    }

    def is_open_for_signup(self, request: Any) -> bool:
        """Tell that nobody signs up: people are invited."""
        del request
        return False

    def get_client_ip(self, request: Any) -> str:
        return client_address(request)

    def format_email_subject(self, subject: str) -> str:
        return str(subject)

    def get_login_redirect_url(self, request: Any) -> str:
        """Return where somebody goes who has just signed in."""
        person = request.user
        if person.needs_second_factor and not person.has_second_factor:
            return reverse("mfa_activate_totp")
        return settings.LOGIN_REDIRECT_URL

    def get_password_change_redirect_url(self, request: Any) -> str:
        del request
        return reverse("accounts:account")

    def _get_login_attempts_cache_key(self, request: Any, **credentials: Any) -> str:
        """Return one key for every name somebody may try; allauth's own knows no phone numbers. Never in the clear."""
        del request
        login = str(credentials.get("email") or credentials.get("phone") or credentials.get("username") or "")
        return keyed_hash(normal_phone(login) or login.strip().lower(), "accounts.lockout")

    def phone_form_field(self, **kwargs: Any) -> Field:
        kwargs.setdefault("validators", [])
        return _PhoneField(**kwargs)

    def clean_phone(self, phone: str) -> str:
        number = normal_phone(phone)
        if not number:
            raise self.validation_error("invalid_login")
        return number

    def get_user_by_phone(self, phone: str) -> Person | None:
        number = normal_phone(phone)
        return Person.objects.filter(phone_hash=phone_hash(number)).first() if number else None

    def get_phone(self, user: AbstractBaseUser) -> tuple[str, bool] | None:
        phone = str(getattr(user, "phone", ""))
        return (phone, True) if phone else None

    def set_phone(self, user: AbstractBaseUser, phone: str, verified: bool) -> None:  # noqa: FBT001 - allauth's way
        """Do nothing: phone numbers change only through the operations."""

    def set_phone_verified(self, user: AbstractBaseUser, phone: str) -> None:
        """Do nothing: the administrator who enters a number vouches for it."""

    def send_verification_code_sms(self, user: AbstractBaseUser, phone: str, code: str, **kwargs: Any) -> None:
        """Do nothing: no text message is ever sent."""


class _PhoneField(CharField):
    """Used by allauth to tell a number from an e-mail."""

    def clean(self, value: Any) -> Any:
        return AccountAdapter().clean_phone(str(value or ""))


class SecondFactorAdapter(DefaultMFAAdapter):
    """TOTP secrets and recovery seeds stand encrypted; the app shows the product's name."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is wrong or too old. Wait for the next one and type it."),
        "cannot_delete_authenticator": _("Your role needs a second step. It cannot be switched off."),
    }

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        return str(user)

    def get_totp_issuer(self) -> str:
        return "Nhịp Cầu"

    def build_totp_svg(self, url: str) -> str:
        return qr_svg(url)

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name the configured host, never what a request says of itself."""
        return {"id": settings.WEBAUTHN_RP_ID, "name": "Nhịp Cầu"}

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, Any]:
        return {"id": str(user.pk).encode(), "display_name": str(user), "name": str(user)}

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Tell whether it may go: who needs a second step keeps one, an app or a passkey."""
        user = authenticator.user
        kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
        others = Authenticator.objects.filter(user_id=user.pk, type__in=kinds).exclude(pk=authenticator.pk)
        return not user.needs_second_factor or others.exists()
