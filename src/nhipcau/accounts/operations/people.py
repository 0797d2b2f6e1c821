"""Adding, changing and switching off people."""

from __future__ import annotations

from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from nhipcau.accounts import events
from nhipcau.accounts.errors import LoginTaken
from nhipcau.accounts.models import Person, Session
from nhipcau.accounts.permissions import can_keep_people
from nhipcau.accounts.queries import find_person
from nhipcau.accounts.rules import phone_hash, require_phone, session_name
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import atomic, lock, require
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.events import emit
from nhipcau.kernel.text import clean, fold, sort_key

LONGEST_NAME = 120
LONGEST_EMAIL = 200


@atomic
def add_person(
    *,
    actor: Actor,
    name: str,
    email: str = "",
    phone: str = "",
    password: str = "",
    is_demo: bool = False,
) -> UUID:
    """Add somebody who may sign in with an e-mail or a phone number; without a password they need a one-time link.

    Raises LoginTaken when somebody else signs in with it, Invalid for a name, e-mail or number that cannot be one.
    """
    require(can_keep_people(actor))
    email, phone = _normal_email(email), require_phone(phone) if phone.strip() else ""
    if not email and not phone:
        problem = _("Give an e-mail or a phone number: it is what the person signs in with.")
        raise Invalid(problem, fields={"email": problem})
    person = Person(display_name=_normal_name(name), is_demo=is_demo)
    person.sort_key, person.fold_key = _sort_key(person.display_name), fold(person.display_name)
    if password:
        person.set_password(password)
    else:
        person.set_unusable_password()
    person.save(force_insert=True)
    _set_logins(person, email=email, phone=phone)
    emit(events.PersonAdded(actor=actor, subject_id=person.id))
    return person.id


@atomic
def change_person(
    *, actor: Actor, person_id: UUID, name: str, email: str | None = None, phone: str | None = None
) -> None:
    """Change a person's name and, where given, what they sign in with; None leaves it as it is."""
    require(can_keep_people(actor))
    person = lock(Person.objects.all(), person_id)
    changed = []
    name = _normal_name(name)
    if name != person.display_name:
        person.display_name, person.sort_key, person.fold_key = name, _sort_key(name), fold(name)
        person.save(update_fields=["display_name", "sort_key", "fold_key"])
        changed.append("name")
    new_email = None if email is None else _normal_email(email)
    new_phone = None if phone is None else (require_phone(phone) if phone.strip() else "")
    changed += _set_logins(person, email=new_email, phone=new_phone)
    if not person.phone and not EmailAddress.objects.filter(user_id=person.id).exists():
        problem = _("Leave an e-mail or a phone number: it is what the person signs in with.")
        raise Invalid(problem, fields={"email": problem})
    if changed:
        emit(events.PersonChanged(actor=actor, subject_id=person.id, fields=changed))
    if {"email", "phone"} & set(changed):
        end_sessions(person_id)


def _normal_name(name: str) -> str:
    cleaned = clean(name, limit=LONGEST_NAME)
    if not cleaned:
        problem = _("Write the person's full name.")
        raise Invalid(problem, fields={"name": problem})
    return cleaned


def _sort_key(name: str) -> str:
    """Return the key of the Vietnamese order of people: given name first, then the rest."""
    *rest, given = name.split()
    return sort_key(" ".join((given, *rest)))[:480]


def _normal_email(email: str) -> str:
    email = clean(email, limit=LONGEST_EMAIL).lower()
    if not email:
        return ""
    try:
        validate_email(email)
    except ValidationError:
        problem = _("This is not an e-mail address. Write it like hoa@haiphong.gov.vn.")
        raise Invalid(problem, fields={"email": problem}) from None
    return email


def _set_logins(person: Person, *, email: str | None, phone: str | None) -> list[str]:
    """Write what a person signs in with; returns the names of what changed."""
    return [name for name, did in (("email", _set_email(person, email)), ("phone", _set_phone(person, phone))) if did]


