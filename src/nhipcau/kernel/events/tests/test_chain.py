"""Properties of the canonical text and of the chain over it."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nhipcau.kernel import db
from nhipcau.kernel.events import emit, models, seal_pending, verify_chain
from nhipcau.kernel.events.chain import Head, link_hash, link_text, next_seal
from nhipcau.kernel.events.facts import canonical, moment_text
from nhipcau.kernel.events.tests.factories import TIMER, LampBroke

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
facts = st.one_of(st.none(), st.booleans(), st.integers(-(2**53), 2**53), texts, st.lists(texts, max_size=3))
moments = st.datetimes(
    min_value=datetime(2000, 1, 1),  # noqa: DTZ001 - hypothesis wants naive bounds
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=7))]),
)
rows = st.builds(
    models.Event,
    id=st.uuids(),
    name=texts,
    at=moments,
    actor_kind=texts,
    person_id=st.none() | st.uuids(),
    unit_id=st.none() | st.uuids(),
    subject_id=st.none() | st.uuids(),
    payload=st.dictionaries(texts, facts, max_size=4).map(canonical),
)
hashes = st.text("0123456789abcdef", min_size=64, max_size=64)


@given(st.dictionaries(texts, facts, max_size=5))
def test_canonical_text_keeps_every_fact_and_is_a_fixed_point(data: dict[str, object]) -> None:
    text = canonical(data)  # type: ignore[arg-type]
    assert json.loads(text) == data
    assert canonical(json.loads(text)) == text


@given(st.dictionaries(texts, facts, min_size=2, max_size=5))
def test_canonical_text_does_not_depend_on_the_order_of_keys(data: dict[str, object]) -> None:
    backwards = dict(reversed(list(data.items())))
    assert canonical(backwards) == canonical(data)  # type: ignore[arg-type]


@given(moments)
def test_a_moment_has_one_text_in_every_zone(moment: datetime) -> None:
    assert moment_text(moment) == moment_text(moment.astimezone(timezone(timedelta(hours=-3))))
    assert datetime.fromisoformat(moment_text(moment)) == moment


@given(rows, rows, hashes, hashes, st.integers(1, 10**12), st.integers(1, 10**12))
def test_two_links_share_a_text_only_when_they_are_the_same(
    one: models.Event, other: models.Event, hash_one: str, hash_other: str, seq_one: int, seq_other: int
) -> None:
    def parts(row: models.Event, seq: int, previous: str) -> tuple[object, ...]:
        columns = (row.id, row.name, row.at, row.actor_kind, row.person_id, row.unit_id, row.subject_id, row.payload)
        return (previous, seq, *columns)

    same = parts(one, seq_one, hash_one) == parts(other, seq_other, hash_other)
    text_one = link_text(previous_hash=hash_one, seq=seq_one, event=one)
    text_other = link_text(previous_hash=hash_other, seq=seq_other, event=other)
    assert (text_one == text_other) == same


@given(st.lists(rows, min_size=1, max_size=8))
def test_every_seal_follows_from_the_one_before(events: list[models.Event]) -> None:
    head = Head()
    for number, event in enumerate(events, 1):
        seal = next_seal(head, event, datetime.now(UTC))
        assert (seal.seq, seal.previous_hash) == (number, head.hash)
        assert seal.hash == link_hash(previous_hash=head.hash, seq=number, event=event)
        head = Head(seal.seq, seal.hash)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(code=texts.filter(lambda text: "\x00" not in text), number=st.integers(-(2**40), 2**40), seen_at=moments)
def test_the_database_gives_back_exactly_what_was_hashed(code: str, number: int, seen_at: datetime) -> None:
    with db.atomic():
        emit(LampBroke(actor=TIMER, code=code, number=number, seen_at=seen_at))
    seal_pending()
    assert verify_chain().ok
