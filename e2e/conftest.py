"""The product as people meet it: the real server with demo data, and Chromium at a phone's and a desk's width."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from PIL import Image, ImageChops, ImageDraw
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from tools.browser import launch
from tools.world import World, free_port

from e2e.words import say

ROOT = Path(__file__).resolve().parents[1]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = {"phone": (390, 844), "desk": (1280, 900)}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PATIENCE = 30_000
FILLED = ROOT / "e2e" / "shots" / ".worlds"
"""Filled databases by what went into them, so that the second run starts at once (the folder is not in git)."""


CASES = int(os.environ.get("E2E_CASES", "240"))
"""More of them make truer pictures: E2E_CASES=2000 E2E_SHOTS=docs/screenshots."""


def _stamp() -> str:
    """Return a mark of everything that shapes the filled database."""
    digest = hashlib.sha256()
    parts = [*ROOT.glob("src/**/migrations/*.py"), *ROOT.glob("src/**/seeds/*"), *ROOT.glob("src/**/demo*/*.py")]
    parts += [*ROOT.glob("src/**/demo.py"), *ROOT.glob("src/**/operations/*.py"), ROOT / "e2e" / "fill.py"]
    for file in sorted({part for part in parts if part.is_file()}):
        digest.update(str(file).encode())
        digest.update(file.read_bytes())
    # Deadlines and "today" age: a world of yesterday tells other stories.
    return f"{digest.hexdigest()[:16]}-{CASES}-{_today()}"


def _today() -> str:
    return subprocess.run(["date", "+%F"], capture_output=True, text=True, check=True).stdout.strip()


def _filled(environment: dict[str, str], var: Path) -> None:
    """Put a filled database and its files into `var`, from an earlier run if nothing changed since."""
    kept = FILLED / _stamp()
    if not kept.exists():
        shutil.rmtree(FILLED, ignore_errors=True)
        log = var / "fill.log"
        with log.open("wb") as out:
            done = subprocess.run(
                [sys.executable, "-m", "e2e.fill", str(CASES)],
                env=environment,
                cwd=ROOT,
                stdout=out,
                stderr=out,
                check=False,
            )
        assert done.returncode == 0, log.read_text()[-4000:]
        with contextlib.closing(sqlite3.connect(var / "e2e.sqlite3")) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(var, kept)
        return
    shutil.copytree(kept, var, dirs_exist_ok=True)


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Let one of the processes among which the journeys are shared work at a time."""
    FILLED.parent.mkdir(parents=True, exist_ok=True)
    with (FILLED.parent / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def world() -> Iterator[World]:
    """A running installation in demo mode, on SQLite, in a folder that goes away."""
    with _alone():
        subprocess.run([sys.executable, "-m", "tools.build"], cwd=ROOT, check=True, capture_output=True)
    with tempfile.TemporaryDirectory(prefix="nhipcau-e2e-") as folder:
        var = Path(folder)
        here = World("sqlite", var, f"sqlite:///{folder}/e2e.sqlite3", free_port())
        environment = dict(here.environment, DJANGO_SETTINGS_MODULE="nhipcau.config.settings")
        environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "src")])
        with _alone():
            _filled(environment, var)
        # A copy of the programme: whoever edits or builds while the journeys run does not change it under them.
        shutil.copytree(ROOT / "src", var / "src", ignore=shutil.ignore_patterns("tests", "__pycache__"))
        command = [sys.executable, "-m", "nhipcau.config", "run", "--port", str(here.port)]
        log = (var / "run.log").open("wb")
        copied = dict(here.environment, PYTHONPATH=str(var / "src"))
        process = subprocess.Popen(command, env=copied, cwd=var, stdout=log, stderr=subprocess.STDOUT)
        try:
            here.wait_until_ready(240)
            yield here
        finally:
            process.terminate()
            process.wait(30)
            shutil.copy(var / "run.log", FILLED.parent / "server.log")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = launch(playwright)
    yield browser
    browser.close()


@pytest.fixture(params=list(WIDTHS))
def width(request: pytest.FixtureRequest) -> str:
    return str(request.param)


Opener = Callable[..., Page]


