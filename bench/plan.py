"""Which requests are measured: written by a program that sees the filled database, read by the driver and the counter.

`python -m bench.plan OUT.json --rounds 5 --each 40`
"""

# ruff: noqa: E402 - Django first, then what needs it
from __future__ import annotations

import argparse
import json
import uuid
from dataclasses import asdict, dataclass, field
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

CSRF = "b" * 32
PAGE = 1_000
PAGE_ROWS = 50
COMMUNES = 40


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


def plan(each: int) -> list[Scenario]:
    """Return the scenarios, each with `each` requests (writes: as many different cases)."""
    city = signed_in("administrator@F-HP")
    places = units.communes()[:COMMUNES]
    fronts = [units.front_unit_of(place.id) for place in places]
    officers = [signed_in(f"officer@{front.code}") for front in fronts if front]
    one, area = officers[0], places[0]
    city_unit = uuid.UUID(city["unit"])
    deep = cursor_at(city_unit, "closed", PAGE * PAGE_ROWS)
    found: list[Scenario] = []

    def scenario(name: str, peer: str, budget: float, queries: int | None, expect: int = 200) -> Scenario:
        made = Scenario(name, peer, budget, queries, expect=expect)
        found.append(made)
        return made

    lists_ = "Signalen 1113–1508 (394)"
    filtered = f"trang-thai=dang-xu-ly&xa={area.code}"
    api = f"status=in_hand&area={area.code}"
    for who, cookie in (("officer of one commune", one["cookie"]), ("city administrator", city["cookie"])):
        page = scenario(f"list, status and area, page, {who}", lists_, 25, 9)
        data = scenario(f"list, status and area, JSON, {who}", lists_, 15, 9)
        for _ in range(each):
            page.get(f"/phan-anh/?{filtered}", cookie)
            data.get(f"/api/v1/cases/?{api}", cookie)
    if deep:
        page = scenario("list, page 1 of all closed, city administrator", lists_, 25, 9)
        last = scenario(f"list, page {PAGE} of all closed, city administrator", lists_, 25, 9)
        for _ in range(each):
            page.get("/phan-anh/?nhom=da-xong&trang-thai=da-xong", city["cookie"])
            last.get(f"/phan-anh/?nhom=da-xong&trang-thai=da-xong&trang={deep}", city["cookie"])
    held = list(ScopeRow.objects.filter(token=uuid.UUID(one["unit"]), kind="case").order_by("-opened_at")[:each])
    page = scenario("open one case with its timeline, page", "Signalen 90–111 (17)", 14, 9)
    data = scenario("open one case with its timeline, JSON", "Signalen 90–111 (17)", 11, 9)
    longest = [row.subject_id for row in held] or [Subject.objects.latest("opened_at").id]
    for number in range(each):
        page.get(f"/phan-anh/{longest[number % len(longest)]}/", one["cookie"])
        data.get(f"/api/v1/cases/{longest[number % len(longest)]}", one["cookie"])
    submit = scenario("citizen submits a case, no photos", "Signalen 130–150 (46)", 15, 13, expect=302)
    for number in range(each):
        case_id = str(uuid.uuid4())
        text = f"Đèn đường đầu ngõ {number} tắt đã ba tối, các cháu đi học về rất tối."
        submit.post("/gui/", {"id": case_id, "text": text, "place": area.name, "email": "", "phone": ""})
    take = scenario("officer takes a case (status change)", "Signalen 170–198 (41)", 14, 11, expect=302)
    for row, officer in untaken(officers, each):
        fields = {"csrfmiddlewaretoken": CSRF, "khoa": uuid.uuid4().hex, "seen_version": str(row.version)}
        take.post(f"/phan-anh/{row.id}/nhan/", fields, officer["cookie"])
    words = ["đèn đường", "den duong", "rác", "ổ gà", "nắp cống", "hộ nghèo", "tiếng ồn karaoke", "ngập úng"]
    find = scenario("find cases by words in all of them", "Signalen 454 (129)", 10, None)
    for number in range(each):
        find.get(f"/api/v1/cases/?q={quote(words[number % len(words)])}", city["cookie"])
    found.append(home(each))
    return found


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
