"""Twenty people press at the same moment; one of them counts."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from nhipcau.cases import operations, states
from nhipcau.cases.models import Case
from nhipcau.cases.tests.factories import draft, events, holder, make_world, open_case, staff, subject, unit_id
from nhipcau.handling.models import Party, ScopeRow
from nhipcau.kernel.actors import Visitor
from nhipcau.kernel.errors import DomainError

pytestmark = pytest.mark.django_db(transaction=True)

PRESSING = 20


def at_once(*calls: Callable[[], object]) -> list[object]:
    """Run all calls behind one barrier; a refusal stands for its code."""
    barrier = Barrier(len(calls))
    found: list[object] = [None] * len(calls)

    def run(number: int, call: Callable[[], object]) -> None:
        barrier.wait()
        try:
            found[number] = call()
        except DomainError as fault:
            found[number] = fault.machine_code
        except Exception as fault:  # noqa: BLE001 - whatever went wrong must fail the test, not the thread
            found[number] = fault
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [fault for fault in found if isinstance(fault, Exception)] == []
    return found


@pytest.fixture
def world() -> None:
    make_world()


def test_a_report_sent_twenty_times_is_one_case(world: None) -> None:
    sent = draft()
    found = at_once(*[lambda: operations.open_case(actor=Visitor(), draft=sent)] * PRESSING)
    opened = [one for one in found if isinstance(one, operations.OpenedCase)]
    assert len(opened) == PRESSING
    assert sum(not one.is_repeat for one in opened) == 1
    assert len({one.link_token for one in opened}) == 1
    assert Case.objects.count() == 1
    assert events(opened[0].case_id) == ["cases.case_opened"]


def test_twenty_reports_get_twenty_codes(world: None) -> None:
    drafts = [draft() for _ in range(PRESSING)]
    at_once(*[lambda one=one: operations.open_case(actor=Visitor(), draft=one) for one in drafts])
    assert len(set(Case.objects.values_list("code", flat=True))) == PRESSING


def test_a_case_is_taken_by_one_of_twenty(world: None) -> None:
    opened = open_case()
    officers = [staff("MTTQ-10660") for _ in range(PRESSING)]
    found = at_once(*[lambda one=one: operations.take_case(actor=one, case_id=opened.case_id).id for one in officers])
    assert found.count(opened.case_id) == 1
    assert found.count("wrong_status") == PRESSING - 1
    assert events(opened.case_id).count("cases.case_taken") == 1
    assert ScopeRow.objects.filter(subject_id=opened.case_id, reach="person").count() == 1


def test_a_case_passed_on_by_twenty_has_one_owner(world: None) -> None:
    opened = open_case()
    officers = [staff("MTTQ-10660") for _ in range(PRESSING)]
    targets = [unit_id(code) for code in ("SXD", "UBND-10660", "CA-10660", "KT-10660")] * 5
    found = at_once(
        *[
            lambda one=one, to=to: (
                operations.transfer_case(actor=one, case_id=opened.case_id, to_unit_id=to, reason="Việc của đơn vị.").id
            )
            for one, to in zip(officers, targets, strict=True)
        ]
    )
    assert found.count(opened.case_id) == 1
    assert Party.objects.filter(subject_id=opened.case_id, role="owner").count() == 1
    assert events(opened.case_id).count("cases.case_transferred") == 1


def test_an_answer_is_rated_once_whatever_is_pressed(world: None) -> None:
    opened = open_case()
    operations.answer_case(actor=staff("MTTQ-10660"), case_id=opened.case_id, text="Đã thay bóng.")
    citizen = holder(opened)
    verdicts = ["solved", "partly", "not_solved", "solved"] * 5
    at_once(
        *[
            lambda one=one: operations.rate_case(actor=citizen, case_id=opened.case_id, verdict=one).verdict
            for one in verdicts
        ]
    )
    assert events(opened.case_id).count("cases.case_rated") == 1
    case = Case.objects.get(pk=opened.case_id)
    closed = subject(opened.case_id).status == states.CLOSED
    assert closed == (case.verdict != "not_solved")
    assert case.reopened_count == (0 if closed else 1)


def test_answering_and_passing_on_at_once_leaves_one_truth(world: None) -> None:
    opened = open_case()
    officers = [staff("MTTQ-10660") for _ in range(PRESSING)]
    at_once(
        *[
            (lambda one=one: operations.answer_case(actor=one, case_id=opened.case_id, text="Đã thay bóng.").id)
            if number % 2
            else lambda one=one: (
                operations.transfer_case(
                    actor=one, case_id=opened.case_id, to_unit_id=unit_id("SXD"), reason="Việc của Sở."
                ).id
            )
            for number, one in enumerate(officers)
        ]
    )
    names = events(opened.case_id)[1:]
    assert names in (["cases.case_answered"], ["cases.case_transferred"])
    rows = set(ScopeRow.objects.filter(subject_id=opened.case_id).values_list("status", flat=True))
    assert rows == {subject(opened.case_id).status}
