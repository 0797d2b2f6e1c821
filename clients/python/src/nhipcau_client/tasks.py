"""Tasks (nhiệm vụ): what the unit was given to do, how far it is, and how far others are with what it gave."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal
from uuid import UUID

from nhipcau_client.calling import Caller
from nhipcau_client.models import StoredFile
from nhipcau_client.reading import read
from nhipcau_client.task_models import TaskCopy, TaskCopyRow, TaskMatrix, TaskSaid

TaskTab = Literal["todo", "late", "to_decide", "issued", "done"]


class Tasks:
    """The token's unit and its tasks. People approve and return results on the pages; no program does.

    `seen_version` is the copy's `version` as it was read: what somebody did meanwhile is not overruled (`Conflict`).
    """

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(self, tab: TaskTab = "todo", *, page_size: int = 50) -> Iterator[TaskCopyRow]:
        """Yield copies, what is due first in front; "issued": those the unit gave to others."""
        return self._caller.pages(TaskCopyRow, "/task-copies", tab=tab, limit=page_size)

    def get(self, copy_id: UUID) -> TaskCopy:
        """Return one copy with its steps, figures and parts."""
        return read(TaskCopy, self._caller.get(f"/task-copies/{copy_id}"))

    def matrix(
        self, *, plan_id: UUID | None = None, kind: str = "", only_late: bool = False, after: str = ""
    ) -> TaskMatrix:
        """Return how far each unit is with the newest sixty tasks the unit gave.

        `after`: the `next` of an answer before, for the lines that follow it.
        """
        found = self._caller.get(
            "/task-matrix",
            plan_id=plan_id,
            kind=kind or None,
            only_late="true" if only_late else None,
            after=after or None,
        )
        return read(TaskMatrix, found)

    def upload(self, name: str, content: bytes, *, key: str = "") -> StoredFile:
        """Store a file of evidence; it is removed after a day unless progress or a report names it."""
        return read(StoredFile, self._caller.post_file("/task-copies/files", name, content, key=key))

    def accept(self, copy_id: UUID, *, seen_version: int | None = None, key: str = "") -> None:
        """Take the task on for the unit; who is in charge is named on the pages."""
        self._move(copy_id, "accept", key, seen_version=seen_version)

    def progress(
        self,
        copy_id: UUID,
        percent: int | None = None,
        said: TaskSaid | str = "",
        *,
        is_stuck: bool = False,
        seen_version: int | None = None,
        key: str = "",
    ) -> None:
        """Say how far the unit is (None: as before); `is_stuck`: the words tell of an obstacle."""
        self._move(
            copy_id, "progress", key, progress=percent, is_stuck=is_stuck, seen_version=seen_version, **_body(said)
        )

    def report(self, copy_id: UUID, said: TaskSaid | str, *, seen_version: int | None = None, key: str = "") -> None:
        """Hand the result in; `Invalid` where evidence is wanted and none is there."""
        self._move(copy_id, "report", key, seen_version=seen_version, **_body(said))

    def _move(self, copy_id: UUID, move: str, key: str, **body: Any) -> None:
        self._caller.post(f"/task-copies/{copy_id}/{move}", body, key=key)


def _body(said: TaskSaid | str) -> dict[str, Any]:
    given = TaskSaid(said) if isinstance(said, str) else said
    return {
        "text": given.text,
        "attachments": [one.file for one in given.attachments],
        "figures": {str(one): value for one, value in given.figures.items()},
        "ticked": given.ticked,
    }
