from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nhipcau.accounts.models import Person
from nhipcau.kernel import clock
from nhipcau.kernel.events import drain
from nhipcau.organisations import operations, queries
from nhipcau.organisations.models import Membership, Unit
from nhipcau.organisations.tests.factories import PASSWORD, SINCE, TIMER, member, unit_id

pytestmark = pytest.mark.usefixtures("city", "kinds")


def client_of(person_id: UUID, unit: str, *, again: bool = True) -> Client:
    """Return a browser in which the person is signed in, with the password given just now if `again`."""
    client = Client()
    person = Person.objects.get(id=person_id)
    client.force_login(person, backend="nhipcau.accounts.backends.SignInBackend")
    session = client.session
    session["unit_id"] = str(unit_id(unit))
    if again:
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [
            {"method": "password", "at": clock.wall().timestamp(), "reauthenticated": True}
        ]
        session["account_authentication_methods_user"] = str(person_id)
    session.save()
    return client


@pytest.fixture
def boss() -> Client:
    return client_of(member("MTTQ-10903", "administrator", "Đỗ Văn Sơn"), "MTTQ-10903")


@pytest.fixture
def city_boss() -> Client:
    return client_of(member("F-HP", "administrator", "Vũ Minh Khánh"), "F-HP")


PAGES = [
    "/don-vi/",
    "/don-vi/?q=phu+nu",
    "/don-vi/?q=zzz",
    "/don-vi/doi/",
    "/don-vi/chon/?q=cam",
    "/don-vi/nhap/",
    "/don-vi/MTTQ-10903/",
    "/don-vi/MTTQ-10903/?sau=xyz",
    "/don-vi/MTTQ-10903/them/",
    "/don-vi/PN-10903/ten/",
    "/don-vi/PN-10903/lien-he/",
    "/don-vi/PN-10903/chuyen/",
    "/don-vi/PN-10903/dong/",
    "/don-vi/PN-10903/quyen/",
    "/don-vi/PN-10903/moi/",
    "/don-vi/PN-10903/giao/",
    "/don-vi/BCT-10903-01/moi/",
    "/quan-tri/nguoi-dung/",
    "/quan-tri/nguoi-dung/?q=son&sau=../..",
]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_shows_to_an_administrator(boss: Client, path: str) -> None:
    response = boss.get(path)
    assert response.status_code == 200
    html = response.content.decode()
    assert " style=" not in html
    assert "{%" not in html
    if "<h1" in html:
        assert html.count("<h1") == 1


@pytest.mark.parametrize("path", PAGES)
def test_no_page_shows_to_nobody(path: str) -> None:
    response = Client().get(path)
    assert response.status_code == 302
    assert response["Location"].startswith("/tai-khoan/dang-nhap/")


@pytest.mark.parametrize(
    "path", [path for path in PAGES if re.search(r"/(them|ten|lien-he|chuyen|dong|moi|giao|nhap)/|nguoi-dung", path)]
)
def test_an_officer_is_refused_where_things_change(path: str) -> None:
    assert client_of(member("MTTQ-10903", "officer"), "MTTQ-10903").get(path).status_code == 403


@pytest.mark.parametrize("code", ["MTTQ-11383", "F-HP", "UBND-10903", "KHONG-CO"])
@pytest.mark.parametrize("page", ["", "them/", "ten/", "lien-he/", "chuyen/", "dong/", "quyen/", "moi/", "giao/"])
def test_other_branches_are_not_there(boss: Client, code: str, page: str) -> None:
    member("MTTQ-11383", "officer", "Canary Người Lạ")
    for response in (boss.get(f"/don-vi/{code}/{page}"), boss.post(f"/don-vi/{code}/{page}", {"name": "X"})):
        assert response.status_code in {404, 405}
        assert "Canary" not in response.content.decode()


def test_dangerous_pages_ask_for_the_password_once_more() -> None:
    someone = member("MTTQ-10903", "administrator")
    client = client_of(someone, "MTTQ-10903", again=False)
    response = client.get("/don-vi/MTTQ-10903/moi/")
    assert response["Location"].startswith("/tai-khoan/nhap-lai-mat-khau/")
    back = client.post("/tai-khoan/nhap-lai-mat-khau/", {"password": PASSWORD, "next": "/don-vi/MTTQ-10903/moi/"})
    assert back["Location"] == "/don-vi/MTTQ-10903/moi/"
    assert client.get("/don-vi/MTTQ-10903/moi/").status_code == 200


