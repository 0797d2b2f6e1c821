"""A review of the matrix's world: what unit A writes of its own tasks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.tasks import operations
from nhipcau.tasks.operations import ReviewDraft
from nhipcau.tasks.permissions import READERS

if TYPE_CHECKING:
    from tests.permissions.world import Who, World

WORDS: dict[str, tuple[str, ...]] = {"review of A": ("qzreview",)}
"""Canaries: title and words of the review."""


def words_known(who: Who) -> frozenset[str]:
    """Return the canaries of reviews that may stand on a page this person opens."""
    return frozenset({"review of A"}) if who.relation == "own" and who.role in READERS else frozenset()


def make_review(world: World, leader: Staff) -> None:
    """Begin a review of the days around today."""
    today, days = clock.today(), timedelta(days=40)
    draft = ReviewDraft(title="qzreview Sơ kết", starts_on=today - days, ends_on=today + days)
    world.ids["review"] = operations.start_review(actor=leader, draft=draft)
    operations.write_review(
        actor=leader, review_id=world.ids["review"], title="qzreview Sơ kết", words={"next": "qzreview"}
    )
    world.ids["today"] = f"{today:%d/%m/%Y}"
    world.ids["soon"] = f"{today + timedelta(days=10):%d/%m/%Y}"
