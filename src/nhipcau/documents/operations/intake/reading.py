"""The machine's work on a stack, a slice at a time: scan, look, read page by page, cut, understand.

Every step is one short transaction that changes a row from the state it expects and remembers that in the job: what
is killed in between is done again from the last step, and no page is written twice (ADR 18).
"""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Q

from nhipcau.documents.events import FileSetAside
from nhipcau.documents.intake import machine, reasons
from nhipcau.documents.intake.doubts import state_of
from nhipcau.documents.intake.machine import ReadPage
from nhipcau.documents.intake.packing import pack
from nhipcau.documents.intake.pictures import original_path
from nhipcau.documents.intake.slots import most, slot
from nhipcau.documents.models import Batch, IntakeFile, IntakePage
from nhipcau.documents.operations.intake.cutting import cut_stack, understand_stale
from nhipcau.documents.operations.intake.wiping import wipe_file
from nhipcau.documents.reading.faults import Unreadable
from nhipcau.kernel import clock, jobs
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.db import atomic, locked
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.events import emit

ACTOR = Timer(name="documents.intake")
SLICE_SECONDS = 20.0
AGAIN = timedelta(minutes=1)
NICE = 15
_State, _File, _Page = Batch.State, IntakeFile.State, IntakePage.State


@dataclass(frozen=True, slots=True)
class Due:
    """A page that waits to be read."""

    page_id: UUID
    file_id: UUID
    path: Path
    number: int


def work_on(*, batch_id: UUID) -> bool:
    """Work on a stack for one slice; returns whether there is more to do now.

    Raises what stops a job (JobCancelled, JobInterrupted, LeaseLost); everything done until then stays.
    """
    end = time.monotonic() + SLICE_SECONDS
    while (batch := Batch.objects.filter(pk=batch_id).first()) is not None:
        if batch.state == _State.PAUSED:
            return False
        if time.monotonic() > end:
            return True
        if _next_file(batch) or _read_pages(batch, end):
            continue
        if batch.state == _State.READING and batch.cut_at is None and cut_stack(batch_id=batch_id):
            continue
        return understand_stale(batch_id=batch_id, until=end)
    return False


# --- files: scanned, then looked into ---------------------------------------------------------------------------------


def _next_file(batch: Batch) -> bool:
    """Take the next file that waits one step on; False when none can be taken now."""
    due = Q(try_after__isnull=True) | Q(try_after__lte=clock.now())
    waiting = batch.files.filter(due, state__in=[_File.WAITING_SCAN, _File.WAITING]).order_by("number").first()
    if waiting is None or waiting.blob_id is None:
        return False
    try:
        path = original_path(waiting.blob_id)
    except NotFound:
        _set_aside(waiting, "broken")
        return True
    if waiting.state == _File.WAITING_SCAN:
        _scan(waiting, path)
    else:
        _look_into(waiting, path)
    return True


def _scan(file: IntakeFile, path: Path) -> None:
    """Ask the scanner before anything opens the file."""
    looked = machine.ask().scan(path, settings.CLAMD_ADDRESS) if settings.CLAMD_ADDRESS else machine.Looked("clean")
    if looked.verdict == "infected":
        _set_aside(file, reasons.INFECTED, looked.name)
    elif looked.verdict == "clean":
        _move(file, _File.WAITING_SCAN, state=_File.WAITING, reason="", try_after=None)
    else:
        _move(file, _File.WAITING_SCAN, reason=reasons.SCANNER_DOWN, try_after=clock.now() + AGAIN)


def _look_into(file: IntakeFile, path: Path) -> None:
    """Find out what the file is and how many pages it has; each becomes a row that waits."""
    try:
        facts = machine.ask().inspect(path, file.name)
    except Unreadable as fault:
        if fault.waits:
            _move(file, _File.WAITING, reason=fault.fault.value, try_after=clock.now() + AGAIN)
        else:
            _set_aside(file, fault.fault.value, fault.detail[:120])
        return
    with atomic():
        changed = _move(
            file,
            _File.WAITING,
            state=_File.READING,
            reason="",
            try_after=None,
            kind=facts.kind,
            has_text=facts.has_text,
            page_count=facts.pages,
        )
        if changed:
            IntakePage.objects.bulk_create(
                [
                    IntakePage(batch_id=file.batch_id, file=file, number=number, width=width, height=height)
                    for number, (width, height) in enumerate(facts.sizes, 1)
                ],
                batch_size=500,
                ignore_conflicts=True,  # it may have been looked into before the disk was full
            )
        _remember(file.batch_id, file=file.number)


def _move(file: IntakeFile, source: str, **changes: Any) -> bool:
    rows = IntakeFile.objects.filter(pk=file.pk, state=source)
    return bool(rows.update(changed_at=clock.now(), **changes))


@atomic
def _set_aside(file: IntakeFile, reason: str, detail: str = "") -> None:
    """Put a file aside with the reason; the rest of the stack goes on."""
    done = _move(file, file.state, state=_File.SET_ASIDE, reason=reason, detail=detail[:120], try_after=None)
    if done:
        unit_id = Batch.objects.values_list("unit_id", flat=True).get(pk=file.batch_id)
        emit(FileSetAside(actor=ACTOR, batch_id=file.batch_id, unit_id=unit_id, file_id=file.pk, reason=reason))


# --- pages ------------------------------------------------------------------------------------------------------------