def test_a_unit_is_created_once_though_the_form_is_sent_twice(boss: Client) -> None:
    page = boss.get("/don-vi/MTTQ-10903/them/").content.decode()
    key = re.search(r'name="khoa" value="([^"]+)"', page)[1]  # type: ignore[index]
    data = {"code": "BP-1", "name": "Ban Văn hóa", "kind": "front_section", "level": "commune", "khoa": key}
    for _ in range(2):
        response = boss.post("/don-vi/MTTQ-10903/them/", data)
        assert response["Location"] == "/don-vi/BP-1/"
    assert Unit.objects.filter(code="BP-1").count() == 1


def test_a_refused_form_keeps_what_was_typed(boss: Client) -> None:
    data = {"code": "F-HP", "name": "Ban Văn hóa", "kind": "front_section", "level": "commune"}
    response = boss.post("/don-vi/MTTQ-10903/them/", data)
    assert response.status_code == 422
    assert "Ban Văn hóa" in response.content.decode()
    assert 'href="#id_code"' in response.content.decode()


def test_rename_contacts_move_and_close(city_boss: Client) -> None:
    for page, data in (
        ("ten", {"name": "Sở Xây dựng mới", "short_name": "SXDM", "version": 1}),
        ("lien-he", {"phone": "0225 3842 111", "email": "", "address": "32 Lý Tự Trọng", "version": 2}),
        ("chuyen", {"parent": "F-HP – Ủy ban MTTQ", "version": 3}),
        ("dong", {"last_day": "2030-01-01", "version": 4}),
    ):
        response = city_boss.post(f"/don-vi/SXD/{page}/", data)
        assert response.status_code == 302, (page, response.content.decode()[-2000:])
    unit = Unit.objects.get(code="SXD")
    assert (unit.name, unit.phone, unit.parent_id) == ("Sở Xây dựng mới", "0225 3842 111", unit_id("F-HP"))
    assert f"{unit.valid_until}" == "2030-01-01"


def test_a_stale_form_is_told_so(city_boss: Client) -> None:
    operations.rename_unit(actor=TIMER, unit_id=unit_id("SXD"), name="Sở khác")
    response = city_boss.post("/don-vi/SXD/ten/", {"name": "Sở của tôi", "version": 1})
    assert response.status_code == 422
    assert "Sở của tôi" in response.content.decode()
    assert queries.unit_by_code("SXD").name == "Sở khác"


def test_an_invitation_on_paper_shows_its_code_once(boss: Client) -> None:
    data = {"name": "Phạm Thị Nga", "phone": "0912345678", "channel": "print", "role": "officer"}
    response = boss.post("/don-vi/MTTQ-10903/moi/", data)
    html = response.content.decode()
    assert "data:image/svg+xml" in html
    assert "no-store" in response["Cache-Control"]
    address = re.search(r"/tai-khoan/ma/[\w-]+/", html)[0]  # type: ignore[index]
    assert Client().get(address).status_code == 200
    assert boss.post("/don-vi/MTTQ-10903/moi/", data).status_code == 422


def test_roles_are_given_changed_and_ended(boss: Client) -> None:
    someone = member("PN-10903", "member", "Lê Thị Hoa")
    assert boss.get("/don-vi/MTTQ-10903/giao/?q=hoa").content.decode().count("Lê Thị Hoa") == 1
    boss.post("/don-vi/MTTQ-10903/giao/", {"person": str(someone), "role": "clerk"})
    given = Membership.objects.get(person_id=someone, role="clerk")
    assert boss.get(f"/don-vi/vai-tro/{given.id}/").status_code == 200
    boss.post(f"/don-vi/vai-tro/{given.id}/", {"role": "officer", "valid_from": "2026-01-01"})
    changed = Membership.objects.get(person_id=someone, role="officer")
    boss.post(
        f"/don-vi/vai-tro/{changed.id}/", {"role": "officer", "valid_from": "2026-01-01", "valid_until": "2031-01-01"}
    )
    assert f"{Membership.objects.get(id=changed.id).valid_until}" == "2031-01-01"
    assert boss.get(f"/don-vi/vai-tro/{changed.id}/dong/").status_code == 405
    boss.post(f"/don-vi/vai-tro/{changed.id}/dong/")
    assert Membership.objects.get(id=changed.id).ended_at is not None
    drain()
    assert "Lê Thị Hoa" in boss.get("/don-vi/MTTQ-10903/quyen/").content.decode()


