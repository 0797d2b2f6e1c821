"""The unit's open copies by state."""

from __future__ import annotations

import re

import pytest

from nhipcau.kernel.actors import Staff
from nhipcau.tasks import operations
from nhipcau.tasks.queries import boards
from nhipcau.tasks.tests.factories import copy_of, in_days, issued, reported, staff
from nhipcau.tasks.tests.web_matrix.conftest import at_most, sign_in, text

A, B = "MTTQ-10660", "MTTQ-10661"


def columns(page: str) -> dict[str, list[str]]:
    """Return the titles of each column."""
    parts = re.findall(r'<section aria-labelledby="cot-(\w+)">(.*?)</section>', page, re.DOTALL)
    return {state: re.findall(r'<a class="strong" href="[^"]+" lang="vi">([^<]+)</a>', part) for state, part in parts}


def test_each_copy_stands_in_the_column_of_its_state_what_is_due_first_on_top(city: Staff, commune: Staff) -> None:
    issued(city, A, title="Sau", due_on=in_days(9))
    issued(city, A, title="Trước", due_on=in_days(2))
    reported(commune, copy_of(issued(city, A, title="Đã báo cáo"), A).id)
    accepted = copy_of(issued(city, A, title="Đang làm"), A).id
    operations.accept_copy(actor=commune, copy_id=accepted)
    issued(city, B, title="Của xã khác")
    assert columns(text(sign_in(commune).get("/nhiem-vu/bang-viec/"))) == {
        "sent": ["Trước", "Sau"],
        "asked": [],
        "doing": ["Đang làm"],
        "returned": [],
        "reported": ["Đã báo cáo"],
    }


def test_a_long_column_says_how_many_more_there_are(
    city: Staff, commune: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boards, "IN_COLUMN", 2)
    for number in range(3):
        issued(city, A, title=f"Việc {number}", due_on=in_days(number + 1))
    browser = sign_in(commune)
    page = text(browser.get("/nhiem-vu/bang-viec/"))
    assert columns(page)["sent"] == ["Việc 0", "Việc 1"]
    rest = re.search(r'<a href="([^"]+)">Còn 1 việc trong danh sách</a>', page)
    assert rest
    assert "Việc 2" in text(browser.get(rest[1]))


def test_every_column_leads_to_a_list_of_its_own(city: Staff, commune: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boards, "IN_COLUMN", 1)
    for number in range(2):
        reported(commune, copy_of(issued(city, A, title=f"Đã báo {number}", due_on=in_days(number + 1)), A).id)
        issued(city, A, title=f"Mới {number}", due_on=in_days(number + 1))
    browser = sign_in(commune)
    ways = re.findall(r'<a href="([^"]+)">Còn 1 việc trong danh sách</a>', text(browser.get("/nhiem-vu/bang-viec/")))
    assert ways == ["/nhiem-vu/?nhom=chua-nhan", "/nhiem-vu/?nhom=da-bao-cao"]
    lists = [text(browser.get(way)) for way in ways]
    assert [re.findall(r"(Đã báo \d|Mới \d)</a>", one) for one in lists] == [
        ["Mới 0", "Mới 1"],
        ["Đã báo 0", "Đã báo 1"],
    ]
    assert re.search(r'aria-current="page">Đã báo cáo, chờ duyệt</a>', lists[1])
    assert "Không có nhiệm vụ nào của đơn vị ở trạng thái này" in text(browser.get("/nhiem-vu/?nhom=dang-hoi"))
    assert browser.get("/nhiem-vu/?nhom=done").status_code == 404


def test_a_column_of_more_than_is_counted_does_not_say_how_many_more(
    city: Staff, commune: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boards, "IN_COLUMN", 1)
    monkeypatch.setattr(boards, "COUNT_CAP", 2)
    for _ in range(4):
        issued(city, A)
    page = text(sign_in(commune).get("/nhiem-vu/bang-viec/"))
    assert "hơn 2" in page
    assert "Còn hơn 1 việc trong danh sách" in page


def test_an_empty_board_says_so(city: Staff, commune: Staff) -> None:
    assert "Không có nhiệm vụ đang mở" in text(sign_in(commune).get("/nhiem-vu/bang-viec/"))


def test_who_is_only_a_member_is_refused(city: Staff) -> None:
    assert sign_in(staff(A, "member")).get("/nhiem-vu/bang-viec/").status_code == 403


def test_the_board_costs_the_same_however_much_is_under_way(city: Staff, commune: Staff) -> None:
    browser = sign_in(commune)
    issued(city, A)
    browser.get("/nhiem-vu/bang-viec/")
    for _ in range(4):
        issued(city, A)
    with at_most(9):
        assert browser.get("/nhiem-vu/bang-viec/").status_code == 200
