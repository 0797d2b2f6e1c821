"""Papers are delivered by right, and who fetched one is on record."""

from __future__ import annotations

from uuid import UUID

import pytest

from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.blobs.models import Blob
from nhipcau.kernel.blobs.tests import samples
from nhipcau.kernel.errors import Invalid, NotAllowed, NotFound
from nhipcau.meetings import operations, queries
from nhipcau.meetings.models import Paper
from nhipcau.meetings.operations import Guests, Line
from nhipcau.meetings.queries.blobs import may_read_paper
from nhipcau.meetings.tests.factories import (
    COMMUNE,
    OTHER,
    answered,
    called,
    happened,
    invitation_of,
    saved,
    unit_id,
)


def _file() -> UUID:
    return blobs.store_file(samples.PDF, name="du-thao.pdf", allowed={"pdf"}).id


def _add(actor: Staff, meeting_id: UUID, audience: str) -> Paper:
    blob_id = _file()
    operations.add_papers(actor=actor, meeting_id=meeting_id, blob_ids=[blob_id], audience=audience)
    return Paper.objects.get(blob_id=blob_id)


def _reads(actor: Staff, paper: Paper) -> bool:
    """Whether every way to a paper is open; all of them are open or closed together."""
    try:
        operations.fetch_paper(actor=actor, meeting_id=paper.meeting_id, paper_id=paper.id)
        fetched = True
    except NotFound:
        fetched = False
    assert may_read_paper(actor, paper.blob_id) is fetched
    try:
        listed = paper.id in {one.id for one in queries.get_meeting(actor=actor, meeting_id=paper.meeting_id).papers}
    except NotFound:
        listed = False
    assert listed is fetched
    return fetched


def test_a_paper_for_voters_is_read_by_them_alone(city: Staff, commune: Staff, other: Staff, head: Staff) -> None:
    meeting_id = called(city, COMMUNE)
    guests = Guests(role="guest", unit_ids=[unit_id(OTHER)])
    operations.invite(actor=city, meeting_id=meeting_id, guests=guests)
    everybody, voters = _add(city, meeting_id, "all"), _add(city, meeting_id, "voters")
    answered(other, meeting_id)
    assert [_reads(one, everybody) for one in (city, commune, other, head)] == [True, True, True, False]
    # The commune has a vote, but nobody was named who casts it.
    assert [_reads(one, voters) for one in (city, commune, other, head)] == [True, False, False, False]
    answered(commune, meeting_id)
    assert [_reads(one, voters) for one in (city, commune, other, head)] == [True, True, False, False]
    operations.withdraw_invitation(
        actor=city, meeting_id=meeting_id, invitation_id=invitation_of(meeting_id, COMMUNE).id
    )
    assert [_reads(commune, one) for one in (everybody, voters)] == [False, False]
    assert happened(meeting_id).count("paper_fetched") == 6


def test_papers_of_a_draft_reach_nobody(city: Staff, commune: Staff) -> None:
    meeting_id = saved(city, COMMUNE)
    assert not _reads(commune, _add(city, meeting_id, "all"))


def test_a_paper_taken_away_is_gone_for_all(city: Staff, commune: Staff) -> None:
    meeting_id = called(city, COMMUNE)
    paper = _add(city, meeting_id, "all")
    operations.remove_paper(actor=city, meeting_id=meeting_id, paper_id=paper.id)
    paper.refresh_from_db()
    assert [_reads(one, paper) for one in (city, commune)] == [False, False]
    assert Blob.objects.get(pk=paper.blob_id).unused_since is not None
    with pytest.raises(NotFound):
        operations.remove_paper(actor=city, meeting_id=meeting_id, paper_id=paper.id)


def test_only_the_unit_that_calls_adds_papers(city: Staff, commune: Staff) -> None:
    meeting_id = called(city, COMMUNE)
    with pytest.raises(NotAllowed):
        _add(commune, meeting_id, "all")
    for given in ({"blob_ids": [], "audience": "all"}, {"blob_ids": [_file()], "audience": "moon"}):
        with pytest.raises(Invalid):
            operations.add_papers(actor=city, meeting_id=meeting_id, **given)
    assert not Paper.objects.exists()


def test_a_file_of_something_else_cannot_be_taken_over(city: Staff) -> None:
    first, second = saved(city), saved(city)
    paper = _add(city, first, "all")
    with pytest.raises(Invalid):
        operations.add_papers(actor=city, meeting_id=second, blob_ids=[paper.blob_id], audience="all")


def test_the_agenda_keeps_its_order_and_the_hour_of_each_line(city: Staff) -> None:
    meeting_id = saved(city)
    lines = [Line(title="Khai mạc", minutes=10), Line(title="Báo cáo", minutes=30, presenter="Ban Thường trực")]
    operations.save_agenda(actor=city, meeting_id=meeting_id, lines=[*lines, Line(title="Thảo luận")])
    first, second, third = queries.get_meeting(actor=city, meeting_id=meeting_id).items
    assert second.begins_at is not None
    assert third.begins_at is not None
    assert first.begins_at is not None
    assert (second.begins_at - first.begins_at).seconds == 600
    assert (third.begins_at - second.begins_at).seconds == 1800
    operations.save_agenda(
        actor=city, meeting_id=meeting_id, lines=[Line(title="Báo cáo", id=second.id), Line(title="Mới")]
    )
    found = queries.get_meeting(actor=city, meeting_id=meeting_id).items
    assert [(one.title, one.id == second.id) for one in found] == [("Báo cáo", True), ("Mới", False)]
    for wrong in ([Line(title=" ")], [Line(title="x", minutes=-1)], [Line(title="x")] * 61):
        with pytest.raises(Invalid):
            operations.save_agenda(actor=city, meeting_id=meeting_id, lines=wrong)
