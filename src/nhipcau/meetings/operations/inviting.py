"""Inviting units and people, and taking an invitation back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import atomic, lock
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.events import emit, emit_many
from nhipcau.meetings import rules, states
from nhipcau.meetings.events import InvitationWithdrawn, Invited
from nhipcau.meetings.models import Invitation, Meeting
from nhipcau.meetings.operations.calling import facts_of
from nhipcau.meetings.operations.drafting import require_choices
from nhipcau.meetings.operations.holding import hold
from nhipcau.meetings.operations.seating import seat
from nhipcau.organisations import queries as organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class Guests:
    """Who is invited in one go, all in the same role. `people` are of the unit that holds the meeting."""

    role: str
    unit_ids: Sequence[UUID] = ()
    people: Sequence[UUID] = ()
    seats: int = 1


@atomic
def invite(*, actor: Actor, meeting_id: UUID, guests: Guests) -> int:
    """Invite units, and people of one's own unit; returns how many are new. Who is invited already stays so.

    A unit names who comes. Once the meeting was called the invitation goes out at once.
    """
    meeting = hold(actor=actor, meeting_id=meeting_id, move="invite")
    require_choices({"role": guests.role}, Invitation.Role.values)
    if not 1 <= guests.seats <= rules.MOST_SEATS:
        raise Invalid(fields={"seats": _("Give a number from 1 to %(most)s.") % {"most": rules.MOST_SEATS}})
    standing = Invitation.objects.filter(meeting=meeting, withdrawn_at__isnull=True)
    known = list(standing.values_list("unit_id", "person_id"))
    units = _fresh_units(guests, {unit_id for unit_id, person_id in known if person_id is None})
    people = _fresh_people(meeting, guests, {person_id for _unit_id, person_id in known if person_id})
    if not units and not people:
        chosen = guests.unit_ids or guests.people
        words = _("Everybody you chose is invited already.") if chosen else _("Choose at least one unit or person.")
        raise Invalid(fields={"units": words})
    if len(known) + len(units) + len(people) > rules.MOST_INVITED:
        raise Invalid(fields={"units": _("At most %(most)s invitations.") % {"most": rules.MOST_INVITED}})
    _send(actor, meeting, _made(meeting, guests, units, people))
    return len(units) + len(people)


def _made(meeting: Meeting, guests: Guests, units: Sequence[UUID], people: Sequence[UUID]) -> list[Invitation]:
    made = [Invitation(meeting=meeting, unit_id=unit_id, role=guests.role, seats=guests.seats) for unit_id in units] + [
        Invitation(meeting=meeting, unit_id=meeting.unit_id, person_id=one, role=guests.role) for one in people
    ]
    Invitation.objects.bulk_create(made, batch_size=500)
    for invitation in made:
        if invitation.person_id is not None:
            seat(meeting=meeting, invitation=invitation, people=[invitation.person_id])
    return made


def _send(actor: Actor, meeting: Meeting, made: Sequence[Invitation]) -> None:
    """Say that the list has grown; a draft's invitations go out when it is called."""
    if meeting.state != states.DRAFT:
        emit_many([Invited(actor=actor, **facts_of(meeting, one)) for one in made])


def _fresh_units(guests: Guests, known: set[UUID]) -> list[UUID]:
    fresh = [one for one in dict.fromkeys(guests.unit_ids) if one not in known]
    units = organisations.units_by_id(fresh)
    closed = [units[one].name if one in units else _("a unit that does not exist") for one in fresh
              if one not in units or not units[one].is_open]  # fmt: skip
    if closed:
        words = _("No longer active, so it cannot be invited: %(names)s.")
        raise Invalid(fields={"units": words % {"names": ", ".join(closed[:3])}})
    return fresh


def _fresh_people(meeting: Meeting, guests: Guests, known: set[UUID]) -> list[UUID]:
    fresh = [one for one in dict.fromkeys(guests.people) if one not in known]
    if not fresh:
        return []
    ours = {person.id for person in organisations.people_of_unit(meeting.unit_id)}
    if not set(fresh) <= ours:
        raise Invalid(fields={"people": _("Only people of your own unit; others are invited through theirs.")})
    return fresh


@atomic
def withdraw_invitation(*, actor: Actor, meeting_id: UUID, invitation_id: UUID) -> None:
    """Take an invitation back: its people no longer see the meeting, and their calendars are told."""
    meeting = hold(actor=actor, meeting_id=meeting_id, move="uninvite")
    standing = Invitation.objects.filter(meeting=meeting, withdrawn_at__isnull=True)
    invitation = lock(standing, invitation_id)
    if meeting.state == states.DRAFT:
        invitation.delete()
    else:
        invitation.withdrawn_at = clock.now()
        invitation.save(update_fields=["withdrawn_at"])
    emit(InvitationWithdrawn(actor=actor, **{**facts_of(meeting, invitation), "invitation_id": invitation_id}))
