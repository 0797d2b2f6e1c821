from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import override_settings

from nhipcau.kernel import ids
from nhipcau.kernel.actors import Actor, Staff
from nhipcau.kernel.search import SearchDoc, SearchKind, find, index_waiting, note_changed, register_kind
from nhipcau.kernel.search.indexing import indexer
from nhipcau.kernel.search.kinds import kinds
from nhipcau.kernel.search.reading import reader

HERE, THERE = ids.new_id(), ids.new_id()
NOON = datetime(2026, 11, 20, 5, tzinfo=UTC)


def staff(unit_id: UUID = HERE) -> Staff:
    return Staff(person_id=ids.new_id(), unit_id=unit_id, roles=frozenset({"officer"}))


@dataclass
class Shelf:
    """The records of a made-up module."""

    name: str
    docs: dict[UUID, SearchDoc] = field(default_factory=dict)
    loads: int = 0

    def put(self, title: str, body: str = "", units: tuple[UUID, ...] = (HERE,), **more: Any) -> UUID:
        number = len(self.docs)
        values: dict[str, Any] = {
            "at": NOON + timedelta(minutes=number),
            "tokens": [str(unit) for unit in units],
            **more,
        }
        doc = SearchDoc(id=ids.new_id(), kind=self.name, title=title, body=body, **values)
        self.docs[doc.id] = doc
        note_changed(doc.id, kind=self.name)
        return doc.id

    def change(self, subject_id: UUID, **more: Any) -> None:
        self.docs[subject_id] = replace(self.docs[subject_id], **more)

    def load(self, wanted: list[UUID]) -> list[SearchDoc]:
        self.loads += 1
        return [self.docs[one] for one in wanted if one in self.docs]

    def visible(self, actor: Actor, wanted: list[UUID]) -> set[UUID]:
        unit = str(actor.unit_id) if isinstance(actor, Staff) else ""
        return {one for one in wanted if one in self.docs and unit in self.docs[one].tokens}

    def tokens(self, actor: Actor) -> list[str]:
        return [str(actor.unit_id)] if isinstance(actor, Staff) else []

    def kind(self) -> SearchKind:
        return SearchKind(
            name=self.name,
            load=self.load,
            all_ids=lambda: iter(list(self.docs)),
            visible=self.visible,
            tokens=self.tokens,
            events={f"{self.name}.changed"},
        )


@pytest.fixture(autouse=True)
def search_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(kinds, "_items", {})
    with override_settings(SEARCH_INDEX=tmp_path / "search"):
        reader.forget()
        yield tmp_path / "search"
        indexer.close()
        reader.forget()


@pytest.fixture
def shelf(db: None) -> Shelf:
    made = Shelf("t_case")
    register_kind(made.kind())
    return made


@pytest.fixture
def found() -> Callable[..., list[str]]:
    """Titles of what a person of HERE finds, best first, after the index has caught up."""

    def look(query: str, **more: Any) -> list[str]:
        while index_waiting():
            pass
        return [hit.title for hit in find(actor=more.pop("actor", staff()), query=query, **more).hits]

    return look
