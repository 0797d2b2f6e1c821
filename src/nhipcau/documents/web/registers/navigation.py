"""What of documents stands in the rail."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nhipcau.documents.permissions import can_keep_registers, may_list
from nhipcau.kernel.registries import NavItem

ITEMS: dict[str, NavItem] = {
    "documents": NavItem(
        label=_("Documents"),
        url_name="documents:work",
        icon="doc",
        order=10,
        section="documents",
        shown=may_list,
        badge="documents",
    ),
    "documents.search": NavItem(
        label=_("Find documents"),
        url_name="documents:search",
        icon="search",
        order=40,
        section="documents",
        shown=may_list,
    ),
    "documents.shared": NavItem(
        label=_("Shared with us"),
        url_name="documents:shared_with_us",
        icon="users",
        order=50,
        section="documents",
        shown=may_list,
    ),
    "documents.registers": NavItem(
        label=_("Registers"),
        url_name="documents:registers",
        icon="doc",
        order=47,
        shown=can_keep_registers,
        section="admin",
    ),
}
