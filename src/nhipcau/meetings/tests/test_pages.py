"""Pages of meetings in a browser without scripts: who calls, who answers, who is in the hall."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings as site
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.blobs.tests import samples
from nhipcau.meetings import operations, queries
from nhipcau.meetings.models import Conclusion, Delegate, Invitation, Meeting, Motion, Paper, Vote
from nhipcau.meetings.operations import Guests
from nhipcau.meetings.tests.factories import (
    CITY,
    COMMUNE,
    OTHER,
    VILLAGE,
    answered,
    called,
    check_in,
    during,
    invitation_of,
    saved,
    staff,
    under_way,
    unit_id,
)
from nhipcau.tasks.models import Task

Browser = Callable[[Staff], Client]


@pytest.fixture
def browser(world: None) -> Browser:
    def made(actor: Staff) -> Client:
        client = Client()
        client.force_login(get_user_model().objects.get(pk=actor.person_id), backend=site.AUTHENTICATION_BACKENDS[0])
        session = client.session
        session["unit_id"] = str(actor.unit_id)
        session.save()
        return client

    return made


def words(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", unescape(answer.content.decode())))


def form(**changes: str) -> dict[str, str]:
    return {
        "title": "Hội nghị sơ kết quý I",
        "day": "10/03/2027",
        "begins": "08:00",
        "until": "11:00",
        "mode": "hall",
        "place": "Hội trường",
        "answer_by": "08/03/2027",
        "quorum": "half",
        "majority": "half",
        "base": "present",
    } | changes


def test_from_the_first_word_to_the_call(browser: Browser, city: Staff, commune: Staff) -> None:
    desk = browser(city)
    assert desk.get("/hop/moi/").status_code == 200
    made = desk.post("/hop/moi/", form())
    meeting = Meeting.objects.get()
    assert made["Location"] == f"/hop/{meeting.id}/moi-hop/"
    found = desk.post(made["Location"], {"role": "voter", "seats": "1", "tim": "ai quoc", "buoc": "tim"})
    assert "Ủy ban MTTQ phường Ái Quốc" in words(found)
    nobody = desk.post(made["Location"], {"role": "voter", "seats": "1"})
    assert nobody.status_code == 422
    picked = desk.post(made["Location"], {"role": "voter", "seats": "1", "don_vi": str(unit_id(COMMUNE))})
    assert picked.status_code == 302
    assert browser(commune).get(f"/hop/{meeting.id}/").status_code == 404
    asked = desk.get(f"/hop/{meeting.id}/trieu-tap/")
    assert asked.status_code == 200
    assert desk.post(f"/hop/{meeting.id}/trieu-tap/", {"seen_version": "1"}).status_code == 302
    assert browser(commune).get(f"/hop/{meeting.id}/").status_code == 200
    assert desk.post(f"/hop/{meeting.id}/trieu-tap/", {"seen_version": "2"}).status_code == 409


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"day": "01/01/2020"}, "day"),
        ({"day": "14/03/2027"}, "takes_day_off"),
        ({"begins": "tám giờ"}, "begins"),
        ({"until": "07:00"}, "until"),
        ({"title": ""}, "title"),
        ({"purpose": "x" * 9_000}, "purpose"),
    ],
)
def test_a_mistake_is_named_at_its_field_and_nothing_is_lost(
    browser: Browser, city: Staff, changes: dict[str, str], field: str
) -> None:
    answer = browser(city).post("/hop/moi/", form(**changes))
    assert answer.status_code == 422
    body = answer.content.decode()
    assert f'id="id_{field}-error"' in body
    assert "Hội trường" in body
    assert not Meeting.objects.exists()


def test_a_group_is_invited_at_once(browser: Browser, city: Staff) -> None:
    meeting_id = saved(city)
    address = f"/hop/{meeting_id}/moi-hop/"
    desk = browser(city)
    answer = desk.post(address, {"role": "voter", "seats": "2", "nhom": "commune:front_committee"})
    assert answer.status_code == 302
    assert {one.unit_id for one in Invitation.objects.all()} == {unit_id(COMMUNE), unit_id(OTHER)}
    assert "2" in words(desk.get(address))


def test_a_unit_answers_and_its_delegate_finds_the_meeting(browser: Browser, city: Staff, commune: Staff) -> None:
    meeting_id = called(city, COMMUNE)
    one = invitation_of(meeting_id, COMMUNE)
    phone = browser(commune)
    assert "Hội nghị sơ kết" in words(phone.get("/hop/?nhom=cho-tra-loi"))
    address = f"/hop/{meeting_id}/tra-loi/{one.id}/"
    assert phone.post(address, {"answer": "comes"}).status_code == 422
    assert phone.post(address, {"answer": "comes", "delegates": str(commune.person_id)}).status_code == 302
    assert "Nguyễn Thị Mai" in words(phone.get(f"/hop/{meeting_id}/"))
    assert "Hội nghị sơ kết" not in words(phone.get("/hop/?nhom=cho-tra-loi"))


def test_a_person_answers_with_one_press(browser: Browser, city: Staff) -> None:
    hung = staff(CITY, "member", name="Hùng")
    meeting_id = saved(city)
    operations.invite(actor=city, meeting_id=meeting_id, guests=Guests(role="voter", people=[hung.person_id]))
    operations.call_meeting(actor=city, meeting_id=meeting_id)
    one = Invitation.objects.get()
    address = f"/hop/{meeting_id}/tra-loi/{one.id}/"
    assert browser(hung).post(address, {"answer": "comes"}).status_code == 302
    one.refresh_from_db()
    assert one.answer == "comes"


def test_a_moved_meeting_says_what_changed(browser: Browser, city: Staff, commune: Staff) -> None:
    meeting_id = called(city, COMMUNE)
    desk = browser(city)
    moved = form(day="11/03/2027", place="Nhà văn hóa", words="Hội trường sửa chữa") | {"seen_version": "2"}
    assert desk.get(f"/hop/{meeting_id}/doi/").status_code == 200
    assert desk.post(f"/hop/{meeting_id}/doi/", moved).status_code == 302
    stale = desk.post(f"/hop/{meeting_id}/doi/", moved | {"place": "Nơi khác"})
    assert stale.status_code == 409
    assert "Nơi khác" in stale.content.decode()
    seen = words(browser(commune).get(f"/hop/{meeting_id}/"))
    assert "Hội trường sửa chữa" in seen
    assert "10/03/2027" in seen
    assert "11/03/2027" in seen


def test_agenda_and_papers(browser: Browser, city: Staff, commune: Staff) -> None:
    meeting_id = called(city, COMMUNE)
    desk, address = browser(city), f"/hop/{meeting_id}/chuong-trinh/"
    assert desk.post(address, {"lines": "Khai mạc; mười"}).status_code == 422
    assert desk.post(address, {"lines": "Khai mạc; 10\nBáo cáo; 30; Ban Thường trực"}).status_code == 302
    file = SimpleUploadedFile("bao-cao.pdf", samples.PDF, content_type="application/pdf")
    item = queries.get_meeting(actor=city, meeting_id=meeting_id).items[1]
    given = {"viec": "tai-lieu", "audience": "all", "item_id": str(item.id), "attachments": file}
    assert desk.post(address, given).status_code == 302
    paper = Paper.objects.get()
    assert paper.item_id == item.id
    program = SimpleUploadedFile("virus.exe", b"MZ" + bytes(200), content_type="application/pdf")
    refused = desk.post(address, {"viec": "tai-lieu", "audience": "all", "attachments": program})
    assert refused.status_code == 422
    phone = browser(commune)
    page = phone.get(f"/hop/{meeting_id}/")
    assert "bao-cao.pdf" in words(page)
    sent = phone.get(f"/hop/{meeting_id}/tai-lieu/{paper.id}/")
    assert sent.getvalue() == samples.PDF
    assert sent["Content-Disposition"].startswith("attachment")
    assert desk.post(f"/hop/{meeting_id}/tai-lieu/{paper.id}/bo/", {"seen_version": "2"}).status_code == 302
    assert phone.get(f"/hop/{meeting_id}/tai-lieu/{paper.id}/").status_code == 404
    assert phone.get(f"/tep/{paper.blob_id}/").status_code == 404


def test_in_the_hall_with_the_code_and_with_the_picture(
    browser: Browser, city: Staff, commune: Staff, head: Staff
) -> None:
    meeting_id = called(city, COMMUNE, VILLAGE)
    for one in (commune, head):
        answered(one, meeting_id)
    with during():
        screen = browser(city).get(f"/hop/{meeting_id}/hoi-truong/")
        code = queries.code_of(meeting_id, clock.now())
        assert f"{code[:3]} {code[3:]}" in words(screen)
        part = browser(city).get(f"/hop/{meeting_id}/hoi-truong/", headers={"HX-Request": "true"})
        assert b"<html" not in part.content
        phone = browser(head)
        assert phone.post(f"/hop/{meeting_id}/co-mat/", {"code": "1"}).status_code == 422
        assert phone.post(f"/hop/{meeting_id}/co-mat/", {"code": f"{code[:3]} {code[3:]}"}).status_code == 302
        token = queries.token_of(meeting_id, clock.now())
        scanned = browser(commune)
        page = scanned.get(f"/hop/{meeting_id}/co-mat/{token}/")
        # Reading a picture changes nothing; the button does.
        assert Delegate.objects.filter(present_at__isnull=False).count() == 1
        assert f'value="{token}"' in page.content.decode()
        assert scanned.post(f"/hop/{meeting_id}/co-mat/", {"code": token}).status_code == 302
        assert Delegate.objects.filter(present_at__isnull=False).count() == 2
        assert browser(city).get(f"/hop/{meeting_id}/co-mat/").status_code == 403


def test_the_secretary_ticks_and_takes_the_list_away(browser: Browser, city: Staff, commune: Staff) -> None:
    meeting_id = called(city, COMMUNE)
    answered(commune, meeting_id)
    desk, address = browser(city), f"/hop/{meeting_id}/diem-danh/"
    one = Delegate.objects.get()
    with during():
        assert desk.post(address, {"nguoi": str(one.id), "co-mat": "1"}).status_code == 302
        assert "Nguyễn Thị Mai" in words(desk.get(f"{address}?tim=mai"))
        book = load_workbook(BytesIO(desk.get(f"{address}danh-sach.xlsx").getvalue()))
    rows = list(book.active.iter_rows(values_only=True))
    assert rows[1][0] == "Nguyễn Thị Mai"
    assert rows[1][4] == "08:05"


def test_a_vote_on_a_phone(browser: Browser, city: Staff, commune: Staff, other: Staff) -> None:
    meeting_id = called(city, COMMUNE, OTHER)
    for one in (commune, other):
        answered(one, meeting_id)
    desk, motions = browser(city), f"/hop/{meeting_id}/bieu-quyet/"
    with during():
        under_way(city, meeting_id, commune, other)
        assert desk.post(motions, {"text": "Thông qua báo cáo"}).status_code == 302
        motion = Motion.objects.get()
        address = f"{motions}{motion.id}/"
        phone = browser(commune)
        assert phone.get(address).status_code == 404
        assert desk.post(f"{address}mo/", {"seen_version": ""}).status_code == 302
        assert "Thông qua báo cáo" in words(phone.get(f"/hop/{meeting_id}/"))
        assert phone.post(address, {"choice": ""}).status_code == 422
        assert phone.post(address, {"choice": "yes", "khoa": "k1"}).status_code == 302
        # The queue of a phone without a network sends again what may have arrived: it is led where the first one led.
        assert phone.post(address, {"choice": "yes", "khoa": "k1"}).status_code == 302
        twice = phone.post(address, {"choice": "no", "khoa": "k2"})
        assert twice.status_code == 409
        assert desk.post(f"{address}dong/", {"seen_version": ""}).status_code == 302
        late = browser(other).post(address, {"choice": "no"})
        assert late.status_code == 409
        assert 'role="alert"' in late.content.decode()
    assert Vote.objects.count() == 1
    assert "Nguyễn Thị Mai" in words(phone.get(address))


def test_without_a_quorum_the_page_says_so(browser: Browser, city: Staff, commune: Staff) -> None:
    meeting_id = called(city, COMMUNE, OTHER, VILLAGE)
    answered(commune, meeting_id)
    with during():
        under_way(city, meeting_id, commune)
        motion_id = operations.put_motion(actor=city, meeting_id=meeting_id, text="Thông qua")
        answer = browser(city).post(f"/hop/{meeting_id}/bieu-quyet/{motion_id}/mo/", {"seen_version": ""})
    assert answer.status_code == 409
    assert "1" in words(answer)


def test_minutes_and_a_task(browser: Browser, city: Staff, commune: Staff) -> None:
    meeting_id = called(city, COMMUNE)
    answered(commune, meeting_id)
    desk, address = browser(city), f"/hop/{meeting_id}/bien-ban/"
    with during():
        under_way(city, meeting_id, commune)
        assert desk.get(address).status_code == 200
        assert browser(commune).get(address).status_code == 404
        given = {"text": "Rà soát hộ nghèo", "responsible": "Các xã", "due_on": "20/03/2027"}
        assert desk.post(address, given).status_code == 302
        assert desk.post(address, {"viec": "soan"})["Location"] == f"{address}sua/"
        typed = {"opening": "Đã họp.", "chair": "Trần Văn Hùng", "secretary": "Thu", "seen_version": "1"}
        assert desk.post(f"{address}sua/", typed).status_code == 302
        assert desk.post(f"{address}sua/", typed).status_code == 409
        assert desk.post(f"/hop/{meeting_id}/ket-thuc/", {"seen_version": ""}).status_code == 302
        assert desk.post(f"{address}chot/", {"seen_version": ""}).status_code == 302
        conclusion = Conclusion.objects.get()
        made = desk.post(f"/hop/{meeting_id}/ket-luan/{conclusion.id}/giao/")
        task = Task.objects.get()
        assert made["Location"] == f"/nhiem-vu/giao/{task.id}/sua/"
        assert f"/hop/ket-luan/{conclusion.id}/" in desk.get(made["Location"]).content.decode()
    seen = words(browser(commune).get(address))
    assert "Đã họp." in seen
    assert "Rà soát hộ nghèo" in seen
    pdf = PdfDocument(browser(commune).get(f"{address}bien-ban.pdf").content)
    text = "".join(page.get_textpage().get_text_range() for page in pdf)
    for expected in ("BIÊN BẢN", "Độc lập - Tự do - Hạnh phúc", "Đã họp.", "Trần Văn Hùng"):
        assert expected in text


def test_the_page_in_the_hall_is_small_and_costs_few_queries(
    browser: Browser, city: Staff, commune: Staff, django_assert_max_num_queries: Any
) -> None:
    meeting_id = called(city, COMMUNE, OTHER)
    answered(commune, meeting_id)
    phone = browser(commune)
    with during():
        check_in(commune, meeting_id)
        phone.get(f"/hop/{meeting_id}/")
        with django_assert_max_num_queries(24):
            page = phone.get(f"/hop/{meeting_id}/")
    assert len(page.content) < 60_000


def test_a_list_costs_the_same_for_one_and_for_many(
    browser: Browser, city: Staff, commune: Staff, django_assert_max_num_queries: Any
) -> None:
    phone = browser(commune)
    for _one in range(12):
        called(city, COMMUNE)
    phone.get("/hop/")
    with django_assert_max_num_queries(9):
        assert words(phone.get("/hop/")).count("Hội nghị sơ kết") == 12


def test_an_unknown_address_is_not_there(browser: Browser, city: Staff) -> None:
    desk, unknown = browser(city), UUID(int=7)
    meeting_id = saved(city)
    for address in (
        "/hop/?nhom=het",
        f"/hop/{unknown}/",
        f"/hop/{meeting_id}/tai-lieu/{unknown}/",
        f"/hop/{meeting_id}/bieu-quyet/{unknown}/",
        f"/hop/{meeting_id}/moi-hop/?tra-loi=co-le",
        f"/hop/ket-luan/{unknown}/",
    ):
        assert desk.get(address).status_code == 404, address
    assert desk.post(f"/hop/{meeting_id}/moi-hop/{unknown}/rut/", {"seen_version": "1"}).status_code == 404
