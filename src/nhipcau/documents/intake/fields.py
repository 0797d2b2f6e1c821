"""The fields of a document on their way from the machine through a person into the register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from nhipcau.documents.reading.shapes import Box

if TYPE_CHECKING:
    from nhipcau.documents.understanding import Understood
    from nhipcau.documents.understanding.shapes import Found

SURE = 0.9
"""From here on a value is shown as read clearly: at most one in fifty of them is wrong."""

NAMES = (
    "type_code",
    "notation",
    "issued_on",
    "issuer_name",
    "subject",
    "signer_name",
    "signer_position",
    "recipients",
    "urgency",
    "due_on",
)
"""In the order they are shown; the first five and the signer have numbers on the scan."""


@dataclass(frozen=True, slots=True)
class Field:
    """One fact: what stands in the form, what the machine read where (page from 1 within the document), who said so.

    `by` is the id of the person who confirmed or typed the value; the machine leaves such a field alone.
    """

    value: str = ""
    as_read: str = ""
    page: int = 0
    box: list[float] = field(default_factory=list)
    confidence: float = 0.0
    by: str = ""

    @property
    def is_sure(self) -> bool:
        return bool(self.by) or (bool(self.value) and self.confidence >= SURE)

    @property
    def is_doubtful(self) -> bool:
        return bool(self.value) and not self.is_sure


def load(kept: Mapping[str, Mapping[str, Any]]) -> dict[str, Field]:
    """Return every field by name from what the column holds; those that were not read are empty."""
    return {name: Field(**kept[name]) if name in kept else Field() for name in NAMES}


def dump(fields: Mapping[str, Field]) -> dict[str, dict[str, Any]]:
    """Return what the column keeps."""
    return {name: asdict(one) for name, one in fields.items() if one != Field()}


def merged(kept: Mapping[str, Field], read: Mapping[str, Field]) -> dict[str, Field]:
    """Return the fields after another reading: what a person said stays."""
    return {name: kept[name] if kept[name].by else read.get(name, Field()) for name in NAMES}


def typed(kept: Mapping[str, Field], values: Mapping[str, str], seen: Iterable[str], by: UUID) -> dict[str, Field]:
    """Return the fields after a person's form: changed values and those ticked as seen are theirs now."""
    ticked = set(seen)
    found = dict(kept)
    for name in NAMES:
        old, value = kept[name], values.get(name, kept[name].value)
        if value != old.value or (name in ticked and not old.by):
            found[name] = Field(value, old.as_read, old.page, old.box, old.confidence, str(by))
    return found


def from_reading(understood: Understood) -> dict[str, Field]:
    """Return what the machine found as fields of the form: days as ISO, lists as lines."""
    found = {
        "type_code": _one(understood.type, str),
        "notation": _one(understood.notation, lambda value: value.text),
        "issued_on": _one(understood.issued_on, lambda value: value.isoformat()),
        "issuer_name": _one(understood.issuer, str),
        "subject": _one(understood.subject, str),
        "signer_name": _one(understood.signer, str),
        "signer_position": _one(understood.position, str),
        "recipients": _several(understood.recipients),
        "urgency": _one(understood.urgency, str),
        "due_on": _one(understood.due_on, lambda value: value.isoformat()),
    }
    return {name: one for name, one in found.items() if one is not None}


def citations_from(understood: Understood) -> list[dict[str, Any]]:
    """Return the documents this one names, each once."""
    rows: dict[str, dict[str, Any]] = {}
    for found in understood.cited:
        cited = found.value
        rows.setdefault(
            cited.notation.text,
            {
                "notation": cited.notation.text,
                "issued_on": cited.issued_on.isoformat() if cited.issued_on else "",
                "page": found.page,
                "box": sides(found.box),
            },
        )
    return list(rows.values())


def sides(box: Box) -> list[float]:
    """Return left, top, right, bottom, rounded to a ten-thousandth of the page."""
    return [round(value, 4) for value in (box.left, box.top, box.right, box.bottom)]


def _one(found: Found[Any] | None, shown: Any) -> Field | None:
    if found is None:
        return None
    return Field(shown(found.value), found.as_read, found.page, sides(found.box), round(found.confidence, 3))


def _several(found: tuple[Found[str], ...]) -> Field | None:
    if not found:
        return None
    first = [one for one in found if one.page == found[0].page]
    box = Box.around(one.box for one in first)
    confidence = min(one.confidence for one in found)
    value = "\n".join(one.value for one in found)
    return Field(value, "\n".join(one.as_read for one in found), first[0].page, sides(box), round(confidence, 3))
