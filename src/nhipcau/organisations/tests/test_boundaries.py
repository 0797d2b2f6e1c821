"""Outlines of communes from a file."""

import io
import json
from typing import Any

import pytest

from nhipcau.kernel import process_cache
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.errors import Invalid, NotAllowed
from nhipcau.kernel.events.models import Event
from nhipcau.organisations import operations, queries
from nhipcau.organisations.models import Outline, Territory
from nhipcau.organisations.outlines import read_outlines, simplified
from nhipcau.organisations.tests.factories import staff

pytestmark = pytest.mark.django_db
TIMER = Timer(name="test")
WEST = [[106.0, 20.0], [106.1, 20.0], [106.1001, 20.05], [106.1, 20.1], [106.0, 20.1], [106.0, 20.0]]
EAST = [[106.1, 20.0], [106.2, 20.0], [106.2, 20.1], [106.1, 20.1], [106.1001, 20.05], [106.1, 20.0]]


def feature(code: str, ring: Any, kind: str = "Polygon") -> dict[str, Any]:
    return {"properties": {"ma_xa": code}, "geometry": {"type": kind, "coordinates": [ring]}}


def written(*features: Any) -> io.BytesIO:
    return io.BytesIO(json.dumps({"type": "FeatureCollection", "features": features}).encode())


@pytest.fixture
def placed(city: None) -> list[str]:
    codes = list(Territory.objects.filter(kind="commune").order_by("code").values_list("code", flat=True))[:2]
    for code, lon in zip(codes, (106.05, 106.15), strict=True):
        Territory.objects.filter(code=code).update(lat=20.05, lon=lon)
    process_cache.forget_all()
    return codes


def test_outlines_are_simplified_kept_and_served(placed: list[str]) -> None:
    result = operations.import_boundaries(
        actor=TIMER, file=written(feature(placed[0], WEST), feature(placed[1], EAST)), source="Sở A"
    )
    assert (result.taken, result.rejected) == (2, [])
    assert result.points_after < result.points_before
    process_cache.forget_all()
    served = queries.commune_map()
    kinds = [one["geometry"]["type"] for one in json.loads(served.body)["features"]]
    assert kinds.count("MultiPolygon") == 2
    assert served.source == "Sở A"
    assert Event.objects.filter(name="organisations.boundaries_loaded").count() == 1


def test_a_dry_run_writes_nothing(placed: list[str]) -> None:
    result = operations.import_boundaries(actor=TIMER, file=written(feature(placed[0], WEST)), dry_run=True)
    assert result.taken == 1
    assert not Outline.objects.exists()
    assert not Event.objects.filter(name="organisations.boundaries_loaded").exists()


def test_a_second_file_replaces_only_its_own_communes(placed: list[str]) -> None:
    operations.import_boundaries(actor=TIMER, file=written(feature(placed[0], WEST), feature(placed[1], EAST)))
    operations.import_boundaries(actor=TIMER, file=written(feature(placed[0], WEST)), source="Mới")
    assert sorted(Outline.objects.values_list("source", flat=True)) == ["", "Mới"]


@pytest.mark.parametrize(
    ("ring", "kind", "reason"),
    [
        (WEST[:-1], "Polygon", "end"),
        (WEST[:2], "Polygon", "four"),
        ([[500, 20]] * 4, "Polygon", "degrees"),
        ([["x", 1]] * 4, "Polygon", "read"),
        (WEST, "Point", "polygon"),
        ([[10, 50], [11, 50], [11, 51], [10, 50]], "Polygon", "elsewhere"),
    ],
)
def test_a_feature_is_refused_alone_with_its_reason(placed: list[str], ring: Any, kind: str, reason: str) -> None:
    result = operations.import_boundaries(
        actor=TIMER, file=written(feature(placed[0], ring, kind), feature(placed[1], EAST))
    )
    assert result.taken == 1
    assert reason in result.rejected[0][2]


def test_unknown_missing_and_repeated_codes_are_refused(placed: list[str]) -> None:
    file = written(feature("99999", WEST), {"geometry": None}, feature(placed[0], WEST), feature(placed[0], WEST), 7)
    result = operations.import_boundaries(actor=TIMER, file=file)
    assert [number for number, _code, _reason in result.rejected] == [1, 2, 4, 5]


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff\xfe", b'{"features": 3}'])
def test_what_is_no_geojson_is_refused_whole(placed: list[str], data: bytes) -> None:
    with pytest.raises(Invalid):
        operations.import_boundaries(actor=TIMER, file=io.BytesIO(data))


def test_only_the_command_line_imports_outlines(placed: list[str]) -> None:
    with pytest.raises(NotAllowed):
        operations.import_boundaries(actor=staff("F-HP", "administrator"), file=written())


def test_a_shared_border_stays_one_line() -> None:
    bent = [[106.1 + (n % 3) / 2000, 20 + n / 100] for n in range(11)]
    west = [[106.0, 20.0], *bent, [106.0, 20.1], [106.0, 20.0]]
    east = [[106.2, 20.0], [106.2, 20.1], *bent[::-1], [106.2, 20.0]]
    found = read_outlines(written(feature("a", west), feature("b", east)).getvalue(), places={"a": None, "b": None})
    simple = simplified(found.shapes)
    border = {point for point in simple["a"][0][0] if point[0] > 106.05}
    assert border == {point for point in simple["b"][0][0] if point[0] < 106.15}
    assert all(ring[0] == ring[-1] for shape in simple.values() for polygon in shape for ring in polygon)
