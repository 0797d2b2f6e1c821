"""Count the queries of each scenario's first requests, in this process: `python -m bench.queries PLAN.json`.

The measured requests themselves are left to the driver: this takes the last of each scenario.
"""

# ruff: noqa: E402 - Django first, then what needs it
from __future__ import annotations

import json
import statistics
import sys
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

TIMES = 4
WARM = "/thong-bao/"


def count(request: dict[str, Any], csrf: str) -> tuple[int, int]:
    client = Client(raise_request_exception=False)
    client.cookies["csrftoken"] = csrf
    if request["cookie"]:
        client.cookies[settings.SESSION_COOKIE_NAME] = request["cookie"]
        # a session is checked in full once in a while per process, not with every request
        client.get(WARM)
    call = client.get if request["method"] == "GET" else client.post
    with CaptureQueriesContext(connection) as captured:
        answer = call(request["path"], request["fields"])
    quiet = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "PRAGMA")
    return answer.status_code, sum(not query["sql"].lstrip().upper().startswith(quiet) for query in captured)


def main() -> None:
    plan = json.loads(Path(sys.argv[1]).read_text())
    found = {}
    for scenario in plan["scenarios"]:
        counts = [count(request, plan["csrf"]) for request in scenario["requests"][-TIMES:]]
        # The first fills the process's caches (units, calendar, code lists), as a process does once in its life.
        found[scenario["name"]] = int(statistics.median(queries for _, queries in counts[1:] or counts))
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
