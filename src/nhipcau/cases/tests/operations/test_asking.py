"""Questions to the sender: the answer's clock stands still and runs again."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from nhipcau.cases import operations, queries
from nhipcau.cases.models import Case
from nhipcau.cases.tests.factories import events, holder, open_case, staff, subject, unit_id
from nhipcau.handling import operations as handling
from nhipcau.handling.models import NO_DUE
from nhipcau.kernel import clock, ids
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.calendar import queries as calendar
from nhipcau.kernel.calendar.models import CalendarDay, CalendarVersion
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed
from nhipcau.kernel.ids import new_id
from nhipcau.kernel.mail.models import OutgoingMail

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]

MONDAY = datetime(2026, 11, 9, 2, 0, tzinfo=UTC)
TUESDAY, THURSDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=3)
QUESTION = "Cột đèn nào ạ, trước số nhà bao nhiêu?"


def asked(**more: Any) -> operations.OpenedCase:
    """Open a case on Monday and ask its sender something on Tuesday."""
    with clock.at(MONDAY):
        opened = open_case(**more)
    with clock.at(TUESDAY):
        operations.ask_citizen(actor=staff("MTTQ-10660"), case_id=opened.case_id, text=QUESTION)
    return opened


def due(opened: operations.OpenedCase) -> date | None:
    found = queries.get_case(actor=holder(opened), case_id=opened.case_id).due_at
    return clock.local(found).date() if found else None


def test_the_clock_stands_still_while_the_sender_is_waited_for_and_the_day_moves_by_that() -> None:
    opened = asked(email="hoa@example.vn", consent_contact=True)
    mail = OutgoingMail.objects.filter(about_id=opened.case_id).order_by("id").last()
    assert mail is not None
    assert QUESTION in mail.text
    with clock.at(THURSDAY):
        detail = queries.get_case(actor=holder(opened), case_id=opened.case_id)
        assert (detail.deadline_state, detail.due_at) == ("paused", None)
        assert detail.question is not None
        assert (detail.question.text, detail.question.is_paused) == (QUESTION, True)
        operations.answer_question(actor=holder(opened), case_id=opened.case_id, text="Trước số nhà 12.")
    # Five working days from Monday end on Monday 16/11; Wednesday and Thursday were waited.
    assert due(opened) == date(2026, 11, 18)
    detail = queries.get_case(actor=staff("MTTQ-10660"), case_id=opened.case_id)
    assert detail.question is None
    assert (detail.timeline[0].kind, detail.timeline[0].text) == ("question_replied", "Trước số nhà 12.")
    assert "18/11/2026" in str(detail.timeline[0].title)
    assert events(opened.case_id)[-1] == "cases.question_settled"


def test_the_page_that_explains_the_day_shows_the_days_that_were_waited() -> None:
    opened = asked()
    with clock.at(THURSDAY):
        _due, days = queries.explain_case_deadline(actor=holder(opened), case_id=opened.case_id)
        assert [day.day.day for day in days if day.is_waiting] == [11, 12]
        assert days[-1].day == date(2026, 11, 12)
        operations.answer_question(actor=holder(opened), case_id=opened.case_id, text="Trước số nhà 12.")
    _due, days = queries.explain_case_deadline(actor=holder(opened), case_id=opened.case_id)
    assert [(day.day.day, day.number) for day in days if day.day.weekday() < 5] == [
        (9, None), (10, 1), (11, None), (12, None), (13, 2), (16, 3), (17, 4), (18, 5)
    ]  # fmt: skip


def test_no_list_calls_late_what_waits_for_the_sender() -> None:
    opened, front = asked(), staff("MTTQ-10660")
    with clock.at(MONDAY + timedelta(days=30)):
        late = queries.case_list(actor=front, wanted=queries.CaseFilter(tab="late"))
        assert late.rows == []
        row = queries.case_list(actor=front, wanted=queries.CaseFilter(tab="open")).rows[0]
        assert (row.deadline_state, row.due_at) == ("paused", None)
        status = queries.public_status(opened.code)
        assert status is not None
        assert status.deadline_state == "paused"


def test_who_asks_has_taken_the_case_and_the_first_response_keeps_its_own_clock() -> None:
    opened = asked()
    clocks = {one.clock: one for one in queries.get_case(actor=holder(opened), case_id=opened.case_id).deadlines}
    assert clocks["first_response"].met_at is not None
    assert clocks["answer"].met_at is None
    assert subject(opened.case_id).status == "in_hand"
    assert subject(opened.case_id).owner.person_id is not None


def test_a_case_that_is_late_already_stays_late() -> None:
    with clock.at(MONDAY):
        opened = open_case()
    operations.ask_citizen(actor=staff("MTTQ-10660"), case_id=opened.case_id, text=QUESTION)
    detail = queries.get_case(actor=holder(opened), case_id=opened.case_id)
    assert detail.deadline_state == "open"
    assert detail.question is not None
    assert not detail.question.is_paused
    operations.answer_question(actor=holder(opened), case_id=opened.case_id, text="Trước số nhà 12.")
    assert due(opened) == date(2026, 11, 16)


def test_the_same_answer_sent_twice_is_one_and_one_that_comes_too_late_is_kept_as_an_addition() -> None:
    opened, note_id = asked(), new_id()
    with clock.at(THURSDAY):
        for _press in range(2):
            operations.answer_question(
                actor=holder(opened), case_id=opened.case_id, text="Trước số nhà 12.", note_id=note_id
            )
        operations.answer_question(actor=holder(opened), case_id=opened.case_id, text="Cạnh cây bàng.")
    page = queries.timeline_page(actor=staff("MTTQ-10660"), case_id=opened.case_id)
    assert [entry.kind for entry in page.entries][:2] == ["citizen_note", "question_replied"]


def test_an_empty_answer_and_too_many_pictures_are_refused() -> None:
    opened = asked()
    with pytest.raises(Invalid):
        operations.answer_question(actor=holder(opened), case_id=opened.case_id, text=" ")
    with pytest.raises(Invalid):
        operations.answer_question(
            actor=holder(opened), case_id=opened.case_id, text="Đây ạ.", photos=[new_id() for _ in range(6)]
        )
    assert Case.objects.get(pk=opened.case_id).is_waiting


def test_one_question_at_a_time_and_none_without_words() -> None:
    opened, front = asked(), staff("MTTQ-10660")
    with pytest.raises(Conflict):
        operations.ask_citizen(actor=front, case_id=opened.case_id, text="Còn gì nữa không ạ?")
    with pytest.raises(Invalid):
        operations.ask_citizen(actor=front, case_id=open_case().case_id, text="")


@pytest.mark.parametrize("code", ["F-HP", "CA-10660"])
def test_only_the_unit_in_charge_asks_and_takes_the_question_back(code: str) -> None:
    opened = asked()
    operations.invite_unit(actor=staff("MTTQ-10660"), case_id=opened.case_id, unit_id=unit_id("CA-10660"))
    other = staff(code)
    with pytest.raises(NotAllowed):
        operations.ask_citizen(actor=other, case_id=opened.case_id, text=QUESTION)
    with pytest.raises(NotAllowed):
        operations.withdraw_question(actor=other, case_id=opened.case_id)


def test_a_question_taken_back_lets_the_clock_run_and_is_told() -> None:
    opened, front = asked(email="hoa@example.vn", consent_contact=True), staff("MTTQ-10660")
    with clock.at(THURSDAY):
        operations.withdraw_question(actor=front, case_id=opened.case_id, reason="Đã tự tìm thấy.")
        with pytest.raises(Conflict):
            operations.withdraw_question(actor=front, case_id=opened.case_id)
    assert due(opened) == date(2026, 11, 18)
    mail = OutgoingMail.objects.filter(about_id=opened.case_id).order_by("id").last()
    assert mail is not None
    assert "Đã tự tìm thấy." in mail.text


def test_a_reply_by_telephone_is_written_down_for_who_left_only_a_number() -> None:
    opened, front = asked(phone="0912345678", consent_contact=True), staff("MTTQ-10660")
    assert Case.objects.get(pk=opened.case_id).needs_call
    with clock.at(THURSDAY):
        with pytest.raises(Invalid):
            operations.record_reply(actor=front, case_id=opened.case_id, heard="by_rumour", text="Số 12.")
        with pytest.raises(Invalid):
            operations.record_reply(actor=front, case_id=opened.case_id, heard="by_phone", text="")
        operations.record_reply(actor=front, case_id=opened.case_id, heard="by_phone", text="Trước số nhà 12.")
        with pytest.raises(Conflict):
            operations.record_reply(actor=front, case_id=opened.case_id, heard="by_phone", text="Số 12.")
    assert due(opened) == date(2026, 11, 18)
    assert not Case.objects.get(pk=opened.case_id).needs_call
    with pytest.raises(NotAllowed):
        operations.record_reply(actor=staff("F-HP"), case_id=opened.case_id, heard="by_phone", text="Số 12.")


def test_without_a_reply_the_clock_runs_again_by_itself_and_says_so() -> None:
    timer, opened = Timer(name="test"), asked()
    with clock.at(TUESDAY + timedelta(days=6)):
        assert operations.lapse_questions(actor=timer) == 0
    with clock.at(TUESDAY + timedelta(days=8)):
        assert operations.lapse_questions(actor=timer) == 1
        assert operations.lapse_questions(actor=timer) == 0
    detail = queries.get_case(actor=holder(opened), case_id=opened.case_id)
    assert detail.question is None
    assert detail.timeline[0].kind == "question_lapsed"
    # Five working days were waited, as the setting says, although the timer came by a day later.
    assert due(opened) == date(2026, 11, 23)
    with pytest.raises(NotAllowed):
        operations.lapse_questions(actor=staff("MTTQ-10660"))  # type: ignore[arg-type]


def test_an_answer_given_without_the_reply_closes_the_question_and_is_judged_by_the_moved_day() -> None:
    opened, front = asked(), staff("MTTQ-10660")
    with clock.at(MONDAY + timedelta(days=8)):
        operations.answer_case(actor=front, case_id=opened.case_id, text="Đã thay bóng.")
    case = Case.objects.get(pk=opened.case_id)
    assert not case.is_waiting
    detail = queries.get_case(actor=front, case_id=opened.case_id)
    assert detail.deadline_state == "met"
    assert not any(one.is_late for one in detail.deadlines)
    assert subject(opened.case_id).row.paused_at is None


def test_a_new_holiday_moves_the_day_beyond_what_was_waited() -> None:
    opened = asked()
    with clock.at(THURSDAY):
        operations.answer_question(actor=holder(opened), case_id=opened.case_id, text="Trước số nhà 12.")
    CalendarDay.objects.create(date=date(2026, 11, 17), counts_as="off", name_vi="Ngày nghỉ", status="decreed")
    CalendarVersion.objects.update_or_create(pk=1, defaults={"stamp": ids.new_id()})
    calendar.forget()
    handling.recompute_deadlines(reason="calendar")
    assert due(opened) == date(2026, 11, 19)


def test_a_new_holiday_while_the_clock_stands_still_promises_no_day() -> None:
    opened = asked()
    CalendarDay.objects.create(date=date(2026, 11, 13), counts_as="off", name_vi="Ngày nghỉ", status="decreed")
    CalendarVersion.objects.update_or_create(pk=1, defaults={"stamp": ids.new_id()})
    calendar.forget()
    handling.recompute_deadlines(reason="calendar")
    assert subject(opened.case_id).due_at == NO_DUE
    with clock.at(THURSDAY):
        operations.answer_question(actor=holder(opened), case_id=opened.case_id, text="Trước số nhà 12.")
    assert due(opened) == date(2026, 11, 19)


def test_another_kind_of_matter_keeps_what_was_waited() -> None:
    opened, front = asked(), staff("MTTQ-10660")
    operations.set_category(actor=front, case_id=opened.case_id, category_code="road.pothole")
    assert subject(opened.case_id).due_at == NO_DUE
    with clock.at(THURSDAY):
        operations.answer_question(actor=holder(opened), case_id=opened.case_id, text="Trước số nhà 12.")
    operations.set_category(actor=front, case_id=opened.case_id, category_code="water.supply")
    # Three working days now, and the two that were waited.
    assert due(opened) == date(2026, 11, 16)


def test_the_waiting_time_is_set_by_who_keeps_the_city_and_bounded() -> None:
    administrator = staff("F-HP", "administrator")
    operations.set_question_wait(actor=administrator, days=2)
    opened = asked()
    with clock.at(TUESDAY + timedelta(days=3)):
        assert operations.lapse_questions(actor=Timer(name="test")) == 1
    assert not Case.objects.get(pk=opened.case_id).is_waiting
    with pytest.raises(Invalid):
        operations.set_question_wait(actor=administrator, days=61)
    with pytest.raises(NotAllowed):
        operations.set_question_wait(actor=staff("MTTQ-10660", "administrator"), days=3)
