"""Requests that no page of ours would send: strange conditions, fields, headers, addresses and bodies."""

from __future__ import annotations

import json
import re
from datetime import date
from difflib import unified_diff
from html import escape
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import models

from nhipcau.accounts.models import Person
from nhipcau.accounts.tests.factories import PASSWORD
from nhipcau.accounts.tests.factories import person as somebody
from nhipcau.cases.api.schemas import CaseIn
from nhipcau.cases.models import Case
from nhipcau.handling.models import Subject, TimelineEntry
from nhipcau.handling.tests.factories import unit_id
from nhipcau.kernel import ids
from nhipcau.organisations.models import Membership, Unit
from tests.permissions.world import VISITOR, Browser, Who, World, undone

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 1)
OFFICER, COLLEAGUE = Who("own", "officer"), Who("own", "leader")
CITY = Who("ancestor", "administrator")
STRANGER = Who("sibling", "administrator")
UNLISTED = (
    "order", "sort", "order_by", "fields", "unit_id", "owner_unit_id", "person_id", "offset", "page", "format",
    "include", "visibility", "name", "phone", "email__startswith", "case__email", "id__in", "token", "until",
)  # fmt: skip


@pytest.mark.parametrize("address", ["/phan-anh/", "/phan-anh/dieu-kien/", "/api/v1/cases"])
def test_an_unlisted_condition_is_refused(world: World, address: str) -> None:
    browser = world.browser(OFFICER)
    answers = {name: browser.get(address, {name: "1"}).status_code for name in UNLISTED}
    assert {name: status for name, status in answers.items() if status != 400} == {}


CONDITIONS = {
    "/phan-anh/": ("nhom", "q", "trang-thai", "linh-vuc", "xa", "han", "pham-vi", "trang", "them"),
    "/phan-anh/dieu-kien/": ("han", "xa", "trang"),
    "/phan-anh/don-vi/": ("tim", "unit_id"),
    "/phan-anh/{case}/": ("xem",),
    "/phan-anh/{case}/dien-bien/": ("sau", "xem"),
    "/api/v1/cases": (
        "tab",
        "status",
        "area_id",
        "residential_id",
        "category",
        "q",
        "due_within",
        "reach",
        "owner_id",
        "received_from",
        "after",
        "limit",
    ),
    "/api/v1/cases/{case}/timeline": ("after", "visibility"),
    "/api/v1/units": ("q", "kind", "level", "parent_id", "on", "with_closed", "after", "limit"),
    "/api/v1/unit-names": ("q", "limit"),
    "/api/v1/places": ("q", "lat", "lon"),
    "/tim/": ("q", "loai", "trang"),
    "/thong-bao/": ("sau", "chua-doc"),
    "/quan-tri/chua-ro/": ("muc", "sau"),
    "/huong-dan/": ("q",),
    "/huong-dan/trang-nay/": ("trang",),
    "/chua-ro/": ("trang", "xong"),
    "/lam-quen/": ("buoc",),
    "/theo-doi/": ("ma",),
    "/gui/": ("category",),
    "/v/{link}/": ("truoc", "xong"),
    "/tep/{photo}/": ("v", "k"),
    "/don-vi/": ("q",),
    "/don-vi/chon/": ("q", "parent"),
    "/don-vi/MTTQ-10660/": ("sau",),
    "/don-vi/MTTQ-10660/giao/": ("nguoi", "q"),
    "/quan-tri/nguoi-dung/": ("q", "sau"),
    "/quan-tri/goi-y/": ("linh-vuc",),
    "/quan-tri/ngay-nghi/": ("nam",),
    "/quan-tri/cong-viec/": ("muc", "sau"),
    "/quan-tri/cong-viec/gac-lai/": ("sau",),
    "/quan-tri/thu/": ("muc", "sau"),
    "/tai-khoan/dang-nhap/": ("next",),
}
HOSTILE = ("'", "-1", "9" * 5000, "0001" + "9" * 5000, "\x00", "²", "\ud7ff\u202e", "x" * 700, "1.zz", "../../etc", "%")


@pytest.mark.parametrize("address", CONDITIONS)
def test_no_value_of_a_condition_breaks_a_page(world: World, address: str) -> None:
    browser = world.browser(CITY)
    path = address.format(**world.ids, link=world.links["case"])
    answers = {
        (name, value[:12]): browser.get(path, {name: value}).status_code
        for name in CONDITIONS[address]
        for value in HOSTILE
    }
    assert {asked: status for asked, status in answers.items() if status >= 500} == {}


