"""Take the pictures of the guides anew, from a demonstration that runs.

    PORT=9000 ./run          # in another window
    python -m e2e.howto_pictures http://localhost:9000

Each picture is saved as WebP of at most 60 kB in docs/howto/pictures; the build puts them into the package. People in
the pictures are invented by the demonstration.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from tools.browser import CHROMIUM

from e2e.conftest import WIDTHS
from e2e.test_citizen import send, write

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "howto" / "pictures"
HEAVIEST = 60_000
PASSWORD = "thu-nhip-cau-2026"
LOOKS = ((0.8, 75), (0.8, 60), (0.7, 50), (0.6, 40), (0.5, 30))
"""Scale and quality, from the clearest on: the first that is light enough is kept."""
OFFICER, LEADER, ADMIN, HEAD = (
    "canbo.camgiang@nhipcau.example",
    "lanhdao@nhipcau.example",
    "quantri@nhipcau.example",
    "0900000101",
)


def keep(page: Page, name: str) -> None:
    """Save the window as it stands."""
    page.evaluate("document.activeElement?.blur(); document.querySelectorAll('.toast').forEach(one => one.remove())")
    page.wait_for_timeout(300)
    whole = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    file = FOLDER / f"{name}.webp"
    for scale, quality in LOOKS:
        size = (int(whole.width * scale), int(whole.height * scale))
        whole.resize(size, Image.Resampling.LANCZOS).save(file, "WEBP", quality=quality, method=6)
        if file.stat().st_size <= HEAVIEST:
            return


def visitor(browser: Browser, base: str, width: str) -> Page:
    wide, high = WIDTHS[width]
    context = browser.new_context(
        base_url=base, viewport={"width": wide, "height": high}, locale="vi-VN", reduced_motion="reduce"
    )
    return context.new_page()


def staff(browser: Browser, base: str, login: str, width: str = "desk") -> Page:
    page = visitor(browser, base, width)
    page.goto("/tai-khoan/dang-nhap/")
    page.fill("[name=login]", login)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/hom-nay/")
    decline = page.locator("button[value=bo-qua]")
    if decline.count():
        decline.click()
        page.wait_for_url("**/hom-nay/")
    return page


def citizen(browser: Browser, base: str) -> None:
    page = visitor(browser, base, "phone")
    page.goto("/gui/")
    page.fill("textarea[name=text]", "Đèn đường ngõ 47 hỏng ba bóng liền, buổi tối rất tối.")
    keep(page, "gui-phan-anh")
    write(page)
    send(page)
    page.wait_for_url("**/v/**")
    keep(page, "da-nhan")


def officer(browser: Browser, base: str) -> None:
    page = staff(browser, base, OFFICER)
    keep(page, "hom-nay")
    page.goto("/phan-anh/?pham-vi=don-vi-toi")  # what another unit holds can be neither answered nor passed on
    page.locator("main tbody a").first.click()
    page.wait_for_load_state()
    keep(page, "mot-viec")
    case = page.url
    for deed, name in (("tra-loi/", "tra-loi"), ("chuyen/", "chuyen-viec")):
        page.goto(case + deed)
        keep(page, name)
    page.goto("/thong-bao/cai-dat/")
    keep(page, "cai-dat-thong-bao")
    page.goto("/chua-ro/?trang=/hom-nay/")
    keep(page, "chua-ro")


def leader(browser: Browser, base: str) -> None:
    page = staff(browser, base, LEADER)
    for address, name in (("/toan-canh/", "toan-canh"), ("/phan-anh/", "danh-sach")):
        page.goto(address)
        keep(page, name)


def head(browser: Browser, base: str) -> None:
    keep(staff(browser, base, HEAD, "phone"), "truong-ban-hom-nay")


def administrator(browser: Browser, base: str) -> None:
    page = staff(browser, base, ADMIN)
    for address, name in (
        ("/don-vi/MTTQ-10903/", "don-vi"),
        ("/quan-tri/ngay-nghi/", "ngay-nghi"),
        ("/quan-tri/thong-bao/", "tin-da-gui"),
    ):
        page.goto(address)
        keep(page, name)


def main(base: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    takes: tuple[Callable[[Browser, str], None], ...] = (citizen, officer, leader, head, administrator)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for take in takes:
            take(browser, base)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
