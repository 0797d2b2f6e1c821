"""One case as officers of different units see it."""

from typing import Any

import pytest

from nhipcau.cases import operations
from nhipcau.cases.tests.factories import open_case, staff, unit_id
from nhipcau.cases.tests.staff_pages.conftest import Browser, at_most, sign_in
from nhipcau.kernel import ids

pytestmark = pytest.mark.django_db
CONTACT: dict[str, Any] = {
    "name": "Nguyễn Thị Hoa",
    "phone": "0912345678",
    "consent_contact": True,
    "consent_name": True,
}


def address(case_id: object, part: str = "") -> str:
    return f"/phan-anh/{case_id}/{part}"


def test_the_owner_reads_everything_and_the_contact_masked(browser: Browser) -> None:
    opened = open_case(**CONTACT)
    html = browser().get(address(opened.case_id)).content.decode()
    assert "Buổi tối rất tối" in html
    assert "N. T. H." in html
    assert "0912345678" not in html
    assert "Nguyễn Thị Hoa" not in html


@pytest.mark.parametrize(
    ("unit", "role", "status"),
    [
        ("MTTQ-10660", "officer", 200),
        ("MTTQ-10660", "observer", 200),
        ("F-HP", "leader", 200),
        ("MTTQ-10660", "member", 404),
        ("MTTQ-10661", "officer", 404),
        ("BCT-10660-03", "head", 404),
        ("UBND-10660", "officer", 404),
        ("SXD", "leader", 404),
    ],
)
@pytest.mark.parametrize("part", ["", "dien-bien/", "vi-sao-han/", "cach-chon/"])
def test_only_the_unit_and_those_above_it_know_of_the_case(
    browser: Browser, unit: str, role: str, status: int, part: str
) -> None:
    opened = open_case()
    page = browser(unit, role).get(address(opened.case_id, part))
    assert page.status_code == status
    if status != 200:
        assert "Đèn đường" not in page.content.decode()


@pytest.mark.parametrize(
    "slug",
    ["nhan", "giao", "chuyen", "tu-choi", "moi", "tra-loi", "ghi", "dong", "phan-loai", "lien-he", "goi", "thu-hoi"],
)
def test_who_only_reads_is_offered_no_action_and_can_do_none(browser: Browser, slug: str) -> None:
    opened = open_case(**CONTACT)
    for unit, role in (("MTTQ-10660", "observer"), ("F-HP", "leader")):
        reader = browser(unit, role)
        assert address(opened.case_id, f"{slug}/") not in reader.get(address(opened.case_id)).content.decode()
        assert reader.get(address(opened.case_id, f"{slug}/")).status_code == 403
        assert reader.post(address(opened.case_id, f"{slug}/"), {"seen_version": 1}).status_code == 403


def test_there_is_no_such_case(browser: Browser) -> None:
    assert browser().get(address(ids.new_id())).status_code == 404
    assert browser().get("/phan-anh/khong-phai-ma/").status_code == 404


def test_a_case_with_twenty_entries_costs_nine_queries(browser: Browser) -> None:
    front = staff("MTTQ-10660")
    opened = open_case(category_code="power.streetlight", **CONTACT)
    operations.take_case(actor=front, case_id=opened.case_id)
    for number in range(25):
        operations.add_note(actor=front, case_id=opened.case_id, text=f"Ghi chú số {number}.")
    officer = browser()
    officer.get(address(opened.case_id))
    with at_most(9):
        html = officer.get(address(opened.case_id)).content.decode()
    assert "Ghi chú số 24" in html
    assert "Ghi chú số 2." not in html


def test_older_entries_come_as_a_part_for_htmx_and_as_a_page_without_scripts(browser: Browser) -> None:
    front = staff("MTTQ-10660")
    opened = open_case()
    for number in range(25):
        operations.add_note(actor=front, case_id=opened.case_id, text=f"Ghi chú số {number}.")
    officer = browser()
    html = officer.get(address(opened.case_id)).content.decode()
    link = html.split('id="cu-hon"')[1].split('href="')[1].split('"')[0].replace("&amp;", "&")
    part = officer.get(link, headers={"HX-Request": "true"}).content.decode()
    whole = officer.get(link).content.decode()
    assert "Ghi chú số 2." in part
    assert "<html" not in part
    assert "Ghi chú số 2." in whole
    assert "<html" in whole