def _read_pages(batch: Batch, end: float) -> bool:
    """Read pages until the slice ends, the stack is paused or none is left; False when there was none."""
    source, names = _due_pages(batch.pk), machine.commune_names()
    together = max(1, min(settings.READ_PAGES_AT_ONCE, most()))
    running: dict[Future[ReadPage | Unreadable], Due] = {}
    done = 0
    with ThreadPoolExecutor(together, initializer=_step_back) as pool:
        while True:
            while len(running) < together and time.monotonic() < end and (due := next(source, None)):
                running[pool.submit(_read_one, due, names)] = due
            if not running:
                return bool(done)
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                due = running.pop(future)
                _write(batch.pk, due, future.result())
                done += 1
            if not Batch.objects.filter(pk=batch.pk).exclude(state=_State.PAUSED).exists():
                end = 0


def _due_pages(batch_id: UUID) -> Iterator[Due]:
    """Yield the pages that wait, in order, as few at a time as are wanted."""
    seen: set[UUID] = set()
    while True:
        rows = (
            IntakePage.objects.filter(batch_id=batch_id, state=_Page.WAITING, file__state=_File.READING)
            .exclude(pk__in=seen)
            .order_by("file__number", "number")
            .values_list("id", "file_id", "file__blob_id", "number")[:8]
        )
        found = list(rows)
        if not found:
            return
        for page_id, file_id, blob_id, number in found:
            seen.add(page_id)
            if blob_id is None:
                continue
            with suppress(NotFound):  # wiped meanwhile
                yield Due(page_id, file_id, original_path(blob_id), number)


def _step_back() -> None:
    """Let this thread's children give way to whoever waits for a page of the product."""
    os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICE)


def _read_one(due: Due, names: list[str]) -> ReadPage | Unreadable:
    with slot(Path(settings.READING_SLOTS), settings.READ_PAGES_AT_ONCE):
        try:
            return machine.ask().read(due.path, due.number, names)
        except Unreadable as fault:
            return fault
        finally:
            connection.close()  # this thread ends with its slice: what it kept, the pool of connections would miss


def _write(batch_id: UUID, due: Due, found: ReadPage | Unreadable) -> None:
    """Keep what was read of a page, once, and finish its file with the last one."""
    if isinstance(found, Unreadable):
        _write_fault(batch_id, due, found)
        return
    if found.secrecy:
        _require_hold(batch_id)
        wipe_file(file_id=due.file_id)
        return
    page = found.page
    with atomic():
        changed = IntakePage.objects.filter(pk=due.page_id, state=_Page.WAITING).update(
            state=_Page.DOUBTFUL if found.may_be_secret else state_of(found.page, is_bare=_is_bare(found)),
            reason=reasons.MAYBE_SECRET if found.may_be_secret else "",
            confidence=round(page.confidence, 4),
            width=page.width,
            height=page.height,
            rotation=page.rotation,
            is_separator=found.is_separator,
            first_score=found.first_score,
            source=page.source,
            sketch=found.sketch,
            text=page.text,
            words=pack(page),
            read_at=clock.now(),
        )
        if changed:
            _finish_file(due.file_id)
        _remember(batch_id, page=str(due.page_id))


def _write_fault(batch_id: UUID, due: Due, fault: Unreadable) -> None:
    with atomic():
        if fault.waits:
            IntakeFile.objects.filter(pk=due.file_id, state=_File.READING).update(
                state=_File.WAITING, reason=fault.fault.value, try_after=clock.now() + AGAIN
            )
        elif IntakePage.objects.filter(pk=due.page_id, state=_Page.WAITING).update(
            state=_Page.UNREAD, reason=fault.fault.value, read_at=clock.now()
        ):
            _finish_file(due.file_id)
        _remember(batch_id, page=str(due.page_id))


def _is_bare(found: ReadPage) -> bool:
    return found.is_blank or found.is_separator


def _finish_file(file_id: UUID) -> None:
    if not IntakePage.objects.filter(file_id=file_id, state=_Page.WAITING).exists():
        rows = locked(IntakeFile.objects.filter(pk=file_id, state=_File.READING))
        rows.update(state=_File.READ, changed_at=clock.now())


def _remember(batch_id: UUID, **last: object) -> None:
    """Tie what was just written to the job: a worker that lost it cannot commit."""
    jobs.remember({"batch": str(batch_id), **last})


def _require_hold(batch_id: UUID) -> None:
    with atomic():
        _remember(batch_id)


@contextmanager
def alone_with(batch_id: UUID) -> Iterator[bool]:
    """Keep a second worker of this machine from the same stack: pages would be read for nothing.

    Yields whether the stack is ours; it is free again when this process ends, however it ends.
    """
    folder = Path(settings.READING_SLOTS)
    folder.mkdir(parents=True, exist_ok=True)
    # A few files for all stacks: two that share one wait for each other.
    handle = os.open(folder / f"stack-{batch_id.int % 64}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(handle)


def stacks_with_work() -> list[UUID]:
    """Return the stacks that wait for something the machine may have again by now: scanner, disk, a worker."""
    again = Q(files__try_after__lte=clock.now())
    ready = Q(state=_State.READING, changed_at__lt=clock.now() - AGAIN)
    rows = Batch.objects.filter(again | ready).exclude(state=_State.PAUSED)
    return list(rows.order_by("id").values_list("id", flat=True).distinct()[:200])
