"""People by id, and the filters other modules put into their own queries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from nhipcau.accounts.models import Person, ProviderLink, Session
from nhipcau.accounts.rules import normal_phone, phone_hash, session_name
from nhipcau.accounts.sessions import DEVICE, SIGNED_IN_AT, SessionStore
from nhipcau.kernel import clock, db
from nhipcau.kernel.crypto import mask_email, mask_phone
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.prepared import OneOf, fetch, field_of, members, prepared
from nhipcau.kernel.text import clean, fold

MOST_SESSIONS = 50
MOST_AT_ONCE = 100
"""Names asked for by a statement compiled once; a page has fewer, and each number of them is a statement."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CURSOR = re.compile(r"(?P<key>[0-9a-z]{0,480})\.(?P<id>[0-9a-f]{32})")


@dataclass(frozen=True, slots=True)
class PersonCard:
    """What an administrator sees of a person: contacts masked."""

    id: UUID
    name: str
    email: str
    phone: str
    is_active: bool
    needs_second_factor: bool
    has_second_factor: bool
    has_password: bool
    is_demo: bool
    last_seen_on: date | None


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """What people see of themselves."""

    id: UUID
    name: str
    email: str
    phone: str
    needs_second_factor: bool
    has_second_factor: bool
    is_demo: bool
    sessions: list[OwnSession]
    """Where they are signed in, this browser first, then the youngest."""
    linked_at: datetime | None = None
    """Since when the OpenID provider signs them in."""
    passkeys: list[OwnPasskey] = field(default_factory=list)
    """The oldest first."""


@dataclass(frozen=True, slots=True)
class OwnPasskey:
    """A passkey as its owner knows it; `key_id` names it in the address that removes it."""

    key_id: int
    name: str
    added_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnSession:
    """A browser the person is signed in with; `name` stands for it in a form, `device` is "" when unknown."""

    name: str
    device: str
    signed_in_at: datetime | None
    is_here: bool


def able_people() -> QuerySet[Person, UUID]:
    """Return the ids of people who may act: active, with their second factor where one is needed. For subqueries."""
    rows = Person.objects.filter(Q(is_active=True) & (Q(needs_second_factor=False) | Q(has_second_factor=True)))
    if not settings.DEMO:
        rows = rows.filter(is_demo=False)
    return rows.values_list("id", flat=True)


def is_ready_to_administer(person_id: UUID) -> bool:
    """Tell whether the person signs in with a second step, as administrators must (in the trial nobody must)."""
    rows = Person.objects.filter(id=person_id, is_active=True)
    return rows.filter(Q(has_second_factor=True) | (Q(is_demo=True) if settings.DEMO else Q(pk__in=[]))).exists()


def people_with_password(ids: Iterable[UUID]) -> set[UUID]:
    """Return those of `ids` who could sign in today: switched on, and a password was set."""
    rows = Person.objects.filter(id__in=set(ids), is_active=True)
    return {person.id for person in rows if person.has_usable_password()}


def own_account(person_id: UUID, session_key: str | None = None) -> OwnAccount:
    """Return what a person sees of themselves; only ever for the one who is signed in."""
    person = Person.objects.filter(id=person_id).first()
    if person is None:
        raise NotFound
    email = EmailAddress.objects.filter(user_id=person_id).order_by("-primary").values_list("email", flat=True).first()
    return OwnAccount(
        id=person.id,
        name=person.display_name,
        email=email or "",
        phone=person.phone,
        needs_second_factor=person.needs_second_factor,
        has_second_factor=person.has_second_factor,
        is_demo=person.is_demo,
        sessions=own_sessions(person_id, session_key),
        linked_at=_linked_at(person_id) if settings.OIDC["issuer"] else None,
        passkeys=_own_passkeys(person_id),
    )


def _own_passkeys(person_id: UUID) -> list[OwnPasskey]:
    rows = Authenticator.objects.filter(user_id=person_id, type=Authenticator.Type.WEBAUTHN).order_by("pk")
    return [OwnPasskey(row.pk, row.wrap().name, row.created_at, row.last_used_at) for row in rows]


def _linked_at(person_id: UUID) -> datetime | None:
    links = ProviderLink.objects.filter(person_id=person_id, issuer=settings.OIDC["issuer"])
    return links.values_list("linked_at", flat=True).first()


def own_sessions(person_id: UUID, here: str | None) -> list[OwnSession]:
    """Return where a person is signed in; only ever for the one who is signed in."""
    store = SessionStore()
    rows = Session.objects.filter(person_id=person_id, expire_date__gt=clock.now())[:MOST_SESSIONS]
    found = [_own_session(row.session_key, store.decode(row.session_data), here) for row in rows]
    return sorted(found, key=lambda one: (one.is_here, one.signed_in_at or EPOCH), reverse=True)


