"""What happened to units and the roles in them. The subject is the unit, so that its page can tell its history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from nhipcau.kernel.events import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitCreated(Event):
    name: ClassVar[str] = "organisations.unit_created"
    code: str
    parent_id: UUID | None


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitRenamed(Event):
    name: ClassVar[str] = "organisations.unit_renamed"
    valid_from: date


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitContactsChanged(Event):
    name: ClassVar[str] = "organisations.unit_contacts_changed"


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitMoved(Event):
    """`moved` are the ids of the unit and of every unit below it: whoever keeps rows per ancestor rebuilds theirs."""

    name: ClassVar[str] = "organisations.unit_moved"
    former_parent_id: UUID | None
    parent_id: UUID | None
    moved: list[UUID]


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitClosed(Event):
    name: ClassVar[str] = "organisations.unit_closed"
    last_day: date


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitsLoaded(Event):
    """Seed tables or an imported list were taken over."""

    name: ClassVar[str] = "organisations.units_loaded"
    how: str
    created: int
    changed: int
    rejected: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitImportAsked(Event):
    name: ClassVar[str] = "organisations.unit_import_asked"
    import_id: UUID
    is_dry_run: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class RoleGranted(Event):
    name: ClassVar[str] = "organisations.role_granted"
    membership_id: UUID
    member_id: UUID
    role: str
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class RoleChanged(Event):
    """Other dates of a role that goes on."""

    name: ClassVar[str] = "organisations.role_changed"
    membership_id: UUID
    member_id: UUID
    role: str
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class RoleEnded(Event):
    name: ClassVar[str] = "organisations.role_ended"
    membership_id: UUID
    member_id: UUID
    role: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RoleDelegated(Event):
    """Somebody who will be away (`lender_id`) lent a role of theirs to a colleague (`member_id`)."""

    name: ClassVar[str] = "organisations.role_delegated"
    membership_id: UUID
    member_id: UUID
    lender_id: UUID
    role: str
    valid_from: date
    valid_until: date


@dataclass(frozen=True, kw_only=True, slots=True)
class DelegationEnded(Event):
    """A lent role was taken or given back before its last day."""

    name: ClassVar[str] = "organisations.delegation_ended"
    membership_id: UUID
    member_id: UUID
    lender_id: UUID
    role: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RoleReviewed(Event):
    """An administrator went through the rights and found that this one is still right."""

    name: ClassVar[str] = "organisations.role_reviewed"
    membership_id: UUID
    member_id: UUID
    role: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewDue(Event):
    """The half-yearly review of a unit's roles is to be done until `due`, or was not done by then (`is_late`)."""

    name: ClassVar[str] = "organisations.review_due"
    due: date
    open_count: int
    is_late: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonInvited(Event):
    name: ClassVar[str] = "organisations.person_invited"
    invitation_id: UUID
    member_id: UUID
    role: str
    is_printed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ResetLinkMade(Event):
    name: ClassVar[str] = "organisations.reset_link_made"
    member_id: UUID
    is_printed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class MemberDeactivated(Event):
    name: ClassVar[str] = "organisations.member_deactivated"
    member_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class MemberReactivated(Event):
    name: ClassVar[str] = "organisations.member_reactivated"
    member_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class ApiClientIssued(Event):
    """Another system may act for the unit (the subject) from now on."""

    name: ClassVar[str] = "organisations.api_client_issued"
    client_id: UUID
    scopes: list[str]
    valid_until: date


@dataclass(frozen=True, kw_only=True, slots=True)
class ApiClientRevoked(Event):
    name: ClassVar[str] = "organisations.api_client_revoked"
    client_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class ApiClientUsed(Event):
    """The first call of a day."""

    name: ClassVar[str] = "organisations.api_client_used"
    client_id: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class ActingUnitChosen(Event):
    """Somebody with several units now acts for this one (the subject)."""

    name: ClassVar[str] = "organisations.acting_unit_chosen"


@dataclass(frozen=True, kw_only=True, slots=True)
class BoundariesLoaded(Event):
    """An operator took over outlines of communes from a file."""

    name: ClassVar[str] = "organisations.boundaries_loaded"
    communes: int
    rejected: int
