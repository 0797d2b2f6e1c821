"""allauth's forms in our words, and the form behind a one-time link."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account_forms
from allauth.mfa.base import forms as factor_forms
from allauth.mfa.totp import forms as totp_forms
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.kernel.text import clean
from nhipcau.kernel.web.forms import Form

LONGEST_LOGIN = 254
LONGEST_PASSWORD = 200
LONGEST_CODE = 40


def _plain(form: forms.Form) -> None:
    """Take placeholders away (a label is not a hint that vanishes) and bound every field."""
    form.use_required_attribute = False
    form.label_suffix = ""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        is_password = isinstance(field.widget, forms.PasswordInput)
        longest = LONGEST_PASSWORD if is_password else LONGEST_CODE if name == "code" else LONGEST_LOGIN
        field.validators = [*field.validators, _at_most(longest)]
        field.error_messages["required"] = REQUIRED.get(name, REQUIRED[""])


def _at_most(longest: int) -> Any:
    def check(value: object) -> None:
        if len(str(value)) > longest:
            raise forms.ValidationError(_("Use at most %(most)d characters.") % {"most": longest})

    return check


REQUIRED = {
    "login": gettext_lazy("Type your e-mail or phone number."),
    "email": gettext_lazy("Type your e-mail."),
    "password": gettext_lazy("Type your password."),
    "oldpassword": gettext_lazy("Type your present password."),
    "password1": gettext_lazy("Choose a new password."),
    "password2": gettext_lazy("Type the new password once more."),
    "code": gettext_lazy("Type the code."),
    "": gettext_lazy("Fill this in."),
}


class SignInForm(account_forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        self.fields["login"].label = _("E-mail or phone number")
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""

    def clean_login(self) -> str:
        return clean(str(self.cleaned_data["login"]))


class ChangePasswordForm(account_forms.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        self.fields["oldpassword"].label = _("Present password")
        self.fields["oldpassword"].help_text = ""
        _new_password_labels(self)


class ForgottenForm(account_forms.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        self.fields["email"].label = _("E-mail")
        self.fields["email"].error_messages["invalid"] = _("Write an e-mail address like hoa@haiphong.gov.vn.")


class NewPasswordForm(account_forms.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        _new_password_labels(self)


def minutes_good() -> int:
    """Return for how many minutes a password given once more holds."""
    return int(settings.ACCOUNT_REAUTHENTICATION_TIMEOUT) // 60


class PasswordAgainForm(account_forms.ReauthenticateForm):
    minutes = staticmethod(minutes_good)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""


class CodeForm(factor_forms.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        self.fields["code"].label = _("Verification code")


class CodeAgainForm(factor_forms.ReauthenticateForm):
    minutes = staticmethod(minutes_good)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        self.fields["code"].label = _("Verification code")


class EnrolForm(totp_forms.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self)
        self.fields["code"].label = _("Code that the app shows")


def _new_password_labels(form: forms.Form) -> None:
    form.fields["password1"].label = _("New password")
    form.fields["password1"].help_text = password_help()
    form.fields["password2"].label = _("New password once more")


def password_help() -> str:
    return " ".join(password_validators_help_texts())


class LinkForm(Form):
    """Two passwords behind a one-time link."""

    password = forms.CharField(
        label=gettext_lazy("New password"),
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": REQUIRED["password1"]},
    )
    again = forms.CharField(
        label=gettext_lazy("New password once more"),
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": REQUIRED["password2"]},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = password_help()

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        first, second = values.get("password"), values.get("again")
        if first and second and first != second:
            self.add_error("again", _("The two passwords differ. Type the new one twice."))
        return values
