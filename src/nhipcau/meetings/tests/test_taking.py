"""A document of the data centre as a paper: passed on by who keeps it, read by the right to the meeting."""

from __future__ import annotations

from uuid import UUID

import pytest

from nhipcau.documents import operations as documents
from nhipcau.documents import seeds as document_seeds
from nhipcau.documents.events import DocumentDestroyed
from nhipcau.documents.models import Entry, Opening
from nhipcau.documents.permissions import visible_to
from nhipcau.documents.tests.factories import incoming, with_pages
from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Staff, Timer
from nhipcau.kernel.blobs.tests import samples
from nhipcau.kernel.db import atomic
from nhipcau.kernel.errors import Conflict, NotAllowed, NotFound
from nhipcau.kernel.events import drain, emit
from nhipcau.kernel.ids import new_id
from nhipcau.meetings import operations
from nhipcau.meetings.models import Paper
from nhipcau.meetings.queries.blobs import may_read_paper
from nhipcau.meetings.tests.factories import COMMUNE, called, happened, invitation_of, saved, staff
from nhipcau.meetings.tests.test_pages import Browser, browser, words

__all__ = ["browser"]


@pytest.fixture(autouse=True)
def _documents(world: None) -> None:
    document_seeds.load(lambda *_: None)


@pytest.fixture
def clerk(world: None) -> Staff:
    return staff("F-HP", "clerk", name="Phạm Thị Lan")


def document(actor: Staff, *, has_file: bool = True) -> UUID:
    """Register a document of the actor's unit, with a scan; returns its line."""
    line = incoming(actor)
    entry = Entry.objects.get(pk=line.entry_id)
    if has_file:
        blob = blobs.store_file(samples.PDF, name="quet.pdf", allowed={"pdf"})
        blobs.attach([blob.id], kind="documents.original", subject_id=entry.document_id)
        with_pages(entry.document_id, "Nạo vét cống", original_blob_id=blob.id)
    return line.entry_id


def taken(actor: Staff, meeting_id: UUID, entry_id: UUID) -> Paper:
    paper_id = operations.take_document(actor=actor, meeting_id=meeting_id, entry_id=entry_id, audience="all")
    return Paper.objects.get(pk=paper_id)


def reads(actor: Staff, paper: Paper) -> bool:
    try:
        operations.fetch_paper(actor=actor, meeting_id=paper.meeting_id, paper_id=paper.id)
    except NotFound:
        return False
    return may_read_paper(actor, paper.blob_id)


def test_whoever_is_invited_reads_the_paper_and_not_the_document(city: Staff, clerk: Staff, commune: Staff) -> None:
    entry_id, meeting_id = document(clerk), called(city, COMMUNE)
    paper = taken(city, meeting_id, entry_id)
    assert reads(commune, paper)
    assert paper.name == "Phối hợp nạo vét cống thoát nước trong khu dân cư.pdf"
    assert paper.origin == "412/UBND-KT"
    assert not visible_to(commune).filter(pk=entry_id).exists()
    with pytest.raises(NotFound):
        documents.open_content(actor=commune, entry_id=entry_id, what="original")
    assert Opening.objects.filter(entry_id=entry_id, person_id=city.person_id, what="original").count() == 1
    assert "document_handed_on" in happened(entry_id)
    assert happened(meeting_id)[-2:] == ["paper_added", "paper_fetched"]


def test_it_is_read_until_it_is_taken_away_or_the_invitation_is(city: Staff, clerk: Staff, commune: Staff) -> None:
    entry_id, meeting_id, next_id = document(clerk), called(city, COMMUNE), called(city, COMMUNE)
    paper, next_paper = taken(city, meeting_id, entry_id), taken(city, next_id, entry_id)
    operations.remove_paper(actor=city, meeting_id=meeting_id, paper_id=paper.id)
    assert not reads(commune, paper)
    assert reads(commune, next_paper)
    operations.withdraw_invitation(actor=city, meeting_id=next_id, invitation_id=invitation_of(next_id, COMMUNE).id)
    assert not reads(commune, next_paper)
    assert not may_read_paper(commune, paper.blob_id)
    # The document lies where it lay.
    assert documents.open_content(actor=clerk, entry_id=entry_id, what="original").path.exists()


