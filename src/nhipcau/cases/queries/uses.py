"""What units use cases for, told by the events that show it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nhipcau.cases import events
from nhipcau.kernel.registries import Function

_SECTION = _("Citizens' cases")

FUNCTIONS: dict[str, Function] = {
    "cases.enter": Function(_("Taking down what citizens say"), _SECTION, frozenset({events.CaseOpened.name})),
    "cases.take": Function(
        _("Taking and assigning cases"), _SECTION, frozenset({events.CaseTaken.name, events.CaseAssigned.name})
    ),
    "cases.pass_on": Function(
        _("Passing cases on and inviting units"),
        _SECTION,
        frozenset({events.CaseTransferred.name, events.UnitInvited.name}),
    ),
    "cases.answer": Function(_("Answering citizens"), _SECTION, frozenset({events.CaseAnswered.name})),
    "cases.publish": Function(_("Publishing cases and answers"), _SECTION, frozenset({events.CasePublished.name})),
}
