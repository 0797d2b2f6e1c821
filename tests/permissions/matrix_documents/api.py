"""Documents for other programs, knocked at by who signed in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from nhipcau.kernel.blobs.tests import samples
from tests.permissions.rows import Row, get, post
from tests.permissions.world import EVERYBODY, MOST

API = "/api/v1/documents"
LINE, OUT, WAITING = f"{API}/{{document}}", f"{API}/{{doc_out}}", f"{API}/{{doc_waiting}}"
NAMED, SHARED = f"{API}/{{doc_named}}", f"{API}/{{doc_shared}}"
JSON: dict[str, Any] = {"signs_in": 401}
SENT: dict[str, Any] = {"signs_in": 401, "is_json": True}
READERS, KEEPER, OWN = "readers of documents", "document keeper", "keeper of the unit's document"
NEW_ID = "01890000-0000-7000-8000-00000000000{}"
STACKS = "/api/v1/stacks"
STACK_OWN = "writers of documents, for their own unit's stack"
STACK_DOOR = f"{STACK_OWN}; others are refused at the door"
INCOMING = {"id": NEW_ID.format(5), "subject": "Phối hợp ra quân"}
OUTGOING = {"id": NEW_ID.format(6), "type_code": "ke_hoach", "symbol": "KH-MTTQ-BTT", "subject": "Ra quân"}


def _pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("van-ban.pdf", samples.PDF, content_type="application/pdf")


def deed(name: str, rule: str, path: str, body: Mapping[str, Any], status: int = 200, **more: Any) -> Row:
    return post(f"api:{name}", rule, path, body, ok=(status,), **SENT, **more)


ROWS: list[Row] = [
    get("api:list_documents", READERS, API, **JSON, who=EVERYBODY),
    get("api:list_documents", READERS, f"{API}?tab=open", note="all open", **JSON, who=MOST),
    get("api:count_documents", "staff", f"{API}/counts", **JSON),
    get("api:list_document_codes", "public", f"{API}/codes"),
    get("api:search_documents", READERS, f"{API}/search?q=qzdnamed", note="by a word of its own", echo="qzdnamed",
        **JSON, who=MOST),
    get("api:find_same_documents", "document writer",
        f"{API}/same?number=413&symbol=UBND-KT&issuer=qzdnamed+%E1%BB%A6y+ban+nh%C3%A2n+d%C3%A2n+ph%C6%B0%E1%BB%9Dng"
        "+%C3%81i+Qu%E1%BB%91c", note="of a document for named people", **JSON, who=MOST),
    get("api:get_digitised", READERS, f"{API}/digitised", **JSON),
    get("api:get_digitised_of_unit", "figures of unit A", f"{API}/digitised/{{unit}}", **JSON, who=MOST),
    get("api:get_register", READERS, "/api/v1/registers/incoming/{this_year}", **JSON, who=MOST),
    get("api:get_register", READERS, "/api/v1/registers/incoming/{this_year}?q=qzdnamed", note="by words",
        echo="qzdnamed", **JSON, who=MOST),
    get("api:get_document", "document reader", LINE, **JSON, who=EVERYBODY),
    get("api:get_document", "reader of the named document", NAMED, note="for named people", **JSON, who=MOST),
    get("api:get_document", "reader of the shared document", SHARED, note="shared", **JSON, who=MOST),
    get("api:get_document_timeline", "document reader", f"{LINE}/timeline", **JSON, who=MOST),
    get("api:get_document_timeline", "shared document's owner", f"{SHARED}/timeline", note="shared", **JSON, who=MOST),
    get("api:get_document_citations", "document reader", f"{LINE}/citations", **JSON, who=MOST),
    get("api:explain_document_deadline", "document reader", f"{LINE}/deadline", **JSON),
    get("api:list_document_versions", "document reader", f"{LINE}/versions", **JSON, who=MOST),
    get("api:download_document_file", "document reader", f"{LINE}/files/{{document_file}}", **JSON, who=MOST),
    get("api:download_document_file", "no document", f"{LINE}/files/{{doc_named_file}}", note="of another document",
        **JSON),
    get("api:download_document", "document reader", f"{LINE}/content/original", **JSON, who=MOST),
    get("api:download_document", "reader of the named document", f"{NAMED}/content/original", note="named", **JSON,
        who=MOST),
    get("api:download_document", "no document", f"{LINE}/content/archival", note="not made yet", **JSON),
    get("api:list_document_shares", "readers in the unit that holds the document", f"{SHARED}/shares", **JSON,
        who=MOST),
    get("api:list_document_openings", "confidants of the unit that holds the document", f"{SHARED}/openings", **JSON,
        who=MOST),
    deed("register_document", "document writer", f"{API}/incoming", INCOMING, 201),
    deed("issue_document", "document writer", f"{API}/outgoing", OUTGOING, 201),
    post("api:upload_document_file", "document writer", f"{API}/files", {"file": _pdf}, ok=(201,), **JSON),
    deed("register_received_document", OWN, f"{WAITING}/register", {}),
    deed("send_back_document", OWN, f"{WAITING}/send_back", {"reason": "Nhầm nơi nhận."}),
    deed("send_document", OWN, f"{OUT}/send", {"to_unit_ids": ["{next_unit}"]}),
    deed("recall_document", OWN, f"{OUT}/recall", {"reason": "Sai thẩm quyền."}),
    deed("replace_document", OWN, f"{OUT}/replace", {"by_entry_id": "{doc_out_two}", "reason": "Sai số liệu."}),
    deed("assign_document", KEEPER, f"{LINE}/assign", {"person_id": "{colleague}"}, who=MOST),
    deed("take_document", KEEPER, f"{LINE}/take", {}),
    deed("settle_document", KEEPER, f"{LINE}/settle", {"note": "Đã trả lời."}),
    deed("reopen_document", KEEPER, f"{LINE}/reopen", {"reason": "Chưa đủ."}, 409, note="not settled"),
    deed("set_document_due", KEEPER, f"{LINE}/due", {"due_on": None}),
    deed("note_document", "document party", f"{LINE}/note", {"text": "Đã gọi."}, who=MOST),
    deed("correct_document", KEEPER, f"{LINE}/correct", {"subject": "Sửa trích yếu", "reason": "Ghi nhầm."}),
    deed("add_document_files", KEEPER, f"{LINE}/files", {"files": []}, 422, note="none chosen"),
    deed("share_document", KEEPER, f"{LINE}/share", {"to_unit_id": "{next_unit}", "purpose": "Phối hợp", "until": None},
         who=MOST),
    deed("unshare_document", "keeper of the shared line", f"{SHARED}/unshare", {"share_id": "{share}"}, who=MOST),
    deed("set_document_audience", KEEPER, f"{LINE}/audience", {"audience": "above"}, who=MOST),
    deed("open_stack", "writers of documents", "/api/v1/stacks", {"id": NEW_ID.format(7)}, 201),
    get("api:get_stack", STACK_OWN, f"{STACKS}/{{stack}}", **JSON, who=MOST),
    post("api:add_stack_file", STACK_DOOR, f"{STACKS}/{{stack_open}}/files", {"file": _pdf}, ok=(201,), **JSON),
    deed("close_stack", STACK_OWN, f"{STACKS}/{{stack_open}}/close", {}),
]  # fmt: skip
