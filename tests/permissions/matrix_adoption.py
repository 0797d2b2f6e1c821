"""How the platform is taken up, and what hinders units."""

from __future__ import annotations

from typing import Any

from tests.permissions.rows import Row, both, get, post
from tests.permissions.world import EVERYBODY

ALL: dict[str, Any] = {"who": EVERYBODY}
BASE = "/muc-do-su-dung/"
UNIT, HINDRANCE = f"{BASE}don-vi/{{unit}}/", f"{BASE}vuong-mac/{{hindrance}}/"

ROWS: list[Row] = [
    get("adoption:own", "tasks", BASE, **ALL),
    get("adoption:below", "tasks", f"{BASE}don-vi-duoi/", **ALL),
    get("adoption:below_table", "tasks", f"{BASE}don-vi-duoi.csv", **ALL),
    get("adoption:unit", "onlooker of unit A's use", UNIT, **ALL),
    get("adoption:rows", "onlooker of unit A's use", f"{UNIT}nhiem-vu/?so=bare", **ALL),
    *both("adoption:tell", "speaker for a unit", f"{BASE}vuong-mac/moi/", {"text": "Chưa ai được hướng dẫn."}, **ALL),
    get("adoption:hindrance", "hears what hinders unit A", HINDRANCE, **ALL),
    post("adoption:hindrance", "answers what hinders unit A", HINDRANCE, {"text": "Tuần tới có người xuống."}, **ALL),
    post("adoption:settle", "unit A's speaker", f"{HINDRANCE}xong/", **ALL),
]
