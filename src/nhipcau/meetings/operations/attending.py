"""Who is there: a delegate's own phone with the code of the hall, or the secretary's tick."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, person_of
from nhipcau.kernel.db import atomic, lock, locked, require
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.events import emit
from nhipcau.meetings import permissions
from nhipcau.meetings.events import DelegateCame, DelegateLeft
from nhipcau.meetings.models import Delegate, Meeting
from nhipcau.meetings.operations.holding import hold, look
from nhipcau.meetings.queries.codes import is_code


@atomic
def check_in(*, actor: Actor, meeting_id: UUID, code: str) -> None:
    """Be present, by the code on the hall's screen; Invalid for one that is wrong or too old. Again changes nothing."""
    meeting = look(actor=actor, meeting_id=meeting_id, move="attend")
    if not is_code(meeting.id, code, clock.now()):
        words = _("This code is wrong or too old. Look at the screen again, or ask the secretary to tick your name.")
        raise Invalid(fields={"code": words}, code="wrong_code")
    place = locked(permissions.own_place(actor, meeting.id)).first()
    require(place)
    assert place is not None  # noqa: S101 - required above
    if place.present_at is None or place.left_at is not None:
        _come(actor, meeting, place, way=Delegate.Way.CODE.value)


@atomic
def tick(*, actor: Actor, meeting_id: UUID, delegate_id: UUID, is_present: bool) -> None:
    """Note by hand that somebody is there, or that they have left."""
    meeting = hold(actor=actor, meeting_id=meeting_id, move="tick")
    delegate = lock(permissions.active_delegates(meeting.id), delegate_id)
    was_present = delegate.present_at is not None and delegate.left_at is None
    if is_present and not was_present:
        delegate.ticked_by = person_of(actor)
        _come(actor, meeting, delegate, way=Delegate.Way.HAND.value)
    elif was_present and not is_present:
        delegate.left_at = clock.now()
        delegate.save(update_fields=["left_at"])
        emit(DelegateLeft(actor=actor, subject_id=meeting.id, convenor_id=meeting.unit_id, delegate_id=delegate.id))


def _come(actor: Actor, meeting: Meeting, delegate: Delegate, *, way: str) -> None:
    delegate.present_at = delegate.present_at or clock.now()
    delegate.left_at, delegate.way = None, way
    delegate.save(update_fields=["present_at", "left_at", "way", "ticked_by"])
    emit(
        DelegateCame(actor=actor, subject_id=meeting.id, convenor_id=meeting.unit_id, delegate_id=delegate.id, way=way)
    )
