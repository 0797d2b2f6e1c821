"""What the service tells of drafts (dự thảo), as frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class DraftField:
    """A field of a template. `kind`: line, lines, text, date, number or choice; `value`: what the unit begins with."""

    name: str
    label: str
    help: str
    kind: str
    is_required: bool
    choices: list[str]
    value: str


@dataclass(frozen=True, slots=True)
class DraftTemplate:
    """A kind of document to be written; `is_required` fields are needed before a leader sees it."""

    key: str
    title: str
    type_code: str
    fields: list[DraftField]

    @property
    def values(self) -> dict[str, str]:
        """What a new draft begins with, by the names of the fields."""
        return {field.name: field.value for field in self.fields}


@dataclass(frozen=True, slots=True)
class DraftRow:
    id: UUID
    subject: str
    kind: str
    state: str
    version: int
    author: str
    changed_at: datetime
    open_comments: int
    notation: str


@dataclass(frozen=True, slots=True)
class DraftComment:
    """What somebody said of a version; `field` "" is about the whole."""

    id: UUID
    version: int
    field: str
    text: str
    who: str
    at: datetime
    is_settled: bool
    settled_by: str


@dataclass(frozen=True, slots=True)
class DraftVersion:
    number: int
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DraftIssued:
    """What it became; `entry_id` is what `Documents` calls it."""

    document_id: UUID
    entry_id: UUID
    notation: str


@dataclass(frozen=True, slots=True)
class DraftAnswered:
    entry_id: UUID
    notation: str
    subject: str


@dataclass(frozen=True, slots=True)
class DraftLeader:
    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft with its newest text. Pass `version` on as `seen_version`; `moves`: what the unit may do now.

    `files`: of an issued one, none, waiting, done or failed (then `files_fault` says why).
    """

    id: UUID
    version: int
    template: str
    kind: str
    type_code: str
    state: str
    subject: str
    author: str
    approver: str
    decided_by: str
    decided_at: datetime | None
    changed_at: datetime
    values: dict[str, str]
    comments: list[DraftComment]
    versions: list[DraftVersion]
    answers: DraftAnswered | None
    case_id: UUID | None
    issued: DraftIssued | None
    files: str
    files_fault: str
    moves: list[str]
