"""The calendar's entry in the administrators' part of the rail."""

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.calendar.permissions import can_read_calendar
from nhipcau.kernel.registries import NavItem

ITEM = NavItem(
    label=_("Days off and office hours"),
    url_name="calendar:year",
    icon="calendar",
    order=60,
    shown=can_read_calendar,
    section="admin",
)
