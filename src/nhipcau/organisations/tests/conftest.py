from __future__ import annotations

import pytest

from nhipcau.organisations.tests import factories


@pytest.fixture
def city(db: None) -> None:
    """A small city in the database of this test."""
    factories.small_city()


@pytest.fixture
def kinds(db: None) -> None:
    """The code lists."""
    factories.code_lists()
