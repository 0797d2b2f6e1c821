"""Files hung on an entry: stored first, then carried through a refused form, so that nobody has to pick them again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.forms import Form
from django.http import HttpRequest

from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.crypto import check_parts, sign_parts
from nhipcau.kernel.errors import Invalid

ALLOWED = {"pdf", "docx", "xlsx", "pptx", "odt", "ods", "picture"}
FIELD = "da-nhan"
ATTACHMENTS = "attachments"
"""The field for files in every form that takes some."""
_PURPOSE = "staff-upload"
MOST_KEPT = 20


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A stored file that waits for its entry; `token` proves that this person uploaded it."""

    blob_id: UUID
    name: str
    token: str


def taken(actor: Staff, request: HttpRequest, form: Form, *, most: int) -> list[KeptFile]:
    """Store the first `most` files of a form's field `attachments`; returns these and what earlier sendings stored.

    What is refused becomes an error of that field.
    """
    stored, refused = _receive(actor, request.FILES.getlist(ATTACHMENTS)[:most])
    for problem in refused:
        form.add_error(ATTACHMENTS, problem)
    return [*_carried(actor, request), *stored]


def _receive(actor: Staff, files: Iterable[UploadedFile[Any]]) -> tuple[list[KeptFile], list[str]]:
    """Store the files; returns what was stored and, for each refused one, its name and why."""
    stored: list[KeptFile] = []
    refused: list[str] = []
    for file in files:
        name = file.name or ""
        try:
            blob = blobs.store_file(file.read(), name=name, allowed=ALLOWED)
        except Invalid as error:
            reason = next(iter(error.fields.values()), error.text)
            refused.append(f"{name}: {reason}")
        else:
            stored.append(_kept(actor, blob.id, blob.name))
    return stored, refused


def _carried(actor: Staff, request: HttpRequest) -> list[KeptFile]:
    """Return the files that an earlier, refused sending of this form stored and that are still ticked."""
    found: list[KeptFile] = []
    for value in request.POST.getlist(FIELD)[:MOST_KEPT]:
        identifier, _, rest = value.partition("|")
        token, _, name = rest.partition("|")
        if check_parts(_PURPOSE, token, str(actor.person_id), identifier, name):
            found.append(KeptFile(UUID(identifier), name, value))
    return found


def _kept(actor: Staff, blob_id: UUID, name: str) -> KeptFile:
    token = sign_parts(_PURPOSE, str(actor.person_id), str(blob_id), name)
    return KeptFile(blob_id, name, f"{blob_id}|{token}|{name}")
