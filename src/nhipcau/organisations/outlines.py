"""Outlines of communes as GeoJSON: reading, checking and simplifying, without the database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from math import hypot
from typing import Any

from nhipcau.kernel.errors import Invalid, TooLarge

LARGEST_FILE = 200_000_000
CODE_NAMES = ("code", "ma", "ma_xa", "maxa", "ma_dvhc", "ward_code")
TOLERANCE = 0.0004
"""Degrees, about 40 m: less than a pixel at the scale at which a whole commune is seen."""
DECIMALS = 5
LEAST_POINTS = 4
MARGIN = 0.05
"""Degrees a commune's known point may lie outside the box of its outline; further away the codes are mixed up."""

Point = tuple[float, float]
Ring = list[Point]
Shape = list[list[Ring]]  # polygons of rings, the outer one first


@dataclass(slots=True)
class Outlines:
    """What a file holds: shapes by code, and the refused features, each with its number and reason."""

    shapes: dict[str, Shape] = field(default_factory=dict)
    rejected: list[tuple[int, str, str]] = field(default_factory=list)  # number from 1, code, reason
    features: int = 0


class Wrong(Exception):
    """A feature that cannot be taken over."""


def read_outlines(data: bytes, *, places: Mapping[str, Point | None], code_name: str = "") -> Outlines:
    """Read a FeatureCollection of polygons in degrees (WGS 84); `places` are the known codes with a point inside each.

    Raises Invalid when it is no such file, TooLarge beyond 200 MB. A feature is refused alone.
    """
    found = Outlines()
    for number, feature in enumerate(_features(data), start=1):
        found.features = number
        code = _code(feature, code_name)
        try:
            found.shapes[code] = _checked(feature, code, found.shapes, places)
        except Wrong as wrong:
            found.rejected.append((number, code, str(wrong)))
    return found


def _checked(feature: Any, code: str, known: Mapping[str, Shape], places: Mapping[str, Point | None]) -> Shape:
    if code in known:
        raise Wrong("this code stood in the file before")
    if code not in places:
        raise Wrong("no commune has this code" if code else "no code among its properties")
    shape = _shape(feature)
    _check_place(shape, places[code])
    return shape


def _features(data: bytes) -> Iterator[Any]:
    if len(data) > LARGEST_FILE:
        raise TooLarge
    try:
        read = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise Invalid("the file is no GeoJSON") from None
    features = read.get("features") if isinstance(read, dict) else None
    if not isinstance(features, list):
        raise Invalid("the file is no GeoJSON FeatureCollection")
    return iter(features)


def _code(feature: Any, code_name: str) -> str:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        return ""
    named = {str(name).lower(): value for name, value in properties.items()}
    for name in (code_name.lower(),) if code_name else CODE_NAMES:
        if named.get(name) not in {None, ""}:
            return str(named[name]).strip()[:40]
    return ""


def _shape(feature: Any) -> Shape:
    geometry = feature.get("geometry") or {}
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind not in {"Polygon", "MultiPolygon"} or not isinstance(coordinates, list) or not coordinates:
        raise Wrong("its geometry is no polygon")
    polygons = [coordinates] if kind == "Polygon" else coordinates
    try:
        return [[_ring(ring) for ring in polygon] for polygon in polygons]
    except (TypeError, ValueError, IndexError):
        raise Wrong("its coordinates cannot be read") from None


def _ring(points: Any) -> Ring:
    ring = [(round(float(point[0]), 6), round(float(point[1]), 6)) for point in points]
    if len(ring) < LEAST_POINTS:
        raise Wrong("a ring has fewer than four points")
    if ring[0] != ring[-1]:
        raise Wrong("a ring does not end where it begins")
    if not all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in ring):  # noqa: PLR2004 - degrees
        raise Wrong("its coordinates are no degrees of longitude and latitude")
    return ring


def _check_place(shape: Shape, known: Point | None) -> None:
    if known is None:
        return
    points = [point for polygon in shape for ring in polygon for point in ring]
    inside = all(
        min(one[axis] for one in points) - MARGIN <= known[axis] <= max(one[axis] for one in points) + MARGIN
        for axis in (0, 1)
    )
    if not inside:
        raise Wrong("it lies elsewhere than the commune of this code")


def simplified(shapes: Mapping[str, Shape], tolerance: float = TOLERANCE) -> dict[str, Shape]:
    """Return the shapes with fewer points; a border two communes share stays one line (no gaps, no overlaps).

    Rings are cut where three lines meet; each piece is simplified by itself (Douglas & Peucker 1973), always in the
    same direction, so that both neighbours get the same points.
    """
    crossings = _crossings(ring for shape in shapes.values() for polygon in shape for ring in polygon)
    return {
        code: [[_simple_ring(ring, crossings, tolerance) for ring in polygon] for polygon in shape]
        for code, shape in shapes.items()
    }


def _crossings(rings: Iterable[Ring]) -> set[Point]:
    beside: dict[Point, set[Point]] = {}
    for ring in rings:
        for one, other in pairwise(ring):
            if one != other:
                beside.setdefault(one, set()).add(other)
                beside.setdefault(other, set()).add(one)
    return {point for point, others in beside.items() if len(others) != 2}  # noqa: PLR2004 - a line passes through


def _simple_ring(ring: Ring, crossings: set[Point], tolerance: float) -> Ring:
    open_ring = ring[:-1]
    cuts = [place for place, point in enumerate(open_ring) if point in crossings]
    if not cuts:
        first = min(range(len(open_ring)), key=open_ring.__getitem__)
        far = max(range(len(open_ring)), key=lambda place: _distance(open_ring[place], open_ring[first]))
        cuts = sorted({first, far})
    found: Ring = []
    for start, end in zip(cuts, [*cuts[1:], cuts[0] + len(open_ring)], strict=True):
        piece = [open_ring[place % len(open_ring)] for place in range(start, end + 1)]
        found += _simple_line(piece, tolerance)[:-1]
    closed = [*found, found[0]]
    return [_rounded(point) for point in (closed if len(closed) >= LEAST_POINTS else ring)]


def _rounded(point: Point) -> Point:
    return round(point[0], DECIMALS), round(point[1], DECIMALS)


def _distance(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _simple_line(line: Ring, tolerance: float) -> Ring:
    is_turned = line[0] > line[-1] or (line[0] == line[-1] and line[1] > line[-2])
    points = line[::-1] if is_turned else line
    kept, waiting = {0, len(points) - 1}, [(0, len(points) - 1)]
    while waiting:
        start, end = waiting.pop()
        far, place = max(
            ((_off_line(points[n], points[start], points[end]), n) for n in range(start + 1, end)), default=(0.0, 0)
        )
        if far > tolerance:
            kept.add(place)
            waiting += [(start, place), (place, end)]
    simple = [points[n] for n in sorted(kept)]
    return simple[::-1] if is_turned else simple


def _off_line(point: Point, start: Point, end: Point) -> float:
    """Return how far a point lies from a stretch between two others, in degrees."""
    across, up = end[0] - start[0], end[1] - start[1]
    length = across * across + up * up
    if not length:
        return _distance(point, start)
    along = ((point[0] - start[0]) * across + (point[1] - start[1]) * up) / length
    along = min(1.0, max(0.0, along))
    return _distance(point, (start[0] + along * across, start[1] + along * up))
