"""The entries of notifications in the staff rail."""

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.registries import NavItem
from nhipcau.notifications.permissions import can_list, can_see_deliveries

ITEM = NavItem(
    label=_("Notifications"),
    url_name="notifications:list",
    icon="bell",
    order=10,
    section="start",
    shown=can_list,
    badge="notifications",
)
DELIVERIES = NavItem(
    label=_("Notices sent"),
    url_name="notifications:deliveries",
    icon="bell",
    order=91,
    shown=can_see_deliveries,
    section="admin",
)
