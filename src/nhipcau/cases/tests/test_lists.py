"""Work lists: tabs, conditions, pages."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from nhipcau.cases import operations, queries
from nhipcau.cases.operations import PlaceInput
from nhipcau.cases.queries import CaseFilter
from nhipcau.cases.queries.found import load, tokens, visible
from nhipcau.cases.tests.factories import open_case, staff, territory_id, unit_id
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Visitor
from nhipcau.kernel.errors import Invalid, NotAllowed
from nhipcau.kernel.ids import new_id

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]

MONDAY = datetime(2026, 11, 9, 2, 0, tzinfo=UTC)


def ids(actor: Any, **conditions: Any) -> list[UUID]:
    return [row.id for row in queries.case_list(actor=actor, wanted=CaseFilter(**conditions)).rows]


def test_pages_follow_each_other_forth_and_back_without_gap_or_repeat() -> None:
    front = staff("MTTQ-10660")
    for minute in range(23):
        with clock.at(MONDAY + timedelta(minutes=minute)):
            opened = open_case(category_code="power.outage" if minute % 3 else None)
            if minute % 2:
                operations.take_case(actor=front, case_id=opened.case_id)
    seen, cursor, backs = [], "", []
    while True:
        page = queries.case_list(actor=front, wanted=CaseFilter(), after=cursor, limit=5)
        seen += [row.id for row in page.rows]
        backs.append(page.prev)
        if page.next is None:
            break
        cursor = page.next
    assert len(seen) == len(set(seen)) == 23
    dues = [row.due_at for row in queries.case_rows(seen) if row.due_at]
    assert dues == sorted(dues)
    assert backs[0] is None
    back = queries.case_list(actor=front, wanted=CaseFilter(), after=backs[-1] or "", limit=5)
    assert [row.id for row in back.rows] == seen[15:20]
    assert back.next


def test_tabs_hold_what_they_say() -> None:
    front, agency = staff("MTTQ-10660"), staff("UBND-10660")
    with clock.at(MONDAY):
        fresh, taken, passed, answered, closed = (open_case() for _ in range(5))
        operations.take_case(actor=front, case_id=taken.case_id)
        operations.transfer_case(
            actor=front, case_id=passed.case_id, to_unit_id=agency.unit_id, reason="Việc của phường."
        )
        for one in (answered, closed):
            operations.answer_case(actor=front, case_id=one.case_id, text="Đã thay bóng.")
        operations.close_case(actor=front, case_id=closed.case_id)
        assert set(ids(front)) == {fresh.case_id, taken.case_id, passed.case_id}
        assert ids(front, tab="new") == [fresh.case_id]
        assert ids(agency, tab="new") == [passed.case_id]
        assert ids(front, tab="mine") == [taken.case_id]
        assert ids(front, tab="awaiting") == [answered.case_id]
        assert ids(front, tab="closed") == [closed.case_id]
        assert ids(front, tab="late") == []
        assert set(ids(front, reach="own")) == {fresh.case_id, taken.case_id}
        assert ids(front, statuses=("transferred",)) == [passed.case_id]
        counts = queries.tab_counts(actor=front)
        assert counts == {"open": 3, "new": 1, "awaiting": 1, "closed": 1, "mine": 1, "due": 0, "late": 0}
    with clock.at(MONDAY + timedelta(days=3)):
        assert set(ids(front, tab="due", reach="own")) == {fresh.case_id, taken.case_id}
    with clock.at(MONDAY + timedelta(days=12)):
        assert set(ids(front, tab="late")) == {fresh.case_id, taken.case_id, passed.case_id}
        row = queries.case_list(actor=front, wanted=CaseFilter(tab="late")).rows[0]
        assert (row.deadline_state, row.days_left) == ("open", -4)
        found = queries.today(actor=front)
        assert (found.late, found.new, found.mine, len(found.rows)) == (2, 1, 1, 2)
        above = queries.today(actor=staff("F-HP", "leader"))
        assert (above.open, above.open_below, above.late_below) == (0, 3, 3)


def test_the_city_filters_by_place_kind_and_level() -> None:
    city = staff("F-HP")
    here, there = open_case(), open_case(place=PlaceInput(territory_id=territory_id("10661")))
    own = open_case(place=PlaceInput())
    flooded = open_case(category_code="water.flood")
    assert set(ids(city)) == {here.case_id, there.case_id, own.case_id, flooded.case_id}
    assert ids(city, area_id=territory_id("10661")) == [there.case_id]
    assert ids(city, category="water") == ids(city, category="water.flood") == [flooded.case_id]
    assert ids(city, reach="own") == [own.case_id]
    assert set(ids(city, reach="below")) == {here.case_id, there.case_id, flooded.case_id}
    assert ids(city, category="water", area_id=territory_id("10661")) == []


def test_a_person_who_left_the_unit_no_longer_lists_its_cases() -> None:
    opened, front = open_case(), staff("MTTQ-10660")
    operations.take_case(actor=front, case_id=opened.case_id)
    elsewhere = staff("SXD")
    same_person = type(front)(person_id=front.person_id, unit_id=elsewhere.unit_id, roles=front.roles)
    assert ids(front, tab="mine") == [opened.case_id]
    assert ids(same_person, tab="mine") == []


@pytest.mark.parametrize(
    "conditions",
    [
        {"tab": "everything"},
        {"reach": "world"},
        {"statuses": ("lost",)},
        {"category": "không có"},
        {"due_within": -1},
        {"area_id": new_id()},
    ],
)
def test_a_condition_that_does_not_exist_is_refused(conditions: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as refused:
        ids(staff("MTTQ-10660"), **conditions)
    assert set(refused.value.fields) == set(conditions)


def test_a_damaged_cursor_starts_from_the_beginning() -> None:
    opened, front = open_case(), staff("MTTQ-10660")
    for cursor in ("x", "f", "f12.", "fabc.def", "f99999999999999999999999.aaaaaaaaaaaaaaaaaaaaaaaaaa", "\x00"):
        page = queries.case_list(actor=front, wanted=CaseFilter(), after=cursor)
        assert [row.id for row in page.rows] == [opened.case_id]


def test_members_and_visitors_have_no_lists() -> None:
    for actor in (staff("MTTQ-10660", "member"), Visitor()):
        with pytest.raises(NotAllowed):
            ids(actor)
        assert queries.badge(actor) == []
        assert set(queries.tab_counts(actor=actor).values()) == {0}


def test_the_code_tells_state_owner_and_day_but_not_the_text() -> None:
    with clock.at(MONDAY):
        opened = open_case()
        typed = opened.code.lower().replace("-", " ")
        found = queries.public_status(typed)
    assert found is not None
    assert (found.code, found.status, found.days_left) == (opened.code, "new", 5)
    assert "Đèn" not in repr(found)
    for wrong in ("", "HP26-999999", "xyz", "\x00", "đ" * 500):
        assert queries.public_status(wrong) is None


def test_a_case_in_the_search_index_is_found_by_who_may_see_it() -> None:
    opened, front = open_case(name="Nguyễn Thị Hoa", consent_name=True), staff("MTTQ-10660")
    operations.add_note(actor=front, case_id=opened.case_id, text="Chuyện nội bộ.")
    document = load([opened.case_id])[0]
    assert "ngõ 47" in document.body
    assert "Hoa" not in document.body
    assert "nội bộ" not in document.body
    assert opened.code in document.codes
    assert set(document.tokens) == {str(unit_id("MTTQ-10660")), str(unit_id("F-HP"))}
    assert tokens(front) == [str(front.unit_id)]
    assert visible(front, [opened.case_id]) == {opened.case_id}
    assert visible(staff("SXD"), [opened.case_id]) == set()
    assert tokens(staff("SXD", "member")) == []
