from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client, override_settings

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


@pytest.fixture
def sign_in() -> Callable[[Staff], Client]:
    """Return a function from an actor to a browser in which they have signed in."""

    def made(actor: Staff) -> Client:
        browser = Client()
        person = get_user_model().objects.get(pk=actor.person_id)
        browser.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
        session = browser.session
        session["unit_id"] = str(actor.unit_id)
        session.save()
        return browser

    return made
