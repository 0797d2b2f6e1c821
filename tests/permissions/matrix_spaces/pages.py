"""Spaces, topics, messages, polls, guests; what is said about the case of unit A."""

from __future__ import annotations

from typing import Any

from tests.permissions.copies_world import soon
from tests.permissions.rows import Row, both, get, post
from tests.permissions.world import EVERYBODY, MOST

ALL: dict[str, Any] = {"who": EVERYBODY}
MANY: dict[str, Any] = {"who": MOST}
BASE = "/khong-gian/"
SPACE, TOPIC = f"{BASE}{{space}}/", f"{BASE}chu-de/{{topic}}/"
MESSAGE, SETTLED = f"{BASE}tin/{{message}}/", f"{BASE}tin/{{settled}}/"
POLL, GUEST, ABOUT = f"{BASE}bieu-quyet/{{space_poll}}/", f"{SPACE}khach/{{guest}}/", f"{BASE}ve/phan-anh/{{case}}/"
INVITATION, ASKED = f"{BASE}loi-moi/{{invitation}}/", "unit asked into a space"
READS, WRITES, KEEPS, WROTE = "space reader", "space writer", "space keeper", "author of the message"
FORM = {"name": "Không gian", "who": "some", "seen_version": "1"}
ASKS = {"question": "Ngày nào?", "options": "Thứ Bảy\nChủ Nhật", "closes_on": soon}

ROWS: list[Row] = [
    get("spaces:spaces", "staff", BASE, **ALL),
    get("spaces:spaces", "staff", f"{BASE}?nhom=da-dong", note="closed", **MANY),
    *both("spaces:space_new", "opener of spaces", f"{BASE}mo/", FORM, **MANY),
    get("spaces:space", READS, SPACE, **ALL),
    get("spaces:space", READS, f"{BASE}{{space_closed}}/", note="closed", **MANY),
    get("spaces:find", READS, f"{SPACE}tim/?q=qzsbody", echo="qzsbody", **MANY),
    *both("spaces:space_edit", KEEPS, f"{SPACE}sua/", FORM, **ALL),
    *both("spaces:space_close", KEEPS, f"{SPACE}dong/", {}, **ALL),
    *both("spaces:space_open", KEEPS, f"{BASE}{{space_closed}}/mo-lai/", {}, **ALL),
    get("spaces:members", READS, f"{SPACE}thanh-vien/", **ALL),
    get("spaces:members", READS, f"{SPACE}thanh-vien/?q=to+3", note="with words", **MANY),
    post("spaces:unit_add", KEEPS, f"{SPACE}don-vi/them/", {"unit_id": "{space_village}"}, **ALL),
    post("spaces:group_add", KEEPS, f"{SPACE}don-vi/them-nhom/", {"nhom": "residential:front_working_committee"},
         ok=(302, 422), **ALL),
    post("spaces:unit_remove", KEEPS, f"{SPACE}don-vi/bo/", {"unit_id": "{space_village}"}, **ALL),
    *both("spaces:unit_invite", KEEPS, f"{SPACE}don-vi/{{partner}}/moi/", {"words": "Mời cùng tham gia."}, **ALL),
    post("spaces:invitation_withdraw", KEEPS, f"{SPACE}loi-moi/{{invitation}}/rut/", **ALL),
    get("spaces:invitation", ASKED, INVITATION, **ALL),
    post("spaces:invitation_accept", ASKED, f"{INVITATION}tham-gia/", {"who": "unit"}, **ALL),
    post("spaces:invitation_decline", ASKED, f"{INVITATION}tu-choi/", {"reason": "Chưa bố trí được."}, **ALL),
    *both("spaces:leave", "unit that came by an invitation", f"{BASE}{{space_of_two}}/roi/", {}, **ALL),
    get("spaces:guest_invite", KEEPS, f"{SPACE}khach/moi/", **ALL),
    post("spaces:guest_invite", KEEPS, f"{SPACE}khach/moi/", {"email": "ai@example.vn", "last_on": soon}, ok=(422,),
         note="an address nobody has", **ALL),
    *both("spaces:guest", KEEPS, GUEST, {"last_on": soon}, **ALL),
    post("spaces:guest_end", KEEPS, f"{GUEST}thoi/", **ALL),
    *both("spaces:topic_new", WRITES, f"{SPACE}chu-de-moi/", {"title": "Chủ đề", "body": "Mời bàn."}, **ALL),
    get("spaces:topic", READS, TOPIC, **ALL),
    get("spaces:topic", READS, f"{TOPIC}?sau=1", note="what is new", **ALL),
    get("spaces:topic", READS, f"{TOPIC}?truoc=3", note="what is older", **MANY),
    get("spaces:topic", "case reader of discussions", f"{BASE}chu-de/{{topic_about}}/", note="about the case", **ALL),
    get("spaces:topic", "case reader of discussions", f"{BASE}chu-de/{{topic_about}}/?sau=0",
        note="what is new about the case", **ALL),
    get("spaces:write", WRITES, f"{TOPIC}viet/?tra-loi=1", **ALL),
    post("spaces:write", WRITES, f"{TOPIC}viet/", {"body": "Nhất trí.", "under_n": "1"}, **ALL),
    post("spaces:follow", READS, f"{TOPIC}theo-doi/", {"follow": "muted"}, **ALL),
    get("spaces:mentionable", READS, f"{TOPIC}nhac/?q=nguoi", **ALL),
    *both("spaces:poll_new", WRITES, f"{TOPIC}bieu-quyet/", ASKS, **ALL),
    post("spaces:vote", WRITES, POLL, {"places": "0"}, **ALL),
    post("spaces:poll_close", KEEPS, f"{POLL}dong/", **ALL),
    get("spaces:message", READS, MESSAGE, ok=(302,), **ALL),
    *both("spaces:message_edit", WROTE, f"{MESSAGE}sua/", {"body": "Ảnh khác."}, **ALL),
    *both("spaces:message_withdraw", WROTE, f"{MESSAGE}rut/", {}, **ALL),
    *both("spaces:message_pin", KEEPS, f"{MESSAGE}chot/", {}, **ALL),
    *both("spaces:message_unpin", KEEPS, f"{SETTLED}bo-chot/", {}, **ALL),
    get("spaces:about", "case reader of discussions", ABOUT, **ALL),
    get("spaces:about", "nobody who acts", f"{BASE}ve/don-vi/{{unit}}/", note="a kind nobody speaks for", **MANY),
    get("spaces:about", "party of a document that everybody reads", f"{BASE}ve/van-ban-den/{{doc_all}}/",
        note="a document everybody may open", **ALL),
    get("spaces:about_brief", "case reader of discussions", f"{ABOUT}tom-tat/", **ALL),
    post("spaces:about_write", "case party in discussions", f"{ABOUT}viet/", {"body": "Tôi đi cùng."}, **ALL),
    get("blob", READS, "/tep/{space_file}/", note="on a message", signs_in=404, **ALL),
]  # fmt: skip
