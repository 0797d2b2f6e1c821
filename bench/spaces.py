"""What spaces cost: `python -m bench.spaces [--engine sqlite] [--messages 100000]`.

Fills, serves, measures as `python -m bench` does; writes bench/results/spaces.{json,md}. `--messages` twice gives the
growth.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import sys
from datetime import date
from pathlib import Path
from typing import Any

from tools.world import world

from bench import cpu, report
from bench.__main__ import ENGINES, RESULTS, measure, program


def bench(engine: str, messages: int, each: int) -> dict[str, Any]:
    with world(engine) as here:
        program(here, "nhipcau.config", "migrate")
        program(here, "bench.fill_spaces", "--messages", str(messages))
        plan_file = here.var / "plan.json"
        program(here, "bench.plan_spaces", str(plan_file), "--each", str(each))
        plan = json.loads(plan_file.read_text())
        here.start("web", "--processes", "1")
        here.start("worker")  # only until it is ready: its own work must not be counted as a request's
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


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.spaces", description=__doc__)
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], action="append")
    parser.add_argument("--messages", type=int, action="append")
    parser.add_argument("--each", type=int, default=104)
    parser.add_argument("--out", type=Path, default=RESULTS)
    options = parser.parse_args()
    result: dict[str, Any] = {
        "on": date.today().isoformat(),  # noqa: DTZ011 - the day on this machine
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "engines": [
            bench(engine, messages, options.each)
            for engine in options.engine or ENGINES
            for messages in options.messages or [100_000]
        ],
    }
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "spaces.json").write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
    page = report.page(result, what="messages")
    (options.out / "spaces.md").write_text(page)
    sys.stdout.write(page)


if __name__ == "__main__":
    main()
