"""What may go wrong while a form is read, before a word of it is known."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFilesSent
from django.http import UnreadablePostError
from django.http.multipartparser import MultiPartParserError

from nhipcau.kernel import ids

UNREADABLE = (SuspiciousOperation, MultiPartParserError, UnreadablePostError)
TOO_MUCH = (RequestDataTooBig, TooManyFilesSent)


def client_id(raw: str) -> UUID:
    """Return the id the page carries, by which a repeat is recognised; a fresh one when it was lost."""
    try:
        return UUID(raw)
    except ValueError:
        return ids.new_id()
