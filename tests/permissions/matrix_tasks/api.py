"""Tasks as another system asks for them, here by people who signed in; tokens are tried in tests/api."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from nhipcau.kernel.blobs.tests import samples
from tests.permissions.rows import Row, get, post
from tests.permissions.world import MOST, STAFF

API = "/api/v1/task-copies"
JSON: dict[str, Any] = {"signs_in": 401, "who": MOST}


def _pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("danh-sach.pdf", samples.PDF, content_type="application/pdf")


def _deed(name: str, rule: str, path: str, body: Mapping[str, Any]) -> Row:
    return post(f"api:{name}", rule, path, body, ok=(200,), is_json=True, **JSON)


ROWS: list[Row] = [
    get("api:list_task_copies", "tasks", API, **JSON | {"who": STAFF}),
    *(
        get("api:list_task_copies", "tasks", f"{API}?tab={tab}", note=tab, **JSON)
        for tab in ("mine", "late", "to_decide", "issued", "done")
    ),
    get("api:get_task_copy", "copy reader", f"{API}/{{copy_done}}", **JSON | {"who": STAFF}),
    get("api:get_task_copy", "part reader", f"{API}/{{part}}", note="a part", **JSON),
    get("api:get_task_matrix", "tasks", "/api/v1/task-matrix", **JSON | {"who": STAFF}),
    post("api:upload_task_file", "case writer", f"{API}/files", {"file": _pdf}, ok=(201,), **JSON),
    _deed("accept_task_copy", "copy receiver", f"{API}/{{copy_sent}}/accept", {}),
    _deed("report_task_progress", "copy receiver", f"{API}/{{copy_doing}}/progress", {"progress": 40}),
    _deed("report_task_result", "copy receiver", f"{API}/{{copy_doing}}/report", {"text": "Đã xong."}),
    _deed("return_task_result", "copy issuer", f"{API}/{{copy_reported}}/return", {"reason": "Thiếu ảnh."}),
    _deed("approve_task_result", "copy issuer", f"{API}/{{copy_reported}}/approve", {"words": "Tốt."}),
]
