"""Which requests about documents are measured: `python -m bench.plan_documents OUT.json --each 40`."""

# ruff: noqa: E402 - Django first, then what needs it
from __future__ import annotations

import argparse
import json
import uuid
from dataclasses import asdict
from pathlib import Path
from urllib.parse import quote

import django

django.setup()

from tools.staff import signed_in

from bench.fill_documents import COMMON, COMMUNES
from bench.plan import CSRF, Scenario
from nhipcau.documents.models import Entry
from nhipcau.kernel import clock
from nhipcau.organisations import queries as units

FIND_PEER = "paperless 185–209"
LIST_PEER, OPEN_PEER = "Signalen 1113–1508 (394), cases", "Signalen 90–111 (17), cases"


def plan(each: int) -> list[Scenario]:
    """Return the scenarios, each with `each` requests."""
    clerk = signed_in("clerk@F-HP")
    communes = units.communes()[:COMMUNES]
    front = next(front for place in communes if (front := units.front_unit_of(place.id)))
    officer = signed_in(f"officer@{front.code}")
    return [
        *lists({"clerk of the city": clerk, "officer of one commune": officer}, each),
        *books(clerk, each),
        opened(clerk, each),
        *found(clerk, officer, each),
        reading(clerk, each),
        digitised(clerk, each),
        register(clerk, each),
    ]


def lists(people: dict[str, dict[str, str]], each: int) -> list[Scenario]:
    made = []
    for who, person in people.items():
        page = Scenario(f"work list of documents, page, {who}", LIST_PEER, 25, 9)
        for _ in range(each):
            page.get("/van-ban/?nhom=dang-mo", person["cookie"])
        made.append(page)
    return made


def books(clerk: dict[str, str], each: int) -> list[Scenario]:
    newest = Entry.objects.filter(unit_id=uuid.UUID(clerk["unit"])).order_by("-registered_at").first()
    year = newest.registered_at.year if newest and newest.registered_at else 2026
    first = Scenario("incoming register of a year, page 1", LIST_PEER, 25, 9)
    typed = Scenario("incoming register, one type of document", LIST_PEER, 25, 9)
    for _ in range(each):
        first.get(f"/van-ban/den/?nam={year}", clerk["cookie"])
        typed.get(f"/van-ban/den/?nam={year}&loai=ke_hoach", clerk["cookie"])
    return [first, typed]


def opened(clerk: dict[str, str], each: int) -> Scenario:
    """The youngest documents are those with twenty entries; each opening is put on record."""
    made = Scenario("open one document with 20 entries, page (its opening is recorded)", OPEN_PEER, 14, 14)
    lines = Entry.objects.filter(unit_id=uuid.UUID(clerk["unit"])).order_by("-registered_at")
    for entry_id in lines.values_list("id", flat=True)[:each]:
        made.get(f"/van-ban/{entry_id}/", clerk["cookie"])
    return made


def found(clerk: dict[str, str], officer: dict[str, str], each: int) -> list[Scenario]:
    bare = Scenario("find documents by words that stand in every one", FIND_PEER, 15, None)
    every = Scenario("find documents by words that stand in every one, page", FIND_PEER, 25, None)
    rare = Scenario("find documents by four words, page", FIND_PEER, 25, None)
    few = Scenario("find documents by words, officer of one commune, page", FIND_PEER, 25, None)
    for _ in range(each):
        bare.get(f"/api/v1/documents/search?q={quote(COMMON)}", clerk["cookie"])
        every.get(f"/van-ban/tim/?q={quote(COMMON)}", clerk["cookie"])
        rare.get(f"/van-ban/tim/?q={quote('nha dai doan ket')}", clerk["cookie"])
        few.get(f"/van-ban/tim/?q={quote(COMMON)}", officer["cookie"])
    return [bare, every, rare, few]


def reading(clerk: dict[str, str], each: int) -> Scenario:
    made = Scenario("a page of a document, its text", "–", 14, 14)
    lines = Entry.objects.filter(unit_id=uuid.UUID(clerk["unit"])).order_by("registered_at")
    for entry_id in lines.values_list("id", flat=True)[:each]:
        made.get(f"/van-ban/{entry_id}/trang/1/", clerk["cookie"])
    return made


def digitised(clerk: dict[str, str], each: int) -> Scenario:
    made = Scenario("how much is digitised", "–", 50, None)
    for _ in range(each):
        made.get("/van-ban/so-hoa/", clerk["cookie"])
    return made


def register(clerk: dict[str, str], each: int) -> Scenario:
    """Registering costs what submitting a case does, and the number."""
    made = Scenario("register an incoming document", "Signalen 130–150 (46), a case", 20, 24, expect=302)
    for number in range(each):
        fields = {
            "csrfmiddlewaretoken": CSRF,
            "khoa": uuid.uuid4().hex,
            "id": str(uuid.uuid4()),
            "number": str(20_000 + number),
            "symbol": "SXD-QLĐT",
            "issuer_name": "Sở Xây dựng",
            "subject": f"Phối hợp nạo vét cống thoát nước lần {number}",
            "type_code": "cong_van",
            "urgency": "none",
            "arrived_on": clock.today().isoformat(),
            "channel": "paper",
            "audience": "unit",
        }
        made.post("/van-ban/den/vao-so/", fields, clerk["cookie"])
    return made


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--each", type=int, default=200)
    options = parser.parse_args()
    written = [asdict(scenario) for scenario in plan(options.each)]
    options.out.write_text(json.dumps({"cases": Entry.objects.count(), "csrf": CSRF, "scenarios": written}))
