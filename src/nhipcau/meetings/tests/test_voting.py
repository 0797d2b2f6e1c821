"""Votes: with a quorum, in person, once each, until the chair ends them."""

from __future__ import annotations

from uuid import UUID

import pytest

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.meetings import operations, queries
from nhipcau.meetings.models import Motion, Vote
from nhipcau.meetings.operations import Guests
from nhipcau.meetings.tests.factories import (
    CITY,
    COMMUNE,
    OTHER,
    VILLAGE,
    answered,
    called,
    check_in,
    during,
    happened,
    place_of,
    staff,
    under_way,
)

TEXT = "Thông qua Nghị quyết hội nghị"


@pytest.fixture
def meeting_id(city: Staff, commune: Staff, other: Staff, head: Staff) -> UUID:
    """Three delegates with a vote are named; nobody is there yet."""
    made = called(city, COMMUNE, OTHER, VILLAGE)
    for one in (commune, other, head):
        answered(one, made)
    return made


def _open(city: Staff, meeting_id: UUID) -> UUID:
    motion_id = operations.put_motion(actor=city, meeting_id=meeting_id, text=TEXT)
    operations.open_motion(actor=city, meeting_id=meeting_id, motion_id=motion_id)
    return motion_id


def _vote(actor: Staff, meeting_id: UUID, motion_id: UUID, choice: str = "yes") -> None:
    operations.cast_vote(actor=actor, meeting_id=meeting_id, motion_id=motion_id, choice=choice)


def test_a_vote_from_beginning_to_end(city: Staff, commune: Staff, other: Staff, head: Staff, meeting_id: UUID) -> None:
    with during():
        under_way(city, meeting_id, commune, other, head)
        motion_id = _open(city, meeting_id)
        _vote(commune, meeting_id, motion_id, "yes")
        _vote(other, meeting_id, motion_id, "no")
        seen = queries.get_motion(actor=commune, meeting_id=meeting_id, motion_id=motion_id)
        # Nobody sees how others vote before the vote has ended.
        assert (seen.cast, seen.mine, seen.tally, seen.names) == (2, "yes", None, {})
        _vote(head, meeting_id, motion_id, "yes")
        operations.close_motion(actor=city, meeting_id=meeting_id, motion_id=motion_id)
        seen = queries.get_motion(actor=head, meeting_id=meeting_id, motion_id=motion_id)
    assert seen.tally is not None
    assert (seen.tally.yes, seen.tally.no, seen.tally.base, seen.tally.outcome) == (2, 1, 3, "adopted")
    assert seen.names == {"yes": ["Nguyễn Thị Mai", "Vũ Văn Tám"], "no": ["Lê Văn Bình"]}
    assert "choice" not in str(happened(meeting_id))


def test_no_vote_without_a_quorum(city: Staff, commune: Staff, meeting_id: UUID) -> None:
    with during():
        under_way(city, meeting_id, commune)
        motion_id = operations.put_motion(actor=city, meeting_id=meeting_id, text=TEXT)
        with pytest.raises(Conflict) as refusal:
            operations.open_motion(actor=city, meeting_id=meeting_id, motion_id=motion_id)
    assert refusal.value.machine_code == "no_quorum"
    assert refusal.value.data == {"present": 1, "entitled": 3, "needed": 2}


def test_a_seat_nobody_was_named_for_counts_against_the_quorum(city: Staff, commune: Staff) -> None:
    meeting_id = called(city, COMMUNE, OTHER)
    answered(commune, meeting_id)
    with during():
        under_way(city, meeting_id, commune)
        with pytest.raises(Conflict):
            _open(city, meeting_id)


def test_two_thirds_where_the_meeting_asks_for_them(city: Staff, commune: Staff, other: Staff) -> None:
    meeting_id = called(city, COMMUNE, OTHER, VILLAGE, CITY, quorum="two_thirds", majority="two_thirds")
    for one in (commune, other):
        answered(one, meeting_id)
    with during():
        under_way(city, meeting_id, commune, other)
        with pytest.raises(Conflict):
            _open(city, meeting_id)
        answered(city, meeting_id)
        check_in(city, meeting_id)
        motion_id = _open(city, meeting_id)
        _vote(commune, meeting_id, motion_id)
        operations.close_motion(actor=city, meeting_id=meeting_id, motion_id=motion_id)
    tally = queries.get_motion(actor=city, meeting_id=meeting_id, motion_id=motion_id).tally
    assert tally is not None
    assert (tally.yes, tally.needed, tally.outcome) == (1, 2, "rejected")


def test_a_vote_twice_or_after_the_end_is_refused_and_says_so(
    city: Staff, commune: Staff, other: Staff, head: Staff, meeting_id: UUID
) -> None:
    with during():
        under_way(city, meeting_id, commune, other, head)
        motion_id = _open(city, meeting_id)
        _vote(commune, meeting_id, motion_id, "yes")
        with pytest.raises(Conflict) as twice:
            _vote(commune, meeting_id, motion_id, "no")
        operations.close_motion(actor=city, meeting_id=meeting_id, motion_id=motion_id)
        with pytest.raises(Conflict) as late:
            _vote(other, meeting_id, motion_id, "no")
        with pytest.raises(Conflict):
            operations.close_motion(actor=city, meeting_id=meeting_id, motion_id=motion_id)
    assert (twice.value.machine_code, late.value.machine_code) == ("voted_already", "vote_closed")
    assert list(Vote.objects.values_list("choice", flat=True)) == ["yes"]


