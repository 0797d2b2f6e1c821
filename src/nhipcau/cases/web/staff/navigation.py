"""What of cases stands in the rail besides the work list: entering for somebody, and the administrators' tables."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nhipcau.cases.permissions import (
    can_edit_rules,
    can_enter,
    can_import,
    can_start_templates,
    hears_of_late,
)
from nhipcau.kernel.registries import NavItem

ITEMS: dict[str, NavItem] = {
    "cases.reported": NavItem(
        label=_("Late and reported"),
        url_name="cases:reported",
        icon="alert",
        order=21,
        shown=hears_of_late,
    ),
    "cases.on_behalf": NavItem(
        label=_("Enter for somebody"),
        url_name="cases:on_behalf",
        icon="pen",
        order=22,
        shown=can_enter,
    ),
    "cases.templates": NavItem(
        label=_("Ready answers"),
        url_name="cases:templates",
        icon="copy",
        order=46,
        shown=can_start_templates,
        section="admin",
    ),
    "cases.import": NavItem(
        label=_("Take over cases"),
        url_name="cases:import_new",
        icon="inbox",
        order=48,
        shown=can_import,
        section="admin",
    ),
    "cases.rules": NavItem(
        label=_("Routing rules"),
        url_name="cases:rules",
        icon="go",
        order=50,
        shown=can_edit_rules,
        section="admin",
    ),
    "cases.phrases": NavItem(
        label=_("Phrases that suggest a kind"),
        url_name="cases:phrases",
        icon="chat",
        order=52,
        shown=can_edit_rules,
        section="admin",
    ),
    "cases.deadlines": NavItem(
        label=_("Deadlines"),
        url_name="cases:deadlines",
        icon="clock",
        order=54,
        shown=can_edit_rules,
        section="admin",
    ),
    "cases.pace": NavItem(
        label=_("Extensions and reminders"),
        url_name="cases:pace",
        icon="bell",
        order=55,
        shown=can_edit_rules,
        section="admin",
    ),
}
