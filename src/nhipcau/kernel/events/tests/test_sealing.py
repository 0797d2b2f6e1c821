"""The sealer numbers what is committed, once, without a gap, whoever else runs."""

import threading

import pytest
from django.db import connection

from nhipcau.kernel import db
from nhipcau.kernel.events import emit, models, seal_pending, verify_chain
from nhipcau.kernel.events.sealing import SEALER_LOCK
from nhipcau.kernel.events.tests.factories import TIMER, LampBroke, at_once, break_lamps

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 20


def test_twenty_writers_and_two_sealers_leave_one_gapless_chain() -> None:
    done = threading.Event()

    def work(number: int) -> int:
        if number >= THREADS:  # a sealer
            sealed = 0
            while not done.is_set() or models.PendingEvent.objects.exists():
                sealed += seal_pending(limit=7)
            return sealed
        for turn in range(10):
            with db.atomic():
                emit(LampBroke(actor=TIMER, number=number * 100 + turn))
        written.release()
        return 0

    written = threading.Semaphore(0)

    def wait() -> None:
        for _writer in range(THREADS):
            written.acquire()
        done.set()

    waiter = threading.Thread(target=wait)
    waiter.start()
    results = at_once(THREADS + 2, work)
    waiter.join()
    assert not [result for result in results if isinstance(result, Exception)]
    assert list(models.Seal.objects.order_by("seq").values_list("seq", flat=True)) == list(range(1, 201))
    assert not models.PendingEvent.objects.exists()
    assert verify_chain().ok


def test_a_writer_that_rolls_back_leaves_no_gap() -> None:
    def work(number: int) -> None:
        with db.atomic():
            emit(LampBroke(actor=TIMER, number=number))
            if number % 2:
                raise ZeroDivisionError

    at_once(THREADS, work)
    while seal_pending():
        pass
    assert list(models.Seal.objects.order_by("seq").values_list("seq", flat=True)) == list(range(1, 11))
    assert verify_chain().ok


def test_a_second_sealer_steps_aside() -> None:
    if not db.is_postgresql():
        pytest.skip("on SQLite writers seal themselves")
    break_lamps(3)
    held, release = threading.Event(), threading.Event()

    def hold() -> None:
        with db.atomic():
            db.try_lock(SEALER_LOCK)
            held.set()
            release.wait(20)
        connection.close()

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(20)
    assert seal_pending() == 0
    release.set()
    holder.join()
    assert seal_pending() == 3


def test_batches_are_limited_and_in_the_order_of_ids() -> None:
    ids = break_lamps(5)
    if db.is_postgresql():
        assert [seal_pending(limit=2) for _ in range(4)] == [2, 2, 1, 0]
    assert list(models.Seal.objects.order_by("seq").values_list("event_id", flat=True)) == sorted(ids)
