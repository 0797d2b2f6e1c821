"""What allauth did, written down: its signals, connected in apps.py, call these."""

from __future__ import annotations

from uuid import UUID

from allauth.mfa.models import Authenticator

from nhipcau.accounts import events
from nhipcau.accounts.models import Person
from nhipcau.accounts.operations.people import end_sessions
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, Visitor, resolve_staff
from nhipcau.kernel.db import atomic, locked
from nhipcau.kernel.events import emit

COUNTER = "sign_count"
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
ENROL_KEY = "second_factor_missing"
"""Session key: set while the person must first enrol a second factor."""


def _self(person_id: UUID) -> Actor:
    """Return the person as an actor; a visitor where no role counts (yet)."""
    return resolve_staff(person_id, None) or Visitor()


@atomic
def record_sign_in(*, person_id: UUID) -> bool:
    """Note that somebody signed in, and the day they were last seen; tells whether they must enrol a second factor."""
    Person.objects.filter(id=person_id).update(last_seen_on=clock.today())
    # allauth tells of a new second factor after its commit: a process killed in between had told nobody.
    record_second_factor(person_id=person_id)
    person = Person.objects.get(id=person_id)
    emit(events.SignedIn(actor=_self(person_id), subject_id=person_id, has_second_factor=person.has_second_factor))
    return person.needs_second_factor and not person.has_second_factor


@atomic
def record_sign_out(*, person_id: UUID) -> None:
    """Note that somebody signed out."""
    emit(events.SignedOut(actor=_self(person_id), subject_id=person_id))


@atomic
def record_failure(*, step: str) -> None:
    """Note a wrong password ("password") or code ("code"), of nobody in particular."""
    emit(events.SignInFailed(actor=Visitor(), step=step))


@atomic
def record_new_password(*, person_id: UUID, how: str, session_key: str | None = None) -> None:
    """Note a changed password and end the person's other sessions."""
    end_sessions(person_id, but=session_key)
    emit(events.PasswordChanged(actor=_self(person_id), subject_id=person_id, how=how))


@atomic
def record_second_factor(*, person_id: UUID) -> None:
    """Bring `has_second_factor` in line with allauth's table after it added or removed one."""
    has_one = Authenticator.objects.filter(user_id=person_id, type__in=SECOND_FACTORS).exists()
    if not Person.objects.filter(id=person_id).exclude(has_second_factor=has_one).update(has_second_factor=has_one):
        return
    event = events.SecondFactorAdded if has_one else events.SecondFactorRemoved
    emit(event(actor=_self(person_id), subject_id=person_id))


@atomic
def record_passkey(*, person_id: UUID, is_added: bool) -> None:
    """Note a passkey that was added or removed; allauth has told the person by mail."""
    event = events.PasskeyAdded if is_added else events.PasskeyRemoved
    emit(event(actor=_self(person_id), subject_id=person_id))


@atomic
def count_passkey_use(*, key_id: int, counter: int) -> bool:
    """Remember a passkey's signature counter; tells whether it grew, as it must unless the key keeps none (0).

    One that went back belongs to a copy (WebAuthn, 6.1.1). The write is no fact of its own: the sign-in is.
    """
    key = locked(Authenticator.objects.filter(pk=key_id)).get()
    before = int(key.data.get(COUNTER, 0))
    if (counter or before) and counter <= before:
        return False
    key.data[COUNTER] = counter
    key.save(update_fields=["data"])
    return True


@atomic
def record_recovery_codes(*, person_id: UUID) -> None:
    """Note that a new set of recovery codes was made."""
    emit(events.RecoveryCodesMade(actor=_self(person_id), subject_id=person_id))
