"""The writing side: the worker's loop that brings waiting subjects into the index.

The order makes it safe to be killed anywhere: read what waits, load the subjects, write and commit the index, and only
then forget what waited. After a kill the same is done again, and since an entry is replaced by its id, doing it twice
changes nothing.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

import structlog
import tantivy
from django.db.models import F

from nhipcau.kernel.db import atomic, locked
from nhipcau.kernel.errors import Conflict
from nhipcau.kernel.search.kinds import SearchDoc, kinds
from nhipcau.kernel.search.models import IndexState, Waiting
from nhipcau.kernel.search.reading import folder, reader
from nhipcau.kernel.search.rebuilding import adopt_abandoned, is_current, rebuild, remove_old
from nhipcau.kernel.search.schema import entries, open_index

log = structlog.get_logger(__name__)

BATCH = 500
LOOK_EVERY = 5.0
"""Seconds between two looks whether the folder is still whole."""
HEAP = 24_000_000


@dataclass(slots=True)
class OpenWriter:
    generation: str
    writer: tantivy.IndexWriter


class Indexer:
    """The one writer: tantivy's lock on the folder is held while it is open and freed by the system when it dies."""

    def __init__(self) -> None:
        self._open: OpenWriter | None = None
        self._lock = Lock()
        self._checked: str | None = None
        self._looked_at = 0.0

    def turn(self) -> int:
        """Index what waits, at most BATCH subjects; returns how many. Does nothing while another process writes."""
        with self._lock:
            state = self._state()
            rows = list(Waiting.objects.filter(applied=False).order_by("id")[:BATCH])
            if state is None or not rows or not self._acquire(state.generation):
                return 0
            try:
                self._write(rows)
            except BaseException:
                self.close()  # whatever was half written is dropped with the writer
                raise
            done = _forget(state.generation, rows)
            reader.forget()
            return done

    def close(self) -> None:
        """Let go of the index, finishing merges that are running."""
        opened, self._open, self._checked = self._open, None, None
        if opened is not None:
            with suppress(ValueError):
                opened.writer.rollback()
                opened.writer.wait_merging_threads()

    def _state(self) -> IndexState | None:
        """Return the current index's row; where there is no readable index, build one first."""
        state = IndexState.objects.filter(name="main").first()
        generation = state.generation if state else ""
        if generation == self._checked and time.monotonic() - self._looked_at < LOOK_EVERY:
            return state
        if not is_current(state):
            return self._build_first(generation)
        if state is not None:
            remove_old({generation, state.building})
            if state.building:
                adopt_abandoned()
        self._checked, self._looked_at = generation, time.monotonic()
        return state

    def _build_first(self, generation: str) -> IndexState | None:
        self.close()
        log.warning("search_index_missing", generation=generation)
        try:
            rebuild(lambda *_step: None)
        except Conflict:
            return None  # somebody is building it already
        return IndexState.objects.filter(name="main").first()

    def _acquire(self, generation: str) -> bool:
        if self._open is not None and self._open.generation == generation:
            return True
        self.close()
        try:
            writer = open_index(str(folder(generation))).writer(HEAP, 1)
        except ValueError as fault:
            if "LockBusy" in str(fault):
                return False  # another worker is the writer; it does the work
            raise
        self._open = OpenWriter(generation, writer)
        return True

    def _write(self, rows: list[Waiting]) -> None:
        assert self._open is not None  # noqa: S101 - _acquire came before
        writer = self._open.writer
        for subject_id in {row.subject_id for row in rows}:
            writer.delete_documents_by_term("doc", subject_id.hex)
        for doc in load({(row.kind, row.subject_id) for row in rows}):
            for entry in entries(doc):
                writer.add_document(entry)
        writer.commit()


def load(wanted: Iterable[tuple[str, UUID]]) -> Iterator[SearchDoc]:
    """Yield the documents of the subjects that exist; a subject whose kind is not known is offered to all."""
    by_kind: dict[str, set[UUID]] = {kind.name: set() for kind in kinds}
    for name, subject_id in wanted:
        for target in [name] if name in by_kind else by_kind:
            by_kind[target].add(subject_id)
    for name, subject_ids in by_kind.items():
        if subject_ids:
            yield from kinds.get(name).load(sorted(subject_ids))


def _forget(generation: str, rows: list[Waiting]) -> int:
    """Strike the rows off the list, after the index has committed."""
    ids = [row.id for row in rows]
    with atomic():
        state = locked(IndexState.objects.filter(name="main")).first()
        if state is None or state.generation != generation:
            return 0  # another index has become the current one meanwhile: it has to learn them too
        done = Waiting.objects.filter(id__in=ids)
        if state.building:
            done.update(applied=True)
        else:
            done.delete()
        IndexState.objects.filter(name="main").update(commits=F("commits") + 1)
    return len(rows)


indexer = Indexer()


def index_waiting() -> int:
    """Bring into the index what waits for it (one batch); returns how many.

    One turn of the worker's loop; tests call it after `drain`.
    """
    return indexer.turn()
