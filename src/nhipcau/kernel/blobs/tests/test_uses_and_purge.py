from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from nhipcau.kernel import clock, ids
from nhipcau.kernel.blobs import (
    Blob,
    attach,
    blobs_of,
    discard,
    purge_unattached,
    release,
    share,
    storage,
    store_file,
    store_picture,
    subjects_of,
)
from nhipcau.kernel.blobs.purging import sweep_folder
from nhipcau.kernel.blobs.tests import samples
from nhipcau.kernel.errors import Invalid

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)


def pdf(mark: str = "") -> Blob:
    return store_file(samples.PDF + mark.encode(), name="x.pdf", allowed={"pdf"})


def age(root: Path) -> None:
    for path in root.rglob("*"):
        if path.is_file():
            os.utime(path, (time.time() - 90_000,) * 2)


def files(root: Path) -> int:
    return sum(path.is_file() for path in root.rglob("*"))


def test_attached_blobs_come_back_in_order() -> None:
    first, second, case = pdf("1"), pdf("2"), ids.new_id()
    assert [blob.state for blob in attach([second.id, first.id], kind="t.case", subject_id=case)] == ["attached"] * 2
    attach([first.id], kind="t.case", subject_id=case)
    assert {blob.id for blob in blobs_of("t.case", [case])[case]} == {first.id, second.id}
    assert subjects_of("t.case", first.id) == [case]
    assert attach([], kind="t.case", subject_id=case) == []


def test_a_known_id_gives_nobody_a_right_to_attach_what_is_in_use() -> None:
    blob = pdf()
    attach([blob.id], kind="t.case", subject_id=ids.new_id())
    with pytest.raises(Invalid) as refused:
        attach([blob.id], kind="t.case", subject_id=ids.new_id())
    assert refused.value.machine_code == "blob_gone"
    other = ids.new_id()
    share([blob.id], kind="t.document", subject_id=other)
    assert subjects_of("t.document", blob.id) == [other]


def test_attaching_what_was_removed_is_refused() -> None:
    with pytest.raises(Invalid):
        attach([ids.new_id()], kind="t.case", subject_id=ids.new_id())


def test_only_what_nobody_used_for_a_day_is_removed(blob_root: Path) -> None:
    with clock.at(NOW):
        kept, dropped, case = pdf("kept"), store_picture(samples.jpeg(), name="x"), ids.new_id()
        attach([kept.id], kind="t.case", subject_id=case)
    with clock.at(NOW + timedelta(hours=20)):
        fresh = pdf("fresh")
        assert purge_unattached() == 0
    age(blob_root)
    with clock.at(NOW + timedelta(hours=25)):
        assert purge_unattached() == 1
        assert set(Blob.objects.values_list("id", flat=True)) == {kept.id, fresh.id}
        assert not storage.path_of(dropped.sha256).exists()
        assert not storage.path_of(dropped.thumb_sha256).exists()
        assert files(blob_root) == 2
        release(kind="t.case", subject_id=case)
        assert purge_unattached() == 0
    with clock.at(NOW + timedelta(hours=50)):
        assert purge_unattached() == 2
    assert files(blob_root) == 0


def test_released_by_one_still_used_by_another_it_stays(blob_root: Path) -> None:
    with clock.at(NOW):
        blob, case, document = pdf(), ids.new_id(), ids.new_id()
        attach([blob.id], kind="t.case", subject_id=case)
        share([blob.id], kind="t.document", subject_id=document)
        release(kind="t.case", subject_id=case, blob_ids=[blob.id])
    age(blob_root)
    with clock.at(NOW + timedelta(days=9)):
        assert purge_unattached() == 0
    assert storage.path_of(blob.sha256).exists()


def test_equal_bytes_are_stored_once_and_stay_while_one_upload_is_used(blob_root: Path) -> None:
    with clock.at(NOW):
        first, second = pdf(), pdf()
        assert first.id != second.id
        assert files(blob_root) == 1
        attach([first.id], kind="t.case", subject_id=ids.new_id())
    age(blob_root)
    with clock.at(NOW + timedelta(days=2)):
        assert purge_unattached() == 1
    assert storage.path_of(first.sha256).exists()


def test_a_file_just_written_again_survives_the_purge_of_an_older_upload(blob_root: Path) -> None:
    with clock.at(NOW):
        blob = pdf()
    age(blob_root)
    storage.write(samples.PDF)  # another upload of the same bytes whose row is not committed yet
    with clock.at(NOW + timedelta(days=2)):
        assert purge_unattached() == 1
    assert storage.path_of(blob.sha256).exists()


def test_what_a_crash_left_behind_is_swept(blob_root: Path) -> None:
    kept, orphan = pdf("kept"), storage.write(b"nobody knows me")
    half = storage.path_of(orphan).parent / ".new-abc"
    half.write_bytes(b"half")
    assert sum(sweep_folder(number) for number in range(256)) == 0
    age(blob_root)
    assert sum(sweep_folder(number) for number in range(256)) == 2
    assert storage.path_of(kept.sha256).exists()


def test_a_file_is_written_whole_or_not_at_all(blob_root: Path, monkeypatch: Any) -> None:
    def fail(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="No space"):
        storage.write(b"x")
    assert files(blob_root) == 0


def test_what_must_not_be_kept_goes_at_once_and_what_is_used_stays(blob_root: Path) -> None:
    used, unused, twin = pdf("used"), pdf("unused"), pdf("twin")
    same = pdf("twin")
    attach([used.id], kind="t.case", subject_id=ids.new_id())
    assert discard([used.id, unused.id, twin.id, ids.new_id()]) == 2
    assert set(Blob.objects.values_list("id", flat=True)) == {used.id, same.id}
    assert not storage.path_of(unused.sha256).exists()
    assert storage.path_of(twin.sha256).exists()
