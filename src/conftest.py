"""What every test of the package needs."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils import translation

from nhipcau.kernel import process_cache


@pytest.fixture(autouse=True)
def _fresh_process_caches(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let no test see a table that another test (since rolled back) had filled.

    Nor look again because the machine was slow: a count of queries must not depend on how long the test took.
    """
    monkeypatch.setattr(process_cache, "_now", lambda: 1.0)
    process_cache.forget_all()
    yield
    process_cache.forget_all()


@pytest.fixture(autouse=True)
def _default_language() -> None:
    """Let no test speak the language that an earlier one's request had chosen."""
    translation.activate(settings.LANGUAGE_CODE)
