"""A token in use: it makes the caller, it is refused with the reason, it is noted once a day, and revoked at once."""

from __future__ import annotations

import json
import logging
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from nhipcau.kernel import clock
from nhipcau.kernel.errors import NotAllowed, NotFound, TokenRefused
from nhipcau.kernel.events import drain, events_of
from nhipcau.organisations import operations, queries
from nhipcau.organisations.models import ApiClient
from nhipcau.organisations.tests.factories import TIMER, member, staff, unit_id
from nhipcau.organisations.tests.test_issue_api_client import issue
from nhipcau.organisations.tests.test_web import client_of

pytestmark = pytest.mark.usefixtures("city", "kinds")
LIST = "/api/v1/cases"


def call(token: str, path: str = LIST, **more: Any) -> tuple[int, Any]:
    answer = Client(**more).get(path, headers={"Authorization": f"Bearer {token}"})
    return answer.status_code, json.loads(answer.content)


def test_it_makes_the_caller() -> None:
    made = issue(TIMER, scopes=["cases:read", "cases:write"])
    client = operations.client_of_token(made.token)
    assert (client.client_id, client.unit_id) == (made.client_id, unit_id("MTTQ-10903"))
    assert client.scopes == {"cases:read", "cases:write"}
    assert call(made.token)[0] == 200


@pytest.mark.parametrize("token", ["", "nc_", "nc_unknown", "x" * 5000, "nc_ớ"])
def test_an_unknown_token_is_nobody(token: str) -> None:
    with pytest.raises(TokenRefused) as refused:
        operations.client_of_token(token)
    assert (refused.value.status, refused.value.machine_code) == (401, "token_unknown")


def test_refusals_say_why_as_problem_json() -> None:
    expired, revoked, other, closed = (issue(TIMER), issue(TIMER), issue(TIMER, scopes=["cases:write"]),
                                       issue(TIMER, "PN-10903"))  # fmt: skip
    ApiClient.objects.filter(id=expired.client_id).update(valid_until=clock.today() - timedelta(days=1))
    operations.revoke_api_client(actor=TIMER, client_id=revoked.client_id)
    operations.close_unit(actor=TIMER, unit_id=unit_id("PN-10903"), last_day=clock.today() - timedelta(days=1))
    wanted = {
        "nc_nobody": (401, "token_unknown"),
        expired.token: (401, "token_expired"),
        revoked.token: (401, "token_revoked"),
        closed.token: (401, "token_unit_closed"),
        other.token: (403, "scope_missing"),
    }
    for token, (status, code) in wanted.items():
        found, problem = call(token)
        assert (found, problem["code"]) == (status, code)
        assert token not in json.dumps(problem)


def test_the_last_day_still_counts() -> None:
    made = issue(TIMER, valid_until=clock.today())
    assert operations.client_of_token(made.token).client_id == made.client_id


def test_a_bad_token_is_not_helped_by_a_session_and_pages_know_no_tokens() -> None:
    browser = client_of(member("MTTQ-10903", "administrator"), "MTTQ-10903")
    assert browser.get(LIST).status_code == 200
    assert browser.get(LIST, headers={"Authorization": "Bearer nc_nobody"}).status_code == 401
    made = issue(TIMER)
    assert Client().get("/phan-anh/", headers={"Authorization": f"Bearer {made.token}"}).status_code == 302


def test_writing_needs_the_scope_and_no_csrf_token() -> None:
    report = {"id": "01890000-0000-7000-8000-000000000009", "text": "Đèn đường đầu ngõ hỏng ba hôm nay."}
    strict = Client(enforce_csrf_checks=True)
    for scopes, status in ((["cases:read"], 403), (["cases:write"], 201)):
        headers = {"Authorization": f"Bearer {issue(TIMER, scopes=scopes).token}"}
        answer = strict.post(LIST, report, content_type="application/json", headers=headers)
        assert answer.status_code == status, answer.content


