"""Kinds of matter, from the standards' list."""

from __future__ import annotations

from dataclasses import dataclass

from nhipcau.standards import queries as standards

LIST = "matter_category"
NORMAL = "normal"


@dataclass(frozen=True, slots=True)
class CategoryKind:
    code: str
    name: str
    description: str
    handling: str


@dataclass(frozen=True, slots=True)
class CategoryGroup:
    code: str
    name: str
    kinds: tuple[CategoryKind, ...]


def category_groups() -> list[CategoryGroup]:
    """Return the groups with their kinds, in their order, in the reader's language."""
    return [
        CategoryGroup(
            node.item.code,
            node.item.name,
            tuple(
                CategoryKind(kind.item.code, kind.item.name, str(kind.item.told), handling_of(kind.item.code))
                for kind in node.children
            ),
        )
        for node in standards.tree(LIST)
    ]


def category_name(code: str) -> str:
    return standards.label(LIST, code) if code else ""


def is_category(code: str) -> bool:
    """Whether a sender or an officer may choose this kind today; a group is no kind."""
    return standards.has_item(LIST, code) and bool(standards.item(LIST, code).parent_code)


def is_category_or_group(code: str) -> bool:
    return standards.has_item(LIST, code)


def kinds_of(code: str) -> tuple[str, ...]:
    """Return a kind itself, or all kinds of a group, retired ones too; nothing for no code."""
    if not code or not standards.has_item(LIST, code) or standards.item(LIST, code).parent_code:
        return (code,) if code else ()
    return (code, *(item.code for item in standards.items(LIST) if item.parent_code == code))


def handling_of(code: str) -> str:
    return str(_data(code, "handling"))


def urgency_of(code: str) -> str:
    """Return low, normal, high or emergency; normal for a matter without a kind."""
    return str(_data(code, "urgency") or NORMAL)


def _data(code: str, key: str) -> object:
    return standards.item(LIST, code).data.get(key, "") if code and standards.has_item(LIST, code) else ""
