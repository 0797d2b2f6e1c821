"""What units use meetings for, told by the events that show it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.kernel.registries import Function
from nhipcau.meetings import events

_SECTION = pgettext_lazy("meeting", "Meetings")

FUNCTIONS: dict[str, Function] = {
    "meetings.call": Function(_("Calling meetings"), _SECTION, frozenset({events.MeetingCalled.name})),
    "meetings.answer": Function(_("Answering invitations"), _SECTION, frozenset({events.InvitationAnswered.name})),
    "meetings.hall": Function(
        _("Attendance and votes"), _SECTION, frozenset({events.DelegateCame.name, events.MotionOpened.name})
    ),
    "meetings.minutes": Function(
        _("Minutes and conclusions"),
        _SECTION,
        frozenset({events.MinutesFinished.name, events.ConclusionGiven.name}),
    ),
}