def _set_email(person: Person, email: str | None) -> bool:
    held = EmailAddress.objects.filter(user_id=person.id).values_list("email", flat=True).first() or ""
    if email is None or email == held:
        return False
    _require_free(email, person.id, "email")
    EmailAddress.objects.filter(user_id=person.id).delete()
    if email:
        # Confirmed by whoever invites: the invitation only works for somebody who reads this mailbox.
        try:
            with atomic():
                EmailAddress.objects.create(user_id=person.id, email=email, verified=True, primary=True)
        except IntegrityError:
            raise LoginTaken(field="email") from None
    return True


def _set_phone(person: Person, phone: str | None) -> bool:
    if phone is None or phone == person.phone:
        return False
    _require_free(phone, person.id, "phone")
    person.phone = phone
    person.phone_hash = phone_hash(phone) if phone else None
    try:
        with atomic():
            person.save(update_fields=["phone", "phone_hash"])
    except IntegrityError:
        raise LoginTaken from None
    return True


def _require_free(login: str, person_id: UUID, field: str) -> None:
    holder = find_person(login) if login else None
    if holder is not None and holder != person_id:
        raise LoginTaken(field=field)


@atomic
def deactivate_person(*, actor: Actor, person_id: UUID) -> None:
    """Switch an account off and end its sessions at once; what the person did stays under their name."""
    require(can_keep_people(actor))
    person = lock(Person.objects.all(), person_id)
    if not person.is_active:
        return
    person.is_active = False
    person.save(update_fields=["is_active"])
    end_sessions(person_id)
    emit(events.PersonDeactivated(actor=actor, subject_id=person_id))


@atomic
def reactivate_person(*, actor: Actor, person_id: UUID) -> None:
    """Switch an account on again."""
    require(can_keep_people(actor))
    person = lock(Person.objects.all(), person_id)
    if person.is_active:
        return
    # An idle administrator is switched off after 45 days: they count anew, else tonight would undo this.
    person.is_active, person.last_seen_on = True, clock.today()
    person.save(update_fields=["is_active", "last_seen_on"])
    emit(events.PersonReactivated(actor=actor, subject_id=person_id))


@atomic
def set_second_factor_needed(*, actor: Actor, person_id: UUID, is_needed: bool) -> None:
    """Demand a second factor of a person, or no longer. Their sessions end: the next sign-in leads to the new rule.

    Demo people in demo mode are spared, visibly (see the sign-in page): nobody could try the product otherwise.
    """
    require(can_keep_people(actor))
    person = lock(Person.objects.all(), person_id)
    is_needed = is_needed and not (person.is_demo and settings.DEMO)
    if person.needs_second_factor == is_needed:
        return
    person.needs_second_factor = is_needed
    person.save(update_fields=["needs_second_factor"])
    end_sessions(person_id)
    emit(events.SecondFactorNeeded(actor=actor, subject_id=person_id, is_needed=is_needed))


@atomic
def remove_second_factor(*, actor: Actor, person_id: UUID) -> None:
    """Remove a lost second factor with its recovery codes; who needs one enrols at the next sign-in."""
    require(can_keep_people(actor))
    person = lock(Person.objects.all(), person_id)
    Authenticator.objects.filter(user_id=person_id).delete()
    person.has_second_factor = False
    person.save(update_fields=["has_second_factor"])
    end_sessions(person_id)
    emit(events.SecondFactorRemoved(actor=actor, subject_id=person_id))


@atomic
def end_own_sessions(*, actor: Actor, person_id: UUID, here: str, name: str = "") -> int:
    """Sign a person out on one other device (`name` as `queries.own_sessions` gives it) or on all; returns how many.

    The session whose key is `here` stays; that it is the person's own is what allows this.
    """
    require(Session.objects.filter(person_id=person_id, session_key=here).exists())
    others = Session.objects.filter(person_id=person_id).exclude(session_key=here)
    keys = [key for key in others.values_list("session_key", flat=True) if not name or session_name(key) == name]
    count = Session.objects.filter(session_key__in=keys).delete()[0]
    if count:
        emit(events.SessionsEnded(actor=actor, subject_id=person_id, count=count))
    return count


def end_sessions(person_id: UUID, *, but: str | None = None) -> int:
    """Sign a person out everywhere (but in the session with this key)."""
    rows = Session.objects.filter(person_id=person_id)
    if but:
        rows = rows.exclude(session_key=but)
    return rows.delete()[0]
