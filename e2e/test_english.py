"""In English the product speaks English: what stays Vietnamese is marked as such, or was written by people."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tools.world import World

from e2e.census import Walk
from e2e.conftest import Opener, Sender
from e2e.test_every_page import LEAVE, nothing
from e2e.words import catalogue

LETTERS = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ\u00c0-\u00d6\u00d8-\u00f6\u0128\u0129\u0168\u0169\u1ea0-\u1ef9]")
SAMPLES = {"web:components", "account_login", "api_reference"}
"""Components and the API are shown with Vietnamese samples; the sign-in of the demo lists its people."""
IN_ENGLISH_TOO = ("standards_", "kernel_calendar", "kernel_mail", "django_")
"""Tables whose words have an English twin, or are the product's own (mails)."""
GIVEN = re.compile(
    r"Nhịp Cầu|Hùng Kings|“đường”|mới, đang xử lý, đã trả lời or đã xong|means mới|^có, if|NĐ-CP|“Nơi nhận”|"
    r"TM\. BAN THƯỜNG TRỰC|KT\. CHỦ TỊCH|THƯỢNG KHẨN|HỎA TỐC|HOẢ TỐC|KHẨN|"
    r"\(Mật, Tối mật, Tuyệt mật\)"
)
"""The product's name, and words that an English sentence quotes: an example, what the file of an import says, and what
stands on documents."""
MOST_RUNS = 3
BETWEEN = re.compile(r"[.,:;()“”\"·–…?!/\[\]]+")
COLLECT = """() => {
    const OTHERS = 'script, style, textarea, :has(> mark), mark'; // what was found lies in pieces
    const found = [];
    const foreign = node => { const one = node.closest('[lang]'); return one && one.lang.startsWith('vi'); };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = texts.nextNode()); ) {
        const parent = node.parentElement;
        if (!foreign(parent) && !parent.closest(OTHERS)) found.push(node.textContent);
    }
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        for (const one of document.querySelectorAll(`[${name}]`)) if (!foreign(one)) found.push(one.getAttribute(name));
    if (!document.querySelector('h1[lang]')) found.push(document.title);
    return [document.documentElement.lang, ...found];
}"""


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


@pytest.fixture
def written(world: World) -> str:
    """Everything people wrote, and every name there is: the Vietnamese that may stand on an English page."""
    return everything(world)


def everything(world: World) -> str:
    return "\n".join(["", *sorted(set(_written(world.var / "e2e.sqlite3"))), ""])


def _written(file: Path) -> Iterator[str]:
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            for row in database.execute(_texts_of(database, table)):
                yield from (
                    plain(value).casefold() for value in row if isinstance(value, str) and LETTERS.search(value)
                )


def _texts_of(database: sqlite3.Connection, table: str) -> str:
    """Return the query for what people wrote in a table; of words with a twin, those nobody gave an English one."""
    if not table.startswith(IN_ENGLISH_TOO):
        return f'SELECT * FROM "{table}"'  # noqa: S608 - names from the database itself
    columns = {row[1] for row in database.execute(f'PRAGMA table_info("{table}")')}
    if "name_en" not in columns:
        return "SELECT 1 WHERE 0"
    return f"""SELECT name_vi FROM "{table}" WHERE name_en = ''"""  # noqa: S608


@cache
def own_words() -> frozenset[str]:
    """What the product says in Vietnamese, letter for letter."""
    return frozenset(plain(said) for said in catalogue().values() if LETTERS.search(said))


def leftovers(page: Page, written: str) -> list[str]:
    """Return the Vietnamese of the open page that nobody wrote and nothing marks."""
    language, *texts = page.evaluate(COLLECT)
    found = [] if language == "en" else [f"the page says it is {language!r}"]
    found += [
        text[:160]
        for text in dict.fromkeys(GIVEN.sub("", plain(text)) for text in texts)
        if LETTERS.search(text) and (text in own_words() or not is_known(text, written))
    ]
    return [f"{page.url}: {one}" for one in found]


def is_known(text: str, written: str) -> bool:
    """Whether the Vietnamese within a text is what somebody wrote, in a few runs of at least two words.

    One word proves nothing (people use them all), and a sentence pieced together from many runs is the product's own.
    """
    whole = text.removeprefix("…").removesuffix("…").strip().casefold()
    if " " in whole and whole in written:
        return True
    return all(_is_written(part.casefold().split(), written) for part in BETWEEN.split(text))


