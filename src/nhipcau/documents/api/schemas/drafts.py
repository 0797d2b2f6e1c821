"""Drafts (dự thảo), as programs write them and are told."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field

from nhipcau.documents import queries
from nhipcau.documents.api.schemas.given import Cursor, LongText, SeenVersion
from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.web import cursors
from nhipcau.kernel.web.shapes import Given, Told

MOST_FIELDS, LONGEST_FIELD = 60, 200_000
"""More than any template has; each field's own limit is asked where it is kept."""

Values = Annotated[
    dict[Annotated[str, Field(max_length=40)], Annotated[str, Field(max_length=LONGEST_FIELD)]],
    Field(max_length=MOST_FIELDS, description="All fields as they should stand, by name; what is left out is empty."),
]


class DraftsIn(Schema):
    """`mine` is for people who signed in; `waiting`: for a leader; `unit`: whatever is not issued yet."""

    tab: Literal["mine", "waiting", "approved", "issued", "unit"] = "unit"
    after: Cursor = ""
    limit: Annotated[int, Field(ge=1, le=100)] = 30


class DraftTemplateIn(Schema):
    """`answers_entry_id`: the incoming document of the unit that the new one will answer."""

    answers_entry_id: UUID | None = None


class DraftIn(Given):
    """A document to be written. `id` is made by the client: sent again, it is the same draft, as it stands by then."""

    id: UUID
    template: Annotated[str, Field(max_length=40, examples=["letter"])]
    values: Values
    answers_entry_id: UUID | None = None


class SeenDraftIn(Given):
    """`seen_version`, or If-Match, is needed: what nobody has read is neither overwritten nor decided on."""

    seen_version: SeenVersion = None

    def seen(self) -> int:
        """Return the version that was read; Invalid where none is named."""
        if self.seen_version is None:
            raise Invalid(fields={"seen_version": _("This field is missing.")})
        return self.seen_version


class DraftSaveIn(SeenDraftIn):
    values: Values


class DraftSubmitIn(SeenDraftIn):
    """`approver_id`: one of the draft's `leaders`; null: whichever comes first."""

    approver_id: UUID | None = None


class DraftReturnIn(SeenDraftIn):
    comment: LongText


class DraftIssueIn(SeenDraftIn):
    """`settles`: the incoming document it answers is settled by it in the same step."""

    settles: bool = False


class DraftCommentIn(Given):
    """`field`: the part of the template it is about; empty for the whole."""

    text: LongText
    field: Annotated[str, Field(max_length=40)] = ""


class DraftSettleIn(Given):
    """`is_settled` false opens it again."""

    comment_id: UUID
    is_settled: bool = True


class DraftFieldOut(Told):
    """A field of a template. `kind`: line, lines, text, date, number or choice; `value`: what the unit begins with."""

    name: str
    label: str
    help: str
    kind: str
    is_required: bool
    choices: list[str]
    value: str


class DraftTemplateOut(Told):
    """A kind of document to be written. `is_required`: needed before it is put before a leader."""

    key: str
    title: str
    type_code: str
    fields: list[DraftFieldOut]

    @classmethod
    def of_template(cls, one: queries.TemplateFacts) -> Self:
        return cls.of(one, fields=[DraftFieldOut.of(field, choices=list(field.choices)) for field in one.fields])


class DraftTemplatesOut(Told):
    rows: list[DraftTemplateOut]


class DraftRowOut(Told):
    """A draft in a list; `kind`: what the kind of document is called, `notation`: once it is issued."""

    id: UUID
    subject: str
    kind: str
    state: str
    version: int
    author: str
    changed_at: datetime
    open_comments: int
    notation: str


class DraftPageOut(Told):
    """A page of drafts, the newest change first."""

    rows: list[DraftRowOut]
    next: str | None

    @classmethod
    def of_page(cls, page: queries.DraftPage, *, of: str) -> Self:
        return cls.model_construct(
            rows=[DraftRowOut.of(row) for row in page.rows], next=cursors.write(page.after, of=of)
        )


class DraftCommentOut(Told):
    id: UUID
    version: int
    field: str
    text: str
    who: str
    at: datetime
    is_settled: bool
    settled_by: str


class DraftVersionOut(Told):
    number: int
    who: str
    at: datetime


class DraftLeaderOut(Told):
    id: UUID
    name: str


class DraftIssuedOut(Told):
    """What it became: `entry_id` as addresses of documents call it. Its files are there once `files` is done."""

    document_id: UUID
    entry_id: UUID
    notation: str


class DraftAnsweredOut(Told):
    """The incoming document it answers, as far as the caller may see it."""

    entry_id: UUID
    notation: str
    subject: str


class DraftOut(Told):
    """One draft with its newest text. `moves`: what the caller may do now; `version` goes along as `seen_version`.

    `files`: of an issued one, none, waiting, done or failed (then `files_fault` says why).
    """

    id: UUID
    version: int
    template: str
    kind: str
    type_code: str
    state: str
    subject: str
    author: str
    approver: str
    decided_by: str
    decided_at: datetime | None
    changed_at: datetime
    values: dict[str, str]
    comments: list[DraftCommentOut]
    versions: list[DraftVersionOut]
    answers: DraftAnsweredOut | None
    case_id: UUID | None
    issued: DraftIssuedOut | None
    files: str
    files_fault: str
    moves: list[str]

    @classmethod
    def of_draft(cls, draft: queries.DraftFacts) -> Self:
        return cls.of(
            draft,
            values=dict(draft.values),
            comments=[DraftCommentOut.of(one) for one in draft.comments],
            versions=[DraftVersionOut.of(one) for one in draft.versions],
            answers=DraftAnsweredOut.of(draft.answers) if draft.answers else None,
            issued=DraftIssuedOut.of(draft.issued) if draft.issued else None,
            moves=sorted(draft.moves),
        )


class DraftLeadersOut(Told):
    rows: list[DraftLeaderOut]


class DraftTextOut(Told):
    """What one version of a draft said."""

    number: int
    values: dict[str, str]


class DraftBegunOut(Told):
    id: UUID


class DraftSavedOut(Told):
    """The number of the newest version: the one before where nothing has changed."""

    id: UUID
    number: int


class DraftMovedOut(Told):
    id: UUID
    move: str


class DraftCommentedOut(Told):
    id: UUID
    comment_id: UUID
