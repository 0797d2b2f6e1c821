"""Loading, locking and permitting one meeting, the same way in every operation."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import lock, require
from nhipcau.kernel.errors import Conflict, Invalid, NotFound
from nhipcau.kernel.text import clean
from nhipcau.meetings import permissions, states
from nhipcau.meetings.models import Meeting


def hold(*, actor: Actor, meeting_id: UUID, move: str, seen_version: int | None = None) -> Meeting:
    """Lock a meeting for a move: NotFound if unseen, NotAllowed, Conflict if it changed or its state forbids it."""
    meeting = lock(permissions.visible_to(actor), meeting_id)
    _require(actor, meeting, move)
    if seen_version is not None and seen_version != meeting.version:
        raise Conflict(code="stale_form", version=meeting.version)
    states.require_move(meeting.state, move)
    return meeting


def look(*, actor: Actor, meeting_id: UUID, move: str) -> Meeting:
    """Return a meeting for what hundreds do in the same minute, each locking a row of their own only."""
    meeting = permissions.visible_to(actor).filter(pk=meeting_id).first()
    if meeting is None:
        raise NotFound
    _require(actor, meeting, move)
    states.require_move(meeting.state, move)
    return meeting


def _require(actor: Actor, meeting: Meeting, move: str) -> None:
    require(permissions.MOVES[move](actor, meeting))


def changed(meeting: Meeting, *fields: str) -> None:
    """Save these fields of a meeting that others may be looking at."""
    meeting.version += 1
    meeting.changed_at = clock.now()
    meeting.save(update_fields=[*fields, "version", "changed_at"])


def written(field: str, text: str, *, limit: int, required: bool = True) -> str:
    """Return what somebody wrote, cleaned; Invalid names the field when it is missing or too long."""
    try:
        found = clean(text, multiline=True, limit=limit)
    except Invalid as fault:
        raise Invalid(fields={field: fault.text}) from None
    if required and not found:
        raise Invalid(fields={field: _("Write a few words here.")})
    return found
