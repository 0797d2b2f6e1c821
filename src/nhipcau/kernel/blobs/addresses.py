"""Addresses of blobs."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from nhipcau.kernel.crypto import check_parts, sign_parts

PREVIEW = "blob-preview"


def blob_url(blob_id: UUID, thumb: bool = False, *, link: str = "") -> str:  # noqa: FBT001, FBT002 - a binding signature
    """Return where a blob is served to whoever may read it; `link` is the token of a citizen who has no session."""
    path = reverse("blob_thumb" if thumb else "blob", args=[blob_id])
    return f"{path}?{urlencode({'v': link})}" if link else path


def preview_url(blob_id: UUID) -> str:
    """Return where an upload's thumbnail is shown to its uploader, until something uses the blob."""
    return f"{reverse('blob_thumb', args=[blob_id])}?{urlencode({'k': sign_parts(PREVIEW, str(blob_id))})}"


def is_preview(blob_id: UUID, token: str) -> bool:
    return bool(token) and check_parts(PREVIEW, token, str(blob_id))
