"""What programs are told about cases."""

from __future__ import annotations

from datetime import date, datetime
from typing import Self
from uuid import UUID

from nhipcau.cases import queries
from nhipcau.cases.operations import ExtensionResult
from nhipcau.handling.queries import CountedDay
from nhipcau.kernel.web import cursors
from nhipcau.kernel.web.shapes import Told


class CaseRowOut(Told):
    id: UUID
    code: str
    title: str
    place: str
    status: str
    category_name: str
    due_at: datetime | None
    days_left: int | None
    deadline_state: str
    owner_unit_id: UUID
    owner_name: str
    opened_at: datetime
    changed_at: datetime


class CasePageOut(Told):
    """A page of a list. `count_is_floor`: there are more than `count`."""

    rows: list[CaseRowOut]
    next: str | None
    prev: str | None
    count: int
    count_is_floor: bool

    @classmethod
    def of_page(cls, page: queries.CasePage) -> Self:
        return cls.of(
            page,
            rows=[CaseRowOut.of(row) for row in page.rows],
            next=cursors.write(page.next, of="cases"),
            prev=cursors.write(page.prev, of="cases"),
        )


class CountsOut(Told):
    """How many cases each tab holds; 1001 stands for more than a thousand."""

    counts: dict[str, int]


class AttachedOut(Told):
    id: UUID
    name: str


class EntryOut(Told):
    id: UUID
    at: datetime
    kind: str
    visibility: str
    who: str
    title: str
    text: str
    attachments: list[AttachedOut]


def entries(views: list[queries.EntryView]) -> list[EntryOut]:
    return [
        EntryOut.of(
            view,
            title=str(view.title),
            attachments=[AttachedOut(id=one.blob_id, name=one.name) for one in view.attachments],
        )
        for view in views
    ]


def timeline_cursor(case_id: UUID, place: str | None) -> str | None:
    return cursors.write(place, of=timeline_of(case_id))


def timeline_of(case_id: UUID) -> str:
    """Return what the cursors of one case's timeline are called."""
    return f"timeline {case_id}"


class EntryPageOut(Told):
    entries: list[EntryOut]
    next: str | None

    @classmethod
    def of_page(cls, case_id: UUID, page: queries.EntryPage) -> Self:
        return cls(entries=entries(page.entries), next=timeline_cursor(case_id, page.next))


class PartyOut(Told):
    unit_id: UUID
    unit_name: str
    role: str


class DeadlineOut(Told):
    clock: str
    started_at: datetime
    due_at: datetime
    met_at: datetime | None
    is_late: bool


class QuestionOut(Told):
    """What the sender was asked and has not answered yet; `is_paused`: the answer's time stands still."""

    text: str
    asked_at: datetime
    until: datetime
    is_paused: bool


class CaseOut(Told):
    """One case. `moves`: what the caller may do now ("") or why not; `version` goes with a change as `seen_version`."""

    id: UUID
    version: int
    code: str
    channel: str
    status: str
    title: str
    text: str
    category_code: str
    category_name: str
    urgency: str
    opened_at: datetime
    taken_at: datetime | None
    answered_at: datetime | None
    closed_at: datetime | None
    photos: list[AttachedOut]
    area_name: str
    territory_id: UUID | None
    residential_id: UUID | None
    address: str
    lat: float | None
    lon: float | None
    owner_unit_id: UUID
    owner_name: str
    part: str
    parties: list[PartyOut]
    deadlines: list[DeadlineOut]
    due_at: datetime | None
    days_left: int | None
    deadline_state: str
    moves: dict[str, str]
    needs_call: bool
    consent_contact: bool
    wants_public: bool
    question: QuestionOut | None
    timeline: list[EntryOut]
    timeline_next: str | None
    verdict: str
    rate_until: datetime | None
    reopened_count: int
    routed_rule_id: UUID | None
    routed_rule_version: int

    @classmethod
    def of_detail(cls, detail: queries.CaseDetail) -> Self:
        return cls.of(
            detail,
            photos=[AttachedOut(id=photo.blob_id, name=photo.name) for photo in detail.photos],
            parties=[PartyOut.of(party) for party in detail.parties],
            deadlines=[DeadlineOut.of(deadline) for deadline in detail.deadlines],
            question=QuestionOut.of(detail.question) if detail.question else None,
            timeline=entries(detail.timeline),
            timeline_next=timeline_cursor(detail.id, detail.timeline_next),
            moves={name: str(why) for name, why in detail.moves.items()},
        )


