"""A task that comes back stops with the right of who set it up: the unit's leader hears of it and takes it over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from nhipcau.accounts import operations as accounts
from nhipcau.accounts.models import Person
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff, Timer
from nhipcau.kernel.events import drain
from nhipcau.notifications.models import Notification
from nhipcau.notifications.queries import notification_list
from nhipcau.organisations.models import Membership
from nhipcau.tasks import jobs, operations
from nhipcau.tasks.models import Recurrence
from nhipcau.tasks.tests.factories import issued, make_world, staff

pytestmark = pytest.mark.django_db
KIND = "tasks.repeat_stopped"


@pytest.fixture(autouse=True)
def world(db: None) -> None:
    make_world()


def leaves(keeper: Staff) -> None:
    Membership.objects.filter(person_id=keeper.person_id).update(valid_until=clock.today() - timedelta(days=1))


def gets_another_role(keeper: Staff) -> None:
    Membership.objects.filter(person_id=keeper.person_id).update(role="clerk")


def is_switched_off(keeper: Staff) -> None:
    accounts.deactivate_person(actor=Timer(name="test"), person_id=keeper.person_id)


def repeating(keeper: Staff) -> Recurrence:
    task_id = issued(keeper, "MTTQ-10660")
    operations.repeat_task(actor=keeper, task_id=task_id, every="month")
    return Recurrence.objects.get(first_id=task_id)


def run(row: Recurrence) -> None:
    with clock.at(clock.day_begin(row.send_on) + timedelta(hours=8)):
        operations.repeat_due(job=jobs.send_out)
        operations.repeat_due(job=jobs.send_out)
        drain()


def told(person: Staff) -> int:
    return Notification.objects.filter(person_id=person.person_id, kind=KIND).count()


@pytest.mark.parametrize("ends", [leaves, gets_another_role, is_switched_off])
def test_the_units_leader_is_told_once_and_led_to_where_it_is_taken_over(ends: Callable[[Staff], None]) -> None:
    keeper, leader, colleague = staff("F-HP", "officer"), staff("F-HP", "leader"), staff("F-HP", "officer")
    elsewhere = staff("MTTQ-10660", "leader")
    row = repeating(keeper)
    ends(keeper)
    run(row)
    assert (told(leader), told(colleague), told(elsewhere)) == (1, 0, 0)
    with clock.at(clock.day_begin(row.send_on) + timedelta(hours=9)):
        [shown] = [one.shown for one in notification_list(actor=leader).rows if one.shown.url.endswith("#lap-lai")]
        client = signed_in(leader)
        page = client.get(shown.url).content.decode()
        assert f"/nhiem-vu/giao/{row.first_id}/lap-lai/" in page
        form = client.get(f"/nhiem-vu/giao/{row.first_id}/lap-lai/")
        version = str(form.context["task"].version) if form.context else ""
        sent = {"seen_version": version, "every": "month", "until": ""}
        assert client.post(f"/nhiem-vu/giao/{row.first_id}/lap-lai/", sent).status_code == 302
    row.refresh_from_db()
    assert (row.ended, row.keeper_id) == ("", leader.person_id)


def test_without_a_leader_who_may_give_tasks_is_told() -> None:
    keeper, colleague, clerk = staff("F-HP", "officer"), staff("F-HP", "officer"), staff("F-HP", "clerk")
    row = repeating(keeper)
    leaves(keeper)
    run(row)
    assert (told(colleague), told(clerk), told(keeper)) == (1, 0, 0)


def test_one_stopped_by_hand_or_by_its_last_day_tells_nobody() -> None:
    keeper, leader = staff("F-HP", "officer"), staff("F-HP", "leader")
    row = repeating(keeper)
    operations.stop_repeating(actor=keeper, task_id=row.first_id)
    drain()
    assert told(leader) == 0


def test_who_no_longer_reads_the_units_tasks_is_shown_nothing_of_it() -> None:
    keeper, leader = staff("F-HP", "officer"), staff("F-HP", "leader")
    row = repeating(keeper)
    leaves(keeper)
    run(row)
    Membership.objects.filter(person_id=leader.person_id).update(role="member")
    gone = Staff(person_id=leader.person_id, unit_id=leader.unit_id, roles=frozenset({"member"}))
    assert [one for one in notification_list(actor=gone).rows if one.shown.url.endswith("#lap-lai")] == []


def signed_in(actor: Staff) -> Client:
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client
