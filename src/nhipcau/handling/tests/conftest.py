import pytest

from nhipcau.handling.tests.factories import make_city


@pytest.fixture
def city(db: None) -> None:
    make_city()
