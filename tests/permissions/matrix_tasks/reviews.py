"""Reviews of a period."""

from __future__ import annotations

from typing import Any

from tests.permissions.rows import both, get, post
from tests.permissions.world import MOST, STAFF

ALL: dict[str, Any] = {"who": MOST}
BASE = "/nhiem-vu/so-ket/"
REVIEW = f"{BASE}{{review}}/"
READS, KEEPS = "reader of unit A's tasks", "giver of unit A's tasks"
SEEN = {"seen_version": "2"}

ROWS = [
    get("tasks:reviews", "tasks", BASE, **ALL),
    *both(
        "tasks:review_new",
        "giver of tasks",
        f"{BASE}moi/",
        {"title": "Sơ kết", "starts_on": "{today}", "ends_on": "{soon}"},
        **ALL,
    ),
    get("tasks:review", READS, REVIEW, who=STAFF),
    get("tasks:review_rows", READS, f"{REVIEW}dong/?so=given", who=STAFF),
    *both("tasks:review_words", KEEPS, f"{REVIEW}loi/", SEEN | {"title": "Sơ kết", "result": "Tốt"}, **ALL),
    post("tasks:review_finish", KEEPS, f"{REVIEW}xong/", SEEN, **ALL),
    post("tasks:review_draft_again", KEEPS, f"{REVIEW}soan-lai/", SEEN, **ALL),
    post("tasks:review_discard", KEEPS, f"{REVIEW}bo/", SEEN, **ALL),
]
