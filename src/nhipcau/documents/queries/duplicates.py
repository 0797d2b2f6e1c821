"""Whether a document seems to be here already: by number, symbol and issuer, as far as the actor may know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from nhipcau.documents import rules
from nhipcau.documents.models import Document
from nhipcau.documents.permissions import can_register, visible_to
from nhipcau.documents.queries.detail import briefs
from nhipcau.documents.queries.shapes import LineBrief
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import require
from nhipcau.kernel.prepared import OneOf, fetch, field_of, members, prepared
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
    keys = rules.duplicate_keys(number=clean(number), symbol=symbol, issuer=issuer, years=years)
    if not keys or not _is_known(keys):
        return []
    rows = visible_to(actor).filter(document__duplicate_key__in=keys)
    if other_than is not None:
        rows = rows.exclude(document_id=other_than)
    return sorted(briefs(actor, rows), key=lambda line: not line.is_own)[:MOST]


def _is_known(keys: Sequence[str]) -> bool:
    """Say whether anybody has such a document: nearly never, and then there is nothing to ask rights about."""
    return bool(fetch(_known(len(keys)), members("key", keys)))


@prepared
def _known(count: int) -> QuerySet[Document, Any]:
    keys = OneOf("duplicate_key", field_of(Document, "duplicate_key"), "key", count)
    return Document.objects.filter(keys).order_by().values_list("pk")[:1]
