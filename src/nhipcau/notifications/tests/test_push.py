"""Web push: devices of one's own, encrypted lines without anything personal, and honest states."""

import contextlib
import json
from collections.abc import Iterator
from typing import Any

import pytest

from nhipcau.kernel.actors import Timer, Visitor
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound, SignInNeeded, Unavailable
from nhipcau.kernel.events.models import Event
from nhipcau.kernel.ids import new_id
from nhipcau.kernel.jobs.models import Job
from nhipcau.kernel.push import Browser, HostileAddress
from nhipcau.kernel.push.tests.receiver import HOST, Client, Service, push_service
from nhipcau.notifications import jobs
from nhipcau.notifications.models import Delivery, Device
from nhipcau.notifications.operations import add_device, push, remove_device
from nhipcau.notifications.queries import notification_list
from nhipcau.notifications.rules import PUSH_ATTEMPTS
from nhipcau.notifications.tests.factories import Newsroom, officer, staff, tell
from nhipcau.organisations.tests.factories import code_lists, small_city


@pytest.fixture(autouse=True)
def _city(db: None) -> None:
    small_city()
    code_lists()


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[Service]:
    with push_service(monkeypatch, settings) as running:
        yield running


def run_pushes() -> None:
    for job in Job.objects.filter(task__endswith="jobs.push", state="waiting"):
        with contextlib.suppress(Unavailable):
            jobs.push.call(*job.args["args"], **job.args["kwargs"])


def test_a_line_reaches_the_device_encrypted_with_a_code_and_a_way_back(service: Service, room: Newsroom) -> None:
    actor, client = officer(), Client()
    add_device(actor=actor, browser=client.browser, label="Chrome, Android")
    tell(room, actor, 1)
    run_pushes()
    [(_path, _headers, body)] = service.taken
    said = json.loads(client.read(body))
    [row] = notification_list(actor=actor).rows
    assert said["title"] == "HP26-000001: Việc HP26-000001"
    assert said["url"] == f"/thong-bao/{row.id}/"
    assert set(said) == {"title", "body", "url", "tag"}
    assert ("push", "sent") in [(sent.channel, sent.state) for sent in row.sent]
    run_pushes()
    assert len(service.taken) == 1


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_its_service_no_longer_knows_is_forgotten(service: Service, room: Newsroom, status: int) -> None:
    actor = officer()
    add_device(actor=actor, browser=Client().browser, label="x")
    service.status = status
    tell(room, actor, 1)
    run_pushes()
    assert not Device.objects.exists()
    assert Delivery.objects.get(channel="push").state == "nowhere"
    assert json.loads(Event.objects.get(name="notifications.device_removed").payload)["is_gone"] is True


def test_a_service_that_is_away_is_tried_again_and_in_the_end_given_up(service: Service, room: Newsroom) -> None:
    actor = officer()
    add_device(actor=actor, browser=Client().browser, label="x")
    service.status = 503
    tell(room, actor, 1)
    assert Job.objects.get(task__endswith="jobs.push").max_attempts == PUSH_ATTEMPTS
    run_pushes()
    row = Delivery.objects.get(channel="push")
    assert (row.state, row.error, row.attempts) == ("failed", "HTTP 503", 1)
    for _ in range(PUSH_ATTEMPTS):
        run_pushes()
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("given_up", PUSH_ATTEMPTS)
    assert len(service.taken) == PUSH_ATTEMPTS


def test_a_retry_that_succeeds_says_so(service: Service, room: Newsroom) -> None:
    actor = officer()
    add_device(actor=actor, browser=Client().browser, label="x")
    service.status = 500
    tell(room, actor, 1)
    run_pushes()
    service.status = 201
    run_pushes()
    assert Delivery.objects.get(channel="push").state == "sent"


def test_what_one_may_no_longer_see_is_not_pushed(service: Service, room: Newsroom) -> None:
    actor = officer()
    add_device(actor=actor, browser=Client().browser, label="x")
    tell(room, actor, 1)
    room.hidden |= set(Delivery.objects.values_list("notification__subject_id", flat=True))
    run_pushes()
    assert service.taken == []
    assert Delivery.objects.get(channel="push").state == "hidden"


def test_a_device_taken_away_in_between_is_left_alone(service: Service, room: Newsroom) -> None:
    actor = officer()
    device = add_device(actor=actor, browser=Client().browser, label="x")
    tell(room, actor, 1)
    remove_device(actor=actor, device_id=device)
    run_pushes()
    assert service.taken == []
    assert Delivery.objects.get(channel="push").state == "nowhere"


@pytest.mark.parametrize("endpoint", ["https://127.0.0.1/x", "https://10.0.0.1/x", "https://[::1]/x", f"http://{HOST}/x",
                                      "https://169.254.169.254/x", "https://other.example/x"])  # fmt: skip
def test_a_hostile_address_is_not_kept(service: Service, endpoint: str) -> None:
    with pytest.raises(HostileAddress):
        add_device(actor=officer(), browser=Client(endpoint=endpoint).browser, label="x")
    assert not Device.objects.exists()


def test_keys_that_cannot_be_keys_are_not_kept(service: Service) -> None:
    with pytest.raises(Invalid):
        add_device(actor=officer(), browser=Browser(endpoint=f"https://{HOST}/x", p256dh="x", auth="y"), label="x")


def test_the_same_browser_again_is_one_device_and_a_new_person_takes_it_over(service: Service) -> None:
    first, second, client = officer(), officer(), Client()
    assert add_device(actor=first, browser=client.browser, label="x") == add_device(
        actor=first, browser=client.browser, label="y"
    )
    add_device(actor=second, browser=client.browser, label="z")
    assert [one.person_id for one in Device.objects.all()] == [second.person_id]


def test_ten_devices_are_enough(service: Service) -> None:
    actor = officer()
    for number in range(10):
        add_device(actor=actor, browser=Client(endpoint=f"https://{HOST}/{number}").browser, label="x")
    with pytest.raises(Conflict):
        add_device(actor=actor, browser=Client(endpoint=f"https://{HOST}/10").browser, label="x")


def test_nobody_removes_the_device_of_another(service: Service) -> None:
    device = add_device(actor=officer(), browser=Client().browser, label="x")
    with pytest.raises(NotFound):
        remove_device(actor=officer(), device_id=device)
    with pytest.raises(SignInNeeded):
        remove_device(actor=Visitor(), device_id=device)
    with pytest.raises(SignInNeeded):
        add_device(actor=Visitor(), browser=Client().browser, label="x")


def test_only_the_platform_pushes() -> None:
    with pytest.raises(NotAllowed):
        push(actor=staff(), delivery_id=new_id())  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        push(actor=Timer(name="t"), delivery_id=new_id())
