"""Browsers of people who give tasks."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client

from nhipcau.kernel.actors import Staff
from nhipcau.tasks.tests.factories import staff

Browser = Callable[[Staff], Client]
GIVEN, PLANS = "/nhiem-vu/giao/", "/nhiem-vu/ke-hoach/"
GROUP = "commune:front_committee"


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
    return staff("F-HP", "officer", name="Trần Văn Hùng")


@pytest.fixture
def clerk(world: None) -> Staff:
    return staff("F-HP", "clerk", name="Phạm Thị Lan")


def body(answer: object) -> str:
    """Return what a page says, as a reader of its source sees it."""
    return unescape(answer.content.decode())  # type: ignore[attr-defined]


def words(answer: object) -> str:
    """Return the text of a page without its tags, on one line."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body(answer)))


def typed(**changes: str) -> dict[str, str]:
    """Return the fields of the form of a task as somebody fills them in."""
    return {
        "title": "Rà soát hộ khó khăn về nhà ở",
        "instruction": "Có xác nhận của trưởng thôn.",
        "product": "Danh sách và ảnh",
        "due_on": "31/12/2027",
        "urgency": "",
        "steps": "Lập danh sách\nChụp ảnh",
        "figures": "Số hộ; hộ\nSố tiền",
    } | changes
