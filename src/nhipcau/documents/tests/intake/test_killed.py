"""Real workers, really killed in the middle of a stack: every page is in the table once, and no more is read again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings

from nhipcau.documents.models import Batch, IntakePage
from nhipcau.documents.tests.factories import make_world, staff
from nhipcau.documents.tests.intake.faking import file_of, following, letter
from nhipcau.documents.tests.intake.stacking import bring_in, happened, shape
from nhipcau.kernel import clock
from nhipcau.kernel.jobs.models import Job
from nhipcau.kernel.jobs.tests.processes import test_database_url, wait_for

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = 40


@contextmanager
def worker(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    own = {
        "DATABASE_URL": test_database_url(),
        "NHIPCAU_MODE": "test",
        "NHIPCAU_VAR": str(folder),
        "BLOB_ROOT": str(settings.BLOB_ROOT),
        "READ_LOG": str(folder / "read.log"),
        "DJANGO_SETTINGS_MODULE": "nhipcau.config.settings",
    }
    process = subprocess.Popen([sys.executable, "-m", "nhipcau.documents.tests.intake.work"], env=os.environ | own)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(20)


def read_pages() -> int:
    return IntakePage.objects.exclude(state="waiting").count()


def _has_read(count: int) -> bool:
    return read_pages() >= count


def test_a_stack_survives_kill_9_and_no_page_is_kept_twice(tmp_path: Path) -> None:
    make_world()
    clerk = staff("MTTQ-10660", "clerk")
    batch = bring_in(clerk, file_of(letter(), *[following(number) for number in range(2, PAGES + 1)]))
    kept: dict[UUID, datetime | None] = {}
    for stop_at in (5, 15):
        with worker(tmp_path) as process:
            wait_for(partial(_has_read, stop_at), 60)
            process.send_signal(signal.SIGKILL)
            process.wait(20)
        done = dict(IntakePage.objects.exclude(state="waiting").values_list("id", "read_at"))
        assert kept.items() <= done.items(), "a page that was kept was read anew"
        kept = done
        assert len(done) < PAGES
        # The lease of the killed worker is over at once, instead of in a minute.
        Job.objects.filter(state="running").update(lease_until=clock.wall() - timedelta(seconds=1))
    with worker(tmp_path):
        wait_for(lambda: Batch.objects.get().state == Batch.State.REVIEW, 60)
    done = dict(IntakePage.objects.values_list("id", "read_at"))
    assert kept.items() <= done.items()
    assert len(done) == PAGES
    assert shape(batch) == [[(1, number) for number in range(1, PAGES + 1)]]
    assert happened(batch.id).count("stack_read") == 1
    # Read for nothing are at most the pages in hand when a worker was killed.
    counted = Counter((tmp_path / "read.log").read_text().split())
    assert set(counted) == {str(number) for number in range(1, PAGES + 1)}
    assert sum(counted.values()) - PAGES <= 2 * 2
