"""What can be found: each module registers its kinds of things."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from nhipcau.kernel.actors import Actor
from nhipcau.kernel.registries import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDoc:
    """One thing as the index sees it. `tokens` name the units and persons who may find it."""

    id: UUID
    kind: str
    title: str
    body: str
    codes: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    status: str = ""
    category: str = ""
    area: str = ""
    at: datetime
    seq: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchKind:
    """A kind of thing and how the index learns of it.

    `load` returns the documents of those ids that exist; `all_ids` yields every id (for a rebuild); `visible`
    returns which of the ids the actor may see today; `tokens` the actor's scope tokens; `events` the names of
    events after which their subject is indexed anew.
    """

    name: str
    load: Callable[[list[UUID]], list[SearchDoc]]
    all_ids: Callable[[], Iterator[UUID]]
    visible: Callable[[Actor, list[UUID]], set[UUID]]
    tokens: Callable[[Actor], list[str]]
    events: set[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """One found thing. In `snippet` the found words stand between U+0002 and U+0003; the page turns them into marks."""

    id: UUID
    kind: str
    title: str
    snippet: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """One page of hits.

    `after` asks for the next page ("" on the last); `is_ready` is False while there is no index yet.
    """

    hits: list[SearchHit] = field(default_factory=list)
    count: int = 0
    count_is_floor: bool = False
    facets: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    after: str = ""
    is_ready: bool = True


kinds: Registry[SearchKind] = Registry()


def register_kind(kind: SearchKind) -> None:
    """Make a kind of thing findable. Call it in `apps.ready`."""
    kinds.add(kind.name, kind)
