"""Adding, changing, confirming and removing days, and the office hours, with every refusal."""

import json
from datetime import date, datetime, time
from uuid import UUID

import pytest
from pytest_django import DjangoAssertNumQueries

from nhipcau.kernel import calendar
from nhipcau.kernel.actors import Actor, Visitor
from nhipcau.kernel.calendar import queries, states
from nhipcau.kernel.calendar.errors import DayTaken, StaleDay
from nhipcau.kernel.calendar.models import CalendarDay
from nhipcau.kernel.calendar.operations import (
    DayDraft,
    add_day,
    change_day,
    confirm_day,
    remove_day,
    set_office_hours,
)
from nhipcau.kernel.calendar.rules import Span
from nhipcau.kernel.calendar.tests.factories import administrator, staff
from nhipcau.kernel.clock import CITY_TIME
from nhipcau.kernel.errors import Invalid, NotAllowed, NotFound
from nhipcau.kernel.events import drain, events_of
from nhipcau.kernel.events.models import Event
from nhipcau.kernel.ids import new_id

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 12, 7)
SATURDAY = date(2026, 12, 12)
DRAFT = DayDraft(date=MONDAY, counts_as="off", name_vi="Ngày hội làng")


def row(day_id: UUID) -> CalendarDay:
    return CalendarDay.objects.get(pk=day_id)


def last_change() -> dict[str, object]:
    event = Event.objects.filter(name="calendar.calendar_changed").order_by("-id")[0]
    return dict(json.loads(event.payload))


def test_an_added_holiday_counts_at_once_and_is_told() -> None:
    assert calendar.is_working_day(MONDAY)
    day_id = add_day(actor=administrator(), draft=DRAFT)
    assert not calendar.is_working_day(MONDAY)
    assert row(day_id).confirmed_at is not None
    assert last_change() | {"change": "added", "moves_deadlines": True} == last_change()


def test_a_proposed_day_waits_until_it_is_confirmed() -> None:
    day_id = add_day(
        actor=administrator(), draft=DayDraft(date=MONDAY, counts_as="off", name_vi="Đề xuất", status="proposed")
    )
    assert calendar.is_working_day(MONDAY)
    assert last_change()["moves_deadlines"] is False
    confirm_day(actor=administrator(), day_id=day_id)
    assert not calendar.is_working_day(MONDAY)
    assert last_change()["moves_deadlines"] is True
    with pytest.raises(StaleDay):
        confirm_day(actor=administrator(), day_id=day_id)


def test_a_holiday_added_twice_is_refused_with_the_name_that_stands_there() -> None:
    add_day(actor=administrator(), draft=DRAFT)
    with pytest.raises(DayTaken) as refusal:
        add_day(actor=administrator(), draft=DRAFT)
    assert "Ngày hội làng" in str(refusal.value)
    assert "07/12/2026" in str(refusal.value)


def test_a_removed_day_stays_on_record_and_can_be_added_again() -> None:
    day_id = add_day(actor=administrator(), draft=DRAFT)
    remove_day(actor=administrator(), day_id=day_id)
    assert calendar.is_working_day(MONDAY)
    assert row(day_id).status == states.WITHDRAWN
    with pytest.raises(StaleDay):
        remove_day(actor=administrator(), day_id=day_id)
    assert add_day(actor=administrator(), draft=DRAFT) == day_id


def test_a_working_saturday_is_worked() -> None:
    add_day(actor=administrator(), draft=DayDraft(date=SATURDAY, counts_as="work", name_vi="Làm bù"))
    assert calendar.is_working_day(SATURDAY)
    friday = datetime(2026, 12, 11, 9, tzinfo=CITY_TIME)
    assert calendar.add_working_days(friday, 1) == datetime(2026, 12, 12, 17, tzinfo=CITY_TIME)


