"""Writing a review: begun from the figures, edited by a person, made final once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, person_of, require_staff
from nhipcau.kernel.db import atomic, lock, require
from nhipcau.kernel.errors import Conflict, Invalid
from nhipcau.kernel.events import emit
from nhipcau.tasks import permissions, rules
from nhipcau.tasks.events import ReviewSaved
from nhipcau.tasks.models import Plan, Review, ReviewRow
from nhipcau.tasks.operations.holding import written
from nhipcau.tasks.queries.outcomes import rows_of_review
from nhipcau.tasks.queries.review_words import drafted_words

LONGEST_DAYS = 366 * 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDraft:
    """Which period, for which plan (None: all tasks of the unit), under which title."""

    title: str
    starts_on: date
    ends_on: date
    plan_id: UUID | None = None


@atomic
def start_review(*, actor: Actor, draft: ReviewDraft) -> UUID:
    """Begin a review of one's own unit; its words are drafted from the figures of today."""
    staff = require_staff(actor)
    require(permissions.can_issue(staff))
    review = Review(
        unit_id=staff.unit_id,
        author_id=person_of(staff),
        title=written("title", draft.title, limit=rules.LONGEST_TITLE),
        starts_on=draft.starts_on,
        ends_on=draft.ends_on,
        plan=_plan(actor, draft.plan_id),
    )
    if draft.ends_on < draft.starts_on:
        raise Invalid(fields={"ends_on": _("The last day lies before the first day.")})
    if (draft.ends_on - draft.starts_on).days > LONGEST_DAYS:
        raise Invalid(fields={"ends_on": _("A review covers two years at most.")})
    review.words = drafted_words(review)
    review.save(force_insert=True)
    _tell(actor, review, "started")
    return review.id


def _plan(actor: Actor, plan_id: UUID | None) -> Plan | None:
    if plan_id is None:
        return None
    plan = permissions.plans_of(actor).filter(pk=plan_id).first()
    if plan is None:
        raise Invalid(fields={"plan_id": _("This plan is not of your unit. Choose another.")})
    return plan


@atomic
def write_review(
    *, actor: Actor, review_id: UUID, title: str, words: Mapping[str, str], seen_version: int | None = None
) -> None:
    """Keep what a person wrote; sections that are not named stay."""
    review = _held(actor, review_id, seen_version)
    review.title = written("title", title, limit=rules.LONGEST_TITLE)
    kept = {
        section: written(section, text, limit=rules.LONGEST_SECTION, required=False)
        for section, text in words.items()
        if section in rules.SECTIONS
    }
    review.words = {**review.words, **kept}
    _store(actor, review, "written")


@atomic
def draft_review_again(*, actor: Actor, review_id: UUID, seen_version: int | None = None) -> None:
    """Draft the words anew from the figures of today; what a person wrote is replaced."""
    review = _held(actor, review_id, seen_version)
    review.words = drafted_words(review)
    _store(actor, review, "drafted")


@atomic
def finish_review(*, actor: Actor, review_id: UUID, seen_version: int | None = None) -> None:
    """Make a review final: its words and the rows its figures were counted from stand from now on."""
    review = _held(actor, review_id, seen_version)
    rows = rows_of_review(review)
    ReviewRow.objects.bulk_create(
        [
            ReviewRow(
                review=review,
                copy_id=row.copy_id,
                task_id=row.task_id,
                unit_id=row.unit_id,
                outcome=row.outcome,
                returns=row.returns,
                has_evidence=row.has_evidence,
                is_extended=row.is_extended,
            )
            for row in rows
        ],
        batch_size=500,
    )
    review.state = Review.State.FINAL
    review.final_at, review.final_by = clock.now(), person_of(actor)
    _store(actor, review, "finished")


@atomic
def discard_review(*, actor: Actor, review_id: UUID, seen_version: int | None = None) -> None:
    """Throw away a review that is not final."""
    review = _held(actor, review_id, seen_version)
    _tell(actor, review, "discarded")
    review.delete()


def _held(actor: Actor, review_id: UUID, seen_version: int | None) -> Review:
    review = lock(permissions.reviews_of(actor), review_id)
    require(permissions.can_issue(actor))
    if review.state != Review.State.DRAFT:
        raise Conflict(_("This review is final: its words and figures stand."), code="wrong_status")
    if seen_version is not None and seen_version != review.version:
        raise Conflict(code="stale_form", version=review.version)
    return review


def _store(actor: Actor, review: Review, change: str) -> None:
    review.version += 1
    review.changed_at = clock.now()
    review.save()
    _tell(actor, review, change)


def _tell(actor: Actor, review: Review, change: str) -> None:
    emit(ReviewSaved(actor=actor, review_id=review.id, unit_id=review.unit_id, version=review.version, change=change))
