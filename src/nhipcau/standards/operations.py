"""Changing the code lists. An item is never deleted: it is retired on a date, and each version is kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, Timer, person_of
from nhipcau.kernel.db import atomic, locked, require
from nhipcau.kernel.errors import Conflict, Invalid, NotFound, Text
from nhipcau.kernel.events import emit
from nhipcau.kernel.ids import new_id
from nhipcau.kernel.text import clean
from nhipcau.standards import queries
from nhipcau.standards.errors import CodeTaken, FixedList, StaleItem
from nhipcau.standards.events import CodeItemChanged, CodeListsSeeded
from nhipcau.standards.models import CodeItem, CodeItemVersion, CodeList, StandardsStamp
from nhipcau.standards.permissions import can_edit_lists
from nhipcau.standards.rules import data_problems, is_code

SEEDED_FROM = date(2020, 1, 1)
LARGEST_SORT = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDraft:
    """What a person or the seed says about one item. `data` is merged: keys it does not name stay as they are."""

    code: str
    name_vi: str
    parent_code: str = ""
    name_en: str = ""
    description: str = ""
    description_en: str = ""
    sort: int = 0
    data: Mapping[str, Any] = field(default_factory=dict)
    confidence: str = "to confirm"
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDraft:
    """One list as the product ships it."""

    code: str
    name_vi: str
    name_en: str
    owner: str
    description: str
    description_en: str
    is_fixed: bool
    sort: int
    items: list[ItemDraft]


@atomic
def add_item(*, actor: Actor, list_code: str, draft: ItemDraft) -> UUID:
    """Add an item to a list; it can be chosen at once."""
    require(can_edit_lists(actor))
    owner = _hold_list(list_code)
    _require_open(owner)
    draft = _checked(owner, draft, is_new=True)
    if CodeItem.objects.filter(list=owner, code=draft.code).exists():
        raise CodeTaken
    row = CodeItem(list=owner, code=draft.code, valid_from=clock.today(), version=0)
    _write(row, draft)
    _keep(row, owner, actor, "added")
    return row.id


@atomic
def change_item(*, actor: Actor, list_code: str, code: str, draft: ItemDraft, seen_version: int | None = None) -> UUID:
    """Change the words, order, parent or facts of an item; its code stays."""
    require(can_edit_lists(actor))
    owner = _hold_list(list_code)
    row = _row(owner, code, seen_version)
    _write(row, _checked(owner, draft, is_new=False))
    _keep(row, owner, actor, "changed")
    return row.id


@atomic
def retire_item(*, actor: Actor, list_code: str, code: str, seen_version: int | None = None) -> UUID:
    """End an item: from today nobody can choose it; what already carries it keeps its name."""
    require(can_edit_lists(actor))
    owner = _hold_list(list_code)
    _require_open(owner)
    row = _row(owner, code, seen_version)
    if row.valid_until is not None:
        raise Conflict(_("This item is retired already."), code="retired")
    if CodeItem.objects.filter(list=owner, parent_code=code, valid_until=None).exists():
        raise Conflict(_("Other items stand below this one. Move or retire them first."), code="has_children")
    row.valid_until = max(clock.today() - timedelta(days=1), row.valid_from)
    row.version += 1
    _keep(row, owner, actor, "retired")
    return row.id


@atomic
def restore_item(*, actor: Actor, list_code: str, code: str, seen_version: int | None = None) -> UUID:
    """Let a retired item be chosen again."""
    require(can_edit_lists(actor))
    owner = _hold_list(list_code)
    row = _row(owner, code, seen_version)
    if row.valid_until is None:
        raise Conflict(_("This item is in use already."), code="not_retired")
    row.valid_until = None
    row.version += 1
    _keep(row, owner, actor, "restored")
    return row.id


@atomic
def load_seed(*, actor: Timer, lists: Iterable[ListDraft]) -> int:
    """Bring in the lists the product ships; an item that a person has touched is left alone. Returns items written."""
    require(isinstance(actor, Timer))
    written, touched = 0, []
    for draft in lists:
        owner, is_new = CodeList.objects.get_or_create(code=draft.code, defaults=_list_values(draft))
        has_new_words = not is_new and _follow(owner, draft)
        known = {} if is_new else {row.code: row for row in CodeItem.objects.filter(list=owner)}
        fresh = [row for item in draft.items if (row := _seeded(owner, known.get(item.code), item)) is not None]
        if fresh:
            written += len(fresh)
            _save_seeded(owner, fresh)
        if fresh or has_new_words:
            touched.append(draft.code)
    if touched:
        _stamp()
        emit(CodeListsSeeded(actor=actor, lists=touched, items_written=written))
    return written


def _follow(owner: CodeList, draft: ListDraft) -> bool:
    """Let the words of a list follow the release (people do not write them); say whether there were new ones."""
    words = {key: value for key, value in _list_values(draft).items() if key != "version"}
    changed = [key for key, value in words.items() if getattr(owner, key) != value]
    for key in changed:
        setattr(owner, key, words[key])
    if changed:
        owner.save(update_fields=changed)
    return bool(changed)


def _list_values(draft: ListDraft) -> dict[str, Any]:
    return {
        "name_vi": draft.name_vi,
        "name_en": draft.name_en,
        "owner": draft.owner,
        "description": draft.description,
        "description_en": draft.description_en,
        "is_fixed": draft.is_fixed,
        "sort": draft.sort,
        "version": 0,
    }


def _seeded(owner: CodeList, row: CodeItem | None, draft: ItemDraft) -> CodeItem | None:
    """Return the row to write for a shipped item, or None when there is nothing to do."""
    if row is None:
        row = CodeItem(list=owner, code=draft.code, valid_from=SEEDED_FROM, version=0)
    elif row.edited_at is not None:
        return None
    before = None if row.version == 0 else _facts(row)
    row.data = {}
    _write(row, draft)
    return row if before != _facts(row) else None


def _save_seeded(owner: CodeList, rows: list[CodeItem]) -> None:
    owner.version += 1
    owner.save(update_fields=["version"])
    CodeItem.objects.bulk_create([row for row in rows if row.version == 1])
    for row in rows:
        if row.version > 1:
            row.save()
    CodeItemVersion.objects.bulk_create(
        CodeItemVersion(item=row, version=row.version, at=clock.now(), facts=_facts(row)) for row in rows
    )


def _hold_list(list_code: str) -> CodeList:
    """Lock the list, so that two people changing it take turns."""
    row = locked(CodeList.objects.filter(code=list_code)).first()
    if row is None:
        raise NotFound
    return row


def _require_open(owner: CodeList) -> None:
    if owner.is_fixed:
        raise FixedList


def _row(owner: CodeList, code: str, seen_version: int | None) -> CodeItem:
    row = CodeItem.objects.filter(list=owner, code=code).first()
    if row is None:
        raise NotFound
    if seen_version is not None and seen_version != row.version:
        raise StaleItem
    return row


def _checked(owner: CodeList, draft: ItemDraft, *, is_new: bool) -> ItemDraft:
    name = clean(draft.name_vi, limit=200)
    fields: dict[str, Text] = dict(data_problems(owner.code, draft.data))
    if is_new and not is_code(draft.code):
        fields["code"] = _("A code has small letters without accents, digits and dots, for example “road.pothole”.")
    if not name:
        fields["name_vi"] = _("Give the item a name in Vietnamese.")
    if draft.parent_code and not _may_stand_below(owner, draft.code, draft.parent_code):
        fields["parent_code"] = _("Choose a parent from this list, not the item itself or one that stands below it.")
    if not 0 <= draft.sort <= LARGEST_SORT:
        fields["sort"] = _("Give a number between 0 and 1,000,000.")
    if fields:
        raise Invalid(fields=fields)
    return ItemDraft(
        code=draft.code,
        name_vi=name,
        parent_code=draft.parent_code,
        name_en=clean(draft.name_en, limit=200),
        description=clean(draft.description, limit=500),
        description_en=clean(draft.description_en, limit=500),
        sort=draft.sort,
        data={key: _clean_fact(value) for key, value in draft.data.items()},
        confidence=draft.confidence,
        source=clean(draft.source, limit=300),
    )


def _clean_fact(value: object) -> object:
    if isinstance(value, list):
        return [clean(line) if isinstance(line, str) else line for line in value]
    return clean(value) if isinstance(value, str) else value


def _may_stand_below(owner: CodeList, code: str, parent_code: str) -> bool:
    parents = dict(CodeItem.objects.filter(list=owner, valid_until=None).values_list("code", "parent_code"))
    seen: set[str] = set()
    step = parent_code
    while step and step not in seen:
        if step == code or step not in parents:
            return False
        seen.add(step)
        step = parents[step]
    return not step


def _write(row: CodeItem, draft: ItemDraft) -> None:
    row.parent_code, row.sort = draft.parent_code, draft.sort
    row.name_vi, row.name_en = draft.name_vi, draft.name_en
    row.description, row.description_en = draft.description, draft.description_en
    row.confidence, row.source = draft.confidence, draft.source
    row.data = {**row.data, **draft.data}
    row.version += 1


def _facts(row: CodeItem) -> dict[str, Any]:
    until = row.valid_until
    return {
        "name_vi": row.name_vi,
        "name_en": row.name_en,
        "parent_code": row.parent_code,
        "description": row.description,
        "description_en": row.description_en,
        "sort": row.sort,
        "confidence": row.confidence,
        "source": row.source,
        "valid_until": until.isoformat() if until else None,
        **row.data,
    }


def _keep(row: CodeItem, owner: CodeList, actor: Actor, change: str) -> None:
    """Save the item, its version, the list's version; tell every process and the record."""
    row.edited_at = clock.now()
    row.save()
    CodeItemVersion.objects.create(
        item=row, version=row.version, at=clock.now(), person_id=person_of(actor), facts=_facts(row)
    )
    owner.version += 1
    owner.save(update_fields=["version"])
    _stamp()
    emit(
        CodeItemChanged(
            actor=actor,
            subject_id=row.id,
            change=change,
            list_code=owner.code,
            item_code=row.code,
            version=row.version,
        )
    )


def _stamp() -> None:
    StandardsStamp.objects.update_or_create(pk=1, defaults={"stamp": new_id()})
    queries.forget()
