"""Browsers of people who act for units, and what stands on their pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nhipcau.cases.tests.factories import staff
from nhipcau.kernel.actors import Staff

Browser = Callable[..., Client]


def sign_in(actor: Staff) -> Client:
    """Return a browser in which the actor has signed in."""
    browser = Client()
    person = get_user_model().objects.get(pk=actor.person_id)
    browser.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = browser.session
    session["unit_id"] = str(actor.unit_id)
    session.save()
    return browser


@pytest.fixture
def browser(world: None) -> Browser:
    """Return a function from unit code and role to a signed-in browser."""

    def made(unit_code: str = "MTTQ-10660", role: str = "officer") -> Client:
        return sign_in(staff(unit_code, role))

    return made


def hidden(html: str, name: str) -> str:
    """Return the value of a hidden field on a page."""
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', html)
    return found[1] if found else ""


@contextmanager
def at_most(most: int) -> Iterator[None]:
    with CaptureQueriesContext(connection) as seen:
        yield
    asked = [query["sql"] for query in seen.captured_queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(asked) <= most, "\n".join(f"{n}. {sql[:200]}" for n, sql in enumerate(asked, start=1))
