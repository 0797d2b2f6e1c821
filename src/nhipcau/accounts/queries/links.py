"""One-time links: found by their secret, shown by their state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nhipcau.accounts.errors import LinkNotOpen
from nhipcau.accounts.models import OneTimeLink
from nhipcau.accounts.rules import secret_hash
from nhipcau.kernel import clock


@dataclass(frozen=True, slots=True)
class LinkFacts:
    id: UUID
    person_id: UUID
    purpose: str
    is_printed: bool
    state: str  # "open", "used", "cancelled" or "expired"
    expires_at: datetime


def _state(link: OneTimeLink) -> str:
    if link.used_at is not None:
        return "used"
    if link.cancelled_at is not None:
        return "cancelled"
    return "open" if clock.now() < link.expires_at else "expired"


def _facts(link: OneTimeLink) -> LinkFacts:
    return LinkFacts(link.id, link.person_id, link.purpose, link.is_printed, _state(link), link.expires_at)


def links(ids: Iterable[UUID]) -> dict[UUID, LinkFacts]:
    return {link.id: _facts(link) for link in OneTimeLink.objects.filter(id__in=set(ids))}


def open_link(secret: str) -> LinkFacts:
    """Return the link a secret opens; LinkNotOpen unless it still works."""
    link = OneTimeLink.objects.filter(secret_hash=secret_hash(secret), person__is_active=True).first()
    if link is None or _state(link) != "open":
        raise LinkNotOpen
    return _facts(link)
