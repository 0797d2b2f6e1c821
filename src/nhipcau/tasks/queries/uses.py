"""What units use tasks for, told by the events that show it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.kernel.registries import Function
from nhipcau.tasks import events

_SECTION = pgettext_lazy("task", "Tasks")

FUNCTIONS: dict[str, Function] = {
    "tasks.give": Function(_("Giving tasks"), _SECTION, frozenset({events.TaskIssued.name})),
    "tasks.accept": Function(
        _("Accepting tasks or asking"), _SECTION, frozenset({events.CopyAccepted.name, events.CopyAsked.name})
    ),
    "tasks.progress": Function(_("Reporting progress"), _SECTION, frozenset({events.ProgressMade.name})),
    "tasks.report": Function(_("Reporting results"), _SECTION, frozenset({events.ResultReported.name})),
    "tasks.decide": Function(
        _("Approving or returning results"),
        _SECTION,
        frozenset({events.ResultApproved.name, events.ResultReturned.name}),
    ),
    "tasks.review": Function(_("Writing reviews of a period"), _SECTION, frozenset({events.ReviewSaved.name})),
}