@pytest.mark.parametrize("word", ["-" * 36, "0" * 36, "f" * 36])
def test_an_address_that_only_looks_like_one_is_not_found(world: World, word: str) -> None:
    assert world.browser(CITY).post(f"/quan-tri/nguoi-dung/{word}/khoa/").status_code == 404


def test_a_nul_in_an_address_or_a_sign_in_is_no_fault_of_ours(world: World) -> None:
    browser = world.browser(CITY)
    paths = (
        "/quan-tri/danh-muc/matter_category/muc/a%00b/",
        "/tai-khoan/ma/a%00b/",
        "/tai-khoan/mat-khau-moi/1-a%00b/",
    )
    assert {browser.get(path).status_code for path in paths} == {404}
    assert browser.post("/quan-tri/cong-viec/lich/a%00b/chay-ngay/").status_code == 404
    for name in ("login", "password"):
        typed = {"login": "ai@example.com", "password": "sai mat khau"} | {name: "a\x00b"}
        assert Browser().post("/tai-khoan/dang-nhap/", typed).status_code in {200, 422}
    assert Browser().post("/tai-khoan/quen-mat-khau/", {"email": "a\x00@example.com"}).status_code < 500


EVERY_FIELD = {
    field.name
    for model in (Case, Subject, TimelineEntry, Person, Membership, Unit)
    for field in model._meta.get_fields()
    if isinstance(field, models.Field)
} | {"actor", "actor_kind", "roles", "is_superuser", "is_staff", "channel", "confidence", "_method", "_state"}
WRITES: list[tuple[Who, str, dict[str, Any], type[models.Model], str, set[str]]] = [
    (OFFICER, "/phan-anh/{case}/ghi/", {"text": "Ghi.", "visibility": "internal"}, Case, "case", set()),
    (OFFICER, "/phan-anh/{case}/phan-loai/", {"category_code": "road.pothole"}, Case, "case",
     {"category_code", "category_by"}),
    (OFFICER, "/phan-anh/{case}/tra-loi/", {"text": "Xong."}, Case, "case", {"answered_at", "rate_until"}),
    (OFFICER, "/phan-anh/{case}/goi/", {"outcome": "no_answer"}, Case, "case", set()),
    (OFFICER, "/phan-anh/{case}/moi/", {"unit_id": "{next_unit}", "role": "watcher"}, Case, "case", set()),
    (VISITOR, "/v/{link}/bo-sung/", {"text": "Thêm."}, Case, "case", set()),
    (CITY, "/quan-tri/nguoi-dung/{kept}/sua/", {"name": "Tên Đúng", "email": "", "phone": "0912345678"}, Person,
     "kept", {"display_name", "sort_key", "fold_key", "phone", "phone_hash"}),
    (CITY, "/don-vi/MTTQ-10660/lien-he/", {"phone": "0225", "email": "", "address": "", "version": "1"}, Unit, "unit",
     {"phone", "version", "is_edited"}),
    (CITY, "/don-vi/MTTQ-10660/ten/", {"name": "Tên khác", "short_name": "", "version": "1"}, Unit, "unit",
     {"name", "short_name", "sort_key", "fold_key", "version", "is_edited"}),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(WRITES)))
def test_every_field_sent_on_every_write_changes_only_what_the_form_asks(world: World, number: int) -> None:
    who, address, body, model, key, allowed = WRITES[number]
    row_id = unit_id("MTTQ-10660") if key == "unit" else world.ids[key]
    path = address.format(**world.ids, link=world.links["case"])
    filled = {name: str(world.ids["next_unit"]) if value == "{next_unit}" else value for name, value in body.items()}
    junk = dict.fromkeys(EVERY_FIELD, "1") | {"seen_version": world.ids["version"]} | filled
    before = _stored(model, row_id)
    answer = world.browser(who).post(path, junk)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    after = _stored(model, row_id)
    assert {name for name in before if before[name] != after[name]} <= allowed


def _stored(model: type[models.Model], row_id: UUID) -> dict[str, Any]:
    [row] = model._default_manager.filter(pk=row_id).values()
    return row


def test_every_field_sent_with_a_report_makes_an_ordinary_report(world: World) -> None:
    junk = dict.fromkeys(EVERY_FIELD - {"phone", "email", "name"}, "1")
    words = {"id": str(ids.new_id()), "text": "Đèn đầu ngõ hỏng từ tối qua.", "place_choice": "none"}
    said = junk | words | {"lat": "", "lon": "", "category": "", "visibility": "", "address": ""}
    assert world.browser(CITY).post("/gui/", said).status_code == 302
    _is_ordinary(Case.objects.latest("submitted_at"))


