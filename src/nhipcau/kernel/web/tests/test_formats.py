from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.template import Context, Template
from django.utils import translation

from nhipcau.kernel import clock
from nhipcau.kernel.web import formats

FRIDAY = datetime(2026, 11, 20, 3, 15, tzinfo=UTC)  # Friday 10:15 in the city


@pytest.fixture(autouse=True)
def _friday() -> Iterator[None]:
    with clock.at(FRIDAY), translation.override("vi"):
        yield


def test_a_moment_of_today_and_yesterday_is_named_so() -> None:
    assert formats.when(FRIDAY - timedelta(hours=2)) == "Hôm nay 08:15"
    assert formats.when(FRIDAY - timedelta(hours=18)) == "Hôm qua 16:15"
    assert formats.moment(FRIDAY) == "Hôm nay, 10:15"


def test_the_day_is_the_citys_day_not_that_of_utc() -> None:
    just_after_midnight = datetime(2026, 11, 19, 17, 5, tzinfo=UTC)
    assert formats.when(just_after_midnight) == "Hôm nay 00:05"


def test_an_older_moment_carries_its_weekday_and_the_year_only_when_it_differs() -> None:
    assert formats.when(datetime(2026, 11, 16, 5, tzinfo=UTC)) == "Thứ Hai 16/11"
    assert formats.when(datetime(2025, 11, 16, 5, tzinfo=UTC)) == "Chủ Nhật 16/11/2025"


def test_days_are_written_as_people_write_them() -> None:
    assert formats.day_long(date(2026, 11, 24)) == "Thứ Ba 24/11/2026"
    assert formats.day_short(date(2026, 11, 24)) == "24/11"
    assert formats.day_short(date(2027, 1, 4)) == "04/01/2027"
    assert formats.moment_long(FRIDAY) == "Thứ Sáu 20/11/2026, 10:15"
    assert formats.day_long(None) == ""


def test_numbers_have_points_between_thousands_and_a_comma_for_parts() -> None:
    assert formats.number(4218) == "4.218"
    assert formats.number(1234567.5, 1) == "1.234.567,5"
    assert formats.percent(0.916) == "91,6%"
    assert formats.percent(None) == ""
    with translation.override("en"):
        assert formats.number(4218) == "4,218"


@pytest.mark.parametrize(
    ("days_left", "state", "tone", "label"),
    [
        (7, "open", "rest", "Còn 7 ngày làm việc"),
        (3, "open", "soon", "Còn 3 ngày làm việc"),
        (0, "open", "soon", "Hết hạn hôm nay"),
        (-2, "open", "late", "Quá hạn 2 ngày làm việc"),
        (2, "paused", "rest", "Tạm dừng tính hạn"),
        (3, "met", "done", "Xong trước hạn 3 ngày làm việc"),
        (0, "met", "done", "Xong đúng hạn"),
        (-1, "missed", "late", "Xong quá hạn 1 ngày làm việc"),
        (None, "open", "rest", "Hạn 27/11"),
    ],
)
def test_a_deadline_says_in_words_how_it_stands(days_left: int | None, state: str, tone: str, label: str) -> None:
    chip = formats.deadline_chip(due=date(2026, 11, 27), days_left=days_left, state=state)
    assert chip is not None
    assert (chip.tone, chip.label) == (tone, label)


def test_no_deadline_is_no_chip() -> None:
    assert formats.deadline_chip(due=None, days_left=None) is None
    assert formats.deadline_chip(due=date(9999, 12, 31), days_left=3) is None


def test_what_people_wrote_is_escaped_in_a_chip() -> None:
    assert "<script>" not in formats.chip_html(formats.Chip("rest", "lock", "<script>alert(1)</script>"))


def test_tags_are_there_without_loading() -> None:
    text = Template('{{ n|figure }} {{ at|when }} {% chip "hand" "half" "Đang xử lý" %}').render(
        Context({"n": 4218, "at": FRIDAY})
    )
    assert text.startswith("4.218 Hôm nay 10:15 ")
    assert 'data-tone="hand"' in text
    assert 'aria-hidden="true"' in text
