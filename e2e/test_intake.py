"""The clerk with a stack of paper: dropped, read by the real Tesseract, put in order, checked, in the register."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import Opener, shot, sound
from e2e.papers import bound, letter
from e2e.words import say
from nhipcau.documents.reading.tests.drawing import BODY, plain_page, saved, stamped

DPI = 200
PATIENCE = 180_000
AGAIN = "The machine is reading this document again. Reload the page in a moment; what you typed yourself stays."
STACK = re.compile(r"/van-ban/nhap/[0-9a-f-]{36}/$")
LINE = re.compile(r"/van-ban/[0-9a-f-]{36}/$")
REVIEW = re.compile(r"/van-ban/nhap/soat/[0-9a-f-]{36}/$")


def head(number: str) -> list[str]:
    return ["ỦY BAN MTTQ VIỆT NAM", "PHƯỜNG HỒNG BÀNG", f"Số: {number}/KH-MTTQ-BTT"]


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Three pages of two documents in one PDF, a broken file, and one with a secrecy mark."""
    folder = tmp_path_factory.mktemp("chong")
    first = stamped(plain_page(head=head("41"), dpi=DPI), dpi=DPI)
    goes_on = plain_page(head=["", "", ""], dpi=DPI, paragraphs=0)
    goes_on.paste("white", (0, 0, goes_on.width, round(2.9 * DPI)))
    goes_on.paste(plain_page(dpi=DPI).crop((0, round(2.9 * DPI), goes_on.width, round(6 * DPI))), (0, round(0.8 * DPI)))
    other = plain_page(head=head("42"), dpi=DPI, body=BODY[::-1][:900][::-1])
    whole = io.BytesIO()
    first.save(whole, "PDF", save_all=True, append_images=[goes_on, other], resolution=DPI)
    paths = {name: folder / name for name in ("chong-21-11.pdf", "hong.pdf", "dau-mat.png")}
    paths["chong-21-11.pdf"].write_bytes(whole.getvalue())
    paths["hong.pdf"].write_bytes(b"%PDF-1.7\nbroken")
    marked = stamped(plain_page(head=head("43"), dpi=DPI), mark="MẬT", dpi=DPI)
    paths["dau-mat.png"].write_bytes(saved(marked, "PNG", dpi=DPI))
    return paths


def wait_until_read(page: Page) -> None:
    """The page of the stack reloads itself once everything is read."""
    expect(page.locator("#van-ban")).to_be_visible(timeout=PATIENCE)


def bring_in(page: Page, *paths: Path) -> None:
    page.set_input_files("#tep", [str(path) for path in paths])
    page.get_by_role("button", name=say("Send and read"), exact=True).click()
    page.wait_for_url(STACK, timeout=60_000)


def test_a_clerk_drops_a_stack_and_registers_what_is_in_it(visit: Opener, width: str, stack: dict[str, Path]) -> None:
    page = visit("/van-ban/nhap/", who="canbo.lechan")
    sound(page)
    shot(page, "nhap-van-ban", width)
    bring_in(page, stack["chong-21-11.pdf"], stack["hong.pdf"])
    shot(page, "lo-dang-doc", width)
    wait_until_read(page)
    expect(page.get_by_text("hong.pdf").first).to_be_visible()
    sound(page)
    shot(page, "lo-quet", width)
    assert page.locator(".strip").first.locator(".tile").count() == 2, "two pages are one document"
    # Cut by the keyboard, and joined again.
    second = page.locator(".strip").first.locator(".tile").nth(1)
    second.focus()
    page.keyboard.press("c")
    expect(page.locator(".strip").first.locator(".tile")).to_have_count(1)
    page.locator(".strip").nth(1).locator(".tile").first.focus()
    page.keyboard.press("g")
    expect(page.locator(".strip").first.locator(".tile")).to_have_count(2)
    page.locator("a.btn.main").click()
    page.wait_for_url(REVIEW)
    while page.get_by_text(
        say("The machine is reading this document again. Reload the page in a moment; what you typed yourself stays.")
    ).count():
        page.wait_for_timeout(1000)
        page.reload()
    expect(page.locator("#id_notation")).to_have_value("41/KH-MTTQ-BTT")
    expect(page.locator("#id_issued_on")).to_have_value("05/03/2026")
    expect(page.locator("#id_type_code")).to_have_value("ke_hoach")
    assert page.locator(".scan .place").count() >= 4, "the fields are marked on the scan"
    assert page.locator(".scan image").first.evaluate("one => one.getBoundingClientRect().width") > 200
    sound(page)
    shot(page, "soat-van-ban", width)
    # One key press confirms a field and leads to the next one that must be looked at.
    for _ in range(page.locator("[data-field] input[type=checkbox]").count()):
        page.locator("[data-field]:has(input[type=checkbox]:not(:checked)) .control > *").first.press("Enter")
    assert not page.locator("[data-field] input[type=checkbox]:not(:checked)").count()
    page.get_by_role("button", name=say("Register and assign"), exact=True).click()
    page.wait_for_load_state()
    expect(page.locator(".toast, .toasts").first).to_contain_text("số đến")
    page.goto("/van-ban/den/")
    expect(page.get_by_text("41/KH-MTTQ-BTT").first).to_be_visible()
    page.locator("[data-row]", has_text="41/KH-MTTQ-BTT").first.get_by_role("link").first.click()
    page.wait_for_url(LINE)
    sound(page)
    line = page.url
    page.locator("main").get_by_role("link", name=say("Read it page by page"), exact=True).click()
    page.wait_for_url(re.compile("/trang/1/$"))
    expect(page.locator("main")).to_contain_text("41/KH-MTTQ-BTT")
    sound(page)
    shot(page, "doc-tung-trang", width)
    page.goto(f"{line}giong/")
    sound(page)


