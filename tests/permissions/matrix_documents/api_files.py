"""Files (hồ sơ) for other programs, knocked at by who signed in."""

from __future__ import annotations

from nhipcau.kernel import clock
from tests.permissions.matrix_documents.api import JSON, LINE, NEW_ID, READERS, deed
from tests.permissions.rows import Row, get
from tests.permissions.world import MOST

API = "/api/v1/record-files"
FILE, CLOSED = f"{API}/{{filed}}", f"{API}/{{file_closed}}"
REASON = {"reason": "Thanh tra."}
A_FILE = {"year": clock.today().year, "notation": "09/A", "title": "Hồ sơ mới", "retention_class": "dan_chu.ballot"}
TODAY = {"ended_on": lambda: clock.today().isoformat()}

ROWS: list[Row] = [
    get("api:list_record_files", READERS, API, **JSON, who=MOST),
    get("api:list_record_files", READERS, f"{API}?shared=true", note="shared", **JSON, who=MOST),
    get("api:list_record_files", READERS, f"{API}?q=qzffile", note="by words", **JSON, who=MOST),
    get("api:list_due_record_files", READERS, f"{API}/due", **JSON, who=MOST),
    get("api:list_record_file_codes", "public", f"{API}/codes"),
    get("api:get_file_list", READERS, f"{API}/lists/{{year}}", **JSON, who=MOST),
    deed("open_listed_file", "opener from the list's line", f"{API}/lists/lines/{{list_line}}/open",
         {"id": NEW_ID.format(8)}, 409, note="not approved yet", who=MOST),
    deed("open_record_file", "document writer", API, A_FILE | {"id": NEW_ID.format(9)}, 201),
    get("api:get_record_file", "file reader", FILE, **JSON, who=MOST),
    get("api:get_record_file", "file reader", CLOSED, note="closed", **JSON, who=MOST),
    deed("put_into_record_file", "file filler", f"{FILE}/put", {"entry_ids": ["{filed_entry}"]}, who=MOST),
    deed("take_out_of_record_file", "file filler", f"{FILE}/take_out", REASON | {"entry_id": "{filed_entry}"},
         who=MOST),
    deed("change_record_file", "file governor", f"{FILE}/change", A_FILE, who=MOST),
    deed("close_record_file", "file governor", f"{FILE}/close", TODAY, who=MOST),
    deed("reopen_record_file", "file governor", f"{CLOSED}/reopen", REASON, who=MOST),
    deed("hold_record_file", "file governor", f"{FILE}/hold", REASON, who=MOST),
    get("api:list_files_of_document", "document reader", f"{LINE}/record-files", **JSON, who=MOST),
    deed("hold_document", "document's governor", f"{LINE}/hold", REASON, who=MOST),
    deed("lift_hold", "leader who lifts a hold", f"{API}/holds/{{hold}}/lift", REASON, who=MOST),
]  # fmt: skip
