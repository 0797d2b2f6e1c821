"""Names for pages and notifications."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.organisations import queries as organisations
from nhipcau.spaces.permissions import GUEST

FIRST_WORDS = 160


_SLUGS = {
    "case": "phan-anh",
    "task": "nhiem-vu",
    "task_copy": "phan-viec",
    "incoming": "van-ban-den",
    "outgoing": "van-ban-di",
}
_KINDS = {slug: kind for kind, slug in _SLUGS.items()}


def slug_of(kind: str) -> str:
    """Return how a kind of thing is written in addresses."""
    return _SLUGS.get(kind, kind.replace("_", "-"))


def kind_of(slug: str) -> str:
    """Read what `slug_of` wrote."""
    return _KINDS.get(slug, slug.replace("-", "_"))


def unit_name(unit_id: UUID | None) -> str:
    """Return the short name of a unit, or "" for none."""
    return organisations.cached_names().get(unit_id, "") if unit_id else ""


def role_name(role: str) -> str:
    """Return what a role is called; "" for another system."""
    if not role:
        return ""
    return _("guest") if role == GUEST else str(organisations.role_label(role))


def first_words(body: str, limit: int = FIRST_WORDS) -> str:
    """Return the beginning of a message in one line, cut at a word."""
    line = " ".join(body.split())
    return line if len(line) <= limit else f"{line[:limit].rsplit(' ', 1)[0]}…"
