"""Who is reminded of a case, who hears that it is late, and the list of what was reported."""

from datetime import UTC, date, datetime

import pytest

from nhipcau.cases import operations, queries
from nhipcau.cases.operations import OpenedCase
from nhipcau.cases.queries import news, reported
from nhipcau.cases.tests.factories import events, holder, open_case, staff
from nhipcau.cases.tests.staff_pages.conftest import at_most
from nhipcau.cases.tests.test_deadlines_told import heard, last
from nhipcau.handling import jobs
from nhipcau.kernel import announcements, clock, ids
from nhipcau.kernel.errors import NotAllowed
from nhipcau.organisations.models import Membership

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]

MONDAY = datetime(2026, 11, 9, 2, 0, tzinfo=UTC)


def opened() -> OpenedCase:
    with clock.at(MONDAY):
        return open_case()


def watch(day: int) -> None:
    with clock.at(datetime(2026, 11, day, 9, tzinfo=clock.CITY_TIME)):
        jobs.watch_deadlines.call()


def words_of(name: str, kind: str, case: OpenedCase) -> str:
    event = last(name)
    told = announcements.Told(
        id=ids.new_id(), kind=kind, at=event.at, subject_id=case.case_id, unit_id=None, data=event.data
    )
    return news.show(staff("MTTQ-10660"), [told])[told.id].title


def test_the_person_in_charge_is_reminded_else_the_people_of_the_unit() -> None:
    officer, colleague = staff("MTTQ-10660"), staff("MTTQ-10660")
    case = opened()
    watch(10)
    assert heard("handling.deadline_reminded") == {(one.person_id, one.unit_id) for one in (officer, colleague)}
    assert "Chưa ai tiếp nhận" in words_of("handling.deadline_reminded", "cases.reminded", case)
    with clock.at(MONDAY):
        operations.take_case(actor=officer, case_id=case.case_id)
    watch(13)
    assert heard("handling.deadline_reminded") == {(officer.person_id, officer.unit_id)}
    assert "Còn 1 ngày làm việc" in words_of("handling.deadline_reminded", "cases.reminded", case)


@pytest.mark.parametrize("end", [{"valid_until": date(2026, 11, 10)}, {"role": "member"}])
def test_once_who_was_in_charge_is_gone_the_unit_is_reminded_not_nobody(end: dict[str, object]) -> None:
    officer, colleague = staff("MTTQ-10660"), staff("MTTQ-10660")
    case = opened()
    with clock.at(MONDAY):
        operations.take_case(actor=officer, case_id=case.case_id)
    Membership.objects.filter(person_id=officer.person_id).update(**end)
    watch(13)
    with clock.at(datetime(2026, 11, 13, 10, tzinfo=clock.CITY_TIME)):
        assert heard("handling.deadline_reminded") == {(colleague.person_id, colleague.unit_id)}


def test_who_handed_a_case_over_is_reminded_no_more() -> None:
    officer, agency = staff("MTTQ-10660"), staff("UBND-10660")
    case = opened()
    with clock.at(MONDAY):
        operations.transfer_case(
            actor=officer, case_id=case.case_id, to_unit_id=agency.unit_id, reason="Việc của phường."
        )
    watch(13)
    assert heard("handling.deadline_reminded") == {(agency.person_id, agency.unit_id)}


def test_late_matters_are_told_to_the_leader_then_to_the_leader_above() -> None:
    staff("MTTQ-10660")
    leader, above = staff("MTTQ-10660", "leader"), staff("F-HP", "leader")
    staff("F-HP")
    case = opened()
    watch(17)
    assert heard("handling.deadline_reported") == {(leader.person_id, leader.unit_id)}
    assert queries.reported_cases(actor=above) == ([], "")
    watch(19)
    assert heard("handling.deadline_reported") == {(above.person_id, above.unit_id)}
    found, _next = queries.reported_cases(actor=above)
    assert [(one.row.id, one.step) for one in found] == [(case.case_id, 1)]
    assert [one.step for one in queries.reported_cases(actor=leader)[0]] == [0]
    detail = queries.get_case(actor=above, case_id=case.case_id)
    assert detail.part == "watcher"
    assert "Chậm 3 ngày làm việc" in str(detail.timeline[0].title)
    with clock.at(datetime(2026, 11, 19, 4, tzinfo=UTC)):
        operations.answer_case(actor=staff("MTTQ-10660"), case_id=case.case_id, text="Đã thay bóng.")
    assert queries.reported_cases(actor=above)[0] == []
    count = len(events(case.case_id))
    watch(27)
    assert len(events(case.case_id)) == count


def test_the_citizen_reads_nothing_of_what_goes_on_above() -> None:
    case = opened()
    watch(19)
    seen = queries.get_case(actor=holder(case), case_id=case.case_id)
    assert [entry.kind for entry in seen.timeline] == ["opened"]


def test_the_list_of_late_matters_is_paged_and_costs_the_same_however_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reported, "PAGE", 3)
    above = staff("F-HP", "leader")
    cases = {opened().case_id for _ in range(7)}
    watch(19)
    queries.reported_cases(actor=above)
    seen, cursor, pages = [], "", 0
    while pages == 0 or cursor:
        with at_most(4):
            rows, cursor = queries.reported_cases(actor=above, after=cursor)
        seen += [one.row.id for one in rows]
        pages += 1
    assert (set(seen), len(seen), pages) == (cases, 7, 3)
    assert queries.reported_cases(actor=above, after="???")[0]
    with pytest.raises(NotAllowed):
        queries.reported_cases(actor=staff("F-HP", "member"))
