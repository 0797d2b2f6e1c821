import time

import pytest

from nhipcau.kernel import process_cache
from nhipcau.kernel.actors import Staff
from nhipcau.spaces.tests.factories import make_world, staff


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no cache of the process grow old while queries are counted."""
    moment = time.monotonic()
    monkeypatch.setattr(process_cache, "_now", lambda: moment)


@pytest.fixture
def world(db: None) -> None:
    make_world()


@pytest.fixture
def city(world: None) -> Staff:
    return staff("F-HP", "leader", name="Phạm Văn Thành")


@pytest.fixture
def keeper(world: None) -> Staff:
    """An officer of the commune's Front, which keeps most spaces of the tests."""
    return staff("MTTQ-10660", "officer", name="Lê Thị Mai")


@pytest.fixture
def woman(world: None) -> Staff:
    """An officer of the commune's Women's Union."""
    return staff("PN-10660", "officer", name="Nguyễn Thị Hoa")


@pytest.fixture
def head(world: None) -> Staff:
    return staff("BCT-10660-03", "head", name="Trần Văn Bảy")


@pytest.fixture
def stranger(world: None) -> Staff:
    return staff("MTTQ-10661", "officer", name="Vũ Văn Lạ")
