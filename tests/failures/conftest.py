import pytest

from nhipcau.cases.tests.factories import make_world


@pytest.fixture(autouse=True)
def world(db: None) -> None:
    make_world()
