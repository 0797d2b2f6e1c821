"""Cases, their files, and what their sender does by the link."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Literal
from urllib.parse import quote
from uuid import UUID

from nhipcau_client.calling import Caller
from nhipcau_client.models import (
    Case,
    CaseRow,
    Contact,
    Entry,
    LinkCase,
    Opened,
    Place,
    Publication,
    PublicPreview,
    StoredFile,
)
from nhipcau_client.reading import read

Visibility = Literal["internal", "partners", "public"]
Tab = Literal["open", "new", "awaiting", "closed", "mine", "due", "late", "all"]


class Cases:
    """The cases of the token's unit. Each POST takes a `key` (Idempotency-Key) to repeat it after a crash."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(  # noqa: PLR0913 - one condition each
        self,
        *,
        tab: Tab = "open",
        status: Sequence[str] = (),
        q: str = "",
        category: str = "",
        area_id: UUID | None = None,
        residential_id: UUID | None = None,
        owner_id: UUID | None = None,
        due_within: int | None = None,
        received_from: date | None = None,
        reach: Literal["all", "own", "below"] = "all",
        page_size: int = 50,
    ) -> Iterator[CaseRow]:
        """Yield the cases of a work list, page by page."""
        conditions: dict[str, Any] = {
            "tab": tab,
            "status": ",".join(status),
            "q": q,
            "category": category,
            "area_id": area_id,
            "residential_id": residential_id,
            "owner_id": owner_id,
            "due_within": due_within,
            "received_from": received_from,
            "reach": reach,
            "limit": page_size,
        }
        return self._caller.pages(CaseRow, "/cases", **conditions)

    def counts(self) -> dict[str, int]:
        """Return how many cases each tab holds; 1001 stands for more than a thousand."""
        return dict(self._caller.get("/cases/counts")["counts"])

    def export(self, file_format: Literal["csv", "xlsx"] = "csv", *, tab: Tab = "open", q: str = "") -> bytes:
        """Return a work list as a file; that it was taken is on record."""
        return self._caller.get_bytes("/cases/export", file_format=file_format, tab=tab, q=q)

    def open(  # noqa: PLR0913 - one field each
        self,
        text: str,
        *,
        place: Place | None = None,
        category_code: str | None = None,
        photos: Sequence[StoredFile] = (),
        name: str = "",
        phone: str = "",
        email: str = "",
        consent_contact: bool = False,
        consent_name: bool = False,
        wants_public: bool = False,
        notice_acknowledged: bool = False,
        report_id: UUID | None = None,
        key: str = "",
    ) -> Opened:
        """Bring a matter in. Keep `report_id` to send the same report again after a crash: it finds the same case."""
        body = {
            "id": report_id or uuid.uuid4(),
            "text": text,
            "place": place or Place(),
            "category_code": category_code,
            "photos": [photo.file for photo in photos],
            "name": name,
            "phone": phone,
            "email": email,
            "consent_contact": consent_contact,
            "consent_name": consent_name,
            "wants_public": wants_public,
            "notice_acknowledged": notice_acknowledged,
        }
        return read(Opened, self._caller.post("/cases", body, key=key))

    def get(self, case_id: UUID) -> Case:
        return read(Case, self._caller.get(f"/cases/{case_id}"))

    def timeline(self, case_id: UUID, *, visibility: Visibility | None = None) -> Iterator[Entry]:
        """Yield every entry the unit may read, the newest first."""
        return self._caller.pages(Entry, f"/cases/{case_id}/timeline", rows="entries", visibility=visibility)

    def take(self, case_id: UUID, *, seen_version: int | None = None, key: str = "") -> None:
        """Take the case for the unit."""
        self._move(case_id, "take", key, seen_version=seen_version)

    def transfer(
        self, case_id: UUID, unit_id: UUID, reason: str, *, seen_version: int | None = None, key: str = ""
    ) -> None:
        """Pass the case on to another unit."""
        self._move(case_id, "transfer", key, unit_id=unit_id, reason=reason, seen_version=seen_version)

    def refuse(
        self, case_id: UUID, unit_id: UUID, reason: str, *, seen_version: int | None = None, key: str = ""
    ) -> None:
        """Send the case to the unit whose matter it is."""
        self._move(case_id, "refuse", key, unit_id=unit_id, reason=reason, seen_version=seen_version)

    def invite(  # noqa: PLR0913 - what is asked, of whom, until when
        self,
        case_id: UUID,
        unit_id: UUID,
        *,
        role: Literal["co_handler", "watcher"] = "co_handler",
        purpose: str = "",
        asked_until: date | None = None,
        seen_version: int | None = None,
        key: str = "",
    ) -> None:
        """Ask another unit to work on the case or to watch it: what is asked of it, and by which day."""
        asked = {"role": role, "purpose": purpose, "asked_until": asked_until}
        self._move(case_id, "invite", key, unit_id=unit_id, **asked, seen_version=seen_version)

    def remove_unit(
        self, case_id: UUID, unit_id: UUID, reason: str = "", *, seen_version: int | None = None, key: str = ""
    ) -> None:
        """End the part of a unit that was asked in."""
        self._move(case_id, "remove_unit", key, unit_id=unit_id, reason=reason, seen_version=seen_version)

    def leave(self, case_id: UUID, reason: str = "", *, seen_version: int | None = None, key: str = "") -> None:
        """End the part of one's own unit; who works on the case says why."""
        self._move(case_id, "leave", key, reason=reason, seen_version=seen_version)

    def ask(self, case_id: UUID, text: str, *, seen_version: int | None = None, key: str = "") -> None:
        """Ask the sender something; the time for the answer stands still meanwhile."""
        self._move(case_id, "ask", key, text=text, seen_version=seen_version)

    def record_reply(
        self,
        case_id: UUID,
        text: str,
        heard: Literal["by_phone", "in_person"],
        *,
        seen_version: int | None = None,
        key: str = "",
    ) -> None:
        """Write down what the sender said."""
        self._move(case_id, "record_reply", key, text=text, heard=heard, seen_version=seen_version)

    def withdraw_question(
        self, case_id: UUID, reason: str = "", *, seen_version: int | None = None, key: str = ""
    ) -> None:
        """Take the question back."""
        self._move(case_id, "withdraw_question", key, reason=reason, seen_version=seen_version)

    def answer(
        self,
        case_id: UUID,
        text: str,
        *,
        attachments: Sequence[StoredFile] = (),
        seen_version: int | None = None,
        key: str = "",
    ) -> None:
        """Give the sender the answer."""
        files = [file.file for file in attachments]
        self._move(case_id, "answer", key, text=text, attachments=files, seen_version=seen_version)

    def close(self, case_id: UUID, text: str = "", *, seen_version: int | None = None, key: str = "") -> None:
        """Close an answered case."""
        self._move(case_id, "close", key, text=text, seen_version=seen_version)

    def note(
        self,
        case_id: UUID,
        text: str,
        *,
        visibility: Visibility = "internal",
        attachments: Sequence[StoredFile] = (),
        key: str = "",
    ) -> UUID:
        """Write into the timeline; returns the entry's id."""
        body = {"text": text, "visibility": visibility, "attachments": [file.file for file in attachments]}
        return UUID(self._caller.post(f"/cases/{case_id}/note", body, key=key)["entry_id"])

    def set_category(
        self, case_id: UUID, category_code: str, *, seen_version: int | None = None, key: str = ""
    ) -> None:
        """Say what kind of matter it is."""
        self._move(case_id, "set_category", key, category_code=category_code, seen_version=seen_version)

    def revoke_link(self, case_id: UUID, reason: str = "", *, key: str = "") -> None:
        """Make the sender's link worthless; a new one goes to the sender by mail."""
        self._move(case_id, "revoke_link", key, reason=reason)

    def reveal_contact(self, case_id: UUID, reason: str) -> Contact:
        """Return the sender's contact; that it was read, and why, stands in the timeline. Never tried twice."""
        return read(Contact, self._caller.post(f"/cases/{case_id}/reveal", {"reason": reason}, repeats=False))

    def publication(self, case_id: UUID) -> Publication:
        """Return where the publication of a case stands, with masked texts to start from."""
        return read(Publication, self._caller.get(f"/cases/{case_id}/publication"))

    def preview_publication(
        self, case_id: UUID, title: str, text: str, *, answer: str = "", photos: Sequence[UUID] = ()
    ) -> PublicPreview:
        """Return exactly what everybody would read, and what in it should be looked at once more."""
        body = {"title": title, "text": text, "answer": answer, "photos": photos}
        return read(PublicPreview, self._caller.post(f"/cases/{case_id}/publication/preview", body))

    def publish(  # noqa: PLR0913 - one field each
        self,
        case_id: UUID,
        title: str,
        text: str,
        *,
        answer: str = "",
        photos: Sequence[UUID] = (),
        seen_version: int | None = None,
        key: str = "",
    ) -> None:
        """Publish a masked version where the sender agreed. `seen_version`: the publication's, 0 for none."""
        texts = {"title": title, "text": text, "answer": answer, "photos": photos}
        self._move(case_id, "publish", key, **texts, seen_version=seen_version)

    def unpublish(self, case_id: UUID, reason: str, *, key: str = "") -> None:
        """Take the public version down at once; the sender reads the reason."""
        self._move(case_id, "unpublish", key, reason=reason)

    def _move(self, case_id: UUID, move: str, key: str, **body: Any) -> None:
        self._caller.post(f"/cases/{case_id}/{move}", body, key=key)


