"""The driver of `make bench`: fill, serve, measure, write `bench/results/`."""

from __future__ import annotations

import argparse
import http.client
import json
import os
import platform
import statistics
import subprocess
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tools.world import ROOT, World, world

from bench import cpu, report

RESULTS = ROOT / "bench" / "results"
ROUNDS = 5
CASES = 100_000
ENGINES = ["postgresql", "sqlite"]


def program(here: World, *arguments: str) -> str:
    """Run one of our programs inside Django and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=ROOT, env=inside(here), stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


def inside(here: World) -> dict[str, str]:
    """Return the environment of a program that uses Django and this very tree."""
    path = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    return dict(here.environment, DJANGO_SETTINGS_MODULE="nhipcau.config.settings", PYTHONPATH=path)


class Caller:
    """One client on one kept connection."""

    def __init__(self, port: int, csrf: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.csrf = csrf

    def call(self, request: dict[str, Any]) -> tuple[int, int]:
        """Return the status and the size of the answer."""
        cookie = f"csrftoken={self.csrf}" + (f"; sessionid={request['cookie']}" if request["cookie"] else "")
        headers = {"Cookie": cookie, "Host": "localhost", "Accept-Encoding": "gzip"}
        body = None
        if request["method"] == "POST":
            body = urlencode(request["fields"])
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(request["method"], request["path"], body, headers)
        answer = self.connection.getresponse()
        return answer.status, len(answer.read())


def measure(here: World, plan: dict[str, Any]) -> dict[str, list[float]]:
    """Return CPU milliseconds per request, one figure a round; rounds go through all scenarios in turn."""
    caller = Caller(here.port, plan["csrf"])
    found: dict[str, list[float]] = {scenario["name"]: [] for scenario in plan["scenarios"]}
    for scenario in plan["scenarios"]:  # every process and cache is warm before anything counts
        if scenario["requests"][0]["method"] == "GET":
            for request in scenario["requests"][:8]:
                caller.call(request)
    for number in range(ROUNDS):
        for scenario in plan["scenarios"]:
            each = len(scenario["requests"][:-4]) // ROUNDS
            mine = scenario["requests"][number * each : (number + 1) * each]
            if not mine:
                continue
            before = cpu.server_cpu(here)
            wrong = [status for status, _ in map(caller.call, mine) if status != scenario["expect"]]
            spent = cpu.server_cpu(here) - before
            if wrong:
                raise SystemExit(f"{scenario['name']}: answered {wrong[0]} instead of {scenario['expect']}")
            found[scenario["name"]].append(1000 * spent / len(mine))
    return found


def bench(engine: str, cases: int, each: int) -> dict[str, Any]:
    with world(engine) as here:
        program(here, "nhipcau.config", "migrate")
        program(here, "bench.fill", "--cases", str(cases))
        program(here, "nhipcau.config", "search", "rebuild")
        plan_file = here.var / "plan.json"
        program(here, "bench.plan", str(plan_file), "--each", str(each))
        plan = json.loads(plan_file.read_text())
        here.start("web", "--processes", "1")
        # Only until it is ready: the worker's own database work must not be counted as a request's.
        here.start("worker")
        here.wait_until_ready(180)
        here.kill("worker")
        figures = measure(here, plan)
        memory = max(cpu.resident_megabytes(here.processes["web"].pid).values())
        queries = json.loads(program(here, "bench.queries", str(plan_file)))
    rows = [
        {
            "name": scenario["name"],
            "peer": scenario["peer"],
            "budget_ms": scenario["budget_ms"],
            "measured_ms": round(statistics.median(figures[scenario["name"]]), 1),
            "rounds_ms": [round(one, 1) for one in figures[scenario["name"]]],
            "budget_queries": scenario["budget_queries"],
            "queries": queries[scenario["name"]],
        }
        for scenario in plan["scenarios"]
        if figures[scenario["name"]]
    ]
    return {"engine": engine, "cases": plan["cases"], "web_process_mb": round(memory), "rows": rows}


def crowd(seconds: float, citizens: int) -> dict[str, Any]:
    """Let `citizens` submit side by side on PostgreSQL, with the worker at work; every error counts."""
    from tests.durability.load import PLACE, post  # noqa: PLC0415 - the same citizen as in the durability test

    with world("postgresql") as here:
        program(here, "nhipcau.config", "migrate")
        here.start("web")
        here.start("worker")
        here.wait_until_ready()
        end = time.monotonic() + seconds
        waits: list[float] = []
        errors: list[int] = []

        def citizen(number: int) -> None:
            nth = 0
            while time.monotonic() < end:
                nth += 1
                text = f"Rác đổ trộm ở đầu ngõ {number}, lần thứ {nth} tôi báo, đã bốc mùi."
                began = time.monotonic()
                status, _, _ = post(f"{here.base}/gui/", {"id": str(uuid.uuid4()), "text": text, "place": PLACE})
                waits.append(1000 * (time.monotonic() - began))
                if status != 302:
                    errors.append(status)
                time.sleep(0.2)

        with ThreadPoolExecutor(citizens) as pool:
            list(pool.map(citizen, range(citizens)))
        memory = {name: max(cpu.resident_megabytes(child.pid).values()) for name, child in here.processes.items()}
    waits.sort()
    return {
        "citizens": citizens,
        "seconds": seconds,
        "submitted": len(waits),
        "errors": len(errors),
        "p50_ms": round(waits[len(waits) // 2]),
        "p99_ms": round(waits[int(len(waits) * 0.99)]),
        "most_mb": {name: round(size) for name, size in memory.items()},
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], action="append")
    parser.add_argument("--cases", type=int, action="append", help="100000; twice for two sizes and the growth")
    parser.add_argument("--each", type=int, default=204, help="requests a scenario")
    parser.add_argument("--crowd-seconds", type=float, default=300)
    parser.add_argument("--no-crowd", action="store_true")
    parser.add_argument("--out", type=Path, default=RESULTS)
    options = parser.parse_args()
    result: dict[str, Any] = {
        "on": date.today().isoformat(),  # noqa: DTZ011 - the day on this machine
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "engines": [
            bench(engine, cases, options.each)
            for engine in options.engine or ENGINES
            for cases in options.cases or [CASES]
        ],
    }
    if not options.no_crowd:
        result["crowd"] = crowd(options.crowd_seconds, 50)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "cases.json").write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
    page = report.page(result)
    (options.out / "cases.md").write_text(page)
    sys.stdout.write(page)


if __name__ == "__main__":
    main()
