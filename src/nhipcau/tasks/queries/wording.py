"""Names for pages and notifications."""

from __future__ import annotations

from uuid import UUID

from nhipcau.organisations import queries as organisations


def unit_name(unit_id: UUID | None) -> str:
    """Return the short name of a unit, or "" for none."""
    return organisations.cached_names().get(unit_id, "") if unit_id else ""
