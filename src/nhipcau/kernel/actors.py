"""Who acts. No actor means no access; the platform's own timer is an actor too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.errors import NotAllowed, SignInNeeded, TokenRefused

Kind = Literal["staff", "link", "visitor", "api", "timer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """A person acting in the name of one unit, with the roles held there today."""

    person_id: UUID
    unit_id: UUID
    roles: frozenset[str]
    person_name: str = ""
    unit_name: str = ""
    level: str = ""
    territory_id: UUID | None = None
    # Set while the person uses only what an absent colleague has lent them: then it is the colleague's id and name.
    stands_in_for: UUID | None = None
    stands_in_name: str = ""
    kind: Kind = field(default="staff", init=False)

    @property
    def desk_id(self) -> UUID:
        """The person whose work is done: the absent colleague while standing in, else one's own."""
        return self.stands_in_for or self.person_id


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkHolder:
    """Somebody who holds the valid link of one subject (a citizen and their case)."""

    subject_id: UUID
    link_version: int
    kind: Kind = field(default="link", init=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Anybody, without an account."""

    kind: Kind = field(default="visitor", init=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiClient:
    """Another system, acting for one unit within its scopes."""

    client_id: UUID
    unit_id: UUID
    scopes: frozenset[str]
    kind: Kind = field(default="api", init=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """The platform itself: schedules, subscribers, imports run by the operators' command."""

    name: str
    kind: Kind = field(default="timer", init=False)


Actor = Staff | LinkHolder | Visitor | ApiClient | Timer


def person_of(actor: Actor) -> UUID | None:
    """Return the person behind the actor, if it is one who signed in."""
    return actor.person_id if isinstance(actor, Staff) else None


def client_of(actor: Actor) -> UUID | None:
    """Return the other system behind the actor, if it is one."""
    return actor.client_id if isinstance(actor, ApiClient) else None


def unit_of(actor: Actor) -> UUID | None:
    """Return the unit in whose name the actor acts."""
    return actor.unit_id if isinstance(actor, Staff | ApiClient) else None


def stood_in_for(actor: Actor) -> UUID | None:
    """Return the absent colleague for whom the actor acts at the moment, if it is so."""
    return actor.stands_in_for if isinstance(actor, Staff) else None


def require_staff(actor: Actor) -> Staff:
    if not isinstance(actor, Staff):
        raise SignInNeeded
    return actor


def require_unit(actor: Actor) -> Staff | ApiClient:
    """Return whoever acts for a unit: a person who signed in, or another system."""
    if not isinstance(actor, Staff | ApiClient):
        raise SignInNeeded
    return actor


StaffResolver = Callable[[UUID, UUID | None, UUID | None], Staff | None]
_resolver: list[StaffResolver] = []


def set_staff_resolver(resolver: StaffResolver) -> None:
    """Let `organisations` say once how to find an actor, in one query.

    It is asked with the person's id, the wanted unit's id or None, and the id of the absent colleague or None.
    """
    _resolver[:] = [resolver]


def resolve_staff(person_id: UUID, unit_id: UUID | None, stands_in_for: UUID | None = None) -> Staff | None:
    return _resolver[0](person_id, unit_id, stands_in_for) if _resolver else None


ClientResolver = Callable[[str], ApiClient]
_client_resolver: list[ClientResolver] = []


def set_client_resolver(resolver: ClientResolver) -> None:
    """Let `organisations` say once how to find the client behind a token; it raises `TokenRefused` for a bad one."""
    _client_resolver[:] = [resolver]


def resolve_client(token: str) -> ApiClient:
    if not _client_resolver:
        raise TokenRefused
    return _client_resolver[0](token)


def require_scope(actor: Actor, scope: str) -> None:
    """Raise NotAllowed for another system whose token was not made for this; people are held by their roles."""
    if isinstance(actor, ApiClient) and scope not in actor.scopes:
        raise NotAllowed(
            _("This token was not made for this. Ask for one with the scope it needs."), code="scope_missing"
        )


def administers_city(actor: Actor) -> bool:
    """Say whether the actor looks after what the whole city shares: calendar, code lists, rules."""
    return isinstance(actor, Staff) and "administrator" in actor.roles and actor.level == "city"