class ContactOut(Told):
    name: str
    phone: str
    email: str


class LinkCaseOut(Told):
    """A case as its sender sees it: what is public of the timeline, the own contact masked."""

    id: UUID
    code: str
    status: str
    title: str
    text: str
    category_name: str
    opened_at: datetime
    taken_at: datetime | None
    answered_at: datetime | None
    closed_at: datetime | None
    photos: list[AttachedOut]
    area_name: str
    address: str
    owner_name: str
    due_at: datetime | None
    days_left: int | None
    deadline_state: str
    contact: ContactOut
    question: QuestionOut | None
    timeline: list[EntryOut]
    timeline_next: str | None
    verdict: str
    can_rate: bool
    rate_until: datetime | None
    can_add: bool

    @classmethod
    def of_detail(cls, detail: queries.CaseDetail) -> Self:
        return cls.of(
            detail,
            photos=[AttachedOut(id=photo.blob_id, name=photo.name) for photo in detail.photos],
            contact=ContactOut.of(detail.contact),
            question=QuestionOut.of(detail.question) if detail.question else None,
            timeline=entries(detail.timeline),
            timeline_next=timeline_cursor(detail.id, detail.timeline_next),
        )


class OpenedOut(Told):
    """A report that came in. `link_token` opens the case for its sender: hand it on, and keep it nowhere."""

    case_id: UUID
    code: str
    link_token: str
    is_repeat: bool


class ExtendedOut(Told):
    """`new_due_at` is null while a leader has yet to decide, or has refused."""

    id: UUID
    new_due_at: datetime | None

    @classmethod
    def of_result(cls, case_id: UUID, found: ExtensionResult) -> Self:
        return cls(id=case_id, new_due_at=found.new_due_at)


class MovedOut(Told):
    id: UUID
    move: str


class NotedOut(Told):
    id: UUID
    entry_id: UUID


class FollowOut(Told):
    """What anybody who knows a code may learn: never the text, the address or the person."""

    code: str
    status: str
    status_name: str
    opened_at: datetime
    owner_name: str
    area_name: str
    due_at: datetime | None
    days_left: int | None
    deadline_state: str
    changed_at: datetime

    @classmethod
    def of_status(cls, found: queries.PublicStatus) -> Self:
        return cls.of(found, status_name=str(found.status_name))


class CountedDayOut(Told):
    """A day of the count: its running number where it counts, its name where it is special, or that it was waited."""

    day: date
    number: int | None
    name: str
    is_waiting: bool


class DeadlineWhyOut(Told):
    deadline: DeadlineOut
    days: list[CountedDayOut]

    @classmethod
    def of_days(cls, deadline: queries.DeadlineView, days: list[CountedDay]) -> Self:
        return cls(deadline=DeadlineOut.of(deadline), days=[CountedDayOut.of(day) for day in days])


class StepOut(Told):
    rule_id: UUID | None
    name: str
    version: int
    matched: bool
    why: str
    unit_name: str


class RoutingOut(Told):
    """How a case found its first owner, and whether it would find the same one today."""

    steps: list[StepOut]
    unit_id: UUID
    unit_name: str
    is_same: bool
    by_fallback: bool

    @classmethod
    def of_replay(cls, replay: queries.RouteReplay) -> Self:
        return cls.of(replay, steps=[StepOut.of(step, why=str(step.why)) for step in replay.steps])


class KindOut(Told):
    code: str
    name: str
    description: str


class GroupOut(Told):
    code: str
    name: str
    kinds: list[KindOut]


class CategoriesOut(Told):
    groups: list[GroupOut]

    @classmethod
    def of_groups(cls, groups: list[queries.CategoryGroup]) -> Self:
        return cls(groups=[GroupOut.of(group, kinds=[KindOut.of(kind) for kind in group.kinds]) for group in groups])
