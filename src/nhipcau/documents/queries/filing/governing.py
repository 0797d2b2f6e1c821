"""Lists of the year, what falls due, proposals to destroy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from nhipcau.documents import permissions
from nhipcau.documents.models import Disposal, DisposalItem, Entry, File, FileList, FileListLine, Hold
from nhipcau.documents.queries.filing.files import held_among, rows_of, standing_holds
from nhipcau.documents.queries.filing.shapes import (
    DisposalDetail,
    DisposalItemRow,
    DisposalRow,
    DueLists,
    ListPage,
    ListRow,
    VoteRow,
)
from nhipcau.documents.retention import WARNED_BEFORE
from nhipcau.documents.rules import shown_number
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, require_staff, require_unit
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import NotFound
from nhipcau.organisations import queries as organisations

ROWS_SHOWN = 500


def list_page(*, actor: Actor, year: int) -> ListPage:
    """Return the own unit's list of a year; an empty one when nobody began it."""
    unit_id = require_unit(actor).unit_id
    require(permissions.may_list(actor))
    held = FileList.objects.filter(unit_id=unit_id, year=year).first()
    may_edit = permissions.is_confidant(actor)
    before = FileListLine.objects.filter(list__unit_id=unit_id, list__year=year - 1).exists()
    if held is None:
        return ListPage(year=year, unit_id=unit_id, may_edit=may_edit, has_year_before=before)
    rows = list(held.lines.order_by("heading", "notation"))
    opened = dict(permissions.files_visible_to(actor).filter(line__list=held).values_list("line_id", "id"))
    people = {row.person_id for row in rows} | {held.submitted_by, held.approved_by}
    names = organisations.person_names({one for one in people if one})
    approved = held.state == FileList.State.APPROVED
    return ListPage(
        year=year,
        unit_id=unit_id,
        state=held.state,
        version=held.version,
        remark=held.remark,
        submitted_by=names.get(held.submitted_by, "") if held.submitted_by else "",
        submitted_at=held.submitted_at,
        approved_by=names.get(held.approved_by, "") if held.approved_by else "",
        approved_at=held.approved_at,
        rows=[
            ListRow(
                row.id,
                row.heading,
                row.notation,
                row.title,
                row.retention_class,
                row.period,
                row.person_id,
                names.get(row.person_id, "") if row.person_id else "",
                row.remark,
                opened.get(row.id),
            )
            for row in rows
        ],
        may_edit=may_edit,
        may_approve=permissions.is_leader(actor) and held.state == FileList.State.SUBMITTED,
        may_open=approved and permissions.is_writer(actor),
        has_year_before=before,
    )


def list_line(*, actor: Actor, year: int, line_id: UUID) -> ListRow:
    """Return one line of the own unit's list; NotFound when there is none."""
    found = next((row for row in list_page(actor=actor, year=year).rows if row.id == line_id), None)
    if found is None:
        raise NotFound
    return found


def line_to_open(*, actor: Actor, line_id: UUID) -> tuple[int, ListRow]:
    """Return year and line of the own unit's list from which a file is to be opened."""
    unit_id = require_unit(actor).unit_id
    row = FileListLine.objects.filter(pk=line_id, list__unit_id=unit_id).select_related("list").first()
    if row is None:
        raise NotFound
    return row.list.year, list_line(actor=actor, year=row.list.year, line_id=line_id)


def due_lists(*, actor: Actor) -> DueLists:
    """Return what the own unit has to hand over or may destroy, up to thirty days ahead; the oldest first."""
    unit_id = require_unit(actor).unit_id
    require(permissions.may_list(actor))
    own = permissions.files_visible_to(actor).filter(unit_id=unit_id)
    until = clock.today() + WARNED_BEFORE
    hand_over = own.filter(state=File.State.CLOSED, hand_over_by__lte=until).order_by("hand_over_by", "pk")
    over = own.filter(state__in=[File.State.CLOSED, File.State.HANDED_OVER], due_on__lte=until)
    proposed = DisposalItem.objects.filter(
        file__unit_id=unit_id, disposal__state__in=[Disposal.State.PROPOSED, Disposal.State.APPROVED]
    )
    return DueLists(
        rows_of(hand_over[:ROWS_SHOWN]),
        rows_of(over.order_by("due_on", "pk")[:ROWS_SHOWN]),
        frozenset(proposed.values_list("file_id", flat=True)),
        permissions.is_confidant(actor),
    )


