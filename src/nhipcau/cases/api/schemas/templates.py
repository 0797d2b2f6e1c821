"""What programs send and are told about ready answers."""

from __future__ import annotations

from typing import Annotated, Self
from uuid import UUID

from ninja import Schema
from pydantic import Field

from nhipcau.cases import operations, queries
from nhipcau.cases.api.schemas.given import Cursor, SeenVersion
from nhipcau.kernel.web import cursors
from nhipcau.kernel.web.shapes import Given, Told

TEMPLATES = "templates"
"""What the cursors of the list are called."""


class OffersIn(Schema):
    """Words that stand in the name or the text."""

    q: Annotated[str, Field(max_length=100)] = ""


class TemplateListIn(OffersIn):
    """A page of ready answers. `category`: those of a kind or group; `after`: the `next` of the page before."""

    category: Annotated[str, Field(max_length=40)] = ""
    after: Cursor = ""
    limit: Annotated[int, Field(ge=1, le=100)] = 50


class TemplateIn(Given):
    """A ready answer; in braces stand variables, such as {mã}."""

    name: Annotated[str, Field(max_length=operations.LONGEST_TEMPLATE_NAME)]
    text: Annotated[str, Field(max_length=operations.LONGEST_TEMPLATE, examples=["Đã sửa xong việc {mã}."])]
    category_code: Annotated[str, Field(max_length=40)] = ""


class TemplateChangeIn(TemplateIn):
    seen_version: SeenVersion = None


class TemplateOut(Told):
    """A ready answer. `is_own`: of the caller's unit, not of one above it."""

    id: UUID
    name: str
    category_code: str
    category_name: str
    text: str
    unit_name: str
    is_own: bool
    may_edit: bool
    version: int


class TemplatePageOut(Told):
    rows: list[TemplateOut]
    next: str | None

    @classmethod
    def of_page(cls, page: queries.TemplatePage) -> Self:
        rows = [TemplateOut.of(row) for row in page.rows]
        return cls(rows=rows, next=cursors.write(page.next, of=TEMPLATES))


class TemplateSavedOut(Told):
    id: UUID
    version: int


class OfferOut(Told):
    """A ready answer as it reads for one case; `missing`: variables for which the case has nothing."""

    id: UUID
    name: str
    category_name: str
    unit_name: str
    text: str
    missing: list[str]


class OffersOut(Told):
    rows: list[OfferOut]

    @classmethod
    def of_filled(cls, found: list[queries.FilledTemplate]) -> Self:
        return cls(rows=[OfferOut.of(one.row, text=one.text, missing=one.missing) for one in found])