def test_who_is_not_there_has_no_vote_or_is_no_delegate_does_not_vote(
    city: Staff, commune: Staff, other: Staff, head: Staff, meeting_id: UUID
) -> None:
    guest = staff(CITY, "member", name="Khách")
    operations.invite(actor=city, meeting_id=meeting_id, guests=Guests(role="guest", people=[guest.person_id]))
    with during():
        under_way(city, meeting_id, commune, other, guest)
        motion_id = _open(city, meeting_id)
        with pytest.raises(Conflict) as absent:
            _vote(head, meeting_id, motion_id)
        assert absent.value.machine_code == "not_present"
        with pytest.raises(NotAllowed) as no_vote:
            _vote(guest, meeting_id, motion_id)
        assert no_vote.value.machine_code == "no_vote"
        with pytest.raises(NotAllowed):
            _vote(city, meeting_id, motion_id)
        with pytest.raises(NotFound):
            _vote(staff("SXD"), meeting_id, motion_id)
        with pytest.raises(Invalid):
            _vote(commune, meeting_id, motion_id, "maybe")
        place = place_of(meeting_id, other)
        operations.tick(actor=city, meeting_id=meeting_id, delegate_id=place.id, is_present=False)
        with pytest.raises(Conflict):
            _vote(other, meeting_id, motion_id)
    assert not Vote.objects.exists()


def test_who_voted_and_left_still_counts_and_too_few_make_the_vote_void(
    city: Staff, commune: Staff, other: Staff, meeting_id: UUID
) -> None:
    with during():
        under_way(city, meeting_id, commune, other)
        first = _open(city, meeting_id)
        _vote(commune, meeting_id, first)
        for one in (commune, other):
            place = place_of(meeting_id, one)
            operations.tick(actor=city, meeting_id=meeting_id, delegate_id=place.id, is_present=False)
        seen = queries.get_motion(actor=city, meeting_id=meeting_id, motion_id=first)
        assert (seen.present, seen.has_quorum) == (1, False)
        operations.close_motion(actor=city, meeting_id=meeting_id, motion_id=first)
        tally = queries.get_motion(actor=city, meeting_id=meeting_id, motion_id=first).tally
        assert tally is not None
        assert (tally.yes, tally.outcome) == (1, "no_quorum")


def test_one_motion_at_a_time_and_none_open_at_the_end(
    city: Staff, commune: Staff, other: Staff, meeting_id: UUID
) -> None:
    with during():
        under_way(city, meeting_id, commune, other)
        first = _open(city, meeting_id)
        with pytest.raises(Conflict) as refusal:
            _open(city, meeting_id)
        assert refusal.value.machine_code == "vote_open"
        with pytest.raises(Conflict):
            operations.close_meeting(actor=city, meeting_id=meeting_id)
        operations.close_motion(actor=city, meeting_id=meeting_id, motion_id=first)
        operations.close_meeting(actor=city, meeting_id=meeting_id)
    assert happened(meeting_id)[-1] == "meeting_closed"


def test_a_motion_is_seen_once_it_is_put_to_the_vote(
    city: Staff, commune: Staff, other: Staff, meeting_id: UUID
) -> None:
    motion_id = operations.put_motion(actor=city, meeting_id=meeting_id, text=TEXT)
    assert queries.get_meeting(actor=commune, meeting_id=meeting_id).motions == []
    with pytest.raises(NotFound):
        queries.get_motion(actor=commune, meeting_id=meeting_id, motion_id=motion_id)
    with during():
        under_way(city, meeting_id, commune, other)
        operations.open_motion(actor=city, meeting_id=meeting_id, motion_id=motion_id)
        with pytest.raises(Conflict):
            operations.remove_motion(actor=city, meeting_id=meeting_id, motion_id=motion_id)
    assert len(queries.get_meeting(actor=commune, meeting_id=meeting_id).motions) == 1
    spare = operations.put_motion(actor=city, meeting_id=meeting_id, text="Nội dung khác")
    operations.remove_motion(actor=city, meeting_id=meeting_id, motion_id=spare)
    assert Motion.objects.count() == 1


def test_a_clerk_writes_motions_and_the_chair_opens_them(
    city: Staff, commune: Staff, other: Staff, meeting_id: UUID
) -> None:
    clerk = staff(CITY, "clerk")
    motion_id = operations.put_motion(actor=clerk, meeting_id=meeting_id, text=TEXT)
    with during():
        under_way(city, meeting_id, commune, other)
        with pytest.raises(NotAllowed):
            operations.open_motion(actor=clerk, meeting_id=meeting_id, motion_id=motion_id)
