"""Answering, closing, the timer that closes, and the rating."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from nhipcau.cases import operations, queries, states
from nhipcau.cases.tests.factories import events, holder, open_case, staff, subject, unit_id
from nhipcau.kernel import clock, counters
from nhipcau.kernel.actors import LinkHolder, Timer, Visitor
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.kernel.mail.models import OutgoingMail

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]

MONDAY = datetime(2026, 11, 9, 2, 0, tzinfo=UTC)


def answered(**changes: Any) -> queries.CaseDetail:
    opened = open_case(**changes)
    front = staff("MTTQ-10660")
    operations.answer_case(actor=front, case_id=opened.case_id, text="Đã thay ba bóng đèn.")
    return queries.get_case(actor=holder(opened), case_id=opened.case_id)


def link(detail: queries.CaseDetail) -> LinkHolder:

    return LinkHolder(subject_id=detail.id, link_version=detail.link_version)


def test_an_answer_meets_both_deadlines_and_asks_for_a_rating() -> None:
    with clock.at(MONDAY):
        detail = answered()
    assert detail.status == states.ANSWERED
    assert all(deadline.met_at for deadline in detail.deadlines)
    assert detail.deadline_state == "met"
    assert detail.can_rate
    assert detail.rate_until is not None
    assert clock.local(detail.rate_until).date().isoformat() == "2026-11-30"
    day = clock.local(MONDAY).date()
    assert counters.total("cases.answered_on_time", [unit_id("MTTQ-10660")], day, day) == 1


def test_a_late_answer_counts_as_late() -> None:
    with clock.at(MONDAY):
        opened = open_case()
    later = MONDAY + timedelta(days=20)
    with clock.at(later):
        operations.answer_case(actor=staff("MTTQ-10660"), case_id=opened.case_id, text="Xin lỗi vì chậm trễ.")
        detail = queries.get_case(actor=holder(opened), case_id=opened.case_id)
        day = clock.today()
    assert detail.deadline_state == "missed"
    assert counters.total("cases.answered_late", None, day, day) == 1


def test_an_answer_needs_words() -> None:
    opened = open_case()
    with pytest.raises(Invalid):
        operations.answer_case(actor=staff("MTTQ-10660"), case_id=opened.case_id, text=" \u200b ")


def test_an_answer_is_given_once() -> None:
    detail = answered()
    with pytest.raises(Conflict):
        operations.answer_case(actor=staff("MTTQ-10660"), case_id=detail.id, text="Thêm một câu.")


def test_who_left_only_a_phone_number_is_to_be_called() -> None:
    opened, front = open_case(phone="0912345678", consent_contact=True), staff("MTTQ-10660")
    operations.record_call(actor=front, case_id=opened.case_id, outcome="reached")
    assert not queries.get_case(actor=front, case_id=opened.case_id).needs_call
    operations.answer_case(actor=front, case_id=opened.case_id, text="Đã thay bóng.")
    assert queries.get_case(actor=front, case_id=opened.case_id).needs_call
    assert not OutgoingMail.objects.exists()


def test_an_officer_closes_only_what_is_answered() -> None:
    opened, front = open_case(), staff("MTTQ-10660")
    with pytest.raises(Conflict):
        operations.close_case(actor=front, case_id=opened.case_id)
    operations.answer_case(actor=front, case_id=opened.case_id, text="Đã thay bóng.")
    operations.close_case(actor=front, case_id=opened.case_id, text="Đã gọi bà con, việc xong.")
    assert subject(opened.case_id).status == states.CLOSED


def test_what_nobody_rated_in_time_is_closed_by_the_timer() -> None:
    with clock.at(MONDAY):
        detail = answered(email="hoa@example.vn", consent_contact=True)
    timer = Timer(name="test")
    with clock.at(MONDAY + timedelta(days=5)):
        assert operations.close_unrated(actor=timer) == 0
    with clock.at(MONDAY + timedelta(days=40)):
        assert operations.close_unrated(actor=timer) == 1
        assert operations.close_unrated(actor=timer) == 0
    assert subject(detail.id).status == states.CLOSED
    assert events(detail.id)[-1] == "cases.case_closed"
    told = OutgoingMail.objects.filter(about_id=detail.id).latest("id")
    assert told.subject == f"{detail.code}: Phản ánh của ông/bà đã kết thúc"


def test_solved_closes_the_case() -> None:
    detail = answered()
    operations.rate_case(actor=link(detail), case_id=detail.id, verdict="solved", why="Nhanh.")
    found = queries.get_case(actor=link(detail), case_id=detail.id)
    assert (found.status, found.verdict, found.can_rate) == (states.CLOSED, "solved", False)
    assert found.rating is not None
    assert found.rating.why == "Nhanh."


def test_not_solved_opens_it_again_with_a_new_deadline_and_the_unit_above_watching() -> None:
    with clock.at(MONDAY):
        detail = answered(email="hoa@example.vn", consent_contact=True)
    with clock.at(MONDAY + timedelta(days=3)):
        operations.rate_case(actor=link(detail), case_id=detail.id, verdict="not_solved", why="Hai bóng vẫn tối.")
        found = queries.get_case(actor=link(detail), case_id=detail.id)
    assert (found.status, found.reopened_count) == (states.REOPENED, 1)
    assert subject(detail.id).role_of(unit_id("F-HP")) == "watcher"
    assert found.due_at is not None
    assert detail.due_at is not None
    assert found.due_at > detail.due_at
    assert events(detail.id)[-2:] == ["cases.case_rated", "cases.case_reopened"]
    assert OutgoingMail.objects.filter(about_id=detail.id).count() == 3
    with clock.at(MONDAY + timedelta(days=4)):
        operations.answer_case(actor=staff("MTTQ-10660"), case_id=detail.id, text="Đã thay nốt hai bóng.")
        assert queries.get_case(actor=link(detail), case_id=detail.id).can_rate


def test_a_case_closed_by_its_unit_may_still_be_rated() -> None:
    detail = answered()
    operations.close_case(actor=staff("MTTQ-10660"), case_id=detail.id)
    operations.rate_case(actor=link(detail), case_id=detail.id, verdict="not_solved")
    assert subject(detail.id).status == states.REOPENED


def test_pressing_twice_rates_once_and_another_verdict_is_refused() -> None:
    detail = answered()
    operations.rate_case(actor=link(detail), case_id=detail.id, verdict="partly")
    operations.rate_case(actor=link(detail), case_id=detail.id, verdict="partly")
    assert events(detail.id).count("cases.case_rated") == 1
    with pytest.raises(Conflict):
        operations.rate_case(actor=link(detail), case_id=detail.id, verdict="solved")


def test_the_time_for_a_rating_ends() -> None:
    with clock.at(MONDAY):
        detail = answered()
    with clock.at(MONDAY + timedelta(days=40)), pytest.raises(Conflict) as refused:
        operations.rate_case(actor=link(detail), case_id=detail.id, verdict="not_solved")
    assert refused.value.machine_code == "too_late"


def test_nothing_is_rated_before_the_answer() -> None:
    opened = open_case()
    with pytest.raises(Conflict):
        operations.rate_case(actor=holder(opened), case_id=opened.case_id, verdict="solved")


def test_a_verdict_is_one_of_three() -> None:
    detail = answered()
    with pytest.raises(Invalid):
        operations.rate_case(actor=link(detail), case_id=detail.id, verdict="great")


def test_only_who_holds_the_link_rates() -> None:
    detail = answered()
    with pytest.raises(NotAllowed):
        operations.rate_case(actor=staff("MTTQ-10660", "leader"), case_id=detail.id, verdict="solved")  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        operations.rate_case(actor=Visitor(), case_id=detail.id, verdict="solved")  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        operations.rate_case(actor=holder(open_case()), case_id=detail.id, verdict="solved")


def test_only_the_timer_closes_by_itself() -> None:
    with pytest.raises(NotAllowed):
        operations.close_unrated(actor=staff("F-HP", "administrator"))  # type: ignore[arg-type]


def test_the_window_is_a_setting_and_what_was_promised_stays() -> None:
    administrator = staff("F-HP", "administrator")
    with clock.at(MONDAY):
        before = answered()
        operations.set_rating_window(actor=administrator, days=5)
        after = answered()
    assert before.rate_until is not None
    assert after.rate_until is not None
    assert after.rate_until < before.rate_until
    assert queries.get_case(actor=link(before), case_id=before.id).rate_until == before.rate_until
    with pytest.raises(Invalid):
        operations.set_rating_window(actor=administrator, days=0)
    with pytest.raises(NotAllowed):
        operations.set_rating_window(actor=staff("MTTQ-10660", "administrator"), days=5)
