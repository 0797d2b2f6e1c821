"""The shipped lists, loaded for the tests that need them."""

import pytest

from nhipcau.standards import seeding


@pytest.fixture
def lists(db: None) -> None:
    seeding.load(lambda text, done, total: None)
