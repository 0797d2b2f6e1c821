"""What allauth tells us, handed on to operations. Connected in apps.py; the one place that listens to signals."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication

from nhipcau.accounts import operations
from nhipcau.accounts.rules import device_name
from nhipcau.accounts.sessions import BY_PROVIDER, DEVICE, SIGNED_IN_AT
from nhipcau.kernel import clock


def signed_in(request: Any, user: Any, **_more: Any) -> None:
    request.session[SIGNED_IN_AT] = clock.now().isoformat()
    request.session[DEVICE] = device_name(request.headers.get("User-Agent", ""))
    # allauth counts only what is given once more after the sign-in: people were asked again a minute after it.
    # A provider may let somebody through who gave the password there last week: that does not count.
    if not request.session.pop(BY_PROVIDER, False):
        record_authentication(request, user, method="sign_in", reauthenticated=True)
    must_enrol = operations.record_sign_in(person_id=user.id)
    if must_enrol:
        request.session[operations.ENROL_KEY] = True
    else:
        request.session.pop(operations.ENROL_KEY, None)


def signed_out(user: Any, **_more: Any) -> None:
    if user is not None:
        operations.record_sign_out(person_id=user.id)


def sign_in_failed(**_more: Any) -> None:
    operations.record_failure(step="password")


def code_failed(**_more: Any) -> None:
    operations.record_failure(step="code")


def password_changed(request: Any, user: Any, **_more: Any) -> None:
    operations.record_new_password(person_id=user.id, how="change", session_key=request.session.session_key)


def password_reset(user: Any, **_more: Any) -> None:
    operations.record_new_password(person_id=user.id, how="mail")


def second_factor_changed(request: Any, user: Any, **_more: Any) -> None:
    operations.record_second_factor(person_id=user.id)
    # A session that may now do more gets a new key: one stolen before is worth nothing.
    request.session.pop(operations.ENROL_KEY, None)
    request.session.cycle_key()


def key_added(user: Any, authenticator: Any, **_more: Any) -> None:
    if authenticator.type == authenticator.Type.WEBAUTHN:
        operations.record_passkey(person_id=user.id, is_added=True)


def key_removed(user: Any, authenticator: Any, **_more: Any) -> None:
    if authenticator.type == authenticator.Type.WEBAUTHN:
        operations.record_passkey(person_id=user.id, is_added=False)


def recovery_codes_made(user: Any, **_more: Any) -> None:
    operations.record_recovery_codes(person_id=user.id)


def code_accepted(request: Any, reauthenticated: bool = False, **_more: Any) -> None:  # noqa: FBT001, FBT002 - allauth's way
    if reauthenticated:
        request.session.cycle_key()


def step_completed(request: Any, method: str = "", reauthenticated: bool = False, **_more: Any) -> None:  # noqa: FBT001, FBT002 - allauth's way
    if method == "password" and reauthenticated:
        request.session.cycle_key()
