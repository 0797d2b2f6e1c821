"""Figures and what was found, as programs are told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Self
from uuid import UUID

from nhipcau.documents import queries
from nhipcau.documents.queries.found import facet_names
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.text import clean
from nhipcau.kernel.web import cursors
from nhipcau.kernel.web.shapes import Told


class FiguresOut(Told):
    """Documents: on paper as declared (null: nobody said), in registers, with content, found by their words."""

    declared: int | None
    listed: int
    confirmed: int
    searchable: int
    pages: int
    backlog: int
    share: int | None


class YearFiguresOut(Told):
    year: int
    figures: FiguresOut


class EndDatesOut(Told):
    early: date
    likely: date
    late: date | None


class UnitFiguresOut(Told):
    unit_id: UUID
    name: str
    figures: FiguresOut
    ends: EndDatesOut | None


class DigitisedOut(Told):
    """How much of a unit's paper is in the system. `ends`: when it will all be, at the pace of the last weeks."""

    unit_id: UUID
    unit_name: str
    total: FiguresOut
    years: list[YearFiguresOut]
    ends: EndDatesOut | None
    counted_at: datetime | None
    below: list[UnitFiguresOut]

    @classmethod
    def of_page(cls, page: queries.DigitisedPage) -> Self:
        return cls.of(
            page,
            total=FiguresOut.of(page.total),
            years=[YearFiguresOut.of(one, figures=FiguresOut.of(one.figures)) for one in page.years],
            ends=EndDatesOut.of(page.ends) if page.ends else None,
            below=[
                UnitFiguresOut.of(
                    one, figures=FiguresOut.of(one.figures), ends=EndDatesOut.of(one.ends) if one.ends else None
                )
                for one in page.below
            ],
        )


class FoundOut(Told):
    """A line that was found. `place`: the page on which the passage stands (0: in the facts)."""

    id: UUID
    document_id: UUID
    title: str
    notation: str
    type_code: str
    issuer: str
    issued_on: date | None
    unit_id: UUID
    unit_name: str
    direction: str
    number: int | None
    status: str
    arrived_at: datetime | None
    page_count: int
    passage: str
    place: int
    is_pinned: bool


class FacetOut(Told):
    """How many of what was found have this value; `name` where it is called otherwise (a file)."""

    value: str
    name: str
    count: int


class FoundPageOut(Told):
    """A page of what was found. `pinned` bear the very number that was looked for.

    `count_is_floor`: there are more than `count`. `is_ready` false: the index is being built, ask again later.
    """

    pinned: list[FoundOut]
    rows: list[FoundOut]
    count: int
    count_is_floor: bool
    facets: dict[str, list[FacetOut]]
    next: str | None
    is_ready: bool

    @classmethod
    def of_page(cls, found: queries.FoundPage, *, actor: Actor, of: str) -> Self:
        return cls.of(
            found,
            pinned=[_found(one) for one in found.pinned],
            rows=[_found(one) for one in found.rows],
            facets={name: _counts(actor, name, counts) for name, counts in found.facets.items()},
            next=cursors.write(found.after, of=of),
        )


def _counts(actor: Actor, name: str, counts: Sequence[tuple[str, int]]) -> list[FacetOut]:
    """Tell the values of a condition; of files only those the caller may know."""
    if name not in facet_names:
        return [FacetOut.model_construct(value=value, name="", count=count) for value, count in counts]
    names = facet_names.get(name)(actor, [value for value, _count in counts])
    return [
        FacetOut.model_construct(value=value, name=names[value], count=count)
        for value, count in counts
        if value in names
    ]


def _found(one: queries.FoundDocument) -> FoundOut:
    return FoundOut.of(one, passage=clean(one.passage, multiline=True))


class CitedOut(Told):
    """A document that another names; `entry_id`: the line of it that the unit may open, null for none."""

    notation: str
    title: str
    issuer: str
    issued_on: date | None
    entry_id: UUID | None
    unit_name: str
    page: int | None


class CitationsOut(Told):
    cites: list[CitedOut]
    cited_by: list[CitedOut]

    @classmethod
    def of_citations(cls, found: queries.Citations) -> Self:
        return cls.model_construct(
            cites=[CitedOut.of(one) for one in found.cites],
            cited_by=[CitedOut.of(one) for one in found.cited_by],
        )


class ShareOut(Told):
    """One share. `until` null: until it is taken back; `ended_at` where somebody took it back."""

    id: UUID
    unit_id: UUID
    unit_name: str
    purpose: str
    until: date | None
    made_at: datetime
    made_by: str
    ended_at: datetime | None
    ended_by: str


class SharesOut(Told):
    audience: str
    living: list[ShareOut]
    over: list[ShareOut]

    @classmethod
    def of_sharing(cls, found: queries.Sharing) -> Self:
        return cls.of(
            found,
            living=[ShareOut.of(one) for one in found.living],
            over=[ShareOut.of(one) for one in found.over],
        )


class OpeningOut(Told):
    """One opening. `what`: page, original, archival or export; `is_machine`: by another system."""

    at: datetime
    what: str
    unit_name: str
    person_name: str
    is_machine: bool


class OpeningsOut(Told):
    rows: list[OpeningOut]
    next: str | None

    @classmethod
    def of_page(cls, page: queries.OpeningsPage, *, of: str) -> Self:
        return cls.model_construct(
            rows=[OpeningOut.of(one) for one in page.rows], next=cursors.write(page.after, of=of)
        )
