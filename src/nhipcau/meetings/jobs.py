"""Background work on meetings."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.actors import Timer
from nhipcau.kernel.jobs import task
from nhipcau.meetings import operations

REMINDER = Timer(name="meetings.remind")


@task(label=_("Tell delegates of a meeting by mail"))
def tell_delegates(meeting_id: str) -> int:
    """Queue the mails that are still missing; goes on where it was interrupted."""
    return operations.tell_delegates(meeting_id=UUID(meeting_id))


@task(label=_("Remind of meetings"))
def remind() -> int:
    """Remind who has not answered, and who comes tomorrow."""
    return operations.remind(actor=REMINDER)
