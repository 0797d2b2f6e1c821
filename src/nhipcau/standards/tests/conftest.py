"""The shipped lists, loaded for the tests that need them."""

import pytest

from nhipcau.standards import seeds


@pytest.fixture
def lists(db: None) -> None:
    seeds.load(lambda text, done, total: None)
