"""Meetings unit A calls: what it prepares, what who is invited reads and does, votes, minutes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from nhipcau.kernel.blobs.tests import samples
from tests.permissions.rows import Row, both, get, post
from tests.permissions.world import EVERYBODY, MOST

ALL: dict[str, Any] = {"who": EVERYBODY}
MANY: dict[str, Any] = {"who": MOST}
JSON: dict[str, Any] = {"signs_in": 401, "who": EVERYBODY}
LIST, API = "/hop/", "/api/v1/meetings"
DRAFT, CALLED, LIVE = f"{LIST}{{m_draft}}/", f"{LIST}{{m_called}}/", f"{LIST}{{m_live}}/"
OVER, DONE = f"{LIST}{{m_over}}/", f"{LIST}{{m_done}}/"
SEES, RUNS, LEADS = "who sees the meeting", "secretary of the meeting", "chair of the meeting"
READS = "reader of the unit that calls the meeting"
FORM = {
    "title": "Hội nghị",
    "day": "31/12/2027",
    "begins": "08:00",
    "until": "10:00",
    "mode": "hall",
    "place": "Hội trường",
    "answer_by": "30/12/2027",
    "quorum": "half",
    "majority": "half",
    "base": "present",
    "takes_day_off": "on",
}
SEEN = {"seen_version": ""}


def _pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("bao-cao.pdf", samples.PDF, content_type="application/pdf")


def _deed(name: str, rule: str, path: str, body: Mapping[str, Any] = SEEN, **more: Any) -> list[Row]:
    return both(f"meetings:{name}", rule, path, body, **more | ALL)


ROWS: list[Row] = [
    get("meetings:meetings", "staff", LIST, **ALL),
    *(get("meetings:meetings", "staff", f"{LIST}?nhom={tab}", note=tab, **MANY)
      for tab in ("cho-tra-loi", "don-vi-toi", "da-qua")),
    get("meetings:new", "preparer of meetings", f"{LIST}moi/", **MANY),
    post("meetings:new", "preparer of meetings", f"{LIST}moi/", FORM, **MANY),
    get("meetings:meeting", "reader of the meeting in the making", DRAFT, note="in the making", **ALL),
    get("meetings:meeting", SEES, CALLED, note="called", **ALL),
    get("meetings:meeting", SEES, LIVE, note="under way", **ALL),
    get("meetings:meeting", SEES, DONE, note="over", **MANY),
    get("meetings:calendar_file", SEES, f"{CALLED}cuoc-hop.ics", **ALL),
    *both("meetings:edit", "secretary of the meeting in the making", f"{DRAFT}sua/", FORM | {"seen_version": "1"},
          **ALL),
    *both("meetings:move", LEADS, f"{CALLED}doi/", FORM | {"seen_version": "2"}, **ALL),
    get("meetings:guests", READS, f"{CALLED}moi-hop/", **ALL),
    get("meetings:guests", READS, f"{CALLED}moi-hop/?tra-loi=cannot", note="one answer", **MANY),
    post("meetings:guests", "secretary of the meeting, asked at the door", f"{CALLED}moi-hop/",
         {"role": "guest", "seats": "1", "don_vi": "{agency}"}, **ALL),
    *both("meetings:answer", "who answers the invitation", f"{CALLED}tra-loi/{{m_invitation}}/",
          {"answer": "cannot", "reason": "Bận"}, **ALL),
    get("meetings:agenda", RUNS, f"{CALLED}chuong-trinh/", **ALL),
    post("meetings:agenda", RUNS, f"{CALLED}chuong-trinh/", {"lines": "Khai mạc; 10"}, **ALL),
    post("meetings:agenda", RUNS, f"{CALLED}chuong-trinh/",
         {"viec": "tai-lieu", "audience": "all", "attachments": _pdf}, note="papers", **MANY),
    *both("meetings:take_document", RUNS, f"{CALLED}chuong-trinh/tu-kho/",
          {"so_hieu": "{document}", "buoc": "tim", "audience": "all"}, ok=(200, 422), **ALL),
    get("meetings:paper", SEES, f"{CALLED}tai-lieu/{{m_paper}}/", **ALL),
    get("meetings:paper", "reader of the paper for voters", f"{CALLED}tai-lieu/{{m_paper_voters}}/",
        note="for voters", **ALL),
    get("meetings:paper", "nobody who looks", f"{LIVE}tai-lieu/{{m_paper}}/", note="of another meeting", **MANY),
    get("blob", SEES, "/tep/{m_paper_blob}/", note="paper of a meeting", signs_in=404, **ALL),
    get("blob", "reader of the paper for voters", "/tep/{m_paper_voters_blob}/", note="paper for voters",
        signs_in=404, **ALL),
    get("meetings:hall", RUNS, f"{LIVE}hoi-truong/", **ALL),
    get("meetings:hall", RUNS, f"{LIVE}hoi-truong/", headers={"HX-Request": "true"}, note="part", signs_in=204, **MANY),
    get("meetings:here", "delegate", f"{LIVE}co-mat/", **ALL),
    post("meetings:here", "delegate", f"{LIVE}co-mat/", {"code": "{m_code}"}, **ALL),
    get("meetings:here_by", "delegate", f"{LIVE}co-mat/{{m_token}}/", **MANY),
    post("meetings:here_by", "delegate", f"{LIVE}co-mat/{{m_token}}/", {"code": "{m_token}"}, **MANY),
    get("meetings:attendance", READS, f"{LIVE}diem-danh/", **ALL),
    post("meetings:attendance", RUNS, f"{LIVE}diem-danh/", {"nguoi": "{m_delegate}", "co-mat": "0"}, **ALL),
    get("meetings:attendance_sheet", READS, f"{LIVE}diem-danh/danh-sach.xlsx", **ALL),
    get("meetings:attendance_table", READS, f"{LIVE}diem-danh/danh-sach.csv", **ALL),
    *both("meetings:motions", RUNS, f"{LIVE}bieu-quyet/", {"text": "Thông qua báo cáo"}, **ALL),
    get("meetings:motion", SEES, f"{LIVE}bieu-quyet/{{motion_open}}/", note="open", **ALL),
    get("meetings:motion", SEES, f"{LIVE}bieu-quyet/{{motion_closed}}/", note="closed", **ALL),
    get("meetings:motion", "reader of the meeting in the making", f"{LIVE}bieu-quyet/{{motion_draft}}/",
        note="not put to the vote", **ALL),
    post("meetings:motion", "voter", f"{LIVE}bieu-quyet/{{motion_open}}/", {"choice": "yes"}, **ALL),
    *_deed("open_motion", LEADS, f"{LIVE}bieu-quyet/{{motion_draft}}/mo/", ok=(409,), note="while another is open"),
    *_deed("close_motion", LEADS, f"{LIVE}bieu-quyet/{{motion_open}}/dong/"),
    *_deed("remove_motion", RUNS, f"{LIVE}bieu-quyet/{{motion_draft}}/bo/"),
    get("meetings:minutes", "reader of minutes in the making", f"{OVER}bien-ban/", note="in the making", **ALL),
    get("meetings:minutes", SEES, f"{DONE}bien-ban/", note="final", **ALL),
    post("meetings:minutes", RUNS, f"{OVER}bien-ban/", {"text": "Việc mới"}, note="a conclusion", **ALL),
    post("meetings:minutes", RUNS, f"{OVER}bien-ban/", {"viec": "soan"}, note="drafted anew", **MANY),
    *both("meetings:minutes_edit", RUNS, f"{OVER}bien-ban/sua/",
          {"opening": "Đã họp", "chair": "Hùng", "secretary": "Thu", "seen_version": "2"}, **ALL),
    get("meetings:minutes_file", "reader of minutes in the making", f"{OVER}bien-ban/bien-ban.pdf",
        note="in the making", **ALL),
    get("meetings:minutes_file", SEES, f"{DONE}bien-ban/bien-ban.pdf", note="final", **ALL),
    get("meetings:concluded", "reader of minutes in the making", f"{LIST}ket-luan/{{m_over_conclusion}}/",
        note="in the making", ok=(302,), **ALL),
    get("meetings:concluded", SEES, f"{LIST}ket-luan/{{m_done_conclusion}}/", note="final", ok=(302,), **ALL),
    post("meetings:give", "giver of the meeting's tasks", f"{OVER}ket-luan/{{m_over_conclusion}}/giao/", **ALL),
    post("meetings:document", "writer of documents in the unit that held it", f"{DONE}bien-ban/van-ban/", **ALL),
    *_deed("remove_conclusion", RUNS, f"{OVER}ket-luan/{{m_over_spare}}/bo/"),
    *_deed("finish", RUNS, f"{OVER}bien-ban/chot/"),
    *_deed("call", "chair of the meeting in the making", f"{DRAFT}trieu-tap/", ok=(422,), note="nobody invited"),
    *_deed("discard", "secretary of the meeting in the making", f"{DRAFT}bo/"),
    *_deed("start", LEADS, f"{CALLED}bat-dau/", ok=(409,), note="before its day"),
    *_deed("close", LEADS, f"{LIVE}ket-thuc/", ok=(409,), note="while a vote is open"),
    *_deed("cancel", LEADS, f"{CALLED}huy/", SEEN | {"reason": "Bão"}),
    *_deed("uninvite", RUNS, f"{CALLED}moi-hop/{{m_invitation}}/rut/"),
    *_deed("remove_paper", RUNS, f"{CALLED}tai-lieu/{{m_paper}}/bo/"),
    get("api:list_meetings", "staff", API, **JSON),
    *(get("api:list_meetings", "staff", f"{API}?tab={tab}", note=tab, **JSON) for tab in ("to_answer", "ours", "past")),
    get("api:get_meeting", SEES, f"{API}/{{m_called}}", **JSON),
    get("api:get_meeting", "reader of the meeting in the making", f"{API}/{{m_draft}}", note="in the making", **JSON),
    post("api:answer_meeting", "who answers the invitation", f"{API}/{{m_called}}/invitations/{{m_invitation}}/answer",
         {"answer": "cannot", "reason": "Bận"}, ok=(200,), is_json=True, **JSON),
    post("api:vote_on_motion", "voter", f"{API}/{{m_live}}/motions/{{motion_open}}/vote", {"choice": "yes"}, ok=(200,),
         is_json=True, **JSON),
]  # fmt: skip
