"""The entry of the intake in the rail."""

from django.utils.translation import gettext_lazy as _

from nhipcau.documents import permissions
from nhipcau.kernel.registries import NavItem

ITEMS = {
    "documents.intake": NavItem(
        label=_("Bring documents in"),
        url_name="documents:intake",
        icon="camera",
        order=20,
        section="documents",
        shown=permissions.can_take_in,
    ),
}
