"""The communes as a map needs them: outlines where somebody imported some, and a point with the name in any case."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256

from nhipcau.kernel.process_cache import ProcessCache
from nhipcau.organisations.models import Outline
from nhipcau.organisations.queries import facts


@dataclass(frozen=True, slots=True)
class CommuneMap:
    """GeoJSON as bytes, a mark that changes with it, and whose outlines they are ("" where there are none)."""

    body: bytes
    mark: str
    source: str


def commune_map() -> CommuneMap:
    """Return all communes: each a point with its name `n`, and a polygon where its outline is known."""
    return _cache.get()


def _load() -> CommuneMap:
    features: list[dict[str, object]] = []
    sources: dict[str, None] = {}
    outlines = {row.territory_id: row for row in Outline.objects.all()}
    for one in facts.current().communes:
        outline = outlines.get(one.id)
        if outline is not None:
            sources[outline.source] = None
            features.append(_feature("MultiPolygon", outline.polygons, one.code))
        if one.lat is not None and one.lon is not None:
            features.append(_feature("Point", [one.lon, one.lat], one.code, one.short_name or one.name))
    written = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":"))
    body = written.encode()
    return CommuneMap(body, sha256(body).hexdigest()[:16], ", ".join(source for source in sources if source))


def _feature(kind: str, coordinates: object, code: str, name: str = "") -> dict[str, object]:
    properties = {"c": code, **({"n": name} if name else {})}
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


_cache = ProcessCache(stamp=lambda: facts.current().stamp, load=_load)
