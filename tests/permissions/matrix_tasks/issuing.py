"""Giving tasks: what unit A prepares and has sent, the choice of units, plans."""

from __future__ import annotations

from typing import Any

from tests.permissions.rows import both, get, post
from tests.permissions.world import EVERYBODY, MOST

ALL: dict[str, Any] = {"who": EVERYBODY}
MANY: dict[str, Any] = {"who": MOST}
GIVEN, PLANS = "/nhiem-vu/giao/", "/nhiem-vu/ke-hoach/"
TASK, SENT = f"{GIVEN}{{task}}/", f"{GIVEN}{{task_sent}}/"
PLAN, CLOSED = f"{PLANS}{{plan}}/", f"{PLANS}{{plan_closed}}/"
READS, GIVES = "reader of unit A's tasks", "giver of unit A's tasks"
FORM = {"title": "Rà soát", "due_on": "31/12/2027"}
PLAN_FORM = {"title": "Kế hoạch", "kind": "plan", "starts_on": "01/01/2026", "ends_on": "31/12/2027"}
SEEN = {"seen_version": "1"}
NEWER, CHOICE = {"seen_version": "{task_version}"}, {"don_vi": "{below}", "seen_version": "1"}

ROWS = [
    get("tasks:tasks", "tasks", GIVEN, **ALL),
    get("tasks:tasks", "tasks", f"{GIVEN}?nhom=dang-soan", note="in the making", **MANY),
    get("tasks:task_new", "giver of tasks", f"{GIVEN}moi/", **MANY),
    get("tasks:task_new", "giver of tasks who sees the case", f"{GIVEN}moi/?tu={{case}}", note="from a case", **MANY),
    post("tasks:task_new", "giver of tasks", f"{GIVEN}moi/", FORM, **MANY),
    post("tasks:task_new", "giver of tasks who sees the case", f"{GIVEN}moi/", FORM | {"source_id": "{case}"},
         note="from a case", **MANY),
    get("tasks:task", READS, TASK, **ALL),
    get("tasks:task", READS, SENT, note="sent", **ALL),
    get("tasks:task", READS, f"{SENT}?trang-thai=sent&tim=mat+tran", note="some of its units", **MANY),
    *both("tasks:task_edit", GIVES, f"{TASK}sua/", FORM | SEEN, **ALL),
    post("tasks:task_again", "giver of unit A's tasks, asked at the door", f"{SENT}giao-lai/", **ALL),
    get("tasks:task_units", GIVES, f"{TASK}don-vi/", **ALL),
    post("tasks:task_units", GIVES, f"{TASK}don-vi/", CHOICE | {"buoc": "xem"}, ok=(200,), note="the preview", **MANY),
    post("tasks:task_units", GIVES, f"{TASK}don-vi/", CHOICE | {"buoc": "gui", "so": "1"}, note="sent", **ALL),
    post("tasks:task_resume", "giver of unit A's tasks, asked at the door", f"{SENT}gui-tiep/", **ALL),
    *both("tasks:task_repeat", "giver of unit A's tasks, asked at the door", f"{SENT}lap-lai/",
          NEWER | {"every": "month"}, ok=(302,), **ALL),
    post("tasks:task_repeat_stop", "giver of unit A's tasks, asked at the door", f"{SENT}lap-lai/thoi/", **ALL),
    *both("tasks:task_withdraw", GIVES, f"{SENT}thu-hoi/", NEWER | {"reason": "Đổi kế hoạch"}, **ALL),
    post("tasks:task_withdraw_resume", "giver of unit A's tasks, asked at the door", f"{SENT}thu-hoi-tiep/", ok=(409,),
         note="not withdrawn", **ALL),
    *both("tasks:task_discard", GIVES, f"{TASK}bo/", SEEN, **ALL),
    get("tasks:plans", "tasks", PLANS, **ALL),
    get("tasks:plans", "tasks", f"{PLANS}?nhom=da-dong", note="closed", **MANY),
    *both("tasks:plan_new", "giver of tasks", f"{PLANS}moi/", PLAN_FORM, **MANY),
    get("tasks:plan", READS, PLAN, **ALL),
    *both("tasks:plan_edit", GIVES, f"{PLAN}sua/", PLAN_FORM | SEEN, **ALL),
    *both("tasks:plan_close", GIVES, f"{PLAN}dong/", SEEN, **ALL),
    *both("tasks:plan_open", GIVES, f"{CLOSED}mo-lai/", {"seen_version": "2"}, **ALL),
]  # fmt: skip
