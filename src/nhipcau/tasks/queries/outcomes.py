"""What became of the copies of a period: one outcome each, and every figure one rule over the same rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef

from nhipcau.kernel import clock
from nhipcau.tasks import states
from nhipcau.tasks.models import FigureValue, Outcome, Review, ReviewRow, TaskCopy


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """One copy of the period as a figure counts it."""

    copy_id: UUID
    task_id: UUID
    unit_id: UUID
    outcome: str
    returns: int
    has_evidence: bool
    is_extended: bool


_COMPLETED = (Outcome.IN_TIME, Outcome.AFTER_TIME)

FIGURES: dict[str, Callable[[OutcomeRow], bool]] = {
    "given": lambda row: True,
    Outcome.IN_TIME.value: lambda row: row.outcome == Outcome.IN_TIME,
    Outcome.AFTER_TIME.value: lambda row: row.outcome == Outcome.AFTER_TIME,
    Outcome.TO_DECIDE.value: lambda row: row.outcome == Outcome.TO_DECIDE,
    Outcome.LATE.value: lambda row: row.outcome == Outcome.LATE,
    Outcome.OPEN.value: lambda row: row.outcome == Outcome.OPEN,
    "returned": lambda row: row.returns > 0,
    "returned_twice": lambda row: row.returns > 1,
    "no_evidence": lambda row: row.outcome in _COMPLETED and not row.has_evidence,
    "extended": lambda row: row.is_extended,
}
"""Each figure of a review by name: the only definition, for the number and for the rows it opens."""


def outcome_of(state: str, due_on: date, *, is_late: bool, on: date) -> str:
    """Return what became of a copy, seen on the day `on`; withdrawn copies have no outcome and are left out before."""
    if state == states.DONE:
        return (Outcome.AFTER_TIME if is_late else Outcome.IN_TIME).value
    if state == states.REPORTED:
        return Outcome.TO_DECIDE.value
    return (Outcome.LATE if due_on < on else Outcome.OPEN).value


def rows_of_period(*, unit_id: UUID, starts_on: date, ends_on: date, plan_id: UUID | None = None) -> list[OutcomeRow]:
    """Return the copies a unit gave itself (parts are their receivers' business) whose task falls due in a period."""
    copies = TaskCopy.objects.filter(
        task__unit_id=unit_id, depth=0, task__due_on__gte=starts_on, task__due_on__lte=ends_on
    ).exclude(state=states.WITHDRAWN)
    if plan_id is not None:
        copies = copies.filter(task__plan_id=plan_id)
    values = FigureValue.objects.filter(copy_id=OuterRef("pk"))
    today = clock.today()
    return [
        OutcomeRow(
            copy_id=copy_id,
            task_id=task_id,
            unit_id=receiver,
            outcome=outcome_of(state, due_on, is_late=is_late, on=today),
            returns=returns,
            has_evidence=bool(evidence or parts or has_values),
            is_extended=due_on > task_due,
        )
        for copy_id, task_id, receiver, state, due_on, is_late, returns, evidence, parts, task_due, has_values in (
            copies.annotate(has_values=Exists(values))
            .order_by("task__due_on", "task_id", "pk")
            .values_list(
                "pk", "task_id", "unit_id", "state", "due_on", "is_late", "returns", "evidence", "parts_all",
                "task__due_on", "has_values",
            )
        )
    ]  # fmt: skip


def rows_of_review(review: Review) -> list[OutcomeRow]:
    """Return what a review counts: the copies of today while it is a draft, those it kept once it is final."""
    if review.state == Review.State.DRAFT:
        return rows_of_period(
            unit_id=review.unit_id, starts_on=review.starts_on, ends_on=review.ends_on, plan_id=review.plan_id
        )
    kept = ReviewRow.objects.filter(review=review).order_by("pk")
    columns = ("copy_id", "task_id", "unit_id", "outcome", "returns", "has_evidence", "is_extended")
    return [OutcomeRow(*row) for row in kept.values_list(*columns)]


def tally(rows: Iterable[OutcomeRow]) -> dict[str, int]:
    """Count every figure over some rows."""
    held = list(rows)
    return {name: sum(map(rule, held)) for name, rule in FIGURES.items()}


def narrowed(
    rows: Sequence[OutcomeRow], *, figure: str, unit_id: UUID | None = None, task_id: UUID | None = None
) -> list[OutcomeRow]:
    """Return the rows a figure counts, of one unit or one task where that is asked."""
    rule = FIGURES[figure]
    return [
        row
        for row in rows
        if rule(row) and (unit_id is None or row.unit_id == unit_id) and (task_id is None or row.task_id == task_id)
    ]
