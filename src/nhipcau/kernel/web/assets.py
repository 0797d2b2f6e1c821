"""The built front end: its tags and the icon sprite's address, read once from Vite's manifest through django-vite."""

from __future__ import annotations

from functools import lru_cache

from django.utils.safestring import SafeString
from django_vite.core.asset_loader import DjangoViteAssetLoader
from django_vite.core.exceptions import DjangoViteAssetNotFoundError

CITIZEN = "frontend/main.ts"
STAFF = "frontend/staff.ts"
SPRITE = "frontend/icons.svg"


@lru_cache(maxsize=8)
def tags(entry: str) -> SafeString:
    """Return the tags of one entry. Without a build pages stay plain and usable, and `/healthz` says so."""
    try:
        return SafeString(DjangoViteAssetLoader.instance().generate_vite_asset(entry))
    except DjangoViteAssetNotFoundError:
        return SafeString("")


@lru_cache(maxsize=1)
def icon_sprite() -> str:
    """Return the sprite's address (an empty one without a build: the word beside the icon remains)."""
    try:
        return str(DjangoViteAssetLoader.instance().generate_vite_asset_url(SPRITE))
    except DjangoViteAssetNotFoundError:
        return ""


def is_built() -> bool:
    return bool(tags(CITIZEN) and tags(STAFF) and icon_sprite())
