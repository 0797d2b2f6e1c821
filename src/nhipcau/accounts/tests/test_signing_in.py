"""Signing in through the pages: e-mail, phone number, lock-out, second factor, re-authentication, reset."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import NoReverseMatch, reverse

from nhipcau.accounts import operations, queries
from nhipcau.accounts.models import Person, Session
from nhipcau.accounts.tests.factories import PASSWORD, TIMER, person
from nhipcau.kernel.events import drain, events_of
from nhipcau.kernel.events.models import Event

pytestmark = pytest.mark.django_db
LOGIN = "/tai-khoan/dang-nhap/"


@pytest.fixture(autouse=True)
def _no_attempts_yet() -> None:
    cache.clear()


def sign_in(client: Client, login: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post(LOGIN, {"login": login, "password": password, **more})


def signed_in_as(client: Client) -> UUID | None:
    row = Session.objects.filter(session_key=client.session.session_key).first()
    return row.person_id if row else None


def code_for(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))


def test_by_email_in_any_case(client: Client) -> None:
    someone = person(email="mai@nhipcau.example")
    response = sign_in(client, "MAI@NhipCau.example")
    assert (response.status_code, response["Location"]) == (302, "/hom-nay/")
    assert signed_in_as(client) == someone


@pytest.mark.parametrize("typed", ["0912345678", "+84 912 345 678", "0912.345.678", "84912345678"])
def test_by_phone_number_in_any_spelling(client: Client, typed: str) -> None:
    someone = person(phone="0912345678")
    assert sign_in(client, typed).status_code == 302
    assert signed_in_as(client) == someone


def test_a_wrong_password_and_an_unknown_person_read_the_same(client: Client) -> None:
    person(email="mai@nhipcau.example")
    texts = set()
    for login in ("mai@nhipcau.example", "ai@nhipcau.example", "0912345678", "không phải gì cả"):
        response = sign_in(client, login, "wrong password here")
        assert response.status_code in {200, 422}
        texts.add(" ".join(re.findall(r'role="alert".*?</div>', response.content.decode(), re.DOTALL)))
    assert len(texts) == 1


@pytest.mark.parametrize("login", ["mai@nhipcau.example", "0912345678"])
def test_five_wrong_passwords_lock_that_name_out_and_no_other(client: Client, login: str) -> None:
    someone = person(email="mai@nhipcau.example")
    operations.change_person(actor=TIMER, person_id=someone, name="Mai", phone="0912345678")
    other = person(phone="0987654321")
    for _ in range(5):
        sign_in(client, login, "wrong password here")
    assert sign_in(client, login).status_code != 302
    assert signed_in_as(client) is None
    assert sign_in(client, "0987654321").status_code == 302
    assert signed_in_as(client) == other


def test_the_attempts_table_names_nobody(client: Client) -> None:
    from django.db import connection  # noqa: PLC0415

    sign_in(client, "mai@nhipcau.example", "wrong password here")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM nhipcau_cache")
        assert "mai" not in str(cursor.fetchall())


def test_a_failure_is_recorded_without_a_name(client: Client) -> None:
    sign_in(client, "mai@nhipcau.example", "wrong password here")
    event = Event.objects.get(name="accounts.sign_in_failed")
    assert event.subject_id is None
    assert "mai" not in event.payload


def test_signing_in_and_out_is_recorded_and_the_session_key_changes(client: Client) -> None:
    someone = person(email="mai@nhipcau.example")
    client.get(LOGIN)
    before = client.session.session_key
    sign_in(client, "mai@nhipcau.example")
    assert client.session.session_key != before
    assert queries.person_card(someone).last_seen_on is not None
    client.post("/tai-khoan/dang-xuat/")
    drain()
    names = [event.name for event in events_of(someone)]
    assert names[-2:] == ["accounts.signed_in", "accounts.signed_out"]
    assert signed_in_as(client) is None


def test_somebody_switched_off_does_not_get_in(client: Client) -> None:
    someone = person(email="mai@nhipcau.example")
    operations.deactivate_person(actor=TIMER, person_id=someone)
    sign_in(client, "mai@nhipcau.example")
    assert signed_in_as(client) is None


def test_demo_people_do_not_get_in_outside_demo_mode(client: Client) -> None:
    operations.add_person(actor=TIMER, name="Thử", email="thu@nhipcau.example", password=PASSWORD, is_demo=True)
    sign_in(client, "thu@nhipcau.example")
    assert signed_in_as(client) is None
    assert "thu@nhipcau.example" not in client.get(LOGIN).content.decode()


@pytest.mark.parametrize("login", ["\x00", "a" * 5000, "<script>alert(1)</script>", "\u202eabc", "' OR 1=1 --", ""])
@pytest.mark.parametrize("password", ["", "x" * 1_000_000, "\x00"])
def test_bad_input_is_answered(client: Client, login: str, password: str) -> None:
    response = sign_in(client, login, password)
    assert response.status_code < 500
    assert "<script>alert" not in response.content.decode()


def test_the_way_back_leads_only_here(client: Client) -> None:
    person(email="mai@nhipcau.example")
    assert sign_in(client, "mai@nhipcau.example", next="/don-vi/")["Location"] == "/don-vi/"
    client.post("/tai-khoan/dang-xuat/")
    assert sign_in(client, "mai@nhipcau.example", next="https://evil.example/")["Location"] == "/hom-nay/"


def test_somebody_without_a_role_is_told_so_and_not_led_in_circles(client: Client) -> None:
    person(email="mai@nhipcau.example")
    sign_in(client, "mai@nhipcau.example")
    assert client.get(f"{LOGIN}?next=/don-vi/")["Location"] == "/tai-khoan/chua-co-vai-tro/"
    assert client.get("/tai-khoan/chua-co-vai-tro/").status_code == 200


def test_nobody_signs_up_and_other_pages_of_the_library_are_not_there(client: Client) -> None:
    for name in ("account_signup", "account_email", "account_change_phone", "mfa_trust"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    assert client.get("/tai-khoan/dang-ky/").status_code == 404


class TestSecondFactor:
    def enrolled(self, **options: str) -> tuple[UUID, str]:
        someone = person(**options)
        secret = generate_totp_secret()
        TOTP.activate(Person.objects.get(id=someone), secret)
        operations.record_second_factor(person_id=someone)
        return someone, secret

    def test_the_password_alone_does_not_get_in(self, client: Client) -> None:
        someone, secret = self.enrolled(email="mai@nhipcau.example")
        response = sign_in(client, "mai@nhipcau.example")
        assert response["Location"] == "/tai-khoan/ma-xac-thuc/"
        assert signed_in_as(client) is None
        assert client.post("/tai-khoan/ma-xac-thuc/", {"code": "000000"}).status_code == 200
        assert client.post("/tai-khoan/ma-xac-thuc/", {"code": code_for(secret)}).status_code == 302
        assert signed_in_as(client) == someone

    def test_a_code_works_once(self, client: Client) -> None:
        _someone, secret = self.enrolled(email="mai@nhipcau.example")
        code = code_for(secret)
        for expected in (302, 200):
            sign_in(client, "mai@nhipcau.example")
            assert client.post("/tai-khoan/ma-xac-thuc/", {"code": code}).status_code == expected
            client.post("/tai-khoan/dang-xuat/")

    def test_secrets_stand_encrypted(self) -> None:
        _someone, secret = self.enrolled()
        assert secret not in str(Authenticator.objects.values())

    @pytest.mark.django_db(transaction=True)
    def test_who_needs_one_is_led_there_and_nowhere_else(self, client: Client) -> None:
        someone = person(email="mai@nhipcau.example")
        operations.set_second_factor_needed(actor=TIMER, person_id=someone, is_needed=True)
        assert sign_in(client, "mai@nhipcau.example")["Location"] == "/tai-khoan/xac-thuc-hai-buoc/bat/"
        for path in ("/don-vi/", "/hom-nay/", "/", "/quan-tri/nguoi-dung/"):
            assert client.get(path)["Location"] == "/tai-khoan/xac-thuc-hai-buoc/bat/"
        page = client.get("/tai-khoan/xac-thuc-hai-buoc/bat/")
        assert b"data:image/svg+xml" in page.content
        secret = re.search(rb"<code>([A-Z2-7]+)</code>", page.content)[1].decode()  # type: ignore[index]
        before = client.session.session_key
        done = client.post("/tai-khoan/xac-thuc-hai-buoc/bat/", {"code": code_for(secret)})
        assert done["Location"] == "/tai-khoan/ma-du-phong/"
        assert client.session.session_key != before
        assert queries.person_card(someone).has_second_factor
        assert client.get("/tai-khoan/ma-du-phong/").status_code == 200
        assert client.get("/tai-khoan/").status_code == 200

    def test_a_factor_nobody_was_told_of_is_noticed_at_the_next_sign_in(self, client: Client) -> None:
        someone = person(email="mai@nhipcau.example")
        operations.set_second_factor_needed(actor=TIMER, person_id=someone, is_needed=True)
        secret = generate_totp_secret()
        TOTP.activate(Person.objects.get(id=someone), secret)
        sign_in(client, "mai@nhipcau.example")
        client.post("/tai-khoan/ma-xac-thuc/", {"code": code_for(secret)})
        assert queries.person_card(someone).has_second_factor
        assert someone in set(queries.able_people())

    def test_who_needs_one_cannot_switch_it_off(self, client: Client) -> None:
        someone, secret = self.enrolled(email="mai@nhipcau.example")
        operations.set_second_factor_needed(actor=TIMER, person_id=someone, is_needed=True)
        sign_in(client, "mai@nhipcau.example")
        client.post("/tai-khoan/ma-xac-thuc/", {"code": code_for(secret)})
        client.post("/tai-khoan/nhap-lai-mat-khau/", {"password": PASSWORD, "next": "/"})
        client.post("/tai-khoan/xac-thuc-hai-buoc/tat/", {})
        assert queries.person_card(someone).has_second_factor


class TestThePasswordOnceMore:
    """`mfa_activate_totp` stands for everything that asks for it."""

    PATH = "/tai-khoan/xac-thuc-hai-buoc/bat/"

    def test_is_not_asked_for_right_after_signing_in(self, client: Client) -> None:
        person(email="mai@nhipcau.example")
        sign_in(client, "mai@nhipcau.example")
        assert client.get(self.PATH).status_code == 200

    def test_is_asked_for_when_the_sign_in_is_older_than_the_set_time(self, client: Client, settings: Any) -> None:
        person(email="mai@nhipcau.example")
        sign_in(client, "mai@nhipcau.example")
        session = client.session
        for record in session["account_authentication_methods"]:
            record["at"] -= settings.ACCOUNT_REAUTHENTICATION_TIMEOUT + 1
        session.save()
        answer = client.get(self.PATH)
        assert answer["Location"].startswith("/tai-khoan/nhap-lai-mat-khau/")
        assert "15 phút" in client.get(answer["Location"]).content.decode()


class TestPasswords:
    def test_a_change_ends_the_other_sessions(self, client: Client) -> None:
        someone = person(email="mai@nhipcau.example")
        elsewhere = Client()
        sign_in(elsewhere, "mai@nhipcau.example")
        sign_in(client, "mai@nhipcau.example")
        new = "bay con vit ngoi do"
        response = client.post(
            "/tai-khoan/doi-mat-khau/", {"oldpassword": PASSWORD, "password1": new, "password2": new}
        )
        assert response.status_code == 302
        assert Session.objects.filter(person_id=someone).count() == 1
        assert signed_in_as(client) == someone

    def test_a_weak_new_one_is_refused(self, client: Client) -> None:
        person(email="mai@nhipcau.example")
        sign_in(client, "mai@nhipcau.example")
        response = client.post(
            "/tai-khoan/doi-mat-khau/", {"oldpassword": PASSWORD, "password1": "12345678", "password2": "12345678"}
        )
        assert response.status_code == 200
        assert sign_in(Client(), "mai@nhipcau.example").status_code == 302

    def test_a_forgotten_one_is_set_by_mail_once(self, client: Client, mailoutbox: list[EmailMessage]) -> None:
        person(email="mai@nhipcau.example")
        elsewhere = Client()
        sign_in(elsewhere, "mai@nhipcau.example")
        assert signed_in_as(elsewhere) is not None
        page = client.post("/tai-khoan/quen-mat-khau/", {"email": "mai@nhipcau.example"})
        unknown = client.post("/tai-khoan/quen-mat-khau/", {"email": "khong@nhipcau.example"})
        assert page["Location"] == unknown["Location"]
        assert [message.to for message in mailoutbox] == [["mai@nhipcau.example"]]
        address = re.search(r"https?://[^/]+(/tai-khoan/\S+)", str(mailoutbox[0].body))[1]  # type: ignore[index]
        form = client.get(address)["Location"]
        new = "bay con vit ngoi do"
        assert client.post(form, {"password1": new, "password2": new}).status_code == 302
        assert signed_in_as(elsewhere) is None
        assert [message.to for message in mailoutbox[1:]] == [["mai@nhipcau.example"]]
        assert "Mật khẩu" in mailoutbox[1].subject
        assert "Khóa truy cập" in mailoutbox[1].body
        assert sign_in(Client(), "mai@nhipcau.example", new).status_code == 302
        assert b"password1" not in Client().get(address, follow=True).content

    def test_a_one_time_link_through_its_page(self, client: Client) -> None:
        someone = person(email="mai@nhipcau.example", password="")
        made = operations.make_link(actor=TIMER, person_id=someone, purpose="invitation", is_printed=True)
        address = reverse("accounts:one_time_link", args=[made.secret])
        page = client.get(address)
        assert page["Referrer-Policy"] == "same-origin"
        new = "bay con vit ngoi do"
        assert client.post(address, {"password": new, "again": "khac hoan toan"}).status_code == 422
        assert client.post(address, {"password": "ngan", "again": "ngan"}).status_code == 422
        assert client.post(address, {"password": new, "again": new})["Location"] == LOGIN
        assert client.get(address).status_code == 404
        assert sign_in(client, "mai@nhipcau.example", new).status_code == 302

    def test_other_devices_can_be_signed_out(self, client: Client) -> None:
        person(email="mai@nhipcau.example")
        elsewhere = Client()
        sign_in(elsewhere, "mai@nhipcau.example")
        sign_in(client, "mai@nhipcau.example")
        client.post("/tai-khoan/dang-xuat-noi-khac/")
        assert signed_in_as(elsewhere) is None

    def test_each_device_is_shown_and_can_be_signed_out_alone(self, client: Client) -> None:
        person_id = person(email="mai@nhipcau.example")
        phone = Client(headers={"user-agent": "Mozilla/5.0 (Linux; Android 10; K) Chrome/156.0 Mobile Safari/537.36"})
        tablet = Client(headers={"user-agent": "Mozilla/5.0 (iPad; CPU OS 18_0) Version/18.0 Safari/604.1"})
        for device in (phone, tablet, client):
            sign_in(device, "mai@nhipcau.example")
        here = str(client.session.session_key)
        shown = queries.own_account(person_id, here).sessions
        assert [(one.device, one.is_here) for one in shown[:1]] == [("", True)]
        assert {one.device for one in shown[1:]} == {"Chrome, Android", "Safari, iPad"}
        page = client.get("/tai-khoan/").content.decode()
        assert "Chrome, Android" in page
        assert str(phone.session.session_key) not in page
        name = next(one.name for one in shown if one.device == "Chrome, Android")
        client.post("/tai-khoan/dang-xuat-noi-khac/", {"device": name})
        assert signed_in_as(phone) is None
        assert signed_in_as(tablet) == person_id
        drain()
        assert [event.data["count"] for event in events_of(person_id) if event.name.endswith("sessions_ended")] == [1]

    def test_nobody_can_end_the_session_of_somebody_else(self, client: Client) -> None:
        other_id = person(email="khac@nhipcau.example")
        person(email="mai@nhipcau.example")
        other = Client()
        sign_in(other, "khac@nhipcau.example")
        sign_in(client, "mai@nhipcau.example")
        (session,) = queries.own_account(other_id, None).sessions
        client.post("/tai-khoan/dang-xuat-noi-khac/", {"device": session.name})
        client.post("/tai-khoan/dang-xuat-noi-khac/")
        assert signed_in_as(other) == other_id


@pytest.mark.parametrize(
    "path",
    [
        LOGIN,
        "/tai-khoan/quen-mat-khau/",
        "/tai-khoan/quen-mat-khau/da-gui/",
        "/tai-khoan/mat-khau-moi/xong/",
        "/tai-khoan/mat-khau-moi/0-x/",
        "/tai-khoan/da-khoa/",
    ],
)
def test_pages_for_everybody_show(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert "style=" not in response.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/tai-khoan/",
        "/tai-khoan/doi-mat-khau/",
        "/tai-khoan/dang-xuat/",
        "/tai-khoan/xac-thuc-hai-buoc/",
        "/tai-khoan/nhap-lai-mat-khau/",
    ],
)
def test_pages_of_ones_own_show_to_who_signed_in_only(client: Client, path: str) -> None:
    assert client.get(path).status_code == 302
    person(email="mai@nhipcau.example")
    sign_in(client, "mai@nhipcau.example")
    assert client.get(path).status_code == 200
