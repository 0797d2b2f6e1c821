"""Files of the API: stored first, then named by a token that only its uploader can use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO, cast
from uuid import UUID

from django.utils.translation import gettext as _
from ninja.files import UploadedFile

from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Actor, ApiClient, LinkHolder, Staff
from nhipcau.kernel.crypto import check_parts, sign_parts
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.web.shapes import Told

PURPOSE = "api-upload"
LONGEST_TOKEN = 120
BYTES = {
    "responses": {
        200: {
            "description": "OK",
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}
"""How an endpoint that sends a file is described."""


class FileOut(Told):
    """A stored file. `file` names it in a report, a note, an answer or a document, within a day."""

    file: str
    name: str
    media_type: str
    bytes: int


def stored(actor: Actor, file: UploadedFile, *, allowed: set[str]) -> FileOut:
    """Store an upload for its uploader; Invalid for what may not be stored."""
    blob = blobs.store_file(cast("BinaryIO", file), name=file.name or "", allowed=allowed)
    kind = "picture" if blob.is_picture else "file"
    signature = sign_parts(PURPOSE, _uploader(actor), kind, blob.id.hex)
    return FileOut(
        file=f"{kind}.{blob.id.hex}.{signature}", name=blob.name, media_type=blob.media_type, bytes=blob.bytes
    )


def received(actor: Actor, tokens: Sequence[str], *, field: str, only_pictures: bool = False) -> list[UUID]:
    """Return the files that these tokens name; Invalid for one that this caller did not upload."""
    found: list[UUID] = []
    for token in tokens:
        kind, _dot, rest = token.partition(".")
        blob_hex, _dot, signature = rest.partition(".")
        if not check_parts(PURPOSE, signature, _uploader(actor), kind, blob_hex):
            raise Invalid(fields={field: _("Upload the file first, and name it as the answer named it.")})
        if only_pictures and kind != "picture":
            raise Invalid(fields={field: _("Only photos can go with a report.")})
        found.append(UUID(hex=blob_hex))
    return found


def _uploader(actor: Actor) -> str:
    match actor:
        case ApiClient(client_id=client_id):
            return f"client:{client_id}"
        case Staff(person_id=person_id):
            return f"staff:{person_id}"
        case LinkHolder(subject_id=subject_id):
            return f"link:{subject_id}"
        case _:
            return "nobody"
