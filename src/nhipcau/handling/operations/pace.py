"""The table of extensions, reminders and reports upwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.handling.events import PaceRuleChanged
from nhipcau.handling.models import PaceRule, RulesStamp
from nhipcau.handling.queries.pace import STAMP, forget_pace
from nhipcau.kernel import clock, ids
from nhipcau.kernel.actors import Actor, Timer, administers_city, person_of
from nhipcau.kernel.db import atomic, lock, require
from nhipcau.kernel.errors import Conflict, Invalid, Text
from nhipcau.kernel.events import emit

MOST_TIMES, MOST_DAYS = 5, 60
MOST_STEPS = 4
FARTHEST = 30
"""Working days before or after a date at most: a reminder months ahead helps nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaceDraft:
    """One line as an administrator writes it; `line_id` None makes a new line. All days are working days."""

    kind: str
    category: str = ""
    extension_times: int = 0
    extension_days: int = 0
    extension_by_leader: bool = True
    reminders: Sequence[int] = ()
    escalations: Sequence[int] = ()
    source: str = ""
    line_id: UUID | None = None
    seen_version: int | None = None


@atomic
def save_pace_rule(*, actor: Actor, draft: PaceDraft) -> UUID:
    """Write a line, or a new version of it; what was granted, sent and reported stays. Returns the version's id."""
    require(isinstance(actor, Timer) or administers_city(actor))
    _check(draft)
    latest = _latest(draft)
    if latest is not None and draft.seen_version not in {None, latest.version}:
        raise Conflict
    row = PaceRule.objects.create(
        line_id=latest.line_id if latest else draft.line_id or ids.new_id(),
        version=latest.version + 1 if latest else 1,
        kind=draft.kind,
        category=draft.category,
        extension_times=draft.extension_times,
        extension_days=draft.extension_days,
        extension_by_leader=draft.extension_by_leader,
        reminders=list(draft.reminders),
        escalations=list(draft.escalations),
        source=draft.source[:200],
        made_at=clock.now(),
        made_by=person_of(actor),
    )
    RulesStamp.objects.update_or_create(pk=STAMP, defaults={"stamp": ids.new_id()})
    forget_pace()
    emit(PaceRuleChanged(actor=actor, subject_id=None, rule_id=row.id, line_id=row.line_id, version=row.version))
    return row.id


@atomic
def seed_pace_rules(*, actor: Timer, drafts: Sequence[PaceDraft]) -> int:
    """Bring in the shipped lines that were never there; lines a person edited stay as they are."""
    require(isinstance(actor, Timer))
    known = set(PaceRule.objects.values_list("line_id", flat=True))
    fresh = [draft for draft in drafts if draft.line_id not in known]
    for draft in fresh:
        save_pace_rule(actor=actor, draft=draft)
    return len(fresh)


def _latest(draft: PaceDraft) -> PaceRule | None:
    """Return the newest version of the line, locked; a new line for a kind that has one is refused."""
    if draft.line_id is None:
        if PaceRule.objects.filter(kind=draft.kind, category=draft.category).exists():
            raise Invalid(fields={"category": _("This kind of matter has a line already. Change that one.")})
        return None
    found = PaceRule.objects.filter(line_id=draft.line_id).order_by("-version").values_list("pk", flat=True).first()
    return lock(PaceRule.objects.all(), found) if found else None


def _check(draft: PaceDraft) -> None:
    fields: dict[str, Text] = {}
    if not 0 <= draft.extension_times <= MOST_TIMES:
        fields["extension_times"] = _("Give a whole number from 0 to %(most)s.") % {"most": MOST_TIMES}
    least = 1 if draft.extension_times else 0
    if not least <= draft.extension_days <= MOST_DAYS:
        values = {"least": least, "most": MOST_DAYS}
        fields["extension_days"] = _("Give a whole number from %(least)s to %(most)s.") % values
    if not _falls(draft.reminders):
        fields["reminders"] = _(
            "Give at most 4 different numbers from 0 to 30, the largest first, for example: 3, 1, 0."
        )
    if not _rises(draft.escalations):
        fields["escalations"] = _("Give at most 4 numbers from 1 to 30, each larger than the one before: 1, 3, 5.")
    if fields:
        raise Invalid(fields=fields)


def _falls(steps: Sequence[int]) -> bool:
    in_order = all(one > other for one, other in pairwise(steps))
    return in_order and len(steps) <= MOST_STEPS and all(0 <= step <= FARTHEST for step in steps)


def _rises(steps: Sequence[int]) -> bool:
    in_order = all(one < other for one, other in pairwise(steps))
    return in_order and len(steps) <= MOST_STEPS and all(1 <= step <= FARTHEST for step in steps)
