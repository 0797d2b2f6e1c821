"""The analyst of a partner system: a token from the administrator, the API's reference, the list as a file."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from datetime import date, timedelta

from playwright.sync_api import expect
from tools.world import World

from e2e.conftest import Opener, password_again, shot, sound
from e2e.words import say


def test_a_token_reads_what_its_unit_may_and_nothing_once_it_is_revoked(
    visit: Opener, world: World, people: dict[str, tuple[str, str]], width: str
) -> None:
    reference = visit("/tai-lieu-api/")
    sound(reference)
    shot(reference, "tai-lieu-api", width)

    page = visit("/quan-tri/ket-noi/them/", who="quantri")
    password_again(page, people["quantri"][1])
    page.goto("/quan-tri/ket-noi/them/")
    page.fill("#id_name", f"Kho dữ liệu {width}")
    page.fill("#id_unit", "MTTQ-10903")
    page.locator("input[name=scopes][value='cases:read']").check(force=True)
    page.fill("#id_valid_until", (date.today() + timedelta(days=30)).isoformat())  # noqa: DTZ011 - the browser's day
    sound(page)
    page.get_by_role("button", name=say("Issue the token")).click()
    expect(page.locator("h1")).to_have_text(say("The new token"))
    sound(page)
    token = page.locator("code.break").inner_text()

    status, listed = asked(world, "/api/v1/cases?tab=all", token)
    assert status == 200
    assert json.loads(listed)["rows"]
    assert asked(world, "/api/v1/cases?tab=all&khong=biet", token)[0] == 400
    assert asked(world, "/api/v1/cases", "khong-phai-ma")[0] == 401
    page.goto("/quan-tri/ket-noi/")
    sound(page)


def asked(world: World, path: str, token: str) -> tuple[int, bytes]:
    request = urllib.request.Request(f"{world.base}{path}", headers={"Authorization": f"Bearer {token}"})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - loopback
            return answer.status, answer.read()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read()
