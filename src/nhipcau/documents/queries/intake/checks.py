"""One document to be, or one page of it, for the person who checks it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from nhipcau.documents import permissions
from nhipcau.documents.intake import fields, pictures, reasons
from nhipcau.documents.intake.packing import turned, unpack
from nhipcau.documents.models import Entry, IntakeFile, IntakePage, PageCorrection, Proposal
from nhipcau.documents.queries.intake.shapes import Likeness, PageDetail, ProposalDetail, ReadWord, ShownPage, Trace
from nhipcau.documents.queries.intake.stacks import OFFICE, has_picture, held_pages, is_held
from nhipcau.documents.reading.shapes import PageText
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import NotFound

MOST_PAGES = 12
"""Pages of a document shown beside its fields; of a longer one the first and the last."""
LOW_WORD = 0.75
"""Words less sure than this are marked."""
_State, _Page = Proposal.State, IntakePage.State


def get_proposal(*, actor: Actor, proposal_id: UUID) -> ProposalDetail:
    """Return a document to be with its pages and its neighbours on the stack; NotFound for another unit's."""
    row = Proposal.objects.select_related("batch").filter(pk=proposal_id).first()
    if row is None or not permissions.stacks_of(actor).filter(pk=row.batch_id).exists():
        raise NotFound
    order = list(row.batch.proposals.order_by("place", "id").values_list("id", "state"))
    ids = [one for one, _state in order]
    at = ids.index(row.pk)
    pages = list(row.pages.select_related("file").order_by("place", "id"))
    held = held_pages(IntakePage.objects.filter(file_id__in={page.file_id for page in pages}))
    own = {page.pk for page in pages}
    shown = pages if len(pages) <= MOST_PAGES else [*pages[: MOST_PAGES - 4], *pages[-4:]]
    return ProposalDetail(
        id=row.pk,
        batch_id=row.batch_id,
        batch_made_at=row.batch.made_at,
        source=row.batch.source,
        state=row.state,
        version=row.version,
        is_stale=row.is_stale,
        entry_id=row.entry_id,
        position=at + 1,
        total=len(ids),
        settled=sum(state != _State.PROPOSED for _one, state in order),
        before=ids[at - 1] if at else None,
        after=ids[at + 1] if at + 1 < len(ids) else None,
        fields=fields.load(row.fields),
        cited=[str(one["notation"]) for one in row.cited],
        held=[one for one in held if one.id in own],
        held_beside=[one for one in held if one.id not in own],
        alike=likenesses(actor, row.alike),
        pages=[_shown(page, pages.index(page) + 1) for page in shown],
        hidden_pages=len(pages) - len(shown),
        page_count=len(pages),
    )


def next_waiting(*, actor: Actor, batch_id: UUID, after: UUID | None = None) -> UUID | None:
    """Return the next document of a stack that waits, behind `after` first, then from the beginning."""
    rows = Proposal.objects.filter(batch__in=permissions.stacks_of(actor), batch_id=batch_id)
    order = list(rows.order_by("place", "id").values_list("id", "state"))
    ids = [one for one, _state in order]
    start = ids.index(after) + 1 if after in ids else 0
    turned_round = [*order[start:], *order[:start]]
    return next((one for one, state in turned_round if state == _State.PROPOSED and one != after), None)


def likenesses(actor: Actor, kept: Iterable[dict[str, str]]) -> list[Likeness]:
    """Return what of the computed likenesses the actor may see."""
    rows = list(kept)
    entry_ids = [UUID(one["entry"]) for one in rows if "entry" in one]
    entries = {
        entry.pk: entry for entry in permissions.visible_to(actor).select_related("document").filter(pk__in=entry_ids)
    }
    proposal_ids = [UUID(one["proposal"]) for one in rows if "proposal" in one]
    waiting = {
        one.pk: one
        for one in Proposal.objects.filter(
            pk__in=proposal_ids, batch__in=permissions.stacks_of(actor), state=_State.PROPOSED
        )
    }
    return [found for one in rows if (found := _likeness(one, entries, waiting)) is not None]


