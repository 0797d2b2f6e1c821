"""Parts of the page of a line that this room knows: who reads it, its pages, which documents it has to do with.

The page includes `documents/finding/_sharing.html`, `_reading.html` and `_citations.html`.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from nhipcau.documents import queries
from nhipcau.documents.web.finding.sharing import audience_words
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import NotAllowed


def of_line(actor: Staff, entry_id: UUID) -> dict[str, Any]:
    """Return the values of the three parts; who only reads the line does not learn who else does."""
    values: dict[str, Any] = {
        "citations": queries.citations(actor=actor, entry_id=entry_id),
        "pages": queries.page_count(actor=actor, entry_id=entry_id),
        "pages_of": entry_id,
    }
    try:
        found = queries.sharing(actor=actor, entry_id=entry_id)
    except NotAllowed:
        return values
    return values | {"sharing": found, "audience_words": audience_words(found.audience)}
