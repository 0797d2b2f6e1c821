"""Notifications about drafts: whom an event concerns, and how it is said to them today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.documents.events import drafts as events
from nhipcau.documents.models import Draft
from nhipcau.documents.permissions import WRITERS, drafts_of
from nhipcau.documents.queries.draft_list import kind_of
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.announcements import Recipient, Recipients, Shown, Told, announce
from nhipcau.kernel.errors import Text
from nhipcau.kernel.events import Event, SealedEvent
from nhipcau.organisations import queries as organisations

_Words = Callable[[], str]


_LEADERS = frozenset({"leader"})


def _at_desk(person_id: UUID, unit_id: UUID, roles: frozenset[str] = WRITERS) -> list[Recipient]:
    """Return the person and whoever stands in for them today; nobody once they have left the unit."""
    found = organisations.at_desk(unit_id=unit_id, person_id=person_id, roles=roles)
    return [Recipient(person_id=one, unit_id=unit_id) for one in found]


def _leaders(unit_id: UUID) -> list[Recipient]:
    found = organisations.people_of_units([unit_id], _LEADERS).get(unit_id, [])
    return [Recipient(person_id=one, unit_id=unit_id) for one in found]


def _approvers(event: SealedEvent) -> Iterable[Recipient]:
    """Tell the leader a draft was put before; with none named, or once they have left, every leader of the unit."""
    unit_id = event.id_in("unit_id")
    named = _at_desk(event.id_in("approver_id"), unit_id, _LEADERS) if event.data.get("approver_id") else []
    return named or _leaders(unit_id)


def _author(event: SealedEvent) -> Iterable[Recipient]:
    return _at_desk(event.id_in("author_id"), event.id_in("unit_id")) if event.data.get("author_id") else []


def _author_of_draft(event: SealedEvent) -> Iterable[Recipient]:
    """Tell the author of what a colleague wrote beside their draft; that a comment was settled is no news."""
    if event.data.get("is_settled"):
        return []
    author_id = _author_id(event)
    return _at_desk(author_id, event.id_in("unit_id")) if author_id and author_id != event.person_id else []


def _author_id(event: SealedEvent) -> UUID | None:
    draft = Draft.objects.filter(pk__in=[event.subject_id]).first()
    return draft.author_id if draft else None


def _author_of_failed(event: SealedEvent) -> Iterable[Recipient]:
    if not event.data.get("fault"):
        return []
    author_id, unit_id = _author_id(event), event.id_in("unit_id")
    return (_at_desk(author_id, unit_id) if author_id else []) or _leaders(unit_id)


_WORDS: dict[str, tuple[_Words, str, str]] = {
    "documents.draft_submitted": (lambda: _("A draft waits for your approval"), "wait", "ours"),
    "documents.draft_returned": (lambda: _("Your draft was returned with comments"), "again", "ours"),
    "documents.draft_approved": (lambda: _("Your draft was approved"), "check", "done"),
    "documents.draft_issued": (lambda: _("Your document was issued"), "done", "done"),
    "documents.draft_commented": (lambda: _("Somebody commented on your draft"), "chat", "hand"),
    "documents.draft_failed": (
        lambda: _("The files of an issued document could not be made"),
        "alert",
        "late",
    ),
}


def show(staff: Staff, tolds: Sequence[Told]) -> dict[UUID, Shown]:
    """Word notifications about drafts the reader may still see; one query however many."""
    wanted = {told.subject_id for told in tolds if told.subject_id}
    drafts = {draft.id: draft for draft in drafts_of(staff).filter(pk__in=wanted)}
    return {
        told.id: _shown(told, drafts[told.subject_id])
        for told in tolds
        if told.subject_id is not None and told.subject_id in drafts
    }


def _shown(told: Told, draft: Draft) -> Shown:
    words, icon, tone = _WORDS[told.kind]
    kind = kind_of(draft.template)
    detail = f"{kind} · {draft.subject}" if draft.subject else kind
    return Shown(
        title=words(), code=kind, detail=detail, url=reverse("documents:draft", args=[draft.id]), icon=icon, tone=tone
    )


_KINDS: tuple[tuple[str, type[Event], Recipients, Text], ...] = (
    (
        "draft_submitted",
        events.DraftSubmitted,
        _approvers,
        gettext_lazy("A draft is put before you to be approved."),
    ),
    ("draft_returned", events.DraftReturned, _author, gettext_lazy("A draft of yours is returned with comments.")),
    ("draft_approved", events.DraftApproved, _author, gettext_lazy("A draft of yours is approved.")),
    ("draft_issued", events.DraftIssued, _author, gettext_lazy("A document you wrote is issued.")),
    (
        "draft_commented",
        events.DraftCommented,
        _author_of_draft,
        gettext_lazy("Somebody comments on a draft of yours."),
    ),
    (
        "draft_failed",
        events.DraftFilesMade,
        _author_of_failed,
        gettext_lazy("The files of an issued document could not be made."),
    ),
)
MANDATORY = frozenset({"draft_submitted", "draft_returned"})
"""Work that becomes one's own: a document would lie unread if this could be switched off."""


def register() -> None:
    """Tell the house about all kinds; called once, when the apps are ready."""
    for name, event, recipients, about in _KINDS:
        kind = f"documents.{name}"
        announce(kind, event=event, recipients=recipients, show=show, about=about, mandatory=name in MANDATORY)
