"""Passkeys, with an authenticator in software: what a browser sends, and what no honest one would."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

from nhipcau.accounts import operations, queries
from nhipcau.accounts.tests.factories import PASSWORD, TIMER, person
from nhipcau.accounts.tests.test_signing_in import sign_in, signed_in_as
from nhipcau.kernel.events import drain, events_of

pytestmark = pytest.mark.django_db(transaction=True)
KEYS = "/tai-khoan/khoa-truy-cap/"
ORIGIN = "http://localhost"
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@dataclass
class Key:
    """One passkey: its secret, its counter, whose it says it is."""

    handle: bytes = b""
    counter: int = 1
    secret: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    id: bytes = field(default_factory=lambda: os.urandom(16))
    origin: str = ORIGIN
    rp_id: str = "localhost"

    def make(self, options: dict[str, Any]) -> str:
        self.handle = websafe_decode(options["user"]["id"])
        public = ES256.from_cryptography_key(self.secret.public_key())  # type: ignore[no-untyped-call]
        attested = AttestedCredentialData.create(b"\0" * 16, self.id, public)
        data = self._data(PRESENT | VERIFIED | ATTESTED, attested)
        return self._wrapped(
            {
                "clientDataJSON": websafe_encode(self._client("webauthn.create", options["challenge"])),
                "attestationObject": websafe_encode(bytes(AttestationObject.create("none", data, {}))),
            }
        )

    def use(self, challenge: str, *, flags: int = PRESENT | VERIFIED) -> str:
        client, data = self._client("webauthn.get", challenge), bytes(self._data(flags))
        signature = self.secret.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._wrapped(
            {
                "clientDataJSON": websafe_encode(client),
                "authenticatorData": websafe_encode(data),
                "signature": websafe_encode(signature),
                "userHandle": websafe_encode(self.handle),
            }
        )

    def _data(self, flags: int, attested: Any = b"") -> Any:
        hashed = hashlib.sha256(self.rp_id.encode()).digest()
        return AuthenticatorData.create(hashed, AuthenticatorData.FLAG(flags), self.counter, attested)

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _wrapped(self, response: dict[str, str]) -> str:
        name = websafe_encode(self.id)
        return json.dumps(
            {"id": name, "rawId": name, "type": "public-key", "response": response, "clientExtensionResults": {}}
        )


@pytest.fixture(autouse=True)
def _no_attempts_yet(settings: Any) -> None:
    cache.clear()
    settings.WEBAUTHN_RP_ID = "localhost"


@pytest.fixture
def mai() -> UUID:
    return person(email="mai@nhipcau.example")


def add_key(client: Client, name: str = "Máy cơ quan", **wrong: str) -> Key:
    key = Key(**wrong)  # type: ignore[arg-type]
    options = client.get(f"{KEYS}them/").context["js_data"]["creation_options"]["publicKey"]
    client.post(f"{KEYS}them/", {"name": name, "credential": key.make(options)})
    return key


@pytest.fixture
def key(mai: UUID) -> Key:
    client = Client()
    sign_in(client, "mai@nhipcau.example", PASSWORD)
    made = add_key(client)
    made.counter += 1
    return made


def challenge(client: Client) -> str:
    answer = client.get(f"{KEYS}dang-nhap/", headers={"accept": "application/json"}).json()
    return str(answer["request_options"]["publicKey"]["challenge"])


def enter(client: Client, credential: str) -> Any:
    return client.post(f"{KEYS}dang-nhap/", {"credential": credential})


class TestAdding:
    def test_it_has_a_name_is_listed_recorded_and_mailed(
        self, client: Client, mai: UUID, mailoutbox: list[EmailMessage]
    ) -> None:
        sign_in(client, "mai@nhipcau.example", PASSWORD)
        add_key(client, "Điện thoại của tôi")
        assert "Điện thoại của tôi" in client.get(KEYS).content.decode()
        key = Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN)
        account = client.get("/tai-khoan/").content.decode()
        assert "Kiểm tra các cách đăng nhập khác" in account
        assert f"{KEYS}{key.pk}/bo/" in account
        assert queries.person_card(mai).has_second_factor
        drain()
        assert "accounts.passkey_added" in [event.name for event in events_of(mai)]
        assert [(mail.to, "khóa truy cập" in mail.subject) for mail in mailoutbox] == [(["mai@nhipcau.example"], True)]

    def test_it_must_find_its_person_and_verify_them(self, client: Client, mai: UUID) -> None:
        sign_in(client, "mai@nhipcau.example", PASSWORD)
        asked = client.get(f"{KEYS}them/").context["js_data"]["creation_options"]["publicKey"]
        assert asked["authenticatorSelection"]["residentKey"] == "required"
        assert asked["authenticatorSelection"]["userVerification"] == "required"
        assert asked["rp"]["id"] == "localhost"

    @pytest.mark.parametrize("wrong", [{"origin": "https://khac.example"}, {"rp_id": "khac.example"}], ids=str)
    def test_one_made_for_another_place_is_refused(self, client: Client, mai: UUID, wrong: dict[str, str]) -> None:
        sign_in(client, "mai@nhipcau.example", PASSWORD)
        add_key(client, **wrong)
        assert not Authenticator.objects.exists()

    def test_rubbish_stays_on_the_form(self, client: Client, mai: UUID) -> None:
        sign_in(client, "mai@nhipcau.example", PASSWORD)
        for credential in ("", "{}", "[]", "rubbish", '{"id": 7}'):
            assert client.post(f"{KEYS}them/", {"credential": credential}).status_code in {200, 422}
        assert not Authenticator.objects.exists()

    def test_it_goes_again(self, client: Client, mai: UUID, key: Key) -> None:
        enter(client, key.use(challenge(client)))
        row = Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN)
        assert client.post(f"{KEYS}{row.pk}/bo/").status_code == 302
        assert not queries.person_card(mai).has_second_factor
        drain()
        assert "accounts.passkey_removed" in [event.name for event in events_of(mai)]

    def test_the_last_one_stays_where_the_role_needs_it(self, client: Client, mai: UUID, key: Key) -> None:
        operations.set_second_factor_needed(actor=TIMER, person_id=mai, is_needed=True)
        enter(client, key.use(challenge(client)))
        row = Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN)
        client.post(f"{KEYS}{row.pk}/bo/")
        assert Authenticator.objects.filter(pk=row.pk).exists()

    def test_nobody_removes_that_of_another(self, client: Client, key: Key) -> None:
        person(email="hoa@nhipcau.example")
        sign_in(client, "hoa@nhipcau.example", PASSWORD)
        row = Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN)
        assert client.post(f"{KEYS}{row.pk}/bo/").status_code == 404


class TestSigningIn:
    def test_with_the_passkey_alone(self, client: Client, mai: UUID, key: Key) -> None:
        answer = enter(client, key.use(challenge(client)))
        assert (answer.status_code, answer["Location"]) == (302, "/hom-nay/")
        assert signed_in_as(client) == mai

    def test_an_administrator_needs_no_app_beside_it(self, client: Client, mai: UUID, key: Key) -> None:
        operations.set_second_factor_needed(actor=TIMER, person_id=mai, is_needed=True)
        enter(client, key.use(challenge(client)))
        assert signed_in_as(client) == mai
        assert mai in set(queries.able_people())

    def test_as_the_second_step_after_the_password(self, client: Client, mai: UUID, key: Key) -> None:
        assert sign_in(client, "mai@nhipcau.example", PASSWORD)["Location"] == "/tai-khoan/ma-xac-thuc/"
        page = client.get("/tai-khoan/ma-xac-thuc/")
        asked = page.context["js_data"]["request_options"]["publicKey"]["challenge"]
        client.post("/tai-khoan/ma-xac-thuc/", {"credential": key.use(asked)})
        assert signed_in_as(client) == mai

    def _refused(self, client: Client, credential: str) -> None:
        answer = enter(client, credential)
        assert answer["Location"] == "/tai-khoan/dang-nhap/"
        assert signed_in_as(client) is None

    def test_one_used_at_another_address_is_refused(self, client: Client, key: Key) -> None:
        key.origin = "https://khac.example"
        self._refused(client, key.use(challenge(client)))

    def test_one_bound_to_another_name_is_refused(self, client: Client, key: Key) -> None:
        key.rp_id = "khac.example"
        self._refused(client, key.use(challenge(client)))

    def test_one_that_verified_nobody_is_refused(self, client: Client, key: Key) -> None:
        self._refused(client, key.use(challenge(client), flags=PRESENT))

    def test_the_same_answer_does_not_work_twice(self, client: Client, key: Key) -> None:
        credential = key.use(challenge(client))
        enter(client, credential)
        client.post("/tai-khoan/dang-xuat/")
        self._refused(client, credential)
        challenge(client)
        self._refused(client, credential)

    def test_a_counter_that_went_back_is_refused(self, client: Client, key: Key) -> None:
        key.counter = 7
        enter(client, key.use(challenge(client)))
        client.post("/tai-khoan/dang-xuat/")
        for counter in (7, 3, 0):
            key.counter = counter
            self._refused(client, key.use(challenge(client)))
        key.counter = 8
        enter(client, key.use(challenge(client)))
        assert signed_in_as(client) is not None

    def test_keys_without_a_counter_work_again_and_again(self, client: Client, mai: UUID, key: Key) -> None:
        key.counter = 0
        for _time in range(2):
            enter(client, key.use(challenge(client)))
            assert signed_in_as(client) == mai
            client.post("/tai-khoan/dang-xuat/")

    def test_it_opens_nobody_elses_account(self, client: Client, key: Key) -> None:
        key.handle = str(person(email="hoa@nhipcau.example")).encode()
        self._refused(client, key.use(challenge(client)))

    def test_a_signature_of_another_key_is_refused(self, client: Client, key: Key) -> None:
        key.secret = Key().secret
        self._refused(client, key.use(challenge(client)))

    def test_one_that_names_nobody_is_refused(self, client: Client, key: Key) -> None:
        for handle in (b"", b"rubbish", b"\xff\xfe"):
            key.handle = handle
            self._refused(client, key.use(challenge(client)))

    def test_an_account_switched_off_stays_out(self, client: Client, mai: UUID, key: Key) -> None:
        operations.deactivate_person(actor=TIMER, person_id=mai)
        self._refused(client, key.use(challenge(client)))

    @pytest.mark.parametrize("credential", ["", "{}", "[]", "null", '{"response": {"userHandle": "x"}}', "rubbish"])
    def test_rubbish_is_refused(self, client: Client, credential: str) -> None:
        challenge(client)
        self._refused(client, credential)
