"""A stack that was read is cut into documents, each is understood and compared with what the unit has."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from itertools import groupby
from uuid import UUID

from nhipcau.documents.events import StackRead
from nhipcau.documents.intake import fields, machine, reasons
from nhipcau.documents.intake.packing import turned, unpack
from nhipcau.documents.models import Batch, IntakeFile, IntakePage, Proposal
from nhipcau.documents.operations.intake.likeness import alike_of
from nhipcau.documents.reading.shapes import PageText
from nhipcau.kernel import clock, jobs
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.db import atomic, locked
from nhipcau.kernel.events import emit

FIRST = 0.5
"""Score from which a page is taken for the first of a document."""
OFFICE = frozenset({"docx", "xlsx", "odt"})
PICTURES = frozenset({"jpg", "png", "webp", "heic"})
_ACTOR = Timer(name="documents.intake")
_File, _Page = IntakeFile.State, IntakePage.State


@atomic
def cut_stack(*, batch_id: UUID) -> bool:
    """Cut a closed stack whose every page is read into proposals; False while something still waits. Done once."""
    batch = locked(Batch.objects.filter(pk=batch_id)).first()
    if batch is None or batch.cut_at is not None or batch.state != Batch.State.READING:
        return False
    if batch.files.exclude(state__in=[_File.READ, _File.SET_ASIDE]).exists():
        return False
    pages = list(batch.pages.defer("words", "text", "sketch").select_related("file").order_by("file__number", "number"))
    cuts = _one_document(pages) if batch.source == Batch.Source.CAMERA else list(_documents(pages))
    for place, cut in enumerate(cuts, 1):
        proposal = Proposal(batch=batch, place=place * 100)
        proposal.save(force_insert=True)
        for number, page in enumerate(cut, 1):
            page.proposal, page.place = proposal, number
    IntakePage.objects.bulk_update([page for page in pages if page.proposal_id], ["proposal", "place"], batch_size=200)
    batch.cut_at = batch.changed_at = clock.now()
    asks = any(page.reason == reasons.MAYBE_SECRET for page in pages)
    batch.state = Batch.State.REVIEW if cuts or asks else Batch.State.DONE
    batch.save(update_fields=["cut_at", "changed_at", "state"])
    emit(StackRead(actor=_ACTOR, batch_id=batch.pk, unit_id=batch.unit_id, pages=len(pages), proposals=len(cuts)))
    jobs.remember({"batch": str(batch_id), "cut": len(cuts)})
    return True


def _one_document(pages: Sequence[IntakePage]) -> list[list[IntakePage]]:
    """Photos taken one after the other are one document; blank ones too, for a person chose them."""
    kept = [page for page in pages if not page.is_separator]
    return [kept] if kept else []


def _documents(pages: Sequence[IntakePage]) -> Iterator[list[IntakePage]]:
    """Yield the pages of each document; separators and blank pages belong to none."""
    current: list[IntakePage] = []
    for page in _marked(pages):
        if page is None:
            if current:
                yield current
            current = []
        elif page.state != _Page.BLANK:
            current.append(page)
    if current:
        yield current


def _marked(pages: Sequence[IntakePage]) -> Iterator[IntakePage | None]:
    """Yield the pages with None wherever a document begins."""
    has_sheets = any(page.is_separator for page in pages)
    for _file, held in groupby(pages, key=lambda page: page.file_id):
        group = list(held)
        if not _goes_on(group):
            yield None
        by_sheets = has_sheets and (_is_pictures(group) or any(page.is_separator for page in group))
        for position, page in enumerate(group):
            if page.is_separator or (not by_sheets and _begins(page, position)):
                yield None
            if not page.is_separator:
                yield page


def _goes_on(group: Sequence[IntakePage]) -> bool:
    """Say whether a file may go on where the one before ended: scanners write one picture per page, too."""
    return _is_pictures(group)


def _is_pictures(group: Sequence[IntakePage]) -> bool:
    return len(group) == 1 and group[0].file.kind in PICTURES


def _begins(page: IntakePage, position: int) -> bool:
    """Files born digital are one document each; in a scan the page itself tells."""
    if page.file.kind in OFFICE or (page.file.has_text and position):
        return False
    return page.first_score >= FIRST


def words_of(page: IntakePage) -> PageText:
    """Return a page's words as a person sees it: turned if they turned it."""
    lying = PageText(page.number, page.width, page.height, (), "ocr", page.rotation)
    return turned(unpack(page.words) if page.words else lying, page.turned)


def understand_stale(*, batch_id: UUID, until: float) -> bool:
    """Understand the proposals whose pages changed; returns whether some are left when the time is up.

    One with a page that may be secret is left alone until a person has answered.
    """
    held = IntakePage.objects.filter(batch_id=batch_id, reason=reasons.MAYBE_SECRET, proposal__isnull=False)
    while True:
        stale = Proposal.objects.filter(batch_id=batch_id, is_stale=True, state=Proposal.State.PROPOSED)
        stale = stale.exclude(pk__in=held.values("proposal_id"))
        proposal = stale.order_by("place").first()
        if proposal is None:
            return False
        if time.monotonic() > until:
            return True
        _understand(proposal)


def _understand(proposal: Proposal) -> None:
    pages = list(proposal.pages.order_by("place", "id"))
    if any(page.reason == reasons.MAYBE_SECRET for page in pages):
        return  # moved in meanwhile
    facts = machine.ask().understand([words_of(page) for page in pages])
    alike = alike_of(proposal, pages, facts.fields)
    with atomic():
        mine = locked(Proposal.objects.filter(pk=proposal.pk)).first()
        if mine is None or mine.version != proposal.version:
            return  # a person was faster; it is stale still, or settled
        mine.fields = fields.dump(fields.merged(fields.load(mine.fields), facts.fields))
        mine.cited, mine.alike, mine.is_stale = facts.cited, alike, False
        mine.save(update_fields=["fields", "cited", "alike", "is_stale"])
        jobs.remember({"batch": str(proposal.batch_id), "proposal": str(proposal.pk)})
