"""Whatever people type, in whatever field, stands on every page as text: never as markup, never as a template."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nhipcau.accounts.models import Person
from nhipcau.cases.models import Case, CategoryPhrase, RoutingRule
from nhipcau.handling.queries import get_handled
from nhipcau.kernel import ids
from nhipcau.kernel.calendar.models import CalendarDay
from nhipcau.organisations.models import Unit
from nhipcau.standards.models import CodeItem
from tests.permissions.matrix import ROWS
from tests.permissions.world import HOLDERS, PDF, Who, World

pytestmark = pytest.mark.django_db
MARK = """zz"><img src=x onerror=alert(1)>'{{7*7}}{% now "Y" %}zz"""
# No short word: a random token of a form once happened to hold one.
LIVE = ("<img src=x", "&#x27;49", "onerror=alert(1)>'49", 'zz"><img')
OFFICER, CITY, PARTNER = Who("own", "leader"), Who("ancestor", "administrator"), Who("co-handler", "officer")
CASE = "/phan-anh/{case}/"

WRITINGS: list[tuple[Who, str, dict[str, Any]]] = [
    (OFFICER, f"{CASE}ghi/", {"text": MARK, "visibility": "internal", "attachments": "file"}),
    (OFFICER, f"{CASE}ghi/", {"text": MARK, "visibility": "partners"}),
    (OFFICER, f"{CASE}ghi/", {"text": MARK, "visibility": "public", "attachments": "file"}),
    (PARTNER, f"{CASE}ghi/", {"text": MARK, "visibility": "internal"}),
    (OFFICER, f"{CASE}goi/", {"outcome": "no_answer", "note": MARK}),
    (OFFICER, f"{CASE}hoi/", {"text": MARK}),
    (OFFICER, f"{CASE}ghi-tra-loi/", {"heard": "by_phone", "text": MARK}),
    (OFFICER, f"{CASE}hoi/", {"text": MARK}),
    (HOLDERS[0], "/v/{link}/tra-loi/", {"text": MARK}),
    (OFFICER, f"{CASE}hoi/", {"text": MARK}),
    (OFFICER, f"{CASE}rut-cau-hoi/", {"reason": MARK}),
    (OFFICER, f"{CASE}tra-loi/", {"text": MARK, "attachments": "file"}),
    (HOLDERS[0], "/v/{link}/danh-gia/", {"verdict": "not_solved", "why": MARK}),
    (HOLDERS[0], "/v/{link}/bo-sung/", {"text": MARK}),
    (OFFICER, f"{CASE}tu-choi/", {"unit_id": "{next_unit}", "reason": MARK}),
    (CITY, "/quan-tri/quy-tac/{rule}/", {"name": MARK, "words": MARK, "target_kind": "front", "seen_version": "1"}),
    (CITY, "/quan-tri/goi-y/", {"category_code": "road.pothole", "text": MARK, "weight": "1"}),
    (CITY, "/quan-tri/han-xu-ly/{deadline}/",
     {"amount": "5", "time_unit": "days", "valid_from": "01/12/2030", "source": MARK, "seen_version": "1"}),
    (CITY, "/quan-tri/ngay-nghi/{day}/",
     {"counts_as": "off", "name_vi": MARK, "name_en": MARK, "source": MARK, "note": MARK, "status": "decreed",
      "version": "{day_version}"}),
    (CITY, "/quan-tri/danh-muc/matter_category/muc/road.pothole/",
     {"name_vi": MARK, "name_en": MARK, "parent_code": "road", "sort": "101", "confidence": "found", "version": "1",
      "description": MARK, "data_urgency": "high", "data_handling": "case", "data_owner": "CM-KT",
      "data_examples": MARK}),
    (CITY, "/don-vi/MTTQ-10660/ten/", {"name": MARK, "short_name": MARK, "version": "1"}),
    (CITY, "/don-vi/MTTQ-10660/lien-he/", {"phone": MARK[:40], "email": "", "address": MARK, "version": "2"}),
    (CITY, "/quan-tri/nguoi-dung/{kept}/sua/", {"name": MARK, "email": "dung@example.com"}),
    (CITY, "/don-vi/MTTQ-10660/moi/",
     {"name": MARK, "email": "moi@example.com", "role": "officer", "channel": "mail", "valid_from": "2026-01-01"}),
]  # fmt: skip


