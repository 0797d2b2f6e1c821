"""Rows of the registers: work, books, a line's page, and every deed."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from nhipcau.kernel.blobs.tests import samples
from tests.permissions.rows import Row, both, get
from tests.permissions.world import MOST

LINE = "/van-ban/{document}"
OUT = "/van-ban/{doc_out}"
WAITING = "/van-ban/{doc_waiting}"
SEEN = {"seen_version": "{doc_version}"}
SEEN_WAITING = {"seen_version": "{doc_waiting_version}"}
SEEN_OUT = {"seen_version": "{doc_out_version}"}


def _pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("van-ban.pdf", samples.PDF, content_type="application/pdf")


ROWS: list[Row] = [
    get("documents:work", "readers of documents", "/van-ban/", who=MOST),
    get("documents:work", "readers of documents", "/van-ban/?nhom=dang-mo", note="all open", who=MOST),
    get("documents:work", "readers of documents", "/van-ban/?nhom=phoi-hop", note="helping", who=MOST),
    get("documents:work", "readers of documents", "/van-ban/?nhom=khac", note="unknown tab", ok=(400,)),
    get("documents:book_in", "readers of documents", "/van-ban/den/", who=MOST),
    get("documents:book_in", "readers of documents", "/van-ban/den/?q=qzdnamed", note="by words", who=MOST,
        echo="qzdnamed"),
    get("documents:book_in", "readers of documents", "/van-ban/den/?trang-thai=khac", note="unknown state", ok=(400,)),
    get("documents:book_out", "readers of documents", "/van-ban/di/", who=MOST),
    *both("documents:register", "document writer", "/van-ban/den/vao-so/",
          {"subject": "Phối hợp ra quân", "arrived_on": "{today}", "channel": "paper", "audience": "unit",
           "urgency": "none"}),
    *both("documents:issue", "document writer", "/van-ban/di/phat-hanh/",
          {"type_code": "ke_hoach", "symbol": "KH-MTTQ-BTT", "subject": "Ra quân", "urgency": "none",
           "audience": "unit"}),
    get("documents:find_units", "staff", "/van-ban/don-vi/?tim=so"),
    *both("documents:registers", "keeper of registers", "/van-ban/so/",
          {"direction": "outgoing", "code": "QD", "name": "Sổ quyết định", "types": ["quyet_dinh"]}),
    get("documents:line", "document reader", f"{LINE}/", who=MOST),
    get("documents:line", "reader of the named document", "/van-ban/{doc_named}/", note="for named people", who=MOST),
    get("documents:line", "reader of the shared document", "/van-ban/{doc_shared}/", note="shared", who=MOST),
    get("documents:line", "issued document's reader", f"{OUT}/", note="issued", who=MOST),
    get("documents:line", "readers of documents, hidden", "/van-ban/{doc_all}/", note="for everyone", who=MOST),
    get("documents:line", "no document", "/van-ban/{unknown}/", note="unknown"),
    get("documents:older", "document reader", f"{LINE}/dien-bien/", who=MOST),
    get("documents:older", "shared document's owner", "/van-ban/{doc_shared}/dien-bien/", note="shared", who=MOST),
    get("documents:why_date", "document reader", f"{LINE}/vi-sao-han/", who=MOST),
    get("documents:line_file", "document reader", f"{LINE}/tep/{{document_file}}/", ok=(302,), who=MOST),
    get("documents:line_file", "no document", f"{LINE}/tep/{{doc_named_file}}/", note="of another document"),
    get("blob", "no document's bytes", "/tep/{document_file}/", note="a document's, without its page"),
    *both("documents:deed_note", "document party", f"{LINE}/ghi/",
          {"text": "Đã gọi.", "visibility": "internal"} | SEEN, who=MOST),
    *both("documents:deed_assign", "document keeper", f"{LINE}/phan-cong/", {"person_id": "{colleague}"} | SEEN,
          who=MOST),
    *both("documents:deed_take", "document keeper", f"{LINE}/nhan/", SEEN),
    *both("documents:deed_settle", "document keeper", f"{LINE}/giai-quyet/", {"note": "Đã trả lời."} | SEEN),
    *both("documents:deed_set_due", "document keeper", f"{LINE}/han/", {"due_on": ""} | SEEN),
    *both("documents:deed_correct", "document keeper", f"{LINE}/dinh-chinh/",
          {"subject": "Sửa trích yếu", "urgency": "none", "reason": "Ghi nhầm."} | SEEN),
    *both("documents:deed_set_audience", "document keeper", f"{LINE}/ai-doc/", {"audience": "above"} | SEEN),
    *both("documents:deed_add_file", "document keeper", f"{LINE}/dinh-kem/", {"attachments": _pdf} | SEEN),
    *both("documents:deed_reopen", "document keeper", f"{LINE}/mo-lai/", {"reason": "Chưa đủ."} | SEEN,
          ok=(409,), page=(409,)),
    *both("documents:deed_register", "keeper of the unit's document", f"{WAITING}/vao-so/", SEEN_WAITING),
    *both("documents:deed_send_back", "keeper of the unit's document", f"{WAITING}/tra-lai/",
          {"reason": "Nhầm nơi nhận."} | SEEN_WAITING),
    *both("documents:deed_send", "keeper of the unit's document", f"{OUT}/gui/",
          {"don-vi": ["{next_unit}"]} | SEEN_OUT),
    *both("documents:deed_recall", "keeper of the unit's document", f"{OUT}/thu-hoi/", {"reason": "Sai."} | SEEN_OUT),
    *both("documents:deed_replace", "keeper of the unit's document", f"{OUT}/thay-the/",
          {"reason": "Sai.", "by_entry": "{doc_out_two}"} | SEEN_OUT),
]  # fmt: skip
