"""Who is reminded of a task and when, across a weekend and a holiday; who is told that it is late, and once only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from nhipcau.handling.operations import remind, report_upwards
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.calendar import operations as calendar
from nhipcau.kernel.calendar.operations import DayDraft
from nhipcau.kernel.events import drain
from nhipcau.notifications.models import Notification
from nhipcau.notifications.queries import notification_list
from nhipcau.organisations.models import Membership
from nhipcau.tasks import operations
from nhipcau.tasks.operations import Said
from nhipcau.tasks.tests.factories import copy_of, issued, make_world, staff

pytestmark = pytest.mark.django_db
COMMUNE, VILLAGE = "MTTQ-10660", "BCT-10660-03"
DUE, HOLIDAY = date(2026, 11, 25), date(2026, 11, 24)
"""A Wednesday; Tuesday is off, so the working days before it are Monday 23, Friday 20, Thursday 19."""


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=clock.CITY_TIME)


@pytest.fixture(autouse=True)
def world(db: None) -> Iterator[None]:
    make_world()
    draft = DayDraft(date=HOLIDAY, counts_as="off", name_vi="Ngày nghỉ")
    calendar.add_day(actor=staff("F-HP", "administrator"), draft=draft)
    with clock.at(at(9, 9)):
        yield


@pytest.fixture
def city() -> Staff:
    return staff("F-HP", "leader")


@pytest.fixture
def leader() -> Staff:
    return staff(COMMUNE, "leader")


@pytest.fixture
def clerk() -> Staff:
    return staff(COMMUNE, "clerk")


def accepted(city: Staff, who: Staff, code: str = COMMUNE) -> UUID:
    copy_id = copy_of(issued(city, code, due_on=DUE), code).id
    operations.accept_copy(actor=who, copy_id=copy_id)
    return copy_id


def told(person: Staff, kind: str) -> int:
    drain()
    return Notification.objects.filter(person_id=person.person_id, kind=f"tasks.{kind}").count()


def watch(moment: datetime) -> tuple[int, int]:
    """Do what the timer does at a moment; returns how many reminders and how many reports were made."""
    with clock.at(moment):
        done = remind(), report_upwards()
        drain()
        return done


def test_who_is_in_charge_is_reminded_three_days_before_one_day_before_and_on_the_day(
    city: Staff, leader: Staff, clerk: Staff
) -> None:
    copy_id = accepted(city, leader)
    operations.assign_copy(actor=leader, copy_id=copy_id, person_id=clerk.person_id)
    found: list[tuple[int, int]] = []
    moment = at(10, 0)
    while moment <= at(25, 16, 30):  # every half hour of sixteen days, nights, a weekend and the holiday too
        found += [(moment.day, moment.hour)] * watch(moment)[0]
        moment += timedelta(minutes=30)
    assert [day for day, _hour in found] == [19, 23, 25]
    assert all(7 <= hour <= 8 for _day, hour in found)
    assert told(clerk, "reminded") == 3
    assert told(leader, "reminded") == told(city, "reminded") == 0
    with clock.at(at(25, 16, 30)):
        titles = [str(row.shown.title) for row in notification_list(actor=clerk).rows if "hạn" in str(row.shown.title)]
    assert len(titles) == len(set(titles)) == 3  # in three days, in one, today


@pytest.mark.parametrize("moment", [at(19, 6), at(19, 12), at(19, 20), at(21, 9), at(22, 9), at(24, 9)])
def test_nothing_is_sent_at_night_at_noon_on_a_weekend_or_a_holiday(
    city: Staff, leader: Staff, moment: datetime
) -> None:
    accepted(city, leader)
    assert watch(moment) == (0, 0)


def test_a_run_after_the_weekend_says_the_newest_only(city: Staff, leader: Staff) -> None:
    accepted(city, leader)
    assert watch(at(23, 8))[0] == 1  # the day before, although nothing had run on the third
    assert watch(at(23, 14))[0] == 0


def test_a_task_nobody_accepted_is_recalled_to_all_who_handle_tasks(city: Staff, leader: Staff, clerk: Staff) -> None:
    observer = staff(COMMUNE, "observer")
    issued(city, COMMUNE, due_on=DUE)
    assert watch(at(10, 8)) == (1, 0)
    assert watch(at(10, 9)) == (0, 0)
    assert (told(leader, "reminded"), told(clerk, "reminded"), told(observer, "reminded")) == (1, 1, 0)


@pytest.mark.parametrize("end", ["left", "another role"])
def test_once_who_was_in_charge_is_gone_the_unit_is_reminded_not_nobody(
    city: Staff, leader: Staff, clerk: Staff, end: str
) -> None:
    copy_id = accepted(city, leader)
    operations.assign_copy(actor=leader, copy_id=copy_id, person_id=clerk.person_id)
    rows = Membership.objects.filter(person_id=clerk.person_id)
    rows.update(**({"valid_until": date(2026, 11, 10)} if end == "left" else {"role": "member"}))
    watch(at(23, 8))
    assert (told(leader, "reminded"), told(clerk, "reminded")) == (1, 0)
    with clock.at(at(23, 9)):
        operations.note_copy(actor=city, copy_id=copy_id, text="Nhớ chụp ảnh.")
        assert (told(leader, "noted"), told(clerk, "noted")) == (1, 0)


def test_who_stands_in_is_reminded_as_well(city: Staff, leader: Staff, clerk: Staff) -> None:
    copy_id = accepted(city, leader)
    operations.assign_copy(actor=leader, copy_id=copy_id, person_id=clerk.person_id)
    colleague = staff(COMMUNE, "officer")
    lent = Membership.objects.get(person_id=clerk.person_id)
    Membership.objects.create(
        person_id=colleague.person_id, unit_id=clerk.unit_id, role="clerk", valid_from=date(2020, 1, 1),
        stands_in_for=lent,
    )  # fmt: skip
    watch(at(23, 8))
    assert (told(clerk, "reminded"), told(colleague, "reminded"), told(leader, "reminded")) == (1, 1, 0)


def test_what_stays_late_goes_to_the_units_leader_then_above_each_once(city: Staff, leader: Staff) -> None:
    officer = staff("F-HP", "officer")
    accepted(city, leader)
    assert watch(at(25, 16, 30))[1] == 0
    assert watch(at(25, 18))[1] == 0  # past the hour, but offices are closed
    assert [watch(at(26, 9))[1], watch(at(26, 15))[1], watch(at(27, 9))[1]] == [1, 0, 0]
    assert (told(leader, "late"), told(city, "late")) == (1, 0)
    assert [watch(at(28, 9))[1], watch(at(29, 9))[1]] == [0, 0]  # Saturday and Sunday
    assert [watch(at(30, 9))[1], watch(at(30, 15))[1]] == [1, 0]  # the third working day
    assert (told(leader, "late"), told(city, "late"), told(officer, "late")) == (1, 1, 0)
    assert watch(at(14, 9, month=12))[1] == 0  # nobody stands higher


def test_a_holiday_is_no_day_late(city: Staff, leader: Staff) -> None:
    copy_of(issued(city, COMMUNE, due_on=date(2026, 11, 23)), COMMUNE)
    assert watch(at(24, 9))[1] == 0
    assert watch(at(25, 9))[1] == 1
    assert told(leader, "late") == 1


def test_whoever_gave_it_past_the_unit_between_is_told_with_it(city: Staff, leader: Staff) -> None:
    """The city gives a task to a residential area; the commune stands between and is told first in the tree."""
    head = staff(VILLAGE, "head")
    accepted(city, head, VILLAGE)
    watch(at(26, 9))
    assert (told(head, "late"), told(leader, "late"), told(city, "late")) == (1, 0, 0)
    watch(at(30, 9))
    assert (told(head, "late"), told(leader, "late"), told(city, "late")) == (1, 1, 1)


@pytest.mark.parametrize("end", ["reported", "withdrawn", "given time"])
def test_nobody_is_bothered_about_what_is_done_withdrawn_or_not_yet_due(city: Staff, leader: Staff, end: str) -> None:
    copy_id = accepted(city, leader)
    with clock.at(at(18, 9)):
        if end == "reported":
            operations.report_result(actor=leader, copy_id=copy_id, said=Said(text="Đã lập danh sách."))
        elif end == "withdrawn":
            operations.withdraw_copy(actor=city, copy_id=copy_id, reason="Thôi.")
        else:
            operations.ask_more_time(actor=leader, copy_id=copy_id, days=10, reason="Mưa bão.")
            operations.decide_more_time(actor=city, copy_id=copy_id, grants=True)
    for moment in (at(19, 9), at(23, 9), at(25, 9), at(26, 9), at(30, 9)):
        assert watch(moment) == (0, 0)


def test_what_was_returned_after_its_day_is_late_at_once(city: Staff, leader: Staff) -> None:
    """While the issuer took its time the unit was not late; from the return on it is, counted from its day."""
    copy_id = accepted(city, leader)
    with clock.at(at(25, 9)):
        operations.report_result(actor=leader, copy_id=copy_id, said=Said(text="Đã lập danh sách."))
    assert [watch(at(day, 9))[1] for day in (26, 27, 30)] == [0, 0, 0]
    with clock.at(at(30, 10)):
        operations.return_result(actor=city, copy_id=copy_id, reason="Thiếu ảnh.")
    assert watch(at(30, 11))[1] == 2
    assert (told(leader, "late"), told(city, "late")) == (1, 1)


def test_a_returned_report_is_late_again_when_its_day_is_over(city: Staff, leader: Staff) -> None:
    copy_id = accepted(city, leader)
    with clock.at(at(18, 9)):
        operations.report_result(actor=leader, copy_id=copy_id, said=Said(text="Đã lập danh sách."))
        operations.return_result(actor=city, copy_id=copy_id, reason="Thiếu ảnh.")
    assert watch(at(23, 9))[0] == 1
    assert watch(at(26, 9))[1] == 1
    assert told(leader, "late") == 1
