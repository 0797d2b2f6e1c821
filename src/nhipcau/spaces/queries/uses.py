"""What units use spaces for, told by the events that show it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.registries import Function
from nhipcau.spaces import events

_SECTION = _("Digital spaces")

FUNCTIONS: dict[str, Function] = {
    "spaces.keep": Function(
        _("Keeping spaces and their guests"),
        _SECTION,
        frozenset({events.SpaceSaved.name, events.GuestInvited.name, events.UnitInvited.name}),
    ),
    "spaces.write": Function(
        _("Writing in topics"), _SECTION, frozenset({events.TopicOpened.name, events.MessagePosted.name})
    ),
    "spaces.decide": Function(
        _("Polls and settled decisions"),
        _SECTION,
        frozenset({events.PollOpened.name, events.PollVoted.name, events.DecisionPinned.name}),
    ),
}
