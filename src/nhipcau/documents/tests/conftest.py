import pytest

from nhipcau.documents.tests.factories import make_world


@pytest.fixture
def world(db: None) -> None:
    make_world()
