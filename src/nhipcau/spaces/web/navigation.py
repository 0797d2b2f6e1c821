"""What of spaces stands in the rail."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.registries import NavItem
from nhipcau.spaces.permissions import may_list

ITEMS: dict[str, NavItem] = {
    "spaces": NavItem(
        label=_("Digital spaces"),
        url_name="spaces:spaces",
        icon="chat",
        order=20,
        section="talk",
        shown=may_list,
        badge="spaces",
    ),
}
