"""The matrix: one row per address, method and way of asking. A route without a row fails the build, and so does a row
without a route."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from nhipcau.kernel.blobs.tests import samples
from tests.permissions.matrix_adoption import ROWS as ADOPTION
from tests.permissions.matrix_documents import ROWS as DOCUMENTS
from tests.permissions.matrix_meetings import ROWS as MEETINGS
from tests.permissions.matrix_spaces import ROWS as SPACES
from tests.permissions.matrix_tasks import ROWS as TASKS
from tests.permissions.rows import Row, both, get, post
from tests.permissions.world import EVERYBODY, HOLDERS, MOST, VISITOR


def _csv() -> SimpleUploadedFile:
    return SimpleUploadedFile("don-vi.csv", b"code,name\n", content_type="text/csv")


def _pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("bien-ban.pdf", samples.PDF, content_type="application/pdf")


def _photo() -> SimpleUploadedFile:
    return SimpleUploadedFile("anh.jpg", samples.jpeg(), content_type="image/jpeg")


def _table() -> SimpleUploadedFile:
    text = "Mã cũ,Nội dung,Ngày nhận\nA1,Đèn đường ngõ 47 hỏng ba bóng liền.,05/11/2025\n"
    return SimpleUploadedFile("so-cu.csv", text.encode(), content_type="text/csv")


HTMX = {"HX-Request": "true"}

PUBLIC_PAGES = [
    get("web:healthz", "public", "/healthz", ok=(200, 503)),
    post("web:language", "public", "/ngon-ngu/", {"ngon_ngu": "en", "next": "/gui/"}),
    get("web:favicon", "public", "/favicon.svg"),
    get("web:components", "public", "/thanh-phan/", note="not in production"),
    get("portal:home", "public", "/"),
    get("portal:follow", "public", "/theo-doi/"),
    get("portal:follow", "public", "/theo-doi/?ma=HP26-999999", note="unknown code", ok=(404,)),
    get("portal:follow", "public", "/theo-doi/?ma={code}", note="a known code: state and unit, not a word of it"),
    get("portal:more", "public", "/them/"),
    get("portal:elsewhere", "public", "/noi-nhan-khieu-nai-to-cao/"),
    get("portal:privacy", "public", "/bao-ve-du-lieu/"),
    get("portal:accessibility", "public", "/tro-nang/"),
    get("cases:report", "public", "/gui/"),
    post("cases:report", "public", "/gui/", {"text": "Đèn hỏng rồi bà con ơi.", "place_choice": "none"}),
    post("cases:suggest", "public", "/gui/goi-y/", {"text": "đèn đường hỏng"}, ok=(200,)),
    get("cases:public_list", "public", "/phan-anh-cong-khai/"),
    get(
        "cases:public_list",
        "public",
        "/phan-anh-cong-khai/?q=qzktext",
        note="by a word of the private text",
        echo="qzktext",
    ),
    get("cases:public_map", "public", "/phan-anh-cong-khai/ban-do/"),
    get("cases:public_points", "public", "/phan-anh-cong-khai/ban-do/diem.json"),
    get("cases:public_map_cases", "public", "/phan-anh-cong-khai/ban-do/viec/?ma={code},{code_b}"),
    get("cases:communes", "public", "/ban-do/xa-phuong.json"),
    get("cases:public_case", "public", "/phan-anh-cong-khai/{code}/", note="published"),
    get("cases:public_case", "public", "/phan-anh-cong-khai/{code_b}/", note="not published", ok=(404,)),
    post("cases:place", "public", "/gui/noi/", {"place": "Ái Quốc"}, ok=(200,)),
]

DEMO_ONLY = [
    get("mail:demo", "nobody", "/thu-demo/"),
    get("mail:demo_one", "nobody", "/thu-demo/{mail}/"),
]

OWN_LINK: dict[str, Any] = {"who": (*HOLDERS, VISITOR)}
LINKS = [
    get("cases:link", "citizen link", "/v/{link}/", **OWN_LINK),
    get("cases:link", "citizen link", "/v/{link}/?truoc=1", note="older part", ok=(200, 422, 400), **OWN_LINK),
    get("cases:link_thanks", "citizen link", "/v/{link}/xong/", **OWN_LINK),
    get("cases:link_card", "citizen link", "/v/{link}/phieu/", **OWN_LINK),
    get("cases:link_add", "citizen link", "/v/{link}/bo-sung/", **OWN_LINK),
    post("cases:link_add", "citizen link", "/v/{link}/bo-sung/", {"text": "Xin nói thêm một câu."}, **OWN_LINK),
    get("cases:link_reply", "citizen link", "/v/{link}/tra-loi/", ok=(302,), **OWN_LINK),
    post("cases:link_reply", "citizen link", "/v/{link}/tra-loi/", {"text": "Trước số nhà 12."}, **OWN_LINK),
    get("cases:link_renew", "citizen link", "/v/{link}/duong-dan-moi/", **OWN_LINK),
    post("cases:link_renew", "citizen link", "/v/{link}/duong-dan-moi/", **OWN_LINK),
    get("cases:link_rate", "citizen link", "/v/{link}/danh-gia/", ok=(302,), **OWN_LINK),
    post("cases:link_rate", "citizen link", "/v/{link}/danh-gia/", {"verdict": "solved"}, ok=(409,),
         note="nothing to rate yet", **OWN_LINK),
    get("cases:link_public", "citizen link", "/v/{link}/cong-khai/", **OWN_LINK),
    post("cases:link_public", "citizen link", "/v/{link}/cong-khai/", {"agrees": "yes"}, **OWN_LINK),
    get("cases:link_contact", "citizen link", "/v/{link}/lien-he/", **OWN_LINK),
    post("cases:link_contact", "citizen link", "/v/{link}/lien-he/", **OWN_LINK),
]  # fmt: skip

CASE = "/phan-anh/{case}/"
ALL: dict[str, Any] = {"who": EVERYBODY}
MANY: dict[str, Any] = {"who": MOST}
SEEN = {"seen_version": "{version}"}


def deed(move: str, slug: str, rule: str, body: Mapping[str, Any], **more: Any) -> list[Row]:
    path = f"{CASE}{slug}/"
    return [
        get(f"cases:deed_{move}", rule, path, ok=more.pop("page", (200,))),
        post(f"cases:deed_{move}", rule, path, SEEN | dict(body), **more),
    ]


CASES = [
    get("cases:work_list", "cases", "/phan-anh/", **ALL),
    get("cases:documents", "case reader", f"{CASE}van-ban/", **ALL),
    post("cases:documents", "case party", f"{CASE}van-ban/", {"notation": "99/QZX-KHONG", "meaning": "cites"},
         ok=(422,), note="a document nobody has", **ALL),
    post("cases:unlink_document", "case party", f"{CASE}van-ban/{{unknown}}/bo/", ok=(404,), note="not there", **ALL),
    get("cases:work_list", "cases", "/phan-anh/?q=qzktext", note="search", echo="qzktext", finds="text", **MANY),
    get("cases:work_list", "cases", "/phan-anh/?nhom=da-xong", note="closed", **MANY),
    get("cases:export_csv", "cases", "/phan-anh/tai-ve.csv", **ALL),
    get(
        "cases:export_csv",
        "cases",
        "/phan-anh/tai-ve.csv?q=qzktext",
        note="search",
        echo="qzktext",
        finds="text",
        **MANY,
    ),
    get("cases:export_xlsx", "cases", "/phan-anh/tai-ve.xlsx"),
    get("cases:list_conditions", "staff", "/phan-anh/dieu-kien/", headers=HTMX),
    get("cases:bulk", "staff", "/phan-anh/hang-loat/", ok=(302,)),
    post("cases:bulk", "case writer", "/phan-anh/hang-loat/", {"lam": "dong", "viec": "{case}"}, ok=(200,),
         note="the preview", **MANY),
    post("cases:bulk", "case writer", "/phan-anh/hang-loat/",
         {"lam": "dong", "buoc": "lam", "viec": "{case}"}, note="carried out"),
    get("cases:bulk_result", "own run", "/phan-anh/hang-loat/{bulk_run}/"),
    get("cases:saved_filters", "cases", "/phan-anh/bo-loc/"),
    post("cases:saved_filters", "cases", "/phan-anh/bo-loc/", {"name": "Đèn trễ", "dia-chi": "?nhom=qua-han"}),
    post("cases:change_filter", "own filter", "/phan-anh/bo-loc/{filter}/", {"name": "Đèn quá hạn"}),
    post("cases:delete_filter", "own filter", "/phan-anh/bo-loc/{filter}/xoa/"),
    get("cases:import_new", "importer", "/phan-anh/nhap/"),
    post("cases:import_new", "importer", "/phan-anh/nhap/", {"source": "Sổ cũ", "file": _table}),
    get("cases:import_sample_csv", "importer", "/phan-anh/nhap/mau.csv"),
    get("cases:import_sample_xlsx", "importer", "/phan-anh/nhap/mau.xlsx"),
    get("cases:import", "own import of cases", "/phan-anh/nhap/{case_import}/"),
    post("cases:import_take_over", "own import of cases, to take over", "/phan-anh/nhap/{case_import}/nhan/"),
    get("cases:import_rejects", "own import of cases", "/phan-anh/nhap/{case_import}/bi-tra.csv"),
    get("cases:templates", "answerer", "/mau-tra-loi/"),
    *both("cases:template_new", "unit's wordsmith", "/mau-tra-loi/them/",
          {"name": "Đèn", "text": "Đã sửa.", "seen_version": "0"}),
    get("cases:template_offers", "answerer", "/mau-tra-loi/chon/"),
    *both("cases:template_edit", "owner of the ready answer", "/mau-tra-loi/{template}/",
          {"name": "Đèn", "text": "Đã sửa.", "seen_version": "1"}),
    post("cases:template_retire", "owner of the ready answer, hidden", "/mau-tra-loi/{template}/ngung/"),
    get("cases:case_offers", "answerer who reads the case", f"{CASE}mau-tra-loi/", **MANY),
    get("cases:case_record", "case reader", f"{CASE}phieu.pdf", **MANY),
    get("cases:case_map", "cases", "/phan-anh/ban-do/", **MANY),
    get("cases:case_points", "cases", "/phan-anh/ban-do/diem.json", **MANY),
    get("cases:case_points", "cases", "/phan-anh/ban-do/diem.json?q=qzktext", note="search", echo="qzktext", **MANY),
    get(
        "cases:map_cases", "cases", "/phan-anh/ban-do/viec/?ma={case},{case_b}", headers=HTMX, note="of any ids", **MANY
    ),
    get("cases:find_units", "staff", "/phan-anh/don-vi/?tim=so", headers=HTMX),
    get("cases:case", "case reader", CASE, **ALL),
    get("cases:case", "plain case reader", "/phan-anh/{closed}/", note="closed, without a co-handler", **ALL),
    get("cases:older", "case reader", f"{CASE}dien-bien/", **MANY),
    get("cases:older", "case reader", f"{CASE}dien-bien/", headers=HTMX, note="part", signs_in=204, **MANY),
    get("cases:why_date", "case reader", f"{CASE}vi-sao-han/", **MANY),
    get("cases:replay", "case reader", f"{CASE}cach-chon/", **MANY),
    *deed("take", "nhan", "case owner", {}, page=(409,), ok=(409,), note="already taken"),
    *deed("assign", "giao", "case assigner", {"person_id": "{colleague}"}, no=(403, 422)),
    *deed("transfer", "chuyen", "case owner", {"unit_id": "{next_unit}", "reason": "Việc của Sở."}),
    *deed("refuse", "tu-choi", "case owner", {"unit_id": "{next_unit}", "reason": "Việc của Sở."}),
    *deed("invite", "moi", "case owner", {"unit_id": "{next_unit}", "role": "watcher"}),
    *deed("uninvite", "thoi-phoi-hop", "case owner", {"unit": "{partner}"}),
    *deed("leave", "roi", "case partner", {"reason": "Đã xong phần việc."}),
    *deed("ask", "hoi", "case owner", {"text": "Cột đèn nào ạ?"}),
    *deed("withdraw_question", "rut-cau-hoi", "case owner", {}, page=(409,), ok=(409,), note="no question is open"),
    *deed(
        "record_reply",
        "ghi-tra-loi",
        "case party",
        {"heard": "by_phone", "text": "Trước số nhà 12."},
        page=(409,),
        ok=(409,),
        note="no question is open",
    ),
    *both(
        "cases:on_behalf",
        "case writer",
        "/phan-anh/nhap-ho/",
        {"text": "Đèn hỏng rồi bà con ơi.", "place_choice": "none", "channel": "counter", "agreed": "in_person"},
        ok=(302,),
        **ALL,
    ),
    *both("cases:card", "enterer of the case", "/phan-anh/{entered}/phieu/", {}, ok=(200,)),
    *deed("answer", "tra-loi", "case owner", {"text": "Đã thay ba bóng đèn."}),
    *deed("close", "dong", "case owner", {}, page=(409,), ok=(409,), note="not answered yet"),
    *deed("note", "ghi", "case party", {"text": "Đã xem tại chỗ.", "visibility": "internal"}),
    *deed("call", "goi", "case party", {"outcome": "no_answer"}),
    *deed("reveal", "lien-he", "case party", {"reason": "Hẹn giờ kiểm tra."}, ok=(200,)),
    *deed("revoke_link", "thu-hoi", "case owner", {}),
    *deed("set_category", "phan-loai", "case owner", {"category_code": "road.pothole"}),
    *deed("extend", "gia-han", "case owner", {"days": "2", "reason": "Chờ khảo sát lại."}),
    *deed(
        "decide_extension",
        "duyet-gia-han",
        "case leader",
        {"decision": "grant", "words": "Đồng ý."},
        page=(409,),
        ok=(409,),
        note="nobody has asked",
    ),
    get("cases:reported", "cases", "/phan-anh/tre-han/", **ALL),
    *both(
        "cases:publish",
        "case owner",
        f"{CASE}cong-khai/",
        {"title": "Đèn hỏng", "text": "Đèn đường hỏng.", "seen_version": "1", "publish": "1"},
    ),
    get("cases:unpublish", "staff", f"{CASE}cong-khai/go/", ok=(302,), note="leads on to the form"),
    post("cases:unpublish", "case owner", f"{CASE}cong-khai/go/", {"reason": "Còn tên người."}),
    get("portal:today", "staff", "/hom-nay/"),
    get("portal:overview", "overseer", "/toan-canh/", **ALL),
    get("portal:behind", "overseer", "/toan-canh/dung-han/", **ALL),
    get("portal:search", "staff", "/tim/?q=qzktext", echo="qzktext", finds="text", **MANY),
    get("portal:search", "staff", "/tim/?q=qzkname", note="by a citizen's name", echo="qzkname", finds="name"),
    get(
        "portal:search",
        "staff",
        "/tim/?q=qzkinternal",
        note="by an internal word",
        echo="qzkinternal",
        finds="nothing",
        **MANY,
    ),
]  # fmt: skip

BLOBS = [
    get("blob", "case reader", "/tep/{photo}/", note="photo", signs_in=404, **ALL),
    get("blob_thumb", "case reader", "/tep/{photo}/nho/", note="photo", signs_in=404, **MANY),
    get("blob", "case reader", "/tep/{file_partners}/", note="of a partners' entry", signs_in=404, **MANY),
    get("blob", "case reader", "/tep/{file_public}/", note="of a public entry", signs_in=404, **MANY),
    get("blob", "own unit's entry", "/tep/{file_internal}/", note="of an internal entry", signs_in=404, **MANY),
    get("blob", "nobody", "/tep/{file_loose}/", note="of nothing yet"),
    get("blob", "nobody", "/tep/{unknown}/", note="unknown"),
    get("blob", "link of the case", "/tep/{photo}/?v={link}", note="photo, by link", **OWN_LINK),
    get("blob_thumb", "link of the case", "/tep/{photo}/nho/?v={link}", note="photo, by link", **OWN_LINK),
    get("blob", "link of the case", "/tep/{file_public}/?v={link}", note="of a public entry, by link", **OWN_LINK),
    get("blob", "no link", "/tep/{file_partners}/?v={link}", note="of a partners' entry, by link", **OWN_LINK),
    get("blob", "no link", "/tep/{file_internal}/?v={link}", note="of an internal entry, by link", **OWN_LINK),
]

RULE = {"name": "Thử", "categories": ["road.pothole"], "target_kind": "front"}
DEADLINE = {"amount": "5", "time_unit": "days", "valid_from": "01/12/2030", "clock": "answer"}
PACE = {"extension_times": "1", "extension_days": "5", "approval": "leader", "reminders": "1, 0", "escalations": "1, 3"}
MATTER = {
    "name_vi": "Ổ gà",
    "parent_code": "road",
    "sort": "101",
    "confidence": "found",
    "data_urgency": "high",
    "data_handling": "case",
    "data_owner": "CM-KT",
}
TABLES = [
    get("cases:admin", "staff", "/quan-tri/"),
    get("cases:rules", "cases", "/quan-tri/quy-tac/"),
    *both("cases:rule_new", "city administrator", "/quan-tri/quy-tac/them/", RULE, ok=(302,)),
    get("cases:rule_try", "staff", "/quan-tri/quy-tac/thu/"),
    post("cases:rule_try", "cases", "/quan-tri/quy-tac/thu/", {"text": "đèn hỏng"}, ok=(200,)),
    *both("cases:rule_edit", "city administrator", "/quan-tri/quy-tac/{rule}/", RULE | {"seen_version": "1"}),
    post("cases:rule_move", "city administrator", "/quan-tri/quy-tac/{rule}/doi-cho/", {"huong": "xuong"}),
    post("cases:rule_switch", "city administrator", "/quan-tri/quy-tac/{rule}/bat-tat/"),
    get("cases:phrases", "cases", "/quan-tri/goi-y/"),
    post("cases:phrases", "city administrator", "/quan-tri/goi-y/",
         {"category_code": "road.pothole", "text": "ổ voi", "weight": "1"}),
    get("cases:phrase_try", "staff", "/quan-tri/goi-y/thu/", ok=(302,)),
    post("cases:phrase_try", "cases", "/quan-tri/goi-y/thu/", {"sentence": "đường nhiều ổ gà"}, ok=(200,)),
    post("cases:phrase_retire", "city administrator", "/quan-tri/goi-y/{phrase}/ngung/"),
    get("cases:deadlines", "cases", "/quan-tri/han-xu-ly/"),
    *both("cases:deadline_new", "city administrator", "/quan-tri/han-xu-ly/them/",
          DEADLINE | {"category": "road.pothole"}),
    *both("cases:deadline_edit", "city administrator", "/quan-tri/han-xu-ly/{deadline}/",
          DEADLINE | {"seen_version": "1"}),
    *both("cases:question_wait", "city administrator", "/quan-tri/han-xu-ly/cho-tra-loi/", {"days": "4"}),
    post("cases:rating_window", "city administrator", "/quan-tri/han-xu-ly/danh-gia/", {"days": "12"}),
    get("cases:pace", "cases", "/quan-tri/nhac-han/"),
    *both("cases:pace_new", "city administrator", "/quan-tri/nhac-han/them/", PACE | {"category": "road.pothole"}),
    *both("cases:pace_edit", "city administrator", "/quan-tri/nhac-han/{pace}/", PACE | {"seen_version": "1"}),
    get("calendar:year", "staff", "/quan-tri/ngay-nghi/?nam=2026"),
    *both("calendar:add", "city administrator", "/quan-tri/ngay-nghi/them/",
          {"date": "07/12/2029", "counts_as": "off", "name_vi": "Ngày thử", "status": "decreed"}),
    get("calendar:change", "staff", "/quan-tri/ngay-nghi/{day}/"),
    post("calendar:change", "city administrator", "/quan-tri/ngay-nghi/{day}/",
         {"counts_as": "off", "name_vi": "Ngày thử", "status": "decreed", "version": "{day_version}"}),
    post("calendar:confirm", "city administrator", "/quan-tri/ngay-nghi/{day}/xac-nhan/",
         {"version": "{day_version}"}, ok=(302, 409)),
    get("calendar:remove", "city administrator", "/quan-tri/ngay-nghi/{day}/bo/"),
    post("calendar:remove", "city administrator", "/quan-tri/ngay-nghi/{day}/bo/", {"version": "{day_version}"}),
    *both("calendar:hours", "city administrator", "/quan-tri/ngay-nghi/gio-lam-viec/",
          {"valid_from": "01/12/2030", "opens": "07:30", "break_from": "11:30", "break_until": "13:30",
           "closes": "17:00"}),
    get("standards:lists", "staff", "/quan-tri/danh-muc/"),
    get("standards:items", "staff", "/quan-tri/danh-muc/channel/"),
    get("standards:export", "staff", "/quan-tri/danh-muc/channel/xuat/"),
    *both("standards:add", "city administrator", "/quan-tri/danh-muc/matter_category/them/",
          MATTER | {"code": "road.lift"}),
    get("standards:change", "staff", "/quan-tri/danh-muc/channel/muc/web/"),
    post("standards:change", "city administrator", "/quan-tri/danh-muc/matter_category/muc/road.pothole/",
         MATTER | {"version": "1"}),
    post("standards:retire", "city administrator", "/quan-tri/danh-muc/matter_category/muc/road.pothole/ngung/"),
    post("standards:restore", "city administrator", "/quan-tri/danh-muc/matter_category/muc/road.pothole/dung-lai/",
         ok=(302, 409)),
]  # fmt: skip

OPERATORS = [
    get("jobs:overview", "city administrator", "/quan-tri/cong-viec/"),
    get("jobs:schedules", "city administrator", "/quan-tri/cong-viec/lich/"),
    post("jobs:run_schedule", "city administrator", "/quan-tri/cong-viec/lich/{schedule}/chay-ngay/"),
    get("jobs:parked", "city administrator", "/quan-tri/cong-viec/gac-lai/"),
    post("jobs:retry_all_parked", "city administrator", "/quan-tri/cong-viec/gac-lai/thu-lai/"),
    post("jobs:retry_parked", "city administrator", "/quan-tri/cong-viec/gac-lai/{parked}/thu-lai/"),
    post("jobs:drop_parked", "city administrator", "/quan-tri/cong-viec/gac-lai/{parked}/bo-qua/"),
    get("jobs:job", "city administrator", "/quan-tri/cong-viec/{job}/"),
    get("jobs:progress", "city administrator", "/quan-tri/cong-viec/{job}/tien-do/", headers=HTMX, signs_in=204),
    post("jobs:retry", "city administrator", "/quan-tri/cong-viec/{job}/chay-lai/"),
    post("jobs:cancel", "city administrator", "/quan-tri/cong-viec/{job}/dung/"),
    get("mail:outbox", "city administrator", "/quan-tri/thu/"),
    get("mail:read", "city administrator", "/quan-tri/thu/{mail}/"),
    post("mail:send_again", "city administrator", "/quan-tri/thu/{mail}/gui-lai/"),
]

A = "/don-vi/MTTQ-10660/"
UNIT_ADMIN = {"rule": "unit administrator"}
PERSON = "/quan-tri/nguoi-dung/{kept}/"
UNITS = [
    get("organisations:tree", "staff", "/don-vi/"),
    *both("organisations:switch_unit", "staff", "/don-vi/doi/", {"unit": "{unknown}"}, ok=(403,),
          note="to a unit one has no role in"),
    get("organisations:choices", "staff", "/don-vi/chon/?q=so", headers=HTMX),
    get("organisations:export", "administrator", "/don-vi/xuat/"),
    *both("organisations:create_top", "city administrator", "/don-vi/them/",
          {"code": "F-MOI", "name": "Đơn vị mới", "kind": "front_committee", "level": "city"}),
    *both("organisations:import_new", "administrator", "/don-vi/nhap/", {"file": _csv}, ok=(302, 422)),
    get("organisations:import", "own import", "/don-vi/nhap/{import}/"),
    get("organisations:import_rejects", "own import", "/don-vi/nhap/{import}/dong-bi-tra-lai/"),
    post("organisations:import_take_over", "own import", "/don-vi/nhap/{import}/thuc-hien/"),
    get("organisations:unit", "unit reader", A, **ALL),
    *both("organisations:create", "unit administrator", f"{A}them/",
          {"code": "PN-10660", "name": "Hội mới", "kind": "womens_union", "level": "commune"}),
    *both("organisations:rename", "unit administrator", f"{A}ten/", {"name": "Tên khác", "version": "1"}),
    *both("organisations:contacts", "unit administrator", f"{A}lien-he/", {"phone": "0225 1234567", "version": "1"}),
    *both("organisations:move", "unit administrator", f"{A}chuyen/", {"parent": "F-HP", "version": "1"},
          ok=(302, 422)),
    *both("organisations:close", "unit administrator", f"{A}dong/", {"last_day": "2030-01-01", "version": "1"},
          ok=(302, 422)),
    get("organisations:rights", "unit reader", f"{A}quyen/", **MANY),
    *both("organisations:invite", "unit administrator", f"{A}moi/",
          {"name": "Lê Thị Mới", "email": "moi@example.com", "role": "officer", "channel": "mail",
           "valid_from": "2026-01-01"}),
    *both("organisations:grant", "unit administrator", f"{A}giao/",
          {"person": "{kept}", "role": "officer", "valid_from": "2026-01-01"}),
    get("organisations:own_rights", "staff", "/quan-tri/vai-tro/", ok=(302,)),
    *both("organisations:role", "hidden unit administrator", "/don-vi/vai-tro/{membership}/",
          {"role": "officer", "valid_from": "2026-01-01"}),
    post("organisations:end_role", "hidden unit administrator", "/don-vi/vai-tro/{membership}/dong/"),
    get("organisations:delegations", "staff", "/uy-quyen/"),
    *both("organisations:delegate", "staff", "/uy-quyen/them/", {"reason": ""}, ok=(422,)),
    post("organisations:end_delegation", "lender", "/uy-quyen/{lent}/thoi/"),
    get("organisations:reviews", "administrator", "/quan-tri/ra-soat/"),
    get("organisations:review_export", "administrator", "/quan-tri/ra-soat/tai-ve.csv"),
    get("organisations:review", "unit administrator", "/quan-tri/ra-soat/MTTQ-10660/"),
    post("organisations:confirm_review", "unit administrator", "/quan-tri/ra-soat/MTTQ-10660/xac-nhan/",
         {"role": "{membership}"}),
    get("organisations:api_clients", "administrator", "/quan-tri/ket-noi/"),
    get("organisations:issue_api_client", "administrator", "/quan-tri/ket-noi/them/"),
    post("organisations:issue_api_client", "administrator", "/quan-tri/ket-noi/them/", {}, ok=(422,),
         note="nothing filled in"),
    post("organisations:revoke_api_client", "hidden unit administrator of a token",
         "/quan-tri/ket-noi/{client}/thu-hoi/"),
    get("organisations:people", "administrator", "/quan-tri/nguoi-dung/"),
    get("organisations:person", "unit reader", PERSON, **MANY),
    *both("organisations:change_person", "unit administrator", f"{PERSON}sua/",
          {"name": "Tên Đúng", "email": "dung@example.com"}),
    post("organisations:reset_link", "unit administrator", f"{PERSON}dat-lai/", {"channel": "print"}, ok=(200,)),
    post("organisations:deed", "unit administrator", f"{PERSON}khoa/", note="switch off"),
    post("organisations:deed", "unit administrator", f"{PERSON}mo/", note="switch on", ok=(302, 409)),
    post("organisations:deed", "unit administrator", f"{PERSON}bo-xac-thuc/", note="second step", ok=(302, 409)),
]  # fmt: skip

NEWS = [
    get("notifications:list", "staff", "/thong-bao/", **ALL),
    post("notifications:read_all", "staff", "/thong-bao/doc-het/"),
    get("live:newest", "staff", "/cap-nhat/", note="numbers only, of what the person may read"),
    get("notifications:open", "own notification", "/thong-bao/{notification}/", ok=(302,), **MANY),
    post("notifications:read_one", "own notification", "/thong-bao/{notification}/da-doc/", **MANY),
    *both("notifications:preferences", "staff", "/thong-bao/cai-dat/", {"mail.cases.rated": "off"}, **ALL),
    post("notifications:add_device", "staff", "/thong-bao/cai-dat/thiet-bi/", {"endpoint": "https://127.0.0.1/"}),
    post("notifications:remove_device", "own device", "/thong-bao/cai-dat/thiet-bi/{device}/bo/",
         ok=(302, 404), **MANY),
    get("notifications:worker", "public", "/thong-bao/nhan-tin.js"),
    get("notifications:deliveries", "city administrator", "/quan-tri/thong-bao/", **ALL),
]  # fmt: skip

HELP = [
    get("help:guides", "public", "/huong-dan/?q=ban"),
    get("help:for_page", "public", "/huong-dan/trang-nay/?trang=/phan-anh/", ok=(302,)),
    get("help:guide", "public", "/huong-dan/can-bo-xa-phuong/"),
    *both("help:unclear", "public", "/chua-ro/", {"text": "Nút nào để lưu?", "trang": "/gui/"}, ok=(302,)),
    get("help:tour", "staff", "/lam-quen/"),
    post("help:end_tour", "staff", "/lam-quen/xong/", {"ket-qua": "het"}),
    get("help:notes", "city administrator", "/quan-tri/chua-ro/", **ALL),
    post("help:move_note", "city administrator", "/quan-tri/chua-ro/{note}/", {"state": "read"}, **MANY),
]

MINE: dict[str, Any] = {"ok": (200, 302), "page": (200, 302), "signs_in": 302}
NOT_THERE = MINE | {"ok": (404,), "page": (404,)}
ACCOUNT = [
    get("account_login", "public", "/tai-khoan/dang-nhap/", ok=(200, 302)),
    post("account_login", "public", "/tai-khoan/dang-nhap/", {"login": "ai@example.com", "password": "sai mat khau"},
         ok=(200, 302)),
    get("account_logout", "public", "/tai-khoan/dang-xuat/", ok=(200, 302)),
    post("account_logout", "public", "/tai-khoan/dang-xuat/"),
    get("account_inactive", "public", "/tai-khoan/da-khoa/"),
    *both("account_reauthenticate", "signed in", "/tai-khoan/nhap-lai-mat-khau/", {"password": "sai"}, **MINE),
    *both("account_change_password", "signed in", "/tai-khoan/doi-mat-khau/", {"oldpassword": "sai"}, **MINE),
    get("account_reset_password", "public", "/tai-khoan/quen-mat-khau/", ok=(200, 302)),
    post("account_reset_password", "public", "/tai-khoan/quen-mat-khau/", {"email": "ai@example.com"}),
    get("account_reset_password_done", "public", "/tai-khoan/quen-mat-khau/da-gui/"),
    get("account_reset_password_from_key_done", "public", "/tai-khoan/mat-khau-moi/xong/"),
    get("account_reset_password_from_key", "public", "/tai-khoan/mat-khau-moi/1-abc-def/", note="a wrong key"),
    post("account_reset_password_from_key", "public", "/tai-khoan/mat-khau-moi/1-abc-def/", ok=(200, 302),
         note="a wrong key"),
    get("mfa_authenticate", "public", "/tai-khoan/ma-xac-thuc/", ok=(302,), note="outside a sign-in"),
    post("mfa_authenticate", "public", "/tai-khoan/ma-xac-thuc/", {"code": "000000"}, note="outside a sign-in"),
    *both("mfa_reauthenticate", "signed in", "/tai-khoan/nhap-lai-ma/", {"code": "000000"}, **MINE),
    get("mfa_index", "signed in", "/tai-khoan/xac-thuc-hai-buoc/", **MINE),
    *both("mfa_activate_totp", "signed in", "/tai-khoan/xac-thuc-hai-buoc/bat/", {"code": "000000"}, **MINE),
    *both("mfa_deactivate_totp", "signed in", "/tai-khoan/xac-thuc-hai-buoc/tat/", {}, **NOT_THERE,
          note="none switched on"),
    get("mfa_list_webauthn", "signed in", "/tai-khoan/khoa-truy-cap/", **MINE),
    *both("mfa_add_webauthn", "signed in", "/tai-khoan/khoa-truy-cap/them/", {}, **MINE),
    *both("mfa_remove_webauthn", "signed in", "/tai-khoan/khoa-truy-cap/1/bo/", {}, **NOT_THERE, note="none made"),
    get("mfa_login_webauthn", "public", "/tai-khoan/khoa-truy-cap/dang-nhap/", ok=(302,)),
    post("mfa_login_webauthn", "public", "/tai-khoan/khoa-truy-cap/dang-nhap/", {"credential": "x"}),
    *both("mfa_reauthenticate_webauthn", "signed in", "/tai-khoan/khoa-truy-cap/xac-nhan/", {}, **MINE),
    get("mfa_view_recovery_codes", "signed in", "/tai-khoan/ma-du-phong/", **NOT_THERE,
        note="none made"),
    *both("mfa_generate_recovery_codes", "signed in", "/tai-khoan/ma-du-phong/tao/", {}, **MINE),
    get("mfa_download_recovery_codes", "signed in", "/tai-khoan/ma-du-phong/tai/", **NOT_THERE,
        note="none made"),
    get("accounts:account", "signed in", "/tai-khoan/", signs_in=302),
    get("accounts:no_role", "signed in", "/tai-khoan/chua-co-vai-tro/", **MINE),
    post("accounts:end_other_sessions", "signed in", "/tai-khoan/dang-xuat-noi-khac/", signs_in=302),
    get("accounts:provider_sign_in", "nobody", "/tai-khoan/noi-khac/", note="no provider is configured"),
    get("accounts:provider_answer", "nobody", "/tai-khoan/noi-khac/ve/", note="no provider is configured"),
    get("accounts:provider_refused", "nobody", "/tai-khoan/noi-khac/khong-duoc/", note="no provider is configured"),
    get("accounts:provider_link", "signed in", "/tai-khoan/noi-khac/lien-ket/", **MINE | {"ok": (302, 404)}),
    post("accounts:provider_unlink", "signed in", "/tai-khoan/noi-khac/bo-lien-ket/", signs_in=302, ok=(302, 404)),
    get("accounts:one_time_link", "public", "/tai-khoan/ma/{secret}/", note="the right secret"),
    post("accounts:one_time_link", "public", "/tai-khoan/ma/{secret}/", {"password": "1", "again": "1"}, ok=(422,),
         note="a weak password"),
    get("accounts:one_time_link", "public", "/tai-khoan/ma/khong-dung/", note="a wrong secret", ok=(404,)),
]  # fmt: skip

API = "/api/v1/cases"
JSON: dict[str, Any] = {"signs_in": 401}
MOVES = {
    "take_case": ("take", "case owner", {}, (409,)),
    "assign_case": ("assign", "case assigner", {"person_id": "{colleague}"}, (200,)),
    "transfer_case": ("transfer", "case owner", {"unit_id": "{next_unit}", "reason": "Việc của Sở."}, (200,)),
    "refuse_case": ("refuse", "case owner", {"unit_id": "{next_unit}", "reason": "Việc của Sở."}, (200,)),
    "invite_unit": ("invite", "case owner", {"unit_id": "{next_unit}"}, (200,)),
    "ask_citizen": ("ask", "case owner", {"text": "Đèn ở ngõ nào?"}, (200,)),
    "record_reply": ("record_reply", "case party", {"text": "Ngõ 47.", "heard": "by_phone"}, (409,)),
    "withdraw_question": ("withdraw_question", "case owner", {}, (409,)),
    "extend_deadline": ("extend", "case owner", {"days": 2, "reason": "Chờ vật tư."}, (200,)),
    "decide_extension": ("decide_extension", "case leader", {"grants": True, "words": "Đồng ý."}, (409,)),
    "remove_unit": ("remove_unit", "case owner", {"unit_id": "{next_unit}"}, (422,)),
    "leave_case": ("leave", "case partner", {"reason": "Đã xong phần việc."}, (200,)),
    "answer_case": ("answer", "case owner", {"text": "Đã thay ba bóng đèn."}, (200,)),
    "close_case": ("close", "case owner", {}, (409,)),
    "add_note": ("note", "case party", {"text": "Đã xem tại chỗ."}, (200,)),
    "set_category": ("set_category", "case owner", {"category_code": "road.pothole"}, (200,)),
    "record_call": ("call", "case party", {"outcome": "no_answer"}, (200,)),
    "revoke_link": ("revoke_link", "case owner", {}, (200,)),
    "reveal_contact": ("reveal", "case party", {"reason": "Hẹn giờ kiểm tra."}, (200,)),
}
UNIT = "/api/v1/units/{unit}"
PUBLIC_TEXTS = {"title": "Đèn hỏng", "text": "Đèn đường hỏng."}
TEMPLATE = "/api/v1/templates/{template}"
BULK_PREVIEW = {"move": "take", "case_ids": ["{case}"]}
BULK = {"id": "01890000-0000-7000-8000-000000000004", "move": "take", "cases": [{"id": "{case}", "version": 1}]}
LINK = "/api/v1/links/{link}"
MACHINES = [
    get("api_reference", "public", "/tai-lieu-api/"),
    get("api:openapi-json", "public", "/api/v1/openapi.json"),
    get("api:api-root", "nobody", "/api/v1/"),
    get("api:list_cases", "cases", API, **JSON, **ALL),
    get("api:list_cases", "cases", f"{API}?q=qzktext", note="search", **JSON, **MANY),
    get("api:count_cases", "staff", f"{API}/counts", **JSON),
    get("api:export_cases", "cases", f"{API}/export", **JSON, **ALL),
    get("api:export_cases", "cases", f"{API}/export?file_format=xlsx", note="for Excel", **JSON),
    post("api:open_case", "public", API,
         {"id": "01890000-0000-7000-8000-000000000001", "text": "Đèn đường đầu ngõ hỏng."}, ok=(201,), is_json=True),
    get("api:get_case", "case reader", f"{API}/{{case}}", **JSON, **ALL),
    get("api:get_case", "plain case reader", f"{API}/{{closed}}", note="closed, without a co-handler", **JSON, **ALL),
    get("api:get_timeline", "case reader", f"{API}/{{case}}/timeline", **JSON, **MANY),
    get("api:explain_deadline", "case reader", f"{API}/{{case}}/deadline", **JSON, **MANY),
    get("api:explain_routing", "case reader", f"{API}/{{case}}/routing", **JSON, **MANY),
    *(
        post(f"api:{name}", rule, f"{API}/{{case}}/{path}", body, ok=ok, is_json=True, **JSON)
        for name, (path, rule, body, ok) in MOVES.items()
    ),
    get("api:get_publication", "case owner", f"{API}/{{case}}/publication", **JSON, **MANY),
    post("api:preview_publication", "case owner", f"{API}/{{case}}/publication/preview", PUBLIC_TEXTS, ok=(200,),
         is_json=True, **JSON, **MANY),
    post("api:publish_case", "case owner", f"{API}/{{case}}/publish", PUBLIC_TEXTS, ok=(200,), is_json=True, **JSON),
    post("api:unpublish_case", "case owner", f"{API}/{{case}}/unpublish", {"reason": "Còn tên người."}, ok=(200,),
         is_json=True, **JSON),
    get("api:list_public_cases", "public", "/api/v1/public/cases"),
    get("api:list_public_cases", "public", "/api/v1/public/cases?q=qzktext", note="by a word of the private text"),
    get("api:get_public_case", "public", "/api/v1/public/cases/{code}", note="published"),
    get("api:get_public_case", "public", "/api/v1/public/cases/{code_b}", note="not published", ok=(404,)),
    get("api:download_public_photo", "public", "/api/v1/public/files/{photo}", note="of the report, not published",
        ok=(404,)),
    post("api:preview_bulk", "case writer", "/api/v1/bulk/preview", BULK_PREVIEW, ok=(200,), is_json=True, **JSON,
         **MANY),
    post("api:do_to_many", "case writer", "/api/v1/bulk", BULK, ok=(200,), is_json=True, **JSON),
    get("api:get_bulk_report", "own run", "/api/v1/bulk/{bulk_run}", **JSON),
    get("api:list_templates", "answerer", "/api/v1/templates", **JSON),
    get("api:list_case_templates", "answerer who reads the case", f"{API}/{{case}}/templates", **JSON, **MANY),
    get("api:get_template", "user of the ready answer", TEMPLATE, **JSON),
    post("api:create_template", "unit's wordsmith", "/api/v1/templates", {"name": "Đèn", "text": "Đã sửa."}, ok=(201,),
         is_json=True, **JSON),
    post("api:change_template", "owner of the ready answer, else by role", f"{TEMPLATE}/change",
         {"name": "Đèn", "text": "Đã sửa."}, ok=(200,), is_json=True, **JSON),
    post("api:retire_template", "owner of the ready answer, hidden", f"{TEMPLATE}/retire", ok=(200,), is_json=True,
         **JSON),
    get("api:list_categories", "public", "/api/v1/categories"),
    get("api:follow_case", "public", "/api/v1/follow/{code}", note="a known code: state and unit, not a word of it"),
    get("api:follow_case", "public", "/api/v1/follow/HP26-999999", note="unknown code", ok=(404,)),
    post("api:upload_file", "staff", "/api/v1/files", {"file": _pdf}, ok=(201,), **JSON),
    get("api:download_file", "case reader", "/api/v1/files/{photo}", **JSON, **MANY),
    get("api:download_file", "own unit's entry", "/api/v1/files/{file_internal}", note="of an internal entry", **JSON,
        **MANY),
    get("api:download_thumbnail", "case reader", "/api/v1/files/{photo}/thumbnail", **JSON, **MANY),
    get("api:get_case_by_link", "citizen link", LINK, **OWN_LINK),
    get("api:get_timeline_by_link", "citizen link", f"{LINK}/timeline", **OWN_LINK),
    get("api:download_file_by_link", "link of the case", f"{LINK}/files/{{photo}}", **OWN_LINK),
    get("api:download_file_by_link", "no link", f"{LINK}/files/{{file_internal}}", note="of an internal entry",
        **OWN_LINK),
    post("api:upload_photo_by_link", "citizen link", f"{LINK}/files", {"file": _photo}, ok=(201,), **OWN_LINK),
    post("api:add_by_link", "citizen link", f"{LINK}/notes",
         {"id": "01890000-0000-7000-8000-000000000002", "text": "Xin nói thêm một câu."}, ok=(200,), is_json=True,
         **OWN_LINK),
    post("api:reply_by_link", "citizen link", f"{LINK}/reply",
         {"id": "01890000-0000-7000-8000-000000000003", "text": "Ở ngõ 47."}, ok=(200,), is_json=True, **OWN_LINK),
    post("api:rate_by_link", "citizen link", f"{LINK}/rating", {"verdict": "solved"}, ok=(409,), is_json=True,
         note="nothing to rate yet", **OWN_LINK),
    post("api:withdraw_contact_by_link", "citizen link", f"{LINK}/withdraw_contact", ok=(200,), is_json=True,
         **OWN_LINK),
    get("api:list_units", "staff", "/api/v1/units", **JSON),
    get("api:get_unit", "unit reader", UNIT, **JSON),
    post("api:create_unit", "unit administrator", "/api/v1/units",
         {"parent_id": "{unit}", "code": "MOI-10660", "name": "Chi hội mới", "kind": "member_org", "level": "commune"},
         ok=(201,), is_json=True, **JSON),
    post("api:rename_unit", "unit administrator", f"{UNIT}/rename", {"name": "Tên mới"}, ok=(200,), is_json=True,
         **JSON),
    post("api:change_unit_contacts", "unit administrator", f"{UNIT}/contacts", {"phone": "02253 000 000"}, ok=(200,),
         is_json=True, **JSON),
    post("api:move_unit", "top of a branch", f"{UNIT}/move", {"parent_id": "{city}"}, ok=(200,),
         note="where it hangs", is_json=True, **JSON),
    post("api:close_unit", "top of a branch", f"{UNIT}/close", {"last_day": "2099-12-31"}, ok=(409,),
         note="with units below", is_json=True, **JSON),
    get("api:find_unit_names", "staff", "/api/v1/unit-names?q=so", **JSON),
    get("api:resolve_place", "public", "/api/v1/places?q=%C3%81i%20Qu%E1%BB%91c"),
]  # fmt: skip

AREAS: dict[str, list[Row]] = {
    "Pages for everybody": PUBLIC_PAGES,
    "The citizen's link": LINKS,
    "Cases": CASES,
    "Documents": DOCUMENTS,
    "Tasks": TASKS,
    "Spaces": SPACES,
    "Meetings": MEETINGS,
    "How it is used": ADOPTION,
    "Pictures and files": BLOBS,
    "Tables of the city": TABLES,
    "Units and people": UNITS,
    "Notifications": NEWS,
    "Help": HELP,
    "Background work and mail": OPERATORS,
    "Account": ACCOUNT,
    "For machines": MACHINES,
    "Demo only": DEMO_ONLY,
}
ROWS: list[Row] = [row for rows in AREAS.values() for row in rows]
