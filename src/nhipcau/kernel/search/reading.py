"""The reading side: one open index per process, exchanged when the worker has committed."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

import tantivy
from django.conf import settings
from django.db.models import QuerySet

from nhipcau.kernel.prepared import fetch, prepared
from nhipcau.kernel.search.models import IndexState
from nhipcau.kernel.search.schema import CLAUSE_WORDS, open_index

CHECK_EVERY = 0.1
"""Seconds for which a process believes what it last read about the index."""
MEAN_EVERY = 60.0


@dataclass(slots=True)
class OpenIndex:
    """An index as of one commit."""

    generation: str
    commits: int
    index: tantivy.Index
    searcher: tantivy.Searcher
    mean_length: float = 0.0
    measured_at: float = 0.0


@prepared
def _state() -> QuerySet[IndexState, Any]:
    return IndexState.objects.filter(name="main").values_list("generation", "commits")


class Reader:
    """Holds the index open; costs one small query at most every 100 ms."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._open: OpenIndex | None = None
        self._checked_at = 0.0

    def get(self) -> OpenIndex | None:
        """Return the index as of its last commit, or None while there is none."""
        current = self._open
        if current is not None and time.monotonic() - self._checked_at < CHECK_EVERY:
            return current
        with self._lock:
            return self._refresh()

    def forget(self) -> None:
        """Look again at the next search (after a commit of this process)."""
        self._checked_at = 0.0

    def _refresh(self) -> OpenIndex | None:
        states = fetch(_state(), {})
        generation, commits = states[0] if states else ("", 0)
        if not generation:
            self._open = None
            return None
        if self._open is None or self._open.generation != generation:
            self._open = _open(generation, commits)
        elif self._open.commits != commits:
            self._open.index.reload()
            self._open.searcher, self._open.commits = self._open.index.searcher(), commits
        self._checked_at = time.monotonic()
        if self._open is not None and time.monotonic() - self._open.measured_at > MEAN_EVERY:
            self._open.mean_length, self._open.measured_at = mean_length(self._open.searcher), time.monotonic()
        return self._open


def folder(generation: str) -> Path:
    return Path(settings.SEARCH_INDEX) / generation


def _open(generation: str, commits: int) -> OpenIndex | None:
    try:
        index = open_index(str(folder(generation)))
    except (ValueError, OSError):
        return None  # the worker finds the same and builds it anew
    return OpenIndex(generation, commits, index, index.searcher())


def mean_length(searcher: tantivy.Searcher) -> float:
    """Return how many syllables the texts that are scored have on average: a long one counts as one clause."""
    every = tantivy.Query.all_query()
    lengths = {"range": {"field": "length", "ranges": [{"to": 1.5 * CLAUSE_WORDS}, {"from": 1.5 * CLAUSE_WORDS}]}}
    answer = searcher.aggregate(every, {"by": {**lengths, "aggs": {"sum": {"sum": {"field": "length"}}}}})
    # Documents only: a clause's entry has no length. An empty index has no buckets at all.
    count, total = 0, 0.0
    for bucket in answer["by"]["buckets"]:
        is_long = "from" in bucket
        count += bucket["doc_count"]
        total += bucket["doc_count"] * CLAUSE_WORDS if is_long else bucket["sum"]["value"] or 0.0
    return total / count if count else float(CLAUSE_WORDS)


reader = Reader()
