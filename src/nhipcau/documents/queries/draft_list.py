"""Lists of the drafts of a unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from nhipcau.documents import permissions
from nhipcau.documents.models import Document, Draft, DraftComment
from nhipcau.documents.queries.draft_content import templates
from nhipcau.documents.queries.wording import writer_of
from nhipcau.kernel.actors import Actor, ApiClient, Staff, require_staff, require_unit
from nhipcau.kernel.db import RowAfter, require
from nhipcau.kernel.errors import Invalid, NotAllowed
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


def draft_list(*, actor: Actor, tab: str = "mine", after: str = "", limit: int = PAGE) -> DraftPage:
    """Return a page of the unit's drafts, newest change first: three queries however many."""
    member = require_unit(actor)
    require(permissions.may_list(actor))
    rows = _of_tab(permissions.drafts_of(actor), member, tab)
    if after:
        rows = rows.filter(RowAfter(("changed_at", "id"), _place(after), descending=True))
    found = list(rows.order_by("-changed_at", "-id")[: limit + 1])
    shown = found[:limit]
    more = f"{shown[-1].changed_at.isoformat()}~{shown[-1].id}" if len(found) > limit else ""
    return DraftPage(_rows(shown), more)


def draft_counts(*, actor: Actor) -> dict[str, int]:
    """Return how many drafts stand in each tab that asks for work."""
    staff = require_staff(actor)
    own = permissions.drafts_of(actor)
    return {tab: _of_tab(own, staff, tab).count() for tab in ("mine", "waiting", "approved")}


def _of_tab(rows: QuerySet[Draft], member: Staff | ApiClient, tab: str) -> QuerySet[Draft]:
    if tab == "mine":
        if not isinstance(member, Staff):
            raise NotAllowed(_("Only people have work of their own; a program acts for its unit. Choose another list."))
        return rows.filter(author_id=member.desk_id, state__in=_OPEN)
    if tab == "waiting":
        waiting = rows.filter(state=_State.SUBMITTED)
        if not isinstance(member, Staff) or not permissions.can_approve(member):
            return waiting
        # A leader's table holds what was put before them, or before whoever comes first.
        return waiting.filter(Q(approver_id=member.desk_id) | Q(approver_id__isnull=True))
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
            author=writer_of(draft.author_id, names),
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
