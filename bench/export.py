"""How a large export leaves: `python -m bench.export [--cases 100000]` (PostgreSQL, the real server on loopback).

Prints the seconds to the first byte and to the last, the rows, and what the web process's memory grew by meanwhile.
Writes bench/results/export.json.
"""

from __future__ import annotations

import argparse
import http.client
import json
import time
from typing import Any

from tools.world import World, world

from bench import cpu
from bench.__main__ import RESULTS, program

CHUNK = 65_536


def take_away(here: World, cookie: str) -> dict[str, Any]:
    """Read the administrator's whole list as CSV, as a browser would."""
    pid = here.processes["web"].pid
    connection = http.client.HTTPConnection("127.0.0.1", here.port, timeout=600)
    headers = {"Cookie": f"sessionid={cookie}", "Host": "localhost"}
    connection.request("GET", "/cho-tiep/", headers=headers)  # the process is warm, its caches are filled
    connection.getresponse().read()
    before, start = max(cpu.resident_megabytes(pid).values()), time.monotonic()
    connection.request("GET", "/phan-anh/tai-ve.csv?nhom=moi-trang-thai", headers=headers)
    answer = connection.getresponse()
    if answer.status != 200:
        raise SystemExit(f"the export answered {answer.status}")
    first, rows, most = 0.0, -1, before  # the heading is no row
    while part := answer.read1(CHUNK):
        first = first or time.monotonic() - start
        rows += part.count(b"\n")
        most = max(most, *cpu.resident_megabytes(pid).values())
    seconds = time.monotonic() - start
    return {"rows": rows, "first_byte_s": round(first, 2), "all_s": round(seconds, 1), "grew_mb": round(most - before)}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--cases", type=int, default=100_000)
    cases = parser.parse_args().cases
    with world("postgresql") as here:
        program(here, "nhipcau.config", "migrate")
        program(here, "bench.fill", "--cases", str(cases))
        plan_file = here.var / "plan.json"
        program(here, "bench.plan", str(plan_file), "--each", "10")
        plan = json.loads(plan_file.read_text())
        administrator = next(one for one in plan["scenarios"] if "all closed, city administrator" in one["name"])
        here.start("web", "--processes", "1")
        here.start("worker")
        here.wait_until_ready(180)
        here.kill("worker")
        found = take_away(here, administrator["requests"][0]["cookie"])
    print(json.dumps(found))
    (RESULTS / "export.json").write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