def _own_session(key: str, data: dict[str, Any], here: str | None) -> OwnSession:
    moment = data.get(SIGNED_IN_AT)
    return OwnSession(
        name=session_name(key),
        device=str(data.get(DEVICE, "")),
        signed_in_at=datetime.fromisoformat(moment) if moment else None,
        is_here=key == here,
    )


def name_of(person_id: OuterRef | F) -> Subquery:
    """Return a subquery for the name of the person in another module's row."""
    return Subquery(Person.objects.filter(id=person_id).values("display_name")[:1])


def sort_key_of(person_id: OuterRef | F) -> Subquery:
    """Return a subquery for the Vietnamese sort key of a person's name."""
    return Subquery(Person.objects.filter(id=person_id).values("sort_key")[:1])


def person_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of the people with these ids, in one query."""
    wanted = set(ids)
    if not 0 < len(wanted) <= MOST_AT_ONCE:
        return dict(Person.objects.filter(id__in=wanted).values_list("id", "display_name"))
    return dict(fetch(_names(len(wanted)), members("person", wanted)))


@prepared
def _names(count: int) -> QuerySet[Person, Any]:
    return Person.objects.filter(OneOf("id", field_of(Person, "id"), "person", count)).values_list("id", "display_name")


def person_card(person_id: UUID) -> PersonCard:
    """Return the card of one person. The caller has asked for the permission: `accounts` knows no units."""
    person = Person.objects.filter(id=person_id).first()
    if person is None:
        raise NotFound
    email = EmailAddress.objects.filter(user_id=person_id).order_by("-primary").values_list("email", flat=True).first()
    return PersonCard(
        id=person.id,
        name=person.display_name,
        email=mask_email(email or ""),
        phone=mask_phone(person.phone),
        is_active=person.is_active,
        needs_second_factor=person.needs_second_factor,
        has_second_factor=person.has_second_factor,
        has_password=person.has_usable_password(),
        is_demo=person.is_demo,
        last_seen_on=person.last_seen_on,
    )


def last_seen(ids: Iterable[UUID]) -> dict[UUID, tuple[date | None, bool]]:
    """Return, by person, the day of the last sign-in and whether the account is switched on, in one query."""
    rows = Person.objects.filter(id__in=set(ids)).values_list("id", "last_seen_on", "is_active")
    return {person_id: (day, is_active) for person_id, day, is_active in rows}


def unseen_since(ids: Iterable[UUID], day: date) -> list[UUID]:
    """Return the active people among `ids` who have not signed in since `day`, the longest away first.

    Who never signed in counts from the day the account was made; people of the trial are left out.
    """
    rows = Person.objects.filter(id__in=set(ids), is_active=True, is_demo=False)
    unseen = rows.filter(Q(last_seen_on__lt=day) | Q(last_seen_on__isnull=True, created_at__date__lt=day))
    return list(unseen.order_by(F("last_seen_on").asc(nulls_first=True), "id").values_list("id", flat=True))


def mail_address(person_id: UUID) -> str:
    """Return the e-mail a person signs in with, "" without one; for mails to that person, never for a page."""
    return EmailAddress.objects.filter(user_id=person_id).values_list("email", flat=True).first() or ""


def find_person(login: str) -> UUID | None:
    """Return the id of the person who signs in with this e-mail or phone number, if there is one."""
    login = login.strip()
    if "@" in login:
        holder: UUID | None = EmailAddress.objects.filter(email=login.lower()).values_list("user_id", flat=True).first()
        return holder
    number = normal_phone(login)
    if not number:
        return None
    return Person.objects.filter(phone_hash=phone_hash(number)).values_list("id", flat=True).first()


@dataclass(frozen=True, slots=True)
class PersonName:
    id: UUID
    name: str
    is_active: bool


def people_by_name(ids: QuerySet[Any, Any], *, q: str, after: str, limit: int) -> tuple[list[PersonName], str]:
    """Return a page of the people among `ids` (a subquery), by given name, and the cursor of the next page.

    Words of `q` are looked for in the name with and without tones. The caller has asked for the permission.
    """
    rows = Person.objects.filter(id__in=ids).order_by("sort_key", "id")
    for word in fold(clean(q[:80])).split():
        rows = rows.filter(fold_key__contains=word)
    cursor = CURSOR.fullmatch(after)
    if cursor:
        rows = rows.filter(db.RowAfter(("sort_key", "id"), (cursor["key"], UUID(hex=cursor["id"]))))
    found = list(rows.values_list("id", "display_name", "is_active", "sort_key")[: limit + 1])
    shown = [PersonName(*row[:3]) for row in found[:limit]]
    more = found[limit - 1] if len(found) > limit else None
    return shown, f"{more[3]}.{more[0].hex}" if more else ""
