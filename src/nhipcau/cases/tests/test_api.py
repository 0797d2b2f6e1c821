"""The API answers as the pages do: the same rules, in JSON."""

import json
from typing import Any

import pytest
from django.test import RequestFactory
from django.urls import Resolver404, resolve

from nhipcau.cases.tests.factories import LAMP, open_case, staff, subject, unit_id
from nhipcau.kernel.actors import Actor, Visitor
from nhipcau.kernel.errors import DomainError, Invalid, NotAllowed, NotFound
from nhipcau.kernel.ids import new_id

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def call(actor: Actor, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    """Call an endpoint with the request as the middleware would leave it; refusals come out as they reach it."""
    data = json.dumps(body) if body is not None else ""
    request = RequestFactory().generic(method, f"/api/v1{path}", data=data, content_type="application/json")
    request.actor = actor  # type: ignore[attr-defined]
    request.COOKIES["sessionid"] = "x"
    request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]  # as Django's own test client does
    match = resolve(request.path)
    answer = match.func(request, *match.args, **match.kwargs)
    return answer.status_code, json.loads(answer.content or "null")


def test_a_report_comes_in_once_however_often_it_is_sent() -> None:
    body = {"id": str(new_id()), "text": LAMP}
    first, again = call(Visitor(), "POST", "/cases", body), call(Visitor(), "POST", "/cases", body)
    assert (first[0], again[0]) == (201, 200)
    assert first[1]["code"] == again[1]["code"]
    assert again[1]["is_repeat"]
    with pytest.raises(Invalid):
        call(Visitor(), "POST", "/cases", {"id": str(new_id()), "text": "Đèn"})


def test_staff_read_their_list_and_a_case_without_contacts() -> None:
    opened, front = open_case(name="Nguyễn Thị Hoa", consent_name=True), staff("MTTQ-10660")
    status, page = call(front, "GET", "/cases?tab=new&limit=10")
    assert (status, [row["id"] for row in page["rows"]]) == (200, [str(opened.case_id)])
    status, case = call(front, "GET", f"/cases/{opened.case_id}")
    assert (status, case["code"], case["moves"]["take"]) == (200, opened.code, "")
    assert "Hoa" not in json.dumps(case)
    with pytest.raises(NotFound):
        call(staff("SXD"), "GET", f"/cases/{opened.case_id}")


def test_who_is_not_signed_in_reads_nothing() -> None:
    opened = open_case()
    assert call(Visitor(), "GET", "/cases")[0] == 401
    assert call(Visitor(), "GET", f"/cases/{opened.case_id}")[0] == 401
    assert call(Visitor(), "POST", f"/cases/{opened.case_id}/take", {})[0] == 401


def test_an_unlisted_condition_is_refused() -> None:
    with pytest.raises(DomainError) as refused:
        call(staff("MTTQ-10660"), "GET", "/cases?order=name")
    assert (refused.value.status, refused.value.machine_code) == (400, "unknown_condition")
    assert call(staff("MTTQ-10660"), "GET", "/cases?tab=everything")[0] == 422
    with pytest.raises(Invalid):
        call(staff("MTTQ-10660"), "GET", "/cases?status=everything")


def test_a_case_is_taken_passed_on_and_answered() -> None:
    opened, front, agency = open_case(), staff("MTTQ-10660"), staff("UBND-10660")
    path = f"/cases/{opened.case_id}"
    assert call(front, "POST", f"{path}/take", {})[0] == 200
    move = {"unit_id": str(unit_id("UBND-10660")), "reason": "Việc của phường."}
    assert call(front, "POST", f"{path}/transfer", move)[0] == 200
    assert call(agency, "POST", f"{path}/note", {"text": "Đã xem tại chỗ.", "visibility": "public"})[0] == 200
    assert call(agency, "POST", f"{path}/answer", {"text": "Đã thay ba bóng."})[0] == 200
    assert call(agency, "POST", f"{path}/close", {})[0] == 200
    assert subject(opened.case_id).status == "closed"
    with pytest.raises(Resolver404):
        call(agency, "POST", f"{path}/explode", {})
    with pytest.raises(NotAllowed):
        call(front, "POST", f"{path}/answer", {"text": "Không phải của tôi."})
    assert call(agency, "POST", f"{path}/transfer", {"reason": "Không nói cho ai."})[0] == 422
