from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from nhipcau.documents.intake import machine
from nhipcau.documents.tests.factories import make_world, staff
from nhipcau.documents.tests.intake.faking import FakeMachine
from nhipcau.kernel.actors import Staff


@pytest.fixture(autouse=True)
def folders(tmp_path: Path) -> Iterator[Path]:
    with override_settings(
        BLOB_ROOT=tmp_path / "blobs", PAGE_PICTURES=tmp_path / "pages", READING_SLOTS=tmp_path / "slots"
    ):
        yield tmp_path


@pytest.fixture
def fake() -> Iterator[FakeMachine]:
    fake = FakeMachine()
    machine.current[0] = fake
    yield fake
    machine.current[0] = machine.machine


@pytest.fixture
def clerk(db: None, fake: FakeMachine) -> Staff:
    make_world()
    return staff("MTTQ-10660", "clerk")
