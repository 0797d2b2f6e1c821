"""Many write and choose at the same moment: every number is given once, every choice counted once (both databases)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from nhipcau.documents.tests.test_races import at_once
from nhipcau.kernel.actors import Staff
from nhipcau.spaces import operations
from nhipcau.spaces.models import Ballot, Message, Pin, Poll, SpaceInvitation, SpaceUnit, Topic, TopicMark
from nhipcau.spaces.tests.factories import asked, asked_in, happened, make_world, opened, said, staff, topic_in

pytestmark = pytest.mark.django_db(transaction=True)

PRESSING = 20


def done(_made: object) -> None:
    """Forget what an operation returned: of those who press at once only the refusals are told apart."""


@pytest.fixture
def people() -> list[Staff]:
    make_world()
    return [staff("MTTQ-10660", "officer", name=f"Người {number}") for number in range(PRESSING)]


@pytest.fixture
def topic(people: list[Staff]) -> Topic:
    return topic_in(people[0], opened(people[0]))


def test_twenty_write_at_once_and_every_number_is_given_once(people: list[Staff], topic: Topic) -> None:
    found = at_once(*[lambda one=one: done(said(one, topic)) for one in people])
    assert found == [None] * PRESSING
    topic.refresh_from_db()
    numbers = Message.objects.filter(topic=topic).order_by("n").values_list("n", flat=True)
    assert list(numbers) == list(range(1, PRESSING + 2))
    assert topic.last_n == PRESSING + 1
    assert TopicMark.objects.filter(topic=topic).count() == PRESSING


def test_twenty_choose_at_once_and_one_of_them_twenty_times(people: list[Staff], topic: Topic) -> None:
    poll = asked(people[0], topic)
    choices = [(one, number % 2) for number, one in enumerate(people)]
    choices += [(people[0], number % 2) for number in range(PRESSING)]
    calls = [
        lambda one=one, place=place: done(operations.vote(actor=one, poll_id=poll.id, places=[place]))
        for one, place in choices
    ]
    assert at_once(*calls) == [None] * len(calls)
    poll.refresh_from_db()
    ballots = list(Ballot.objects.filter(poll=poll).values_list("places", flat=True))
    assert len(ballots) == poll.voters == PRESSING
    assert poll.counts == [sum(place in places for places in ballots) for place in range(2)]


def test_choosing_while_the_poll_is_closed_counts_before_or_not_at_all(people: list[Staff], topic: Topic) -> None:
    poll = asked(people[0], topic)
    calls: list[Callable[[], object]] = [partial(operations.close_poll, actor=people[0], poll_id=poll.id)]
    calls += [partial(operations.vote, actor=one, poll_id=poll.id, places=[0]) for one in people[1:]]
    found = ["None" if isinstance(one, Poll) else str(one) for one in at_once(*calls)]
    poll = Poll.objects.get(pk=poll.id)
    assert poll.counts == [found[1:].count("None"), 0]
    assert set(found[1:]) <= {"None", "poll_closed"}
    assert not Ballot.objects.filter(poll=poll).exists()


def test_a_decision_settled_by_many_is_settled_once(people: list[Staff], topic: Topic) -> None:
    message = said(people[1], topic, "Chốt sáng Chủ nhật.")
    calls = [lambda one=one: done(operations.pin_decision(actor=one, message_id=message.id)) for one in people]
    assert at_once(*calls) == [None] * PRESSING
    assert Pin.objects.count() == 1
    assert happened(message.id).count("decision_pinned") == 1


def test_many_leaders_accept_at_once_and_their_unit_joins_once(people: list[Staff]) -> None:
    space_id = opened(people[0])
    invitation_id = asked_in(people[0], space_id, "MTTQ-10661")
    leaders = [staff("MTTQ-10661", "leader", name=f"Lãnh đạo {number}") for number in range(PRESSING)]
    calls = [
        lambda one=one: done(operations.accept_invitation(actor=one, invitation_id=invitation_id)) for one in leaders
    ]
    found = at_once(*calls)
    assert found.count(None) == 1
    assert set(found) == {None, "invitation_not_open"}
    assert SpaceUnit.objects.filter(space_id=space_id, unit_id=leaders[0].unit_id).count() == 1
    assert happened(space_id).count("invitation_answered") == 1


@pytest.mark.parametrize("round_", range(3))
def test_an_invitation_is_withdrawn_or_accepted_and_never_both(people: list[Staff], round_: int) -> None:
    space_id = opened(people[0])
    invitation_id = asked_in(people[0], space_id, "MTTQ-10661")
    leader = staff("MTTQ-10661", "leader")
    calls: list[Callable[[], object]] = [
        partial(operations.withdraw_invitation, actor=people[0], space_id=space_id, invitation_id=invitation_id),
        lambda: done(operations.accept_invitation(actor=leader, invitation_id=invitation_id)),
    ]
    found = at_once(*(calls if round_ % 2 else reversed(calls)))
    assert sorted(map(str, found)) == ["None", "invitation_not_open"]
    is_in = SpaceUnit.objects.filter(space_id=space_id, unit_id=leader.unit_id).exists()
    state = SpaceInvitation.objects.get().state
    assert (is_in, state) in {(True, "accepted"), (False, "withdrawn")}
