"""How surely a page was read: whether a person should look at it."""

from __future__ import annotations

from nhipcau.documents.models import IntakePage
from nhipcau.documents.reading.shapes import PageText

DOUBTFUL = 0.85
"""Mean confidence below which a page waits for a person."""
DOUBTFUL_WORD, MOST_DOUBTFUL = 0.6, 0.08
"""A page also waits when more than this share of its words is less sure than that."""
_Page = IntakePage.State


def state_of(page: PageText, *, is_bare: bool) -> str:
    """Return the state of a page that was read; `is_bare` for a blank one and a separator sheet."""
    if is_bare or not page.words:
        return _Page.BLANK
    if page.source == "born":
        return _Page.READ
    unsure = sum(word.confidence < DOUBTFUL_WORD for word in page.words) / len(page.words)
    return _Page.DOUBTFUL if page.confidence < DOUBTFUL or unsure > MOST_DOUBTFUL else _Page.READ
