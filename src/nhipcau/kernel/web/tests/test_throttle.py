from collections.abc import Iterator

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from nhipcau.kernel.errors import TooMany
from nhipcau.kernel.web import throttle


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    throttle.forget_all()
    yield
    throttle.forget_all()


def visit(address: str = "113.160.1.7", agent: str = "phone") -> HttpRequest:
    return RequestFactory().post("/gui/", REMOTE_ADDR=address, HTTP_USER_AGENT=agent)


def test_a_hasty_citizen_waits_a_little_and_is_never_refused() -> None:
    waits = [throttle.delay(visit(), "report", rate=1, burst=2, longest=0.02) for _ in range(5)]
    assert waits == [0, 0, 0.02, 0.02, 0.02]


def test_phones_behind_one_address_have_buckets_of_their_own() -> None:
    for number in range(20):
        assert throttle.delay(visit(agent=f"phone {number}"), "report", rate=1, burst=1, longest=0.02) == 0


def test_a_bucket_fills_again_with_time() -> None:
    buckets = throttle.Buckets()
    assert [buckets.take("k", rate=1, burst=1, now=moment) for moment in (0, 0, 1)] == [0, 1, 0]


def test_sign_in_is_refused_after_too_many_attempts_from_one_network() -> None:
    for _ in range(3):
        throttle.refuse(visit(), "sign-in", who="a@b.vn", limit=3, seconds=60)
    with pytest.raises(TooMany):
        throttle.refuse(visit("113.160.1.99"), "sign-in", who="a@b.vn", limit=3, seconds=60)
    throttle.refuse(visit("14.160.1.7"), "sign-in", who="a@b.vn", limit=3, seconds=60)


def test_the_memory_of_buckets_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "MOST_BUCKETS", 10)
    buckets = throttle.Buckets()
    for number in range(50):
        buckets.take(str(number), rate=1, burst=1)
    assert len(buckets._rows) == 10
