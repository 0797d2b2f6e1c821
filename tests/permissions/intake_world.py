"""Stacks of unit A on their way into its register, with a word that only its writers may find."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from nhipcau.documents import jobs
from nhipcau.documents.intake import machine
from nhipcau.documents.intake.machine import Machine, ReadPage
from nhipcau.documents.models import IntakePage, Proposal
from nhipcau.documents.operations import intake
from nhipcau.documents.reading.pages import FileFacts, PageReading
from nhipcau.documents.tests.intake.faking import letter, page_of
from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.blobs.tests.samples import jpeg

if TYPE_CHECKING:
    from tests.permissions.world import Who, World

WORDS: dict[str, tuple[str, ...]] = {"scan in the intake": ("qzdscan",)}
"""Stands in the name of the file, on the page, and in the fields that were read and typed."""
WRITERS = frozenset({"leader", "officer", "clerk"})


def words_known(who: Who) -> frozenset[str]:
    """Return the canary if this person keeps the registers of the unit whose stack it is."""
    return frozenset(WORDS) if who.relation == "own" and who.role in WRITERS else frozenset()


class OnePage(Machine):
    """Reads the same page from every picture; everything else is real."""

    def inspect(self, path: Path, name: str) -> FileFacts:
        return FileFacts(name, "jpg", ((595.0, 842.0),), has_text=False)

    def read(self, path: Path, number: int, names: Sequence[str] = ()) -> ReadPage:
        page = page_of(letter(extra=[(0.5, 0.55, "nội dung qzdscan cần giữ")]), number, "ocr", 0.95)
        return machine.digest(PageReading(page, (), "a" * 32, is_blank=False, is_coloured=False))


def make_stacks(world: World, clerk: Staff) -> None:
    """Bring three stacks in: one that was read, one that still takes files, one that waits to be read."""
    machine.current[0] = OnePage()
    try:
        world.ids["stack"] = _bring_in(clerk, close=True)
        intake.work_on(batch_id=world.ids["stack"])
    finally:
        machine.current[0] = machine.machine
    page = IntakePage.objects.get(batch_id=world.ids["stack"])
    proposal = Proposal.objects.get(batch_id=world.ids["stack"])
    intake.fill_proposal(actor=clerk, proposal_id=proposal.id, values={"subject": "Về việc qzdscan"})
    world.ids |= {
        "stack_page": page.id,
        "stack_file": page.file_id,
        "stack_deed": f"xoay:{page.id}",
        "stack_document": proposal.id,
        "stack_open": _bring_in(clerk, close=False),
        "stack_waiting": _bring_in(clerk, close=True),
    }


def _bring_in(clerk: Staff, *, close: bool) -> object:
    batch = intake.open_stack(actor=clerk)
    blob = blobs.store_original(io.BytesIO(jpeg()), name="qzdscan.jpg")
    intake.add_file(actor=clerk, batch_id=batch.id, blob=blob, job=jobs.work_on_stack)
    if close:
        intake.close_stack(actor=clerk, batch_id=batch.id, job=jobs.work_on_stack)
    return batch.id
