import json
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from nhipcau.kernel import clock, db
from nhipcau.kernel.actors import ApiClient, LinkHolder, Staff
from nhipcau.kernel.events import emit, emit_many, events_of, models, seal_pending, verify_chain
from nhipcau.kernel.events.tests.factories import TIMER, Anything, LampBroke
from nhipcau.kernel.ids import new_id


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_a_mistake() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        emit(LampBroke(actor=TIMER))
    assert not models.Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_event_goes_when_its_transaction_is_rolled_back() -> None:
    def change_its_mind() -> None:
        with db.atomic():
            emit(LampBroke(actor=TIMER))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_its_mind()
    with db.atomic():
        emit(LampBroke(actor=TIMER))
    seal_pending()
    assert list(models.Seal.objects.values_list("seq", flat=True)) == [1]


@pytest.mark.django_db(transaction=True)
def test_many_events_are_sealed_in_their_order_like_single_ones() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        emit_many([LampBroke(actor=TIMER)])
    with db.atomic():
        emit(LampBroke(actor=TIMER, number=0))
        emit_many([LampBroke(actor=TIMER, number=number) for number in range(1, 1_200)])
        emit_many([])
    with db.atomic():
        emit(LampBroke(actor=TIMER, number=1_200))
    while seal_pending():
        pass
    payloads = models.Seal.objects.order_by("seq").values_list("event__payload", flat=True)
    assert [json.loads(payload)["number"] for payload in payloads] == list(range(1_201))
    assert verify_chain().ok


@pytest.mark.django_db
def test_facts_come_back_as_json_and_ids_by_name() -> None:
    subject, place, other = new_id(), new_id(), new_id()
    moment = datetime(2026, 11, 24, 8, 20, tzinfo=UTC)
    with clock.at(moment):
        emit(
            LampBroke(
                actor=TIMER,
                subject_id=subject,
                number=7,
                place_id=place,
                code="đèn",
                is_urgent=True,
                seen_at=moment,
                seen_on=date(2026, 11, 24),
                ids=[other],
            )
        )
    seal_pending()
    (event,) = events_of(subject)
    assert event.at == moment
    assert event.actor_kind == "timer"
    assert event.id_in("place_id") == place
    assert event.data == {
        "number": 7,
        "place_id": str(place),
        "code": "đèn",
        "is_urgent": True,
        "seen_at": "2026-11-24T08:20:00.000000+00:00",
        "seen_on": "2026-11-24",
        "ids": [str(other)],
        "_timer": "tests",
    }


@pytest.mark.django_db
def test_the_actor_is_recorded_whoever_it_is() -> None:
    person, unit, subject = new_id(), new_id(), new_id()
    emit(LampBroke(actor=Staff(person_id=person, unit_id=unit, roles=frozenset()), subject_id=subject))
    emit(LampBroke(actor=LinkHolder(subject_id=subject, link_version=3), subject_id=subject))
    emit(LampBroke(actor=ApiClient(client_id=person, unit_id=unit, scopes=frozenset()), subject_id=subject))
    seal_pending()
    staff, link, client = events_of(subject)
    assert (staff.person_id, staff.unit_id) == (person, unit)
    assert (link.person_id, link.data["_link_version"]) == (None, 3)
    assert (client.unit_id, client.data["_client"]) == (unit, str(person))


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["x" * 201, "a\x00b", "\ud800", 1.5, {"a": 1}, b"x"])
def test_what_does_not_belong_into_an_event_is_refused(value: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        emit(Anything(actor=TIMER, value=value))
    assert not models.Event.objects.exists()


@pytest.mark.django_db
def test_an_event_costs_few_statements(django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(2 if db.is_postgresql() else 3):
        emit(LampBroke(actor=TIMER))


@pytest.mark.django_db
def test_ids_are_uuids_of_the_row() -> None:
    event_id = emit(LampBroke(actor=TIMER))
    assert isinstance(event_id, UUID)
    assert models.Event.objects.filter(pk=event_id).exists()
