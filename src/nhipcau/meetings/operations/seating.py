"""Who comes by an invitation: the rows of its delegates, one way to write them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.meetings.models import Delegate, Invitation, Meeting
from nhipcau.organisations import queries as organisations


def seat(*, meeting: Meeting, invitation: Invitation, people: Sequence[UUID]) -> None:
    """Let exactly these people come by an invitation; Conflict for who has another place or is there already."""
    rows = {one.person_id: one for one in Delegate.objects.filter(meeting=meeting).select_related("invitation")}
    for row in rows.values():
        if row.invitation_id == invitation.id and row.is_active and row.person_id not in people:
            _stand_up(row)
    for person_id in people:
        _sit_down(meeting, invitation, person_id, rows.get(person_id))


def _stand_up(row: Delegate) -> None:
    if row.present_at is not None:
        names = organisations.person_names([row.person_id])
        words = _("%(name)s has been marked present already and cannot be replaced.")
        raise Conflict(words % {"name": names.get(row.person_id, "")}, code="present_already")
    row.is_active = False
    row.save(update_fields=["is_active"])


def _sit_down(meeting: Meeting, invitation: Invitation, person_id: UUID, row: Delegate | None) -> None:
    if row is None:
        Delegate.objects.create(meeting=meeting, invitation=invitation, person_id=person_id, unit_id=invitation.unit_id)
        return
    if row.invitation_id == invitation.id and row.is_active:
        return
    if row.is_active and row.invitation.withdrawn_at is None:
        names = organisations.person_names([person_id])
        words = _("%(name)s is invited to this meeting already.")
        raise Invalid(fields={"delegates": words % {"name": names.get(person_id, "")}})
    # Told anew: their calendar has the meeting no more, or will hear that it has not.
    row.invitation, row.unit_id, row.is_active = invitation, invitation.unit_id, True
    row.told, row.told_gone = -1, False
    row.save(update_fields=["invitation", "unit_id", "is_active", "told", "told_gone"])
