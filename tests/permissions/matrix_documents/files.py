"""Rows of files: lists of the year, files and their deeds, holds, destruction; and of what is printed."""

from __future__ import annotations

from nhipcau.kernel import clock
from tests.permissions.rows import Row, both, get, post
from tests.permissions.world import MOST

FILE, CLOSED = "/ho-so/{filed}", "/ho-so/{file_closed}"
LIST, LINE = "/ho-so/danh-muc/{year}", "/ho-so/van-ban/{document}"
PROPOSAL = {"decision": "Quyết định 13", "reason": "Hết hạn."}
A_LINE = {"notation": "09/A", "title": "Hồ sơ mới", "retention_class": "dan_chu.ballot"}
A_FILE = {"year": "{year}", "notation": "09/A", "title": "Hồ sơ mới", "retention_class": "dan_chu.ballot",
          "rights": "ordinary"}  # fmt: skip
TODAY = {"ended_on": lambda: clock.today().isoformat()}

_PRINTED = (
    ("out_incoming", "so-den"),
    ("out_outgoing", "so-di"),
    ("out_settlement", "giai-quyet"),
    ("out_files", "muc-luc-ho-so"),
    ("out_year", "danh-muc-ho-so/{year}"),
)

ROWS: list[Row] = [
    get("documents:files", "readers of documents", "/ho-so/", who=MOST),
    get("documents:files", "readers of documents", "/ho-so/?nhom=duoc-chia-se", note="shared", who=MOST),
    get("documents:files", "readers of documents", "/ho-so/?q=qzffile", note="by words", who=MOST, echo="qzffile"),
    *both("documents:file_new", "document writer", "/ho-so/mo/", A_FILE),
    get("documents:files_due", "readers of documents", "/ho-so/den-han/", who=MOST),
    get("documents:file_page", "file reader", f"{FILE}/", who=MOST),
    *both("documents:file_edit", "file governor", f"{FILE}/sua/", A_FILE, who=MOST),
    *both("documents:file_close", "file governor", f"{FILE}/ket-thuc/", TODAY, who=MOST),
    *both("documents:file_reopen", "file governor", f"{CLOSED}/mo-lai/", {"reason": "Còn việc."}, who=MOST),
    *both("documents:file_share", "file governor", f"{FILE}/chia-se/",
          {"to_unit_id": "{next_unit}", "purpose": "Phối hợp"}, who=MOST),
    post("documents:file_unshare", "file governor", f"{FILE}/chia-se/{{filed_share}}/thoi/", who=MOST),
    *both("documents:file_hold", "file governor", f"{FILE}/giu/", {"reason": "Thanh tra."}, who=MOST),
    *both("documents:hold_lift", "leader who lifts a hold", "/ho-so/giu/{hold}/bo/", {"reason": "Xong."}, who=MOST),
    *both("documents:file_hand_over", "file governor", f"{CLOSED}/nop-luu/", {"to": "Lưu trữ cơ quan"}, who=MOST),
    get("documents:file_package", "file governor", f"{CLOSED}/goi.zip", who=MOST),
    *both("documents:file_take_out", "file filler", f"{FILE}/rut/{{filed_entry}}/", {"reason": "Nhầm."}, who=MOST),
    get("documents:line_files", "document reader", f"{LINE}/", who=MOST),
    post("documents:line_files", "file filler", f"{LINE}/", {"ho-so": "{filed}"}, who=MOST),
    *both("documents:line_hold", "document's governor", f"{LINE}/giu/", {"reason": "Thanh tra."}, who=MOST),
    *both("documents:line_erase", "document's governor", f"{LINE}/xoa/", PROPOSAL, who=MOST),
    get("documents:disposals", "leader or clerk", "/ho-so/tieu-huy/", who=MOST),
    post("documents:disposal_new", "leader or clerk of the file's unit", "/ho-so/tieu-huy/moi/",
         {"ho-so": "{file_due_too}"} | PROPOSAL, who=MOST),
    get("documents:disposal", "reader of the proposal", "/ho-so/tieu-huy/{disposal}/", who=MOST),
    post("documents:disposal", "voter on the proposal", "/ho-so/tieu-huy/{disposal}/", {"tra-loi": "dong-y"},
         who=MOST),
    post("documents:disposal_withdraw", "reader of the proposal", "/ho-so/tieu-huy/{disposal}/rut/", who=MOST),
    get("documents:file_list_now", "staff", "/ho-so/danh-muc/", ok=(302,)),
    get("documents:file_list", "readers of documents", f"{LIST}/", who=MOST),
    *both("documents:file_list_add", "leader or clerk", f"{LIST}/them/", A_LINE),
    *both("documents:file_list_table", "leader or clerk", f"{LIST}/nhap/", {}, ok=(422,)),
    get("documents:file_list_sample", "leader or clerk", f"{LIST}/mau.xlsx"),
    post("documents:file_list_copy", "leader or clerk", f"{LIST}/chep/", ok=(302, 409)),
    post("documents:file_list_submit", "leader or clerk", f"{LIST}/trinh/", ok=(409,)),
    post("documents:file_list_approve", "approver of the list", f"{LIST}/duyet/", who=MOST),
    post("documents:file_list_return", "approver of the list", f"{LIST}/tra-lai/", {"reason": "Thiếu."}, who=MOST),
    *both("documents:file_list_line", "keeper of the list's line", f"{LIST}/{{list_line}}/", A_LINE, who=MOST),
    post("documents:file_list_remove", "keeper of the list's line", f"{LIST}/{{list_line}}/xoa/", who=MOST),
    get("documents:outputs", "staff", "/van-ban/in/"),
    *(get(f"documents:{name}", "readers of documents", f"/van-ban/in/{place}/", who=MOST) for name, place in _PRINTED),
    *(
        get(f"documents:{name}_as", "readers of documents", f"/van-ban/in/{place}.{code}", note=code)
        for name, place in _PRINTED
        for code in ("pdf", "docx", "xlsx")
    ),
    get("documents:out_settlement_rows", "readers of documents", "/van-ban/in/giai-quyet/van-ban/", who=MOST),
    get("documents:out_file", "file reader", "/van-ban/in/muc-luc-van-ban/{filed}/", who=MOST),
    get("documents:out_file_as", "file reader", "/van-ban/in/muc-luc-van-ban/{filed}.xlsx", who=MOST),
]  # fmt: skip