def test_a_field_that_is_not_listed_is_refused_by_name_and_nothing_is_written(world: World) -> None:
    words = {"id": str(ids.new_id()), "text": "Đèn cuối ngõ hỏng từ tối qua."}
    before = Case.objects.count()
    for field in sorted(EVERY_FIELD - CASE_FIELDS):
        body = json.dumps({**words, field: "1"})
        answer = world.browser(CITY).post("/api/v1/cases", body, content_type="application/json")
        assert (answer.status_code, field in answer.content.decode()) == (422, True), field
    assert Case.objects.count() == before


CASE_FIELDS = frozenset(CaseIn.model_fields)


def _is_ordinary(case: Case) -> None:
    subject = Subject.objects.get(pk=case.pk)
    assert (case.channel, case.link_version, case.verdict, case.entered_by_person) == ("web", 1, "", None)
    assert (case.answered_at, case.rated_at, case.closed_at, subject.status) == (None, None, None, "new")
    assert re.fullmatch(r"HP\d\d-\d{6,}", case.code)


IDENTITY = ("X-Remote-User", "Remote-User", "X-Forwarded-User", "X-User-Id", "X-Actor", "X-Auth-Request-Email",
            "X-Authenticated-User", "X-Unit-Id", "Authorization", "Cookie2")  # fmt: skip


