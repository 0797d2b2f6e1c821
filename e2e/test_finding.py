"""Finding: words without diacritics, narrowed, opened at the page; kept, taken away; and who finds nothing."""

from __future__ import annotations

import re
import uuid
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import Opener, shot, sound
from e2e.papers import bound, letter
from e2e.words import say

CLERK, LEADER = "vanthu.camgiang", "lanhdao.camgiang"
STRANGER, AGENCY, AGENCY_NAME = "phunu.camgiang", "soxaydung", "Sở Xây dựng"
PATIENCE = 180_000
ROOM, SEARCH = "/van-ban/nhap/", "/van-ban/tim/"
STACK = re.compile(r"/van-ban/nhap/[0-9a-f-]{36}/$")
LINE = re.compile(r"/van-ban/[0-9a-f-]{36}/")
MATTER = "Nhân dân đề nghị khơi thông mương Quán Trữ trước mùa mưa bão, tránh ngập vườn vải."
WORDS = "khoi thong muong quan tru"


@pytest.fixture
def notation() -> str:
    """A number no other document of this journey's world has."""
    return f"{uuid.uuid4().int % 900_000 + 100_000}/KH-MTTQ-BTT"


@pytest.fixture
def scan(tmp_path: Path, notation: str) -> Path:
    return bound(letter(notation.partition("/")[0], f"{MATTER} " * 3), path=tmp_path / "quan-tru.pdf")


def registered(visit: Opener, scan: Path, notation: str) -> tuple[Page, str]:
    """Bring a scan in, check it and register it; returns the clerk's page and the address of the line."""
    page = visit(ROOM, who=CLERK)
    page.set_input_files("#tep", str(scan))
    page.get_by_role("button", name=say("Send and read"), exact=True).click()
    page.wait_for_url(STACK, timeout=60_000)
    expect(page.locator("#van-ban")).to_be_visible(timeout=PATIENCE)
    page.locator("a.btn.main").click()
    expect(page.locator("#id_notation")).to_be_visible()
    page.fill("#id_notation", notation)
    for box in page.locator("[data-field] input[type=checkbox]").all():
        box.check()
    page.get_by_role("button", name=say("Register and assign"), exact=True).click()
    expect(page.locator(".toast").first).to_contain_text("số đến")
    page.goto("/van-ban/den/")
    page.locator("[data-row]", has_text=notation).first.get_by_role("link").first.click()
    page.wait_for_url(LINE)
    return page, page.url


def look_for(page: Page, words: str, *, until: str) -> None:
    """Search until the index, which follows within seconds, knows `until`."""
    for _ in range(60):
        page.goto(SEARCH)
        page.fill("#q", words)
        page.locator("#q").press("Enter")
        page.wait_for_url(re.compile(r"/van-ban/tim/\?q="))
        if page.locator(".hit", has_text=until).count():
            return
        page.wait_for_timeout(1000)
    raise AssertionError(f"“{words}” does not find {until}")


def test_a_document_is_found_by_what_it_says(visit: Opener, width: str, scan: Path, notation: str) -> None:
    page, line = registered(visit, scan, notation)
    page.goto(SEARCH)
    sound(page)
    look_for(page, WORDS, until=notation)
    hit = page.locator(".hit", has_text=notation).first
    expect(hit.locator("mark").first).to_be_visible()
    sound(page)
    shot(page, "tim-van-ban", width, dark=True)

    # The hit opens at its page, the words marked on the scan and in the text.
    found = page.url
    hit.locator("p a.strong").click()
    page.wait_for_url(re.compile(r"/trang/1/\?tu="))
    expect(page.locator(".scan .found").first).to_be_visible()
    expect(page.locator("main mark").first).to_be_visible()
    sound(page)
    shot(page, "trang-co-chu-to", width)

    # Taken away as a file, which holds what was found.
    page.goto(found)
    with page.expect_download() as got:
        page.get_by_role("link", name=say("Download as CSV"), exact=True).click()
    assert notation in Path(got.value.path()).read_text("utf-8-sig")
    with page.expect_download() as got:
        page.get_by_role("link", name=say("Download for Excel"), exact=True).click()
    assert got.value.suggested_filename.endswith(".xlsx")

    # And what is written about the same.
    hit.get_by_role("link", name=say("Like this one")).click()
    expect(page.locator("h1")).to_have_text(say("Documents like this one"))
    assert line.rstrip("/").rsplit("/", 1)[1] in page.url
    sound(page)


