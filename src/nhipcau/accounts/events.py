"""What happened to people's accounts. The subject is the person; no event names an e-mail, a number or an address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from nhipcau.kernel.events import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonAdded(Event):
    name: ClassVar[str] = "accounts.person_added"


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonChanged(Event):
    """Name, e-mail or phone number; `fields` says which, never what."""

    name: ClassVar[str] = "accounts.person_changed"
    fields: list[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonDeactivated(Event):
    name: ClassVar[str] = "accounts.person_deactivated"


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonReactivated(Event):
    name: ClassVar[str] = "accounts.person_reactivated"


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedIn(Event):
    name: ClassVar[str] = "accounts.signed_in"
    has_second_factor: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedOut(Event):
    name: ClassVar[str] = "accounts.signed_out"


@dataclass(frozen=True, kw_only=True, slots=True)
class SessionsEnded(Event):
    """Somebody signed themselves out on other devices, on one of them or on all."""

    name: ClassVar[str] = "accounts.sessions_ended"
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SignInFailed(Event):
    """A wrong password or code. Nobody is named: what was typed may be somebody's password."""

    name: ClassVar[str] = "accounts.sign_in_failed"
    step: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PasswordChanged(Event):
    """`how`: "change" (knew the old one), "mail" (reset by e-mail) or "link" (one-time link)."""

    name: ClassVar[str] = "accounts.password_changed"
    how: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SecondFactorAdded(Event):
    name: ClassVar[str] = "accounts.second_factor_added"


@dataclass(frozen=True, kw_only=True, slots=True)
class SecondFactorRemoved(Event):
    name: ClassVar[str] = "accounts.second_factor_removed"


@dataclass(frozen=True, kw_only=True, slots=True)
class PasskeyAdded(Event):
    name: ClassVar[str] = "accounts.passkey_added"


@dataclass(frozen=True, kw_only=True, slots=True)
class PasskeyRemoved(Event):
    name: ClassVar[str] = "accounts.passkey_removed"


@dataclass(frozen=True, kw_only=True, slots=True)
class SecondFactorNeeded(Event):
    name: ClassVar[str] = "accounts.second_factor_needed"
    is_needed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class RecoveryCodesMade(Event):
    name: ClassVar[str] = "accounts.recovery_codes_made"


@dataclass(frozen=True, kw_only=True, slots=True)
class ProviderLinked(Event):
    """`how`: "own" (signed in, asked for it) or "email" (same confirmed e-mail, allowed by configuration)."""

    name: ClassVar[str] = "accounts.provider_linked"
    how: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ProviderUnlinked(Event):
    name: ClassVar[str] = "accounts.provider_unlinked"


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkMade(Event):
    name: ClassVar[str] = "accounts.link_made"
    link_id: UUID
    purpose: str
    is_printed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkCancelled(Event):
    name: ClassVar[str] = "accounts.link_cancelled"
    link_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkUsed(Event):
    name: ClassVar[str] = "accounts.link_used"
    link_id: UUID
    purpose: str
