"""Files: lists, one file with what lies in it, the files of one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from nhipcau.documents import permissions
from nhipcau.documents.models import Entry, File, FileItem, FileShare, FileStep, Hold
from nhipcau.documents.queries.filing.shapes import (
    FileDetail,
    FileFilter,
    FilePage,
    FileRow,
    HoldRow,
    ItemRow,
    LineFiles,
    ShareRow,
    StepRow,
)
from nhipcau.documents.queries.wording import writer_of
from nhipcau.documents.rules import shown_number
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, require_unit
from nhipcau.kernel.db import RowAfter, require
from nhipcau.kernel.errors import NotFound
from nhipcau.kernel.text import fold
from nhipcau.organisations import queries as organisations

PAGE = 50
MOST_SEARCHED = 5_000
STEPS_SHOWN = 40
_COLUMNS = (
    "id", "unit_id", "year", "notation", "title", "state", "period", "person_id", "ended_on", "hand_over_by", "due_on",
)  # fmt: skip
_ITEM = (
    "entry_id",
    "ordinal",
    "entry__direction",
    "entry__number",
    "entry__document__notation",
    "entry__document__subject",
    "entry__document__issuer_name",
    "entry__document__issued_on",
    "entry__document__type_code",
    "entry__document__page_count",
    "entry__destruction__on",
    "entry__destruction__decision",
)


def standing_holds() -> QuerySet[Hold]:
    """Return the holds that stand today."""
    return Hold.objects.filter(Q(until__isnull=True) | Q(until__gte=clock.today()), lifted_at__isnull=True)


def held_among(file_ids: Iterable[UUID]) -> set[UUID | None]:
    return set(standing_holds().filter(file_id__in=list(file_ids)).values_list("file_id", flat=True))


def rows_of(files: QuerySet[File], *, with_holds: bool = True) -> list[FileRow]:
    """Return files as a list shows them, in the order they come."""
    found = list(files.values_list(*_COLUMNS))
    held = held_among(row[0] for row in found) if with_holds and found else set()
    return [FileRow(*(*row, row[0] in held)) for row in found]


def file_page(*, actor: Actor, wanted: FileFilter, after: str = "", limit: int = PAGE) -> FilePage:
    """Return a page of the unit's files of one year, or of those shared with it, by number."""
    unit_id = require_unit(actor).unit_id
    require(permissions.may_list(actor))
    visible = permissions.files_visible_to(actor)
    own = visible.filter(unit_id=unit_id)
    years = sorted(set(own.values_list("year", flat=True)), reverse=True)
    files = visible.exclude(unit_id=unit_id) if wanted.shared else own
    if wanted.year is not None:
        files = files.filter(year=wanted.year)
    if wanted.state in File.State.values:
        files = files.filter(state=wanted.state)
    files = files.order_by("notation", "pk")
    words = fold(wanted.words).split()
    if words:
        some = [
            row[0]
            for row in files.values_list("id", "notation", "title")[:MOST_SEARCHED]
            if all(word in fold(f"{row[1]} {row[2]}") for word in words)
        ]
        files = files.filter(pk__in=some[:500])
    count = files.count()
    if (place := _place(after)) is not None:
        files = files.filter(RowAfter(["notation", "id"], place))
    rows = rows_of(files[: limit + 1], with_holds=not wanted.shared)
    last = rows[limit - 1] if len(rows) > limit else None
    return FilePage(rows[:limit], count, f"{last.id}.{last.notation}" if last else "", years)


def _place(after: str) -> list[object] | None:
    """Read where a list goes on; a place that cannot be read is its beginning."""
    file_id, dot, notation = after.partition(".")
    try:
        return [notation, UUID(file_id)] if dot else None
    except ValueError:
        return None


