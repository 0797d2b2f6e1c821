"""What a large stack of scans does to everybody else: `python -m bench.stack [--pages 1000] [--engine sqlite]`.

A real server and a real worker that reads on both cores. How long the case list takes at ten requests a second, first
with nothing else to do, then while the stack is read (budget: 99 % within twice the idle figure); whether the progress
moves and a pause holds; the worker is killed twice with `kill -9` and goes on. In the end every page must have been
read. Writes bench/results/stack.md. Only on a quiet machine: these are waits, no CPU figures.
"""

from __future__ import annotations

import argparse
import http.client
import json
import platform
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from tools.world import World, world

from bench import cpu
from bench.__main__ import RESULTS, Caller, program

RATE = 10
"""Requests a second for the case list."""
WARM_SECONDS, IDLE_SECONDS, REST_SECONDS = 3, 30, 15
KILLS = (0.4, 0.7)
"""At which parts of the stack the worker is killed."""
PAUSE_AT = 0.2


@dataclass
class Watched:
    """What was seen while the stack was read."""

    waits: list[float] = field(default_factory=list)
    read: list[tuple[float, int]] = field(default_factory=list)
    read_while_paused: int = 0
    kills: int = 0
    peak_web_mb: float = 0.0


class Stack:
    """The stack as its clerk sees it."""

    def __init__(self, here: World, plan: dict[str, Any]) -> None:
        self.here, self.plan = here, plan

    def pages_read(self) -> tuple[str, int]:
        status, body = self._call("GET", f"/api/v1/stacks/{self.plan['stack']}")
        if status != 200:
            raise SystemExit(f"the stack: answered {status}")
        head = json.loads(body)["stack"]
        return head["state"], head["pages_read"]

    def press(self, button: str) -> None:
        status, _body = self._call("POST", f"/van-ban/nhap/{self.plan['stack']}/{button}/")
        if status != 302:
            raise SystemExit(f"{button}: answered {status}")

    def _call(self, method: str, path: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.here.port, timeout=60)
        headers = {"Cookie": f"csrftoken={self.plan['csrf']}; sessionid={self.plan['clerk']}", "Host": "localhost"}
        body = None
        if method == "POST":
            body = urlencode({"csrfmiddlewaretoken": self.plan["csrf"]})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read()


def ask(here: World, plan: dict[str, Any], waits: list[float], seconds: float) -> None:
    """Ask for the list `RATE` times a second; each wait in milliseconds, from the moment it was due."""
    caller, begin = Caller(here.port, plan["csrf"]), time.monotonic()
    for number in range(int(seconds * RATE)):
        due = begin + number / RATE
        time.sleep(max(0.0, due - time.monotonic()))
        status, _size = caller.call(plan["list"])
        if status != 200:
            raise SystemExit(f"the list: answered {status}")
        waits.append(1000 * (time.monotonic() - due))


def part(waits: list[float], share: float) -> float:
    return sorted(waits)[min(len(waits) - 1, int(len(waits) * share))]


def watch(here: World, plan: dict[str, Any], pages: int) -> Watched:
    """Let the stack be read: pause it once, kill the worker twice, and ask for the list all the while."""
    stack, seen, begin = Stack(here, plan), Watched(), time.monotonic()
    stack.press("doc-tiep")
    to_kill, has_paused, state = list(KILLS), False, ""
    while state != "review":
        ask(here, plan, seen.waits, 1)
        state, read = stack.pages_read()
        seen.read.append((time.monotonic() - begin, read))
        seen.peak_web_mb = max(seen.peak_web_mb, *cpu.resident_megabytes(here.processes["web"].pid).values())
        if not has_paused and read >= PAUSE_AT * pages:
            has_paused = True
            seen.read_while_paused = paused(stack)
        if to_kill and read >= to_kill[0] * pages:
            to_kill.pop(0)
            here.kill("worker")
            here.start("worker")
            seen.kills += 1
        if time.monotonic() - begin > 20 * pages:
            raise SystemExit(f"the stack stands still at {read} pages ({state})")
    return seen


def paused(stack: Stack) -> int:
    """Return how many pages were read while the stack was paused, once those in hand were done."""
    stack.press("tam-dung")
    time.sleep(REST_SECONDS)
    _state, before = stack.pages_read()
    time.sleep(REST_SECONDS)
    _state, after = stack.pages_read()
    stack.press("doc-tiep")
    return after - before


def bench(engine: str, pages: int) -> str:
    with world(engine) as here:
        program(here, "nhipcau.config", "migrate")
        program(here, "bench.fill", "--cases", "10000")
        program(here, "nhipcau.config", "search", "rebuild")
        plan_file = here.var / "plan.json"
        program(here, "bench.fill_stack", str(plan_file), "--pages", str(pages))
        plan = json.loads(plan_file.read_text())
        here.start("web", "--processes", "1")
        here.start("worker")
        here.wait_until_ready(180)
        ask(here, plan, [], WARM_SECONDS)
        idle: list[float] = []
        ask(here, plan, idle, IDLE_SECONDS)
        seen = watch(here, plan, pages)
        _state, read = Stack(here, plan).pages_read()
    return report(engine, pages, idle, seen, read)


def report(engine: str, pages: int, idle: list[float], seen: Watched, read: int) -> str:
    took = seen.read[-1][0]
    idle_99, busy_99 = part(idle, 0.99), part(seen.waits, 0.99)
    lines = [
        f"## {engine}, {pages:,} pages",
        "",
        "| what | seen |  |",
        "|---|---|---|",
        f"| case list, half / 99 %, nothing else to do | {part(idle, 0.5):.0f} / {idle_99:.0f} ms | |",
        (
            f"| case list, half / 99 %, beside reading | {part(seen.waits, 0.5):.0f} / {busy_99:.0f} ms "
            f"| {'ok' if busy_99 <= 2 * idle_99 else 'over'} ({busy_99 / idle_99:.1f} ×, budget 2) |"
        ),
        (
            f"| pages read | {read:,} of {pages:,} in {took / 60:.1f} min, {seen.kills} kills | "
            f"{'ok' if read == pages else 'MISSING'} |"
        ),
        (
            f"| pages read in {REST_SECONDS} s of pause | {seen.read_while_paused} | "
            f"{'ok' if not seen.read_while_paused else 'over'} |"
        ),
        (
            f"| memory of the web process, at most | {seen.peak_web_mb:.0f} MB | "
            f"{'ok' if seen.peak_web_mb <= 200 else 'over'} (200) |"
        ),
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.stack", description=__doc__)
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], action="append")
    parser.add_argument("--pages", type=int, default=1000)
    options = parser.parse_args()
    parts = [bench(engine, options.pages) for engine in options.engine or ["sqlite", "postgresql"]]
    head = [
        "# A large stack of scans beside everybody else's work",
        "",
        f"`python -m bench.stack --pages {options.pages}`, {platform.machine()}, Python {platform.python_version()}.",
        "Short pages (a heading and a few lines) at 300 dpi; paused once, the worker killed twice (`kill -9`).",
        "",
    ]
    text = "\n".join([*head, *parts])
    (RESULTS / "stack.md").write_text(text)
    print(text)


if __name__ == "__main__":
    main()
