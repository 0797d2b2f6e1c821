"""Drafts for other programs, knocked at by who signed in."""

from __future__ import annotations

from nhipcau.documents.tests.drafting import values
from tests.permissions.matrix_documents.api import JSON, NEW_ID, READERS, deed
from tests.permissions.rows import Row, get
from tests.permissions.world import MOST

API = "/api/v1/drafts"
DRAFT, SUBMITTED, APPROVED, ISSUED = (f"{API}/{{{key}}}" for key in ("draft", "draft_in", "draft_ok", "draft_out"))
SEEN = {"seen_version": 1}
READS, WRITES, LEADS = "draft reader", "draft writer", "draft leader"

ROWS: list[Row] = [
    *(get("api:list_drafts", READERS, f"{API}?tab={tab}", note=tab, **JSON, who=MOST)
      for tab in ("unit", "mine", "waiting", "issued")),
    get("api:list_draft_templates", READERS, f"{API}/templates", **JSON, who=MOST),
    get("api:get_draft_template", "document writer", f"{API}/templates/plan", **JSON, who=MOST),
    get("api:get_draft_template", "document writer", f"{API}/templates/letter?answers_entry_id={{document}}",
        note="an answer", **JSON, who=MOST),
    deed("begin_draft", "document writer", API, {"id": NEW_ID.format(4), "template": "plan", "values": values()}, 201),
    get("api:get_draft", READS, DRAFT, **JSON, who=MOST),
    get("api:get_draft", READS, ISSUED, note="issued", **JSON, who=MOST),
    get("api:get_draft_version", READS, f"{DRAFT}/versions/1", **JSON, who=MOST),
    get("api:download_draft", READS, f"{DRAFT}/docx", **JSON, who=MOST),
    get("api:list_draft_leaders", READS, f"{DRAFT}/leaders", **JSON, who=MOST),
    deed("save_draft", WRITES, f"{DRAFT}/save", SEEN | {"values": values()}, who=MOST),
    deed("comment_draft", READS, f"{DRAFT}/comment", {"text": "Rõ hơn.", "field": "body"}, who=MOST),
    deed("settle_draft_comment", READS, f"{DRAFT}/settle_comment", {"comment_id": "{draft_comment}"}, who=MOST),
    deed("submit_draft", WRITES, f"{DRAFT}/submit", SEEN, who=MOST),
    deed("approve_draft", LEADS, f"{SUBMITTED}/approve", SEEN, who=MOST),
    deed("return_draft", LEADS, f"{SUBMITTED}/return", SEEN | {"comment": "Sửa mục II."}, who=MOST),
    deed("issue_draft", WRITES, f"{APPROVED}/issue", SEEN, who=MOST),
    deed("discard_draft", WRITES, f"{DRAFT}/discard", SEEN, who=MOST),
]  # fmt: skip
