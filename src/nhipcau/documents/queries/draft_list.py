"""Lists of the drafts of a unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from nhipcau.documents import permissions
from nhipcau.documents.models import Document, Draft, DraftComment
from nhipcau.documents.queries.draft_content import templates
from nhipcau.kernel.actors import Actor, Staff, require_staff
from nhipcau.kernel.db import RowAfter, require
from nhipcau.kernel.errors import Invalid
from nhipcau.organisations import queries as organisations

PAGE = 30
TABS = ("mine", "waiting", "approved", "issued", "unit")
_State = Draft.State
_OPEN = (_State.DRAFTING, _State.SUBMITTED, _State.RETURNED, _State.APPROVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """One draft as a list shows it."""

    id: UUID
    subject: str
    kind: str
    state: str
    version: int
    author: str
    changed_at: datetime
    open_comments: int
    notation: str


@dataclass(frozen=True, slots=True)
class DraftPage:
    """One page of a list; `after` leads to the next one, "" at the end."""

    rows: list[DraftRow]
    after: str


def draft_list(*, actor: Actor, tab: str = "mine", after: str = "") -> DraftPage:
    """Return a page of the unit's drafts, newest change first: three queries however many."""
    staff = require_staff(actor)
    require(permissions.can_comment(actor))
    rows = _of_tab(permissions.drafts_of(actor), staff, tab)
    if after:
        rows = rows.filter(RowAfter(("changed_at", "id"), _place(after), descending=True))
    found = list(rows.order_by("-changed_at", "-id")[: PAGE + 1])
    shown = found[:PAGE]
    more = f"{shown[-1].changed_at.isoformat()}~{shown[-1].id}" if len(found) > PAGE else ""
    return DraftPage(_rows(shown), more)


def draft_counts(*, actor: Actor) -> dict[str, int]:
    """Return how many drafts stand in each tab that asks for work."""
    staff = require_staff(actor)
    own = permissions.drafts_of(actor)
    return {tab: _of_tab(own, staff, tab).count() for tab in ("mine", "waiting", "approved")}


def _of_tab(rows: QuerySet[Draft], staff: Staff, tab: str) -> QuerySet[Draft]:
    if tab == "mine":
        return rows.filter(author_id=staff.desk_id, state__in=_OPEN)
    if tab == "waiting":
        waiting = rows.filter(state=_State.SUBMITTED)
        # A leader's table holds what was put before them, or before whoever comes first.
        mine = Q(approver_id=staff.desk_id) | Q(approver_id__isnull=True)
        return waiting.filter(mine) if permissions.can_approve(staff) else waiting
    if tab == "unit":
        return rows.filter(state__in=_OPEN)
    if tab in {"approved", "issued"}:
        return rows.filter(state=tab)
    raise Invalid(fields={"tab": tab})


def _place(after: str) -> tuple[datetime, UUID]:
    moment, _mark, row_id = after.partition("~")
    try:
        return datetime.fromisoformat(moment), UUID(row_id)
    except ValueError:
        raise Invalid(code="bad_cursor") from None


def _rows(found: list[Draft]) -> list[DraftRow]:
    ids = [draft.id for draft in found]
    counted = (
        DraftComment.objects.filter(draft_id__in=ids, settled_at__isnull=True)
        .values_list("draft_id")
        .annotate(n=Count("id"))
    )
    comments = dict(counted)
    issued = [draft.document_id for draft in found if draft.document_id]
    notations = dict(Document.objects.filter(pk__in=issued).values_list("id", "notation")) if issued else {}
    names = names_of(draft.author_id for draft in found)
    return [
        DraftRow(
            id=draft.id,
            subject=draft.subject,
            kind=kind_of(draft.template),
            state=draft.state,
            version=draft.version,
            author=names.get(draft.author_id, ""),
            changed_at=draft.changed_at,
            open_comments=comments.get(draft.id, 0),
            notation=notations.get(draft.document_id, "") if draft.document_id else "",
        )
        for draft in found
    ]


def kind_of(template: str) -> str:
    """Return what the kind of document is called; the key of a template that is no longer offered."""
    found = templates().get(template)
    return str(found.title) if found else template


def names_of(people: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """Return the names of people by id, in one query."""
    found: dict[UUID | None, str] = {}
    if wanted := {person for person in people if person}:
        found.update(organisations.person_names(wanted).items())
    return found
