"""What units received: the work list, one copy, every deed of either side."""

from __future__ import annotations

from typing import Any

from tests.permissions.copies_world import soon
from tests.permissions.rows import Row, both, get
from tests.permissions.world import MOST

ALL: dict[str, Any] = {"who": MOST}
BASE = "/nhiem-vu/"
READS, TAKES, LEADS, DIVIDES = "copy reader", "copy receiver", "copy assigner", "copy divider"
DECIDES, WRITES = "copy issuer", "copy writer"


def _deed(move: str, slug: str, key: str, rule: str, **body: Any) -> list[Row]:
    """The page of a deed and its button, on the copy that stands where the deed begins."""
    sent = {"seen_version": f"{{version_{key}}}"} | body
    return both(f"tasks:copy_{move}", rule, f"{BASE}{{copy_{key}}}/{slug}/", sent, **ALL)


ROWS = [
    get("tasks:copies", "tasks", BASE, **ALL),
    *(
        get("tasks:copies", "tasks", f"{BASE}?nhom={slug}", note=note, **ALL)
        for slug, note in (
            ("cua-toi", "mine"),
            ("tre-han", "late"),
            ("cho-duyet", "to be decided"),
            ("da-giao", "given to others"),
            ("da-xong", "finished"),
        )
    ),
    get("tasks:copies", "no task", f"{BASE}?nhom=khong-co", note="no such tab"),
    get("tasks:copy", READS, f"{BASE}{{copy_doing}}/", **ALL),
    get("tasks:copy", READS, f"{BASE}{{copy_reported}}/", note="reported", **ALL),
    get("tasks:copy", READS, f"{BASE}{{copy_divided}}/", note="divided", **ALL),
    get("tasks:copy", "part reader", f"{BASE}{{part}}/", note="a part", **ALL),
    get("tasks:timeline", READS, f"{BASE}{{copy_reported}}/dien-bien/", **ALL),
    get("tasks:opened", "part reader", f"{BASE}viec/{{task_of_part}}/", ok=(302,), **ALL),
    *_deed("accept", "nhan", "sent", TAKES),
    *_deed("ask", "hoi", "sent", TAKES, question="Làm đến đâu?"),
    *_deed("progress", "tien-do", "doing", TAKES, progress="40"),
    *_deed("report", "bao-cao", "doing", TAKES, text="Đã xong."),
    *_deed("take_back", "rut-bao-cao", "reported", TAKES),
    *_deed("extend", "xin-gia-han", "doing", TAKES, days="1", reason="Mưa bão."),
    *_deed("assign", "phan-cong", "doing", LEADS, person_id="{doer}"),
    *_deed("divide", "chia", "doing", DIVIDES, units="{village}", due_on=soon),
    *_deed("explain", "giai-thich", "asked", DECIDES, text="Làm cả xã."),
    *_deed("return", "tra-lai", "reported", DECIDES, reason="Thiếu ảnh."),
    *_deed("approve", "duyet", "reported", DECIDES),
    *_deed("reopen", "mo-lai", "done", DECIDES, reason="Còn sót."),
    *_deed("decide_extension", "duyet-gia-han", "timed", DECIDES, decision="grant"),
    *_deed("withdraw", "thu-hoi", "doing", DECIDES, reason="Thôi không làm."),
    *_deed("note", "ghi", "doing", WRITES, text="Trao đổi."),
]
