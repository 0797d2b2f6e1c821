"""Reviews of a unit: the list, one with its figures, and the rows behind each of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import NotFound
from nhipcau.organisations import queries as organisations
from nhipcau.tasks import permissions
from nhipcau.tasks.models import Review, Task, TaskCopy
from nhipcau.tasks.queries.outcomes import FIGURES, OutcomeRow, narrowed, rows_of_review, tally
from nhipcau.tasks.queries.wording import unit_name

MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRowFacts:
    """One line of the list of reviews."""

    id: UUID
    title: str
    state: str
    starts_on: date
    ends_on: date
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Tallied:
    """A unit or a task with its figures."""

    id: UUID
    name: str
    figures: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts:
    """One review with all its figures; `may_write` while it is a draft and the reader may."""

    id: UUID
    version: int
    unit_id: UUID
    unit: str
    title: str
    state: str
    plan_id: UUID | None
    plan: str
    starts_on: date
    ends_on: date
    words: dict[str, str]
    author: str
    final_at: datetime | None
    final_by: str
    tasks_all: int
    units_all: int
    figures: dict[str, int]
    by_unit: list[Tallied]
    by_task: list[Tallied]
    may_write: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BehindRow:
    """One copy behind a figure."""

    copy_id: UUID
    unit: str
    title: str
    outcome: str
    due_on: date | None
    returns: int


def review_list(*, actor: Actor) -> list[ReviewRowFacts]:
    """Return the unit's reviews, the latest period first."""
    require(permissions.may_list(actor))
    rows = permissions.reviews_of(actor).order_by("-ends_on", "-id")[:MOST]
    return [
        ReviewRowFacts(
            id=row.id,
            title=row.title,
            state=row.state,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            changed_at=row.changed_at,
        )
        for row in rows
    ]


def get_review(*, actor: Actor, review_id: UUID) -> ReviewFacts:
    """Return one review of the actor's own unit; NotFound for all others."""
    review = _review(actor, review_id)
    rows = rows_of_review(review)
    people = organisations.person_names({one for one in (review.author_id, review.final_by) if one})
    by_unit, by_task = grouped(rows)
    return ReviewFacts(
        id=review.id,
        version=review.version,
        unit_id=review.unit_id,
        unit=unit_name(review.unit_id),
        title=review.title,
        state=review.state,
        plan_id=review.plan_id,
        plan=review.plan.title if review.plan else "",
        starts_on=review.starts_on,
        ends_on=review.ends_on,
        words=dict(review.words),
        author=people.get(review.author_id, "") if review.author_id else "",
        final_at=review.final_at,
        final_by=people.get(review.final_by, "") if review.final_by else "",
        tasks_all=len(by_task),
        units_all=len(by_unit),
        figures=tally(rows),
        by_unit=by_unit,
        by_task=by_task,
        may_write=review.state == Review.State.DRAFT and permissions.can_issue(actor),
    )


def _review(actor: Actor, review_id: UUID) -> Review:
    review = permissions.reviews_of(actor).select_related("plan").filter(pk=review_id).first()
    if review is None:
        raise NotFound
    return review


def grouped(rows: list[OutcomeRow]) -> tuple[list[Tallied], list[Tallied]]:
    """Return the figures of each unit, the worst first, and of each task in the order of their days."""
    units: defaultdict[UUID, list[OutcomeRow]] = defaultdict(list)
    tasks: defaultdict[UUID, list[OutcomeRow]] = defaultdict(list)
    for row in rows:
        units[row.unit_id].append(row)
        tasks[row.task_id].append(row)
    titles = dict(Task.objects.filter(pk__in=tasks).order_by("due_on", "title").values_list("id", "title"))
    known = organisations.units_by_id(units)
    by_unit = [Tallied(id=one, name=unit_name(one), figures=tally(of)) for one, of in units.items()]
    by_unit.sort(key=lambda unit: (-unit.figures["late"], known[unit.id].sort_key if unit.id in known else ""))
    return by_unit, [Tallied(id=one, name=title, figures=tally(tasks[one])) for one, title in titles.items()]


def rows_behind(
    *, actor: Actor, review_id: UUID, figure: str, unit_id: UUID | None = None, task_id: UUID | None = None
) -> list[BehindRow]:
    """Return the copies a figure of a review counts; NotFound for a figure that does not exist."""
    if figure not in FIGURES:
        raise NotFound
    review = _review(actor, review_id)
    rows = narrowed(rows_of_review(review), figure=figure, unit_id=unit_id, task_id=task_id)
    titles = dict(Task.objects.filter(pk__in={row.task_id for row in rows}).values_list("id", "title"))
    days = dict(TaskCopy.objects.filter(pk__in=[row.copy_id for row in rows]).values_list("id", "due_on"))
    return [
        BehindRow(
            copy_id=row.copy_id,
            unit=unit_name(row.unit_id),
            title=titles.get(row.task_id, ""),
            outcome=row.outcome,
            due_on=days.get(row.copy_id),
            returns=row.returns,
        )
        for row in rows
    ]
