"""Taking over the outlines of communes from a file; the product itself carries none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, Timer
from nhipcau.kernel.db import atomic, require
from nhipcau.kernel.events import emit
from nhipcau.organisations import events
from nhipcau.organisations.models import Outline, Territory
from nhipcau.organisations.operations.tree import hold_tree, tree_changed
from nhipcau.organisations.outlines import LARGEST_FILE, Shape, read_outlines, simplified


@dataclass(slots=True)
class BoundaryResult:
    """What a file would change or has changed; `rejected`: number of the feature, code, reason."""

    features: int = 0
    taken: int = 0
    points_before: int = 0
    points_after: int = 0
    missing: list[str] = field(default_factory=list)
    rejected: list[tuple[int, str, str]] = field(default_factory=list)


@atomic
def import_boundaries(
    *, actor: Actor, file: IO[bytes], source: str = "", code_name: str = "", dry_run: bool = False
) -> BoundaryResult:
    """Read outlines of communes, simplify them and put them in place of those of the same communes.

    Communes the file does not name keep what they have. Raises Invalid when the file is no GeoJSON FeatureCollection.
    Only from the command line: who holds the file holds the machine.
    """
    require(isinstance(actor, Timer))
    communes = {
        one.code: one for one in Territory.objects.filter(kind=Territory.Kind.COMMUNE, valid_until__isnull=True)
    }
    places = {
        code: (one.lon, one.lat) if one.lon is not None and one.lat is not None else None
        for code, one in communes.items()
    }
    found = read_outlines(file.read(LARGEST_FILE + 1), places=places, code_name=code_name)
    shapes = simplified(found.shapes)
    result = BoundaryResult(
        features=found.features,
        taken=len(shapes),
        points_before=_points(found.shapes),
        points_after=_points(shapes),
        missing=sorted(set(communes) - set(shapes)),
        rejected=found.rejected,
    )
    if shapes and not dry_run:
        _write(shapes, communes, source)
        emit(events.BoundariesLoaded(actor=actor, communes=len(shapes), rejected=len(found.rejected)))
    return result


def _write(shapes: Mapping[str, Shape], communes: Mapping[str, Territory], source: str) -> None:
    hold_tree()
    now = clock.now()
    Outline.objects.filter(territory__in=[communes[code].id for code in shapes]).delete()
    Outline.objects.bulk_create(
        [
            Outline(territory=communes[code], polygons=shape, source=source[:200], loaded_at=now)
            for code, shape in shapes.items()
        ],
        batch_size=50,
    )
    tree_changed()


def _points(shapes: Mapping[str, Shape]) -> int:
    return sum(len(ring) for shape in shapes.values() for polygon in shape for ring in polygon)
