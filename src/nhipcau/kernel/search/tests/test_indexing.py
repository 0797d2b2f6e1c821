from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from nhipcau.kernel import clock, ids
from nhipcau.kernel.errors import Conflict
from nhipcau.kernel.events import SealedEvent
from nhipcau.kernel.search import find, health, index_waiting, note_changed, rebuild, rebuilding, waiting
from nhipcau.kernel.search.indexing import indexer
from nhipcau.kernel.search.models import IndexState, Waiting
from nhipcau.kernel.search.reading import folder, reader
from nhipcau.kernel.search.schema import open_index
from nhipcau.kernel.search.tests.conftest import Shelf, staff

Look = Callable[..., list[str]]
WRITER = """
import sys, time
import tantivy
from nhipcau.kernel.search.schema import SCHEMA, open_index
writer = open_index(sys.argv[1]).writer(24_000_000, 1)
writer.delete_documents_by_term("doc", sys.argv[2])
writer.add_document(tantivy.Document.from_dict(
    {"doc": sys.argv[2], "folded": "canary", "kind": "t_case", "token": sys.argv[3], "id_high": 1, "id_low": 1,
     "at": 1, "length": 1, "clauses": 0}, SCHEMA))
if sys.argv[4] == "committed":
    writer.commit()
print("ready", flush=True)
time.sleep(60)
"""


def sealed(name: str, subject_id: Any) -> SealedEvent:
    return SealedEvent(
        seq=1,
        id=ids.new_id(),
        name=name,
        at=clock.now(),
        actor_kind="timer",
        person_id=None,
        unit_id=None,
        subject_id=subject_id,
        data={},
    )


def current() -> str:
    return IndexState.objects.get().generation


def entries_in_index() -> int:
    return int(open_index(str(folder(current()))).searcher().num_docs)


def test_events_of_registered_kinds_are_noted_once(shelf: Shelf) -> None:
    subject = ids.new_id()
    waiting.note_events(
        [sealed("t_case.changed", subject), sealed("t_case.changed", subject), sealed("other", subject)]
    )
    waiting.note_event(sealed("t_case.changed", None))
    assert list(Waiting.objects.values_list("subject_id", "kind")) == [(subject, "t_case")]


def test_writing_again_doubles_nothing(shelf: Shelf, found: Look) -> None:
    subject = shelf.put("word", "câu dài. " * 200)
    found("word")
    before = entries_in_index()
    for _time in range(3):
        note_changed(subject, kind="t_case")
        assert found("word") == ["word"]
    assert entries_in_index() == before
    assert not Waiting.objects.exists()


@pytest.mark.parametrize("moment", ["uncommitted", "committed"])
def test_a_killed_writer_loses_nothing_and_doubles_nothing(shelf: Shelf, found: Look, moment: str) -> None:
    first = shelf.put("first word")
    found("word")
    second = shelf.put("second word")
    indexer.close()
    arguments = [str(folder(current())), second.hex, str(staff().unit_id), moment]
    child = subprocess.Popen([sys.executable, "-c", WRITER, *arguments], stdout=subprocess.PIPE, text=True)
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        assert index_waiting() == 0  # somebody else is the writer
        assert Waiting.objects.count() == 1
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait()
    assert set(found("word")) == {"first word", "second word"}
    assert {hit.id for hit in find(actor=staff(), query="word").hits} == {first, second}
    assert found("canary") == []
    assert entries_in_index() == 2


def test_a_fault_while_writing_leaves_everything_waiting(
    shelf: Shelf, found: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put("first word")
    found("word")
    shelf.put("second word")
    with monkeypatch.context() as broken:
        broken.setattr("nhipcau.kernel.search.indexing.load", lambda _wanted: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            index_waiting()
    assert Waiting.objects.count() == 1
    assert len(found("word")) == 2


@pytest.mark.parametrize("damage", ["gone", "meta", "empty", "version"])
def test_a_missing_or_damaged_index_is_built_anew(shelf: Shelf, found: Look, damage: str) -> None:
    shelf.put("word")
    found("word")
    indexer.close()
    old = folder(current())
    if damage == "gone":
        shutil.rmtree(old)
    elif damage == "meta":
        (old / "meta.json").write_text("{broken")
    elif damage == "empty":
        (old / "meta.json").unlink()
    else:
        IndexState.objects.update(generation="v0-old")
    assert "nhipcau search rebuild" in health.check()
    reader._open = None
    reader.forget()
    assert find(actor=staff(), query="word").is_ready is False
    assert found("word") == ["word"]
    assert folder(current()) != old
    assert health.check() == ""


def test_a_rebuild_finds_all_and_forgets_what_is_gone(shelf: Shelf, found: Look) -> None:
    kept, gone = shelf.put("kept word"), shelf.put("gone word")
    found("word")
    del shelf.docs[gone]
    steps: list[tuple[str, int, int]] = []
    assert rebuild(lambda *step: steps.append(step)) == 1
    assert steps
    assert [hit.id for hit in find(actor=staff(), query="word").hits] == [kept]
    assert find(actor=staff(), query="word").count == 1


def test_the_old_index_answers_and_learns_while_a_new_one_is_built(
    shelf: Shelf, found: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put("old word")
    found("word")
    build = rebuilding._build

    def meanwhile(generation: str, report: Any) -> int:
        count = build(generation, report)
        shelf.put("late word")  # read neither by the build …
        assert set(found("word")) == {"old word", "late word"}  # … nor missing from the old index
        assert Waiting.objects.filter(applied=True).count() == 1
        return count

    monkeypatch.setattr(rebuilding, "_build", meanwhile)
    rebuild(lambda *_step: None)
    assert Waiting.objects.filter(applied=False).count() == 1
    assert set(found("word")) == {"old word", "late word"}
    assert not Waiting.objects.exists()


def test_a_failed_rebuild_leaves_the_old_index(
    shelf: Shelf, found: Look, monkeypatch: pytest.MonkeyPatch, search_folder: Path
) -> None:
    shelf.put("word")
    found("word")
    before = current()
    monkeypatch.setattr(rebuilding, "_make_current", lambda _generation: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        rebuild(lambda *_step: None)
    assert current() == before
    assert [path.name for path in search_folder.iterdir() if path.is_dir()] == [before]
    shelf.put("next word")
    assert len(found("word")) == 2
    assert rebuilding.adopt_abandoned()
    assert not rebuilding.adopt_abandoned()
    assert not Waiting.objects.exists()


def test_an_old_index_is_removed_when_nobody_can_be_reading_it(shelf: Shelf, found: Look, search_folder: Path) -> None:
    shelf.put("word")
    found("word")
    old = folder(current())
    rebuild(lambda *_step: None)
    assert old.exists()
    os.utime(old, (1, 1))
    indexer.close()
    assert found("word") == ["word"]
    assert [path.name for path in search_folder.iterdir() if path.is_dir()] == [current()]


def test_two_rebuilds_do_not_run_at_once(shelf: Shelf) -> None:
    with rebuilding._only_one() as alone:
        assert alone
        with pytest.raises(Conflict):
            rebuild(lambda *_step: None)


def test_health_says_when_the_index_is_behind(shelf: Shelf, found: Look) -> None:
    shelf.put("word")
    found("word")
    assert health.check() == ""
    note_changed(ids.new_id())
    assert health.check() == ""
    Waiting.objects.update(noted_at=clock.wall() - timedelta(minutes=2))
    assert "120" in health.check() or "121" in health.check()
