"""Who may do what where, and who changed it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.accounts import queries as accounts
from nhipcau.kernel import clock, events
from nhipcau.kernel.actors import Actor, require_staff
from nhipcau.kernel.crypto import mask_name
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import NotFound
from nhipcau.organisations.models import Invitation, Membership
from nhipcau.organisations.queries import facts, reach
from nhipcau.organisations.queries.facts import UnitFacts
from nhipcau.organisations.queries.pages import visible_unit
from nhipcau.organisations.queries.people import may_know_person
from nhipcau.organisations.states import ADMINISTRATOR, ROLE_ORDER, ROLES_OF_LEVEL
from nhipcau.standards import queries as standards

HISTORY_SHOWN = 50
ENDED_SHOWN = 20
PEOPLE_SHOWN = 50
ABSENT = "_stands_in_for"
PEOPLE_IN_DATA = ("member_id", "lender_id", ABSENT)


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One role of one person in one unit. `state`: now, later, ended or waiting (invited, no password yet)."""

    membership_id: UUID
    person_id: UUID
    person: str
    role: str
    role_label: str
    state: str
    valid_from: date
    valid_until: date | None
    granted_by: str
    granted_at: datetime
    unit: UnitFacts
    stands_in_for: str = ""
    """The absent colleague whose role this is, "" for one's own."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the history: when, who, what."""

    at: datetime
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class RightsPage:
    unit: UnitFacts
    rows: list[RoleRow]
    ended: list[RoleRow]
    above: list[RoleRow]
    history: list[Change]
    can_administer: bool


@dataclass(frozen=True, slots=True)
class PersonPage:
    card: accounts.PersonCard
    rows: list[RoleRow]
    elsewhere: int
    can_keep: bool
    history: list[Change]


@dataclass(frozen=True, slots=True)
class PersonRow:
    id: UUID
    name: str
    is_active: bool
    roles: list[RoleRow]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    rows: list[PersonRow]
    next_after: str
    q: str


def role_label(role: str) -> str:
    """Return the name of a role in the reader's language."""
    return standards.label("role", role)


def roles_of(unit: UnitFacts) -> list[tuple[str, str]]:
    """Return the roles one may grant in a unit of this level, with their names."""
    return [(role, role_label(role)) for role in ROLES_OF_LEVEL[unit.level]]


def rights_of_unit(*, actor: Actor, code: str) -> RightsPage:
    """Return who may do what in a unit, today, later and until lately, and every change of it, newest first.

    Administrators of units above may act here too; those outside the actor's branch are named by their initials only.
    """
    unit = visible_unit(actor=actor, code=code)
    above = facts.ancestor_ids(unit.id)[1:]
    rows = _role_rows(list(Membership.objects.filter(unit_id=unit.id)), actor)
    from_above = Membership.objects.filter(unit_id__in=above, role=ADMINISTRATOR, ended_at__isnull=True)
    ended = sorted((row for row in rows if row.state == "ended"), key=lambda row: row.granted_at, reverse=True)
    return RightsPage(
        unit=unit,
        rows=[row for row in rows if row.state != "ended"],
        ended=ended[:ENDED_SHOWN],
        above=[row for row in _role_rows(list(from_above), actor) if row.state != "ended"],
        history=_history(unit.id, actor) if reach.can_administer(actor, unit.id) else [],
        can_administer=reach.can_administer(actor, unit.id),
    )


def person_page(*, actor: Actor, person_id: UUID) -> PersonPage:
    """Return a person as an administrator of one of their units sees them: contacts masked, roles elsewhere counted."""
    require_staff(actor)
    if not may_know_person(actor, person_id):
        raise NotFound
    rows = list(Membership.objects.filter(person_id=person_id))
    seen = [row for row in rows if reach.can_see(actor, row.unit_id)]
    open_units = {row.unit_id for row in rows if row.ended_at is None}
    can_keep = bool(rows) and all(reach.can_administer(actor, unit_id) for unit_id in open_units)
    kept = can_keep and any(reach.can_administer(actor, row.unit_id) for row in rows)
    return PersonPage(
        card=accounts.person_card(person_id),
        rows=_role_rows(seen, actor),
        elsewhere=len({row.unit_id for row in rows if row not in seen and row.ended_at is None}),
        can_keep=kept,
        history=_history(person_id, actor) if kept else [],
    )


