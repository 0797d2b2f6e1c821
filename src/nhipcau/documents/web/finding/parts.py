"""Parts of other rooms' pages: who reads a line, and which documents it has to do with.

The page of a line includes `documents/finding/_sharing.html` with `**sharing_part(…)` (empty for readers of other
units) and `documents/finding/_citations.html` with `**citations_part(…)`.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from nhipcau.documents import queries
from nhipcau.documents.web.finding.sharing import audience_words
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import NotAllowed


def sharing_part(actor: Staff, entry_id: UUID) -> dict[str, Any]:
    """Return the values of the sharing part; nothing for who only reads the line."""
    try:
        found = queries.sharing(actor=actor, entry_id=entry_id)
    except NotAllowed:
        return {"sharing": None}
    return {"sharing": found, "audience_words": audience_words(found.audience)}


def citations_part(actor: Staff, entry_id: UUID) -> dict[str, Any]:
    """Return the values of the part about documents named here and naming this one."""
    return {"citations": queries.citations(actor=actor, entry_id=entry_id)}
