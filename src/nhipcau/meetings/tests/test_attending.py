"""The code of the hall, the secretary's tick, and who counts as present."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.meetings import operations, queries
from nhipcau.meetings.models import Delegate
from nhipcau.meetings.queries.codes import is_code
from nhipcau.meetings.tests.factories import (
    CITY,
    COMMUNE,
    OTHER,
    answered,
    called,
    check_in,
    during,
    happened,
    place_of,
    staff,
)


def test_a_code_rotates_each_minute_and_is_taken_a_quarter_of_an_hour(city: Staff) -> None:
    meeting_id, other_id = called(city, COMMUNE), called(city, COMMUNE)
    with during():
        now = clock.now()
        shown, token = queries.code_of(meeting_id, now), queries.token_of(meeting_id, now)
        assert shown.isdigit()
        assert len(shown) == 6
        assert queries.token_of(meeting_id, now + timedelta(minutes=1)) != token
        for minutes, counts in ((0, True), (15, True), (17, False), (-2, False)):
            later = now + timedelta(minutes=minutes)
            assert is_code(meeting_id, shown, later) is counts
            assert is_code(meeting_id, token, later) is counts
        assert not is_code(other_id, token, now)
        minute, _dot, signature = token.partition(".")
        other = f"{minute}.{'B' if signature[0] == 'A' else 'A'}{signature[1:]}"
        for forged in ("", "000", f"{int(minute) + 1}.{signature}", other, "٣.x", "x" * 9_000):
            assert not is_code(meeting_id, forged, now)


def test_a_delegate_is_present_by_the_code_once(city: Staff, commune: Staff) -> None:
    meeting_id = called(city, COMMUNE)
    answered(commune, meeting_id)
    with during():
        with pytest.raises(Invalid) as refusal:
            operations.check_in(actor=commune, meeting_id=meeting_id, code="12")
        assert refusal.value.machine_code == "wrong_code"
        check_in(commune, meeting_id)
        check_in(commune, meeting_id)
    assert happened(meeting_id).count("delegate_came") == 1
    place = place_of(meeting_id, commune)
    assert (place.way, place.ticked_by) == ("code", None)


def test_nobody_comes_for_another(city: Staff, commune: Staff, other: Staff) -> None:
    meeting_id = called(city, COMMUNE)
    answered(commune, meeting_id)
    lan = staff(COMMUNE, "clerk")
    stand_in = replace(lan, stands_in_for=commune.person_id)
    with during():
        for colleague in (lan, stand_in):
            with pytest.raises(NotAllowed):
                check_in(colleague, meeting_id)
        with pytest.raises(NotFound):
            check_in(other, meeting_id)
    assert not Delegate.objects.filter(present_at__isnull=False).exists()


def test_the_secretary_ticks_who_has_no_phone_and_who_leaves(city: Staff, commune: Staff) -> None:
    meeting_id = called(city, COMMUNE, OTHER)
    answered(commune, meeting_id)
    clerk = staff(CITY, "clerk", name="Đỗ Thị Thu")
    place = place_of(meeting_id, commune)
    with during():
        operations.tick(actor=clerk, meeting_id=meeting_id, delegate_id=place.id, is_present=True)
        found = queries.attendance(actor=city, meeting_id=meeting_id)
        assert [(row.is_present, row.way, row.ticked_by) for row in found.rows] == [(True, "hand", "Đỗ Thị Thu")]
        counts = found.counts
        assert (counts.entitled, counts.voters_there, counts.needed, counts.has_quorum) == (2, 1, 2, False)
        operations.tick(actor=clerk, meeting_id=meeting_id, delegate_id=place.id, is_present=False)
        operations.tick(actor=clerk, meeting_id=meeting_id, delegate_id=place.id, is_present=False)
    assert happened(meeting_id)[-2:] == ["delegate_came", "delegate_left"]
    assert not queries.attendance(actor=city, meeting_id=meeting_id).rows[0].is_present


def test_who_is_invited_neither_ticks_nor_reads_the_list(city: Staff, commune: Staff) -> None:
    meeting_id = called(city, COMMUNE)
    answered(commune, meeting_id)
    with during(), pytest.raises(NotAllowed):
        operations.tick(
            actor=commune, meeting_id=meeting_id, delegate_id=place_of(meeting_id, commune).id, is_present=True
        )
    for read in (queries.attendance, queries.answers):
        with pytest.raises(NotAllowed):
            read(actor=commune, meeting_id=meeting_id)


def test_nobody_comes_to_a_meeting_that_was_cancelled(city: Staff, commune: Staff) -> None:
    meeting_id = called(city, COMMUNE)
    answered(commune, meeting_id)
    operations.cancel_meeting(actor=city, meeting_id=meeting_id, reason="Bão")
    with during(), pytest.raises(Conflict):
        check_in(commune, meeting_id)


def test_the_list_is_searched_without_tones_and_costs_the_same_for_any_number(
    city: Staff, commune: Staff, other: Staff, django_assert_max_num_queries: object
) -> None:
    meeting_id = called(city, COMMUNE, OTHER)
    answered(commune, meeting_id)
    answered(other, meeting_id)
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        found = queries.attendance(actor=city, meeting_id=meeting_id, q="nguyen mai")
    assert [row.name for row in found.rows] == ["Nguyễn Thị Mai"]