def people_list(*, actor: Actor, q: str = "", after: str = "") -> PeoplePage:
    """Return the people of the actor's branch by name, 50 a page; `after` is the cursor of the page before."""
    require_staff(actor)
    tops = reach.top_units(actor)
    require(tops and all(reach.can_administer(actor, unit.id) for unit in tops))
    units = None if _sees_all(actor) else reach.reachable_ids(actor)
    ids = Membership.objects.all() if units is None else Membership.objects.filter(unit_id__in=units)
    found, next_after = accounts.people_by_name(ids.values("person_id"), q=q, after=after, limit=PEOPLE_SHOWN)
    rows = Membership.objects.filter(person_id__in=[person.id for person in found], ended_at__isnull=True)
    by_person: dict[UUID, list[RoleRow]] = {}
    for row in _role_rows([one for one in rows if reach.can_see(actor, one.unit_id)], actor):
        by_person.setdefault(row.person_id, []).append(row)
    return PeoplePage(
        rows=[PersonRow(one.id, one.name, one.is_active, by_person.get(one.id, [])) for one in found],
        next_after=next_after,
        q=q,
    )


def membership_row(*, actor: Actor, membership_id: UUID) -> RoleRow:
    """Return one role that goes on, in the actor's branch; NotFound otherwise."""
    require_staff(actor)
    row = Membership.objects.filter(id=membership_id, ended_at__isnull=True).first()
    if row is None or not reach.can_administer(actor, row.unit_id):
        raise NotFound
    return _role_rows([row], actor)[0]


def _sees_all(actor: Actor) -> bool:
    return getattr(actor, "unit_id", None) == reach.city_front_id()


def _role_rows(rows: list[Membership], actor: Actor) -> list[RoleRow]:
    """Return the rows with names, the present ones first; at most four queries however many there are."""
    people = {row.person_id for row in rows} | {row.granted_by_id for row in rows if row.granted_by_id}
    lenders = _lenders(rows)
    people |= set(lenders.values())
    names = accounts.person_names(people)
    ready = accounts.people_with_password(row.person_id for row in rows)
    tree = facts.current()
    made = [
        RoleRow(
            membership_id=row.id,
            person_id=row.person_id,
            person=_name_for(actor, row.unit_id, names.get(row.person_id, "")),
            role=row.role,
            role_label=role_label(row.role),
            state=_state(row, ready),
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            granted_by=names.get(row.granted_by_id, "") if row.granted_by_id else "",
            granted_at=row.granted_at,
            unit=tree.units[row.unit_id],
            stands_in_for=_name_for(actor, row.unit_id, names.get(lenders[row.id], "")) if row.id in lenders else "",
            reason=row.reason if reach.can_see(actor, row.unit_id) else "",
        )
        for row in rows
    ]
    order = {"now": 0, "waiting": 1, "later": 2, "ended": 3}
    return sorted(made, key=lambda row: (order[row.state], ROLE_ORDER[row.role], row.person))


def _lenders(rows: list[Membership]) -> dict[UUID, UUID]:
    """Return, by membership, whose role it stands in for; no query where nothing is lent."""
    lent = {row.id: row.stands_in_for_id for row in rows if row.stands_in_for_id}
    if not lent:
        return {}
    people = dict(Membership.objects.filter(id__in=lent.values()).values_list("id", "person_id"))
    return {row_id: people[own_id] for row_id, own_id in lent.items()}


def _name_for(actor: Actor, unit_id: UUID, name: str) -> str:
    return name if reach.can_see(actor, unit_id) else mask_name(name)


def _state(row: Membership, ready: Collection[UUID]) -> str:
    today = clock.today()
    if row.ended_at is not None or (row.valid_until is not None and row.valid_until < today):
        return "ended"
    if row.valid_from > today:
        return "later"
    return "now" if row.person_id in ready else "waiting"


