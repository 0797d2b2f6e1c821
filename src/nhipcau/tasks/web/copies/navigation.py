"""What of tasks stands in the rail."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from nhipcau.kernel.registries import NavItem
from nhipcau.tasks.permissions import may_list

ITEMS: dict[str, NavItem] = {
    "tasks.copies": NavItem(
        label=pgettext_lazy("task", "Tasks"),
        url_name="tasks:copies",
        icon="tasks",
        order=23,
        shown=may_list,
        badge="tasks",
    ),
}