def test_a_person_is_kept_from_their_page(boss: Client) -> None:
    someone = member("PN-10903", "member", "Lê Thị Hoa", email="hoa@nhipcau.example")
    base = f"/quan-tri/nguoi-dung/{someone}/"
    drain()
    page = boss.get(base).content.decode()
    assert "hoa@nhipcau.example" not in page
    assert boss.get(f"{base}sua/").status_code == 200
    assert boss.post(f"{base}sua/", {"name": "Lê Thị Hoà", "email": "x"}).status_code == 422
    assert boss.post(f"{base}sua/", {"name": "Lê Thị Hoà", "email": ""}).status_code == 302
    assert "data:image/svg+xml" in boss.post(f"{base}dat-lai/", {"channel": "print"}).content.decode()
    assert boss.post(f"{base}dat-lai/", {"channel": "mail"}).status_code == 302
    boss.post(f"{base}khoa/")
    assert not Person.objects.get(id=someone).is_active
    boss.post(f"{base}mo/")
    assert Person.objects.get(id=someone).is_active


def test_the_last_administrator_reads_why_they_stay(city_boss: Client) -> None:
    role = Membership.objects.get(role="administrator")
    response = city_boss.post(f"/don-vi/vai-tro/{role.id}/dong/")
    assert response.status_code == 409
    assert Membership.objects.get(id=role.id).ended_at is None


def test_the_unit_is_switched_and_the_session_gets_a_new_key() -> None:
    someone = member("MTTQ-10903", "officer")
    operations.grant_role(actor=TIMER, person_id=someone, unit_id=unit_id("SXD"), role="clerk", valid_from=SINCE)
    client = client_of(someone, "MTTQ-10903")
    before = client.session.session_key
    assert "Sở Xây dựng" in client.get("/don-vi/doi/?next=/don-vi/").content.decode()
    response = client.post("/don-vi/doi/", {"unit": str(unit_id("SXD")), "next": "/don-vi/"})
    assert response["Location"] == "/don-vi/"
    assert client.session["unit_id"] == str(unit_id("SXD"))
    assert client.session.session_key != before
    for wrong in (str(unit_id("F-HP")), "", "x"):
        assert client.post("/don-vi/doi/", {"unit": wrong}).status_code == 403
    assert client.post("/don-vi/doi/", {"unit": str(unit_id("SXD")), "next": "https://evil.example/"})[
        "Location"
    ].startswith("/")


def test_a_list_goes_in_and_comes_out(boss: Client) -> None:
    out = b"".join(boss.get("/don-vi/xuat/").streaming_content)  # type: ignore[attr-defined]
    assert b"MTTQ-10903" in out
    assert b"MTTQ-11383" not in out
    file = SimpleUploadedFile("d.csv", out + b"\r\nN-1,M,,front_section,commune,MTTQ-10903")
    response = boss.post("/don-vi/nhap/", {"file": file})
    page = response["Location"]
    assert boss.get(page).status_code == 200
    assert boss.get(page, headers={"HX-Request": "true"}).content.decode().startswith("<div")
    assert boss.get(f"{page}dong-bi-tra-lai/").status_code == 200
    bad = SimpleUploadedFile("d.csv", b"PK\x03\x04")
    assert boss.post("/don-vi/nhap/", {"file": bad}).status_code == 422


def test_every_unsafe_address_needs_a_token() -> None:
    client = client_of(member("MTTQ-10903", "administrator"), "MTTQ-10903")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    someone = member("PN-10903", "member")
    for path in (
        "/don-vi/doi/",
        "/don-vi/nhap/",
        "/don-vi/MTTQ-10903/them/",
        "/don-vi/PN-10903/ten/",
        "/don-vi/PN-10903/moi/",
        f"/quan-tri/nguoi-dung/{someone}/khoa/",
        "/tai-khoan/dang-xuat/",
    ):
        assert strict.post(path, {}).status_code == 403


def test_names_are_escaped(city_boss: Client) -> None:
    evil = "<img src=x onerror=alert(1)>"
    operations.rename_unit(actor=TIMER, unit_id=unit_id("SXD"), name=evil, short_name=evil)
    operations.change_contacts(actor=TIMER, unit_id=unit_id("SXD"), phone=evil[:40], email="", address=evil)
    member("SXD", "officer", evil)
    drain()
    paths: list[Any] = ["/don-vi/", "/don-vi/?q=img", "/don-vi/SXD/", "/don-vi/SXD/quyen/", "/don-vi/chon/?q=img",
                        "/quan-tri/nguoi-dung/", "/don-vi/SXD/ten/", "/don-vi/SXD/giao/"]  # fmt: skip
    for path in paths:
        assert "<img src=x" not in city_boss.get(path).content.decode()