def open_invitations(*, actor: Actor, code: str) -> dict[UUID, datetime]:
    """Return, by membership, until when an invitation that nobody has used yet is good."""
    unit = visible_unit(actor=actor, code=code)
    made = dict(Invitation.objects.filter(membership__unit_id=unit.id).values_list("link_id", "membership_id"))
    states = accounts.links(made)
    return {made[link_id]: link.expires_at for link_id, link in states.items() if link.state == "open"}


def _history(subject_id: UUID, actor: Actor) -> list[Change]:
    """Tell the newest changes of a unit or a person in words."""
    sealed = events.events_of(subject_id, newest=HISTORY_SHOWN)[::-1]
    people = {event.person_id for event in sealed if event.person_id}
    people |= {event.id_in(key) for event in sealed for key in PEOPLE_IN_DATA if key in event.data}
    names = accounts.person_names(people)
    told = ((event, _told(event, names)) for event in sealed)
    return [Change(event.at, _teller(event, names, actor), text) for event, text in told if text]


def _teller(event: events.SealedEvent, names: dict[UUID, str], actor: Actor) -> str:
    if event.person_id is None:
        return _("The platform")
    name = names.get(event.person_id, "")
    visible = event.unit_id is not None and reach.can_see(actor, event.unit_id)
    if not visible:
        return mask_name(name)
    if ABSENT not in event.data:
        return name
    return _("%(name)s, standing in for %(absent)s") % {"name": name, "absent": names.get(event.id_in(ABSENT), "")}


def _told(event: events.SealedEvent, names: dict[UUID, str]) -> str:
    """Return one change as a sentence, "" for events that are no change of rights or of the unit."""
    data = event.data
    values = {
        "person": names.get(event.id_in("member_id"), "") if "member_id" in data else "",
        "lender": names.get(event.id_in("lender_id"), "") if "lender_id" in data else "",
        "role": role_label(data["role"]).lower() if "role" in data else "",
        "until": _day(data.get("valid_until")),
        "day": _day(data.get("last_day") or data.get("valid_from")),
    }
    sentences = {
        "organisations.unit_created": _("Unit created"),
        "organisations.unit_renamed": _("Unit renamed"),
        "organisations.unit_contacts_changed": _("Contacts of the unit changed"),
        "organisations.unit_moved": _("Unit hung under another one"),
        "organisations.unit_closed": _("Unit closed on %(day)s"),
        "organisations.role_granted": _("Gave %(person)s the role of %(role)s")
        if not values["until"]
        else _("Gave %(person)s the role of %(role)s until %(until)s"),
        "organisations.role_changed": _("Changed the dates of %(person)s as %(role)s"),
        "organisations.role_ended": _("Took the role of %(role)s from %(person)s"),
        "organisations.role_delegated": _("%(lender)s lent %(person)s the role of %(role)s until %(until)s"),
        "organisations.delegation_ended": _("%(person)s no longer stands in for %(lender)s as %(role)s"),
        "organisations.role_reviewed": _("Confirmed the role of %(role)s of %(person)s"),
        "organisations.person_invited": _("Invited %(person)s as %(role)s"),
        "organisations.reset_link_made": _("Made %(person)s a code for a new password"),
        "organisations.member_deactivated": _("Switched off the account of %(person)s"),
        "organisations.member_reactivated": _("Switched on the account of %(person)s"),
        "organisations.api_client_issued": _("Issued a token for another system, until %(until)s"),
        "organisations.api_client_revoked": _("Revoked a token of another system"),
        "accounts.person_added": _("Account created"),
        "accounts.person_changed": _("Name or sign-in changed"),
        "accounts.person_deactivated": _("Switched the account off"),
        "accounts.person_reactivated": _("Switched the account on"),
        "accounts.signed_in": _("Signed in"),
        "accounts.password_changed": _("New password set"),
        "accounts.second_factor_added": _("Second step switched on"),
        "accounts.second_factor_removed": _("Second step removed"),
        "accounts.link_made": _("One-time code made"),
        "accounts.link_used": _("One-time code used"),
    }
    return sentences.get(event.name, "") % values


def _day(value: object) -> str:
    return f"{date.fromisoformat(str(value)):%d/%m/%Y}" if value else ""