def test_a_change_of_words_moves_no_deadline_a_change_of_effect_does() -> None:
    day_id = add_day(actor=administrator(), draft=DRAFT)
    change_day(actor=administrator(), day_id=day_id, draft=DayDraft(date=MONDAY, counts_as="off", name_vi="Hội làng"))
    assert last_change()["moves_deadlines"] is False
    change_day(
        actor=administrator(),
        day_id=day_id,
        draft=DayDraft(date=MONDAY, counts_as="off", name_vi="Hội làng", status="disputed"),
    )
    assert last_change()["moves_deadlines"] is True
    assert calendar.is_working_day(MONDAY)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (DayDraft(date=MONDAY, counts_as="off", name_vi=" "), "name_vi"),
        (DayDraft(date=date(1999, 1, 1), counts_as="off", name_vi="x"), "date"),
        (DayDraft(date=MONDAY, counts_as="half", name_vi="x"), "counts_as"),
        (DayDraft(date=MONDAY, counts_as="work", name_vi="x"), "counts_as"),
        (DayDraft(date=MONDAY, counts_as="off", name_vi="x", status="withdrawn"), "status"),
    ],
)
def test_a_day_that_makes_no_sense_is_refused(draft: DayDraft, field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        add_day(actor=administrator(), draft=draft)
    assert list(refusal.value.fields) == [field]


def test_a_form_opened_before_somebody_elses_change_is_refused() -> None:
    day_id = add_day(actor=administrator(), draft=DRAFT)
    change_day(actor=administrator(), day_id=day_id, draft=DRAFT, seen_version=1)
    with pytest.raises(StaleDay):
        change_day(actor=administrator(), day_id=day_id, draft=DRAFT, seen_version=1)


def test_a_day_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        change_day(actor=administrator(), day_id=new_id(), draft=DRAFT)
    with pytest.raises(NotFound):
        queries.get_day(actor=staff(), day_id=new_id())


def test_new_office_hours_hold_from_their_date_on() -> None:
    winter = [Span(time(8), time(12)), Span(time(13), time(16, 30))]
    set_office_hours(actor=administrator(), valid_from=date(2026, 12, 1), spans=winter)
    set_office_hours(actor=administrator(), valid_from=date(2026, 12, 1), spans=winter)
    calendar_now = calendar.current_calendar()
    assert calendar_now.close_of(date(2026, 12, 7)).time() == time(16, 30)
    assert calendar_now.close_of(date(2026, 11, 30)).time() != time(16, 30)
    assert last_change() | {"change": "hours", "last": None} == last_change()


@pytest.mark.parametrize("spans", [[], [Span(time(9), time(8))], [Span(time(8), time(12)), Span(time(11), time(17))]])
def test_office_hours_that_overlap_or_run_backwards_are_refused(spans: list[Span]) -> None:
    with pytest.raises(Invalid):
        set_office_hours(actor=administrator(), valid_from=date(2026, 12, 1), spans=spans)


@pytest.mark.parametrize(
    "actor", [Visitor(), staff("officer"), staff("leader"), staff("administrator", level="commune")]
)
def test_only_the_citys_administrators_change_the_calendar(actor: Actor) -> None:
    day_id = add_day(actor=administrator(), draft=DRAFT)
    for call in (
        lambda: add_day(actor=actor, draft=DRAFT),
        lambda: change_day(actor=actor, day_id=day_id, draft=DRAFT),
        lambda: confirm_day(actor=actor, day_id=day_id),
        lambda: remove_day(actor=actor, day_id=day_id),
        lambda: set_office_hours(actor=actor, valid_from=MONDAY, spans=[Span(time(8), time(12))]),
    ):
        with pytest.raises(NotAllowed):
            call()


def test_the_calendar_in_force_costs_no_query_once_read(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    calendar.is_working_day(MONDAY)
    with django_assert_num_queries(0):
        calendar.working_days_between(MONDAY, SATURDAY)


def test_the_page_shows_a_year_to_staff_and_to_nobody_else() -> None:
    add_day(actor=administrator(), draft=DRAFT)
    shown = queries.year_of_days(actor=staff(), year=2026)
    assert [day.name_vi for day in shown.days] == ["Ngày hội làng"]
    assert not shown.may_edit
    with pytest.raises(NotAllowed):
        queries.year_of_days(actor=Visitor(), year=2026)


def test_a_subscriber_reads_the_dates_it_must_look_at() -> None:
    day_id = add_day(actor=administrator(), draft=DRAFT)
    drain()
    [event] = events_of(day_id)
    assert (event.data["first"], event.data["last"]) == ("2026-12-06", "2026-12-07")
