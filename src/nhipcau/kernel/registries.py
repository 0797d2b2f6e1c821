"""What modules tell the house about themselves, each in its own `apps.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Literal, TypeVar
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


Section = Literal["start", "work", "talk", "documents", "whole", "admin"]
"""The groups of the staff rail; `kernel.web.layout` knows their order and titles."""


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the staff rail. `badge` names a counter of `badges`; `shown` decides by actor, without a query."""

    label: Text
    url_name: str
    icon: str
    order: int
    shown: Callable[[Actor], bool]
    badge: str = ""
    section: Section = "work"


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


idle_states: Registry[frozenset[str]] = Registry()
"""By kind of subject, the states in which the unit in charge waits for somebody else: nobody is reminded of a day."""


@dataclass(frozen=True, slots=True)
class Function:
    """Something units use the platform for. `events` are names: one of them by a unit is one use of it."""

    label: Text
    section: Text
    events: frozenset[str]


functions: Registry[Function] = Registry()
"""What the platform is used for, by name; an event belongs to one function at most."""


@dataclass(frozen=True, slots=True)
class Discussed:
    """How a kind of thing is talked about: by its own module's rules, asked every time and stored nowhere.

    `seen` returns those of some things that an actor may see today; `may_write` whether an actor who sees one takes
    part in it; `units` the units that take part, whose people can be mentioned.
    """

    seen: LinkedReader
    may_write: Callable[[Actor, UUID], bool]
    units: Callable[[UUID], Sequence[UUID]]


discussed: Registry[Discussed] = Registry()
"""Things people can talk about on their pages, by kind of subject."""


@dataclass(frozen=True, slots=True)
class SubjectPanel:
    """What another module shows on the page of a thing: `part` is loaded into it, `address` leads to all of it."""

    title: Text
    icon: str
    part: str
    address: str
    label: Text


PanelMaker = Callable[[Actor, str, UUID], "SubjectPanel | None"]
"""Return the panel for a thing the actor is looking at, None for none: without a query."""

subject_panels: Registry[PanelMaker] = Registry()
"""What upper modules show on the pages of the things below them, by name of the module."""


def panels_of(actor: Actor, kind: str, subject_id: UUID) -> list[SubjectPanel]:
    """Return what other modules show on a thing's page to an actor who may see it."""
    made = (maker(actor, kind, subject_id) for maker in subject_panels)
    return [panel for panel in made if panel is not None]


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

health_notes: Registry[Callable[[], str]] = Registry()
"""Each returns "" when all is well, else what people do without meanwhile: `/healthz` says it and stays ready."""

seeders: Registry[DemoPart] = Registry()
"""Seed tables (facts) each module loads with `nhipcau migrate`; idempotent, never overwriting what a person edited."""

demo_sign_ins: Registry[Callable[[], list[tuple[str, str, str]]]] = Registry()
"""Sign-ins of demo mode, shown on its sign-in page: (who, login, password)."""
