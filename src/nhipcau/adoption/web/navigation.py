"""The entry in the rail."""

from django.utils.translation import gettext_lazy as _

from nhipcau.adoption.permissions import may_look
from nhipcau.kernel.registries import NavItem

ADOPTION = NavItem(
    label=_("How it is used"),
    url_name="adoption:own",
    icon="up",
    order=20,
    section="whole",
    shown=may_look,
    badge="adoption",
)
