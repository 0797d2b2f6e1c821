from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.meetings.tests.factories import BEFORE, CITY, COMMUNE, OTHER, VILLAGE, make_world, staff


@pytest.fixture
def world(db: None, settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.BLOB_ROOT = tmp_path
    make_world()
    with clock.at(BEFORE):
        yield


@pytest.fixture
def city(world: None) -> Staff:
    return staff(CITY, "leader", name="Trần Văn Hùng")


@pytest.fixture
def commune(world: None) -> Staff:
    return staff(COMMUNE, "officer", name="Nguyễn Thị Mai")


@pytest.fixture
def other(world: None) -> Staff:
    return staff(OTHER, "officer", name="Lê Văn Bình")


@pytest.fixture
def head(world: None) -> Staff:
    return staff(VILLAGE, "head", name="Vũ Văn Tám")
