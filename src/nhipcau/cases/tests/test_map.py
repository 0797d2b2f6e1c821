"""Maps: the same cases as the lists, nothing else, and few queries however many."""

import json
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from nhipcau.cases import operations, queries
from nhipcau.cases.models import Case, Publication
from nhipcau.cases.operations import PublicDraft
from nhipcau.cases.queries import CaseFilter, PublicFilter
from nhipcau.cases.tests.factories import open_case, staff
from nhipcau.cases.tests.staff_pages.conftest import at_most, sign_in
from nhipcau.kernel.actors import Visitor
from nhipcau.kernel.errors import Invalid, NotAllowed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
EXACT = (20.86123, 106.68321)


def features(written: str) -> list[Any]:
    found: list[Any] = json.loads(written)["features"]
    return found


def located(**more: Any) -> Any:
    opened = open_case(**more)
    Case.objects.filter(pk=opened.case_id).update(lat=EXACT[0], lon=EXACT[1])
    return opened


def test_a_unit_sees_its_own_cases_at_their_points() -> None:
    opened = located()
    (found,) = features(queries.case_points(actor=staff("MTTQ-10660"), wanted=CaseFilter()))
    assert UUID(found["properties"]["i"]) == opened.case_id
    assert found["properties"]["s"] == "new"
    assert found["geometry"]["coordinates"] == [EXACT[1], EXACT[0]]
    assert features(queries.case_points(actor=staff("MTTQ-10661"), wanted=CaseFilter())) == []


def test_the_map_keeps_to_the_conditions_of_the_list() -> None:
    located()
    front = staff("MTTQ-10660")
    for wanted in (CaseFilter(tab="closed"), CaseFilter(category="road"), CaseFilter(statuses=("answered",))):
        assert features(queries.case_points(actor=front, wanted=wanted)) == []
    assert len(features(queries.case_points(actor=front, wanted=CaseFilter(tab="all")))) == 1
    with pytest.raises(Invalid):
        queries.case_points(actor=front, wanted=CaseFilter(tab="nix"))


@pytest.mark.parametrize("read", [queries.case_points, queries.case_places])
def test_who_has_no_list_has_no_map(read: Any) -> None:
    located()
    for actor in (Visitor(), staff("MTTQ-10660", "member")):
        with pytest.raises(NotAllowed):
            read(actor=actor, wanted=CaseFilter())


def test_a_case_without_a_point_stands_at_its_commune() -> None:
    open_case()
    places = queries.case_places(actor=staff("MTTQ-10660"), wanted=CaseFilter())
    assert [(one.code, one.count) for one in places] == [("10660", 1)]


def test_the_data_cost_the_same_however_many_cases() -> None:
    front = staff("MTTQ-10660")
    for _number in range(8):
        located()
    queries.case_points(actor=front, wanted=CaseFilter())
    with at_most(4):
        assert len(features(queries.case_points(actor=front, wanted=CaseFilter()))) == 8


def test_the_cases_of_a_point_are_those_the_unit_may_read() -> None:
    own, other = located(), open_case(place=operations.PlaceInput())
    found = queries.cases_at(actor=staff("MTTQ-10660"), case_ids=[own.case_id, other.case_id])
    assert [row.code for row in found] == [own.code]
    with pytest.raises(NotAllowed):
        queries.cases_at(actor=staff("MTTQ-10660", "member"), case_ids=[own.case_id])


def test_the_public_map_shows_published_cases_at_blurred_points() -> None:
    opened = located(wants_public=True)
    located(wants_public=True)
    draft = PublicDraft(title="Đèn hỏng", text="Đèn hỏng.")
    operations.publish_case(actor=staff("MTTQ-10660"), case_id=opened.case_id, draft=draft)
    (found,) = features(queries.public_points(PublicFilter()))
    assert found["properties"] == {"i": opened.code, "s": "handling"}
    assert found["geometry"]["coordinates"] == [106.6825, 20.8625]
    assert [row.code for row in queries.published_at([opened.code, "HP26-999999"])] == [opened.code]
    Publication.objects.update(state="removed")
    assert features(queries.public_points(PublicFilter())) == []
    assert queries.published_at([opened.code]) == []


def test_the_page_says_the_same_as_a_list() -> None:
    located()
    front = sign_in(staff("MTTQ-10660"))
    html = front.get("/phan-anh/ban-do/").content.decode()
    assert "xa=10660" in html
    assert front.get("/phan-anh/ban-do/?nhom=x").status_code == 400
    assert front.get("/phan-anh/ban-do/viec/?ma=keine,,x").status_code == 200
    assert Client().get("/phan-anh/ban-do/").status_code == 302


@pytest.mark.parametrize("asked", ["%00", "HP26-000001%00,x", "," * 3000, "%C4%91" * 900])
def test_rubbish_asked_of_the_public_map_finds_nothing(asked: str) -> None:
    answer = Client().get(f"/phan-anh-cong-khai/ban-do/viec/?ma={asked}")
    assert answer.status_code == 200
    assert "HP26" not in answer.content.decode()


def test_outlines_are_asked_for_once() -> None:
    browser = Client()
    first = browser.get("/ban-do/xa-phuong.json")
    assert first["Content-Type"] == "application/geo+json"
    assert browser.get("/ban-do/xa-phuong.json", headers={"If-None-Match": first["ETag"]}).status_code == 304
