"""Finding documents, their pages and files, who else reads them, who opened them."""

from __future__ import annotations

from typing import Any

from tests.permissions.rows import Row, get, post
from tests.permissions.world import EVERYBODY, MOST

ALL: dict[str, Any] = {"who": EVERYBODY}
MANY: dict[str, Any] = {"who": MOST}
FIND = "/van-ban/tim/"
LINE = "/van-ban/{document}/"
NAMED = "/van-ban/{doc_named}/"
SHARED = "/van-ban/{doc_shared}/"
EVERYONE = "/van-ban/{doc_all}/"
READERS, LINE_READERS = "readers of documents", "readers of the document"

ROWS: list[Row] = [
    get("documents:search", READERS, f"{FIND}?q=nao+vet", **ALL),
    get("documents:search", READERS, FIND, note="nothing typed yet"),
    get("documents:search", READERS, f"{FIND}?q=412/UBND-KT", note="by number", **MANY),
    get("documents:search", READERS, f"{FIND}?q=nao+vet&sap-xep=moi-nhat&so=den", note="newest, incoming", **MANY),
    get("documents:search", READERS, f"{FIND}?q=qzdnamed", note="by a word of its own", echo="qzdnamed", **MANY),
    get("documents:search", READERS, f"{FIND}?khac=1", note="unknown condition", ok=(400,)),
    get("documents:search_csv", READERS, f"{FIND}tai-ve.csv?q=nao+vet", **ALL),
    get("documents:search_xlsx", READERS, f"{FIND}tai-ve.xlsx?q=nao+vet"),
    get("documents:saved_searches", READERS, f"{FIND}da-luu/"),
    post("documents:saved_searches", READERS, f"{FIND}da-luu/", {"name": "Nạo vét", "dia-chi": "?q=nao+vet"}),
    post("documents:delete_search", "own search", f"{FIND}da-luu/{{search}}/xoa/"),
    get("documents:shared_with_us", READERS, "/van-ban/duoc-chia-se/", **ALL),
    get("documents:beside", LINE_READERS, f"{LINE}lien-quan/", **ALL),
    get("documents:alike", LINE_READERS, f"{LINE}giong/", **MANY),
    get("documents:alike", "readers of the document for named people", f"{NAMED}giong/", note="named people", **MANY),
    get("documents:page", LINE_READERS, f"{LINE}trang/1/", **ALL),
    get("documents:page", "readers of the document for named people", f"{NAMED}trang/1/", note="named people", **MANY),
    get("documents:page", "readers of the shared document", f"{SHARED}trang/1/?tu=nao+vet", note="shared", **MANY),
    get("documents:page", READERS + ", else it is not there", f"{EVERYONE}trang/1/", note="for everyone", **MANY),
    get("documents:page", "nobody who acts", f"{LINE}trang/2/", note="no such page"),
    get("documents:page_picture", LINE_READERS, f"{LINE}trang/1/anh/", ok=(200, 404), note="no page to draw", **MANY),
    get("documents:original", LINE_READERS, f"{LINE}ban-goc/", **MANY),
    get("documents:original", "readers of the document for named people", f"{NAMED}ban-goc/", note="named", **MANY),
    get("documents:archival", "nobody who acts", f"{LINE}ban-luu-tru/", note="not made yet"),
    get("documents:share", "readers in the unit that holds the document", f"{SHARED}chia-se/", **MANY),
    post(
        "documents:share",
        "keeper of the document's line",
        f"{LINE}chia-se/",
        {"don-vi": "{agency}", "purpose": "Phối hợp"},
        **MANY,
    ),
    get("documents:share_units", "readers in the unit that holds the document", f"{SHARED}chia-se/don-vi/?tim=so"),
    post("documents:revoke_share", "keeper of the shared line", f"{SHARED}chia-se/{{share}}/thu-hoi/", **MANY),
    get("documents:openings", "confidants of the unit that holds the document", f"{SHARED}nhat-ky/", **MANY),
    get("documents:openings_csv", "confidants of the unit that holds the document", f"{SHARED}nhat-ky/tai-ve.csv"),
]
