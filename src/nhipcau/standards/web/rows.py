"""Items and their history as the pages show them."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nhipcau.kernel.text import to_cell
from nhipcau.kernel.web.formats import Chip, day_full
from nhipcau.standards import queries
from nhipcau.standards.queries import Item, ItemChange, ListPage
from nhipcau.standards.rules import CONFIDENCES, DATA_FIELDS, ENGLISH

COLUMNS = (
    "code",
    "parent_code",
    "sort",
    "name_vi",
    "name_en",
    "description",
    "description_en",
    "data",
    "confidence",
    "source",
    "valid_from",
    "valid_until",
    "version",
)


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item of a list in the table."""

    item: Item
    parent: str
    facts: str
    chip: Chip | None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One version of an item in words."""

    change: ItemChange
    lines: list[str]


def item_rows(found: ListPage) -> list[ItemRow]:
    """Put the items of a list into words."""
    names = {item.code: item.name for item in found.items}
    return [
        ItemRow(item=item, parent=names.get(item.parent_code, ""), facts=_facts(item), chip=_chip(item, found.today))
        for item in found.items
    ]


def change_rows(list_code: str, history: Iterable[ItemChange]) -> list[ChangeRow]:
    """Put the history of an item into words; the first version is what the form shows."""
    return [
        ChangeRow(change, [_line(list_code, *one) for one in change.changes] if change.version > 1 else [])
        for change in history
    ]


def csv_lines(found: ListPage) -> Iterator[str]:
    """Yield a list as CSV, with a mark that tells spreadsheets it is UTF-8."""
    yield "\ufeff" + _csv(COLUMNS)
    for item in found.items:
        yield _csv(
            [
                item.code,
                item.parent_code,
                item.sort,
                item.name_vi,
                item.name_en,
                item.description,
                item.description_en,
                json.dumps(item.data, ensure_ascii=False) if item.data else "",
                item.confidence,
                item.source,
                item.valid_from.isoformat(),
                item.valid_until.isoformat() if item.valid_until else "",
                item.version,
            ]
        )


def _csv(cells: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([to_cell(cell) if isinstance(cell, str) else cell for cell in cells])
    return line.getvalue()


def _facts(item: Item) -> str:
    shown = []
    for field in DATA_FIELDS.get(item.list_code, ()):
        value = None if field.key.endswith(ENGLISH) else item.fact(field.key)
        if value and field.shape == "choice":
            shown.append(queries.label(field.choices, str(value)))
        elif value and field.shape == "text":
            shown.append(str(value))
    return " · ".join(shown)


def _chip(item: Item, today: date) -> Chip | None:
    if not item.is_valid(today):
        return Chip("rest", "x", _("Retired"))
    if item.confidence == "to confirm":
        return Chip("soon", "alert", _("To be confirmed"))
    return None


def _line(list_code: str, key: str, before: object, after: object) -> str:
    fields = {field.key: field for field in DATA_FIELDS.get(list_code, ())}
    words = {
        "name_vi": _("Name in Vietnamese"),
        "name_en": _("Name in English"),
        "parent_code": _("Stands below"),
        "description": _("Description"),
        "description_en": _("Description in English"),
        "sort": _("Place in the order"),
        "confidence": _("How sure it is"),
        "source": pgettext("code list", "Source"),
        "valid_until": _("Valid until"),
    }
    name = str(fields[key].label) if key in fields else words.get(key, key)
    choices = fields[key].choices if key in fields else {"parent_code": list_code}.get(key, "")
    old, new = _text(key, choices, before), _text(key, choices, after)
    if not old:
        return _("%(field)s: %(new)s") % {"field": name, "new": new}
    return _("%(field)s: %(old)s → %(new)s") % {"field": name, "old": old, "new": new or "–"}


def _text(key: str, choices: str, value: object) -> str:
    if not value:
        return ""
    if isinstance(value, list):
        return "; ".join(str(one) for one in value)
    if key == "confidence":
        return str(CONFIDENCES.get(str(value), value))
    if key == "valid_until":
        return day_full(date.fromisoformat(str(value)))
    return queries.label(choices, str(value)) if choices else str(value)
