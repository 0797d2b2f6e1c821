"""Passkeys: allauth's ceremonies, with what they leave open (discoverable keys only, counters that must grow)."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter as account_adapter
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms as key_forms
from allauth.mfa.webauthn import views as key_views
from allauth.mfa.webauthn.internal import auth
from cryptography.exceptions import InvalidSignature
from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.accounts import operations
from nhipcau.accounts.backends import SignInBackend

LONGEST_KEY_NAME = 60
# What the libraries raise for an answer that no browser would send.
RUBBISH = (KeyError, TypeError, ValueError, AttributeError, IndexError, InvalidSignature)


class AddPasskeyForm(key_forms.SignupWebAuthnForm):
    name = forms.CharField(
        label=gettext_lazy("Name of the passkey"),
        max_length=LONGEST_KEY_NAME,
        required=False,
        help_text=gettext_lazy("So that you know it again later: the office computer, my phone."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self.label_suffix = ""
        self.fields["credential"].error_messages["required"] = _("The passkey was not made. Try once more.")

    def clean(self) -> dict[str, Any]:
        try:
            values: dict[str, Any] = super().clean()
        except RUBBISH:
            raise forms.ValidationError(_("The passkey was not made. Try once more.")) from None
        return values


class _Checked(key_forms.AuthenticateWebAuthnForm):
    """A used passkey, refused for people who may not come in and for counters that went back (a copied key)."""

    def clean_credential(self) -> Authenticator:
        try:
            response = auth.parse_authentication_response(self.cleaned_data["credential"])
            counter = response.response.authenticator_data.counter
            key = super().clean_credential()
        except (forms.ValidationError, *RUBBISH):
            operations.record_failure(step="passkey")
            raise get_adapter().validation_error("incorrect_code") from None
        is_able = SignInBackend().user_can_authenticate(key.user)
        if not is_able or not operations.count_passkey_use(key_id=key.pk, counter=counter):
            operations.record_failure(step="passkey")
            raise get_adapter().validation_error("incorrect_code")
        return key


class PasskeyStepForm(_Checked):
    """The second step after the password."""


class PasskeyAgainForm(_Checked):
    reauthenticated = True


class PasskeySignInForm(_Checked):
    """Signing in with the passkey alone."""

    passwordless = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=None, **kwargs)


class AddPasskey(key_views.AddWebAuthnView):
    """Make a passkey that finds its person by itself and asks for a finger, a face or a PIN."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown: dict[str, Any] = super().get_context_data(**kwargs)
        shown["js_data"] = {"creation_options": auth.begin_registration(self.request.user, passwordless=True)}
        return shown

    def get_success_url(self) -> str:
        return reverse("mfa_view_recovery_codes" if self.did_generate_recovery_codes else "mfa_list_webauthn")


class RemovePasskey(key_views.RemoveWebAuthnView):
    def form_valid(self, form: Any) -> HttpResponse:
        if not get_adapter().can_delete_authenticator(self.get_object()):
            text = _("Your role needs a second step. Add another passkey or an app first.")
            messages.error(self.request, text)
            return HttpResponseRedirect(reverse("mfa_list_webauthn"))
        answer: HttpResponse = super().form_valid(form)
        return answer


class PasskeyAgain(key_views.ReauthenticateWebAuthnView):
    def form_invalid(self, form: Any) -> HttpResponse:
        """Stay on the page: allauth would lead to the sign-in of somebody who is signed in."""
        for said in form.errors.get("credential", []):
            account_adapter().add_message(self.request, messages.ERROR, message=said)
        return HttpResponseRedirect(reverse("account_reauthenticate"))