def _likeness(one: dict[str, str], entries: dict[UUID, Entry], waiting: dict[UUID, Proposal]) -> Likeness | None:
    if "entry" in one and (entry := entries.get(UUID(one["entry"]))) is not None:
        return Likeness(
            why=one["why"],
            entry_id=entry.pk,
            number=entry.number,
            registered_at=entry.registered_at,
            title=entry.document.notation or entry.document.subject,
            is_outgoing=entry.direction == permissions.OUTGOING,
        )
    if "proposal" in one and (proposal := waiting.get(UUID(one["proposal"]))) is not None:
        held = fields.load(proposal.fields)
        return Likeness(why=one["why"], proposal_id=proposal.pk, title=held["notation"].value or held["subject"].value)
    return None


def _words(row: IntakePage) -> PageText:
    return turned(unpack(row.words), row.turned)


def _shown(row: IntakePage, number: int) -> ShownPage:
    words = _words(row)
    hidden = is_held(row)
    is_across = row.turned in {90, 270}
    lines = [
        [ReadWord(word.text, word.confidence < LOW_WORD and words.source == "ocr") for word in line.words]
        for line in ([] if hidden else words.lines)
    ]
    return ShownPage(
        id=row.pk,
        number=number,
        width=row.height if is_across else row.width,
        height=row.width if is_across else row.height,
        has_picture=has_picture(row),
        state=row.state,
        is_held=hidden,
        why=reasons.text_of(row.reason),
        lines=lines,
    )


def get_page(*, actor: Actor, page_id: UUID) -> PageDetail:
    """Return one page of a stack of the unit with who changed its text; NotFound for any other.

    Of one that may be secret nothing but its picture, which has to be looked at to answer.
    """
    row = IntakePage.objects.select_related("file", "proposal").filter(pk=page_id).first()
    if row is None or not permissions.stacks_of(actor).filter(pk=row.batch_id).exists():
        raise NotFound
    doubtful = IntakePage.objects.filter(
        batch_id=row.batch_id, state__in=[_Page.DOUBTFUL, _Page.UNREAD], proposal__state=_State.PROPOSED
    ).exclude(pk=row.pk)
    hidden = is_held(row)
    return PageDetail(
        id=row.pk,
        batch_id=row.batch_id,
        file_id=row.file_id,
        proposal_id=row.proposal_id,
        cleared_at=row.cleared_at,
        cleared_by=row.cleared_by,
        is_open=not hidden
        and row.state != _Page.WAITING
        and (row.proposal is None or row.proposal.state == _State.PROPOSED),
        shown=replace(_shown(row, row.place or row.number), has_picture=row.file.kind not in OFFICE),
        text="" if hidden else row.text,
        confidence=row.confidence,
        source=row.source,
        traces=[
            Trace(*one)
            for one in PageCorrection.objects.filter(intake_page=row)
            .order_by("-at")
            .values_list("at", "by", "text_before")[:20]
        ],
        next_doubtful=doubtful.order_by("proposal__place", "place").values_list("pk", flat=True).first(),
        doubtful=doubtful.count(),
    )


def picture_of_page(*, actor: Actor, page_id: UUID, width: int) -> tuple[bytes, bool]:
    """Return a page of a stack as JPEG, and whether it may be secret.

    NotFound for another unit's, Unreadable where there is nothing to draw.
    """
    row = (
        IntakePage.objects.filter(pk=page_id, batch__in=permissions.stacks_of(actor))
        .exclude(file__blob_id=None)
        .values_list("file__blob_id", "number", "rotation", "turned", "file__state", "reason")
        .first()
    )
    if row is None:
        raise NotFound
    blob_id, number, rotation, by_hand, state, reason = row
    if state == IntakeFile.State.SET_ASIDE or blob_id is None:
        raise NotFound
    drawn = pictures.page_picture(blob_id, number, width=width, rotation=rotation + by_hand)
    return drawn, reason == reasons.MAYBE_SECRET


def original_of(*, actor: Actor, file_id: UUID) -> tuple[UUID, str]:
    """Return the blob and name of an original that is safe to hand out.

    NotFound for foreign ones, those set aside, and those with a page that may be secret.
    """
    found = (
        IntakeFile.objects.filter(pk=file_id, batch__in=permissions.stacks_of(actor))
        .exclude(state__in=[IntakeFile.State.SET_ASIDE, IntakeFile.State.WAITING_SCAN])
        .exclude(pk__in=IntakePage.objects.filter(file_id=file_id, reason=reasons.MAYBE_SECRET).values("file_id"))
        .values_list("blob_id", "name")
        .first()
    )
    if found is None or found[0] is None:
        raise NotFound
    return found[0], found[1]
