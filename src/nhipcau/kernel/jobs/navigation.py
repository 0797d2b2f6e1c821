"""The entry of background work in the administrators' part of the rail."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.jobs.permissions import can_operate
from nhipcau.kernel.registries import NavItem

BADGE = "jobs.trouble"
ITEM = NavItem(
    label=_("Background work"),
    url_name="jobs:overview",
    icon="tasks",
    order=80,
    shown=can_operate,
    badge=BADGE,
    section="admin",
)
