"""Whoever changes the record behind the product's back is found, and the first broken link is named."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.db.models import F

from nhipcau.kernel import clock, db
from nhipcau.kernel.events import emit, models, seal_pending, verify_chain
from nhipcau.kernel.events.tests.factories import TIMER, LampBroke, break_lamps

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain() -> list[models.Seal]:
    """Ten sealed events."""
    break_lamps(10)
    seal_pending()
    return list(models.Seal.objects.order_by("seq"))


@pytest.fixture
def _unguarded() -> None:
    """Do what an intruder with the database's password would do first."""
    with connection.cursor() as cursor:
        if db.is_postgresql():
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET LOCAL session_replication_role = replica")
        else:
            for table in ("kernel_events_event", "kernel_events_seal"):
                cursor.execute(f"DROP TRIGGER {table}_append_only")
            cursor.execute("PRAGMA defer_foreign_keys = ON")


def raw_delete(rows: Any) -> None:
    rows._raw_delete(rows.db)


def test_an_untouched_chain_is_whole(chain: list[models.Seal]) -> None:
    seen: list[tuple[str, int, int]] = []
    result = verify_chain(lambda *step: seen.append(step))
    assert (result.ok, result.checked, result.head_seq) == (True, 10, 10)
    assert result.head_hash == chain[-1].hash
    assert seen == [("audit", 10, 10)]


def test_an_empty_chain_is_whole() -> None:
    assert verify_chain().ok


def test_the_engine_refuses_to_change_an_event(chain: list[models.Seal]) -> None:
    with pytest.raises(DatabaseError, match="append-only"), db.atomic():
        models.Event.objects.filter(pk=chain[0].event_id).update(name="x")
    with pytest.raises(DatabaseError, match="append-only"), db.atomic():
        models.Seal.objects.filter(seq=1).update(hash="x")


def test_postgresql_refuses_to_delete_one_too(chain: list[models.Seal]) -> None:
    if not db.is_postgresql():
        pytest.skip("SQLite refuses changes only (kernel.db.append_only says why)")
    with pytest.raises(DatabaseError, match="append-only"), db.atomic():
        raw_delete(models.Seal.objects.filter(seq=1))


@pytest.mark.usefixtures("_unguarded", "chain")
class TestTampering:
    @pytest.fixture(autouse=True)
    def _order(self, chain: list[models.Seal], _unguarded: None) -> None:
        self.chain = chain

    @pytest.mark.parametrize(
        ("column", "value"),
        [
            ("name", "tests.lamp_mended"),
            ("actor_kind", "staff"),
            ("payload", "{}"),
            ("person_id", "01900000-0000-7000-8000-000000000000"),
            ("unit_id", "01900000-0000-7000-8000-000000000000"),
            ("subject_id", "01900000-0000-7000-8000-000000000000"),
            ("at", F("at") + timedelta(microseconds=1)),
        ],
    )
    def test_a_changed_event_is_named(self, column: str, value: object) -> None:
        models.Event.objects.filter(pk=self.chain[4].event_id).update(**{column: value})
        result = verify_chain()
        assert (result.ok, result.broken_seq, result.fault) == (False, 5, "altered")
        assert str(self.chain[4].event_id) in result.text

    def test_a_missing_seal_is_named(self) -> None:
        raw_delete(models.Seal.objects.filter(seq=4))
        result = verify_chain()
        assert (result.ok, result.broken_seq, result.fault) == (False, 4, "missing")

    def test_a_missing_first_seal_is_named(self) -> None:
        raw_delete(models.Seal.objects.filter(seq=1))
        assert verify_chain().broken_seq == 1

    def test_a_deleted_event_is_named(self) -> None:
        event = self.chain[6].event
        raw_delete(models.Event.objects.filter(pk=event.pk))
        result = verify_chain()
        event.save(force_insert=True)  # the test's own end checks foreign keys
        assert (result.broken_seq, result.fault) == (7, "event_missing")

    def test_two_events_that_changed_places_are_named(self) -> None:
        third, fourth = self.chain[2], self.chain[3]
        raw_delete(models.Seal.objects.filter(seq__in=[3, 4]))
        third.event_id, fourth.event_id = fourth.event_id, third.event_id
        models.Seal.objects.bulk_create([third, fourth])
        assert verify_chain().broken_seq == 3

    def test_a_rehashed_link_does_not_fit_the_next_one(self) -> None:
        models.Seal.objects.filter(seq=5).update(previous_hash="f" * 64)
        result = verify_chain()
        assert (result.broken_seq, result.fault) == (5, "reordered")

    def test_a_chain_cut_off_behind_what_was_read_is_noticed(self) -> None:
        models.SubscriberCursor.objects.create(name="tests", seq=10)
        raw_delete(models.Seal.objects.filter(seq__gte=9))
        result = verify_chain()
        assert (result.broken_seq, result.fault) == (9, "cut_off")

    def test_an_event_whose_seal_was_cut_off_is_noticed(self) -> None:
        raw_delete(models.Seal.objects.filter(seq=10))
        result = verify_chain()
        assert (result.ok, result.fault) == (False, "unsealed")
        assert str(self.chain[9].event_id) in result.text


def test_an_event_that_just_waits_for_the_sealer_is_no_fault_but_an_old_one_is() -> None:
    if not db.is_postgresql():
        pytest.skip("on SQLite events never wait")
    with clock.at(clock.wall() - timedelta(days=900)):
        emit(LampBroke(actor=TIMER))
    assert verify_chain().ok
    assert verify_chain(older_than=timedelta(seconds=-1)).fault == "unsealed"