def test_headers_that_claim_an_identity_change_nothing(world: World) -> None:
    person = str(world.people[COLLEAGUE])
    headers = dict.fromkeys(IDENTITY, person) | {"Authorization": f"Bearer {person}"}
    address = f"/phan-anh/{world.ids['case']}/"
    for who, status in ((VISITOR, 302), (STRANGER, 404)):
        browser = world.browser(who)
        assert browser.get(address, headers=headers).status_code == status
        assert browser.get(address, headers=headers, REMOTE_USER=person).status_code == status
    assert Browser().get("/api/v1/cases", headers=headers).status_code == 401
    assert Browser().get("/thu-demo/", headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 404


AWAY = ("https://evil.example/", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example",
        "http:evil.example", "https:///evil.example", "javascript:alert(1)", "/\t/evil.example", "\x01//evil.example",
        "https://testserver@evil.example/", "https://testserver.evil.example/")  # fmt: skip


@pytest.mark.parametrize("away", AWAY)
def test_no_way_back_leads_to_another_site(world: World, away: str) -> None:
    browser = world.browser(COLLEAGUE)
    told = f"/thong-bao/{world.ids['notification']}/da-doc/"
    answers = [
        Browser().post("/ngon-ngu/", {"ngon_ngu": "vi", "next": away}),
        browser.post(told, {"next": away}),
        browser.post(told, headers={"Referer": away}),
        browser.post("/don-vi/doi/", {"unit": str(unit_id("MTTQ-10660")), "next": away}),
        browser.get("/tai-khoan/dang-nhap/", {"next": away}),
    ]
    for answer in answers:
        assert answer.status_code == 302
        assert re.match(r"/(?![/\\])", answer["Location"]), answer["Location"]
    page = browser.get("/don-vi/doi/", {"next": away}).content.decode()
    assert f'"{escape(away)}' not in page


def test_another_host_name_is_refused_and_never_printed(world: World) -> None:
    assert Browser().get("/", headers={"Host": "evil.example"}).status_code == 400
    token = world.links["case"]
    page = Browser().get(f"/v/{token}/xong/", headers={"X-Forwarded-Host": "evil.example"}).content.decode()
    assert "evil.example" not in page
    assert settings.PUBLIC_URL in page


def test_a_link_has_one_spelling(world: World) -> None:
    token, other = world.links["case"], world.links["case_b"]
    forged = [token[:length] for length in (0, 1, 25, 26, 27, len(token) - 1)]
    forged += [f"{token}A", f"{token}=", f"{token}%20", token.upper(), token.swapcase(), token[:26] + other[26:]]
    forged += [token[:26].upper() + token[26:], "%00", "%F0%9F%99%83" * 9, "a" * 4000, token.replace(token[-1], "-")]
    for one in forged:
        for address in (f"/v/{one}/", f"/v/{one}/phieu/", f"/tep/{world.ids['photo']}/?v={one}"):
            assert Browser().get(address).status_code == 404, address


@pytest.mark.parametrize(
    "path",
    ["/tep/../../etc/passwd/", "/tep/%2e%2e%2f%2e%2e%2fetc%2fpasswd/", "/tep/..%5c..%5cwindows/", "/tep//etc/passwd",
     "/static/../settings.py", "/static/%2e%2e/%2e%2e/pyproject.toml", "/tep/00000000-0000-0000-0000-000000000000/"],
)  # fmt: skip
def test_no_path_leads_out_of_the_store(world: World, path: str) -> None:
    assert world.browser(CITY).get(path).status_code == 404


def test_bodies_too_large_too_many_or_too_deep_are_refused_in_words(world: World) -> None:
    browser = world.browser(OFFICER)
    large = {"text": "a" * 3_000_000, "visibility": "internal", "seen_version": "1"}
    many = {f"field{number}": "1" for number in range(500)}
    case = f"/phan-anh/{world.ids['case']}/ghi/"
    for body in (large, many):
        for address in ("/gui/", "/gui/goi-y/", case, f"/v/{world.links['case']}/bo-sung/", "/tai-khoan/dang-nhap/"):
            status = browser.post(address, body).status_code
            assert 400 <= status < 500 or status in {200, 302}, (address, status)
    deep = "[" * 50_000 + "]" * 50_000
    bodies = [deep, "{", "null", "[]", '{"id": 7}', '{"id": "x", "text": null}', "\xff", "a" * 3_000_000]
    said = {"id": str(ids.new_id()), "text": "Đèn hỏng \ud800 rồi bà con."}
    bodies += [json.dumps(said), json.dumps(said)[:-1] + ', "place": {"lat": NaN, "lon": 1e999}}']
    bodies += [json.dumps({"seen_version": 10**40, "text": "\x00"})]
    for raw in bodies:
        for address in ("/api/v1/cases", f"/api/v1/cases/{world.ids['case']}/note"):
            with undone():
                answer = browser.post(address, raw, content_type="application/json")
            assert answer.status_code < 500, (address, raw[:40], answer.status_code)


def test_a_key_of_one_person_means_nothing_to_another(world: World) -> None:
    """The colleague sends the same form with the same key: it is done for them too, and leads where theirs leads."""
    case_id = world.ids["case"]
    form = {"text": "Đã hẹn gặp.", "visibility": "internal", "seen_version": world.ids["version"], "khoa": "k" * 32}
    for who in (OFFICER, OFFICER, COLLEAGUE):
        assert world.browser(who).post(f"/phan-anh/{case_id}/ghi/", form).status_code == 302
    assert TimelineEntry.objects.filter(text="Đã hẹn gặp.").count() == 2
    assert world.browser(STRANGER).post(f"/phan-anh/{case_id}/ghi/", form).status_code == 404


def test_what_is_hidden_looks_like_what_does_not_exist(world: World) -> None:
    browser = world.browser(STRANGER)
    pages = ["/phan-anh/{}/", "/phan-anh/{}/tra-loi/", "/phan-anh/{}/dien-bien/", "/api/v1/cases/{}", "/tep/{}/"]
    for address in pages:
        key = "photo" if "tep" in address else "case"
        hidden, missing = (browser.get(address.format(world.ids[name])) for name in (key, "unknown"))
        one, other = _plain(hidden, world), _plain(missing, world)
        assert one == other, "\n".join(unified_diff(one[1].splitlines(), other[1].splitlines(), n=0))


def _plain(answer: Any, world: World) -> tuple[int, str]:
    body = answer.content.decode()
    for name in ("case", "photo", "unknown"):
        body = body.replace(str(world.ids[name]), "ID")
    body = re.sub(r'(nonce=|name="csrfmiddlewaretoken" value=|"X-CSRFToken": )"[^"]*"', "", body)
    return answer.status_code, re.sub(r"[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}", "", body)


def test_a_session_gets_another_key_at_sign_in_and_when_the_rights_change(world: World) -> None:
    person_id = somebody("Lê Văn Khóa", email="khoa@example.com")
    for code in ("MTTQ-10660", "SXD"):
        Membership.objects.create(
            person_id=person_id, unit_id=unit_id(code), role="officer", valid_from=date(2026, 1, 1)
        )
    browser = Browser()
    planted = browser.session  # made by an attacker who hands the cookie to the victim
    planted["x"] = "1"
    planted.save()
    browser.cookies[settings.SESSION_COOKIE_NAME] = str(planted.session_key)
    answer = browser.post("/tai-khoan/dang-nhap/", {"login": "khoa@example.com", "password": PASSWORD})
    assert answer.status_code == 302
    first = browser.cookies[settings.SESSION_COOKIE_NAME].value
    assert first != planted.session_key
    assert browser.post("/don-vi/doi/", {"unit": str(unit_id("SXD"))}).status_code == 302
    second = browser.cookies[settings.SESSION_COOKIE_NAME].value
    assert second != first
    thief = Browser()
    for stolen in (planted.session_key, first):
        thief.cookies[settings.SESSION_COOKIE_NAME] = str(stolen)
        assert thief.get("/hom-nay/").status_code == 302
