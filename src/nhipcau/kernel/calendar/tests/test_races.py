"""Many people at once: one of them wins, the others are told why not."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from nhipcau.kernel.calendar.models import CalendarDay, CalendarVersion
from nhipcau.kernel.calendar.operations import DayDraft, add_day, confirm_day
from nhipcau.kernel.calendar.tests.factories import administrator
from nhipcau.kernel.errors import Conflict

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 20


def at_once(deed: Callable[[], object]) -> list[str]:
    """Run `deed` in many threads behind one barrier; return what became of each."""
    barrier = Barrier(PEOPLE)

    def one() -> str:
        try:
            barrier.wait(timeout=30)
            deed()
        except Conflict as refusal:
            return refusal.machine_code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(PEOPLE) as pool:
        return [future.result(timeout=60) for future in [pool.submit(one) for _ in range(PEOPLE)]]


def test_a_holiday_added_by_twenty_people_at_once_is_there_once() -> None:
    draft = DayDraft(date=date(2026, 12, 7), counts_as="off", name_vi="Ngày hội")
    outcomes = at_once(lambda: add_day(actor=administrator(), draft=draft))
    assert sorted(outcomes) == ["day_taken"] * (PEOPLE - 1) + ["done"]
    assert CalendarDay.objects.count() == 1
    assert CalendarVersion.objects.get().number == 1


def test_a_day_confirmed_by_twenty_people_at_once_is_confirmed_once() -> None:
    draft = DayDraft(date=date(2026, 12, 7), counts_as="off", name_vi="Ngày hội", status="proposed")
    day_id = add_day(actor=administrator(), draft=draft)
    outcomes = at_once(lambda: confirm_day(actor=administrator(), day_id=day_id))
    assert outcomes.count("done") == 1
    assert CalendarDay.objects.get().version == 2
