"""Open pages of tasks hear of what happens: through the real process, from a real write, as long as the right lasts."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.test import Client

from nhipcau.accounts import operations as accounts
from nhipcau.accounts.models import Person, Session
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, Staff, Timer, Visitor
from nhipcau.kernel.jobs.tests.processes import wait_for
from nhipcau.kernel.live.tests.processes import SLOWEST, LiveProcess, live_process, stream
from nhipcau.organisations.models import Membership
from nhipcau.tasks import operations, permissions, queries
from nhipcau.tasks.tests.factories import copy_of, issued, make_world, staff

pytestmark = pytest.mark.django_db(transaction=True)
COMMUNE = "MTTQ-10660"


@pytest.fixture
def city() -> Staff:
    make_world()
    return staff("F-HP", "leader")


@pytest.fixture
def task(city: Staff) -> UUID:
    return issued(city, COMMUNE)


@pytest.fixture
def copy(task: UUID) -> UUID:
    return copy_of(task, COMMUNE).id


@pytest.fixture
def commune(city: Staff) -> Staff:
    return staff(COMMUNE, "officer")


@pytest.fixture
def live(city: Staff) -> Iterator[LiveProcess]:
    with live_process() as process:
        yield process


def session_of(actor: Staff) -> str:
    """Sign the person in and act for their unit; return the session's key."""
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id))
    session: SessionBase = client.session
    session["unit_id"] = str(actor.unit_id)
    session.save()
    assert session.session_key
    return session.session_key


def test_who_has_a_copy_open_hears_of_a_note_and_the_issuer_of_progress(
    live: LiveProcess, city: Staff, commune: Staff, task: UUID, copy: UUID
) -> None:
    mark = queries.get_copy(actor=commune, copy_id=copy).mark
    task_mark = queries.get_task(actor=city, task_id=task).mark
    with (
        stream(live.port, f"c=copy:{copy}:{mark}", session_of(commune)) as receiver,
        stream(live.port, f"c=task:{task}:{task_mark}&c=copy:{copy}:{mark}", session_of(city)) as issuer,
    ):
        time.sleep(1.5)
        assert receiver.events == issuer.events == []  # both pages are as new as it gets
        operations.accept_copy(actor=commune, copy_id=copy)
        wait_for(
            lambda: receiver.of(f"copy:{copy}") and issuer.of(f"copy:{copy}") and issuer.of(f"task:{task}"), SLOWEST
        )
        assert receiver.of(f"copy:{copy}")[-1] == queries.get_copy(actor=commune, copy_id=copy).mark
        before = len(receiver.events)
        operations.note_copy(actor=city, copy_id=copy, text="Nhớ chụp ảnh.")
        wait_for(lambda: len(receiver.events) > before, SLOWEST)
        assert "ảnh" not in str(receiver.events)  # hints only


def test_what_happened_between_page_and_stream_is_told_at_once(live: LiveProcess, commune: Staff, copy: UUID) -> None:
    mark = queries.get_copy(actor=commune, copy_id=copy).mark
    operations.accept_copy(actor=commune, copy_id=copy)
    with stream(live.port, f"c=copy:{copy}:{mark}", session_of(commune)) as heard:
        wait_for(lambda: heard.of(f"copy:{copy}"), SLOWEST)


def test_nobody_hears_of_what_they_may_not_read(live: LiveProcess, task: UUID, copy: UUID, commune: Staff) -> None:
    elsewhere = session_of(staff("MTTQ-10661", "officer"))
    with stream(live.port, f"c=copy:{copy}", elsewhere) as heard:
        assert heard.status == 403
    with stream(live.port, f"c=task:{task}", session_of(commune)) as heard:
        assert heard.status == 403
    with stream(live.port, f"c=copy:{copy}") as heard:
        assert heard.status == 401
    with stream(live.port, f"c=copy:{copy}", "x" * 32) as heard:
        assert heard.status == 403
    with stream(live.port, f"c=copy:{copy}&c=task:{task}", session_of(commune)) as heard:  # a part of it
        wait_for(lambda: heard.of(f"copy:{copy}"), SLOWEST)
        assert heard.of(f"task:{task}") == []


def test_asking_about_one_copy_follows_the_rule_for_all_pages(city: Staff, commune: Staff, copy: UUID) -> None:
    people: list[Actor] = [
        city,
        commune,
        staff("MTTQ-10661", "officer"),
        staff(COMMUNE, "expert"),
        Visitor(),
        Timer(name="test"),
    ]
    answers = [permissions.may_see(one, copy) for one in people]
    assert answers == [permissions.visible_to(one).filter(pk=copy).exists() for one in people]
    assert answers == [True, True, False, False, False, True]


def role_ends(actor: Staff) -> None:
    yesterday = clock.today() - timedelta(days=1)
    Membership.objects.filter(person_id=actor.person_id).update(valid_until=yesterday)


def account_is_switched_off(actor: Staff) -> None:
    accounts.deactivate_person(actor=Timer(name="test"), person_id=actor.person_id)


def signs_out(actor: Staff) -> None:
    Session.objects.filter(person_id=actor.person_id).delete()


def session_runs_out(actor: Staff) -> None:
    Session.objects.filter(person_id=actor.person_id).update(expire_date=clock.now() - timedelta(minutes=1))


@pytest.mark.parametrize("ends", [role_ends, account_is_switched_off, signs_out, session_runs_out])
def test_a_stream_ends_with_the_right_and_tells_nothing_more(
    live: LiveProcess, city: Staff, commune: Staff, copy: UUID, ends: object
) -> None:
    key = session_of(commune)
    with stream(live.port, f"c=copy:{copy}", key) as heard:
        wait_for(lambda: heard.of(f"copy:{copy}"), SLOWEST)
        assert callable(ends)
        ends(commune)
        wait_for(lambda: heard.is_over, SLOWEST * 2)  # although nothing happens
        assert heard.names() == ["changed", "over"]
        operations.note_copy(actor=city, copy_id=copy, text="Việc này đơn vị khác làm.")
    with stream(live.port, f"c=copy:{copy}", key) as again:
        assert again.status == 403


def test_a_stop_ends_every_stream_at_once(live: LiveProcess, commune: Staff, copy: UUID) -> None:
    with stream(live.port, f"c=copy:{copy}", session_of(commune)) as heard:
        wait_for(lambda: heard.of(f"copy:{copy}"), SLOWEST)
        live.process.send_signal(signal.SIGTERM)
        assert live.process.wait(SLOWEST) == 0
        wait_for(lambda: heard.is_over, SLOWEST)
        assert "over" not in heard.names()  # the browser comes back to the next process


def test_a_person_holds_few_streams_and_a_closed_one_makes_room(copy: UUID, commune: Staff) -> None:
    key = session_of(commune)
    with live_process(LIVE_MOST_EACH="1") as live:
        with stream(live.port, f"c=copy:{copy}", key) as first:
            assert first.status == 200
            with stream(live.port, f"c=copy:{copy}", key) as second:
                assert (second.status, second.headers["retry-after"]) == (503, "30")

        def is_let_in() -> bool:
            with stream(live.port, f"c=copy:{copy}", key) as again:
                return again.status == 200

        wait_for(is_let_in, SLOWEST)
