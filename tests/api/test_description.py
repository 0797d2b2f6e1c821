"""The description that other systems build on: complete, and the one that was looked at when it last changed."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import pytest
from django.test import Client as Browser
from django.utils import translation

from nhipcau.config.api import api
from nhipcau.config.openapi import operations_of, scope_of
from nhipcau.kernel.web.shapes import Given, Told
from nhipcau.organisations.states import SCOPES
from tests.api import print as printing

SCHEMA: dict[str, Any] = json.loads(printing.text())
EVERY = [
    pytest.param(path, method, described, id=described["operationId"])
    for path, methods in SCHEMA["paths"].items()
    for method, described in methods.items()
]


def test_the_kept_description_is_current() -> None:
    assert printing.PAGE.read_text(encoding="utf-8") == printing.text(), "write it anew: python -m tests.api.print"


def test_it_is_served_to_everybody_as_it_is_kept() -> None:
    served = Browser().get("/api/v1/openapi.json").json()
    assert served == SCHEMA
    assert served["openapi"].startswith("3.1")


@pytest.mark.parametrize(("path", "method", "described"), EVERY)
def test_every_endpoint_says_what_it_is(path: str, method: str, described: dict[str, Any]) -> None:
    assert re.fullmatch(r"[a-z_]+", described["operationId"])
    assert described["summary"]
    assert described["description"]
    assert described["tags"][0] in {tag["name"] for tag in SCHEMA["tags"]}
    assert {"400", "401", "403", "429"} <= described["responses"].keys()
    problems = [answer for status, answer in described["responses"].items() if int(status) >= 400]
    assert all("application/problem+json" in answer["content"] for answer in problems)
    good = [answer for status, answer in described["responses"].items() if int(status) < 300]
    assert all(answer["content"] for answer in good)
    has_key = any(one["name"] == "Idempotency-Key" for one in described.get("parameters", ()))
    assert has_key == (method == "post"), path


def test_every_reference_leads_somewhere_and_every_name_is_used_once() -> None:
    text = json.dumps(SCHEMA)
    named = set(re.findall(r'"#/components/schemas/([^"]+)"', text))
    assert named == SCHEMA["components"]["schemas"].keys()
    ids = [described["operationId"] for methods in SCHEMA["paths"].values() for described in methods.values()]
    assert len(ids) == len(set(ids))


def test_every_scope_opens_something_and_no_endpoint_asks_for_another() -> None:
    assert {scope_of(operation) for operation in operations_of(api)} - {""} == set(SCOPES)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_shows_every_endpoint_in_the_readers_language(language: str) -> None:
    browser = Browser()
    browser.cookies["ngon_ngu"] = language
    page = browser.get("/tai-lieu-api/").content.decode()
    with translation.override(language):
        title = translation.gettext("Report a matter")
    assert title in page
    assert ('lang="en">Report a matter' in page) == (language == "vi")
    for methods in SCHEMA["paths"].values():
        for described in methods.values():
            assert f'id="{described["operationId"]}"' in page


def test_no_two_shapes_bear_one_name() -> None:
    """The description names a shape by its class: of two with one name it would show only the last."""
    shapes = {cls for kind in (Given, Told) for cls in _below(kind)}
    twice = [name for name, count in Counter(cls.__name__ for cls in shapes).items() if count > 1]
    assert twice == []
    assert "territory_id" in SCHEMA["components"]["schemas"]["PlaceIn"]["properties"]


def _below(kind: type) -> set[type]:
    return {cls for one in kind.__subclasses__() for cls in {one, *_below(one)}}
