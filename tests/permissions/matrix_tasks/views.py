"""Views across many copies: units and tasks, by state, the calendar."""

from __future__ import annotations

from typing import Any

from tests.permissions.rows import both, get, post
from tests.permissions.world import MOST, STAFF

ALL: dict[str, Any] = {"who": MOST}
ADDRESS = "/nhiem-vu/lich/dia-chi/"

ROWS = [
    get("tasks:matrix", "tasks", "/nhiem-vu/bang/", who=STAFF),
    get("tasks:matrix_sheet", "tasks", "/nhiem-vu/bang/bang.xlsx", **ALL),
    get("tasks:task_sheet", "reader of unit A's tasks", "/nhiem-vu/giao/{task_sent}/bang.xlsx", **ALL),
    get("tasks:board", "tasks", "/nhiem-vu/bang-viec/", who=STAFF),
    get("tasks:calendar", "tasks", "/nhiem-vu/lich/", who=STAFF),
    *both("tasks:calendar_address", "tasks", ADDRESS, {}, ok=(200,), **ALL),
    post("tasks:calendar_address", "tasks", ADDRESS, {"viec": "thu-hoi"}, note="revoked", **ALL),
    get("tasks:calendar_feed", "nobody", "/nhiem-vu/lich/khong-co/nhiem-vu.ics", note="a forged address", **ALL),
]
