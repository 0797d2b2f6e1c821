"""Marking a message as a settled decision, and taking that back."""

from __future__ import annotations

from uuid import UUID

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, require_staff
from nhipcau.kernel.db import atomic, require
from nhipcau.kernel.events import emit
from nhipcau.spaces import permissions
from nhipcau.spaces.events import DecisionPinned, DecisionUnpinned
from nhipcau.spaces.models import Message, Pin
from nhipcau.spaces.operations.writing import facts_of, hold_message, require_open


@atomic
def pin_decision(*, actor: Actor, message_id: UUID) -> Message:
    """Mark a message as a settled decision: it stands at the top of its topic and its space."""
    staff = require_staff(actor)
    message = _held(actor, message_id)
    _pin, is_new = Pin.objects.get_or_create(
        message=message,
        defaults={
            "topic": message.topic,
            "pinned_by": staff.person_id,
            "unit_id": staff.unit_id,
            "pinned_at": clock.now(),
        },
    )
    if is_new:
        emit(DecisionPinned(actor=actor, **facts_of(message)))
    return message


@atomic
def unpin_decision(*, actor: Actor, message_id: UUID) -> Message:
    """Take the mark of a settled decision back; the message stays where it is."""
    message = _held(actor, message_id)
    gone, _by_table = Pin.objects.filter(message=message).delete()
    if gone:
        emit(DecisionUnpinned(actor=actor, **facts_of(message)))
    return message


def _held(actor: Actor, message_id: UUID) -> Message:
    message = hold_message(actor=actor, message_id=message_id)
    require(permissions.can_settle(actor, message.topic))
    require_open(message.topic)
    return message
