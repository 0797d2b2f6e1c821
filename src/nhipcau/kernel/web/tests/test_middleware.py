import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import include, path

from nhipcau.kernel.actors import Staff, Visitor
from nhipcau.kernel.errors import Conflict, Invalid, NotFound, SignInNeeded
from nhipcau.kernel.web import context, logs, middleware
from nhipcau.kernel.web.middleware import content_security_policy

pytestmark = pytest.mark.django_db


def refusing(error: Exception) -> Callable[[HttpRequest], HttpResponse]:
    def view(request: HttpRequest) -> HttpResponse:
        raise error

    return view


urlpatterns = [
    path("api/v1/xung-dot/", refusing(Conflict())),
    path("api/v1/sai/", refusing(Invalid(fields={"phone": "Số này mới có 9 chữ số."}))),
    path("thu/xung-dot/", refusing(Conflict())),
    path("thu/khong-thay/", refusing(NotFound())),
    path("thu/dang-nhap/", refusing(SignInNeeded())),
    path("thu/hong/", refusing(RuntimeError("x"))),
    path("", include("nhipcau.config.urls")),
]
handler404 = "nhipcau.kernel.web.views.page_not_found"
handler500 = "nhipcau.kernel.web.views.server_error"
here = override_settings(ROOT_URLCONF=__name__)


def test_every_page_carries_the_security_headers(client: Client) -> None:
    response = client.get("/")
    policy = response["Content-Security-Policy"]
    assert "script-src 'self' 'nonce-" in policy
    assert "style-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert "geolocation=(self)" in response["Permissions-Policy"]


def test_the_nonce_differs_from_request_to_request(client: Client) -> None:
    assert client.get("/")["Content-Security-Policy"] != client.get("/")["Content-Security-Policy"]


def test_the_policy_allows_nothing_inline() -> None:
    assert "unsafe-inline" not in content_security_policy("x")


def test_a_harmless_request_id_is_kept_and_a_hostile_one_replaced(client: Client) -> None:
    assert client.get("/", headers={"X-Request-ID": "abc-12345"})["X-Request-ID"] == "abc-12345"
    assert "<" not in client.get("/", headers={"X-Request-ID": "<script>alert(1)</script>"})["X-Request-ID"]
    assert context.request_id.get() == ""


@here
def test_a_refusal_under_api_is_a_problem_for_machines(client: Client) -> None:
    response = client.get("/api/v1/sai/", headers={"X-Request-ID": "abc-12345"})
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    body = json.loads(response.content)
    assert body["code"] == "invalid"
    assert body["status"] == 422
    assert body["instance"].endswith("abc-12345")
    assert body["errors"] == [{"field": "phone", "detail": "Số này mới có 9 chữ số."}]


@here
def test_an_unknown_address_under_api_is_a_problem_too(client: Client) -> None:
    response = client.get("/api/v1/khong-co/")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


@here
def test_a_refusal_on_a_page_says_what_to_do_and_which_number_to_quote(client: Client) -> None:
    response = client.get("/thu/xung-dot/", headers={"X-Request-ID": "abc-12345"})
    assert response.status_code == 409
    assert "abc-12345" in response.content.decode()


@here
def test_a_refusal_of_a_part_of_a_page_goes_to_the_error_region(client: Client) -> None:
    response = client.get("/thu/xung-dot/", headers={"HX-Request": "true"})
    assert response.status_code == 409
    assert response["HX-Retarget"] == "#bao-loi"
    assert b"<html" not in response.content


@here
def test_who_must_sign_in_is_led_there_and_back(client: Client) -> None:
    response = client.get("/thu/dang-nhap/?a=1")
    assert response.status_code == 302
    assert response["Location"].endswith("?next=/thu/dang-nhap/%3Fa%3D1")


@here
def test_a_post_without_sign_in_is_not_thrown_away_by_a_redirect(client: Client) -> None:
    assert client.post("/thu/dang-nhap/").status_code == 401


@here
def test_a_fault_of_ours_is_a_page_that_says_so() -> None:
    response = Client(raise_request_exception=False).get("/thu/hong/")
    assert response.status_code == 500
    assert 'lang="vi"' in response.content.decode()


def test_a_visitor_costs_no_query(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        client.get("/khong-co-trang-nay/")


def test_the_phones_language_does_not_change_ours_but_the_switch_does(client: Client) -> None:
    assert client.get("/", headers={"Accept-Language": "en"})["Content-Language"] == "vi"
    response = client.post("/ngon-ngu/", {"ngon_ngu": "en", "next": "/"})
    assert response["Location"] == "/"
    assert client.get("/")["Content-Language"] == "en"


def test_the_language_switch_leads_nowhere_else(client: Client) -> None:
    assert client.post("/ngon-ngu/", {"next": "https://evil.example/"})["Location"] == "/"


def test_a_form_sent_from_another_site_is_refused(client: Client) -> None:
    assert client.post("/ngon-ngu/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.post("/ngon-ngu/", headers={"Origin": "https://evil.example"}).status_code == 403


def test_the_log_line_names_the_route_and_not_the_path(client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure({"level": "INFO", "json": True})
    client.get("/theo-doi/?ma=HP26-000001")
    logs.configure({"level": "WARNING", "json": False})
    text = capsys.readouterr().err
    assert '"route": "portal:follow"' in text
    assert "HP26" not in text


class FakeSession(SessionBase):
    """What a request's session answers, without a table."""

    def __init__(self, values: dict[str, str]) -> None:
        super().__init__("abc12345")
        self._session_cache = values


def test_staff_are_found_without_loading_the_user(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    person, unit, asked = uuid4(), uuid4(), []
    staff = Staff(person_id=person, unit_id=unit, roles=frozenset({"officer"}))

    def resolve(person_id: UUID, unit_id: UUID | None, _absent: UUID | None) -> Staff | None:
        asked.append((person_id, unit_id))
        return staff

    monkeypatch.setattr(middleware, "resolve_staff", resolve)
    checks: list[int] = []

    def look(_request: HttpRequest) -> SimpleNamespace:
        checks.append(1)
        return SimpleNamespace(is_authenticated=True)

    monkeypatch.setattr(middleware, "get_user", look)
    acting = middleware.ActingAs(lambda request: HttpResponse(str(request.actor.unit_id)))  # type: ignore[attr-defined]
    for _ in range(3):
        request = rf.get("/")
        request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
        request.session = FakeSession({SESSION_KEY: str(person), BACKEND_SESSION_KEY: "b", "unit_id": str(unit)})
        assert acting(request).content.decode() == str(unit)
    assert asked == [(person, unit)] * 3
    assert checks == [1], "the seal against the password is checked once in a while, not on every page"


def test_a_session_whose_seal_broke_is_nobodys(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setattr(middleware, "get_user", lambda request: SimpleNamespace(is_authenticated=False))
    request = rf.get("/")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
    request.session = FakeSession({SESSION_KEY: str(uuid4()), BACKEND_SESSION_KEY: "b"})
    assert middleware.ActingAs(lambda request: HttpResponse()).actor_of(request) == Visitor()


def test_citizens_pages_are_compressed_and_those_of_signed_in_people_are_not(client: Client) -> None:
    asked = {"Accept-Encoding": "gzip"}
    assert client.get("/tro-nang/", headers=asked)["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in client.get("/api/v1/khong-co/", headers=asked)
    client.cookies["sessionid"] = "x"
    assert "Content-Encoding" not in client.get("/tro-nang/", headers=asked)
