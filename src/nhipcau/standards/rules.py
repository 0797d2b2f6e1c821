"""What a code looks like and which facts the items of a list carry in `data`: pure checks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nhipcau.kernel.errors import Text

CONFIDENCES: Mapping[str, Text] = {
    "found": _("Read in the source named"),
    "inferred": _("Follows from a source"),
    "to confirm": _("To be confirmed"),
}
CODE = re.compile(r"[a-z0-9][a-z0-9_]*(\.[a-z0-9][a-z0-9_]*)*")
CODE_LENGTH = 60
LONGEST_LINE = 300
MOST_LINES = 30
ENGLISH = "_en"

Shape = Literal["choice", "text", "lines"]


@dataclass(frozen=True, slots=True)
class DataField:
    """One fact in `data`: its key, what the form calls it, its shape, the list its choices come from."""

    key: str
    label: Text
    shape: Shape
    choices: str = ""
    has_english: bool = False
    """Whether `<key>_en` holds the same in English, for whoever reads the product so."""


_FIELDS: Mapping[str, tuple[DataField, ...]] = {
    "matter_category": (
        DataField("urgency", _("Urgency"), "choice", "urgency"),
        DataField("handling", _("How it is handled"), "choice", "handling"),
        DataField("owner", _("Kind of unit that usually owns it"), "text"),
        DataField("co_owners", _("Kinds of unit that usually help"), "lines"),
        DataField("examples", _("Examples in people's words"), "lines"),
    ),
    "destination": (
        DataField("receivers", pgettext_lazy("code list", "Who receives it"), "lines", has_english=True),
        DataField("phones", _("Telephone numbers"), "lines", has_english=True),
        DataField("steps", pgettext_lazy("code list", "What to do"), "lines", has_english=True),
        DataField("law", _("Law"), "text", has_english=True),
    ),
    "document_type": (
        DataField("abbreviation", _("Abbreviation in the symbol"), "text"),
        DataField("issuer", _("Who issues it"), "text"),
    ),
    "retention_class": (
        DataField("period", pgettext_lazy("code list", "How long it is kept"), "choice", "retention_period"),
    ),
    "rating_reason": (DataField("verdicts", _("Ratings it goes with"), "lines"),),
    "role": (DataField("may", _("What the role may do"), "lines", has_english=True),),
}


def _in_english(field: DataField) -> DataField:
    return DataField(field.key + ENGLISH, format_lazy(_("{fact} in English"), fact=field.label), field.shape)


DATA_FIELDS: Mapping[str, tuple[DataField, ...]] = {
    code: (*fields, *(_in_english(field) for field in fields if field.has_english)) for code, fields in _FIELDS.items()
}
"""The facts of every list; what is English follows at the end."""


def is_code(text: str) -> bool:
    """Say whether `text` can be the code of an item: small letters, digits, underscores, dots between parts."""
    return len(text) <= CODE_LENGTH and CODE.fullmatch(text) is not None


def data_problems(list_code: str, data: Mapping[str, Any]) -> dict[str, Text]:
    """Return what is wrong with the facts of an item, by key; keys that no form knows are left as they are."""
    found: dict[str, Text] = {}
    for field in DATA_FIELDS.get(list_code, ()):
        if field.key in data and not _fits(field, data[field.key]):
            found[field.key] = _("Shorten this: at most %(lines)d lines of %(letters)d letters.") % {
                "lines": MOST_LINES,
                "letters": LONGEST_LINE,
            }
    return found


def _fits(field: DataField, value: object) -> bool:
    if field.shape == "lines":
        return isinstance(value, list) and len(value) <= MOST_LINES and all(_is_line(line) for line in value)
    return _is_line(value)


def _is_line(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_LINE


def changed_facts(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[tuple[str, Any, Any]]:
    """List the facts that differ between two versions of an item, for its history."""
    return [(key, before.get(key), value) for key, value in after.items() if before.get(key) != value]
