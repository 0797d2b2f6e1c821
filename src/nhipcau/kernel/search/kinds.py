"""What can be found: each module registers its kinds of things."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from nhipcau.kernel.actors import Actor
from nhipcau.kernel.registries import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDoc:
    """One thing as the index sees it. `tokens` name the units and persons who may find it.

    `parts` are the numbered pieces of a long text (pages), beside `body`: a hit says in which of them it was found.
    `facets` are values under the further names of `schema.MORE_FACETS`, which only some kinds have.
    """

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
    parts: Sequence[tuple[int, str]] = ()
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchKind:
    """A kind of thing and how the index learns of it.

    `load` returns the documents of those ids that exist; `all_ids` yields every id (for a rebuild); `visible`
    returns which of the ids the actor may see today; `tokens` the actor's scope tokens; `events` the names of
    events after which their subject is indexed anew. Two more for kinds that need them: `hidden` returns subjects that
    left the actor's sight by the clock alone and were not noted yet, `passages` the text of numbered parts, from which
    a hit's snippet is then cut.
    """

    name: str
    load: Callable[[list[UUID]], Iterable[SearchDoc]]
    all_ids: Callable[[], Iterator[UUID]]
    visible: Callable[[Actor, list[UUID]], set[UUID]]
    tokens: Callable[[Actor], list[str]]
    events: set[str]
    hidden: Callable[[Actor], list[UUID]] | None = None
    passages: Callable[[list[tuple[UUID, int]]], dict[UUID, str]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """One found thing. In `snippet` the found words stand between U+0002 and U+0003; the page turns them into marks.

    `place` is the numbered part that fits best (0: none, or the text beside the parts); a pinned hit was found by a
    code of its own.
    """

    id: UUID
    kind: str
    title: str
    snippet: str
    score: float
    place: int = 0
    is_pinned: bool = False


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
