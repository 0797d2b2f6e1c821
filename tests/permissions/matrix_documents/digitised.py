"""How much is digitised."""

from __future__ import annotations

from tests.permissions.rows import get, post
from tests.permissions.world import MOST

PAGE = "/van-ban/so-hoa/"
ROWS = [
    get("documents:digitised", "readers of documents", PAGE),
    post("documents:digitised", "importer of registers", PAGE, {"year": "2020", "documents": "12"}),
    get("documents:digitised_unit", "figures of unit A", f"{PAGE}{{unit}}/", who=MOST),
]
