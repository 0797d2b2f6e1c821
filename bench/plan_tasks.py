"""Which requests about tasks are measured: `python -m bench.plan_tasks OUT.json --each 40`."""

# ruff: noqa: E402 - Django first, then what needs it
from __future__ import annotations

import argparse
import json
import uuid
from dataclasses import asdict
from pathlib import Path

import django

django.setup()

from tools.staff import signed_in

from bench.plan import CSRF, Scenario
from nhipcau.organisations import queries as units
from nhipcau.tasks.models import TaskCopy

LIST_PEER, OPEN_PEER = "Signalen 1113–1508 (394), cases", "Signalen 90–111 (17), cases"
MATRIX_PAGE, MATRIX_DATA = 120, 50
"""CPU milliseconds of 114 units by 60 tasks, as a page and as JSON."""


def plan(each: int) -> list[Scenario]:
    """Return the scenarios, each with `each` requests."""
    leader = signed_in("leader@F-HP")
    first = next(front for place in units.communes() if (front := units.front_unit_of(place.id)))
    officer = signed_in(f"officer@{first.code}")
    return [
        *lists(leader, officer, each),
        *matrices(leader, each),
        *opened(officer, first.id, each),
        *views(officer, each),
    ]


def lists(leader: dict[str, str], officer: dict[str, str], each: int) -> list[Scenario]:
    wanted = [
        ("to do, officer of one commune", "can-lam", "todo", officer),
        ("late, officer of one commune", "tre-han", "late", officer),
        ("issued, leader of the city", "da-giao", "issued", leader),
        ("to decide, leader of the city", "cho-duyet", "to_decide", leader),
    ]
    made = []
    for words, slug, tab, person in wanted:
        page = Scenario(f"work list of tasks, {words}, page", LIST_PEER, 25, 9)
        data = Scenario(f"work list of tasks, {words}, JSON", LIST_PEER, 15, 9)
        for _ in range(each):
            page.get(f"/nhiem-vu/?nhom={slug}", person["cookie"])
            data.get(f"/api/v1/task-copies?tab={tab}", person["cookie"])
        made += [page, data]
    return made


def matrices(leader: dict[str, str], each: int) -> list[Scenario]:
    whole = Scenario("matrix, all units by 60 tasks, page", "–", MATRIX_PAGE, 9)
    data = Scenario("matrix, all units by 60 tasks, JSON", "–", MATRIX_DATA, 9)
    for _ in range(each):
        whole.get("/nhiem-vu/bang/?ca=1", leader["cookie"])
        data.get("/api/v1/task-matrix", leader["cookie"])
    return [whole, data]


def opened(officer: dict[str, str], unit_id: uuid.UUID, each: int) -> list[Scenario]:
    """Every copy of the first commune has twenty entries."""
    page = Scenario("open one copy with 20 entries, page", OPEN_PEER, 14, 14)
    data = Scenario("open one copy with 20 entries, JSON", OPEN_PEER, 11, 14)
    ids = list(TaskCopy.objects.filter(unit_id=unit_id).order_by("-sent_at").values_list("id", flat=True)[:each])
    for number in range(each):
        page.get(f"/nhiem-vu/{ids[number % len(ids)]}/", officer["cookie"])
        data.get(f"/api/v1/task-copies/{ids[number % len(ids)]}", officer["cookie"])
    return [page, data]


def views(officer: dict[str, str], each: int) -> list[Scenario]:
    board = Scenario("board, officer of one commune", "–", 25, 9)
    month = Scenario("calendar of a month, officer of one commune", "–", 25, 9)
    for _ in range(each):
        board.get("/nhiem-vu/bang-viec/", officer["cookie"])
        month.get("/nhiem-vu/lich/", officer["cookie"])
    return [board, month]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--each", type=int, default=200)
    options = parser.parse_args()
    written = [asdict(scenario) for scenario in plan(options.each)]
    options.out.write_text(json.dumps({"cases": TaskCopy.objects.count(), "csrf": CSRF, "scenarios": written}))
