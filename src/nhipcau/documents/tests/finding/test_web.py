"""The pages of finding, reading and sharing, as a browser meets them."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from nhipcau.documents import operations
from nhipcau.documents.models import Opening, SavedSearch, Share
from nhipcau.documents.operations import Registered
from nhipcau.documents.tests.factories import incoming, issued, staff, unit_id, with_pages
from nhipcau.documents.tests.finding.conftest import catch_up, sign_in
from nhipcau.kernel import blobs, clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.blobs.tests import samples

pytestmark = pytest.mark.usefixtures("world")


def body(actor: Actor, address: str, status: int = 200) -> str:
    answer = sign_in(actor).get(address)
    assert answer.status_code == status, answer.status_code
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return content.decode()


def scanned(clerk: Actor, *texts: str, **changes: Any) -> Registered:
    line = incoming(clerk, None, **changes)
    picture = blobs.store_picture(samples.jpeg(), name="quet.jpg")
    with_pages(line.document_id, *(texts or ("Nạo vét cống <b>ngay</b>.",)), original_blob_id=picture.id)
    return line


def test_a_hit_shows_the_page_number_and_marks_and_leads_there() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    line = scanned(clerk, "Trang một nói chuyện khác.", "Trang hai: chi <script>máy bơm</script> chống ngập.")
    catch_up()
    page = body(clerk, "/van-ban/tim/?q=may+bom")
    assert "<mark>máy</mark> <mark>bơm</mark>" in page
    assert "<script>máy" not in page
    address = f"/van-ban/{line.entry_id}/trang/2/?tu=may+bom"
    assert address in page
    shown = body(clerk, address)
    assert "<mark>máy</mark> <mark>bơm</mark>" in shown
    assert shown.count('<rect class="found"') == 2
    assert f"/van-ban/{line.entry_id}/trang/2/anh/" in shown
    assert 'rel="prev"' in shown
    assert 'rel="next"' not in shown


def test_leafing_takes_few_statements(django_assert_max_num_queries: Any) -> None:
    clerk = staff("MTTQ-10660", "clerk")
    line = scanned(clerk, "Trang một.", "Trang hai.")
    operations.open_page(actor=clerk, entry_id=line.entry_id, number=1)
    with django_assert_max_num_queries(6):  # two of them a savepoint
        found = operations.open_page(actor=clerk, entry_id=line.entry_id, number=2)
    assert (found.text, found.count, found.has_picture) == ("Trang hai.", 2, True)


def test_the_marks_stand_where_the_words_do() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    line = scanned(clerk, "một hai ba bơm năm")
    page = body(clerk, f"/van-ban/{line.entry_id}/trang/1/?tu=bom")
    [box] = re.findall(r'<rect class="found" x="(\d+)" y="(\d+)" width="(\d+)"', page)
    left, top, width = (int(one) for one in box)
    assert (left, width) == (round((0.08 + 0.084 * 3) * 1000) - 2, 84)
    assert abs(top - round(0.06 * 1000 * 842 / 595)) <= 3


def test_the_picture_is_drawn_from_the_original_for_readers_only() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    line = scanned(clerk)
    address = f"/van-ban/{line.entry_id}/trang/1/anh/"
    answer = sign_in(clerk).get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert answer.content[:2] == b"\xff\xd8"
    assert Opening.objects.filter(entry_id=line.entry_id, person_id=clerk.person_id).count() == 1
    assert "no-store" in answer["Cache-Control"] or "no-cache" in answer["Cache-Control"]
    assert sign_in(staff("MTTQ-10661", "leader")).get(address).status_code == 404


def test_an_exact_number_stands_on_top_and_once() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    line = [issued(clerk, subject=f"Kế hoạch {n}") for n in range(8)][6]
    catch_up()
    page = body(clerk, "/van-ban/tim/?q=7/kh-mttq-btt")
    assert 'id="dung-so"' in page
    assert page.count(f'href="/van-ban/{line.entry_id}/"') == 1


def test_conditions_narrow_and_can_be_taken_away() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    incoming(clerk, issuer_name="Sở Xây dựng")
    incoming(clerk, issuer_name="Quận ủy", number="9")
    catch_up()
    whole = body(clerk, "/van-ban/tim/?q=nao+vet")
    assert "?q=nao+vet&amp;noi-ban-hanh=S%E1%BB%9F+X%C3%A2y+d%E1%BB%B1ng" in whole
    narrow = body(clerk, "/van-ban/tim/?q=nao+vet&noi-ban-hanh=S%E1%BB%9F+X%C3%A2y+d%E1%BB%B1ng")
    assert "Quận ủy" not in narrow
    assert 'class="tag" href="?q=nao+vet"' in narrow


@pytest.mark.parametrize("query", ["khac=1", "q=a&so=ngang", "q=a&sap-xep=cu"])
def test_an_unknown_condition_is_refused_in_words(query: str) -> None:
    assert 'role="alert"' in body(staff("MTTQ-10660", "clerk"), f"/van-ban/tim/?{query}", 400)


def test_an_empty_search_helps_and_one_without_hits_says_what_to_do() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    catch_up()
    assert "07/KH-MTTQ-BTT" in body(clerk, "/van-ban/tim/")
    nothing = body(clerk, "/van-ban/tim/?q=khongco&loai=cong_van")
    assert 'href="?q=khongco"' in nothing


def test_exports_hold_all_pages_of_hits_and_write_down_who_took_them() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    for number in range(1, 31):
        incoming(clerk, number=str(number), subject="=Nạo vét cống" if number == 1 else "Nạo vét cống")
    catch_up()
    rows = list(csv.reader(io.StringIO(body(clerk, "/van-ban/tim/tai-ve.csv?q=nao+vet").lstrip("\ufeff"))))
    assert len(rows) == 31
    assert not any(cell.startswith("=") for row in rows for cell in row)
    answer = sign_in(clerk).get("/van-ban/tim/tai-ve.xlsx?q=nao+vet")
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    assert book.active is not None
    assert book.active.max_row == 31
    assert Opening.objects.filter(what="export").count() == 60


def test_a_search_is_saved_once_and_finds_what_one_may_see_today() -> None:
    clerk, reader = staff("MTTQ-10660", "clerk"), staff("SXD", "officer")
    line = incoming(clerk, subject="Việc qzcanary")
    share = operations.share_document(
        actor=clerk, entry_id=line.entry_id, to_unit_id=reader.unit_id, purpose="Đọc", until=None
    )
    catch_up()
    browser = sign_in(reader)
    form = {"name": "Canary", "dia-chi": "?q=qzcanary&so=den", "khoa": "k1"}
    assert [browser.post("/van-ban/tim/da-luu/", form).status_code for _ in range(2)] == [302, 302]
    saved = SavedSearch.objects.get()
    assert saved.query == "?q=qzcanary&so=den"
    assert browser.post("/van-ban/tim/da-luu/", form | {"khoa": "k2"}).status_code == 422
    found = "/van-ban/tim/" + saved.query
    assert str(line.entry_id) in browser.get(found).content.decode()
    operations.revoke_share(actor=clerk, entry_id=line.entry_id, share_id=share)
    assert str(line.entry_id) not in browser.get(found).content.decode()
    assert sign_in(clerk).post(f"/van-ban/tim/da-luu/{saved.id}/xoa/").status_code == 404
    assert browser.post(f"/van-ban/tim/da-luu/{saved.id}/xoa/").status_code == 302


def test_sharing_keeps_what_was_typed_and_is_done_once() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    line = incoming(clerk)
    browser, address = sign_in(clerk), f"/van-ban/{line.entry_id}/chia-se/"
    until = clock.today() + timedelta(days=5)
    form = {"purpose": "Phối hợp nạo vét", "until": f"{until:%Y-%m-%d}", "khoa": "s1"}
    refused = browser.post(address, form)
    assert refused.status_code == 422
    assert "Phối hợp nạo vét" in refused.content.decode()
    looked = browser.post(address, form | {"tim": "xây dựng", "chi-tim": "1"})
    assert str(unit_id("SXD")) in looked.content.decode()
    assert "Phối hợp nạo vét" in looked.content.decode()
    chosen = form | {"don-vi": [str(unit_id("SXD")), str(unit_id("HP-UBND"))]}
    assert [browser.post(address, chosen).status_code for _ in range(2)] == [302, 302]
    assert Share.objects.count() == 2
    again = browser.post(address, chosen | {"khoa": "s2"})
    assert again.status_code == 409
    share = Share.objects.get(to_unit_id=unit_id("SXD"))
    assert browser.post(f"{address}{share.id}/thu-hoi/", {"khoa": "r1"}).status_code == 302
    page = browser.get(address).content.decode()
    assert "<details>" in page


def test_a_past_day_is_refused_beside_its_field() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    line = incoming(clerk)
    form = {"purpose": "Đọc", "until": "2020-01-01", "don-vi": str(unit_id("SXD"))}
    answer = sign_in(clerk).post(f"/van-ban/{line.entry_id}/chia-se/", form)
    assert answer.status_code == 422
    assert 'id="id_until-error"' in answer.content.decode()


def test_the_original_of_a_stack_is_never_handed_out_with_one_of_its_documents() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    first, second = incoming(clerk), incoming(clerk, number="9")
    stack = blobs.store_file(samples.PDF, name="ca-tap.pdf", allowed={"pdf"})
    with_pages(first.document_id, "Một", original_blob_id=stack.id)
    assert sign_in(clerk).get(f"/van-ban/{first.entry_id}/ban-goc/").status_code == 200
    with_pages(second.document_id, "Hai", original_blob_id=stack.id)
    for line in (first, second):
        assert sign_in(clerk).get(f"/van-ban/{line.entry_id}/ban-goc/").status_code == 404
        assert "ban-goc" not in body(clerk, f"/van-ban/{line.entry_id}/trang/1/")


def test_a_download_is_on_record_and_asks_again_each_time() -> None:
    clerk, reader = staff("MTTQ-10660", "clerk"), staff("SXD", "officer")
    line = incoming(clerk)
    file = blobs.store_file(samples.PDF, name="goc.pdf", allowed={"pdf"})
    version = with_pages(line.document_id, "Một", original_blob_id=file.id)
    version.archival_blob_id = file.id
    version.save()
    share = operations.share_document(
        actor=clerk, entry_id=line.entry_id, to_unit_id=reader.unit_id, purpose="Đọc", until=None
    )
    browser = sign_in(reader)
    for rest, what in (("ban-goc", "original"), ("ban-luu-tru", "archival")):
        answer = browser.get(f"/van-ban/{line.entry_id}/{rest}/")
        assert b"".join(answer.streaming_content) == samples.PDF  # type: ignore[attr-defined]
        assert "412-UBND-KT.pdf" in answer["Content-Disposition"]
        assert Opening.objects.filter(what=what, person_id=reader.person_id).count() == 1
    operations.revoke_share(actor=clerk, entry_id=line.entry_id, share_id=share)
    for rest in ("ban-goc", "ban-luu-tru"):
        assert browser.get(f"/van-ban/{line.entry_id}/{rest}/").status_code == 404


def test_the_overall_search_shows_documents_and_leads_to_the_page() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    line = scanned(clerk, "Trang một.", "Máy bơm chống ngập ở đường Lê Thanh Nghị.")
    catch_up()
    page = body(clerk, "/tim/?q=may+bom")
    assert f"/van-ban/{line.entry_id}/trang/2/?tu=may+bom" in page
    assert "<mark>Máy</mark> <mark>bơm</mark>" in page
