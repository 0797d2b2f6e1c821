from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.documents.understanding.dates import find_dates, spoken_number

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31))
UNITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def spoken(number: int) -> str:
    """Say a number below 100 as people do."""
    tens, unit = divmod(number, 10)
    if tens == 0:
        return UNITS[unit]
    last = {1: "mốt" if tens > 1 else "một", 4: "tư" if tens > 1 else "bốn", 5: "lăm"}.get(unit, UNITS[unit])
    first = "mười" if tens == 1 else f"{UNITS[tens]} mươi"
    return first if unit == 0 else f"{first} {last}"


@given(DAYS)
def test_every_way_of_writing_a_day_is_read(day: date) -> None:
    for text in (
        f"ngày {day.day:02d} tháng {day.month:02d} năm {day.year}",
        f"ngày {day.day} tháng {day.month} năm {day.year}",
        f"{day:%d/%m/%Y}",
        f"ngày {day.day}-{day.month}-{day.year}",
        f"{day.day}.{day.month}.{day.year}",
    ):
        assert [at.day for at in find_dates(text)] == [day], text


@given(DAYS.filter(lambda day: day.year < 2100 and day.year >= 2000))
def test_days_in_words_are_read(day: date) -> None:
    rest = day.year - 2000
    tail = f"linh {UNITS[rest]}" if rest < 10 else spoken(rest)
    text = f"ngày {spoken(day.day)} tháng {spoken(day.month)} năm hai nghìn không trăm {tail}"
    assert [at.day for at in find_dates(text)] == [day], text


@pytest.mark.parametrize(
    "read",
    [
        "ngày O5 tháng l0 năm 2026",
        "ngay 05 thang 10 nam 2026",
        "Ngày 05  tháng 10 , năm 2026",
        "ngày05 tháng10 năm2026",
    ],
)
def test_faults_of_readers_are_forgiven(read: str) -> None:
    assert [at.day for at in find_dates(read)] == [date(2026, 10, 5)]


@pytest.mark.parametrize(
    "text", ["ngày 31 tháng 02 năm 2026", "32/01/2026", "12/2026", "1.500.000", "ngày đẹp trời", "10.12.20"]
)
def test_no_day_of_the_calendar_is_no_date(text: str) -> None:
    assert find_dates(text) == []


def test_places_point_into_the_text() -> None:
    text = "Hải Phòng, ngày 05 tháng 10 năm 2026, sau đó 06/11/2026."
    assert [text[at.start : at.end] for at in find_dates(text)] == ["ngày 05 tháng 10 năm 2026", "06/11/2026"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("muoi", 10),
        ("muoi lam", 15),
        ("hai muoi mot", 21),
        ("mung hai", 2),
        ("hai nghin khong tram linh chin", 2009),
        ("gieng", 1),
    ],
)
def test_numbers_in_words(text: str, number: int) -> None:
    assert spoken_number(text) == number
