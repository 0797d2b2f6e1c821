"""What of files and outputs stands in the rail."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.documents.permissions import may_list
from nhipcau.kernel.registries import NavItem

ITEMS: dict[str, NavItem] = {
    "documents.files": NavItem(
        label=pgettext_lazy("records", "Files"),
        url_name="documents:files",
        icon="bag",
        order=60,
        section="documents",
        shown=may_list,
    ),
    "documents.outputs": NavItem(
        label=_("Print and take away"),
        url_name="documents:outputs",
        icon="print",
        order=70,
        section="documents",
        shown=may_list,
    ),
}
