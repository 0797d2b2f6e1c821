"""What happened to the code lists."""

from dataclasses import dataclass
from typing import ClassVar

from nhipcau.kernel.events import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class CodeItemChanged(Event):
    """An item was added, changed, retired or restored; `subject_id` is the item."""

    name: ClassVar[str] = "standards.code_item_changed"
    change: str  # added, changed, retired, restored
    list_code: str
    item_code: str
    version: int


@dataclass(frozen=True, kw_only=True, slots=True)
class CodeListsSeeded(Event):
    """The facts shipped with the product were brought in or brought up to date."""

    name: ClassVar[str] = "standards.code_lists_seeded"
    lists: list[str]
    items_written: int
