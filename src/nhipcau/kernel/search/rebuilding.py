"""Building the index anew beside the current one."""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from uuid import UUID

import structlog
import tantivy
from django.conf import settings
from django.utils.translation import gettext as _

from nhipcau.kernel import clock, ids
from nhipcau.kernel.db import atomic, locked
from nhipcau.kernel.errors import Conflict
from nhipcau.kernel.search.kinds import SearchKind, kinds
from nhipcau.kernel.search.models import IndexState, Waiting
from nhipcau.kernel.search.reading import folder, reader
from nhipcau.kernel.search.schema import VERSION, entries, open_index

log = structlog.get_logger(__name__)

Report = Callable[[str, int, int], None]
BATCH = 500
COMMIT_EVERY = 20_000
HEAP = 60_000_000
KEEP_OLD_SECONDS = 600


def is_current(state: IndexState | None) -> bool:
    """Tell whether the current index is there, whole, and of this version."""
    if state is None or not state.generation.startswith(f"v{VERSION}-"):
        return False
    try:
        return tantivy.Index.exists(str(folder(state.generation))) and bool(open_index(str(folder(state.generation))))
    except (ValueError, OSError):
        return False


@contextmanager
def _only_one() -> Iterator[bool]:
    """Hold the builders' lock, which the system frees when its holder dies; False when somebody has it."""
    root = Path(settings.SEARCH_INDEX)
    root.mkdir(parents=True, exist_ok=True)
    with (root / "rebuild.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def rebuild(report: Report) -> int:
    """Build the whole index from the records and make it the current one; returns how many documents it holds.

    The old index answers, and learns what happens, until then; what it learns meanwhile the new one learns right after.
    Raises Conflict when another rebuild is running. Killed halfway, it leaves the old index in place.
    """
    with _only_one() as alone:
        if not alone:
            raise Conflict(
                _("The search index is being rebuilt already. Wait until that is done."), code="rebuild_running"
            )
        generation = f"v{VERSION}-{ids.new_id().hex}"
        with atomic():
            IndexState.objects.get_or_create(name="main")
            IndexState.objects.filter(name="main").update(building=generation)
        try:
            count = _build(generation, report)
            _make_current(generation)
        except BaseException:
            shutil.rmtree(folder(generation), ignore_errors=True)
            raise
        remove_old({generation})
        reader.forget()
        log.info("search_rebuilt", documents=count)
        return count


def _build(generation: str, report: Report) -> int:
    folder(generation).mkdir(parents=True)
    writer = open_index(str(folder(generation)), create=True).writer(HEAP, 1)
    count = 0
    for kind in kinds:
        for batch in _batches(kind):
            for doc in kind.load(batch):
                for entry in entries(doc):
                    writer.add_document(entry)
            if (count + len(batch)) // COMMIT_EVERY > count // COMMIT_EVERY:
                writer.commit()
            count += len(batch)
            report(kind.name, count, 0)
    writer.commit()
    writer.wait_merging_threads()
    return count


def _batches(kind: SearchKind) -> Iterator[list[UUID]]:
    every = iter(kind.all_ids())
    while batch := list(islice(every, BATCH)):
        yield batch


def _make_current(generation: str) -> None:
    with atomic():
        locked(IndexState.objects.filter(name="main")).first()
        IndexState.objects.filter(name="main").update(
            generation=generation, building="", commits=0, built_at=clock.wall()
        )
        # What the old index learned while this one was built: the new one learns it now.
        Waiting.objects.filter(applied=True).update(applied=False)


def adopt_abandoned() -> bool:
    """Clear up after a rebuild that was killed: without this, what is applied would wait for it for ever."""
    with _only_one() as alone:
        if not alone:
            return False
        with atomic():
            state = locked(IndexState.objects.filter(name="main")).first()
            if state is None or not state.building:
                return False
            abandoned = state.building
            IndexState.objects.filter(name="main").update(building="")
            Waiting.objects.filter(applied=True).delete()
        shutil.rmtree(folder(abandoned), ignore_errors=True)
        return True


def remove_old(keep: set[str]) -> None:
    """Remove the folders of earlier indexes, ten minutes after their last change: nobody reads them any more."""
    for path in Path(settings.SEARCH_INDEX).iterdir():
        with suppress(OSError):
            is_old = time.time() - path.stat().st_mtime > KEEP_OLD_SECONDS
            if path.is_dir() and path.name not in keep and is_old and os.access(path, os.W_OK):
                shutil.rmtree(path, ignore_errors=True)
