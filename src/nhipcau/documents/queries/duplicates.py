"""Whether a document seems to be here already: by number, symbol and issuer, as far as the actor may know."""

from __future__ import annotations

from uuid import UUID

from nhipcau.documents import rules
from nhipcau.documents.permissions import can_register, visible_to
from nhipcau.documents.queries.detail import briefs
from nhipcau.documents.queries.shapes import LineBrief
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import require
from nhipcau.kernel.text import clean

MOST = 5
FIRST_YEAR = 1945
"""No state document in Vietnamese administrative form is older; "any year" is asked year by year, each by the index."""


def seen_before(
    *, actor: Actor, number: str, symbol: str, issuer: str, year: int | None, other_than: UUID | None = None
) -> list[LineBrief]:
    """Return lines the actor may read of documents with the same number, symbol and issuer, own ones first.

    With `year` None any year counts. What the actor may not see is not warned of: that it is here would tell of it.
    """
    require(can_register(actor))
    years = [year] if year else [None, *range(FIRST_YEAR, clock.today().year + 2)]
    keys = {rules.duplicate_key(number=clean(number), symbol=symbol, issuer=issuer, year=one) for one in years}
    if keys == {""}:
        return []
    rows = visible_to(actor).filter(document__duplicate_key__in=keys)
    if other_than is not None:
        rows = rows.exclude(document_id=other_than)
    return sorted(briefs(actor, rows), key=lambda line: not line.is_own)[:MOST]
