"""The pages of files as people use them."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings
from openpyxl import Workbook

from nhipcau.accounts.models import Person
from nhipcau.documents import operations
from nhipcau.documents.models import Disposal, File, FileItem, FileList, FileShare, Hold, Version
from nhipcau.documents.operations import files
from nhipcau.documents.tests.factories import incoming, issued, staff, unit_id
from nhipcau.documents.tests.files.makers import (
    BALLOTS,
    carried_out,
    closed,
    due,
    file_of,
    filled,
    give_content,
    opened,
    proposed,
    settled,
)
from nhipcau.documents.web.files.tables import HEADS
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff

pytestmark = pytest.mark.usefixtures("world")
UNIT = "MTTQ-10660"


def browser(actor: Staff) -> Client:
    client = Client()
    person = Person.objects.get(pk=actor.person_id)
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    session["unit_id"] = str(actor.unit_id)
    session.save()
    return client


def text(answer: Any) -> str:
    return str(answer.content.decode())


def body_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def fields(**changes: Any) -> dict[str, Any]:
    given: dict[str, Any] = {
        "year": clock.today().year,
        "notation": "01/VP",
        "title": "Hồ sơ nạo vét cống",
        "retention_class": BALLOTS,
        "period": "",
        "person": "",
        "started_on": "",
        "rights": "ordinary",
        "remark": "",
    }
    return given | changes


def test_a_list_is_drawn_up_approved_and_files_are_opened_from_it() -> None:
    clerk, leader = browser(staff(UNIT, "clerk")), browser(staff(UNIT, "leader"))
    year = clock.today().year
    here = f"/ho-so/danh-muc/{year}/"
    assert "Danh mục này chưa có dòng nào" in text(clerk.get("/ho-so/danh-muc/", follow=True))
    row = {"notation": "01/VP", "title": "Hồ sơ họp", "retention_class": BALLOTS, "heading": "Văn phòng"}
    assert clerk.post(f"{here}them/", row | {"title": ""}).status_code == 422
    key = {"khoa": "mot-lan-thoi"}
    for _ in range(2):
        assert clerk.post(f"{here}them/", row | key).status_code == 302
    found = FileList.objects.get()
    line_id = found.lines.get().id
    assert clerk.post(f"{here}{line_id}/", row | {"title": "Hồ sơ họp giao ban"}).status_code == 302
    assert "Hồ sơ họp giao ban" in text(clerk.get(here))
    assert clerk.post(f"{here}trinh/").status_code == 302
    assert leader.post(f"{here}tra-lai/", {"reason": ""}).status_code == 422
    assert leader.post(f"{here}tra-lai/", {"reason": "Thiếu đề mục"}).status_code == 302
    assert "Thiếu đề mục" in text(clerk.get(here))
    clerk.post(f"{here}trinh/")
    found.refresh_from_db()
    assert clerk.post(f"{here}duyet/", {"seen_version": found.version}).status_code == 403
    assert leader.post(f"{here}duyet/", {"seen_version": found.version - 1}).status_code == 409
    assert leader.post(f"{here}duyet/", {"seen_version": found.version}).status_code == 302
    page = text(clerk.get(f"/ho-so/mo/?muc={line_id}"))
    assert "Hồ sơ họp giao ban" in page
    assert clerk.post(f"/ho-so/mo/?muc={line_id}", fields()).status_code == 302
    assert File.objects.get().line_id == line_id
    assert clerk.post(f"{here}{line_id}/xoa/").status_code == 302
    assert File.objects.get().line_id is None


def test_a_table_is_read_whole_or_its_rows_are_named() -> None:
    clerk, year = browser(staff(UNIT, "clerk")), clock.today().year
    sample = clerk.get(f"/ho-so/danh-muc/{year}/mau.xlsx")
    content = body_of(sample)
    here = f"/ho-so/danh-muc/{year}/nhap/"

    class Named(io.BytesIO):
        name = "danh-muc.xlsx"

    def upload(data: bytes) -> Any:
        return clerk.post(here, {"file": Named(data)})

    assert upload(content).status_code == 302
    assert FileList.objects.get().lines.count() == 2
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADS)
    sheet.append(("", "03/VT", "", "Phiếu lấy ý kiến hộ gia đình"))
    sheet.append(("", "04/VT", "Có tên", "không có nhóm này", "", "Người Lạ Mặt"))
    out = io.BytesIO()
    book.save(out)
    answer = upload(out.getvalue())
    assert answer.status_code == 422
    assert "Người Lạ Mặt" in text(answer)
    for bad in (b"khong phai excel", b"PK\x03\x04hong"):
        assert upload(bad).status_code == 422
    assert FileList.objects.get().lines.count() == 2


def test_a_document_is_put_in_taken_out_and_the_file_closed_and_reopened() -> None:
    actor = staff(UNIT, "clerk")
    clerk, entry = browser(actor), settled(actor)
    empty = text(clerk.get(f"/ho-so/van-ban/{entry}/"))
    assert "Chưa nằm trong hồ sơ nào" in empty
    assert clerk.post(f"/ho-so/van-ban/{entry}/").status_code == 422
    assert clerk.post(f"/ho-so/mo/?van-ban={entry}", fields()).status_code == 302
    file = File.objects.get()
    assert FileItem.objects.get().entry_id == entry
    other = opened(actor, notation="02/VP", title="Hồ sơ khác hẳn")
    page = text(clerk.get(f"/ho-so/van-ban/{entry}/?q=KHAC+han"))
    assert "Hồ sơ khác hẳn" in page
    assert clerk.post(f"/ho-so/van-ban/{entry}/", {"ho-so": str(other)}).status_code == 302
    here = f"/ho-so/{file.id}/"
    assert "Kế hoạch giám sát năm 2026" in text(clerk.get(here))
    take = f"/ho-so/{other}/rut/{entry}/"
    assert clerk.get(take).status_code == 200
    assert clerk.post(take, {"reason": ""}).status_code == 422
    assert clerk.post(take, {"reason": "Nhầm"}).status_code == 302
    edit = text(clerk.get(f"{here}sua/"))
    assert "Hồ sơ nạo vét cống" in edit
    stale = fields(title="Khác", seen_version="1")
    assert clerk.post(f"{here}sua/", stale | {"started_on": "31/12/2099"}).status_code == 422
    assert clerk.post(f"{here}sua/", stale).status_code == 302
    assert (
        clerk.post(f"{here}sua/", stale | {"title": "Nữa"}).status_code == 422
    )  # somebody was faster; what was typed stays
    assert clerk.get(f"{here}mo-lai/").status_code == 409
    assert clerk.post(f"{here}ket-thuc/", {"ended_on": "2099-01-01"}).status_code == 422
    assert clerk.post(f"{here}ket-thuc/", {"ended_on": str(clock.today())}).status_code == 302
    assert clerk.get(f"{here}sua/").status_code == 200
    assert clerk.get(f"{here}ket-thuc/").status_code == 409
    assert clerk.post(f"{here}mo-lai/", {"reason": "Còn việc"}).status_code == 302
    assert "Còn việc" in text(clerk.get(here))


def test_the_page_of_a_file_shows_only_what_the_reader_may_open() -> None:
    actor = staff(UNIT, "clerk")
    one, named = issued(actor, subject="Qzkmot").entry_id, incoming(actor, subject="Qzkhai").entry_id
    operations.set_audience(actor=actor, entry_id=named, audience="named")
    file_id = filled(actor, [one, named])
    clerk, officer = browser(actor), browser(staff(UNIT, "officer"))
    whole = text(clerk.get(f"/ho-so/{file_id}/"))
    assert "Qzkmot" in whole
    assert "Qzkhai" in whole
    part = text(officer.get(f"/ho-so/{file_id}/"))
    assert "Qzkhai" not in part
    assert "Còn 1 văn bản" in part
    reader = staff("HP-UBND", "officer")
    files.share_file(
        actor=actor, file_id=file_id, to_unit_id=reader.unit_id, purpose="Phối hợp giám sát", until=clock.today()
    )
    shared = text(browser(reader).get(f"/ho-so/{file_id}/"))
    assert "Phối hợp giám sát" in shared
    assert "Qzkmot" in shared
    assert "Diễn biến" not in shared
    listed = text(browser(reader).get("/ho-so/?nhom=duoc-chia-se"))
    assert "Hồ sơ nạo vét cống thoát nước" in listed
    assert browser(staff("SXD", "leader")).get(f"/ho-so/{file_id}/").status_code == 404


def test_a_file_is_shared_by_finding_the_unit_and_the_share_is_ended() -> None:
    actor = staff(UNIT, "clerk")
    file_id, clerk = filled(actor, [settled(actor)]), browser(actor)
    here = f"/ho-so/{file_id}/chia-se/"
    found = clerk.post(here, {"tim": "so xay dung", "chi-tim": "1", "purpose": "Đọc để phối hợp"})
    assert found.status_code == 200
    assert "Sở Xây dựng" in text(found)
    assert "Đọc để phối hợp" in text(found)
    assert clerk.post(here, {"purpose": "Đọc"}).status_code == 422
    typed = {"to_unit_id": str(unit_id("SXD")), "purpose": "Đọc", "until": str(clock.today() + timedelta(days=9))}
    assert clerk.post(here, typed).status_code == 302
    assert clerk.post(here, typed).status_code == 422
    share = FileShare.objects.get()
    assert browser(staff(UNIT, "officer")).get(here).status_code == 403
    assert clerk.post(f"{here}{share.id}/thoi/").status_code == 302
    assert clerk.post(f"{here}{share.id}/thoi/").status_code == 404


def test_holds_are_set_and_lifted_on_their_pages() -> None:
    actor, leader = staff(UNIT, "clerk"), browser(staff(UNIT, "leader"))
    clerk, entry = browser(actor), settled(actor)
    file_id = filled(actor, [entry])
    assert clerk.post(f"/ho-so/{file_id}/giu/", {"reason": ""}).status_code == 422
    assert clerk.post(f"/ho-so/{file_id}/giu/", {"reason": "Thanh tra"}).status_code == 302
    assert clerk.get(f"/ho-so/van-ban/{entry}/giu/").status_code == 200
    assert clerk.post(f"/ho-so/van-ban/{entry}/giu/", {"reason": "Khiếu nại"}).status_code == 302
    assert "Khiếu nại" in text(clerk.get(f"/ho-so/van-ban/{entry}/"))
    assert clerk.post(f"/ho-so/van-ban/{entry}/xoa/", {"decision": "x", "reason": "y"}).status_code == 422
    for hold in Hold.objects.all():
        assert clerk.get(f"/ho-so/giu/{hold.id}/bo/").status_code == 403
        assert leader.get(f"/ho-so/giu/{hold.id}/bo/").status_code == 200
        assert leader.post(f"/ho-so/giu/{hold.id}/bo/", {"reason": ""}).status_code == 422
        assert leader.post(f"/ho-so/giu/{hold.id}/bo/", {"reason": "Xong"}).status_code == 302
        assert leader.get(f"/ho-so/giu/{hold.id}/bo/").status_code == 404
    assert clerk.post(f"/ho-so/van-ban/{entry}/xoa/", {"decision": "Phiếu 1", "reason": "Yêu cầu"}).status_code == 302
    assert Disposal.objects.get().kind == "erasure"


def test_what_falls_due_is_proposed_approved_by_two_and_told_on_the_page() -> None:
    actor = staff(UNIT, "clerk")
    clerk, leader, second = browser(actor), browser(staff(UNIT, "leader")), browser(staff(UNIT, "clerk"))
    file_id = due(actor, [settled(actor)])
    assert "Hồ sơ nạo vét cống thoát nước" in text(clerk.get("/ho-so/den-han/"))
    typed = {"ho-so": str(file_id), "decision": "Quyết định 7", "reason": "Hết hạn"}
    assert clerk.post("/ho-so/tieu-huy/moi/", typed | {"decision": ""}).status_code == 422
    assert clerk.post("/ho-so/tieu-huy/moi/", typed | {"ho-so": "x"}).status_code == 422
    assert clerk.post("/ho-so/tieu-huy/moi/", typed).status_code == 302
    here = f"/ho-so/tieu-huy/{Disposal.objects.get().id}/"
    assert "Quyết định 7" in text(clerk.get("/ho-so/tieu-huy/"))
    assert clerk.post(here, {"tra-loi": "dong-y"}).status_code == 403
    assert leader.post(here, {"tra-loi": "khong"}).status_code == 422
    assert leader.post(here, {"tra-loi": "dong-y"}).status_code == 302
    assert second.post(here, {"tra-loi": "dong-y"}).status_code == 302
    assert second.post(here, {"tra-loi": "dong-y"}).status_code == 422
    carried_out(Disposal.objects.get().id)
    page = text(clerk.get(f"/ho-so/{file_id}/"))
    assert "đã tiêu hủy theo Quyết định 7 ngày" in page
    assert clerk.get(f"/ho-so/{file_id}/giu/").status_code == 409
    other = proposed(actor, due(actor, [settled(actor)], notation="9"))
    assert clerk.post(f"/ho-so/tieu-huy/{other}/rut/").status_code == 302
    assert browser(staff(UNIT, "officer")).get("/ho-so/tieu-huy/").status_code == 403


def test_a_package_holds_documents_indices_and_true_checksums(tmp_path: Path) -> None:
    actor = staff(UNIT, "clerk")
    clerk = browser(actor)
    one, two = issued(actor, subject="Văn bản <một>"), issued(actor, subject="=2+3")
    with override_settings(BLOB_ROOT=tmp_path):
        give_content(one.document_id, body=b"mot" * 400_000)
        file_id = closed(actor, [one.entry_id, two.entry_id])
        answer = clerk.get(f"/ho-so/{file_id}/goi.zip")
        assert answer.streaming
        package = zipfile.ZipFile(io.BytesIO(body_of(answer)))
    assert package.testzip() is None
    names = set(package.namelist())
    assert names == {"van-ban/0001.pdf", "muc-luc.json", "muc-luc.xml", "muc-luc.xlsx", "checksums.sha256"}
    for row in package.read("checksums.sha256").decode().splitlines():
        digest, name = row.split("  ")
        assert hashlib.sha256(package.read(name)).hexdigest() == digest
    index = json.loads(package.read("muc-luc.json"))
    assert index["File"]["FileNotation"] == "01/VP"
    assert index["File"]["Maintenance"] == "05 năm"
    assert [row["DocOrdinal"] for row in index["Documents"]] == [1, 2]
    assert "Văn bản &lt;một&gt;" in package.read("muc-luc.xml").decode()
    assert clerk.head(f"/ho-so/{file_id}/goi.zip").status_code == 405
    assert browser(staff(UNIT, "officer")).get(f"/ho-so/{file_id}/goi.zip").status_code == 403


def test_a_stack_of_many_documents_is_not_handed_out_with_one_of_them(tmp_path: Path) -> None:
    actor = staff(UNIT, "clerk")
    one, other = issued(actor), issued(actor)
    with override_settings(BLOB_ROOT=tmp_path):
        blob_id = give_content(one.document_id)
        Version.objects.create(document_id=other.document_id, number=1, original_blob_id=blob_id, first_page=2)
        file_id = closed(actor, [one.entry_id])
        package = zipfile.ZipFile(io.BytesIO(body_of(browser(actor).get(f"/ho-so/{file_id}/goi.zip"))))
    assert not [name for name in package.namelist() if name.startswith("van-ban/")]


def test_the_list_is_found_by_words_without_tones_and_by_state() -> None:
    actor = staff(UNIT, "clerk")
    clerk = browser(actor)
    assert "Chưa có hồ sơ nào" in text(clerk.get("/ho-so/"))
    opened(actor)
    closed(actor, [settled(actor)], notation="02/VP", title="Hồ sơ đại hội")
    assert "Hồ sơ đại hội" in text(clerk.get("/ho-so/?q=DAI+hoi"))
    assert "Hồ sơ nạo vét" not in text(clerk.get("/ho-so/?q=dai+hoi"))
    assert "Hồ sơ nạo vét" not in text(clerk.get("/ho-so/?trang-thai=closed"))
    assert "Không có hồ sơ nào khớp" in text(clerk.get("/ho-so/?q=zzz"))
    assert clerk.get("/ho-so/?nam=abc&sau=rac.rac&trang-thai=zz").status_code == 200


def test_a_long_list_goes_on_from_page_to_page() -> None:
    actor = staff(UNIT, "clerk")
    clerk = browser(actor)
    for number in range(53):
        opened(actor, notation=f"{number:03d}", title=f"Hồ sơ thứ {number:03d}")
    first = text(clerk.get("/ho-so/"))
    assert first.count('<tr role="row" data-row>') == 50
    address = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = text(clerk.get(address))
    assert "Hồ sơ thứ 052" in second
    assert second.count('<tr role="row" data-row>') == 3


def test_handing_over_is_recorded_on_its_page() -> None:
    actor = staff(UNIT, "clerk")
    clerk, file_id = browser(actor), closed(actor, [settled(actor)])
    assert clerk.get(f"/ho-so/{file_id}/nop-luu/").status_code == 200
    assert clerk.post(f"/ho-so/{file_id}/nop-luu/", {"to": ""}).status_code == 422
    assert clerk.post(f"/ho-so/{file_id}/nop-luu/", {"to": "Lưu trữ lịch sử"}).status_code == 302
    assert file_of(file_id).state == "handed_over"
    assert clerk.get(f"/ho-so/{file_id}/nop-luu/").status_code == 409


@pytest.mark.parametrize("path", ["/ho-so/", "/ho-so/danh-muc/", "/van-ban/den/", "/van-ban/so/", "/van-ban/so-hoa/"])
def test_a_year_is_no_amount_in_english(path: str) -> None:
    """Numbers are grouped in English; a year, and the value a choice of years sends, are not."""
    clerk = staff(UNIT, "clerk")
    closed(clerk, [settled(clerk)])
    year = clock.today().year
    client = browser(clerk)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    answer = text(client.get(path, follow=True))
    assert 'lang="en"' in answer
    assert str(year) in answer
    assert f"{year:,}" not in answer
