"""Finding a document of the data centre that may become a paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from uuid import UUID

from nhipcau.documents import queries as documents
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import require
from nhipcau.kernel.registries import LinkedThing
from nhipcau.meetings import permissions

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def find_documents(*, actor: Actor, text: str) -> Sequence[LinkedThing]:
    """Return the lines the actor may open that bear this notation, or whose page has this address."""
    require(permissions.can_prepare(actor))
    named = _ID.search(text)
    if named:
        return documents.linked_documents(actor, [UUID(named[0])])
    return documents.find_by_notation(actor=actor, text=text)
