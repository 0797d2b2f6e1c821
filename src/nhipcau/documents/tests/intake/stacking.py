"""Stacks for tests, brought in and read through the operations themselves."""

from __future__ import annotations

import io
from collections.abc import Sequence
from uuid import UUID

from nhipcau.documents import jobs
from nhipcau.documents.models import Batch, IntakeFile, IntakePage, Proposal
from nhipcau.documents.operations import intake
from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.events.models import Event
from nhipcau.kernel.jobs import running


def bring_in(actor: Actor, *files: io.BytesIO, source: str = "upload", names: Sequence[str] = ()) -> Batch:
    """Bring a closed stack in; nothing is read yet."""
    batch = intake.open_stack(actor=actor, source=source)
    for number, file in enumerate(files):
        name = names[number] if names else f"tep-{number + 1}.pdf"
        blob = blobs.store_original(file, name=name)
        intake.add_file(actor=actor, batch_id=batch.id, blob=blob, job=jobs.work_on_stack)
    intake.close_stack(actor=actor, batch_id=batch.id, job=jobs.work_on_stack)
    return batch


def work() -> list[str]:
    """Run the jobs that are due until none is; returns how each ended."""
    ended = []
    while (job := running.take_job("test")) is not None:
        ended.append(running.run_job(job))
    return ended


def read_in(actor: Actor, *files: io.BytesIO, source: str = "upload", names: Sequence[str] = ()) -> Batch:
    """Bring a stack in and let the machine do all its work."""
    batch = bring_in(actor, *files, source=source, names=names)
    ended = work()
    assert set(ended) == {"done"}, ended
    batch.refresh_from_db()
    return batch


def proposals(batch: Batch) -> list[Proposal]:
    return list(batch.proposals.order_by("place"))


def shape(batch: Batch) -> list[list[tuple[int, int]]]:
    """Return (file, page) of each page of each open proposal, in order."""
    return [
        list(one.pages.order_by("place").values_list("file__number", "number"))
        for one in proposals(batch)
        if one.state == Proposal.State.PROPOSED
    ]


def files(batch: Batch) -> list[tuple[str, str]]:
    """Return state and reason of each file."""
    return list(IntakeFile.objects.filter(batch=batch).order_by("number").values_list("state", "reason"))


def page(batch: Batch, file: int, number: int) -> IntakePage:
    return IntakePage.objects.get(batch=batch, file__number=file, number=number)


def happened(batch_id: UUID) -> list[str]:
    rows = Event.objects.filter(name__startswith="documents.").order_by("pk")
    return [row.name.removeprefix("documents.") for row in rows if f'"batch_id":"{batch_id}"' in row.payload]
