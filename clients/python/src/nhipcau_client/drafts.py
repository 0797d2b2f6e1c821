"""Drafts (dự thảo): written from a template, put before a leader, issued once approved."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal
from uuid import UUID

from nhipcau_client.calling import Caller
from nhipcau_client.document_models import Registered
from nhipcau_client.draft_models import Draft, DraftLeader, DraftRow, DraftTemplate
from nhipcau_client.reading import read

DraftTab = Literal["unit", "waiting", "approved", "issued"]


class Drafts:
    """What the token's unit is writing. A leader approves or returns a draft on the pages; no program does.

    `seen_version` is the draft's `version` as it was read: what somebody wrote meanwhile is neither overwritten nor
    decided on (`Conflict`).
    """

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(self, tab: DraftTab = "unit", *, page_size: int = 30) -> Iterator[DraftRow]:
        """Yield drafts, the newest change first; "unit": whatever is not issued yet."""
        return self._caller.pages(DraftRow, "/drafts", tab=tab, limit=page_size)

    def templates(self) -> Sequence[DraftTemplate]:
        """Return the kinds of documents to write, each with its fields."""
        return [read(DraftTemplate, row) for row in self._caller.get("/drafts/templates")["rows"]]

    def template(self, key: str, *, answers: UUID | None = None) -> DraftTemplate:
        """Return one kind, begun as the unit begins it; `answers`: the incoming document it will answer."""
        return read(DraftTemplate, self._caller.get(f"/drafts/templates/{key}", answers_entry_id=answers))

    def begin(
        self,
        template: str,
        values: Mapping[str, str],
        *,
        answers: UUID | None = None,
        draft_id: UUID | None = None,
        key: str = "",
    ) -> UUID:
        """Begin a draft; what is missing may come later. Keep `draft_id` to send it again after a crash."""
        body = {
            "id": draft_id or uuid.uuid4(),
            "template": template,
            "values": values,
            "answers_entry_id": answers,
        }
        return UUID(self._caller.post("/drafts", body, key=key)["id"])

    def get(self, draft_id: UUID) -> Draft:
        """Return one draft with its newest text, its versions and comments."""
        return read(Draft, self._caller.get(f"/drafts/{draft_id}"))

    def version(self, draft_id: UUID, number: int) -> dict[str, str]:
        """Return what a version said, by the names of the fields."""
        return dict(self._caller.get(f"/drafts/{draft_id}/versions/{number}")["values"])

    def download(self, draft_id: UUID) -> bytes:
        """Return the newest version as Word file; `Invalid` names every field that is missing."""
        return self._caller.get_bytes(f"/drafts/{draft_id}/docx")

    def leaders(self, draft_id: UUID) -> Sequence[DraftLeader]:
        """Return the leaders it may be put before."""
        return [read(DraftLeader, row) for row in self._caller.get(f"/drafts/{draft_id}/leaders")["rows"]]

    def save(self, draft_id: UUID, values: Mapping[str, str], *, seen_version: int, key: str = "") -> int:
        """Keep a new version, all fields as they should stand; returns its number."""
        body = {"values": values, "seen_version": seen_version}
        return int(self._caller.post(f"/drafts/{draft_id}/save", body, key=key)["number"])

    def comment(self, draft_id: UUID, text: str, *, field: str = "", key: str = "") -> UUID:
        """Comment on a field, or on the whole; returns the comment's id."""
        body = {"text": text, "field": field}
        return UUID(self._caller.post(f"/drafts/{draft_id}/comment", body, key=key)["comment_id"])

    def settle_comment(self, draft_id: UUID, comment_id: UUID, *, is_settled: bool = True, key: str = "") -> None:
        """Say that a comment was heeded, or open it again."""
        self._move(draft_id, "settle_comment", key, comment_id=comment_id, is_settled=is_settled)

    def submit(self, draft_id: UUID, *, seen_version: int, approver_id: UUID | None = None, key: str = "") -> None:
        """Put it before a leader (None: whichever comes first); `Invalid` names every field that is missing."""
        self._move(draft_id, "submit", key, seen_version=seen_version, approver_id=approver_id)

    def issue(self, draft_id: UUID, *, seen_version: int, settles: bool = False, key: str = "") -> Registered:
        """Issue what a leader approved; `settles`: the incoming document it answers is settled by it."""
        body = {"seen_version": seen_version, "settles": settles}
        return read(Registered, self._caller.post(f"/drafts/{draft_id}/issue", body, key=key))

    def discard(self, draft_id: UUID, *, seen_version: int, key: str = "") -> None:
        """Give a draft up; what was written stays in the record of the unit."""
        self._move(draft_id, "discard", key, seen_version=seen_version)

    def _move(self, draft_id: UUID, move: str, key: str, **body: Any) -> None:
        self._caller.post(f"/drafts/{draft_id}/{move}", body, key=key)
