"""Which requests are measured: written by a program that sees the filled database, read by the driver and the counter.

`python -m bench.plan OUT.json --rounds 5 --each 40`
"""

# ruff: noqa: E402 - Django first, then what needs it
from __future__ import annotations

import argparse
import json
import uuid
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import django

django.setup()

from tools.staff import signed_in

from nhipcau.cases.models import Case
from nhipcau.handling.models import ScopeRow, Subject
from nhipcau.handling.queries import lists
from nhipcau.handling.rules import owner_token
from nhipcau.organisations import queries as units
from nhipcau.organisations.queries import TerritoryFacts

CSRF = "b" * 32
PAGE = 1_000
PAGE_ROWS = 50
COMMUNES = 40
LONG_CASES = 200  # as bench.fill makes them


@dataclass
class Scenario:
    """What a person does, what a peer needs for it, and what we allow ourselves."""

    name: str
    peer: str
    budget_ms: float
    budget_queries: int | None
    requests: list[dict[str, object]] = field(default_factory=list)
    expect: int = 200

    def get(self, path: str, cookie: str = "") -> None:
        self.requests.append({"method": "GET", "path": path, "cookie": cookie, "fields": {}})

    def post(self, path: str, fields: dict[str, str], cookie: str = "") -> None:
        self.requests.append({"method": "POST", "path": path, "cookie": cookie, "fields": fields})


def cursor_at(unit_id: uuid.UUID, status: str, rows: int) -> str:
    """Return the cursor after `rows` rows of a unit's list in one status, by due date."""
    found = ScopeRow.objects.filter(token=unit_id, kind="case", status=status).order_by("due_at", "subject_id")
    last = found.values_list("due_at", "subject_id")[rows - 1 : rows].first()
    return lists._write_cursor(last, backwards=False) if last else ""


LIST_PEER, OPEN_PEER = "Signalen 1113–1508 (394)", "Signalen 90–111 (17)"
WORDS = ["đèn đường", "den duong", "rác", "ổ gà", "nắp cống", "hộ nghèo", "tiếng ồn karaoke", "ngập úng"]


def plan(each: int) -> list[Scenario]:
    """Return the scenarios, each with `each` requests (writes: as many different cases)."""
    city = signed_in("administrator@F-HP")
    places = units.communes()[:COMMUNES]
    fronts = [units.front_unit_of(place.id) for place in places]
    officers = [signed_in(f"officer@{front.code}") for front in fronts if front]
    people = {"officer of one commune": officers[0], "city administrator": city}
    found = [*filtered_lists(people, places[0], each), *deep_list(city, each), *one_case(officers[0], each)]
    return [
        *found,
        submit(places[0].name, each),
        take(officers, each),
        find(city, each),
        map_data(city, each),
        overview(city, each),
        home(each),
    ]


def filtered_lists(people: dict[str, dict[str, str]], place: TerritoryFacts, each: int) -> list[Scenario]:
    found = []
    for who, person in people.items():
        page = Scenario(f"list, status and area, page, {who}", LIST_PEER, 25, 9)
        data = Scenario(f"list, status and area, JSON, {who}", LIST_PEER, 15, 9)
        for _ in range(each):
            page.get(f"/phan-anh/?trang-thai=dang-xu-ly&xa={place.code}", person["cookie"])
            data.get(f"/api/v1/cases?status=in_hand&area_id={place.id}", person["cookie"])
        found += [page, data]
    return found


def deep_list(city: dict[str, str], each: int) -> list[Scenario]:
    cursor = cursor_at(uuid.UUID(city["unit"]), "closed", PAGE * PAGE_ROWS)
    if not cursor:
        return []
    first = Scenario("list, page 1 of all closed, city administrator", LIST_PEER, 25, 9)
    last = Scenario(f"list, page {PAGE} of all closed, city administrator", LIST_PEER, 25, 9)
    for _ in range(each):
        first.get("/phan-anh/?nhom=da-xong", city["cookie"])
        last.get(f"/phan-anh/?nhom=da-xong&trang={cursor}", city["cookie"])
    return [first, last]