def test_nothing_typed_becomes_markup_anywhere(world: World) -> None:
    _report(world)
    for who, address, body in WRITINGS:
        _write(world, who, address, body)
    _is_stored(world)
    faults = []
    seen = set()
    for who in (CITY, OFFICER, PARTNER, HOLDERS[0]):
        for row in ROWS:
            if row.method != "GET" or (who.link and "{link}" not in row.path):
                continue
            shown = _text(world.browser(who).get(row.address(world, who), headers=dict(row.headers)))
            faults += [f"{row.key} as {who}: {live}" for live in LIVE if live in shown]
            seen |= {row.name} if "zz&quot;&gt;&lt;img" in shown else set()
    assert faults == [], "\n".join(faults)
    wanted = {"cases:case", "cases:work_list", "cases:link", "cases:rules", "calendar:year", "standards:items"}
    assert wanted | {"organisations:unit", "organisations:person", "cases:phrases", "portal:today"} <= seen


def _report(world: World) -> None:
    """Bring in a case whose every word is the mark; it takes the place of the world's own."""
    said = {
        "id": str(ids.new_id()),
        "text": MARK,
        "place_choice": str(Unit.objects.get(code="MTTQ-10660").territory_id),
        "address": MARK,
        "name": MARK,
        "consent_name": "on",
        "email": "bao@example.com",
        "phone": "0912345678",
        "consent_contact": "on",
    }
    answer = world.browser(HOLDERS[0]).post("/gui/", said)
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    world.ids = world.ids | {"case": Case.objects.latest("submitted_at").id}
    world.links = world.links | {"case": answer["Location"].split("/")[2]}
    _write(world, OFFICER, f"{CASE}nhan/", {})
    partner = str(Unit.objects.get(code="UBND-10660").id)
    _write(world, OFFICER, f"{CASE}moi/", {"unit_id": partner, "role": "co_handler", "purpose": MARK})


def _write(world: World, who: Who, address: str, body: dict[str, Any]) -> None:
    path = address.format(**world.ids, link=world.links["case"])
    filled = {name: world.ids[value[1:-1]] if value in {"{next_unit}", "{day_version}"} else value
              for name, value in body.items()}  # fmt: skip
    if "attachments" in filled:
        filled["attachments"] = SimpleUploadedFile(f"{MARK}.pdf", PDF + ids.new_id().bytes.hex().encode() + b"\n")
    if address.startswith(CASE):
        filled["seen_version"] = get_handled(world.ids["case"]).version
    answer = world.browser(who).post(path, filled)
    assert answer.status_code == 302, f"{path}: {answer.status_code} {_text(answer)[-3000:]}"


def _is_stored(world: World) -> None:
    """What was typed is kept as it was: escaping belongs to the page, not to the store."""
    case = Case.objects.get(pk=world.ids["case"])
    assert {case.text, case.address, case.name, case.verdict_why} == {MARK}
    assert Unit.objects.get(code="MTTQ-10660").name == MARK
    assert Person.objects.get(pk=world.ids["kept"]).display_name == MARK
    assert CalendarDay.objects.get(pk=world.ids["day"]).name_vi == MARK
    assert RoutingRule.objects.get(line_id=world.ids["rule"], is_newest=True).name == MARK
    assert CategoryPhrase.objects.filter(text=MARK).exists()
    assert CodeItem.objects.filter(name_vi=MARK).exists()


def _text(answer: Any) -> str:
    is_page = answer.get("Content-Type", "").startswith("text/html")
    return answer.content.decode() if is_page and not answer.streaming else ""


@pytest.fixture(autouse=True)
def _world_as_it_was(world: World) -> Any:
    kept = world.ids, world.links
    yield
    world.ids, world.links = kept
