"""A member organisation: asked in by the commune's Front, it sees what it is asked for and writes its part."""

from __future__ import annotations

import re
import uuid

from playwright.sync_api import Page, expect

from e2e.conftest import Opener, Sender, shot, sound
from e2e.test_officer import OFFICER, open_case, press

CASE = re.compile(r"/phan-anh/[0-9a-f-]{36}/$")


def ask_in(officer: Page, code: str) -> None:
    """Take a case and ask the commune's Women's Union to help with it."""
    open_case(officer, code)
    press(officer, "Take the case")
    officer.goto(re.sub(r"[?#].*$", "", officer.url) + "moi/")
    officer.fill("#id_tim", "hoi lien hiep phu nu xa cam giang")
    officer.locator("#don-vi-tim label.choice", has_text="Hội Liên hiệp Phụ nữ xã Cẩm Giàng").first.click()
    officer.fill("#id_purpose", "Thăm các hộ, ghi việc cần giúp.")
    officer.locator("main form button.main").last.click()
    officer.wait_for_url(CASE)


def test_the_womens_union_is_asked_in_finds_the_case_and_writes_for_partners(
    visit: Opener, report: Sender, width: str
) -> None:
    code, _link = report(f"Đoạn cua {uuid.uuid4().hex[:6]} trước cổng chợ có mấy hộ neo đơn cần người qua lại giúp đỡ.")
    officer = visit("/phan-anh/", who=OFFICER)
    ask_in(officer, code)

    partner = visit("/phan-anh/?pham-vi=phoi-hop", who="phunu.camgiang")
    sound(partner)
    shot(partner, "don-vi-phoi-hop", width)
    partner.locator("[data-row]", has_text=code).locator("a").first.click()
    partner.wait_for_url(CASE)
    sound(partner)
    expect(partner.get_by_text("Thăm các hộ, ghi việc cần giúp.").first).to_be_visible()
    partner.fill("#ghi-chep textarea", "Chi hội đã thăm bốn hộ, hai hộ cần sửa mái.")
    partner.locator("#ghi-chep input[name=visibility][value=partners]").check(force=True)
    partner.locator("#ghi-chep button").last.click()
    partner.wait_for_load_state()
    officer.reload()
    expect(officer.get_by_text("Chi hội đã thăm bốn hộ, hai hộ cần sửa mái.")).to_be_visible()
