"""A newsroom for every test."""

from collections.abc import Iterator

import pytest

from nhipcau.notifications.tests.factories import Newsroom, newsroom


@pytest.fixture
def room(db: None) -> Iterator[Newsroom]:
    with newsroom() as made:
        yield made
