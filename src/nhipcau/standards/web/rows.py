"""Items and their history as the pages show them."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nhipcau.kernel.web.formats import Chip, day_full
from nhipcau.standards import queries
from nhipcau.standards.queries import Item, ItemChange, ListPage
from nhipcau.standards.rules import DATA_FIELDS

COLUMNS = (
    "code",
    "parent_code",
    "sort",
    "name_vi",
    "name_en",
    "description",
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


def change_rows(history: Iterable[ItemChange]) -> list[ChangeRow]:
    """Put the history of an item into words."""
    return [
        ChangeRow(change, [_line(*one) for one in change.changes if one[2] not in ("", None, [])]) for change in history
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
    csv.writer(line).writerow([_harmless(cell) for cell in cells])
    return line.getvalue()


def _harmless(cell: object) -> object:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def _facts(item: Item) -> str:
    shown = []
    for field in DATA_FIELDS.get(item.list_code, ()):
        value = item.data.get(field.key)
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


def _line(key: str, before: object, after: object) -> str:
    words = {
        "name_vi": _("Name in Vietnamese"),
        "name_en": _("Name in English"),
        "parent_code": _("Stands below"),
        "description": _("Description"),
        "sort": _("Place in the order"),
        "confidence": _("How sure it is"),
        "source": pgettext("code list", "Source"),
        "valid_until": _("Valid until"),
    }
    name = words.get(key, key)
    if before in ("", None, []):
        return _("%(field)s: %(new)s") % {"field": name, "new": _text(after)}
    return _("%(field)s: %(old)s → %(new)s") % {"field": name, "old": _text(before), "new": _text(after)}


def _text(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(str(one) for one in value)
    return day_full(value) if isinstance(value, date) else str(value)
