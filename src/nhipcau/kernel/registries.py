"""What modules tell the house about themselves, each in its own `apps.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import Text
from nhipcau.kernel.prepared import Counted

Item = TypeVar("Item")


class Registry(Generic[Item]):
    """Named things in the order of their registration; a name taken twice is a mistake."""

    def __init__(self) -> None:
        self._items: dict[str, Item] = {}

    def add(self, name: str, item: Item) -> None:
        if name in self._items:
            message = f"{name!r} is registered already"
            raise ValueError(message)
        self._items[name] = item

    def get(self, name: str) -> Item:
        return self._items[name]

    def __contains__(self, name: object) -> bool:
        return name in self._items

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items.values())

    def items(self) -> Iterator[tuple[str, Item]]:
        return iter(self._items.items())


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the staff rail. `badge` names a counter of `badges`; `shown` decides by actor, without a query."""

    label: Text
    url_name: str
    icon: str
    order: int
    shown: Callable[[Actor], bool]
    badge: str = ""
    section: str = "work"  # "work" or "admin"


@dataclass(frozen=True, slots=True)
class DemoPart:
    """A module's share of the demo data: `load(report)` calls operations with a settable clock."""

    order: int
    load: Callable[[Callable[[str, int, int], None]], None]


@dataclass(frozen=True, slots=True)
class LinkedThing:
    """A thing that another one is linked with, as the reader may see it today. `state` and `due_at` are today's."""

    id: UUID
    kind_label: Text
    title: str
    code: str
    state: Text
    due_at: datetime | None
    address: str


LinkedReader = Callable[[Actor, Sequence[UUID]], Sequence[LinkedThing]]
"""Return those of some subjects that the actor may see; the others are not even counted."""

linked_things: Registry[LinkedReader] = Registry()
"""How things that are handled look beside one another, by kind of subject: a case's documents, a document's cases."""


@dataclass(frozen=True, slots=True)
class SubjectAction:
    """A link on the page of a thing into another module, such as "Give a task because of this"."""

    label: Text
    icon: str
    address: str


SubjectOffer = Callable[[Actor, str, UUID], Sequence[SubjectAction]]
"""Return what an actor may begin from a thing of some kind, which they are looking at: without a query."""

subject_offers: Registry[SubjectOffer] = Registry()
"""What upper modules let people begin on the pages of the things below them, by name of the module."""


def subject_actions(actor: Actor, kind: str, subject_id: UUID) -> list[SubjectAction]:
    """Return what the actor may begin from a thing, for its page."""
    return [action for offer in subject_offers for action in offer(actor, kind, subject_id)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """Hours that belong in a person's own calendar. `uid` is the same wherever it is told; `address` a path here."""

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str
    address: str
    changed_at: datetime


calendar_parts: Registry[Callable[[Actor], Sequence[CalendarEvent]]] = Registry()
"""What upper modules tell under a person's secret calendar address (ADR 20), as that person may see it today."""


nav_items: Registry[NavItem] = Registry()
"""Staff navigation, by name."""

badges: Registry[Callable[[Actor], Sequence[Counted]]] = Registry()
"""What is open work per function and actor, by name: parts with a limit, counted for all badges by one statement."""

demo_parts: Registry[DemoPart] = Registry()
"""Demo data of each module, run by `nhipcau demo` in `order`."""

health_checks: Registry[Callable[[], str]] = Registry()
"""Each returns "" when all is well, else what is wrong and what to do, for `/healthz`."""

seeders: Registry[DemoPart] = Registry()
"""Seed tables (facts) each module loads with `nhipcau migrate`; idempotent, never overwriting what a person edited."""

demo_sign_ins: Registry[Callable[[], list[tuple[str, str, str]]]] = Registry()
"""Sign-ins of demo mode, shown on its sign-in page: (who, login, password)."""
