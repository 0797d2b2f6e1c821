"""What is unread is a difference of two numbers, whatever people do in whatever order; a topic is read by windows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import NotFound
from nhipcau.spaces import operations, queries, rules
from nhipcau.spaces.models import Message, Topic, TopicMark
from nhipcau.spaces.tests.factories import make_world, opened, said, space_of, staff, topic_in

WRITES, READS = "writes", "reads"
STEPS = st.lists(
    st.tuples(st.sampled_from([WRITES, READS]), st.integers(0, 1), st.integers(-3, 40)), min_size=1, max_size=12
)


class ReadMarks(TestCase):
    """Held against a model that keeps every message somebody has seen."""

    @given(STEPS)
    @settings(max_examples=25, deadline=None)
    def test_the_unread_count_is_what_a_person_has_not_seen(self, steps: list[tuple[str, int, int]]) -> None:
        make_world()
        people = [staff("MTTQ-10660", "officer"), staff("PN-10660", "officer")]
        topic = topic_in(people[0], opened(people[0], "PN-10660"))
        last, seen = 1, [1, 0]
        for what, who, up_to in steps:
            if what == WRITES:
                said(people[who], topic)
                last += 1
                seen[who] = last
            else:
                operations.mark_read(actor=people[who], topic_id=topic.id, up_to=up_to)
                seen[who] = max(seen[who], min(up_to, last))
            for person, read in zip(people, seen, strict=True):
                row = queries.topic_list(actor=person, space_id=space_of(topic)).rows[0]
                assert row.unread == last - read
        assert TopicMark.objects.filter(topic=topic).count() <= len(people)


def test_a_mark_never_goes_back_and_never_beyond_what_is_there(keeper: Staff, woman: Staff, stranger: Staff) -> None:
    topic = topic_in(keeper, opened(keeper, "PN-10660"))
    said(keeper, topic)
    assert operations.mark_read(actor=woman, topic_id=topic.id, up_to=99) == 2
    assert operations.mark_read(actor=woman, topic_id=topic.id, up_to=1) == 2
    with pytest.raises(NotFound):
        operations.mark_read(actor=stranger, topic_id=topic.id, up_to=1)
    assert rules.unread(2, 5) == 0


def test_the_list_of_spaces_counts_topics_with_news_and_leaves_out_what_is_muted(keeper: Staff, woman: Staff) -> None:
    space_id = opened(keeper, "PN-10660")
    first, second = topic_in(keeper, space_id, "Một"), topic_in(keeper, space_id, "Hai")

    def news() -> int:
        return queries.space_list(actor=woman)[0].news

    assert news() == 2
    operations.mark_read(actor=woman, topic_id=first.id, up_to=1)
    assert news() == 1
    operations.follow_topic(actor=woman, topic_id=second.id, follow="muted")
    assert news() == 0
    said(keeper, first)
    assert news() == 1


@pytest.fixture
def long(keeper: Staff) -> Topic:
    topic = topic_in(keeper, opened(keeper))
    Message.objects.bulk_create(
        Message(topic=topic, n=n, person_id=keeper.person_id, unit_id=keeper.unit_id, body=f"Tin {n}")
        for n in range(2, 181)
    )
    Topic.objects.filter(pk=topic.id).update(last_n=180)
    return topic


def window(actor: Staff, topic: Topic, **where: int) -> tuple[int, int, bool, bool]:
    view = queries.topic_view(actor=actor, topic_id=topic.id, **where)
    return view.messages[0].n, view.messages[-1].n, view.has_earlier, view.has_later


def test_a_long_topic_is_read_in_windows_of_fifty(keeper: Staff, long: Topic) -> None:
    assert window(keeper, long) == (131, 180, True, False)
    assert window(keeper, long, before=131) == (81, 130, True, True)
    assert window(keeper, long, before=31) == (1, 30, False, True)
    assert window(keeper, long, at=60) == (57, 106, True, True)
    assert window(keeper, long, at=1) == (1, 50, False, True)
    assert window(keeper, long, at=170) == (131, 180, True, False)
    assert window(keeper, long, before=4_000) == (131, 180, True, False)


def test_what_is_new_comes_in_order_and_at_most_fifty_at_once(keeper: Staff, long: Topic) -> None:
    found = queries.messages_after(actor=keeper, topic_id=long.id, after=100)
    assert [one.n for one in found] == list(range(101, 151))
    assert queries.messages_after(actor=keeper, topic_id=long.id, after=180) == []


def test_a_window_costs_the_same_number_of_queries_everywhere(
    still: None, keeper: Staff, long: Topic, django_assert_num_queries: object
) -> None:
    window(keeper, long, before=31)  # the tree and the code lists are loaded once
    for where in ({}, {"before": 31}, {"at": 60}):
        with django_assert_num_queries(6):  # type: ignore[operator]
            window(keeper, long, **where)
