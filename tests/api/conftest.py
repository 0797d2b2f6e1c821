"""Tokens, and a client that speaks to the product without a network."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client as Browser
from django.test import override_settings

from nhipcau.cases.tests.factories import make_world, unit_id
from nhipcau.kernel import clock, process_cache
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.web import throttle
from nhipcau.organisations import operations
from nhipcau.organisations.states import SCOPES
from nhipcau_client import Client, Request, Response, Retries

TIMER = Timer(name="test")
Make = Callable[..., Client]


@pytest.fixture(autouse=True)
def _own_store(tmp_path: Path) -> Iterator[None]:
    throttle.forget_all()
    with override_settings(BLOB_ROOT=tmp_path / "blobs"):
        yield
    throttle.forget_all()


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no cache of the process grow old while queries are counted."""
    moment = time.monotonic()
    monkeypatch.setattr(process_cache, "_now", lambda: moment)


@pytest.fixture
def city(db: None) -> None:
    make_world()


def token(unit: str = "MTTQ-10660", scopes: tuple[str, ...] = SCOPES) -> str:
    """Issue a token for a unit."""
    return operations.issue_api_client(
        actor=TIMER,
        unit_id=unit_id(unit),
        name="Một cửa",
        scopes=scopes,
        valid_until=clock.today() + timedelta(days=30),
    ).token


def straight(request: Request) -> Response:
    """Hand a request to the product in this process."""
    headers = dict(request.headers)
    more: dict[str, Any] = {"content_type": headers.pop("Content-Type", "application/octet-stream")}
    path = request.url.removeprefix("http://testserver")
    answer = Browser(raise_request_exception=False).generic(
        request.method, path, request.body or b"", headers=headers, **more
    )
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return Response(answer.status_code, dict(answer.items()), content)


def client(unit: str = "MTTQ-10660", scopes: tuple[str, ...] = SCOPES, **more: Any) -> Client:
    """Return a client of the product in this process, acting for a unit."""
    more = {"transport": straight, "retries": Retries(tries=1)} | more
    return Client("http://testserver", token=token(unit, scopes), **more)
