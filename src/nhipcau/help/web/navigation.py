"""The notes in the administrators' part of the rail."""

from django.utils.translation import gettext_lazy as _

from nhipcau.help.permissions import can_read_notes
from nhipcau.kernel.registries import NavItem

NOTES = NavItem(
    label=_("Unclear pages"),
    url_name="help:notes",
    icon="help",
    order=92,
    shown=can_read_notes,
    badge="help.notes",
    section="admin",
)
