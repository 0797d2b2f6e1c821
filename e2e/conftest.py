"""The product as a visitor meets it: the real server with demo data, and Chromium at a phone's and a desk's width."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from tools.world import World, free_port

ROOT = Path(__file__).resolve().parents[1]
SHOTS = Path(os.environ.get("E2E_SHOTS") or ROOT / "e2e" / "shots")
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = next((path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(path).exists()), None)
WIDTHS = {"phone": (390, 844), "desk": (1280, 900)}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="session")
def world() -> Iterator[World]:
    """A running installation in demo mode, on SQLite, in a folder that goes away."""
    with tempfile.TemporaryDirectory(prefix="nhipcau-e2e-") as folder:
        here = World("sqlite", Path(folder), f"sqlite:///{folder}/e2e.sqlite3", free_port())
        command = [sys.executable, "-m", "nhipcau.config", "run", "--port", str(here.port)]
        log = (Path(folder) / "run.log").open("wb")
        process = subprocess.Popen(command, env=here.environment, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
        try:
            here.wait_until_ready(240)
            yield here
        finally:
            process.terminate()
            process.wait(30)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
    )
    yield browser
    browser.close()


@pytest.fixture(params=list(WIDTHS))
def width(request: pytest.FixtureRequest) -> str:
    return str(request.param)


Opener = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, world: World, width: str) -> Iterator[Opener]:
    """Return `visit(path, scripts=True, dark=False, context=None)`: opens a page and fails on any script error."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def visit(path: str, *, scripts: bool = True, dark: bool = False, context: BrowserContext | None = None) -> Page:
        wide, high = WIDTHS[width]
        own = context or browser.new_context(
            base_url=world.base,
            viewport={"width": wide, "height": high},
            locale="vi-VN",
            java_script_enabled=scripts,
            color_scheme="dark" if dark else "light",
            is_mobile=width == "phone",
            has_touch=width == "phone",
        )
        if own not in contexts:
            contexts.append(own)
        page = own.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.goto(path)
        return page

    yield visit
    for context in contexts:
        context.close()
    refused = [error for error in errors if "Failed to load resource" not in error]
    assert refused == [], "the browser reported errors"


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


def axe(page: Page) -> list[str]:
    """Return the violations of WCAG 2.2 AA on the page as it stands, each with its first place."""
    page.evaluate(AXE.read_text())
    result = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", WCAG)
    return [f"{item['id']}: {item['nodes'][0]['target']}" for item in result["violations"]]


def shot(page: Page, name: str, width: str) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{re.sub('[^a-z0-9]+', '-', name)}-{WIDTHS[width][0]}.png", full_page=True)


def fits(page: Page) -> bool:
    """True when the page does not scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1"))
