"""Signing in with an OpenID provider: a certified one in a process of its own, and answers no honest one would give."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
import requests
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.test import Client
from joserfc import jwt
from joserfc.jwk import RSAKey

from nhipcau.accounts import operations, queries
from nhipcau.accounts.models import Person, ProviderLink
from nhipcau.accounts.rules import ClaimNames, identity_of
from nhipcau.accounts.tests.factories import PASSWORD, TIMER, person
from nhipcau.accounts.tests.test_signing_in import sign_in, signed_in_as
from nhipcau.accounts.web.provider import protocol
from nhipcau.kernel.events import drain, events_of
from nhipcau.kernel.mail.models import OutgoingMail
from nhipcau.kernel.web import throttle

pytestmark = pytest.mark.django_db
START, BACK = "/tai-khoan/noi-khac/", "/tai-khoan/noi-khac/ve/"
CLIENT, SECRET = "nhipcau", "only-for-tests"
NODE = shutil.which("node")
ROOT = Path(__file__).resolve().parents[4]
NAMES = ClaimNames("sub", "email", "email_verified", frozenset({"mfa"}))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def issuer(django_db_blocker: Any) -> Iterator[str]:
    """A real provider on a port of its own; the redirect address is the one the settings of a test lead to."""
    if NODE is None or not (ROOT / "node_modules" / "oidc-provider").exists():
        pytest.skip("needs Node and the front-end packages")
    port = free_port()
    back = f"http://localhost:8000{BACK}"
    command = [NODE, str(Path(__file__).with_name("provider.mjs")), str(port), CLIENT, SECRET, back]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip().endswith("ready")
        yield f"http://localhost:{port}"
        process.terminate()


@pytest.fixture(autouse=True)
def _fresh() -> None:
    cache.clear()
    throttle.forget_all()
    protocol._client.cache_clear()


@pytest.fixture
def configured(issuer: str, settings: Any) -> Any:
    settings.PUBLIC_URL = "http://localhost:8000"
    settings.OIDC = {**settings.OIDC, "issuer": issuer, "client_id": CLIENT, "client_secret": SECRET, "name": "Cổng"}
    return settings


def go_through(address: str, login: str) -> str:
    """Sign in at the provider as a browser would; returns the path and query it sends the browser back with."""
    with requests.Session() as browser:
        page = browser.get(address, timeout=10)
        for _step in range(4):
            form = re.search(r'action="([^"]+)"', page.text)
            assert form is not None, page.text
            prompt = re.search(r'name="prompt" value="(\w+)"', page.text)
            body = {"prompt": prompt[1] if prompt else "", "login": login, "password": "x"}
            answer = browser.post(urljoin(page.url, form[1]), body, timeout=10, allow_redirects=False)
            while answer.is_redirect and BACK not in answer.headers["Location"]:
                answer = browser.get(urljoin(answer.url, answer.headers["Location"]), timeout=10, allow_redirects=False)
            if answer.is_redirect:
                back = urlsplit(answer.headers["Location"])
                return f"{back.path}?{back.query}"
            page = answer
    pytest.fail("the provider never sent us back")


def start(client: Client, path: str = START) -> str:
    response = client.get(path)
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def test_without_configuration_there_is_no_such_page(client: Client) -> None:
    assert client.get(START).status_code == client.get(BACK).status_code == 404
    assert START not in client.get("/tai-khoan/dang-nhap/").content.decode()


class TestSigningIn:
    def test_we_ask_with_pkce_state_and_nonce(self, client: Client, configured: Any) -> None:
        assert START in client.get("/tai-khoan/dang-nhap/").content.decode()
        asked = parse_qs(urlsplit(start(client)).query)
        assert asked["code_challenge_method"] == ["S256"]
        assert {"state", "nonce", "code_challenge"} <= set(asked)
        assert asked["redirect_uri"] == [f"http://localhost:8000{BACK}"]

    def test_a_confirmed_e_mail_links_and_signs_in_where_configured(self, client: Client, configured: Any) -> None:
        configured.OIDC = {**configured.OIDC, "link_by_email": True}
        someone = person(email="mai@nhipcau.example")
        answer = client.get(go_through(start(client), "mai@nhipcau.example,verified"))
        assert (answer.status_code, answer["Location"]) == (302, "/hom-nay/")
        assert signed_in_as(client) == someone
        drain()
        assert "accounts.provider_linked" in [event.name for event in events_of(someone)]
        assert OutgoingMail.objects.get(kind="accounts.new_way_in").address == "mai@nhipcau.example"

    def test_not_where_it_is_not_configured(self, client: Client, configured: Any) -> None:
        person(email="mai@nhipcau.example")
        answer = client.get(go_through(start(client), "mai@nhipcau.example,verified"), follow=True)
        assert answer.status_code == 422
        assert "Chưa có tài khoản" in answer.content.decode()
        assert (signed_in_as(client), ProviderLink.objects.count()) == (None, 0)

    def test_never_by_an_e_mail_the_provider_did_not_confirm(self, client: Client, configured: Any) -> None:
        configured.OIDC = {**configured.OIDC, "link_by_email": True}
        person(email="mai@nhipcau.example")
        assert client.get(go_through(start(client), "mai@nhipcau.example"), follow=True).status_code == 422
        assert signed_in_as(client) is None

    def test_nobody_gets_an_account_by_it(self, client: Client, configured: Any) -> None:
        configured.OIDC = {**configured.OIDC, "link_by_email": True}
        assert client.get(go_through(start(client), "la@nhipcau.example,verified"), follow=True).status_code == 422
        assert not Person.objects.exists()

    def test_an_account_switched_off_stays_out(self, client: Client, configured: Any) -> None:
        someone = person(email="mai@nhipcau.example")
        self._linked(client, configured, "ngoai")
        operations.deactivate_person(actor=TIMER, person_id=someone)
        other = Client()
        assert other.get(go_through(start(other), "ngoai"))["Location"] == "/tai-khoan/da-khoa/"
        assert signed_in_as(other) is None

    def test_the_second_step_still_comes(self, client: Client, configured: Any) -> None:
        someone = person(email="mai@nhipcau.example")
        self._linked(client, configured, "ngoai")
        TOTP.activate(Person.objects.get(id=someone), generate_totp_secret())
        other = Client()
        answer = other.get(go_through(start(other), "ngoai"))
        assert answer["Location"] == "/tai-khoan/ma-xac-thuc/"
        assert signed_in_as(other) is None

    def test_linking_by_who_is_signed_in_and_taking_it_away(self, client: Client, configured: Any) -> None:
        someone = person(email="mai@nhipcau.example")
        self._linked(client, configured, "ngoai")
        assert queries.own_account(someone).linked_at is not None
        other = Client()
        other.get(go_through(start(other), "ngoai"))
        assert signed_in_as(other) == someone
        assert client.post("/tai-khoan/noi-khac/bo-lien-ket/").status_code == 302
        assert not ProviderLink.objects.exists()

    def test_an_identity_belongs_to_one_account(self, client: Client, configured: Any) -> None:
        person(email="mai@nhipcau.example")
        self._linked(client, configured, "ngoai")
        person(email="hoa@nhipcau.example")
        other = Client()
        sign_in(other, "hoa@nhipcau.example", PASSWORD)
        answer = other.get(go_through(start(other, f"{START}lien-ket/"), "ngoai"), follow=True)
        assert "đã liên kết với tài khoản khác" in answer.content.decode()
        assert ProviderLink.objects.count() == 1

    def test_the_answer_to_another_question_links_nothing(self, client: Client, configured: Any) -> None:
        """Another site may have this browser ask as if to sign in; the link asked for later is not its answer."""
        person(email="mai@nhipcau.example")
        sign_in(client, "mai@nhipcau.example", PASSWORD)
        foreign = go_through(start(client), "ke-la")
        start(client, f"{START}lien-ket/")
        assert client.get(foreign, follow=True).status_code == 422
        assert not ProviderLink.objects.exists()

    def _linked(self, client: Client, configured: Any, login: str) -> None:
        sign_in(client, "mai@nhipcau.example", PASSWORD)
        assert client.get(go_through(start(client, f"{START}lien-ket/"), login))["Location"] == "/tai-khoan/"


class TestRefusals:
    @pytest.fixture(autouse=True)
    def _someone(self, configured: Any) -> None:
        configured.OIDC = {**configured.OIDC, "link_by_email": True}
        person(email="mai@nhipcau.example")

    def _refused(self, client: Client, path: str) -> None:
        answer = client.get(path, follow=True)
        assert answer.status_code == 422
        assert "code=" not in answer.content.decode()
        assert signed_in_as(client) is None

    def test_the_same_answer_does_not_work_twice(self, client: Client) -> None:
        back = go_through(start(client), "mai@nhipcau.example,verified")
        client.get(back)
        client.post("/tai-khoan/dang-xuat/")
        self._refused(client, back)

    def test_an_answer_from_another_browser_does_not_work(self, client: Client) -> None:
        back = go_through(start(Client()), "mai@nhipcau.example,verified")
        self._refused(client, back)

    @pytest.mark.parametrize("query", ["", "?code=x&state=y", "?error=access_denied&error_description=<b>x", "?state="])
    def test_rubbish_does_not_work(self, client: Client, query: str) -> None:
        self._refused(client, BACK + query)

    def test_a_code_made_for_another_request_does_not_work(self, client: Client) -> None:
        first = go_through(start(client), "mai@nhipcau.example,verified")
        second = parse_qs(urlsplit(start(client)).query)["state"][0]
        code = parse_qs(urlsplit(first).query)["code"][0]
        self._refused(client, f"{BACK}?code={code}&state={second}")

    def test_another_nonce_does_not_work(self, client: Client) -> None:
        back = go_through(start(client), "mai@nhipcau.example,verified")
        session = client.session
        for key in filter(lambda name: name.startswith("_state_"), list(session.keys())):
            session[key]["data"]["nonce"] = "another"
        session.save()
        self._refused(client, back)

    def test_another_issuer_than_the_configured_one_is_not_asked(self, client: Client, configured: Any) -> None:
        configured.OIDC = {**configured.OIDC, "issuer": configured.OIDC["issuer"] + "/"}
        assert client.get(START, follow=True).status_code == 422

    def test_a_provider_that_is_away_is_said_so(self, client: Client, configured: Any) -> None:
        configured.OIDC = {**configured.OIDC, "issuer": f"http://localhost:{free_port()}"}
        assert client.get(START, follow=True).status_code == 422


class TestForgedTokens:
    """What only a lying or broken provider sends: signed with its own key, wrong in one claim."""

    @pytest.mark.parametrize(
        "wrong",
        [
            {"iss": "https://khac.example"},
            {"aud": "another"},
            {"aud": ["another"], "azp": CLIENT},
            {"nonce": "another"},
            {"exp": -3600, "iat": -7200},
            {"sub": ""},
            {"sub": 7},
        ],
        ids=str,
    )
    def test_is_refused(
        self, client: Client, configured: Any, monkeypatch: pytest.MonkeyPatch, wrong: dict[str, Any]
    ) -> None:
        configured.OIDC = {**configured.OIDC, "link_by_email": True}
        someone = person(email="mai@nhipcau.example")
        asked = parse_qs(urlsplit(start(client)).query)
        path = f"{BACK}?code=x&state={asked['state'][0]}"
        self._answering(monkeypatch, configured.OIDC["issuer"], asked["nonce"][0], wrong)
        assert client.get(path, follow=True).status_code == 422
        assert signed_in_as(client) is None
        asked = parse_qs(urlsplit(start(client)).query)
        self._answering(monkeypatch, configured.OIDC["issuer"], asked["nonce"][0], {})
        client.get(f"{BACK}?code=x&state={asked['state'][0]}")
        assert signed_in_as(client) == someone  # the same token without the lie

    def _answering(self, monkeypatch: pytest.MonkeyPatch, issuer: str, nonce: str, wrong: dict[str, Any]) -> None:
        key = RSAKey.generate_key(2048, {"kid": "1"})
        now = int(time.time())
        claims = {
            "iss": issuer, "aud": CLIENT, "sub": "1", "nonce": nonce, "iat": now, "exp": now + 300,
            "email": "mai@nhipcau.example", "email_verified": True,
        }  # fmt: skip
        claims |= {name: now + value if name in {"exp", "iat"} else value for name, value in wrong.items()}
        token = jwt.encode({"alg": "RS256", "kid": "1"}, claims, key)
        made = protocol.client()
        monkeypatch.setattr(made, "fetch_access_token", lambda **_more: {"id_token": token, "access_token": "x"})
        monkeypatch.setattr(made, "fetch_jwk_set", lambda **_more: {"keys": [key.as_dict(private=False)]})


class TestReadingClaims:
    @pytest.mark.parametrize("said", [False, None, "true", 1, "false"])
    def test_only_true_itself_confirms_an_e_mail(self, said: Any) -> None:
        claims = {"sub": "1", "email": "a@b.example", "email_verified": said}
        assert identity_of("i", claims, NAMES).email == ""  # type: ignore[union-attr]

    @pytest.mark.parametrize(
        ("claims", "believed"),
        [({"amr": ["pwd", "mfa"]}, True), ({"acr": "mfa"}, True), ({"amr": ["pwd"]}, False), ({}, False)],
    )
    def test_more_than_one_factor_as_configured(self, claims: dict[str, Any], believed: bool) -> None:
        found = identity_of("i", {"sub": "1", **claims}, NAMES)
        assert found is not None
        assert found.is_multi_factor is believed