def _is_written(words: list[str], written: str) -> bool:
    if f"\n{' '.join(words)}\n" in written:
        return True
    place = runs = 0
    while place < len(words):
        end = next((end for end in range(len(words), place + 1, -1) if holds(words[place:end], written)), 0)
        runs += bool(end)
        if not end and LETTERS.search(words[place]):
            return False
        place = end or place + 1
    return runs <= MOST_RUNS


def holds(words: list[str], written: str) -> bool:
    run = " ".join(words)
    return bool(LETTERS.search(run)) and run in written


def in_english(page: Page, world: World) -> Page:
    page.context.add_cookies([{"name": "ngon_ngu", "value": "en", "url": world.base}])
    return page


def walked(page: Page, starts: list[str], written: str) -> list[str]:
    return [fault for name in Walk(page, starts, LEAVE) if name not in SAMPLES for fault in leftovers(page, written)]


@pytest.fixture
def width() -> str:
    """Words are the same at every width."""
    return "desk"


def test_a_visitors_pages(visit: Opener, world: World, written: str) -> None:
    page = in_english(visit("/"), world)
    nothing(walked(page, ["/", "/gui/", "/theo-doi/", "/huong-dan/", "/phan-anh-cong-khai/"], written))


def test_the_pages_behind_a_link(visit: Opener, report: Sender, world: World) -> None:
    _code, link = report("Nắp cống vỡ ở đầu ngõ chợ, đi lại rất nguy hiểm")
    page = in_english(visit("/"), world)
    parts = ("", "xong/", "phieu/", "bo-sung/", "danh-gia/", "lien-he/")
    nothing(walked(page, [link + part for part in parts], everything(world)))


def test_an_officers_pages(visit: Opener, world: World, written: str) -> None:
    page = in_english(visit("/hom-nay/", who="canbo.camgiang"), world)
    page.goto("/phan-anh/?pham-vi=don-vi-toi")
    case = page.locator("main tbody a").first.get_attribute("href") or ""
    deeds = "tra-loi dong giao chuyen moi tu-choi goi phan-loai lien-he ghi dien-bien vi-sao-han cach-chon"
    starts = [case, *(f"{case}{deed}/" for deed in deeds.split()), "/hom-nay/", "/thong-bao/", "/tim/?q=duong"]
    nothing(walked(page, starts, written))


@pytest.mark.parametrize(
    ("who", "starts"),
    [
        ("head", ["/hom-nay/", "/phan-anh/", "/phan-anh/nhap-ho/"]),
        ("lanhdao", ["/toan-canh/", "/hom-nay/", "/phan-anh/", "/don-vi/"]),
        ("quantri", ["/quan-tri/", "/quan-tri/danh-muc/destination/", "/quan-tri/ngay-nghi/", "/don-vi/F-HP/"]),
    ],
)
def test_the_pages_of(visit: Opener, world: World, written: str, who: str, starts: list[str]) -> None:
    page = in_english(visit("/hom-nay/", who=who), world)
    nothing(walked(page, starts, written))


UNMARKED = """() => [...document.querySelectorAll('main .hit h3, main .hit mark')]
    .filter(one => !one.closest('[lang=vi]') && !one.querySelector('[lang=vi]')).map(one => one.textContent)"""


@pytest.mark.parametrize(
    ("who", "address"), [("canbo.camgiang", "/tim/?q=duong"), ("head", "/van-ban/tim/?q=mat+tran")]
)
def test_what_was_found_says_that_it_is_vietnamese(visit: Opener, world: World, who: str, address: str) -> None:
    """The walks pass found words over, for they lie in pieces: here each title and each marked word is asked."""
    page = in_english(visit("/hom-nay/", who=who), world)
    page.goto(address)
    assert page.locator("main .hit h3").count()
    assert set(page.evaluate(UNMARKED)) <= {"Discussion"}


def test_switching_keeps_the_page(visit: Opener) -> None:
    page = visit("/huong-dan/ba-con/")
    page.get_by_role("button", name="English", exact=True).first.click()
    page.wait_for_load_state()
    assert page.url.endswith("/huong-dan/ba-con/")
    assert page.locator("h1").inner_text() == "Guide for citizens"
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("button", name="Tiếng Việt", exact=True).first.click()
    page.wait_for_load_state()
    assert page.url.endswith("/huong-dan/ba-con/")
    assert page.locator("html").get_attribute("lang") == "vi"


@pytest.mark.parametrize(
    "left", ["Gửi phản ánh", "Cán bộ nghe máy và nhập", "Đơn vị chủ trì phải trả lời trong mười ngày"]
)
def test_the_walk_would_notice(written: str, left: str) -> None:
    """A button, a description and a sentence of the product, had they been left in Vietnamese."""
    assert left in own_words() or not is_known(left, written)
