"""One full-text search for every module, with the actor's rights inside the query.

Modules register what can be found (`register_kind`); the worker keeps a tantivy index beside the database up to date
from the sealed events. The index is derived data: it can be thrown away at any time, and it is never believed about
rights.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nhipcau.kernel.lazy import exports
from nhipcau.kernel.search.kinds import SearchDoc, SearchHit, SearchKind, SearchPage, register_kind

if TYPE_CHECKING:
    from nhipcau.kernel.search.finding import Wish, find, search_ids
    from nhipcau.kernel.search.indexing import index_waiting
    from nhipcau.kernel.search.likeness import similar
    from nhipcau.kernel.search.rebuilding import rebuild
    from nhipcau.kernel.search.snippets import mark_words
    from nhipcau.kernel.search.waiting import note_changed, note_scope_change
    from nhipcau.kernel.search.words import read_query

__all__ = [
    "SearchDoc",
    "SearchHit",
    "SearchKind",
    "SearchPage",
    "Wish",
    "find",
    "index_waiting",
    "mark_words",
    "note_changed",
    "note_scope_change",
    "read_query",
    "rebuild",
    "register_kind",
    "search_ids",
    "similar",
]

__getattr__ = exports(
    __name__,
    {
        "Wish": "finding",
        "find": "finding",
        "index_waiting": "indexing",
        "mark_words": "snippets",
        "note_changed": "waiting",
        "note_scope_change": "waiting",
        "read_query": "words",
        "rebuild": "rebuilding",
        "search_ids": "finding",
        "similar": "likeness",
    },
)