def test_the_course_of_events_is_filtered_by_who_may_read_it(browser: Browser) -> None:
    front = staff("MTTQ-10660")
    opened = open_case()
    operations.add_note(actor=front, case_id=opened.case_id, text="Chỉ trong nhà biết.")
    operations.add_note(actor=front, case_id=opened.case_id, text="Các bên cùng biết.", visibility="partners")
    officer = browser()
    partners = officer.get(address(opened.case_id, "?xem=phoi-hop")).content.decode()
    assert "Các bên cùng biết" in partners
    assert "Chỉ trong nhà biết" not in partners
    assert officer.get(address(opened.case_id, "?xem=tat-ca")).status_code == 400


def test_a_partner_does_not_read_internal_notes(browser: Browser) -> None:
    front = staff("MTTQ-10660")
    opened = open_case()
    operations.invite_unit(actor=front, case_id=opened.case_id, unit_id=unit_id("UBND-10660"))
    operations.add_note(actor=front, case_id=opened.case_id, text="Chỉ trong nhà biết.")
    operations.add_note(actor=front, case_id=opened.case_id, text="Các bên cùng biết.", visibility="partners")
    html = browser("UBND-10660").get(address(opened.case_id)).content.decode()
    assert "Các bên cùng biết" in html
    assert "Chỉ trong nhà biết" not in html


def test_a_partner_is_told_why_the_owners_actions_are_not_theirs(browser: Browser) -> None:
    opened = open_case()
    front = staff("MTTQ-10660")
    operations.invite_unit(actor=front, case_id=opened.case_id, unit_id=unit_id("UBND-10660"))
    partner = browser("UBND-10660")
    html = partner.get(address(opened.case_id)).content.decode()
    assert "tra-loi/" not in html
    assert "Việc chưa làm được lúc này" in html
    assert 'value="public"' not in html
    assert partner.get(address(opened.case_id, "tra-loi/")).status_code == 403


def test_every_text_a_stranger_wrote_is_shown_as_text(browser: Browser) -> None:
    canary = '<img src=x onerror="alert(1)">'
    opened = open_case(
        text=f"Nội dung {canary} rất dài.", name=f"Hoa {canary}", phone="0912345678",
        consent_contact=True, consent_name=True,
    )  # fmt: skip
    front = staff("MTTQ-10660", name=f"Cán bộ {canary}")
    operations.take_case(actor=front, case_id=opened.case_id)
    operations.add_note(actor=front, case_id=opened.case_id, text=f"Ghi {canary}", visibility="public")
    operations.transfer_case(
        actor=front, case_id=opened.case_id, to_unit_id=unit_id("UBND-10660"), reason=f"Lý do {canary}"
    )
    agency = sign_in(staff("UBND-10660"))
    for part in ("", "chuyen/", "tra-loi/", "dien-bien/", "vi-sao-han/", "cach-chon/", "lien-he/"):
        html = agency.get(address(opened.case_id, part)).content.decode()
        assert "<img src=x" not in html, part


def test_a_case_with_only_a_phone_asks_for_a_call(browser: Browser) -> None:
    opened = open_case(**CONTACT)
    officer = browser()
    assert "chỉ để lại số điện thoại" in officer.get(address(opened.case_id)).content.decode()


def test_why_the_date_is_explained_day_by_day(browser: Browser) -> None:
    opened = open_case()
    html = browser().get(address(opened.case_id, "vi-sao-han/")).content.decode()
    assert "ngày làm việc thứ 5" in html
    assert "ngày bắt đầu, không tính" in html


def test_how_the_unit_was_chosen_names_the_rule_and_its_version(browser: Browser) -> None:
    opened = open_case()
    html = browser().get(address(opened.case_id, "cach-chon/")).content.decode()
    assert "Khớp" in html
    assert "bản 1" in html