def test_only_what_is_ones_own_to_pass_on_becomes_a_paper(city: Staff, clerk: Staff, commune: Staff) -> None:
    theirs, meeting_id = document(commune), saved(city)
    with pytest.raises(NotFound):
        taken(city, meeting_id, theirs)
    documents.share_document(actor=commune, entry_id=theirs, to_unit_id=city.unit_id, purpose="Để biết", until=None)
    with pytest.raises(NotAllowed) as refusal:
        taken(city, meeting_id, theirs)
    assert refusal.value.machine_code == "not_ours"
    documents.set_audience(actor=commune, entry_id=theirs, audience="everyone")
    assert taken(city, meeting_id, theirs).origin_id == theirs
    with pytest.raises(Conflict) as again:
        taken(city, meeting_id, theirs)
    assert again.value.machine_code == "taken_already"
    with pytest.raises(Conflict) as empty:
        taken(city, meeting_id, document(clerk, has_file=False))
    assert empty.value.machine_code == "no_file"
    assert Paper.objects.count() == 1


def test_who_only_comes_adds_nothing(city: Staff, commune: Staff) -> None:
    meeting_id = called(city, COMMUNE)
    with pytest.raises(NotAllowed):
        taken(commune, meeting_id, document(commune))


def test_a_destroyed_document_leaves_no_paper_behind(city: Staff, clerk: Staff, commune: Staff) -> None:
    entry_id, other_id, meeting_id = document(clerk), document(clerk), called(city, COMMUNE)
    paper, kept = taken(city, meeting_id, entry_id), taken(city, meeting_id, other_id)
    drain()
    with atomic():
        line = Entry.objects.get(pk=entry_id)
        emit(
            DocumentDestroyed(
                actor=Timer(name="test"),
                subject_id=entry_id,
                document_id=line.document_id,
                disposal_id=new_id(),
                wiped=True,
            )
        )
    drain()
    paper.refresh_from_db()
    assert (reads(commune, paper), paper.name, paper.origin) == (False, "", "")
    assert reads(commune, kept)
    assert operations.drop_destroyed(actor=Timer(name="test"), entry_id=entry_id) == 0


def test_the_page_finds_by_number_or_address_and_adds_once(
    browser: Browser, city: Staff, clerk: Staff, commune: Staff
) -> None:
    entry_id, meeting_id = document(clerk), called(city, COMMUNE)
    desk, address = browser(city), f"/hop/{meeting_id}/chuong-trinh/tu-kho/"
    assert address in desk.get(f"/hop/{meeting_id}/chuong-trinh/").content.decode()
    typed = {"so_hieu": "412/UBND-KT", "audience": "all", "item_id": ""}
    for text in ("412/UBND-KT", f"https://example.vn/van-ban/{entry_id}/"):
        page = desk.post(address, typed | {"so_hieu": text, "buoc": "tim"})
        assert page.status_code == 200
        assert f'value="{entry_id}"' in page.content.decode()
    missing = desk.post(address, typed | {"so_hieu": "9/QĐ-X", "buoc": "tim"})
    assert missing.status_code == 422
    assert 'value="9/QĐ-X"' in missing.content.decode()
    sent = typed | {"van_ban": str(entry_id), "khoa": "mot"}
    assert [desk.post(address, sent).status_code for _press in range(2)] == [302, 302]
    assert desk.post(address, typed | {"van_ban": str(entry_id)}).status_code == 409
    assert "412/UBND-KT" in words(browser(commune).get(f"/hop/{meeting_id}/"))
    assert browser(commune).get(address).status_code == 403
    assert Paper.objects.count() == 1
