"""What programs send and are told about what everybody may read."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from ninja import Schema
from pydantic import Field

from nhipcau.cases import queries, rules
from nhipcau.cases.api.schemas.given import Cursor, ShortText
from nhipcau.cases.operations import PublicDraft
from nhipcau.kernel.web import cursors
from nhipcau.kernel.web.shapes import Given, Told

SeenPublication = Annotated[int | None, Field(ge=0, le=2_000_000_000)]
"""The `version` of the publication the decision was made on, 0 for none."""


class PublicListIn(Schema):
    """The conditions of the public list. `after`: the `next` of the page before."""

    q: Annotated[str, Field(max_length=200)] = ""
    category: Annotated[str, Field(max_length=40)] = ""
    area_id: UUID | None = None
    stage: Literal["", "handling", "answered", "done"] = ""
    after: Cursor = ""
    limit: Annotated[int, Field(ge=1, le=100)] = 20

    def wanted(self) -> queries.PublicFilter:
        return queries.PublicFilter(q=self.q, category=self.category, territory_id=self.area_id, stage=self.stage)

    @property
    def list_name(self) -> str:
        """What its cursors are called: those of a search lead nowhere in the list, and the other way round."""
        return "public search" if self.q.strip() else "public"


class PublicTextsIn(Given):
    """A masked version: what everybody will read, and which photos of the report go with it."""

    title: Annotated[str, Field(max_length=rules.LONGEST_PUBLIC_TITLE)]
    text: Annotated[str, Field(max_length=rules.LONGEST_TEXT)]
    answer: Annotated[str, Field(max_length=rules.LONGEST_NOTE)] = ""
    photos: Annotated[list[UUID], Field(max_length=rules.MOST_PHOTOS)] = []


class PublicationIn(PublicTextsIn):
    """A masked version, to be published. `seen_version`: the publication's, 0 where there was none."""

    seen_version: SeenPublication = None

    def draft(self) -> PublicDraft:
        return PublicDraft(title=self.title, text=self.text, answer=self.answer, photos=self.photos)


class UnpublishIn(Given):
    """Why it is taken down; the sender reads it."""

    reason: ShortText


class PublicRowOut(Told):
    code: str
    title: str
    excerpt: str
    place: str
    category_name: str
    stage: str
    owner_name: str
    published_at: datetime


class PublicPageOut(Told):
    """A page, newest first (best first for words). `is_ready`: the words could be searched for."""

    rows: list[PublicRowOut]
    next: str | None
    is_ready: bool

    @classmethod
    def of_page(cls, page: queries.PublicPage, list_name: str) -> Self:
        rows = [PublicRowOut.of(row) for row in page.rows]
        return cls(rows=rows, next=cursors.write(page.next, of=list_name), is_ready=page.is_ready)


class PublicCaseOut(Told):
    """All that everybody may read of one case; `photos` are read at /public/files."""

    code: str
    title: str
    text: str
    answer: str
    photos: list[UUID]
    place: str
    category_name: str
    stage: str
    owner_name: str
    sent_at: datetime
    published_at: datetime | None
    changed_at: datetime | None

    @classmethod
    def of_case(cls, found: queries.PublicCase) -> Self:
        return cls.of(found, photos=list(found.photos))


class DoubtOut(Told):
    """Words that still look like a name, a number or a house, and what they look like."""

    words: str
    kind_name: str


def _doubts(*texts: str) -> list[DoubtOut]:
    return [DoubtOut.of(one) for one in queries.doubts(*texts)]


class PublicPreviewOut(Told):
    """Exactly what everybody will read, and what in it should be looked at once more."""

    case: PublicCaseOut
    doubts: list[DoubtOut]

    @classmethod
    def of_texts(cls, found: queries.Publishing, given: PublicTextsIn) -> Self:
        seen = found.preview(title=given.title, text=given.text, answer=given.answer, photos=given.photos)
        return cls(case=PublicCaseOut.of_case(seen), doubts=_doubts(given.title, given.text, given.answer))


class PublicationOut(Told):
    """Where the publication of a case stands. The texts are suggestions, masked by rule, until one is published.

    `state`: "" while nothing was ever published, else shown, removed, withdrawn. `agrees`: whether the sender does.
    `photos` came with the report, `chosen` are public.
    """

    case_id: UUID
    code: str
    agrees: bool
    state: str
    version: int
    reason: str
    title: str
    text: str
    answer: str
    has_answer: bool
    photos: list[UUID]
    chosen: list[UUID]
    place: str
    category_name: str
    stage: str
    owner_name: str
    published_at: datetime | None
    doubts: list[DoubtOut]

    @classmethod
    def of_state(cls, found: queries.Publishing) -> Self:
        return cls.of(
            found,
            photos=list(found.photos),
            chosen=list(found.chosen),
            doubts=_doubts(found.title, found.text, found.answer),
        )


class PublishedOut(Told):
    """A publication after it was changed."""

    id: UUID
    code: str
    state: str
    version: int
