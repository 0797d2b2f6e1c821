"""Visiting a page as somebody, without a session."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse  # noqa: TID251 - the type of what a view returns
from django.test import RequestFactory
from django.urls import resolve

from nhipcau.kernel.actors import Actor, Staff, Visitor
from nhipcau.kernel.ids import new_id

NOBODY = Visitor()


def staff(*roles: str, level: str = "city") -> Staff:
    return Staff(person_id=new_id(), unit_id=new_id(), roles=frozenset(roles), level=level, unit_name="F-HP")


def administrator() -> Staff:
    return staff("administrator")


STRANGERS = [
    pytest.param(NOBODY, id="visitor"),
    pytest.param(staff("officer"), id="officer"),
    pytest.param(staff("leader"), id="leader"),
    pytest.param(staff("administrator", level="commune"), id="administrator of a commune"),
    pytest.param(staff("administrator", level="agency"), id="administrator of an agency"),
]


def visit(actor: Actor, path: str, data: dict[str, str] | None = None, **headers: Any) -> HttpResponse:
    factory = RequestFactory()
    request = factory.get(path, **headers) if data is None else factory.post(path, data, **headers)
    request.actor = actor  # type: ignore[attr-defined]
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    found = resolve(path.partition("?")[0])
    answer = found.func(request, *found.args, **found.kwargs)
    assert isinstance(answer, HttpResponse)
    return answer


def text(answer: HttpResponse) -> str:
    return answer.content.decode()
