"""A meeting is prepared, called, moved, cancelled; what does not hold is named at its place."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.meetings import operations, queries
from nhipcau.meetings.models import Change, Invitation, Meeting
from nhipcau.meetings.operations import Guests
from nhipcau.meetings.tests.factories import (
    BEGIN,
    COMMUNE,
    OTHER,
    VILLAGE,
    called,
    draft,
    during,
    happened,
    invitation_of,
    saved,
    staff,
    unit_id,
    when,
)


def test_a_draft_is_seen_by_its_own_unit_alone(city: Staff, commune: Staff) -> None:
    meeting_id = saved(city, COMMUNE)
    assert queries.get_meeting(actor=city, meeting_id=meeting_id).title.startswith("Hội nghị sơ kết")
    with pytest.raises(NotFound):
        queries.get_meeting(actor=commune, meeting_id=meeting_id)
    operations.call_meeting(actor=city, meeting_id=meeting_id)
    assert queries.get_meeting(actor=commune, meeting_id=meeting_id).state == "called"
    assert happened(meeting_id) == ["meeting_saved", "meeting_called", "invited"]


def test_who_is_not_invited_sees_nothing(city: Staff, other: Staff, head: Staff) -> None:
    meeting_id = called(city, COMMUNE)
    for stranger in (other, head):
        with pytest.raises(NotFound):
            queries.get_meeting(actor=stranger, meeting_id=meeting_id)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"purpose": "x" * 9_000}, "purpose"),
        ({"when": when(place="")}, "place"),
        ({"when": when(mode="online", link="")}, "link"),
        ({"when": when(mode="online", link="javascript:alert(1)")}, "link"),
        ({"when": when(mode="moon")}, "mode"),
        ({"when": when(starts_at=BEGIN - timedelta(days=30), ends_at=BEGIN)}, "day"),
        ({"when": when(ends_at=BEGIN)}, "until"),
        ({"when": when(ends_at=BEGIN + timedelta(days=6))}, "until"),
        ({"when": when(starts_at=BEGIN + timedelta(days=2_000), ends_at=BEGIN + timedelta(days=2_001))}, "day"),
        ({"answer_by": BEGIN.date() + timedelta(days=2)}, "answer_by"),
        ({"quorum": "all"}, "quorum"),
        ({"base": "nobody"}, "base"),
    ],
)
def test_what_does_not_hold_is_named(city: Staff, changes: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        operations.save_meeting(actor=city, draft=draft(**changes))
    assert list(refusal.value.fields) == [field]
    assert not Meeting.objects.exists()


def test_a_paste_of_a_hundred_megabytes_is_refused_at_once(city: Staff) -> None:
    with pytest.raises(Invalid) as refusal:
        operations.save_meeting(actor=city, draft=draft(purpose="x" * 100_000_000))
    assert list(refusal.value.fields) == ["purpose"]


def test_a_day_off_needs_a_yes_of_its_own(city: Staff) -> None:
    sunday = BEGIN + timedelta(days=4)
    times = {"starts_at": sunday, "ends_at": sunday + timedelta(hours=2)}
    with pytest.raises(Invalid) as refusal:
        operations.save_meeting(actor=city, draft=draft(when=when(**times)))
    assert (refusal.value.machine_code, list(refusal.value.fields)) == ("day_off", ["takes_day_off"])
    operations.save_meeting(actor=city, draft=draft(when=when(**times, takes_day_off=True)))
    assert Meeting.objects.get().starts_at == sunday


def test_a_meeting_moved_onto_a_holiday_asks_first_and_then_says_what_changed(city: Staff, commune: Staff) -> None:
    meeting_id = called(city, COMMUNE)
    holiday = BEGIN.replace(month=4, day=30)
    moved = when(starts_at=holiday, ends_at=holiday + timedelta(hours=2), place="Nhà văn hóa")
    with pytest.raises(Invalid) as refusal:
        operations.move_meeting(actor=city, meeting_id=meeting_id, when=moved)
    assert refusal.value.machine_code == "day_off"
    agreed = when(starts_at=holiday, ends_at=holiday + timedelta(hours=2), place="Nhà văn hóa", takes_day_off=True)
    operations.move_meeting(actor=city, meeting_id=meeting_id, when=agreed, words="Hội trường sửa chữa.")
    seen = queries.get_meeting(actor=commune, meeting_id=meeting_id)
    assert (seen.starts_at, seen.place) == (holiday, "Nhà văn hóa")
    [change] = seen.changes
    assert (change.old_starts_at, change.old_place, change.words) == (
        BEGIN,
        "Hội trường tầng 2",
        "Hội trường sửa chữa.",
    )
    assert Meeting.objects.get(pk=meeting_id).sequence == 1


def test_a_meeting_is_moved_neither_into_the_past_nor_to_where_it_is(city: Staff) -> None:
    meeting_id = called(city, COMMUNE)
    past = clock.now() - timedelta(days=1)
    with pytest.raises(Invalid):
        operations.move_meeting(
            actor=city, meeting_id=meeting_id, when=when(starts_at=past, ends_at=past + timedelta(hours=1))
        )
    with pytest.raises(Invalid):
        operations.move_meeting(actor=city, meeting_id=meeting_id, when=when())
    assert (Meeting.objects.get(pk=meeting_id).sequence, Change.objects.count()) == (0, 0)


def test_nobody_is_called_to_a_meeting_without_guests_or_of_yesterday(city: Staff) -> None:
    empty = saved(city)
    with pytest.raises(Invalid):
        operations.call_meeting(actor=city, meeting_id=empty)
    meeting_id = saved(city, COMMUNE)
    with during(), pytest.raises(Invalid):
        operations.call_meeting(actor=city, meeting_id=meeting_id)


def test_a_called_meeting_is_not_edited_but_moved(city: Staff) -> None:
    meeting_id = called(city, COMMUNE)
    for refused in (
        lambda: operations.save_meeting(actor=city, meeting_id=meeting_id, draft=draft()),
        lambda: operations.discard_meeting(actor=city, meeting_id=meeting_id),
        lambda: operations.call_meeting(actor=city, meeting_id=meeting_id),
    ):
        with pytest.raises(Conflict):
            refused()


def test_a_form_that_is_old_changes_nothing(city: Staff) -> None:
    meeting_id = saved(city)
    operations.save_meeting(actor=city, meeting_id=meeting_id, draft=draft(title="Giao ban tháng"), seen_version=1)
    with pytest.raises(Conflict):
        operations.save_meeting(actor=city, meeting_id=meeting_id, draft=draft(title="Cũ"), seen_version=1)
    assert Meeting.objects.get(pk=meeting_id).title == "Giao ban tháng"


def test_a_clerk_prepares_and_only_a_leader_or_officer_calls(city: Staff) -> None:
    clerk = staff("F-HP", "clerk")
    meeting_id = saved(clerk, COMMUNE)
    with pytest.raises(NotAllowed):
        operations.call_meeting(actor=clerk, meeting_id=meeting_id)
    with pytest.raises(NotAllowed):
        operations.save_meeting(actor=staff("F-HP", "observer"), draft=draft())
    assert operations.call_meeting(actor=city, meeting_id=meeting_id) == 1


def test_who_is_invited_does_not_run_the_meeting(city: Staff, commune: Staff) -> None:
    meeting_id = called(city, COMMUNE)
    for refused in (
        lambda: operations.move_meeting(actor=commune, meeting_id=meeting_id, when=when(place="Nơi khác")),
        lambda: operations.cancel_meeting(actor=commune, meeting_id=meeting_id, reason="Bận"),
        lambda: operations.invite(
            actor=commune, meeting_id=meeting_id, guests=Guests(role="guest", unit_ids=[unit_id(OTHER)])
        ),
        lambda: operations.put_motion(actor=commune, meeting_id=meeting_id, text="Thông qua"),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_a_cancelled_meeting_says_why_and_stays_to_be_read(city: Staff, commune: Staff) -> None:
    meeting_id = called(city, COMMUNE)
    with pytest.raises(Invalid):
        operations.cancel_meeting(actor=city, meeting_id=meeting_id, reason="  ")
    operations.cancel_meeting(actor=city, meeting_id=meeting_id, reason="Bão số 3")
    seen = queries.get_meeting(actor=commune, meeting_id=meeting_id)
    assert (seen.state, seen.why_cancelled, seen.moves) == ("cancelled", "Bão số 3", frozenset())


def test_an_invitation_taken_back_hides_the_meeting(city: Staff, commune: Staff) -> None:
    meeting_id = called(city, COMMUNE, VILLAGE)
    one = invitation_of(meeting_id, COMMUNE)
    operations.withdraw_invitation(actor=city, meeting_id=meeting_id, invitation_id=one.id)
    with pytest.raises(NotFound):
        queries.get_meeting(actor=commune, meeting_id=meeting_id)
    operations.invite(actor=city, meeting_id=meeting_id, guests=Guests(role="guest", unit_ids=[commune.unit_id]))
    assert queries.get_meeting(actor=commune, meeting_id=meeting_id).invitations[0].role == "guest"


def test_inviting_twice_and_inviting_nobody_is_said(city: Staff) -> None:
    meeting_id = saved(city, COMMUNE)
    guests = Guests(role="voter", unit_ids=[unit_id(COMMUNE), unit_id(OTHER)])
    assert operations.invite(actor=city, meeting_id=meeting_id, guests=guests) == 1
    for nobody in (guests, Guests(role="voter"), Guests(role="king", unit_ids=[unit_id(VILLAGE)])):
        with pytest.raises(Invalid):
            operations.invite(actor=city, meeting_id=meeting_id, guests=nobody)
    stranger = staff(OTHER, "officer").person_id
    with pytest.raises(Invalid) as refusal:
        operations.invite(actor=city, meeting_id=meeting_id, guests=Guests(role="voter", people=[stranger]))
    assert list(refusal.value.fields) == ["people"]
    assert Invitation.objects.count() == 2


def test_the_day_of_the_meeting_has_to_come_before_it_begins(city: Staff) -> None:
    meeting_id = called(city, COMMUNE)
    with pytest.raises(Conflict):
        operations.start_meeting(actor=city, meeting_id=meeting_id)
    with during(-30):
        operations.start_meeting(actor=city, meeting_id=meeting_id)
    assert Meeting.objects.get(pk=meeting_id).state == "under_way"
