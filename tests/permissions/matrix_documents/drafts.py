"""Writing: drafts of unit A, the checker of Word files, separator sheets."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from nhipcau.documents.tests.drafting import values
from tests.permissions.rows import both, get, post
from tests.permissions.world import MOST


@cache
def _docx() -> bytes:
    from docx import Document  # noqa: PLC0415 - a heavy library

    paper, out = Document(), io.BytesIO()
    paper.add_paragraph("KẾ HOẠCH")
    paper.save(out)
    return out.getvalue()


def _file() -> SimpleUploadedFile:
    return SimpleUploadedFile("ke-hoach.docx", _docx())


ALL: dict[str, Any] = {"who": MOST}
BASE = "/van-ban/du-thao/"
DRAFT, SUBMITTED, APPROVED, ISSUED = (f"{BASE}{{{key}}}/" for key in ("draft", "draft_in", "draft_ok", "draft_out"))
SEEN = {"seen_version": "1"}
READS, WRITES, LEADS = "draft reader", "draft writer", "draft leader"

ROWS = [
    get("documents:drafts", "readers of documents", BASE, **ALL),
    get("documents:drafts", "readers of documents", f"{BASE}?nhom=ca-don-vi", note="the whole unit", **ALL),
    get("documents:draft_choose", "document writer", f"{BASE}moi/"),
    get("documents:draft_choose", "document writer", f"{BASE}moi/?tra-loi={{document}}", note="an answer", **ALL),
    get("documents:draft_new", "document writer", f"{BASE}moi/plan/", note="begun as the last", **ALL),
    get(
        "documents:draft_new",
        "document writer",
        f"{BASE}moi/letter/?tra-loi={{document}}",
        note="an answer",
        **ALL,
    ),
    post("documents:draft_new", "document writer", f"{BASE}moi/plan/", values()),
    get("documents:draft", READS, DRAFT, **ALL),
    get("documents:draft", READS, ISSUED, note="issued", **ALL),
    *both("documents:draft_edit", WRITES, f"{DRAFT}sua/", values() | SEEN, **ALL),
    *both("documents:draft_submit", WRITES, f"{DRAFT}trinh/", SEEN, **ALL),
    *both("documents:draft_return", LEADS, f"{SUBMITTED}tra-lai/", SEEN | {"comment": "Sửa mục II."}, **ALL),
    *both("documents:draft_approve", LEADS, f"{SUBMITTED}duyet/", SEEN, **ALL),
    *both("documents:draft_issue", WRITES, f"{APPROVED}ban-hanh/", SEEN, **ALL),
    *both("documents:draft_discard", WRITES, f"{DRAFT}bo/", SEEN, **ALL),
    post("documents:draft_comment", READS, f"{DRAFT}y-kien/", {"text": "Rõ hơn.", "field": "body"}, **ALL),
    post("documents:draft_settle", READS, f"{DRAFT}y-kien/{{draft_comment}}/", **ALL),
    get("documents:draft_versions", READS, f"{DRAFT}phien-ban/", **ALL),
    get("documents:draft_pdf", READS, f"{DRAFT}xem.pdf"),
    get("documents:draft_docx", READS, f"{DRAFT}tai-ve.docx", **ALL),
    get("documents:draft_issued_pdf", READS, f"{ISSUED}tep.pdf", **ALL),
    get("documents:draft_issued_docx", READS, f"{ISSUED}tep.docx", **ALL),
    post("documents:draft_files", WRITES, f"{ISSUED}lam-lai-tep/", ok=(409,), note="made already", **ALL),
    *both("documents:draft_send", WRITES, f"{ISSUED}gui/", {"units": "{sibling_unit}"}, **ALL),
    get("documents:check_docx", "readers of documents", "/van-ban/kiem-tra/"),
    post("documents:check_docx", "readers of documents", "/van-ban/kiem-tra/", {"file": _file}, ok=(200,)),
    get("documents:separators", "readers of documents", "/van-ban/to-ngan/"),
    get("documents:separator_file", "readers of documents", "/van-ban/to-ngan/tai-ve.pdf?so=1"),
]
