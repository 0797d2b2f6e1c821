"""Demo drafts stand in the unit of the demo's commune, each as far as it says, and are written once."""

from __future__ import annotations

import pytest

from nhipcau.documents.demo import drafts
from nhipcau.documents.models import Draft
from nhipcau.documents.tests.factories import staff


def _quiet(_what: str, _done: int, _total: int) -> None:
    pass


@pytest.mark.usefixtures("world")
def test_demo_drafts_are_in_three_states_and_not_told_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "UNIT", "MTTQ-10660")
    drafts.load(_quiet)
    assert not Draft.objects.exists(), "nobody is there to write"
    staff("MTTQ-10660", "officer")
    staff("MTTQ-10660", "leader")
    for _ in range(2):
        drafts.load(_quiet)
    assert sorted(Draft.objects.values_list("state", flat=True)) == ["approved", "drafting", "submitted"]
