"""From where a stream may be opened, and what pages are told of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import RequestFactory

from nhipcau.kernel.live.web.origins import comes_from_us, is_known_host
from nhipcau.kernel.live.web.stream import session_key_of
from nhipcau.kernel.web.middleware import content_security_policy
from nhipcau.kernel.web.stream_address import stream_address, stream_source

HOST = {"host": "localhost:8001"}


@pytest.fixture(autouse=True)
def _public(settings: Any) -> None:
    settings.PUBLIC_URL = "http://localhost:8000"
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://localhost:8000", "sec-fetch-site": "same-site"},
        {"sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none"},
        {},  # no browser
        {"host": "127.0.0.1:8001", "origin": "http://127.0.0.1:8000"},
    ],
)
def test_pages_of_ours_may_open_a_stream(headers: dict[str, str]) -> None:
    assert comes_from_us(HOST | headers)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://localhost:9000"},
        {"origin": "https://localhost:8000"},
        {"origin": "http://127.0.0.1:8000"},  # another name than the stream was asked by
        {"origin": "http://localhost.evil.example:8000"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:x"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},  # a picture or script of another port
    ],
)
def test_others_may_not(headers: dict[str, str]) -> None:
    assert not comes_from_us(HOST | headers)


def test_behind_a_proxy_the_origin_is_the_public_one(settings: Any) -> None:
    settings.PUBLIC_URL = "https://nhipcau.example.vn"
    assert comes_from_us({"host": "nhipcau.example.vn", "origin": "https://nhipcau.example.vn"})
    assert not comes_from_us({"host": "nhipcau.example.vn", "origin": "http://nhipcau.example.vn"})


def test_only_known_hosts_are_answered() -> None:
    assert is_known_host("localhost:8001")
    assert not is_known_host("evil.example:8001")
    assert not is_known_host("")


def test_a_session_key_is_read_from_any_cookie_header() -> None:
    assert session_key_of("a=1; sessionid=abc123; b=2") == "abc123"
    assert session_key_of("") == session_key_of("a=1") == ""
    assert session_key_of('sessionid="') in {"", '"'}


def test_in_a_trial_the_page_finds_the_stream_under_the_next_port(settings: Any) -> None:
    settings.LIVE_URL, settings.LIVE_PORT = "", 8001
    page = RequestFactory().get("/", headers={"host": "127.0.0.1:8000"})
    assert stream_address(page) == "http://127.0.0.1:8001/song/"
    assert "connect-src 'self' http://127.0.0.1:8001/song/;" in content_security_policy("x", stream_source(page))
    no_policy_names_it = RequestFactory().get("/", headers={"host": "[::1]:8000"})
    assert stream_address(no_policy_names_it) == ""
    stranger = RequestFactory().get("/", headers={"host": "evil.example; script-src *"})
    assert stream_source(stranger) == ""


def test_behind_a_proxy_the_policy_allows_nothing_more(settings: Any) -> None:
    settings.LIVE_URL = "/song/"
    page = RequestFactory().get("/", headers={"host": "localhost:8000"})
    assert stream_address(page) == "/song/"
    assert "connect-src 'self';" in content_security_policy("x", stream_source(page))
