import json
import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from nhipcau.kernel.actors import Staff, Visitor
from nhipcau.kernel.errors import NotAllowed, SignInNeeded
from nhipcau.kernel.web import health, views
from nhipcau.kernel.web.gate import admin_page, staff_page
from nhipcau.kernel.web.http import client_address, safe_next

pytestmark = pytest.mark.django_db


def no_database(request: HttpRequest) -> HttpResponse:
    raise OperationalError("connection refused")


urlpatterns = [path("thu/", no_database)]
handler500 = views.server_error


def test_the_sheet_of_components_shows_and_has_nothing_inline(client: Client) -> None:
    html = client.get("/thanh-phan/").content.decode()
    assert "Hành trình của một việc" in html
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", html)


@override_settings(DEMO=False, TESTING=False)
def test_the_sheet_is_for_trying_out_only(client: Client) -> None:
    assert client.get("/thanh-phan/").status_code == 404


def test_readiness_is_told_with_what_is_wrong(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "problems", lambda: ["Giao diện chưa được dựng."])
    response = client.get("/healthz")
    assert response.status_code == 503
    assert json.loads(response.content) == {"status": "not ready", "problems": ["Giao diện chưa được dựng."]}
    monkeypatch.setattr(health, "problems", list)
    assert client.get("/healthz").json() == {"status": "ready", "problems": []}


def test_a_health_check_that_breaks_is_itself_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def items(self) -> list[tuple[str, Callable[[], str]]]:
            return [("thu", self.fail)]

        def fail(self) -> str:
            raise RuntimeError

    monkeypatch.setattr(health, "health_checks", Broken())
    assert "thu: RuntimeError" in health.problems()


@override_settings(ROOT_URLCONF=__name__)
def test_a_database_that_does_not_answer_is_a_pause_not_a_fault() -> None:
    response = Client(raise_request_exception=False).get("/thu/")
    assert response.status_code == 503
    assert response["Retry-After"]


def test_a_lost_token_is_explained_and_nothing_typed_is_lost() -> None:
    response = Client(enforce_csrf_checks=True).post("/tai-khoan/dang-nhap/", {})
    assert response.status_code == 403
    assert "nội dung đã nhập vẫn còn" in response.content.decode()


@staff_page
def for_staff(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


@admin_page()
def for_admins(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def asked_by(*roles: str) -> HttpRequest:
    request = RequestFactory().get("/")
    actor = Staff(person_id=uuid4(), unit_id=uuid4(), roles=frozenset(roles)) if roles else Visitor()
    request.actor = actor  # type: ignore[attr-defined]
    return request


def test_the_gates_let_in_whom_they_should() -> None:
    assert for_staff(asked_by("member")).status_code == 200
    assert for_admins(asked_by("administrator")).status_code == 200
    with pytest.raises(NotAllowed):
        for_admins(asked_by("officer"))
    for gate in (for_staff, for_admins):
        with pytest.raises(SignInNeeded):
            gate(asked_by())


def test_a_staff_page_is_not_kept_by_anybody_on_the_way() -> None:
    assert "no-store" in for_staff(asked_by("member"))["Cache-Control"]


def test_the_way_back_never_leaves_the_site(rf: RequestFactory) -> None:
    request = rf.get("/")
    assert safe_next(request, "/phan-anh/?a=1") == "/phan-anh/?a=1"
    for address in ("https://evil.example/", "//evil.example/", "javascript:alert(1)", "", None):
        assert safe_next(request, address, "/nha/") == "/nha/"


def test_a_forwarded_address_counts_only_behind_our_proxy(rf: RequestFactory) -> None:
    request = rf.get("/", REMOTE_ADDR="10.0.0.9", HTTP_X_FORWARDED_FOR="1.2.3.4, 5.6.7.8")
    assert client_address(request) == "10.0.0.9"
    with override_settings(BEHIND_PROXY=True):
        assert client_address(request) == "5.6.7.8"


def test_what_is_too_large_is_told_so(client: Client) -> None:
    response = client.post("/ngon-ngu/", "x=" + "y" * 3_000_000, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 413
    assert "Nội dung gửi quá lớn" in response.content.decode()
    assert "tối đa 2 MB chữ" in response.content.decode()


def test_more_fields_than_any_form_has_are_refused(client: Client) -> None:
    assert client.post("/ngon-ngu/", {f"f{number}": "x" for number in range(500)}).status_code == 413


def test_an_address_with_nul_or_nonsense_is_an_ordinary_missing_page(client: Client) -> None:
    for address in ("/%00/", "/khong-co/%F0%9F%98%80/", "/v/%2e%2e/"):
        assert client.get(address).status_code in {400, 404}
