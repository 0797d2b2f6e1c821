"""Reading the code lists, from this process's memory (checked at most every two seconds)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import get_language

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.process_cache import ProcessCache
from nhipcau.standards.models import CodeItem, CodeItemVersion, CodeList, StandardsStamp
from nhipcau.standards.permissions import can_edit_lists, can_read_lists
from nhipcau.standards.rules import ENGLISH, changed_facts


@dataclass(frozen=True, slots=True)
class Words:
    """Words for the reader; `lang` names their language where it is not the reader's, "" where it is."""

    text: str
    lang: str = ""

    def __str__(self) -> str:
        return self.text


def _reads_english() -> bool:
    return (get_language() or "vi").startswith("en")


def _words(vietnamese: str, english: str) -> Words:
    if not _reads_english():
        return Words(vietnamese)
    return Words(english) if english or not vietnamese else Words(vietnamese, "vi")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, as every module sees it."""

    id: UUID
    list_code: str
    code: str
    parent_code: str
    name_vi: str
    name_en: str
    description: str
    description_en: str
    sort: int
    data: Mapping[str, Any]
    confidence: str
    source: str
    valid_from: date
    valid_until: date | None
    version: int

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return self.name_in(get_language() or "vi")

    def name_in(self, lang: str) -> str:
        return self.name_en if lang.startswith("en") and self.name_en else self.name_vi

    @property
    def told(self) -> Words:
        """The description in the reader's language."""
        return _words(self.description, self.description_en)

    def fact(self, key: str) -> Any:
        """Return one of the facts in `data`, in English for who reads so and where it is known; None when unknown."""
        found = self.data.get(key + ENGLISH) if _reads_english() else None
        return found or self.data.get(key)

    def is_valid(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


@dataclass(frozen=True, slots=True)
class Node:
    """An item with what hangs below it."""

    item: Item
    children: list["Node"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ListFacts:
    """One list and how many items it has."""

    code: str
    name_vi: str
    name_en: str
    owner: str
    description: str
    description_en: str
    is_fixed: bool
    version: int
    valid: int = 0
    retired: int = 0

    @property
    def name(self) -> str:
        return self.name_en if _reads_english() and self.name_en else self.name_vi

    @property
    def told(self) -> Words:
        """The description in the reader's language."""
        return _words(self.description, self.description_en)


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list with all of its items, retired ones too."""

    code_list: ListFacts
    items: list[Item]
    today: date
    may_edit: bool


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One line of an item's history."""

    version: int
    at: datetime
    person_id: UUID | None
    changes: list[tuple[str, Any, Any]]


def items(list_code: str, *, on: date | None = None) -> list[Item]:
    """Return the items of a list that are valid today (or on a date), in their order."""
    day = on or clock.today()
    return [item for item in _lists().get(list_code, {}).values() if item.is_valid(day)]


def item(list_code: str, code: str) -> Item:
    """Return one item, retired or not; NotFound when the list never had it."""
    found = _lists().get(list_code, {}).get(code)
    if found is None:
        raise NotFound
    return found


def has_item(list_code: str, code: str) -> bool:
    """Say whether `code` may be chosen today."""
    found = _lists().get(list_code, {}).get(code)
    return found is not None and found.is_valid(clock.today())


def label(list_code: str, code: str, lang: str = "") -> str:
    """Return the name of an item in `lang` (the reader's language when empty); the code itself when unknown."""
    found = _lists().get(list_code, {}).get(code)
    if found is None:
        return code
    return found.name_in(lang) if lang else found.name


def tree(list_code: str, *, on: date | None = None) -> list[Node]:
    """Return the valid items below their parents; an item whose parent is not valid stands at the top."""
    nodes = {one.code: Node(one) for one in items(list_code, on=on)}
    top: list[Node] = []
    for node in nodes.values():
        parent = nodes.get(node.item.parent_code)
        (parent.children if parent else top).append(node)
    return top


def forget() -> None:
    """Drop this process's copy after a change."""
    _cache.forget()


def code_lists(*, actor: Actor) -> list[ListFacts]:
    """Return every list with its counts."""
    require(can_read_lists(actor))
    over = Q(items__valid_until__lt=clock.today())
    rows = CodeList.objects.annotate(all=Count("items"), over=Count("items", filter=over)).order_by("sort", "code")
    return [_list_facts(row, valid=row.all - row.over, retired=row.over) for row in rows]


def list_page(*, actor: Actor, list_code: str) -> ListPage:
    """Return one list with all its items, parents before children."""
    require(can_read_lists(actor))
    row = CodeList.objects.filter(code=list_code).first()
    if row is None:
        raise NotFound
    today = clock.today()
    rows = [_item(one, list_code) for one in CodeItem.objects.filter(list=row).order_by("sort", "code")]
    over = sum(one.valid_until is not None and one.valid_until < today for one in rows)
    return ListPage(
        code_list=_list_facts(row, valid=len(rows) - over, retired=over),
        items=rows,
        today=today,
        may_edit=can_edit_lists(actor),
    )


def get_item(*, actor: Actor, list_code: str, code: str) -> Item:
    """Return one item from the table itself, for its form."""
    require(can_read_lists(actor))
    row = CodeItem.objects.filter(list__code=list_code, code=code).first()
    if row is None:
        raise NotFound
    return _item(row, list_code)


def item_history(*, actor: Actor, list_code: str, code: str) -> list[ItemChange]:
    """Return what changed in each version of an item, newest first."""
    require(can_read_lists(actor))
    rows = CodeItemVersion.objects.filter(item__list__code=list_code, item__code=code).order_by("version")
    lines: list[ItemChange] = []
    before: Mapping[str, Any] = {}
    for row in rows:
        lines.append(ItemChange(row.version, row.at, row.person_id, changed_facts(before, row.facts)))
        before = row.facts
    return lines[::-1]


def _lists() -> dict[str, dict[str, Item]]:
    return _cache.get()


def _stamp() -> object:
    return StandardsStamp.objects.values_list("stamp", flat=True).first()


def _load() -> dict[str, dict[str, Item]]:
    found: dict[str, dict[str, Item]] = {}
    for row in CodeItem.objects.select_related("list").order_by("sort", "code"):
        found.setdefault(row.list.code, {})[row.code] = _item(row, row.list.code)
    return found


def _item(row: CodeItem, list_code: str) -> Item:
    return Item(
        id=row.id,
        list_code=list_code,
        code=row.code,
        parent_code=row.parent_code,
        name_vi=row.name_vi,
        name_en=row.name_en,
        description=row.description,
        description_en=row.description_en,
        sort=row.sort,
        data=row.data,
        confidence=row.confidence,
        source=row.source,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        version=row.version,
    )


def _list_facts(row: CodeList, *, valid: int, retired: int) -> ListFacts:
    return ListFacts(
        code=row.code,
        name_vi=row.name_vi,
        name_en=row.name_en,
        owner=row.owner,
        description=row.description,
        description_en=row.description_en,
        is_fixed=row.is_fixed,
        version=row.version,
        valid=valid,
        retired=retired,
    )


_cache: ProcessCache[dict[str, dict[str, Item]]] = ProcessCache(stamp=_stamp, load=_load)
