"""A place where an uploaded document departs from the decree."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Departure:
    """One departure.

    `component` and `rule` are keys of `labels`. `found` and `expected` are what stands there and what should, as
    measures ("12 pt"), as words of the document, or as a key of `labels.VALUES` when they begin with "@". `page` counts
    from 1 and is None where nothing tells it; `paragraph` counts the paragraphs that hold text from 1, 0 for the whole
    document; `words` are the paragraph's first. An error is against the decree, a warning against its custom.
    """

    component: str
    rule: str
    found: str
    expected: str
    page: int | None
    paragraph: int
    words: str
    severity: Severity

    def as_data(self) -> dict[str, object]:
        return asdict(self)
