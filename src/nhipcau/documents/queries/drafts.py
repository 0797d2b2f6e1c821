"""One draft: what it says, who said what of it, what may be done with it, what came of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nhipcau.documents import permissions, states
from nhipcau.documents.models import Document, Draft, DraftComment, DraftVersion, Entry
from nhipcau.documents.queries.draft_changes import FieldChange, changes
from nhipcau.documents.queries.draft_content import fields_of
from nhipcau.documents.queries.draft_list import kind_of, names_of
from nhipcau.documents.queries.wording import writer_of
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.errors import NotFound
from nhipcau.organisations import queries as organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentFacts:
    """A comment: about the field `field` ("" for the whole), open or settled."""

    id: UUID
    version: int
    field: str
    text: str
    who: str
    at: datetime
    is_settled: bool
    settled_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionFacts:
    number: int
    who: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedFacts:
    """What an issued draft became. `original_id` and `archival_id` are of its files, None until they are made."""

    document_id: UUID
    entry_id: UUID
    notation: str
    issued_on: str
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredFacts:
    """The incoming line a draft answers, as far as the reader may see it."""

    entry_id: UUID
    notation: str
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftFacts:
    """A draft with its newest text. `moves` are those the reader may make now."""

    id: UUID
    template: str
    kind: str
    type_code: str
    state: str
    version: int
    subject: str
    author: str
    approver: str
    decided_by: str
    decided_at: datetime | None
    changed_at: datetime
    values: Mapping[str, str]
    comments: Sequence[CommentFacts]
    versions: Sequence[VersionFacts]
    answers: AnsweredFacts | None
    case_id: UUID | None
    issued: IssuedFacts | None
    files: str
    files_fault: str
    moves: Collection[str]

    @property
    def open_comments(self) -> int:
        return sum(not comment.is_settled for comment in self.comments)


def draft_row(*, actor: Actor, draft_id: UUID) -> Draft:
    """Return the row of a draft the actor may read; NotFound for any other."""
    found = permissions.drafts_of(actor).filter(pk=draft_id).first()
    if found is None:
        raise NotFound
    return found


def get_draft(*, actor: Actor, draft_id: UUID) -> DraftFacts:
    """Return a draft with everything its page shows; NotFound for one of another unit."""
    draft = draft_row(actor=actor, draft_id=draft_id)
    comments = list(DraftComment.objects.filter(draft=draft).order_by("made_at", "id"))
    versions = list(DraftVersion.objects.filter(draft=draft).order_by("-number").defer("values"))
    people = [draft.author_id, draft.approver_id, draft.decided_by]
    people += [person for comment in comments for person in (comment.made_by, comment.settled_by)]
    names = names_of([*people, *(version.made_by for version in versions)])
    return DraftFacts(
        id=draft.id,
        template=draft.template,
        kind=kind_of(draft.template),
        type_code=draft.type_code,
        state=draft.state,
        version=draft.version,
        subject=draft.subject,
        author=writer_of(draft.author_id, names),
        approver=names.get(draft.approver_id, ""),
        decided_by=names.get(draft.decided_by, ""),
        decided_at=draft.decided_at,
        changed_at=draft.changed_at,
        values=draft_values(draft, draft.version),
        comments=[_comment(comment, names) for comment in comments],
        versions=[
            VersionFacts(number=version.number, who=writer_of(version.made_by, names), at=version.made_at)
            for version in versions
        ],
        answers=_answered(actor, draft.answers_id),
        case_id=draft.case_id,
        issued=_issued(draft),
        files=draft.files,
        files_fault=draft.files_fault,
        moves=_moves(actor, draft),
    )


def draft_values(draft: Draft, number: int) -> dict[str, str]:
    """Return what a version of a draft says; NotFound for a version there is none of."""
    found = DraftVersion.objects.filter(draft=draft, number=number).values_list("values", flat=True).first()
    if found is None:
        raise NotFound
    return dict(found)


def draft_changes(*, actor: Actor, draft_id: UUID, older: int, newer: int) -> list[FieldChange]:
    """Return the fields that differ between two versions, in the order of the template."""
    draft = draft_row(actor=actor, draft_id=draft_id)
    before, after = draft_values(draft, older), draft_values(draft, newer)
    return [
        FieldChange(field.name, str(field.label), changes(old, new))
        for field in fields_of(draft.template)
        if (old := before.get(field.name, "")) != (new := after.get(field.name, ""))
    ]


def draft_version(*, actor: Actor, draft_id: UUID, number: int) -> dict[str, str]:
    """Return what one version of a draft says; NotFound for one the actor may not read, or there is none of."""
    return draft_values(draft_row(actor=actor, draft_id=draft_id), number)


def leaders_of(*, actor: Actor, draft_id: UUID) -> list[tuple[UUID, str]]:
    """Return the leaders a draft may be put before, by name."""
    draft = draft_row(actor=actor, draft_id=draft_id)
    return [(person.id, person.name) for person in organisations.people_of_unit(draft.unit_id, ["leader"])]


def answered_line(*, actor: Actor, entry_id: UUID) -> AnsweredFacts | None:
    """Return the incoming line of the own unit that a new draft is to answer, if there is such a one."""
    return _answered(actor, entry_id)


def _moves(actor: Actor, draft: Draft) -> frozenset[str]:
    return frozenset(
        move for move, may in permissions.DRAFT_MOVES.items() if may(actor) and states.can_move_draft(draft.state, move)
    )


def _comment(comment: DraftComment, names: Mapping[UUID | None, str]) -> CommentFacts:
    return CommentFacts(
        id=comment.id,
        version=comment.version,
        field=comment.field,
        text=comment.text,
        who=writer_of(comment.made_by, names),
        at=comment.made_at,
        is_settled=comment.settled_at is not None,
        settled_by=writer_of(comment.settled_by, names) if comment.settled_at else "",
    )


def _answered(actor: Actor, entry_id: UUID | None) -> AnsweredFacts | None:
    if entry_id is None:
        return None
    rows = permissions.visible_to(actor).filter(pk=entry_id, direction=permissions.INCOMING)
    found = rows.select_related("document").first()
    if found is None or not permissions.holds(actor, found):
        return None
    return AnsweredFacts(entry_id=found.id, notation=found.document.notation, subject=found.document.subject)


def _issued(draft: Draft) -> IssuedFacts | None:
    if draft.document_id is None or draft.entry_id is None:
        return None
    document = Document.objects.get(pk=draft.document_id)
    return IssuedFacts(
        document_id=document.id,
        entry_id=draft.entry_id,
        notation=document.notation,
        issued_on=f"{document.issued_on:%d/%m/%Y}" if document.issued_on else "",
        pages=document.page_count,
    )


def sent_to(*, actor: Actor, draft_id: UUID) -> set[UUID]:
    """Return the units that have a line of the issued document already."""
    draft = draft_row(actor=actor, draft_id=draft_id)
    lines = Entry.objects.filter(document_id=draft.id, direction=permissions.INCOMING)
    return set(lines.values_list("unit_id", flat=True))