def get_file(*, actor: Actor, file_id: UUID, after: int = 0, limit: int = 200) -> FileDetail:
    """Return a file with the documents in it the actor may open, from number `after` on.

    How many more lie in it is said to its own unit only.
    """
    file = permissions.files_visible_to(actor).filter(pk=file_id).first()
    if file is None:
        raise NotFound
    is_own = permissions.holds_file(actor, file)
    items, following = _items(actor, file, after, limit)
    inside = FileItem.objects.filter(file=file, taken_at__isnull=True)
    hidden = inside.exclude(entry__in=permissions.visible_to(actor)).count() if is_own else 0
    shares = _shares(file) if is_own else []
    holds = hold_rows(standing_holds().filter(file=file)) if is_own else []
    mine = None if is_own else _share_for(actor, file)
    return FileDetail(
        **{name: getattr(file, name) for name in _FACTS},
        keeper=organisations.person_names([file.person_id]).get(file.person_id, "") if file.person_id else "",
        is_own=is_own,
        items=items,
        next=following,
        hidden=hidden,
        shares=shares,
        holds=holds,
        steps=_steps(file) if is_own else [],
        shared_for=mine.purpose if mine else "",
        shared_until=mine.until if mine else None,
        may=_may(actor, file),
    )


_FACTS = (
    "id", "unit_id", "year", "notation", "title", "state", "version", "retention_class", "period", "rights",
    "person_id", "language", "remark", "started_on", "ended_on", "document_count", "page_count", "hand_over_by",
    "due_on", "handed_over_at", "handed_over_to", "destroyed_on", "destroyed_by_decision",
)  # fmt: skip


def _items(actor: Actor, file: File, after: int, limit: int) -> tuple[list[ItemRow], str]:
    inside = FileItem.objects.filter(file=file, taken_at__isnull=True, ordinal__gt=after)
    mine = inside.filter(entry__in=permissions.visible_to(actor)).order_by("ordinal")
    found = list(mine.values_list(*_ITEM)[: limit + 1])
    held = set(standing_holds().filter(entry_id__in=[row[0] for row in found]).values_list("entry_id", flat=True))
    rows = [_item_row(row, row[0] in held) for row in found[:limit]]
    return rows, str(rows[-1].ordinal) if len(found) > limit else ""


def _item_row(row: Sequence[Any], is_held: bool) -> ItemRow:  # noqa: FBT001 - one fact of many
    return ItemRow(*(*row[:11], row[11] or "", is_held))


def _shares(file: File) -> list[ShareRow]:
    rows = FileShare.objects.filter(file=file, revoked_at__isnull=True).order_by("made_at")
    alive = rows.filter(Q(until__isnull=True) | Q(until__gte=clock.today()))
    return [ShareRow(*row) for row in alive.values_list("id", "to_unit_id", "purpose", "until")]


def _share_for(actor: Actor, file: File) -> ShareRow | None:
    unit_id = require_unit(actor).unit_id
    return next((share for share in _shares(file) if share.to_unit_id == unit_id), None)


def hold_rows(holds: QuerySet[Hold]) -> list[HoldRow]:
    found = list(holds.order_by("made_at"))
    names = organisations.person_names({one.made_by for one in found if one.made_by})
    return [HoldRow(one.id, one.reason, one.until, one.made_at, writer_of(one.made_by, names)) for one in found]


def _steps(file: File) -> list[StepRow]:
    found = list(FileStep.objects.filter(file=file).order_by("-at", "-pk")[:STEPS_SHOWN])
    names = organisations.person_names({one.person_id for one in found if one.person_id})
    return [
        StepRow(
            one.at,
            one.kind,
            one.text,
            writer_of(one.person_id, names) if one.person_id or one.data.get("client") else "",
            one.data.get("ordinal"),
            UUID(one.data["to"]) if one.data.get("to") else None,
        )
        for one in found
    ]


def _may(actor: Actor, file: File) -> frozenset[str]:
    """Return what the actor may do with the file in its state."""
    state, states = file.state, File.State
    open_, closed = state == states.OPEN, state == states.CLOSED
    alive = state != states.DESTROYED
    keeps, governs = permissions.can_keep_file(actor, file), permissions.can_govern_file(actor, file)
    may_hold = permissions.can_hold_file(actor, file)
    found = {
        "fill": open_ and permissions.can_fill_file(actor, file),
        "edit": open_ and keeps,
        "close": open_ and keeps,
        "reopen": closed and keeps,
        "share": alive and governs,
        "hold": alive and may_hold,
        "lift": permissions.can_lift_hold(actor, file),
        "hand_over": closed and governs,
        "pack": (closed or state == states.HANDED_OVER) and governs,
    }
    return frozenset(name for name, may in found.items() if may)