class Files:
    """Photos and attachments."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def upload(self, name: str, content: bytes, *, key: str = "") -> StoredFile:
        """Store a file; it is removed after a day unless a report, a note or an answer names it."""
        return read(StoredFile, self._caller.post_file("/files", name, content, key=key))

    def download(self, file_id: UUID) -> bytes:
        """Return the bytes of what hangs on a case the unit may read."""
        return self._caller.get_bytes(f"/files/{file_id}")


class Link:
    """What the sender of one case sees and does."""

    def __init__(self, caller: Caller, token: str) -> None:
        self._caller = caller
        self._path = f"/links/{quote(token, safe='')}"

    def get(self) -> LinkCase:
        return read(LinkCase, self._caller.get(self._path))

    def timeline(self) -> Iterator[Entry]:
        """Yield every public entry, the newest first."""
        return self._caller.pages(Entry, f"{self._path}/timeline", rows="entries")

    def upload(self, name: str, content: bytes) -> StoredFile:
        """Store a photo to go with `add`."""
        return read(StoredFile, self._caller.post_file(f"{self._path}/files", name, content))

    def add(self, text: str, *, photos: Sequence[StoredFile] = (), note_id: UUID | None = None) -> UUID:
        """Add something; the same `note_id` again writes nothing. Returns the entry's id."""
        return self._say("notes", text, photos, note_id)

    def reply(self, text: str, *, photos: Sequence[StoredFile] = (), note_id: UUID | None = None) -> UUID:
        """Answer the question that is open; where none is any longer, the words are kept as an addition."""
        return self._say("reply", text, photos, note_id)

    def _say(self, where: str, text: str, photos: Sequence[StoredFile], note_id: UUID | None) -> UUID:
        body = {"id": note_id or uuid.uuid4(), "text": text, "photos": [photo.file for photo in photos]}
        return UUID(self._caller.post(f"{self._path}/{where}", body)["entry_id"])

    def rate(self, verdict: Literal["solved", "partly", "not_solved"], why: str = "") -> None:
        """Say whether the answer helped; "not_solved" opens the case again."""
        self._caller.post(f"{self._path}/rating", {"verdict": verdict, "why": why})

    def withdraw_contact(self) -> None:
        """Take name and contact back."""
        self._caller.post(f"{self._path}/withdraw_contact")
