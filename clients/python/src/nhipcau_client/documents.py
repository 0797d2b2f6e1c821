"""Documents: registers, work, files, search."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, Literal
from uuid import UUID

from nhipcau_client.calling import Caller
from nhipcau_client.document_models import (
    Digitised,
    Document,
    DocumentBrief,
    DocumentCodes,
    DocumentEntry,
    DocumentFacts,
    DocumentRow,
    DocumentVersion,
    FoundDocument,
    Registered,
    Sharing,
    Stack,
    StackDetail,
)
from nhipcau_client.drafts import Drafts
from nhipcau_client.models import StoredFile
from nhipcau_client.reading import read
from nhipcau_client.record_files import RecordFiles

Tab = Literal["waiting", "open", "due", "late", "helping", "settled"]
Audience = Literal["named", "unit", "above", "everyone"]
Direction = Literal["incoming", "outgoing"]
_GIVEN_BY_THE_REGISTER = ("number", "issued_on", "issuer_name", "issuer_unit_id")


class Documents:
    """The documents of the token's unit. `entry_id` names a line of a register; each POST takes a `key` to repeat it.

    What bears a secrecy mark (mật, tối mật, tuyệt mật) is never to be sent. `record_files` are the folders (hồ sơ) they
    lie in, `drafts` what the unit is writing.
    """

    def __init__(self, caller: Caller) -> None:
        self._caller = caller
        self.record_files = RecordFiles(caller)
        self.drafts = Drafts(caller)

    def list(self, tab: Tab = "waiting", *, type_code: str = "", page_size: int = 50) -> Iterator[DocumentRow]:
        """Yield incoming documents to be worked on, page by page."""
        return self._caller.pages(DocumentRow, "/documents", tab=tab, type_code=type_code, limit=page_size)

    def counts(self) -> dict[str, int]:
        """Return how many documents each tab holds; 1001 stands for more than a thousand."""
        return dict(self._caller.get("/documents/counts")["counts"])

    def register(  # noqa: PLR0913 - one condition each
        self,
        direction: Direction,
        year: int,
        *,
        code: str = "",
        type_code: str = "",
        state: Literal["", "open", "late", "settled", "void"] = "",
        q: str = "",
        first: date | None = None,
        last: date | None = None,
        page_size: int = 50,
    ) -> Iterator[DocumentRow]:
        """Yield the lines of one of the unit's books, newest number first."""
        conditions: dict[str, Any] = {
            "code": code,
            "type_code": type_code,
            "state": state,
            "q": q,
            "first": first,
            "last": last,
            "limit": page_size,
        }
        return self._caller.pages(DocumentRow, f"/registers/{direction}/{year}", **conditions)

    def search(
        self,
        q: str,
        *,
        direction: Direction | None = None,
        year: int | None = None,
        category: str = "",
        order: Literal["relevance", "newest"] = "relevance",
    ) -> Iterator[FoundDocument]:
        """Yield what the words find: first what bears the very number, then the best (or the newest)."""
        conditions: dict[str, Any] = {
            "q": q,
            "direction": direction,
            "year": year,
            "category": category,
            "order": order,
        }
        after: str | None = ""
        while after is not None:
            page = self._caller.get("/documents/search", **conditions, after=after)
            yield from (read(FoundDocument, one) for one in [*page["pinned"], *page["rows"]])
            after = page["next"]

    def codes(self) -> DocumentCodes:
        """Return the types of document and degrees of urgency that facts may name."""
        return read(DocumentCodes, self._caller.get("/documents/codes"))

    def same(self, number: str, symbol: str, issuer: str, year: int | None = None) -> Sequence[DocumentBrief]:
        """Return lines that seem to be this document, as far as the unit may know."""
        found = self._caller.get("/documents/same", number=number, symbol=symbol, issuer=issuer, year=year)
        return [read(DocumentBrief, row) for row in found["rows"]]

    def digitised(self, unit_id: UUID | None = None) -> Digitised:
        """Return how much of the paper of the unit, or of one below it, is in the system."""
        return read(Digitised, self._caller.get("/documents/digitised" + (f"/{unit_id}" if unit_id else "")))

    def get(self, entry_id: UUID) -> Document:
        """Return one line; that it was opened is put on record."""
        return read(Document, self._caller.get(f"/documents/{entry_id}"))

    def timeline(self, entry_id: UUID) -> Iterator[DocumentEntry]:
        """Yield the course of events, the newest first."""
        return self._caller.pages(DocumentEntry, f"/documents/{entry_id}/timeline", rows="entries")

    def versions(self, entry_id: UUID) -> Sequence[DocumentVersion]:
        return [read(DocumentVersion, row) for row in self._caller.get(f"/documents/{entry_id}/versions")["rows"]]

    def download(self, entry_id: UUID, what: Literal["original", "archival"] = "original") -> bytes:
        """Return the document as it came, or as PDF/A; put on record."""
        return self._caller.get_bytes(f"/documents/{entry_id}/content/{what}")

    def download_file(self, entry_id: UUID, file_id: UUID) -> bytes:
        """Return one of the files of a document, such as an enclosure; put on record."""
        return self._caller.get_bytes(f"/documents/{entry_id}/files/{file_id}")

    def shares(self, entry_id: UUID) -> Sharing:
        """Return to whom a document of the unit is and was shared."""
        return read(Sharing, self._caller.get(f"/documents/{entry_id}/shares"))

    def upload(self, name: str, content: bytes, *, key: str = "") -> StoredFile:
        """Store a file; it is removed after a day unless a document takes it."""
        return read(StoredFile, self._caller.post_file("/documents/files", name, content, key=key))

    def bring_in(self, scans: Sequence[tuple[str, bytes]], *, stack_id: UUID | None = None) -> Stack:
        """Put scans, each a name and its bytes, on a stack: a machine reads them, a person checks and registers."""
        stack = read(Stack, self._caller.post("/stacks", {"id": stack_id or uuid.uuid4()}))
        for name, content in scans:
            self._caller.post_file(f"/stacks/{stack.id}/files", name, content)
        return read(Stack, self._caller.post(f"/stacks/{stack.id}/close"))

    def stack(self, stack_id: UUID, *, first: int = 1) -> StackDetail:
        """Return how far a stack is, with forty of its documents."""
        return read(StackDetail, self._caller.get(f"/stacks/{stack_id}", first=first))

    def register_incoming(  # noqa: PLR0913 - one field each
        self,
        facts: DocumentFacts,
        *,
        files: Sequence[StoredFile] = (),
        arrived_on: date | None = None,
        channel: Literal["paper", "mail", "exchange"] = "exchange",
        audience: Audience = "unit",
        document_id: UUID | None = None,
        key: str = "",
    ) -> Registered:
        """Register a document that came in. Keep `document_id` to send it again after a crash: it is the same line."""
        body = asdict(facts) | {
            "id": document_id or uuid.uuid4(),
            "arrived_on": arrived_on,
            "channel": channel,
            "audience": audience,
            "files": [file.file for file in files],
        }
        return read(Registered, self._caller.post("/documents/incoming", body, key=key))

    def issue(
        self,
        facts: DocumentFacts,
        *,
        files: Sequence[StoredFile] = (),
        to_unit_ids: Sequence[UUID] = (),
        audience: Audience = "unit",
        document_id: UUID | None = None,
        key: str = "",
    ) -> Registered:
        """Issue a document in the unit's name: the register gives its number, today its date."""
        said = {name: value for name, value in asdict(facts).items() if name not in _GIVEN_BY_THE_REGISTER}
        body = said | {
            "id": document_id or uuid.uuid4(),
            "audience": audience,
            "files": [file.file for file in files],
            "to_unit_ids": to_unit_ids,
        }
        return read(Registered, self._caller.post("/documents/outgoing", body, key=key))

    def register_received(self, entry_id: UUID, *, seen_version: int | None = None, key: str = "") -> Registered:
        """Give a document that another unit sent through the system its number of arrival."""
        body = {"seen_version": seen_version}
        return read(Registered, self._caller.post(f"/documents/{entry_id}/register", body, key=key))

    def send_back(self, entry_id: UUID, reason: str, *, seen_version: int | None = None, key: str = "") -> None:
        """Send back what another unit sent here by mistake, or damaged."""
        self._move(entry_id, "send_back", key, reason=reason, seen_version=seen_version)

    def send(
        self, entry_id: UUID, to_unit_ids: Sequence[UUID], *, seen_version: int | None = None, key: str = ""
    ) -> Sequence[UUID]:
        """Send an issued document to units; returns those that had none yet."""
        body = {"to_unit_ids": to_unit_ids, "seen_version": seen_version}
        return [UUID(one) for one in self._caller.post(f"/documents/{entry_id}/send", body, key=key)["unit_ids"]]

    def assign(  # noqa: PLR0913 - who, with whom, by when, for what
        self,
        entry_id: UUID,
        person_id: UUID,
        *,
        helper_unit_ids: Sequence[UUID] = (),
        watcher_unit_ids: Sequence[UUID] = (),
        due_on: date | None = None,
        instruction: str = "",
        seen_version: int | None = None,
        key: str = "",
    ) -> None:
        """Put a person of the unit in charge; other units help or follow."""
        others = {"helper_unit_ids": helper_unit_ids, "watcher_unit_ids": watcher_unit_ids}
        asked = {"due_on": due_on, "instruction": instruction, "seen_version": seen_version}
        self._move(entry_id, "assign", key, person_id=person_id, **others, **asked)

    def take(self, entry_id: UUID, *, seen_version: int | None = None, key: str = "") -> None:
        """Take the document for the unit."""
        self._move(entry_id, "take", key, seen_version=seen_version)

    def settle(
        self,
        entry_id: UUID,
        note: str,
        *,
        answered_by: UUID | None = None,
        seen_version: int | None = None,
        key: str = "",
    ) -> None:
        """Say what came of it. `answered_by`: the line of the unit's own document that answers it."""
        said = {"note": note, "answered_by_entry_id": answered_by, "seen_version": seen_version}
        self._move(entry_id, "settle", key, **said)

    def reopen(self, entry_id: UUID, reason: str, *, seen_version: int | None = None, key: str = "") -> None:
        """Take a settled document up again."""
        self._move(entry_id, "reopen", key, reason=reason, seen_version=seen_version)

    def set_due(self, entry_id: UUID, due_on: date | None, *, seen_version: int | None = None, key: str = "") -> None:
        """Name the day by which it is to be settled; None takes the day away."""
        self._move(entry_id, "due", key, due_on=due_on, seen_version=seen_version)

    def note(
        self, entry_id: UUID, text: str, *, visibility: Literal["internal", "partners"] = "internal", key: str = ""
    ) -> None:
        """Write a note for the own unit, or for all that take part."""
        self._move(entry_id, "note", key, text=text, visibility=visibility)

    def recall(self, entry_id: UUID, reason: str, *, seen_version: int | None = None, key: str = "") -> None:
        """Take an issued document back; every unit it was sent to sees that it is void."""
        self._move(entry_id, "recall", key, reason=reason, seen_version=seen_version)

    def replace(
        self, entry_id: UUID, by_entry_id: UUID, reason: str, *, seen_version: int | None = None, key: str = ""
    ) -> None:
        """Say that another document the unit issued takes this one's place."""
        self._move(entry_id, "replace", key, by_entry_id=by_entry_id, reason=reason, seen_version=seen_version)

    def correct(
        self, entry_id: UUID, facts: DocumentFacts, reason: str, *, seen_version: int | None = None, key: str = ""
    ) -> None:
        """Correct what the register says: all facts as they should stand."""
        self._move(entry_id, "correct", key, **asdict(facts), reason=reason, seen_version=seen_version)

    def add_files(self, entry_id: UUID, files: Sequence[StoredFile], *, note: str = "", key: str = "") -> int:
        """Add files; the first is the new version of the document. Returns its number."""
        body = {"files": [file.file for file in files], "note": note}
        return int(self._caller.post(f"/documents/{entry_id}/files", body, key=key)["number"])

    def share(
        self, entry_id: UUID, to_unit_id: UUID, purpose: str, *, until: date | None = None, key: str = ""
    ) -> UUID:
        """Let a unit read it through the day `until` (None: until it is taken back); returns the share's id."""
        body = {"to_unit_id": to_unit_id, "purpose": purpose, "until": until}
        return UUID(self._caller.post(f"/documents/{entry_id}/share", body, key=key)["share_id"])

    def unshare(self, entry_id: UUID, share_id: UUID, *, key: str = "") -> None:
        """End a share at once."""
        self._move(entry_id, "unshare", key, share_id=share_id)

    def set_audience(self, entry_id: UUID, audience: Audience, *, key: str = "") -> None:
        """Say who may read it. A program itself is none of the "named" people and loses sight of it."""
        self._move(entry_id, "audience", key, audience=audience)

    def _move(self, entry_id: UUID, move: str, key: str, **body: Any) -> None:
        self._caller.post(f"/documents/{entry_id}/{move}", body, key=key)
