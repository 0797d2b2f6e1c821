"""Conclusions beside other things: the page of a task says which meeting it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.calendar import close_of_day
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.registries import LinkedThing
from nhipcau.meetings import permissions
from nhipcau.meetings.models import Conclusion, Meeting, Minutes


def linked_conclusions(actor: Actor, conclusion_ids: Sequence[UUID]) -> list[LinkedThing]:
    """Return those of some conclusions that the actor may read: of the own unit, or of minutes that are final."""
    rows = Conclusion.objects.filter(pk__in=conclusion_ids).select_related("meeting")
    meetings = {one.id: one for one in permissions.visible_to(actor).filter(pk__in={row.meeting_id for row in rows})}
    final = set(Minutes.objects.filter(pk__in=meetings, state=Minutes.State.FINAL).values_list("pk", flat=True))
    return [
        LinkedThing(
            id=row.id,
            kind_label=pgettext("meeting", "Conclusion of a meeting"),
            title=row.text.splitlines()[0],
            code="",
            state=_state(meetings[row.meeting_id]),
            due_at=close_of_day(row.due_on) if row.due_on else None,
            address=reverse("meetings:concluded", args=[row.id]),
        )
        for row in rows
        if row.meeting_id in meetings
        and permissions.reads_record(actor, meetings[row.meeting_id], is_final=row.meeting_id in final)
    ]


def _state(meeting: Meeting) -> str:
    return _("meeting of %(day)s") % {"day": f"{clock.local(meeting.starts_at):%d/%m/%Y}"}


def meeting_of(*, actor: Actor, conclusion_id: UUID) -> UUID:
    """Return the meeting a conclusion was drawn at; NotFound for who may not read it."""
    if not linked_conclusions(actor, [conclusion_id]):
        raise NotFound
    return Conclusion.objects.values_list("meeting_id", flat=True).get(pk=conclusion_id)
