"""Handing over: only the browser can read it, the service knows who we are, and its answers mean what they say."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

import http_ece
import pytest

from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.push import Browser, keys, new_key, public_key, require_keys, send
from nhipcau.kernel.push.tests.receiver import HOST, Client, Service, push_service

MESSAGE = "HP26-000001: Có phản ánh mới".encode()


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[Service]:
    with push_service(monkeypatch, settings) as running:
        yield running


def test_only_the_browser_reads_the_message(service: Service) -> None:
    client = Client()
    assert send(client.browser, MESSAGE, topic="a1").result == "sent"
    [(path, headers, body)] = service.taken
    assert path == "/dich-vu/abc?x=1"
    assert MESSAGE not in body
    assert client.read(body) == MESSAGE
    assert (headers["Content-Encoding"], headers["Topic"]) == ("aes128gcm", "a1")
    with pytest.raises(http_ece.ECEException):
        Client().read(body)


def test_the_signature_names_the_service_and_us(service: Service) -> None:
    send(Client().browser, MESSAGE, topic="a1")
    token, key = (part.partition("=")[2] for part in service.taken[0][1]["Authorization"][len("vapid ") :].split(","))
    claims = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
    assert claims["aud"] == f"https://{HOST}"
    assert claims["sub"].startswith(("https://", "mailto:"))
    assert key == public_key()


@pytest.mark.parametrize(
    ("status", "result"),
    [(201, "sent"), (200, "sent"), (404, "gone"), (410, "gone"), (429, "later"), (500, "later"), (503, "later"),
     (400, "refused"), (403, "refused"), (413, "refused")],
)  # fmt: skip
def test_each_answer_has_its_meaning(service: Service, status: int, result: str) -> None:
    service.status = status
    assert send(Client().browser, MESSAGE, topic="t").result == result


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_never_followed(service: Service, status: int) -> None:
    service.status, service.location = status, f"https://{HOST}/anderswo"
    assert send(Client().browser, MESSAGE, topic="t").result == "refused"
    assert len(service.taken) == 1


def test_a_service_that_does_not_answer_is_tried_again(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nhipcau.kernel.push.addresses.PORT", 1)
    assert send(Client().browser, MESSAGE, topic="t").result == "later"


def test_a_certificate_of_somebody_else_is_not_believed(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    import ssl  # noqa: PLC0415

    monkeypatch.setattr("nhipcau.kernel.push.sending.tls", ssl.create_default_context)
    assert send(Client().browser, MESSAGE, topic="t").result == "later"
    assert service.taken == []


@pytest.mark.parametrize(("p256dh", "auth"), [("", ""), ("x", "y"), ("BAAA", "AAAA"), ("é", "é")])
def test_keys_that_cannot_be_keys_are_refused(p256dh: str, auth: str) -> None:
    with pytest.raises(Invalid):
        require_keys(Browser(endpoint="", p256dh=p256dh, auth=auth))


def test_a_good_point_with_a_short_secret_is_refused() -> None:
    with pytest.raises(Invalid):
        require_keys(Browser(endpoint="", p256dh=Client().browser.p256dh, auth="AAAA"))


def test_without_a_key_push_is_not_offered(settings: Any) -> None:
    settings.PUSH_KEY, settings.PUSH_KEY_FILE = "", None
    assert public_key() == ""


def test_a_demonstration_keeps_the_key_it_made(tmp_path: Any, settings: Any) -> None:
    settings.PUSH_KEY, settings.PUSH_KEY_FILE = "", tmp_path / "var" / "push.key"
    first = public_key()
    keys._kept.cache_clear()
    assert public_key() == first != ""
    assert (tmp_path / "var" / "push.key").stat().st_mode & 0o077 == 0
    settings.PUSH_KEY = new_key()
    assert public_key() not in {"", first}
