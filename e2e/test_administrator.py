"""The city's administrator: the second step, rules, holidays, code lists, roles and invitations, background work."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time
import uuid
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import Opener, Sender, password_again, shot, sign_in, sound
from e2e.words import say

CITY, SATURDAY = ZoneInfo("Asia/Ho_Chi_Minh"), 5


def code_of(secret: str) -> str:
    """Return the six digits an authenticator app shows now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def press(page: Page, english: str, context: str = "") -> None:
    name = say(english, context)
    button = page.locator("main").get_by_role("button", name=name, exact=True)
    button.or_(page.locator("main").get_by_role("link", name=name, exact=True)).first.click()


@pytest.fixture
def login(people: dict[str, tuple[str, str]]) -> tuple[str, str]:
    return people["quantri"]


def test_signing_in_with_a_second_step(
    visit: Opener, people: dict[str, tuple[str, str]], login: tuple[str, str], width: str
) -> None:
    who = people["soxaydung"] if width == "phone" else people["congan.camgiang"]
    page = visit("/tai-khoan/dang-nhap/")
    sign_in(page, *who)
    page.goto("/tai-khoan/xac-thuc-hai-buoc/bat/")
    password_again(page, who[1])
    sound(page)
    secret = page.locator("ol code").inner_text().strip()
    page.fill("#id_code", "000000")
    press(page, "Switch on")
    expect(page.locator("main .error, #loi").first).to_be_visible()
    sound(page)
    secret = page.locator("ol code").inner_text().strip()
    page.fill("#id_code", code_of(secret))
    press(page, "Switch on")
    page.wait_for_load_state()
    page.goto("/tai-khoan/xac-thuc-hai-buoc/")
    expect(page.locator("main")).to_contain_text(say("switched on"))
    sound(page)
    page.goto("/tai-khoan/ma-du-phong/")
    password_again(page, who[1])
    sound(page)
    codes = re.findall(r"\b\w{8}\b", page.inner_text("main"))

    other = visit("/tai-khoan/dang-nhap/")
    sign_in(other, *who)
    expect(other.locator("h1")).to_have_text(say("Second step"))
    sound(other)
    shot(other, "ma-xac-thuc", width)
    other.fill("#id_code", codes[-1] if codes else code_of(secret))
    other.locator("main form button").first.click()
    expect(other.locator("h1")).to_have_text(say("Today"))

    # Switched off again: the other journeys of this person come in with the password alone.
    other.goto("/tai-khoan/xac-thuc-hai-buoc/")
    press(other, "Switch off")
    password_again(other, who[1])
    expect(other.locator("h1")).to_have_text(say("Switch off the second step?"))
    sound(other)
    press(other, "Switch off")
    third = visit("/tai-khoan/dang-nhap/")
    sign_in(third, *who)
    expect(third.locator("h1")).to_have_text(say("Today"))


def test_a_rule_is_added_tried_and_changed(visit: Opener, report: Sender, width: str) -> None:
    mark = {"phone": "lừa đảo qua mạng", "desk": "giả danh nhân viên điện lực"}[width]
    page = visit("/quan-tri/quy-tac/", who="quantri")
    sound(page)
    shot(page, "quy-tac", width)
    press(page, "Add a rule")
    press(page, "Add the rule")
    expect(page.locator("#loi")).to_be_visible()
    sound(page)
    page.fill("#id_name", f"Việc {mark}: Công an thành phố")
    page.fill("#id_words", mark)
    page.locator("input[name=target_kind][value=unit]").locator("xpath=ancestor::label").click()
    page.fill("#id_tim", "cong an thanh pho")
    page.locator("#don-vi-tim label.choice", has_text="Công an thành phố").first.click()
    sound(page)
    press(page, "Add the rule")
    expect(page.locator("main table")).to_contain_text(f"Việc {mark}")

    page.goto("/quan-tri/quy-tac/thu/")
    page.fill("#id_text", f"Mấy hôm nay có người {mark} ở đầu làng, bà con lo lắng.")
    page.fill("#id_place", "Xã Cẩm Giàng")
    press(page, "Show where it would go")
    expect(page.locator("#ket-qua").locator("xpath=..")).to_contain_text("Công an thành phố")
    sound(page)
    shot(page, "thu-quy-tac", width)

    page.goto("/quan-tri/quy-tac/")
    page.get_by_role("link", name=re.compile(mark)).click()
    page.fill("#id_name", f"Việc {mark}: chuyển Công an thành phố")
    press(page, "Save as a new version")
    page.goto("/quan-tri/quy-tac/")
    page.get_by_role("link", name=re.compile(mark)).click()
    sound(page)
    press(page, "Switch the rule off")
    expect(page.locator("main")).to_contain_text(say("Switched off"))