def disposals(*, actor: Actor) -> list[DisposalRow]:
    """Return the unit's proposals to destroy something, the newest first."""
    require(permissions.is_confidant(require_staff(actor)))
    rows = list(permissions.disposals_visible_to(actor).order_by("-made_at", "-pk")[:ROWS_SHOWN])
    counts: dict[UUID, int] = {}
    for one in DisposalItem.objects.filter(disposal__in=rows).values_list("disposal_id", flat=True):
        counts[one] = counts.get(one, 0) + 1
    return [DisposalRow(one.id, one.kind, one.state, one.decision, one.made_at, counts.get(one.id, 0)) for one in rows]


def get_disposal(*, actor: Actor, disposal_id: UUID) -> DisposalDetail:
    """Return a proposal with what is in it, who answered how, and why the actor may not answer ("" if they may)."""
    disposal = permissions.disposals_visible_to(actor).filter(pk=disposal_id).first()
    if disposal is None:
        raise NotFound
    staff = require_staff(actor)
    votes = list(disposal.votes.order_by("at"))
    names = organisations.person_names({disposal.made_by, *(vote.person_id for vote in votes)})
    is_open = disposal.state == Disposal.State.PROPOSED
    own = {staff.person_id, staff.desk_id} & {disposal.made_by, disposal.made_for}
    return DisposalDetail(
        id=disposal.id,
        kind=disposal.kind,
        state=disposal.state,
        decision=disposal.decision,
        reason=disposal.reason,
        made_at=disposal.made_at,
        made_by=names.get(disposal.made_by, ""),
        ended_at=disposal.ended_at,
        items=_items(actor, disposal),
        votes=[
            VoteRow(names.get(vote.person_id, ""), vote.is_leader, vote.says_yes, vote.reason, vote.at)
            for vote in votes
        ],
        why_no_vote=permissions.why_no_vote(actor, disposal, votes) if is_open else "decided",
        may_withdraw=is_open and bool(own or permissions.is_leader(actor)),
    )


def _items(actor: Actor, disposal: Disposal) -> list[DisposalItemRow]:
    items = list(disposal.items.select_related("file", "entry__document").order_by("file__notation", "pk"))
    held = held_among(item.file_id for item in items if item.file_id)
    entry_ids = [item.entry_id for item in items if item.entry_id]
    held_lines = set(standing_holds().filter(entry_id__in=entry_ids).values_list("entry_id", flat=True))
    seen = set(permissions.visible_to(actor).filter(pk__in=entry_ids).values_list("pk", flat=True))
    return [_item(item, held | held_lines, seen) for item in items]


def _item(item: DisposalItem, held: Iterable[UUID | None], seen: set[UUID]) -> DisposalItemRow:
    label, title = "", ""
    if item.file is not None:
        label, title = str(item.file), item.file.title
    elif item.entry is not None:
        label = _line_label(item.entry)
        title = item.entry.document.subject if item.entry.id in seen else ""
    return DisposalItemRow(
        item.file_id,
        item.entry_id,
        label,
        title,
        item.outcome,
        item.documents,
        item.kept_documents,
        (item.file_id or item.entry_id) in set(held),
    )


def _line_label(entry: Entry) -> str:
    return entry.document.notation or (shown_number(entry.number) if entry.number else "")


@dataclass(frozen=True, slots=True)
class HoldTarget:
    """A hold and what it stands on, for whoever may lift it."""

    id: UUID
    reason: str
    file_id: UUID | None
    entry_id: UUID | None


def get_hold(*, actor: Actor, hold_id: UUID) -> HoldTarget:
    """Return a hold of the own unit to a leader; NotFound to strangers."""
    unit_id = require_unit(actor).unit_id
    hold = Hold.objects.filter(pk=hold_id, unit_id=unit_id, lifted_at__isnull=True).first()
    if hold is None or not permissions.may_list(actor):
        raise NotFound
    require(permissions.is_leader(actor))
    return HoldTarget(hold.id, hold.reason, hold.file_id, hold.entry_id)
