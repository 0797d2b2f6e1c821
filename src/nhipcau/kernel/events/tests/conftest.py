"""Subscribers of a test's own."""

import pytest

from nhipcau.kernel.events import subscribing


@pytest.fixture
def no_subscribers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let only the test's own subscribers hear of events."""
    monkeypatch.setattr(subscribing.subscribers, "_items", {})
    monkeypatch.setattr(subscribing._Memory, "quiet_head", None)
