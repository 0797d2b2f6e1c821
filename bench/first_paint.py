"""How soon a citizen sees the page: `python -m bench.first_paint` (Chromium, slow 4G, a processor four times slower).

Opens the start page and the report form with an empty cache, as on a first visit. Prints the compressed bytes and the
first contentful paint, median of five; writes bench/results/first_paint.json. Slow 4G as in Lighthouse's mobile
profile: 150 ms there and back, 1.6 Mbit/s down, 750 kbit/s up.
"""

from __future__ import annotations

import json
import statistics
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from tools.browser import launch
from tools.world import world

from bench.__main__ import RESULTS, program

PAGES = {"start page": "/", "report form": "/gui/"}
TIMES = 5
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1_638_400 / 8, "uploadThroughput": 768_000 / 8}
SLOWER = 4
PAINTED = """() => new Promise(done => new PerformanceObserver((list, observer) => {
    const found = list.getEntriesByName('first-contentful-paint')[0];
    if (found) { observer.disconnect(); done(found.startTime); }
}).observe({type: 'paint', buffered: true}))"""


def visit(browser: Browser, address: str) -> tuple[float, int]:
    """Return milliseconds to the first contentful paint and the bytes that came over the line."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True)
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW_4G)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    sizes: list[float] = []
    line.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    painted = float(page.evaluate(PAINTED))
    context.close()
    return painted, int(sum(sizes))


def main() -> None:
    found: dict[str, Any] = {}
    with world("sqlite") as here:
        program(here, "nhipcau.config", "migrate")
        here.start("web")
        here.start("worker")
        here.wait_until_ready(120)
        with sync_playwright() as play, launch(play) as browser:
            for name, path in PAGES.items():
                visits = [visit(browser, here.base + path) for _ in range(TIMES)]
                found[name] = {
                    "first_paint_ms": round(statistics.median(painted for painted, _size in visits)),
                    "kilobytes": round(max(size for _painted, size in visits) / 1000, 1),
                }
                print(name, found[name])
    (RESULTS / "first_paint.json").write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