def test_a_holiday_moves_the_day_and_the_page_says_why(visit: Opener, report: Sender, width: str) -> None:
    code, _link = report(f"Ống nước sạch vỡ ở ngõ {uuid.uuid4().hex[:6]}, nước chảy tràn ra đường hai ngày nay.")
    page = visit("/quan-tri/ngay-nghi/", who="quantri")
    sound(page)
    shot(page, "ngay-nghi", width)
    storm = {"phone": 12, "desk": 13}[width]
    day = next_free_day(page)
    page.goto("/quan-tri/ngay-nghi/them/")
    page.fill("#id_date", day)
    page.fill("#id_name_vi", f"Nghỉ phòng, chống bão số {storm}")
    page.locator("label.choice", has=page.locator("input[name=counts_as]")).first.click()
    page.locator("label.choice", has=page.locator("input[name=status]")).first.click()
    page.fill("#id_source", "Thông báo của Ủy ban nhân dân thành phố")
    press(page, "Add to the calendar")
    # Nothing is moved before its author has seen how much.
    expect(page.locator("main [role=status]")).to_contain_text(re.compile(r"\d+ phản ánh đang mở sẽ đổi hạn"))
    sound(page)
    shot(page, "ngay-nghi-xem-truoc", width)
    press(page, "Yes, move these deadlines")
    expect(page.locator("main table")).to_contain_text(f"Nghỉ phòng, chống bão số {storm}")
    until = time.monotonic() + 20
    while True:
        page.goto(f"/phan-anh/?q={code}")
        if page.locator("[data-row]").count():
            break
        assert time.monotonic() < until
    page.locator("[data-row] a").first.click()
    page.get_by_role("link", name=say("Why this date?")).first.click()
    expect(page.locator("main")).to_contain_text(f"Nghỉ phòng, chống bão số {storm}")
    # The worker moves the day within seconds; then the heading names the last day of the table.
    first = page.locator("main section").first
    while date_in(first.locator("tbody th").last.inner_text()) != date_in(first.locator("h2").inner_text()):
        assert time.monotonic() < until + 20, f"the deadline was not moved: {first.inner_text()}"
        page.wait_for_timeout(500)
        page.reload()
    sound(page)
    shot(page, "vi-sao-han", width)


def date_in(text: str) -> str:
    found = re.search(r"\d\d/\d\d/\d{4}", text)
    return found.group() if found else text


def next_free_day(page: Page) -> str:
    """Return the first day after today, in the city, that counts and of which the calendar says nothing yet."""
    day, year = datetime.now(CITY).date(), 0
    taken: set[str] = set()
    while True:
        day += timedelta(days=1)
        if day.year != year:
            year = day.year
            page.goto(f"/quan-tri/ngay-nghi/?nam={year}")
            taken = set(re.findall(r"\d\d/\d\d/\d{4}", page.locator("main").inner_text()))
        if day.weekday() < SATURDAY and f"{day:%d/%m/%Y}" not in taken:
            return day.isoformat()


def test_an_item_of_a_code_list_is_added_and_retired(visit: Opener, width: str) -> None:
    page = visit("/quan-tri/danh-muc/", who="quantri")
    sound(page)
    page.goto("/quan-tri/danh-muc/matter_category/")
    sound(page)
    press(page, "Add an item")
    code = f"thu.{uuid.uuid4().hex[:6]}"
    page.fill("#id_code", code)
    page.fill("#id_name_vi", f"Mục thử {code}")
    press(page, "Add to the list")
    page.goto("/quan-tri/danh-muc/matter_category/")
    page.get_by_role("link", name=f"Mục thử {code}").click()
    press(page, "Retire the item")
    expect(page.locator("main")).to_contain_text(f"Mục thử {code}")
    sound(page)


def test_somebody_is_invited_with_a_printed_code_and_comes_in(
    visit: Opener, login: tuple[str, str], width: str
) -> None:
    mark = uuid.uuid4().int % 10**6
    page = visit("/tai-khoan/dang-nhap/")
    sign_in(page, *login)
    page.goto("/don-vi/MTTQ-10903/quyen/")
    sound(page)
    shot(page, "quyen", width)
    press(page, "Invite somebody")
    password_again(page, login[1])
    press_last(page)
    expect(page.locator("#loi")).to_be_visible()
    sound(page)
    name = {"phone": "Trần Thị Mới", "desk": "Lê Văn Tân"}[width]
    page.fill("#id_name", name)
    page.fill("#id_phone", f"0977{mark:06}")
    page.locator("input[name=channel][value=print]").locator("xpath=ancestor::label").click()
    page.locator("input[name=role][value=officer]").locator("xpath=ancestor::label").click()
    press_last(page)
    expect(page.locator("h1")).to_have_text(say("Your access to Nhịp Cầu"))
    sound(page)
    shot(page, "ma-moi", width)
    address = page.locator("code.break").inner_text().strip()

    fresh = visit("/")
    fresh.goto(re.sub(r"^https?://[^/]+", "", address))
    sound(fresh)
    fresh.fill("#id_password", "12345678")
    fresh.fill("#id_again", "12345678")
    press(fresh, "Save the password")
    expect(fresh.locator("#loi")).to_be_visible()
    sound(fresh)
    password = f"cau-nhip-{mark}-song-cam"
    fresh.fill("#id_password", password)
    fresh.fill("#id_again", password)
    press(fresh, "Save the password")
    fresh.wait_for_load_state()
    sign_in(fresh, f"0977{mark:06}", password)
    expect(fresh.locator("h1")).to_have_text(say("Today"))

    # The code works once.
    late = visit("/")
    late.goto(re.sub(r"^https?://[^/]+", "", address))
    expect(late.locator("#id_password")).to_have_count(0)
    assert late.locator("h1").count() == 1

    # Who was given what by whom stands on the page of the unit.
    page.goto("/don-vi/MTTQ-10903/quyen/")
    expect(page.locator("main")).to_contain_text(name)
    sound(page)


def press_last(page: Page) -> None:
    """Press the main button of the form."""
    page.locator("main form button.main").last.click()


def test_background_work_is_on_a_page(visit: Opener, width: str) -> None:
    page = visit("/quan-tri/cong-viec/", who="quantri")
    sound(page)
    shot(page, "cong-viec-nen", width)
    page.goto("/quan-tri/cong-viec/lich/")
    page.get_by_role("button", name=re.compile(re.escape(say("Run now")))).first.click()
    page.wait_for_load_state()
    sound(page)
    page.goto("/quan-tri/cong-viec/?muc=done")
    sound(page)
    page.goto("/quan-tri/thu/")
    sound(page)
    page.goto("/don-vi/")
    sound(page)
    shot(page, "don-vi", width)
    page.goto("/quan-tri/danh-muc/")
    shot(page, "danh-muc", width)
