"""Checks an uploaded DOCX against Decree 30/2020, in a limited child process."""

from __future__ import annotations

from nhipcau.documents.layout import child
from nhipcau.documents.layout.departures import Departure
from nhipcau.documents.layout.refusals import refused
from nhipcau.kernel.children import Limits

MAX_BYTES = 25_000_000
LIMITS = Limits(memory=1_200_000_000, cpu=29, wall=45, file_size=8_000_000)
_WORKER = "check_worker.py"


def check_docx(data: bytes) -> list[Departure]:
    """Return every departure (at most 1,000), in the order of the document; none means that it is in order.

    Raises Invalid with a text for whoever sent it: `docx_empty`, `docx_not_docx`, `docx_locked`, `docx_macros`,
    `docx_too_large` or `docx_broken`.
    """
    if len(data) > MAX_BYTES:
        raise refused("too_large")
    answer = child.asked(_WORKER, data, limits=LIMITS)
    if answer is None:
        raise refused("broken")
    head, _body = answer
    if "fault" in head:
        raise refused(str(head["fault"]))
    return [Departure(**item) for item in head["departures"]]
