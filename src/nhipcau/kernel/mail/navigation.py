"""The outbox in the administrators' part of the rail."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.mail.permissions import can_see_outbox
from nhipcau.kernel.registries import NavItem

ITEM = NavItem(
    label=_("Outgoing mail"), url_name="mail:outbox", icon="chat", order=90, shown=can_see_outbox, section="admin"
)
