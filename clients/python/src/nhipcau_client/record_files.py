"""Files (hồ sơ): the yearly list, opening, filling, closing, holding."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, Literal
from uuid import UUID

from nhipcau_client.calling import Caller
from nhipcau_client.reading import read
from nhipcau_client.record_file_models import (
    DueRecordFiles,
    FileList,
    RecordFile,
    RecordFileCodes,
    RecordFileFacts,
    RecordFileItem,
    RecordFileRow,
)

State = Literal["", "open", "closed", "handed_over", "destroyed"]


class RecordFiles:
    """The files of the token's unit. To draw up the list, share, hand over and destroy files is for people.

    A hold is set here and lifted by a leader who signed in.
    """

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(
        self, *, year: int | None = None, shared: bool = False, state: State = "", q: str = "", page_size: int = 50
    ) -> Iterator[RecordFileRow]:
        """Yield files by number; `shared`: those other units share with this one."""
        conditions: dict[str, Any] = {"year": year, "shared": shared, "state": state, "q": q, "limit": page_size}
        return self._caller.pages(RecordFileRow, "/record-files", **conditions)

    def due(self) -> DueRecordFiles:
        """Return what is to be handed over and what is past its period."""
        return read(DueRecordFiles, self._caller.get("/record-files/due"))

    def codes(self) -> RecordFileCodes:
        """Return the classes of files and the periods that facts may name."""
        return read(RecordFileCodes, self._caller.get("/record-files/codes"))

    def year(self, year: int) -> FileList:
        """Return the yearly list."""
        return read(FileList, self._caller.get(f"/record-files/lists/{year}"))

    def get(self, file_id: UUID) -> RecordFile:
        """Return one file with the first hundred of its documents."""
        return read(RecordFile, self._caller.get(f"/record-files/{file_id}"))

    def documents(self, file_id: UUID, *, page_size: int = 100) -> Iterator[RecordFileItem]:
        """Yield every document of a file that the unit may open, by its number there."""
        return self._caller.pages(RecordFileItem, f"/record-files/{file_id}", rows="documents", limit=page_size)

    def open_listed(
        self, line_id: UUID, *, started_on: date | None = None, file_id: UUID | None = None, key: str = ""
    ) -> UUID:
        """Open the file a line of the approved list foresees. Keep `file_id` to send it again after a crash."""
        body = {"id": file_id or uuid.uuid4(), "started_on": started_on}
        return UUID(self._caller.post(f"/record-files/lists/lines/{line_id}/open", body, key=key)["id"])

    def open(self, facts: RecordFileFacts, *, file_id: UUID | None = None, key: str = "") -> UUID:
        """Open a file besides the list. Keep `file_id` to send it again after a crash."""
        body = asdict(facts) | {"id": file_id or uuid.uuid4()}
        return UUID(self._caller.post("/record-files", body, key=key)["id"])

    def put(self, file_id: UUID, entry_ids: Sequence[UUID], *, key: str = "") -> int:
        """Put lines of the unit's registers in; returns how many were not in it before."""
        return int(self._caller.post(f"/record-files/{file_id}/put", {"entry_ids": entry_ids}, key=key)["put"])

    def take_out(self, file_id: UUID, entry_id: UUID, reason: str, *, key: str = "") -> None:
        """Take a document out of an open file."""
        self._move(file_id, "take_out", key, entry_id=entry_id, reason=reason)

    def change(self, file_id: UUID, facts: RecordFileFacts, *, seen_version: int | None = None, key: str = "") -> None:
        """Describe an open file anew: all facts as they should stand."""
        self._move(file_id, "change", key, **asdict(facts), seen_version=seen_version)

    def close(self, file_id: UUID, ended_on: date, *, seen_version: int | None = None, key: str = "") -> None:
        """Close a file whose work ended on a day; every document in it is settled by then."""
        self._move(file_id, "close", key, ended_on=ended_on, seen_version=seen_version)

    def reopen(self, file_id: UUID, reason: str, *, seen_version: int | None = None, key: str = "") -> None:
        """Take a closed file up again."""
        self._move(file_id, "reopen", key, reason=reason, seen_version=seen_version)

    def hold(self, file_id: UUID, reason: str, *, until: date | None = None, key: str = "") -> UUID:
        """Keep everything in a file from being destroyed; returns the hold's id."""
        body = {"reason": reason, "until": until}
        return UUID(self._caller.post(f"/record-files/{file_id}/hold", body, key=key)["hold_id"])

    def holding(self, entry_id: UUID) -> Sequence[RecordFileRow]:
        """Return the files a document lies in, those the unit may open."""
        found = self._caller.get(f"/documents/{entry_id}/record-files")["rows"]
        return [read(RecordFileRow, row) for row in found]

    def hold_document(self, entry_id: UUID, reason: str, *, until: date | None = None, key: str = "") -> UUID:
        """Keep one document from being destroyed; returns the hold's id."""
        body = {"reason": reason, "until": until}
        return UUID(self._caller.post(f"/documents/{entry_id}/hold", body, key=key)["hold_id"])

    def _move(self, file_id: UUID, move: str, key: str, **body: Any) -> None:
        self._caller.post(f"/record-files/{file_id}/{move}", body, key=key)
