from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponseRedirect
from django.test import RequestFactory

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff, Visitor
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed
from nhipcau.kernel.web import idempotency
from nhipcau.kernel.web.idempotency import once
from nhipcau.kernel.web.models import RepeatKey

pytestmark = pytest.mark.django_db

ME = Staff(person_id=uuid4(), unit_id=uuid4(), roles=frozenset({"officer"}))
OTHER = Staff(person_id=uuid4(), unit_id=uuid4(), roles=frozenset({"officer"}))


def post(fields: dict[str, str], actor: Staff | Visitor = ME) -> HttpRequest:
    request = RequestFactory().post("/phan-anh/1/chuyen/", fields)
    request.actor = actor  # type: ignore[attr-defined]
    return request


def carry_out(request: HttpRequest, done: list[str]) -> str:
    with once(request) as repeat:
        if repeat.answer:
            return repeat.answer["Location"]
        done.append("done")
        return repeat.done(HttpResponseRedirect(f"/ket-qua/{len(done)}/")).url
    raise AssertionError


def test_a_repeat_is_not_carried_out_and_leads_to_the_same_place() -> None:
    done: list[str] = []
    first = carry_out(post({"khoa": "k-1", "reason": "x"}), done)
    second = carry_out(post({"khoa": "k-1", "reason": "x"}), done)
    assert first == second == "/ket-qua/1/"
    assert done == ["done"]


def test_two_people_may_use_the_same_key() -> None:
    done: list[str] = []
    carry_out(post({"khoa": "k-1"}), done)
    carry_out(post({"khoa": "k-1"}, OTHER), done)
    assert len(done) == 2


def test_a_key_used_for_something_else_is_refused() -> None:
    carry_out(post({"khoa": "k-1", "reason": "x"}), [])
    with pytest.raises(Conflict):
        carry_out(post({"khoa": "k-1", "reason": "y"}), [])


def test_a_refusal_frees_the_key_for_the_corrected_form() -> None:
    with pytest.raises(NotAllowed), once(post({"khoa": "k-1"})):
        raise NotAllowed
    done: list[str] = []
    carry_out(post({"khoa": "k-1"}), done)
    assert done == ["done"]


def test_a_block_that_does_not_finish_keeps_nothing() -> None:
    with once(post({"khoa": "k-1"})):
        pass
    assert not RepeatKey.objects.exists()


def test_without_a_key_the_block_simply_runs() -> None:
    done: list[str] = []
    carry_out(post({}), done)
    carry_out(post({}), done)
    assert len(done) == 2


def test_an_overlong_key_is_refused() -> None:
    with pytest.raises(Invalid):
        carry_out(post({"khoa": "k" * 65}), [])


def test_keys_are_forgotten_after_two_days() -> None:
    done: list[str] = []
    carry_out(post({"khoa": "k-1"}), done)
    with clock.at(clock.now() + timedelta(days=3)):
        carry_out(post({"khoa": "k-1"}), done)
        assert len(done) == 2
        assert idempotency.forget_old() == 0
    with clock.at(clock.now() + timedelta(days=9)):
        assert idempotency.forget_old() == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_at_the_same_moment_one_is_carried_out() -> None:
    done: list[str] = []
    start = Barrier(8)
    places: list[str] = []

    def press() -> None:
        start.wait()
        try:
            places.append(carry_out(post({"khoa": "k-race"}), done))
        finally:
            connection.close()

    threads = [Thread(target=press) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert done == ["done"]
    assert places == ["/ket-qua/1/"] * 8