def test_the_first_call_of_a_day_is_noted_once() -> None:
    made = issue(TIMER)
    for _ in range(3):
        operations.client_of_token(made.token)
    assert ApiClient.objects.get().last_used_on == clock.today()
    ApiClient.objects.update(last_used_on=clock.today() - timedelta(days=1))
    operations.client_of_token(made.token)
    drain()
    assert [event.name for event in events_of(unit_id("MTTQ-10903"))].count("organisations.api_client_used") == 2


def test_it_never_stands_in_the_log(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    made = issue(TIMER)
    with caplog.at_level(logging.DEBUG):
        for path in (LIST, f"{LIST}?order=1", "/api/v1/nothing", f"{LIST}/{made.client_id}"):
            Client(raise_request_exception=False).get(path, headers={"Authorization": f"Bearer {made.token}"})
    assert made.token[12:] not in caplog.text + "".join(capfd.readouterr())


class TestRevoking:
    def test_it_works_at_once_and_twice_is_once(self) -> None:
        boss = staff("MTTQ-10903", "administrator")
        made = issue(boss)
        operations.revoke_api_client(actor=boss, client_id=made.client_id)
        operations.revoke_api_client(actor=boss, client_id=made.client_id)
        assert call(made.token)[0] == 401
        assert queries.api_clients(actor=boss).rows[0].state == "revoked"
        drain()
        assert [one.name for one in events_of(boss.unit_id)].count("organisations.api_client_revoked") == 1

    def test_it_is_for_administrators_of_the_branch(self) -> None:
        made = issue(TIMER)
        with pytest.raises(NotAllowed):
            operations.revoke_api_client(actor=staff("MTTQ-10903", "leader"), client_id=made.client_id)
        with pytest.raises(NotFound):
            operations.revoke_api_client(actor=staff("MTTQ-11383", "administrator"), client_id=made.client_id)
        with pytest.raises(NotFound):
            operations.revoke_api_client(actor=TIMER, client_id=unit_id("SXD"))


class TestPages:
    def test_the_token_is_shown_once_and_the_name_is_text(self) -> None:
        boss = client_of(member("MTTQ-10903", "administrator"), "MTTQ-10903")
        mark = """<img src=x onerror=alert(1)>{{7*7}}"""
        form = {"name": mark, "unit": "PN-10903", "scopes": ["cases:read"],
                "valid_until": f"{clock.today() + timedelta(days=9):%d/%m/%Y}"}  # fmt: skip
        shown = boss.post("/quan-tri/ket-noi/them/", form)
        assert shown.status_code == 200
        assert "no-store" in shown["Cache-Control"]
        row = ApiClient.objects.get()
        assert row.name == mark
        listed = boss.get("/quan-tri/ket-noi/").content.decode()
        for page in (shown.content.decode(), listed):
            assert "&lt;img src=x" in page
            assert "<img src=x" not in page
        assert row.prefix in listed
        assert boss.post(f"/quan-tri/ket-noi/{row.id}/thu-hoi/").status_code == 302
        row.refresh_from_db()
        assert row.revoked_at is not None

    def test_refusals_stand_in_the_form(self) -> None:
        boss = client_of(member("MTTQ-10903", "administrator"), "MTTQ-10903")
        for form in (
            {"name": "A"},
            {"name": "A", "unit": "SXD", "scopes": ["cases:read"], "valid_until": "01/01/2099"},
        ):
            assert boss.post("/quan-tri/ket-noi/them/", form).status_code == 422
        day = f"{clock.today():%d/%m/%Y}"
        form = {"name": "A", "unit": "SXD", "scopes": ["cases:read"], "valid_until": day}
        assert boss.post("/quan-tri/ket-noi/them/", form).status_code == 422
        assert not ApiClient.objects.exists()

    def test_the_password_is_asked_for_again(self) -> None:
        boss = client_of(member("MTTQ-10903", "administrator"), "MTTQ-10903", again=False)
        made = issue(TIMER)
        for answer in (boss.get("/quan-tri/ket-noi/them/"), boss.post("/quan-tri/ket-noi/them/", {}),
                       boss.post(f"/quan-tri/ket-noi/{made.client_id}/thu-hoi/")):  # fmt: skip
            assert "nhap-lai" in answer["Location"]
        assert ApiClient.objects.get().revoked_at is None
