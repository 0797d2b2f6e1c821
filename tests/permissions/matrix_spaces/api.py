"""Spaces as another system asks for them, here by people who signed in; tokens are tried in tests/api."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from nhipcau.kernel.blobs.tests import samples
from tests.permissions.rows import Row, get, post
from tests.permissions.world import MOST, STAFF

JSON: dict[str, Any] = {"signs_in": 401, "who": MOST}
TOPIC = "/api/v1/topics/{topic}/messages"


def _pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("lich.pdf", samples.PDF, content_type="application/pdf")


ROWS: list[Row] = [
    get("api:list_spaces", "staff", "/api/v1/spaces", **JSON | {"who": STAFF}),
    get("api:list_spaces", "staff", "/api/v1/spaces?is_closed=true", note="closed", **JSON),
    get("api:list_topics", "space reader", "/api/v1/spaces/{space}/topics", **JSON | {"who": STAFF}),
    get("api:list_messages", "space reader", TOPIC, **JSON | {"who": STAFF}),
    get("api:list_messages", "case reader of discussions", "/api/v1/topics/{topic_about}/messages",
        note="about the case", **JSON),
    post("api:upload_message_file", "case writer", "/api/v1/topics/files", {"file": _pdf}, ok=(201,), **JSON),
    post("api:post_message", "space writer", TOPIC, {"body": "Nhất trí."}, ok=(201,), is_json=True, **JSON),
]  # fmt: skip
