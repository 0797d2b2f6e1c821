"""The code lists' entry in the administrators' part of the rail."""

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.registries import NavItem
from nhipcau.standards.permissions import can_read_lists

ITEM = NavItem(
    label=_("Code lists"),
    url_name="standards:lists",
    icon="doc",
    order=50,
    shown=can_read_lists,
    section="admin",
)