class Complaints:
    """What browsers complained about: script errors, refusals by the content policy, answers of 5xx."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def listen(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.heard.append(f"{page.url}: {error}"))
        page.on("console", lambda message: self._console(page, message.type, message.text))
        page.on("response", lambda got: self.heard.append(f"{got.url}: {got.status}") if got.status >= 500 else None)

    def _console(self, page: Page, kind: str, text: str) -> None:
        # A refused form (422) or a page that is not there (404) is said by the page itself.
        if kind == "error" and "Failed to load resource" not in text:
            self.heard.append(f"{page.url}: {text}")


def new_context(browser: Browser, world: World, width: str = "desk", **more: Any) -> BrowserContext:
    wide, high = WIDTHS[width]
    context = browser.new_context(
        base_url=world.base,
        viewport={"width": wide, "height": high},
        locale="vi-VN",
        reduced_motion="reduce",  # colours that fade are measured half way otherwise
        is_mobile=width == "phone",
        has_touch=width == "phone",
        **more,
    )
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture
def visit(browser: Browser, world: World, width: str, states: States) -> Iterator[Opener]:
    """Return `visit(path, who="", scripts=True, dark=False, context=None)`; fails at the end on what browsers said."""
    contexts: list[BrowserContext] = []
    complaints = Complaints()

    def visit(
        path: str, *, who: str = "", scripts: bool = True, dark: bool = False, context: BrowserContext | None = None
    ) -> Page:
        own = context or new_context(
            browser,
            world,
            width,
            java_script_enabled=scripts,
            color_scheme="dark" if dark else "light",
            **({"storage_state": states(who)} if who else {}),
        )
        if own not in contexts:
            contexts.append(own)
        page = own.new_page()
        complaints.listen(page)
        page.goto(path)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert complaints.heard == [], "the browser complained"


@pytest.fixture(scope="session")
def sign_ins(world: World) -> dict[str, tuple[str, str]]:
    """Return {who: (login, password)} of the demo people."""
    program = (
        "import django, json; django.setup(); from nhipcau.kernel.registries import demo_sign_ins;"
        "print(json.dumps([list(row) for rows in demo_sign_ins for row in rows()]))"
    )
    environment = dict(world.environment, DJANGO_SETTINGS_MODULE="nhipcau.config.settings")
    out = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    return {who: (login, password) for who, login, password in json.loads(out.stdout.splitlines()[-1])}


@pytest.fixture(scope="session")
def people(sign_ins: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """The demo people by short names: the part before the @, or "head" for who signs in by telephone number."""
    return {
        "head" if login.isdigit() else login.partition("@")[0]: (login, password)
        for login, password in sign_ins.values()
    }


def sign_in(page: Page, login: str, password: str) -> None:
    """Fill in the sign-in page and send it."""
    page.goto("/tai-khoan/dang-nhap/")
    page.fill("#id_login", login)
    page.fill("#id_password", password)
    page.locator("main form").get_by_role("button", name=say("Sign in"), exact=True).click()
    page.wait_for_load_state()


def password_again(page: Page, password: str) -> None:
    """Give the password once more where a dangerous page asks for it."""
    if "/nhap-lai-" in page.url:
        page.fill("#id_password", password)
        page.locator("main form button").first.click()
        page.wait_for_load_state()


States = Callable[[str], Any]
KEPT_SIGNED_IN = 600
"""Seconds for which somebody counts as signed in; a session that nobody uses ends later, but ends."""


@pytest.fixture(scope="session")
def states(browser: Browser, world: World, people: dict[str, tuple[str, str]]) -> States:
    """Return the cookies of somebody who has signed in; kept for a while, for signing in is made slow on purpose."""
    known: dict[str, Any] = {}
    since: dict[str, float] = {}

    def state(who: str) -> Any:
        if time.monotonic() - since.get(who, -KEPT_SIGNED_IN) >= KEPT_SIGNED_IN:
            context = new_context(browser, world)
            page = context.new_page()
            sign_in(page, *people[who])
            assert "/tai-khoan/" not in page.url, f"{who} could not sign in: {page.inner_text('main')[:400]}"
            known[who], since[who] = context.storage_state(), time.monotonic()
            context.close()
        return known[who]

    return state


@pytest.fixture(scope="session")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A picture as a phone makes it: JPEG with the place and the maker of the phone inside."""
    path = tmp_path_factory.mktemp("photos") / "cot-den.jpg"
    path.write_bytes(jpeg())
    return path


