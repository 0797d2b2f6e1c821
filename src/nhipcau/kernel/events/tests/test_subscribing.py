"""Subscribers hear of every event in order; one they cannot take is tried again, parked, and taken later."""

import threading
from typing import Any

import pytest
from django.db import OperationalError

from nhipcau.kernel import db
from nhipcau.kernel.counters import models as counters
from nhipcau.kernel.events import (
    SealedEvent,
    drain,
    emit,
    models,
    run_subscribers,
    seal_pending,
    subscribe,
    subscribing,
)
from nhipcau.kernel.events.tests.factories import TIMER, LampBroke, LampMended, at_once, break_lamps

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("no_subscribers")]


def write_down(event: SealedEvent) -> None:
    """Leave an effect in the database: one row per event; the test counts them."""
    counters.DailyCount.objects.create(
        name=f"heard-{event.seq}", unit_id=event.id, day="2026-01-01", lane=0, value=event.data["number"]
    )


def written() -> list[int]:
    return sorted(int(name.partition("-")[2]) for name in counters.DailyCount.objects.values_list("name", flat=True))


def cursor_of(name: str) -> int:
    return models.SubscriberCursor.objects.get(name=name).seq


def make_due() -> None:
    models.SubscriberFailure.objects.update(next_try_at="2020-01-01T00:00:00Z")


class Poison:
    """Fails on one number until it is cured."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.is_cured = False
        self.calls: list[int] = []

    def __call__(self, event: SealedEvent) -> None:
        self.calls.append(event.data["number"])
        write_down(event)
        if event.data["number"] == self.number and not self.is_cured:
            raise ValueError("it does not go down")


def test_events_come_in_sealed_order_and_only_those_asked_for() -> None:
    heard: list[SealedEvent] = []
    everything: list[SealedEvent] = []
    subscribe("one", on=[LampBroke], run=heard.append)
    subscribe("all", on="all", run=everything.append)
    break_lamps(3)
    with db.atomic():
        emit(LampMended(actor=TIMER))
    break_lamps(2)
    drain()
    assert [event.seq for event in heard] == [1, 2, 3, 5, 6]
    assert [event.seq for event in everything] == [1, 2, 3, 4, 5, 6]
    assert cursor_of("one") == 6


def test_a_name_taken_twice_is_a_mistake() -> None:
    subscribe("one", on=[LampBroke], run=lambda event: None)
    with pytest.raises(ValueError, match="one"):
        subscribe("one", on=[LampBroke], run=lambda event: None)


def test_effects_and_cursor_stand_or_fall_together() -> None:
    def die_after(event: SealedEvent) -> None:
        write_down(event)
        if event.data["number"] == 1 and not calls:
            calls.append(1)
            raise OperationalError("the server closed the connection")

    calls: list[int] = []
    subscribe("one", on=[LampBroke], run=die_after)
    break_lamps(3)
    seal_pending()
    with pytest.raises(OperationalError):
        run_subscribers()
    assert written() == []
    assert cursor_of("one") == 0
    drain()
    assert written() == [1, 2, 3]


def test_a_batch_is_offered_at_once_and_singly_when_it_fails() -> None:
    batches: list[int] = []

    def batch(events: list[SealedEvent]) -> None:
        batches.append(len(events))
        for event in events:
            write_down(event)
        if len(batches) == 1:
            raise ValueError

    subscribe("one", on=[LampBroke], run=write_down, batch=batch)
    break_lamps(5)
    seal_pending()
    run_subscribers()
    assert written() == [1, 2, 3, 4, 5]
    break_lamps(4)
    drain()
    assert batches == [5, 4]
    assert len(written()) == 9


def test_a_poison_event_is_tried_again_then_parked_and_the_rest_goes_on() -> None:
    poison = Poison(1)
    subscribe("one", on=[LampBroke], run=poison)
    break_lamps(4)
    seal_pending()
    for attempt in range(1, subscribing.ATTEMPTS):
        run_subscribers()
        failure = models.SubscriberFailure.objects.get()
        assert (failure.state, failure.attempts, failure.seq) == ("trying", attempt, 2)
        assert written() == [1]
        assert run_subscribers() == 0, "it waits before it tries again"
        make_due()
    run_subscribers()
    failure = models.SubscriberFailure.objects.get()
    assert failure.state == "parked"
    assert "ValueError: it does not go down" in failure.error
    assert written() == [1, 3, 4]
    assert run_subscribers() == 0

    failure.state = "retry"
    failure.save()
    run_subscribers()
    assert models.SubscriberFailure.objects.get().state == "parked", "still poison"
    poison.is_cured = True
    models.SubscriberFailure.objects.update(state="retry")
    run_subscribers()
    assert not models.SubscriberFailure.objects.exists()
    assert written() == [1, 2, 3, 4]


def test_an_event_that_fails_once_leaves_no_trace() -> None:
    poison = Poison(0)
    subscribe("one", on=[LampBroke], run=poison)
    break_lamps(2)
    seal_pending()
    run_subscribers()
    poison.is_cured = True
    make_due()
    run_subscribers()
    assert written() == [1, 2]
    assert not models.SubscriberFailure.objects.exists()


def test_one_subscribers_poison_does_not_hold_up_another() -> None:
    subscribe("ill", on=[LampBroke], run=Poison(0))
    subscribe("well", on=[LampBroke], run=write_down)
    break_lamps(3)
    seal_pending()
    run_subscribers()
    assert written() == [1, 2, 3]


def test_draining_shows_a_fault_instead_of_hiding_it() -> None:
    subscribe("one", on=[LampBroke], run=Poison(0))
    break_lamps(1)
    with pytest.raises(ValueError, match="go down"):
        drain()


def test_many_workers_do_everything_once() -> None:
    subscribe("one", on=[LampBroke], run=write_down)
    break_lamps(300)
    seal_pending()
    finished = threading.Event()

    def work(_number: int) -> None:
        while not finished.is_set():
            run_subscribers()
            if cursor_of("one") == 300:
                finished.set()

    subscribing._positions()
    faults = [result for result in at_once(8, work) if isinstance(result, Exception)]
    assert not faults
    assert written() == list(range(1, 301))


def test_an_uninterested_subscriber_costs_nothing_when_nothing_happens(django_assert_max_num_queries: Any) -> None:
    subscribe("one", on=[LampMended], run=write_down)
    break_lamps(3)
    seal_pending()
    run_subscribers()
    with django_assert_max_num_queries(2):
        assert run_subscribers() == 0


def test_a_long_stretch_without_interest_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subscribing, "SKIP_AFTER", 10)
    subscribe("one", on=[LampMended], run=write_down)
    break_lamps(12)
    seal_pending()
    run_subscribers()
    assert cursor_of("one") == 12
