"""Every route × method × role × relation: the right answer, and no word that the reader may not know."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from django.urls import resolve

from tests.permissions.census import METHODS, census
from tests.permissions.matrix import AREAS, ROWS
from tests.permissions.rows import Row
from tests.permissions.rules import NO, RULES, SIGN_IN, YES
from tests.permissions.world import VISITOR, Browser, Who, World, leaks, may_know, undone

pytestmark = pytest.mark.django_db
ANY_METHOD = {"api:openapi-json", "api:api-root"}
"""Ninja's own addresses: the public description, and no such page, whatever the method."""
SAFE = {"GET", "HEAD"}
TEXTS = ("text/", "application/json", "application/problem", "image/svg")


def knock(row: Row, world: World, who: Who, browser: Browser | None = None) -> Any:
    """Send the row's request as this person."""
    visitor = browser or world.browser(who)
    address = row.address(world, who)
    if row.method == "GET":
        return visitor.get(address, headers=dict(row.headers))
    more: dict[str, Any] = {"content_type": "application/json"} if row.is_json else {}
    return visitor.post(address, row.fields(world), headers=dict(row.headers), **more)


def text_of(answer: Any) -> str:
    """Return body and headers as one text."""
    is_text = answer.get("Content-Type", "").startswith(
        ("text/", "application/json", "application/problem", "image/svg")
    )
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return "\n".join([*(f"{name}: {value}" for name, value in answer.items()), content.decode() if is_text else ""])


def wanted(row: Row, who: Who) -> tuple[int, ...]:
    """Return the statuses that are right for this person."""
    answer = RULES[row.rule](who)
    if answer == YES:
        return row.ok
    if answer == SIGN_IN:
        by_htmx = 204 if "HX-Request" in row.headers else 302
        return (row.signs_in or (by_htmx if row.method in SAFE else 401),)
    return row.no if answer == NO else (404,)


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    routes, rows = census(), {row.name for row in ROWS}
    assert sorted(routes.keys() - rows) == [], "routes without a row in tests/permissions/matrix.py"
    assert sorted(rows - routes.keys()) == [], "rows without a route"
    for route in routes.values():
        if route.methods:
            assert route.methods == {row.method for row in ROWS if row.name == route.name}, route.name


def test_rows_are_told_apart_and_every_rule_is_used() -> None:
    twice = [key for key, count in Counter(row.key for row in ROWS).items() if count > 1]
    assert twice == []
    assert {row.rule for row in ROWS} == RULES.keys()


@pytest.mark.parametrize("area", AREAS)
def test_each_knows_and_gets_what_the_rule_says(world: World, area: str) -> None:
    faults: list[str] = []
    for row in AREAS[area]:
        faults += _faults(row, world)
    assert faults == [], "\n".join(faults)


def _faults(row: Row, world: World) -> list[str]:
    faults = []
    address = row.address(world, row.who[0])
    if (found := resolve(address.partition("?")[0]).view_name) != row.name and not row.name.startswith("api:"):
        faults.append(f"{row.key}: {address} leads to {found}")
    for who in row.who:
        with undone():
            answer = knock(row, world, who)
            body = text_of(answer)
        if answer.status_code not in wanted(row, who):
            faults.append(f"{row.key} as {who}: {answer.status_code}, not {wanted(row, who)}")
        known = may_know(who) | (frozenset({"name", "phone", "e-mail"}) if _reveals(row, answer) else frozenset())
        faults += [f"{row.key} as {who}: shows {name}" for name in leaks(body.replace(row.echo or "\0", ""), known)]
        if row.echo and str(world.ids["case"]) in body and row.finds not in known:
            faults.append(f"{row.key} as {who}: finds the case")
    return faults


def _reveals(row: Row, answer: Any) -> bool:
    return (
        row.name in {"cases:deed_reveal", "api:reveal_contact"} and row.method == "POST" and answer.status_code == 200
    )


def test_the_canaries_are_there_for_who_may_see_them(world: World) -> None:
    """Without this a page that shows nothing at all would pass."""
    row = next(row for row in ROWS if row.name == "cases:case" and not row.note)
    leader = Who("own", "leader")
    page = text_of(knock(row, world, leader))
    closed = text_of(world.browser(leader).get(f"/phan-anh/{world.ids['closed']}/"))
    shown = set(leaks(page + closed, frozenset()))
    assert shown == {"text", "address", "public", "partners", "internal", "why"}
    partner = text_of(knock(row, world, Who("co-handler", "officer")))
    assert "internal of the co-handler" in leaks(partner, frozenset())
    for path in ("/phan-anh/?q=qzktext", "/tim/?q=qzktext", "/thong-bao/", "/api/v1/cases", "/hom-nay/"):
        assert "text" in leaks(text_of(world.browser(leader).get(path)), frozenset()), path


def test_wrong_methods_are_refused(world: World) -> None:
    allowed: dict[str, set[str]] = {}
    first: dict[str, Row] = {}
    known = census()
    for row in ROWS:
        pattern = known[row.name].pattern
        first.setdefault(pattern, row)
        allowed.setdefault(pattern, set()).add(row.method)
        if row.method == "GET":
            allowed[pattern].add("HEAD")
    faults = []
    administrator = Who("ancestor", "administrator")
    for pattern, methods in allowed.items():
        row = first[pattern]
        holder = next((who for who in row.who if who.link == "right"), administrator)
        for method in METHODS:
            if method in methods or (method == "HEAD" and pattern.startswith("api/")) or row.name in ANY_METHOD:
                continue
            with undone():
                answer = world.browser(administrator).generic(method, row.address(world, holder))
            if answer.status_code != 405:
                faults.append(f"{method} {pattern} ({row.name}): {answer.status_code}")
    assert faults == [], "\n".join(faults)


def test_unsafe_requests_need_a_token_or_come_from_this_site(world: World) -> None:
    faults = []
    for row in (row for row in ROWS if row.method == "POST"):
        who = _who_may(row)
        browser = world.browser(who, strict=True)
        with undone():
            if _is_citizens(row):
                answers = [
                    knock(_from(row, {"Origin": "https://evil.example"}), world, who, browser),
                    knock(_from(row, {"Sec-Fetch-Site": "cross-site"}), world, who, browser),
                ]
            else:
                answers = [knock(row, world, who, browser)]
        faults += [f"{row.key}: {answer.status_code}" for answer in answers if answer.status_code != 403]
    assert faults == [], "\n".join(faults)


def _is_citizens(row: Row) -> bool:
    names = {"web:language", "cases:report", "cases:suggest", "cases:place", "api:open_case", "help:unclear"}
    return row.name in names or row.name.startswith("cases:link") or row.name.endswith("_by_link")


def _who_may(row: Row) -> Who:
    return next((who for who in row.who if RULES[row.rule](who) == YES), VISITOR)


def _from(row: Row, headers: dict[str, str]) -> Row:
    return Row(**{name: getattr(row, name) for name in Row.__slots__} | {"headers": headers})
