"""Addresses a browser may name: known push services in the public internet, and nothing else."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from nhipcau.kernel.push import HostileAddress, addresses, require_push_service, sending
from nhipcau.kernel.push.addresses import public_addresses
from nhipcau.kernel.push.tests.receiver import HOST, Client, push_service

HOSTILE = [
    "http://fcm.googleapis.com/x",
    "https://127.0.0.1/x",
    "https://10.0.0.8/x",
    "https://[::1]/x",
    "https://[::ffff:127.0.0.1]/x",
    "https://169.254.169.254/latest/meta-data/",
    "https://2130706433/x",
    "https://0x7f.1/x",
    "https://127.1/x",
    "https://localhost/x",
    "https://fcm.googleapis.com@127.0.0.1/x",
    "https://fcm.googleapis.com:8443/x",
    "https://fcm.googleapis.com:99999/x",
    "https://fcm.googleapis.com\\@127.0.0.1/x",
    "https://fcm.googleapis.com /x",
    "https://fcm.googleapis.com/\r\nX: y",
    "ftp://fcm.googleapis.com/x",
    "//fcm.googleapis.com/x",
    "https:///x",
    "https://fcm.googleapis.com/" + "x" * 2000,
    "https://ⓕcm.googleapis.com/x",
    "",
]


@pytest.mark.parametrize("endpoint", HOSTILE)
def test_an_address_that_is_no_push_service_is_refused_even_where_every_host_is_allowed(
    endpoint: str, settings: Any
) -> None:
    settings.PUSH_SERVICES = ["*"]
    with pytest.raises(HostileAddress):
        require_push_service(endpoint)


@pytest.mark.parametrize(
    "host", ["evil.example", "fcm.googleapis.com.evil.example", "xnotify.windows.com", "windows.com"]
)
def test_a_service_that_is_not_on_the_list_is_refused(host: str) -> None:
    with pytest.raises(HostileAddress):
        require_push_service(f"https://{host}/x")


def test_known_services_and_all_below_a_dotted_entry_are_taken() -> None:
    assert require_push_service("https://fcm.googleapis.com/fcm/send/a?b=c").path == "/fcm/send/a?b=c"
    assert require_push_service("https://wns2-par02p.notify.windows.com/w").host == "wns2-par02p.notify.windows.com"


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.5.5", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",  # noqa: S104
     "::1", "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "2002:7f00:1::", "::7f00:1", "::ffff:0:7f00:1", "fec0::1",
     "64:ff9b::a9fe:a9fe", "64:ff9b:1::1"],
)  # fmt: skip
def test_a_name_that_leads_into_a_private_network_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One bad address among good ones is enough: whoever answers the name chooses which one we would take."""
    rows = [(0, 0, 0, "", ("8.8.8.8", 443)), (0, 0, 0, "", (address, 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: rows)
    with pytest.raises(HostileAddress):
        public_addresses("fcm.googleapis.com")


@pytest.mark.parametrize("address", ["8.8.8.8", "2404:6800:4005:802::200a", "64:ff9b::808:808"])
def test_a_name_that_leads_into_the_public_internet_is_taken(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A network without the old protocol hands out old addresses inside new ones (RFC 6052)."""
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: [(0, 0, 0, "", (address, 443))])
    assert public_addresses("push.example") == [address]


def test_a_name_that_changes_its_mind_gains_nothing(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """DNS rebinding: at the first look public, at the second this machine. There is no second look."""
    with push_service(monkeypatch, settings) as service:
        monkeypatch.setattr(addresses, "public_addresses", public_addresses)
        asked: list[str] = []

        def answer(host: str, *_a: object, **_k: object) -> list[tuple[object, ...]]:
            asked.append(host)
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.1" if asked[1:] else "8.8.8.8", 443))]

        reached: list[str] = []

        def connect(place: tuple[str, int], **_k: object) -> socket.socket:
            reached.append(place[0])
            raise OSError

        monkeypatch.setattr(socket, "getaddrinfo", answer)
        monkeypatch.setattr(socket, "create_connection", connect)
        assert sending.send(Client().browser, b"x", topic="t").result == "later"
    assert (asked, reached, service.taken) == ([HOST], ["8.8.8.8"], [])


def test_a_private_name_is_given_up_and_nobody_is_called(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    with push_service(monkeypatch, settings) as service:
        monkeypatch.setattr(addresses, "public_addresses", public_addresses)
        rows = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 443))]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: rows)
        assert sending.send(Client().browser, b"x", topic="t").result == "refused"
    assert service.taken == []
