"""Asking and choosing: once a person, until the end, and afterwards only counts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Invalid, NotAllowed, NotFound
from nhipcau.spaces import operations, queries
from nhipcau.spaces.errors import PollClosed
from nhipcau.spaces.models import Ballot, Poll, Topic
from nhipcau.spaces.tests.factories import asked, happened, opened, staff, topic_in


@pytest.fixture
def topic(keeper: Staff, woman: Staff) -> Topic:
    return topic_in(keeper, opened(keeper, "PN-10660"))


def shown(actor: Staff, topic: Topic) -> queries.PollFacts:
    found = queries.topic_view(actor=actor, topic_id=topic.id).messages[-1].poll
    assert found is not None
    return found


def counts(actor: Staff, topic: Topic) -> list[int]:
    return [option.count for option in shown(actor, topic).options]


def test_a_choice_counts_once_and_may_be_changed(topic: Topic, keeper: Staff, woman: Staff) -> None:
    poll = asked(keeper, topic)
    operations.vote(actor=woman, poll_id=poll.id, places=[0])
    operations.vote(actor=woman, poll_id=poll.id, places=[0])
    assert counts(keeper, topic) == [1, 0]
    operations.vote(actor=woman, poll_id=poll.id, places=[1])
    operations.vote(actor=keeper, poll_id=poll.id, places=[1])
    assert counts(keeper, topic) == [0, 2]
    assert shown(keeper, topic).voters == 2
    assert Ballot.objects.filter(poll=poll).count() == 2
    assert [option.is_mine for option in shown(woman, topic).options] == [False, True]


@pytest.mark.parametrize("is_early", [True, False])
def test_after_the_end_nothing_is_counted_and_who_chose_what_is_gone(
    topic: Topic, keeper: Staff, woman: Staff, is_early: bool
) -> None:
    poll = asked(keeper, topic)
    operations.vote(actor=woman, poll_id=poll.id, places=[0])
    with clock.at(clock.now() + timedelta(days=0 if is_early else 3)):
        if is_early:
            operations.close_poll(actor=keeper, poll_id=poll.id)
        with pytest.raises(PollClosed):
            operations.vote(actor=keeper, poll_id=poll.id, places=[1])
        assert operations.end_due_polls() == (0 if is_early else 1)
        assert operations.end_due_polls() == 0
        assert counts(keeper, topic) == [1, 0]
        assert shown(keeper, topic).is_over
    assert not Ballot.objects.filter(poll=poll).exists()
    assert happened(poll.message_id) == ["message_posted", "poll_opened", "poll_voted", "poll_closed"]


def test_an_open_poll_names_who_chose_what_and_a_usual_one_does_not(topic: Topic, keeper: Staff, woman: Staff) -> None:
    usual = asked(keeper, topic)
    operations.vote(actor=woman, poll_id=usual.id, places=[0])
    assert [option.voters for option in shown(keeper, topic).options] == [[], []]
    named = asked(keeper, topic, is_open=True)
    operations.vote(actor=woman, poll_id=named.id, places=[0])
    assert [option.voters for option in shown(keeper, topic).options] == [["Nguyễn Thị Hoa"], []]
    operations.close_poll(actor=keeper, poll_id=named.id)
    assert shown(keeper, topic).options[0].voters == ["Nguyễn Thị Hoa"]


def test_several_options_only_where_the_poll_takes_several(topic: Topic, keeper: Staff, woman: Staff) -> None:
    single = asked(keeper, topic)
    for places in ([0, 1], [], [7], [-1]):
        with pytest.raises(Invalid) as refusal:
            operations.vote(actor=woman, poll_id=single.id, places=places)
        assert "places" in refusal.value.fields
    several = asked(keeper, topic, is_multiple=True, options=["Văn nghệ", "Thể thao", "Bữa cơm"])
    operations.vote(actor=woman, poll_id=several.id, places=[0, 2])
    assert counts(keeper, topic) == [1, 0, 1]
    assert shown(keeper, topic).voters == 1


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("options", {"options": ["Một"]}),
        ("options", {"options": ["Một", " "]}),
        ("options", {"options": ["Một", "một"]}),
        ("options", {"options": [str(n) for n in range(11)]}),
        ("closes_at", {"closes_at": clock.now() - timedelta(minutes=1)}),
        ("closes_at", {"closes_at": clock.now() + timedelta(days=100)}),
        ("question", {"question": " "}),
    ],
)
def test_what_cannot_be_asked_is_refused_at_its_field(
    topic: Topic, keeper: Staff, field: str, changes: dict[str, Any]
) -> None:
    with pytest.raises(Invalid) as refusal:
        asked(keeper, topic, **changes)
    assert field in refusal.value.fields
    assert not Poll.objects.exists()


def test_strangers_neither_see_nor_choose_and_readers_only_see(topic: Topic, keeper: Staff, stranger: Staff) -> None:
    poll = asked(keeper, topic)
    with pytest.raises(NotFound):
        operations.vote(actor=stranger, poll_id=poll.id, places=[0])
    observer = staff("PN-10660", "observer")
    assert not shown(observer, topic).may_vote
    with pytest.raises(NotAllowed):
        operations.vote(actor=observer, poll_id=poll.id, places=[0])


def test_only_who_asked_or_settles_things_closes_a_poll(topic: Topic, keeper: Staff, woman: Staff) -> None:
    poll = asked(keeper, topic)
    with pytest.raises(NotAllowed):
        operations.close_poll(actor=woman, poll_id=poll.id)
    own = asked(woman, topic)
    operations.close_poll(actor=woman, poll_id=own.id)
    assert shown(woman, topic).is_over


def test_withdrawing_the_question_takes_the_poll_with_it(topic: Topic, keeper: Staff, woman: Staff) -> None:
    poll = asked(woman, topic)
    operations.vote(actor=keeper, poll_id=poll.id, places=[0])
    operations.withdraw_message(actor=woman, message_id=poll.message_id)
    assert not Poll.objects.exists()
    assert not Ballot.objects.exists()
    with pytest.raises(NotFound):
        operations.vote(actor=keeper, poll_id=poll.id, places=[0])
