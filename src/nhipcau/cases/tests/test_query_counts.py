"""How many statements each thing people do may cost; savepoints stand for the transaction and are not counted."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhipcau.cases import operations, queries
from nhipcau.cases.queries import CaseFilter
from nhipcau.cases.tests.factories import draft, holder, open_case, staff
from nhipcau.kernel.actors import Staff, Visitor
from nhipcau.kernel.prepared import count_all


@contextmanager
def at_most(most: int) -> Iterator[None]:
    with CaptureQueriesContext(connection) as seen:
        yield
    asked = [query["sql"] for query in seen.captured_queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(asked) <= most, "\n".join(f"{n}. {sql[:160]}" for n, sql in enumerate(asked, start=1))


def warm(call: Callable[[], object]) -> None:
    """Fill the process's caches, as any second request finds them."""
    call()


def answered_and_rated(agency: Staff) -> None:
    opened = open_case()
    front = staff("MTTQ-10660")
    operations.transfer_case(actor=front, case_id=opened.case_id, to_unit_id=agency.unit_id, reason="Việc của phường.")
    operations.answer_case(actor=agency, case_id=opened.case_id, text="Đã làm xong.")
    operations.rate_case(actor=holder(opened), case_id=opened.case_id, verdict="solved")


pytestmark = pytest.mark.django_db


def test_a_citizen_submits_in_thirteen(world: None) -> None:
    warm(open_case)
    sent = draft(email="hoa@example.vn", consent_contact=True, category_code="power.streetlight")
    with at_most(12):
        operations.open_case(actor=Visitor(), draft=sent)


def test_staff_change_a_status_in_eleven(world: None) -> None:
    front, agency = staff("MTTQ-10660"), staff("UBND-10660")
    warm(lambda: answered_and_rated(agency))  # the first count of a day writes its row
    opened = open_case(email="hoa@example.vn", consent_contact=True)
    with at_most(10):
        operations.take_case(actor=front, case_id=opened.case_id)
    with at_most(11):  # one of them tells search that a right ended
        operations.transfer_case(
            actor=front, case_id=opened.case_id, to_unit_id=agency.unit_id, reason="Việc của phường."
        )
    with at_most(11):
        operations.answer_case(actor=agency, case_id=opened.case_id, text="Đã thay ba bóng đèn.")
    with at_most(10):
        operations.close_case(actor=agency, case_id=opened.case_id)
    citizen = holder(opened)
    with at_most(11):
        operations.rate_case(actor=citizen, case_id=opened.case_id, verdict="solved")


def test_one_case_is_read_in_nine(world: None) -> None:
    front = staff("MTTQ-10660")
    opened = open_case(category_code="power.streetlight")
    operations.take_case(actor=front, case_id=opened.case_id)
    for number in range(20):
        operations.add_note(actor=front, case_id=opened.case_id, text=f"Ghi chú số {number}.")
    warm(lambda: queries.get_case(actor=front, case_id=opened.case_id))
    with at_most(5):
        found = queries.get_case(actor=front, case_id=opened.case_id)
    assert len(found.timeline) == 20
    citizen = holder(opened)
    with at_most(4):
        queries.get_case(actor=citizen, case_id=opened.case_id)


def test_a_list_is_read_in_nine_however_long(world: None) -> None:
    front = staff("MTTQ-10660")
    for _ in range(12):
        opened = open_case()
        operations.take_case(actor=front, case_id=opened.case_id)
    with at_most(5):
        page = queries.case_list(actor=front, wanted=CaseFilter(), limit=10)
    assert len(page.rows) == 10
    assert page.next
    with at_most(5):
        queries.case_list(actor=front, wanted=CaseFilter(), after=page.next, limit=10)
    with at_most(1):
        counts = queries.tab_counts(actor=front)
    assert counts["open"] == 12
    with at_most(1):
        assert count_all(queries.badge(front)) == [12]
