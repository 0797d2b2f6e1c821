"""Names and numbers for pages, mails and minutes."""

from __future__ import annotations

from uuid import UUID

from nhipcau.meetings import permissions
from nhipcau.meetings.models import Invitation
from nhipcau.organisations import queries as organisations


def unit_name(unit_id: UUID | None) -> str:
    """Return the short name of a unit, or "" for none."""
    return organisations.cached_names().get(unit_id, "") if unit_id else ""


def presence(meeting_id: UUID) -> tuple[int, int]:
    """Return how many people could come by the invitations that stand, and how many are there."""
    delegates = permissions.active_delegates(meeting_id)
    standing = Invitation.objects.filter(meeting_id=meeting_id, withdrawn_at__isnull=True)
    named: dict[UUID, int] = {}
    for one in delegates.values_list("invitation_id", flat=True):
        named[one] = named.get(one, 0) + 1
    invited = sum(max(seats, named.get(one, 0)) for one, seats in standing.values_list("id", "seats"))
    return invited, delegates.filter(present_at__isnull=False, left_at__isnull=True).count()
