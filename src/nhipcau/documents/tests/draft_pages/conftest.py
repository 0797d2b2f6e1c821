"""Browsers of people who write documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client

from nhipcau.documents.tests.factories import staff
from nhipcau.kernel.actors import Staff

Browser = Callable[[Staff], Client]
UNIT = "MTTQ-10660"


@pytest.fixture
def browser(world: None) -> Browser:
    """Return a function from a person to a browser in which they are signed in."""

    def made(actor: Staff) -> Client:
        client = Client()
        person = get_user_model().objects.get(pk=actor.person_id)
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
        session = client.session
        session["unit_id"] = str(actor.unit_id)
        session.save()
        return client

    return made


@pytest.fixture
def officer(world: None) -> Staff:
    return staff(UNIT, "officer", name="Trần Văn Hùng")


@pytest.fixture
def leader(world: None) -> Staff:
    return staff(UNIT, "leader", name="Nguyễn Thị Mai")


@pytest.fixture
def blob_folder(settings: Any, tmp_path: Path) -> None:
    settings.BLOB_ROOT = tmp_path