def test_a_search_is_narrowed_kept_and_used_again(visit: Opener, width: str) -> None:
    page = visit(f"{SEARCH}?q=mat+tran", who=CLERK)
    if width == "phone":
        page.get_by_role("link", name=say("Narrow the result"), exact=True).click()
    row = page.locator("#thu-hep .facets li").first
    label, count = row.get_by_role("link").inner_text(), row.locator("span").inner_text()
    row.get_by_role("link").click()
    expect(page.locator(".tag")).to_contain_text(label)
    expect(page.locator("#kq")).to_contain_text(count)
    sound(page)
    page.get_by_role("link", name=say("Save this search"), exact=True).click()
    page.get_by_role("button", name=say("Save this search"), exact=True).click()  # no name yet
    expect(page.locator("#loi")).to_be_visible()
    name = f"Mặt trận {uuid.uuid4().int % 10**8}"
    page.fill("#id_name", name)
    sound(page)
    page.get_by_role("button", name=say("Save this search"), exact=True).click()
    expect(page.locator(".toast")).to_contain_text(say("The search has been saved."))
    page.goto(SEARCH)
    page.locator("main").get_by_role("link", name=name, exact=True).click()
    expect(page.locator(".tag")).to_contain_text(label)
    expect(page.locator("#kq")).to_contain_text(count)
    # The condition taken away again: at least as much is found.
    page.locator(".tag").click()
    expect(page.locator(".tag")).to_have_count(0)
    # Whoever no longer needs it deletes it.
    page.goto("/van-ban/tim/da-luu/")
    sound(page)
    page.locator("li", has_text=name).get_by_role("button").click()
    expect(page.locator("main")).not_to_contain_text(name)


def test_an_exact_number_stands_on_top(visit: Opener, width: str, scan: Path, notation: str) -> None:
    page, line = registered(visit, scan, notation)
    look_for(page, notation.lower(), until=notation)
    pinned = page.locator("section", has=page.locator("#dung-so"))
    expect(pinned.locator(".hit")).to_have_count(1)
    sound(page)
    shot(page, "tim-dung-so", width)
    # With the keyboard alone: j goes to the first hit, Enter opens it.
    page.locator("h1").click()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(line)


def test_a_condition_nobody_knows_is_said_so(visit: Opener, width: str) -> None:
    page = visit(f"{SEARCH}?q=mat+tran&mau=xanh", who=CLERK)
    expect(page.get_by_role("alert")).to_contain_text(say("This search cannot be shown"))
    sound(page)
    page.get_by_role("link", name=say("Open the search"), exact=True).click()
    page.fill("#q", "khongcotunaynhu")
    page.locator("#q").press("Enter")
    expect(page.locator(".empty")).to_contain_text("khongcotunaynhu")
    sound(page)


def test_only_whoever_may_read_it_finds_it(visit: Opener, width: str, scan: Path, notation: str) -> None:
    page, line = registered(visit, scan, notation)
    look_for(page, notation, until=notation)
    stranger = visit(f"{SEARCH}?q={WORDS.replace(' ', '+')}", who=STRANGER)
    expect(stranger.locator("main")).not_to_contain_text(notation)
    addresses = [line, f"{line}trang/1/", f"{line}trang/1/anh/", f"{line}giong/", f"{line}chia-se/", f"{line}ban-goc/"]
    for address in addresses:
        assert stranger.request.get(address).status == 404, address
    agency = visit(f"{SEARCH}?q={WORDS.replace(' ', '+')}", who=AGENCY)
    expect(agency.locator("main")).not_to_contain_text(notation)
    assert agency.request.get(line).status == 404

    # Let in for a purpose.
    page.goto(f"{line}chia-se/")
    page.get_by_role("button", name=say("Share the document"), exact=True).click()  # nobody chosen, no purpose
    expect(page.locator("#loi")).to_be_visible()
    purpose = "Phối hợp khơi thông mương Quán Trữ"
    page.fill("#id_purpose", purpose)
    page.fill("#id_tim", "so xay dung")
    page.locator("#don-vi-tim label.choice", has_text=AGENCY_NAME).first.click()
    sound(page)
    shot(page, "chia-se-van-ban", width)
    page.get_by_role("button", name=say("Share the document"), exact=True).click()
    expect(page.locator(".toast")).to_be_visible()
    expect(page.locator("main")).to_contain_text(purpose)

    agency.goto("/van-ban/duoc-chia-se/")
    row = agency.locator("[data-row]", has_text=notation)
    expect(row).to_contain_text(purpose)
    sound(agency)
    shot(agency, "van-ban-duoc-chia-se", width)
    row.get_by_role("link").first.click()
    agency.wait_for_url(LINE)
    sound(agency)
    look_for(agency, WORDS, until=notation)
    agency.locator(".hit", has_text=notation).first.locator("p a.strong").click()
    expect(agency.locator("main mark").first).to_be_visible()
    assert not agency.request.get(f"{line}chia-se/").ok, "who was let in lets nobody in"

    # Who opened it is on record; and it ends.
    leader = visit(f"{line}nhat-ky/", who=LEADER)
    expect(leader.locator("main")).to_contain_text(AGENCY_NAME)
    sound(leader)
    page.goto(f"{line}chia-se/")
    page.get_by_role("button", name=re.compile(say("End this share"))).click()
    expect(page.locator(".toast")).to_be_visible()
    for address in (line, f"{line}trang/1/", f"{line}trang/1/anh/", f"{line}ban-goc/"):
        assert agency.request.get(address).status == 404, address
    agency.goto("/van-ban/duoc-chia-se/")
    expect(agency.locator("main")).not_to_contain_text(notation)
    agency.goto(f"{SEARCH}?q={WORDS.replace(' ', '+')}")
    expect(agency.locator("main")).not_to_contain_text(notation)
