"""Where communes stand on the hexagon map: people learn its shape, so it changes only when communes do."""

from __future__ import annotations

from uuid import UUID

from nhipcau.kernel.process_cache import ProcessCache
from nhipcau.organisations.models import MapTile
from nhipcau.organisations.queries import facts

Tiles = dict[UUID, tuple[int, int]]


def tiles() -> Tiles:
    """Return the axial coordinates (q to the east, r to the south-east; pointy tops) by commune."""
    return _cache.get()


def _load() -> Tiles:
    return {territory_id: (q, r) for territory_id, q, r in MapTile.objects.values_list("territory_id", "q", "r")}


_cache = ProcessCache(stamp=lambda: facts.current().stamp, load=_load)
