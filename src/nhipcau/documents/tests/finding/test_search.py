"""What is found, by which words, in which order, with which counts."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from uuid import UUID

import pytest

from nhipcau.documents import operations, queries
from nhipcau.documents.models import Entry
from nhipcau.documents.operations import Assignment
from nhipcau.documents.queries import Wanted
from nhipcau.documents.tests.factories import facts, incoming, issued, staff, unit_id, with_pages
from nhipcau.documents.tests.finding.conftest import catch_up
from nhipcau.kernel import blobs, clock
from nhipcau.kernel.actors import Actor, ApiClient, Visitor
from nhipcau.kernel.blobs.tests import samples
from nhipcau.kernel.errors import NotAllowed, NotFound
from nhipcau.kernel.search import find, rebuild

pytestmark = pytest.mark.usefixtures("world")
PAGE = "Kính gửi các phòng. Căn cứ kế hoạch của thành phố về nạo vét cống, đề nghị phối hợp."


def found(actor: Actor, words: str, **conditions: str) -> list[UUID]:
    page = queries.search_documents(actor=actor, wanted=Wanted(words=words, conditions=conditions))
    return [row.id for row in (*page.pinned, *page.rows)]


@pytest.mark.parametrize(
    "words", ["ke hoach", "Kế hoạch", "KẾ HOẠCH", unicodedata.normalize("NFD", "Kế hoạch"), "  kế   hoạch "]
)
def test_tones_case_and_unicode_form_find_the_same(words: str) -> None:
    clerk = staff("MTTQ-10660", "clerk")
    lines = {issued(clerk, subject=f"Kế hoạch giám sát {n}").entry_id for n in range(3)}
    other = incoming(clerk, subject=unicodedata.normalize("NFD", "Về kế hoạch nạo vét"), symbol="UBND-VP")
    incoming(clerk, subject="Giấy mời họp", number="7", symbol="GM-UBND")
    catch_up()
    assert set(found(clerk, words)) == lines | {other.entry_id}


@pytest.mark.parametrize(
    "words",
    ["07/KH-MTTQ-BTT", "07KHMTTQBTT", "7/kh-mttq-btt", "07 / KH-MTTQ-BTT", "kế hoạch số 07/KH-MTTQ-BTT", "7khmttqbtt"],
)
def test_an_exact_number_is_pinned_however_it_is_typed(words: str) -> None:
    clerk = staff("MTTQ-10660", "clerk")
    lines = [issued(clerk) for _ in range(8)]
    talks = incoming(clerk, subject="Góp ý Kế hoạch số 07/KH-MTTQ-BTT, lần 07/KH-MTTQ-BTT", symbol="UBND-TH")
    catch_up()
    page = queries.search_documents(actor=clerk, wanted=Wanted(words=words))
    assert [row.id for row in page.pinned] == [lines[6].entry_id]
    assert lines[6].entry_id not in {row.id for row in page.rows}
    newest = queries.search_documents(actor=clerk, wanted=Wanted(words=words, order="newest"))
    assert [row.id for row in newest.pinned] == [lines[6].entry_id]
    assert talks.entry_id in found(clerk, "góp ý 07/KH-MTTQ-BTT")


@pytest.mark.parametrize(
    "words",
    ["Ngô Văn Thuận Hòa", "phó chủ tịch", "phường ái quốc", "công văn", "Hội Cựu chiến binh", "tham mưu trả lời"],
)
def test_every_field_is_found(words: str) -> None:
    clerk = staff("MTTQ-10660", "clerk")
    line = incoming(clerk, recipients=("Hội Cựu chiến binh", "Lưu: VT"))
    person = staff("MTTQ-10660", "officer").person_id
    assignment = Assignment(person_id=person, instruction="Tham mưu trả lời trước thứ Sáu")
    operations.assign_document(actor=clerk, entry_id=line.entry_id, assignment=assignment)
    catch_up()
    assert found(clerk, words) == [line.entry_id]


def test_what_a_leader_ordered_is_not_found_by_units_that_only_may_read() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    line = incoming(clerk)
    person = staff("MTTQ-10660", "officer").person_id
    assignment = Assignment(person_id=person, instruction="qzinstruction")
    operations.assign_document(actor=clerk, entry_id=line.entry_id, assignment=assignment)
    operations.set_audience(actor=clerk, entry_id=line.entry_id, audience="everyone")
    catch_up()
    stranger = staff("MTTQ-10661", "officer")
    assert found(stranger, "nạo vét") == [line.entry_id]
    assert found(stranger, "qzinstruction") == []


def test_a_hit_names_the_page_and_shows_its_words() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    line = incoming(clerk)
    filler = "Nội dung chung của văn bản được trình bày tại phần này. " * 30
    with_pages(line.document_id, PAGE + filler, filler, filler + " Kinh phí lắp máy bơm chống ngập là ba tỷ đồng.")
    catch_up()
    for order in ("relevance", "newest"):
        [row] = queries.search_documents(actor=clerk, wanted=Wanted(words="may bom chong ngap", order=order)).rows
        assert row.place == 3
        assert "\x02máy\x03 \x02bơm\x03" in row.passage


def test_a_word_of_the_facts_alone_leads_to_no_page() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    line = incoming(clerk, issuer_name="Công ty Thoát nước")
    with_pages(line.document_id, PAGE, "Trang hai không có gì.")
    catch_up()
    [row] = queries.search_documents(actor=clerk, wanted=Wanted(words="công ty thoát nước")).rows
    assert row.place == 0


def test_the_newest_version_is_what_is_found() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    line = incoming(clerk)
    with_pages(line.document_id, "bản quét mờ qzold")
    with_pages(line.document_id, "bản quét rõ qznew")
    catch_up()
    assert (found(clerk, "qzold"), found(clerk, "qznew")) == ([], [line.entry_id])


def test_conditions_and_counts() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    first = incoming(clerk, subject="cống thoát nước", issuer_name="Sở Xây dựng")
    incoming(clerk, subject="cống chợ", issuer_name="Quận ủy", type_code="thong_bao", symbol="TB-QU")
    incoming(clerk, subject="cống cũ", issued_on=date(clock.today().year - 1, 3, 2), symbol="UBND-X")
    issued(clerk, subject="cống mới")
    catch_up()
    facets = queries.search_documents(actor=clerk, wanted=Wanted(words="cống")).facets
    year = str(clock.today().year)
    assert dict(facets["direction"]) == {"incoming": 3, "outgoing": 1}
    assert dict(facets["year"])[year] >= 2
    assert dict(facets["issuer"])["Sở Xây dựng"] == 1
    assert dict(facets["category"]) == {"cong_van": 2, "thong_bao": 1, "ke_hoach": 1}
    assert found(clerk, "cống", issuer="Sở Xây dựng") == [first.entry_id]
    assert found(clerk, "cống", unit=str(unit_id("MTTQ-10661"))) == []
    assert len(found(clerk, "cống", direction="incoming", category="cong_van")) == 2
    assert len(found(clerk, "cống", status="issued")) == 1


def test_newest_first_follows_the_day_of_issue() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    days = [clock.today() - timedelta(days=back) for back in (9, 2, 5)]
    lines = [incoming(clerk, subject="họp bàn", issued_on=day, number=str(n)) for n, day in enumerate(days, start=1)]
    catch_up()
    page = queries.search_documents(actor=clerk, wanted=Wanted(words="họp bàn", order="newest"))
    assert [row.id for row in page.rows] == [lines[place].entry_id for place in (1, 2, 0)]


def test_pages_of_hits_hold_each_once() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    for number in range(1, 46):
        incoming(clerk, subject="họp bàn việc chung", number=str(number))
    catch_up()
    for order in ("relevance", "newest"):
        seen, after = [], ""
        while True:
            page = queries.search_documents(actor=clerk, wanted=Wanted(words="họp bàn", order=order), after=after)
            seen += [row.id for row in page.rows]
            after = page.after
            if not after:
                break
        assert len(seen) == len(set(seen)) == page.count == 45


def test_a_corrected_document_is_found_anew_in_every_units_line() -> None:
    sender, clerk = staff("F-HP", "clerk"), staff("MTTQ-10660", "clerk")
    sent = issued(sender, subject="qzbefore giám sát")
    operations.send_document(actor=sender, entry_id=sent.entry_id, to_unit_ids=[clerk.unit_id])
    catch_up()
    assert len(found(clerk, "qzbefore")) == 1
    changed = facts(
        type_code="ke_hoach", number="01", symbol="KH-MTTQ-BTT", issued_on=clock.today(), subject="qzafter giám sát"
    )
    operations.correct_document(actor=sender, entry_id=sent.entry_id, facts=changed, reason="Sai trích yếu.")
    catch_up()
    assert (found(clerk, "qzbefore"), len(found(clerk, "qzafter"))) == ([], 1)


def test_like_this_one_finds_the_same_matter_within_rights_and_never_itself() -> None:
    clerk, other = staff("MTTQ-10660", "clerk"), staff("MTTQ-10661", "clerk")
    text = "Đề nghị nạo vét cống thoát nước trên tuyến đường Lê Thanh Nghị trước mùa mưa bão"
    lines = [incoming(clerk, subject=f"{text} lần {n}", number=str(n)) for n in range(1, 4)]
    incoming(other, subject=f"{text} qzcanary", number="9")
    for number in range(20, 40):
        incoming(clerk, subject=f"Giấy mời dự hội nghị tổng kết công tác thi đua khối {number}", number=str(number))
    catch_up()
    rows = queries.more_like(actor=clerk, entry_id=lines[0].entry_id)
    assert {row.id for row in rows} == {line.entry_id for line in lines[1:]}
    with pytest.raises(NotFound):
        queries.more_like(actor=other, entry_id=lines[0].entry_id)


def test_who_has_no_lists_of_documents_finds_nothing() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    line = incoming(clerk)
    operations.set_audience(actor=clerk, entry_id=line.entry_id, audience="everyone")
    catch_up()
    blind = ApiClient(client_id=clerk.person_id, unit_id=clerk.unit_id, scopes=frozenset({"cases:read"}))
    for actor in (Visitor(), blind, staff("MTTQ-10660", "administrator"), staff("MTTQ-10660", "member")):
        page = find(actor=actor, query="nạo vét")
        assert (page.hits, page.count, page.facets) == ([], 0, {})
        with pytest.raises(NotAllowed):
            queries.search_documents(actor=actor, wanted=Wanted(words="nạo vét"))
    seeing = ApiClient(client_id=clerk.person_id, unit_id=clerk.unit_id, scopes=frozenset({"documents:read"}))
    assert find(actor=seeing, query="nạo vét").count == 1


def test_a_rebuilt_index_finds_the_same() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    line = incoming(clerk)
    with_pages(line.document_id, PAGE)
    rebuild(lambda *_: None)
    assert found(clerk, "căn cứ kế hoạch") == [line.entry_id]


@pytest.mark.parametrize("words", ["", "   ", "!?…", "/", "0", "a" * 5000, "\x00", "07/", "-/-"])
def test_whatever_is_typed_is_no_error(words: str) -> None:
    clerk = staff("MTTQ-10660", "clerk")
    incoming(clerk)
    catch_up()
    queries.search_documents(actor=clerk, wanted=Wanted(words=words, conditions={"unit": words, "nothing": "x"}))


def test_a_file_added_later_does_not_take_the_text_away() -> None:
    """A better scan nobody has read yet: what was read before is still what the document says."""
    clerk = staff("MTTQ-10660", "clerk")
    line = incoming(clerk)
    with_pages(line.document_id, "máy bơm chống ngập qzpage")
    added = blobs.store_file(samples.PDF, name="ban-quet-lai.pdf", allowed={"pdf"})
    operations.add_files(actor=clerk, entry_id=line.entry_id, blob_ids=[added.id])
    catch_up()
    [row] = queries.search_documents(actor=clerk, wanted=Wanted(words="qzpage")).rows
    assert (row.place, "qzpage" in row.passage) == (1, True)
    assert queries.page_view(actor=clerk, entry_id=line.entry_id, number=1).count == 1


def test_two_lines_of_one_document_are_found_each_with_its_page() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    sent = issued(clerk, subject="Kế hoạch giám sát")
    operations.send_document(actor=clerk, entry_id=sent.entry_id, to_unit_ids=[unit_id("MTTQ-10661")])
    [other] = Entry.objects.exclude(pk=sent.entry_id)
    operations.set_audience(actor=staff("MTTQ-10661", "clerk"), entry_id=other.id, audience="everyone")
    with_pages(sent.document_id, "Trang một.", "Trang hai qzpage.")
    catch_up()
    page = queries.search_documents(actor=clerk, wanted=Wanted(words="qzpage"))
    assert {row.id for row in page.rows} == {sent.entry_id, other.id}
    assert all("qzpage" in row.passage and row.place == 2 for row in page.rows)
