"""Browsers of people who act for units, and what their pages say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.text import clean


def sign_in(actor: Staff) -> Client:
    """Return a browser in which the actor has signed in."""
    browser = Client()
    person = get_user_model().objects.get(pk=actor.person_id)
    browser.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = browser.session
    session["unit_id"] = str(actor.unit_id)
    session.save()
    return browser


def text(answer: Any) -> str:
    """Return what a page says."""
    return clean(answer.content.decode(), multiline=True)


def rows_of(answer: Any) -> list[list[Any]]:
    """Return the rows of a workbook, read by a reader that shares nothing with its writer."""
    assert answer.status_code == 200, answer
    content = b"".join(answer.streaming_content)
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


@contextmanager
def at_most(most: int) -> Iterator[None]:
    with CaptureQueriesContext(connection) as seen:
        yield
    asked = [query["sql"] for query in seen.captured_queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(asked) <= most, "\n".join(f"{n}. {sql[:160]}" for n, sql in enumerate(asked, start=1))
