"""What programs send and are told about meetings."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from ninja import Schema
from pydantic import Field

from nhipcau.kernel.web import cursors
from nhipcau.kernel.web.shapes import Given, Told
from nhipcau.meetings import queries, rules
from nhipcau.meetings.queries import Tab


class MeetingsIn(Schema):
    """A page of a list. `after`: the `next` of a page before."""

    tab: Tab = "coming"
    after: Annotated[str, Field(max_length=cursors.LONGEST)] = ""
    limit: Annotated[int, Field(ge=1, le=100)] = 30


class MeetingAnswerIn(Given):
    """`comes` with the people who come by their ids, or `cannot` with the reason; `instead` for a person invited."""

    answer: Literal["comes", "instead", "cannot"]
    delegates: Annotated[list[UUID], Field(max_length=rules.MOST_SEATS)] = []
    reason: Annotated[str, Field(max_length=rules.LONGEST_WORDS)] = ""


class MeetingVoteIn(Given):
    choice: Literal["yes", "no", "abstain"]


class MeetingDoneOut(Told):
    """The meeting and what was done."""

    id: UUID
    move: str


class MeetingRowOut(Told):
    """One line of a list. `answer`: none, comes, instead, cannot, or empty where nothing is asked of the unit."""

    id: UUID
    title: str
    unit: str
    state: str
    starts_at: datetime
    ends_at: datetime
    place: str
    answer: str
    answer_by: date
    changed_at: datetime


class MeetingPageOut(Told):
    rows: list[MeetingRowOut]
    next: str | None

    @classmethod
    def of_page(cls, page: queries.MeetingPage, *, of: str) -> Self:
        return cls(rows=[MeetingRowOut.of(row) for row in page.rows], next=cursors.write(page.next, of=of))


class MeetingPaperOut(Told):
    """A paper; it is fetched on the pages."""

    id: UUID
    name: str
    audience: str


class MeetingItemOut(Told):
    title: str
    presenter: str
    minutes: int
    begins_at: datetime | None
    papers: list[MeetingPaperOut]

    @classmethod
    def of_item(cls, item: queries.ItemFacts) -> Self:
        return cls.of(item, papers=[MeetingPaperOut.of(one) for one in item.papers])


class MeetingInvitationOut(Told):
    """An invitation the caller may answer."""

    id: UUID
    unit_id: UUID
    unit: str
    role: str
    seats: int
    answer: str
    reason: str
    answered_at: datetime | None


class MeetingMotionOut(Told):
    """A motion. `outcome` and the counts are null until the vote has ended."""

    id: UUID
    text: str
    state: str
    cast: int
    mine: str
    outcome: str | None
    yes: int | None
    no: int | None
    abstain: int | None

    @classmethod
    def of_motion(cls, motion: queries.MotionFacts) -> Self:
        tally = motion.tally
        return cls.of(
            motion,
            outcome=tally.outcome if tally else None,
            yes=tally.yes if tally else None,
            no=tally.no if tally else None,
            abstain=tally.abstain if tally else None,
        )


class MeetingOut(Told):
    """One meeting. `moves`: what the caller may do with it now."""

    id: UUID
    version: int
    unit_id: UUID
    unit: str
    state: str
    title: str
    purpose: str
    mode: str
    place: str
    link: str
    starts_at: datetime
    ends_at: datetime
    answer_by: date
    chair: str
    why_cancelled: str
    invitations: list[MeetingInvitationOut]
    items: list[MeetingItemOut]
    papers: list[MeetingPaperOut]
    motions: list[MeetingMotionOut]
    moves: list[str]

    @classmethod
    def of_meeting(cls, found: queries.MeetingFacts) -> Self:
        return cls.of(
            found,
            invitations=[MeetingInvitationOut.of(one) for one in found.invitations],
            items=[MeetingItemOut.of_item(one) for one in found.items],
            papers=[MeetingPaperOut.of(one) for one in found.papers],
            motions=[MeetingMotionOut.of_motion(one) for one in found.motions],
            moves=sorted(found.moves),
        )