def jpeg(size: tuple[int, int] = (1600, 1200)) -> bytes:
    picture = Image.blend(Image.linear_gradient("L").resize(size), Image.effect_noise(size, 40), 0.25).convert("RGB")
    picture = ImageChops.multiply(picture, Image.new("RGB", size, "#5a6f9c"))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 980, 1600, 1200), fill="#2b2a2c")
    draw.line((620, 1040, 620, 240, 660, 190, 900, 180), fill="#c8c9c4", width=26)
    draw.polygon((880, 160, 1060, 190, 1050, 220, 880, 206), fill="#8e8f8c")
    exif = Image.Exif()
    exif[0x010F] = "NhipCauPhone"
    exif[0x0132] = "2026:11:20 19:20:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (20.0, 56.0, 12.0), 3: "E", 4: (106.0, 13.0, 5.0)})
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80, exif=exif)
    return out.getvalue()


def axe(page: Page) -> list[str]:
    """Return the violations of WCAG 2.2 AA on the page as it stands, each with its first places."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE.read_text())
    result = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", WCAG
    )
    return [
        f"{item['id']}: {[node['html'][:160] for node in item['nodes'][:2]]} {item['nodes'][0]['failureSummary'][:200]}"
        for item in result["violations"]
    ]


SHOTS = os.environ.get("E2E_SHOTS", "")


def shot(page: Page, name: str, width: str = "", *, dark: bool = False) -> None:
    """Keep a picture of the page (with `dark` a second, dark one) when E2E_SHOTS=docs/screenshots; else nothing."""
    if not SHOTS:
        return
    if dark:
        shot(page, name, width)
        page.emulate_media(color_scheme="dark")
        shot(page, f"{name}-toi", width)
        page.emulate_media(color_scheme="light")
        return
    folder = ROOT / SHOTS
    folder.mkdir(parents=True, exist_ok=True)
    wide = page.viewport_size["width"] if page.viewport_size else WIDTHS[width][0]
    path = folder / f"{re.sub('[^a-z0-9]+', '-', name)}-{wide}.webp"
    page.evaluate("document.activeElement?.blur(); document.querySelectorAll('.toast').forEach(one => one.remove())")
    # As tall as the page, so that what sticks to the window's edges does not lie across the middle of the picture.
    high = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": wide, "height": max(WIDTHS[width or "desk"][1], min(high, 2400))})
    page.wait_for_timeout(200)
    whole = Image.open(io.BytesIO(page.screenshot()))
    page.set_viewport_size({"width": wide, "height": WIDTHS[width or "desk"][1]})
    for quality in (82, 70, 55, 40):
        whole.save(path, "WEBP", quality=quality, method=6)
        if path.stat().st_size <= 150_000:
            break


def fits(page: Page) -> bool:
    """True when the page, once it stands, does not scroll sideways."""
    page.wait_for_load_state()
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1"))


def sound(page: Page) -> None:
    """Assert what holds for every page: it fits, it has one heading of the first rank, axe finds nothing on a phone.

    The walk through every page holds axe against the width of a desk, too.
    """
    where = page.url
    assert fits(page), f"{where} scrolls sideways"
    assert page.locator("h1").count() == 1, f"{where} has {page.locator('h1').count()} h1"
    if page.viewport_size and page.viewport_size["width"] < 700:
        assert axe(page) == [], where


Sender = Callable[..., tuple[str, str]]


@pytest.fixture(scope="session")
def report(world: World) -> Sender:
    """Return `report(text, place="Xã Cẩm Giàng", **fields)`: sends a report as a plain form does; (code, link)."""

    def send_report(text: str, place: str = "Xã Cẩm Giàng", **fields: str) -> tuple[str, str]:
        body = urlencode({"id": str(uuid.uuid4()), "text": text, "place": place, **fields}).encode()
        with urllib.request.urlopen(f"{world.base}/gui/", data=body) as answer:  # noqa: S310 - our own server
            page = answer.read().decode()
            link = answer.url.removesuffix("xong/")
        found = re.search(r"HP\d\d-\d{6}", page)
        assert found, page[:2000]
        return found.group(), link.removeprefix(world.base)

    return send_report


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the journeys before the walk through every page, which leaves markup everywhere."""
    items.sort(key=lambda item: "test_every_page" in item.nodeid)
