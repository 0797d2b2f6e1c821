"""What of meetings stands in the rail."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from nhipcau.kernel.registries import NavItem
from nhipcau.meetings.permissions import may_list

ITEM = NavItem(
    label=pgettext_lazy("meeting", "Meetings"),
    url_name="meetings:meetings",
    icon="calendar",
    order=10,
    section="talk",
    shown=may_list,
)
