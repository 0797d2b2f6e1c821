"""One case from the first word to the rated answer."""

import pytest

from nhipcau.cases import operations, queries, states
from nhipcau.cases.queries import CaseFilter
from nhipcau.cases.tests.factories import events, holder, open_case, staff, subject, unit_id
from nhipcau.handling.models import ScopeRow


@pytest.mark.django_db
def test_a_lamp_is_reported_passed_on_answered_and_rated(world: None) -> None:
    opened = open_case(category_code="power.streetlight", email="hoa@example.vn", consent_contact=True)
    front = staff("MTTQ-10660", "officer")
    agency = staff("UBND-10660", "officer")

    operations.take_case(actor=front, case_id=opened.case_id)
    operations.transfer_case(
        actor=front, case_id=opened.case_id, to_unit_id=agency.unit_id, reason="Đèn do phường quản lý."
    )
    assert subject(opened.case_id).owner.unit_id == agency.unit_id
    assert subject(opened.case_id).role_of(front.unit_id) == "watcher"
    operations.answer_case(actor=agency, case_id=opened.case_id, text="Đã thay ba bóng.")
    citizen = holder(opened)
    operations.rate_case(actor=citizen, case_id=opened.case_id, verdict="solved")

    detail = queries.get_case(actor=citizen, case_id=opened.case_id)
    assert detail.status == states.CLOSED
    assert [entry.kind for entry in detail.timeline] == ["rated", "answered", "transferred", "taken", "opened"]
    assert events(opened.case_id) == [
        "cases.case_opened",
        "cases.case_taken",
        "cases.case_transferred",
        "cases.case_answered",
        "cases.case_rated",
        "cases.case_closed",
    ]
    page = queries.case_list(actor=front, wanted=CaseFilter(tab="closed"))
    assert [row.id for row in page.rows] == [opened.case_id]
    assert ScopeRow.objects.filter(token=unit_id("F-HP"), reach="above", status="closed").count() == 1