def files_of_lines(*, actor: Actor, entry_ids: Iterable[UUID]) -> dict[UUID, list[FileRow]]:
    """Return the files each line lies in, those the actor may open: for the pages of lines, two queries."""
    items = FileItem.objects.filter(entry_id__in=list(entry_ids), taken_at__isnull=True)
    pairs = list(items.filter(file__in=permissions.files_visible_to(actor)).values_list("entry_id", "file_id"))
    rows = {row.id: row for row in rows_of(File.objects.filter(pk__in={file_id for _one, file_id in pairs}))}
    found: dict[UUID, list[FileRow]] = {}
    for entry_id, file_id in pairs:
        found.setdefault(entry_id, []).append(rows[file_id])
    return found


def files_of_line(*, actor: Actor, entry_id: UUID) -> list[FileRow]:
    """Return the files one line lies in, those the actor may open; NotFound for a line they may not open."""
    if not permissions.visible_to(actor).filter(pk=entry_id).exists():
        raise NotFound
    return files_of_lines(actor=actor, entry_ids=[entry_id]).get(entry_id, [])


def line_files(*, actor: Actor, entry_id: UUID, words: str = "", limit: int = 30) -> LineFiles:
    """Return where a line lies and where it may be put; NotFound for one the actor may not open."""
    rows = permissions.visible_to(actor).select_related("document", "destruction")
    entry = rows.filter(pk=entry_id).first()
    if entry is None:
        raise NotFound
    may_put = permissions.is_writer(actor) and permissions.holds(actor, entry)
    files = files_of_lines(actor=actor, entry_ids=[entry_id]).get(entry_id, [])
    destruction = getattr(entry, "destruction", None)
    may_govern = permissions.is_confidant(actor) and permissions.holds(actor, entry)
    return LineFiles(
        entry_id=entry.id,
        label=_label(entry),
        subject=entry.document.subject,
        direction=entry.direction,
        files=files,
        choices=_choices(actor, entry, {row.id for row in files}, words, limit) if may_put else [],
        holds=hold_rows(standing_holds().filter(entry=entry)) if permissions.holds(actor, entry) else [],
        destroyed_on=destruction.on if destruction else None,
        destroyed_by=destruction.decision if destruction else "",
        may_put=may_put and destruction is None and entry.number is not None,
        may_govern=may_govern and destruction is None,
        is_registered=entry.number is not None,
    )


def _label(entry: Entry) -> str:
    number = shown_number(entry.number) if entry.number else ""
    return entry.document.notation or number


def _choices(actor: Actor, entry: Entry, inside: set[UUID], words: str, limit: int) -> list[FileRow]:
    """Return open files of the unit, the newest year first and those the actor keeps before others."""
    files = permissions.files_visible_to(actor).filter(unit_id=entry.unit_id, state=File.State.OPEN)
    rows = rows_of(files.order_by(F("year").desc(), "notation", "pk")[:MOST_SEARCHED], with_holds=False)
    wanted = fold(words).split()
    fitting = [
        row
        for row in rows
        if row.id not in inside and all(word in fold(f"{row.notation} {row.title}") for word in wanted)
    ]
    desk = getattr(actor, "desk_id", None)
    return sorted(fitting, key=lambda row: row.person_id != desk)[:limit]


def facet_values(entry_ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    """Return the files each line lies in, as the search index counts by them."""
    items = FileItem.objects.filter(entry_id__in=list(entry_ids), taken_at__isnull=True)
    found: dict[UUID, list[str]] = {}
    for entry_id, file_id in items.exclude(file__state=File.State.DESTROYED).values_list("entry_id", "file_id"):
        found.setdefault(entry_id, []).append(str(file_id))
    return found


def facet_names(actor: Actor, values: Sequence[str]) -> dict[str, str]:
    """Return how files are called, of those the actor may open."""
    files = permissions.files_visible_to(actor).filter(pk__in=[UUID(value) for value in values if is_id(value)])
    return {
        str(file_id): f"{notation} {title}" for file_id, notation, title in files.values_list("id", "notation", "title")
    }


def is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
