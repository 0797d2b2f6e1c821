"""What of writing stands in the rail."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from nhipcau.documents.permissions import can_comment
from nhipcau.kernel.registries import NavItem

ITEMS: dict[str, NavItem] = {
    "documents.drafts": NavItem(
        label=pgettext_lazy("document", "Drafts"),
        url_name="documents:drafts",
        icon="pen",
        order=30,
        section="documents",
        shown=can_comment,
    ),
}
