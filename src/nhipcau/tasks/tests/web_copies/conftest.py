"""Browsers of people who give tasks and receive them, and the copies their pages show."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings as site
from django.contrib.auth import get_user_model
from django.test import Client

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.text import clean
from nhipcau.tasks.tests.factories import copy_of, issued

BASE = "/nhiem-vu/"
COMMUNE, VILLAGE = "MTTQ-10660", "BCT-10660-03"


def sign_in(actor: Staff) -> Client:
    """Return a browser in which the actor has signed in."""
    browser = Client()
    person = get_user_model().objects.get(pk=actor.person_id)
    browser.force_login(person, backend=site.AUTHENTICATION_BACKENDS[0])
    session = browser.session
    session["unit_id"] = str(actor.unit_id)
    session.save()
    return browser


def text(answer: Any) -> str:
    """Return what a page says."""
    return clean(answer.content.decode(), multiline=True)


def hidden(html: str, name: str) -> str:
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', html)
    return found[1] if found else ""


@dataclass(frozen=True)
class Desk:
    """Somebody before the page of one copy."""

    browser: Client
    copy_id: UUID

    def address(self, slug: str = "") -> str:
        return f"{BASE}{self.copy_id}/{slug}/" if slug else f"{BASE}{self.copy_id}/"

    def see(self, slug: str = "") -> Any:
        return self.browser.get(self.address(slug))

    def shows(self, slug: str = "") -> str:
        return text(self.see(slug))

    def press(self, slug: str, **fields: Any) -> Any:
        """Open the page of a deed, fill it in and press its button."""
        html = self.see(slug).content.decode()
        return self.browser.post(self.address(slug), self.form(html) | fields)

    @staticmethod
    def form(html: str) -> dict[str, str]:
        return {name: hidden(html, name) for name in ("seen_version", "khoa")}


At = Callable[[Staff, UUID], Desk]


@pytest.fixture
def at(world: None) -> At:
    """Return a function from a person and a copy to that person before its page."""
    return lambda actor, copy_id: Desk(sign_in(actor), copy_id)


@pytest.fixture
def copy_id(city: Staff) -> UUID:
    """A task of the city, with a check-list and a figure, as the commune received it."""
    task_id = issued(
        city,
        COMMUNE,
        title="Rà soát hộ khó khăn về nhà ở",
        steps=["Họp dân", "Lập danh sách"],
        figures=[("Hộ được giúp", "hộ")],
    )
    return copy_of(task_id, COMMUNE).id


@pytest.fixture(autouse=True)
def blob_folder(settings: Any, tmp_path: Path) -> None:
    settings.BLOB_ROOT = tmp_path
