"""One deed on up to 200 cases at once."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any, Literal
from uuid import UUID

from nhipcau_client.calling import Caller
from nhipcau_client.models import BulkLine, BulkReport
from nhipcau_client.reading import read


class Bulk:
    """Look first, then do: each case stands alone, and has a row of its own in the report.

    Keep `run_id` to send the same deed again after a crash: it does nothing and brings the same report.
    """

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def preview(
        self, move: Literal["take", "transfer", "answer", "close"], case_ids: Sequence[UUID], text: str = ""
    ) -> list[BulkLine]:
        """Return for each case whether it is possible now, and how an answer would read."""
        body = {"move": move, "case_ids": case_ids, "text": text}
        return [read(BulkLine, row) for row in self._caller.post("/bulk/preview", body)["rows"]]

    def take(self, lines: Iterable[BulkLine], *, run_id: UUID | None = None) -> BulkReport:
        """Take them for the unit."""
        return self._do("take", lines, run_id)

    def transfer(
        self, lines: Iterable[BulkLine], to_unit_id: UUID, reason: str, *, run_id: UUID | None = None
    ) -> BulkReport:
        """Pass them on to another unit."""
        return self._do("transfer", lines, run_id, to_unit_id=to_unit_id, reason=reason)

    def answer(self, lines: Iterable[BulkLine], text: str, *, run_id: UUID | None = None) -> BulkReport:
        """Answer them; variables such as {mã} are filled case by case."""
        return self._do("answer", lines, run_id, text=text)

    def close(self, lines: Iterable[BulkLine], text: str = "", *, run_id: UUID | None = None) -> BulkReport:
        """Close them."""
        return self._do("close", lines, run_id, text=text)

    def report(self, run_id: UUID) -> BulkReport:
        return read(BulkReport, self._caller.get(f"/bulk/{run_id}"))

    def _do(self, move: str, lines: Iterable[BulkLine], run_id: UUID | None, **more: Any) -> BulkReport:
        cases = [{"id": line.case_id, "version": line.version} for line in lines]
        body = {"id": run_id or uuid.uuid4(), "move": move, "cases": cases, **more}
        return read(BulkReport, self._caller.post("/bulk", body))
