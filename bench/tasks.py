"""What tasks cost: `python -m bench.tasks [--engine sqlite] [--copies 100000]`.

Fills, serves, measures as `python -m bench` does; writes bench/results/tasks.{json,md}. `--copies` twice gives the
growth. Sending one task to 3,300 units is measured in the same world, after the requests.
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

AREAS = 3_200
SEND_BUDGET = 5.0
"""Seconds within which a task has to be with 3,300 units."""


def bench(engine: str, copies: int, each: int) -> dict[str, Any]:
    with world(engine) as here:
        program(here, "nhipcau.config", "migrate")
        program(here, "bench.fill_tasks", "--copies", str(copies), "--areas", str(AREAS))
        plan_file = here.var / "plan.json"
        program(here, "bench.plan_tasks", str(plan_file), "--each", str(each))
        plan = json.loads(plan_file.read_text())
        here.start("web", "--processes", "1")
        here.start("worker")  # only until it is ready: its own work must not be counted as a request's
        here.wait_until_ready(180)
        here.kill("worker")
        figures = measure(here, plan)
        memory = max(cpu.resident_megabytes(here.processes["web"].pid).values())
        queries = json.loads(program(here, "bench.queries", str(plan_file)))
        sent = json.loads(program(here, "bench.send_tasks"))
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
    return {"engine": engine, "cases": plan["cases"], "web_process_mb": round(memory), "rows": rows, "sent": sent}


def sending(result: dict[str, Any]) -> str:
    """Return what sending out took, for the page."""
    lines = ["", f"## One task to many units (budget {SEND_BUDGET:g} s)", ""]
    lines += [
        f"- {one['engine']}, {one['cases']:,} copies: {one['sent']['copies']:,} sent in {one['sent']['job_seconds']} s "
        f"({one['sent']['job_cpu_seconds']} s of processor), ordered in {one['sent']['order_seconds']} s"
        for one in result["engines"]
    ]
    return "\n".join([*lines, ""])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.tasks", description=__doc__)
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], action="append")
    parser.add_argument("--copies", type=int, action="append")
    parser.add_argument("--each", type=int, default=104)
    parser.add_argument("--out", type=Path, default=RESULTS)
    options = parser.parse_args()
    result: dict[str, Any] = {
        "on": date.today().isoformat(),  # noqa: DTZ011 - the day on this machine
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "engines": [
            bench(engine, copies, options.each)
            for engine in options.engine or ENGINES
            for copies in options.copies or [100_000]
        ],
    }
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "tasks.json").write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
    page = report.page(result, what="copies of tasks") + sending(result)
    (options.out / "tasks.md").write_text(page)
    sys.stdout.write(page)


if __name__ == "__main__":
    main()
