"""An index of the test's own, and browsers of people who act for units."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client, override_settings

from nhipcau.kernel.actors import Actor, Staff
from nhipcau.kernel.events import drain
from nhipcau.kernel.search import index_waiting
from nhipcau.kernel.search.indexing import indexer
from nhipcau.kernel.search.reading import reader


@pytest.fixture(autouse=True)
def _own_index(tmp_path: Path) -> Iterator[None]:
    with override_settings(SEARCH_INDEX=tmp_path / "search", BLOB_ROOT=tmp_path / "blobs"):
        reader.forget()
        yield
        indexer.close()
        reader.forget()


def catch_up() -> None:
    """Let every event reach its subscribers, and the index what they noted."""
    drain()
    while index_waiting():
        pass


def sign_in(actor: Actor) -> Client:
    """Return a browser in which the actor has signed in."""
    assert isinstance(actor, Staff)
    browser = Client()
    person = get_user_model().objects.get(pk=actor.person_id)
    browser.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = browser.session
    session["unit_id"] = str(actor.unit_id)
    session.save()
    return browser
