"""What every test of the package needs."""

from collections.abc import Iterator

import pytest

from nhipcau.kernel import process_cache


@pytest.fixture(autouse=True)
def _fresh_process_caches() -> Iterator[None]:
    """Let no test see a table that another test (since rolled back) had filled."""
    process_cache.forget_all()
    yield
    process_cache.forget_all()
