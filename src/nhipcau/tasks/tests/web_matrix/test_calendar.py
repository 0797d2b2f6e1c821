"""The month: what is due on which day, for the unit and for me."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.tasks import operations
from nhipcau.tasks.tests.factories import copy_of, in_days, issued, reported
from nhipcau.tasks.tests.web_matrix.conftest import at_most, sign_in, text

A, B = "MTTQ-10660", "MTTQ-10661"


def dues(page: str) -> dict[str, list[str]]:
    """Return the titles due on each day that has any."""
    found = {}
    for square in re.findall(r'<td role="cell" class="[^"]*">(.*?)</td>', page, re.DOTALL):
        day = re.search(r'class="long">[^<]* (\d\d/\d\d/\d{4})<', square)
        titles = re.findall(r'<a href="/nhiem-vu/[0-9a-f-]{36}/">([^<]+)</a>', square)
        if day and titles:
            found[day[1]] = titles
    return found


def test_each_copy_stands_on_its_day_and_ended_ones_do_not(city: Staff, commune: Staff) -> None:
    with clock.at(datetime(2026, 11, 10, 3, tzinfo=UTC)):
        issued(city, A, title="Báo cáo tháng", due_on=in_days(5))
        issued(city, A, title="Danh sách tổ", due_on=in_days(5))
        issued(city, B, title="Của xã khác", due_on=in_days(5))
        reported(commune, copy_of(issued(city, A, title="Đã nộp", due_on=in_days(6)), A).id)
        browser = sign_in(commune)
        page = text(browser.get("/nhiem-vu/lich/"))
        december = text(browser.get("/nhiem-vu/lich/?thang=2026-12"))
    assert dues(page) == {"15/11/2026": ["Báo cáo tháng", "Danh sách tổ"]}
    assert "Tháng 11/2026" in page
    assert dues(december) == {}
    assert "Tháng này không có nhiệm vụ nào đến hạn." in december


def test_my_calendar_has_only_what_i_am_in_charge_of(city: Staff, commune: Staff) -> None:
    mine = copy_of(issued(city, A, title="Của tôi làm"), A).id
    issued(city, A, title="Của đơn vị")
    operations.accept_copy(actor=commune, copy_id=mine)
    operations.assign_copy(actor=commune, copy_id=mine, person_id=commune.person_id, helper_ids=[])
    month = f"{in_days(20):%Y-%m}"
    page = text(sign_in(commune).get(f"/nhiem-vu/lich/?nhom=cua-toi&thang={month}"))
    assert [title for titles in dues(page).values() for title in titles] == ["Của tôi làm"]


@pytest.mark.parametrize("month", ["2026-13", "x", "1999-12", "2100-01", "2026-11-01"])
def test_what_is_no_month_is_not_there(city: Staff, month: str) -> None:
    assert sign_in(city).get(f"/nhiem-vu/lich/?thang={month}").status_code == 404


def test_the_year_turns(city: Staff) -> None:
    page = text(sign_in(city).get("/nhiem-vu/lich/?thang=2026-12"))
    assert 'href="?thang=2026-11"' in page
    assert 'href="?thang=2027-01"' in page


def test_the_month_costs_the_same_however_much_is_due(city: Staff, commune: Staff) -> None:
    browser = sign_in(commune)
    issued(city, A)
    browser.get("/nhiem-vu/lich/")
    for _ in range(4):
        issued(city, A)
    with at_most(8):
        assert browser.get("/nhiem-vu/lich/").status_code == 200