def one_case(officer: dict[str, str], each: int) -> list[Scenario]:
    """The youngest cases are those with twenty entries."""
    held = ScopeRow.objects.filter(token=uuid.UUID(officer["unit"]), kind="case", opened_at__gte=long_since())
    ids = list(held.values_list("subject_id", flat=True))
    page = Scenario("open one case with 20 entries, page", OPEN_PEER, 14, 9)
    data = Scenario("open one case with 20 entries, JSON", OPEN_PEER, 11, 9)
    for number in range(each):
        page.get(f"/phan-anh/{ids[number % len(ids)]}/", officer["cookie"])
        data.get(f"/api/v1/cases/{ids[number % len(ids)]}", officer["cookie"])
    return [page, data]


def long_since() -> datetime:
    """Return when the first of the cases with twenty entries was opened."""
    moments = Subject.objects.order_by("-opened_at").values_list("opened_at", flat=True)
    return moments[min(LONG_CASES, moments.count()) - 1]


def submit(place: str, each: int) -> Scenario:
    made = Scenario("citizen submits a case, no photos", "Signalen 130–150 (46)", 15, 13, expect=302)
    for number in range(each):
        text = f"Đèn đường đầu ngõ {number} tắt đã ba tối, các cháu đi học về rất tối."
        made.post("/gui/", {"id": str(uuid.uuid4()), "text": text, "place": place, "email": "", "phone": ""})
    return made


def take(officers: list[dict[str, str]], each: int) -> Scenario:
    made = Scenario("officer takes a case (status change)", "Signalen 170–198 (41)", 14, 11, expect=302)
    for row, officer in untaken(officers, each):
        fields = {"csrfmiddlewaretoken": CSRF, "khoa": uuid.uuid4().hex, "seen_version": str(row.version)}
        made.post(f"/phan-anh/{row.id}/nhan/", fields, officer["cookie"])
    return made


def map_data(city: dict[str, str], each: int) -> Scenario:
    made = Scenario("map of 4,000 open cases, data, city administrator", "Signalen 670–746 (4)", 20, 9)
    for _ in range(each):
        made.get("/phan-anh/ban-do/diem.json", city["cookie"])
    return made


def find(city: dict[str, str], each: int) -> Scenario:
    made = Scenario("find cases by words", "Signalen 454 (129)", 10, None)
    for number in range(each):
        made.get(f"/api/v1/cases?q={quote(WORDS[number % len(WORDS)])}", city["cookie"])
    return made


def overview(city: dict[str, str], each: int) -> Scenario:
    made = Scenario("leader's page of the city", "–", 50, None)
    for _ in range(each):
        made.get("/toan-canh/", city["cookie"])
    return made


def home(each: int) -> Scenario:
    made = Scenario("citizen opens the report page", "–", 15, 4)
    for _ in range(each):
        made.get("/gui/")
    return made


def untaken(officers: list[dict[str, str]], wanted: int) -> list[tuple[Subject, dict[str, str]]]:
    """Return cases that wait to be taken, each with an officer of its owner."""
    found: list[tuple[Subject, dict[str, str]]] = []
    for officer in officers:
        token = owner_token(uuid.UUID(officer["unit"]))
        rows = ScopeRow.objects.filter(token=token, status__in=["new", "transferred", "reopened"])
        ids = rows.values_list("subject_id", flat=True)[: wanted - len(found)]
        found += [(row, officer) for row in Subject.objects.filter(pk__in=list(ids))]
        if len(found) >= wanted:
            break
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--each", type=int, default=200)
    options = parser.parse_args()
    written = [asdict(scenario) for scenario in plan(options.each)]
    options.out.write_text(json.dumps({"cases": Case.objects.count(), "csrf": CSRF, "scenarios": written}))
