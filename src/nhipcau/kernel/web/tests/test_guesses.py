"""Wrong guesses count for all processes, for a while, and say nothing of who made them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from nhipcau.kernel import clock
from nhipcau.kernel.errors import TooMany
from nhipcau.kernel.web import guesses
from nhipcau.kernel.web.models import Guesses

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 28, 5, 1, tzinfo=UTC)


def left(key: str) -> bool:
    try:
        guesses.require_left(key, limit=2, seconds=300, words="Đợi một lát.")
    except TooMany:
        return False
    return True


def test_after_so_many_wrong_ones_nobody_goes_on_until_the_time_is_over() -> None:
    with clock.at(NOON):
        for _guess in range(2):
            assert left("hall:a")
            guesses.count_wrong("hall:a", seconds=300)
        with pytest.raises(TooMany) as refusal:
            guesses.require_left("hall:a", limit=2, seconds=300, words="Đợi một lát.")
        assert str(refusal.value.text) == "Đợi một lát."
        assert refusal.value.data["retry_after"] == 360  # five minutes from the end of this one
        assert left("hall:b")
    with clock.at(NOON + timedelta(seconds=359)):
        assert not left("hall:a")
    with clock.at(NOON + timedelta(seconds=360)):
        assert left("hall:a")


@pytest.mark.parametrize("seconds", range(0, 300, 59))
def test_no_five_minutes_have_more_than_the_limit_whenever_they_begin(seconds: int) -> None:
    for after in (0, 200):
        with clock.at(NOON + timedelta(seconds=seconds + after)):
            assert left("hall:a")
            guesses.count_wrong("hall:a", seconds=300)
    with clock.at(NOON + timedelta(seconds=seconds + 300)), pytest.raises(TooMany) as refusal:
        guesses.require_left("hall:a", limit=2, seconds=300, words="Đợi một lát.")
    wait = int(str(refusal.value.data["retry_after"]))
    assert 0 < wait <= 60  # the first of the two is forgotten then, not both
    with clock.at(NOON + timedelta(seconds=seconds + 300 + wait)):
        assert left("hall:a")
        guesses.count_wrong("hall:a", seconds=300)
        assert not left("hall:a")


def test_a_row_tells_nothing_of_who_guessed_and_goes_when_its_time_is_over() -> None:
    with clock.at(NOON):
        guesses.count_wrong("hall:a", seconds=300)
        guesses.count_wrong("hall:a", seconds=300)
        [row] = Guesses.objects.all()
        assert row.wrong == 2
        assert len(row.pk) == 64
        assert "hall" not in row.pk
        assert guesses.forget_old() == 0
    with clock.at(NOON + timedelta(minutes=6)):
        assert guesses.forget_old() == 1
    assert not Guesses.objects.exists()
