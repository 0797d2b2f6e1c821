"""The names of days off are told in the reader's language, from one calendar that every reader shares."""

from datetime import date, datetime

import pytest
from django.utils.translation import override

from nhipcau.kernel.calendar import queries, states
from nhipcau.kernel.calendar.models import CalendarDay
from nhipcau.kernel.clock import CITY_TIME

pytestmark = pytest.mark.django_db


def test_a_day_off_is_named_in_the_readers_language() -> None:
    CalendarDay.objects.create(
        date=date(2026, 9, 2), counts_as=states.OFF, name_vi="Quốc khánh", name_en="National Day", status=states.DECREED
    )
    queries.forget()
    calendar = queries.current_calendar()
    start = datetime(2026, 9, 1, 9, tzinfo=CITY_TIME)
    with override("en"):
        assert [line.name for line in calendar.explain(start, 1)][1] == "National Day"
    with override("vi"):
        assert [line.name for line in calendar.explain(start, 1)][1] == "Quốc khánh"
