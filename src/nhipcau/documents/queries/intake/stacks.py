"""Stacks of the own unit: how far they are, their files, their documents to be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from nhipcau.documents import permissions
from nhipcau.documents.intake import fields, reasons
from nhipcau.documents.models import Batch, IntakeFile, IntakePage, Proposal
from nhipcau.documents.queries.intake.shapes import FileRow, HeldPage, PageTile, ProposalRow, Stack, StackRow
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import NotFound

SHOWN_STACKS = 50
SHOWN_PROPOSALS = 40
PACE_PAGES = 50
FRESH = timedelta(minutes=5)
OFFICE = frozenset({"docx", "xlsx", "odt"})
_State, _Page = Proposal.State, IntakePage.State


def waiting_stacks(actor: Actor) -> int:
    """Return how many stacks of the unit wait for a person."""
    return permissions.stacks_of(actor).filter(state=Batch.State.REVIEW).count()


def list_stacks(*, actor: Actor, before: UUID | None = None) -> tuple[list[StackRow], UUID | None]:
    """Return the unit's stacks, newest first, and where the next page begins; NotAllowed for who takes nothing in."""
    require(permissions.can_take_in(actor))
    rows = permissions.stacks_of(actor).order_by("-id")
    if before is not None:
        rows = rows.filter(id__lt=before)
    found = list(rows[: SHOWN_STACKS + 1])
    more = found[SHOWN_STACKS - 1].id if len(found) > SHOWN_STACKS else None
    return _rows(found[:SHOWN_STACKS]), more


def _rows(batches: Sequence[Batch]) -> list[StackRow]:
    """Return the rows with their counts, three statements whatever their number."""
    ids = [batch.id for batch in batches]
    files = _counts(IntakeFile.objects.filter(batch_id__in=ids), aside=Q(state=IntakeFile.State.SET_ASIDE))
    pages = _counts(IntakePage.objects.filter(batch_id__in=ids), read=~Q(state=_Page.WAITING))
    proposals = _counts(
        Proposal.objects.filter(batch_id__in=ids), waiting=Q(state=_State.PROPOSED), done=Q(state=_State.CONFIRMED)
    )
    return [
        StackRow(
            id=batch.id,
            source=batch.source,
            state=batch.state,
            made_at=batch.made_at,
            person_id=batch.person_id,
            files=files.get(batch.id, {}).get("every", 0),
            set_aside=files.get(batch.id, {}).get("aside", 0),
            pages=pages.get(batch.id, {}).get("every", 0),
            pages_read=pages.get(batch.id, {}).get("read", 0),
            waiting=proposals.get(batch.id, {}).get("waiting", 0),
            confirmed=proposals.get(batch.id, {}).get("done", 0),
        )
        for batch in batches
    ]


def _counts(rows: Any, **conditions: Q) -> dict[UUID, dict[str, int]]:
    counted = {name: Count("id", filter=condition) for name, condition in conditions.items()}
    found = rows.order_by().values("batch_id").annotate(every=Count("id"), **counted)
    return {one["batch_id"]: one for one in found}


def get_stack(*, actor: Actor, batch_id: UUID, first: int = 1) -> Stack:
    """Return a stack of the unit with its files and forty documents from the `first`; NotFound for any other."""
    batch = permissions.stacks_of(actor).filter(pk=batch_id).first()
    if batch is None:
        raise NotFound
    every = list(batch.proposals.order_by("place", "id"))
    shown = every[first - 1 : first - 1 + SHOWN_PROPOSALS]
    tiles = _tiles(IntakePage.objects.filter(proposal__in=shown).order_by("place", "id"))
    left_out = _tiles(batch.pages.filter(proposal=None).order_by("file__number", "number")[:60]) if batch.cut_at else []
    held = held_pages(batch.pages.all())
    held_files = {one.file_id for one in held}
    return Stack(
        row=_rows([batch])[0],
        minutes_left=_minutes_left(batch),
        is_cut=batch.cut_at is not None,
        files=[_file(row, is_held=row.pk in held_files) for row in batch.files.order_by("number")],
        proposals=[
            _proposal(one, first + index, [tile for holder, tile in tiles if holder == one.pk])
            for index, one in enumerate(shown)
        ],
        left_out=[tile for _holder, tile in left_out],
        held=held,
        first=first,
        total=len(every),
        next_id=next((one.pk for one in every if one.state == _State.PROPOSED), None),
    )


def stack_progress(*, actor: Actor, batch_id: UUID) -> tuple[StackRow, int | None]:
    """Return how far a stack is and how many minutes it still takes: the part of its page that is asked for often."""
    batch = permissions.stacks_of(actor).filter(pk=batch_id).first()
    if batch is None:
        raise NotFound
    return _rows([batch])[0], _minutes_left(batch)


def _minutes_left(batch: Batch) -> int | None:
    """Return how long the rest takes at the pace of the last fifty pages; None before there is a pace."""
    rows = IntakePage.objects.filter(batch=batch, read_at__isnull=False).order_by("-read_at")
    moments = [at for at in rows.values_list("read_at", flat=True)[:PACE_PAGES] if at is not None]
    if batch.state not in {Batch.State.READING, Batch.State.OPEN} or len(moments) < 2:  # noqa: PLR2004 - a pace needs two
        return None
    if moments[0] < clock.now() - FRESH:
        return None
    left = IntakePage.objects.filter(batch=batch, state=_Page.WAITING).count()
    seconds = (moments[0] - moments[-1]).total_seconds() / (len(moments) - 1)
    return max(1, round(left * seconds / 60))


def held_pages(rows: Any) -> list[HeldPage]:
    """Return those of some pages that may bear a secrecy mark, in the order of their files."""
    found = rows.filter(reason=reasons.MAYBE_SECRET).order_by("file__number", "number")
    return [HeldPage(*one) for one in found.values_list("id", "file_id", "file__name", "number")]


def _file(row: IntakeFile, *, is_held: bool) -> FileRow:
    why = reasons.text_of(row.reason)
    return FileRow(row.id, row.name, row.state, row.reason, why, row.page_count, row.bytes, is_held)


def _tiles(rows: Any) -> list[tuple[UUID | None, PageTile]]:
    found = rows.select_related("file").defer("words", "text", "sketch")
    return [(row.proposal_id, _tile(row)) for row in found]


def _tile(row: IntakePage) -> PageTile:
    return PageTile(
        id=row.id,
        file_name=row.file.name,
        number=row.number,
        state=row.state,
        is_separator=row.is_separator,
        has_picture=has_picture(row),
        is_held=is_held(row),
        why=reasons.text_of(row.reason),
    )


def has_picture(row: IntakePage) -> bool:
    """Whether a page is shown by its picture; one that may be secret is seen where the question is asked alone."""
    return row.file.kind not in OFFICE and not is_held(row)


def is_held(row: IntakePage) -> bool:
    return row.reason == reasons.MAYBE_SECRET


def _proposal(row: Proposal, position: int, tiles: list[PageTile]) -> ProposalRow:
    held = fields.load(row.fields)
    return ProposalRow(
        id=row.pk,
        position=position,
        state=row.state,
        title=held["subject"].value,
        notation=held["notation"].value,
        is_stale=row.is_stale,
        doubts=sum(one.is_doubtful for one in held.values()),
        has_alike=bool(row.alike),
        entry_id=row.entry_id,
        pages=tiles,
    )
