"""What happened to registers, searches and outputs. Ids, codes and numbers only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from nhipcau.kernel.events import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class RegistersSet(Event):
    """A unit decided anew which books of a year it has and how they count."""

    name: ClassVar[str] = "documents.registers_set"
    register_id: UUID
    unit_id: UUID
    direction: str
    year: int
    code: str
    by_type: bool
    types: list[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentsExported(Event):
    """Somebody took away a list of what a search found; each line of it is an opening of its own."""

    name: ClassVar[str] = "documents.documents_exported"
    file_format: str
    has_words: bool
    count: int
    is_cut: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchChanged(Event):
    """A saved search was made, renamed or deleted; `change` says which."""

    name: ClassVar[str] = "documents.search_changed"
    search_id: UUID
    change: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterMade(Event):
    name: ClassVar[str] = "documents.register_made"
    register_id: UUID
    unit_id: UUID
    direction: str
    year: int
    code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OutputTaken(Event):
    """Somebody took a register, report or index away as a file."""

    name: ClassVar[str] = "documents.output_taken"
    unit_id: UUID
    what: str
    file_format: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterImportAsked(Event):
    name: ClassVar[str] = "documents.register_import_asked"
    import_id: UUID
    direction: str
    is_dry_run: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterImportEnded(Event):
    name: ClassVar[str] = "documents.register_import_ended"
    import_id: UUID
    direction: str
    is_dry_run: bool
    status: str
    created: int
    repeated: int
    rejected: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperDeclared(Event):
    name: ClassVar[str] = "documents.paper_declared"
    unit_id: UUID
    year: int
    documents: int | None