def test_a_file_with_a_secrecy_mark_is_wiped_while_one_watches(
    visit: Opener, width: str, stack: dict[str, Path]
) -> None:
    page = visit("/van-ban/nhap/", who="canbo.lechan")
    bring_in(page, stack["dau-mat.png"])
    wait_until_read(page)
    assert "dau-mat" not in page.locator("main").inner_text()
    expect(page.locator(".note[data-tone=late]")).to_be_visible()
    sound(page)
    shot(page, "lo-co-tep-mat", width)


def test_a_field_in_doubt_is_ticked_by_a_tap_and_all_faults_are_said_at_once(
    visit: Opener, width: str, tmp_path: Path
) -> None:
    page = visit("/van-ban/nhap/", who="canbo.lechan")
    bring_in(page, bound(letter("71", BODY[:300], head="XÃ CẨM GIÀNG"), path=tmp_path / "noi-ban-hanh.pdf"))
    wait_until_read(page)
    page.locator("a.btn.main").click()
    page.wait_for_url(REVIEW)
    page.fill("#id_issued_on", "45/13/2026")
    page.get_by_role("button", name=say("Register and assign"), exact=True).click()
    expect(page.locator("#loi")).to_contain_text(say("Write the day like 24/11/2026."))
    expect(page.locator("#loi")).to_contain_text(say("Compare this with the scan, then tick it or correct it."))
    expect(page.locator("#id_issued_on")).to_have_value("45/13/2026")
    sound(page)
    # The page stays under the finger: on a phone the scan lies far above, and must not be pulled into sight.
    tick = page.locator("[data-field=issuer_name] input[type=checkbox]")
    tick.check()
    expect(tick).to_be_in_viewport()
    page.fill("#id_issued_on", "05/03/2026")
    page.get_by_role("button", name=say("Register and assign"), exact=True).click()
    expect(page.locator(".toast").first).to_contain_text("số đến")


def test_without_scripts_a_stack_is_brought_in_too(visit: Opener, width: str, stack: dict[str, Path]) -> None:
    page = visit("/van-ban/nhap/", who="canbo.lechan", scripts=False)
    bring_in(page, stack["hong.pdf"])
    aside = page.locator(".note[data-tone=late]").get_by_text("hong.pdf")
    for _ in range(60):
        if aside.count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    expect(aside).to_be_visible()


def test_a_doubtful_text_is_corrected_beside_its_picture(visit: Opener, width: str, stack: dict[str, Path]) -> None:
    page = visit("/van-ban/nhap/", who="canbo.lechan")
    bring_in(page, stack["chong-21-11.pdf"])
    wait_until_read(page)
    page.locator(".tile > a").first.click()
    page.wait_for_url(re.compile("/van-ban/nhap/trang/"))
    assert page.locator(".sheet").evaluate("one => one.naturalWidth") > 500
    sound(page)
    shot(page, "sua-chu", width)
    words = page.locator("#id_text").input_value()
    page.fill("#id_text", words.replace("41/KH", "45/KH"))
    page.get_by_role("button", name=say("The text is right"), exact=True).click()
    page.wait_for_url(REVIEW)


def test_a_reader_without_the_right_does_not_find_the_room(visit: Opener, width: str) -> None:
    page = visit("/van-ban/nhap/", who="quantri")
    assert not page.locator("#tep").count()
