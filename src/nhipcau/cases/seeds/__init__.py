"""Bringing in the shipped routing rules, deadlines and phrases; what a person edited is never touched."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from importlib import resources
from uuid import UUID, uuid5

from nhipcau.cases import operations
from nhipcau.cases.operations.routing import RuleDraft
from nhipcau.cases.permissions import KIND
from nhipcau.handling import operations as handling
from nhipcau.kernel.actors import Timer

Report = Callable[[str, int, int], None]
_SPACE = UUID("0193a000-0000-7000-8000-6e6869706361")
SINCE = date(2020, 1, 1)


def load(report: Report) -> None:
    """Load all seed tables of cases."""
    load_rules(report)
    phrases = operations.seed_phrases(actor=Timer(name="seed"))
    report("phrases", phrases, phrases)


def load_rules(report: Report) -> None:
    """Load the rules cases are routed and timed by."""
    actor = Timer(name="seed")
    rules = [_rule(row) for row in _rows("routing_rules")]
    operations.seed_rules(actor=actor, drafts=rules)
    report("routing rules", len(rules), len(rules))
    deadlines = [_deadline(row) for row in _rows("deadline_rules")]
    handling.seed_deadline_rules(actor=actor, drafts=deadlines)
    report("deadlines", len(deadlines), len(deadlines))
    paces = [_pace(row) for row in _rows("pace_rules")]
    handling.seed_pace_rules(actor=actor, drafts=paces)
    report("extensions and reminders", len(paces), len(paces))


def _rows(table: str) -> list[dict[str, str]]:
    file = resources.files("nhipcau.cases") / "seeds" / f"{table}.csv"
    with file.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def _parts(text: str) -> list[str]:
    return [part for part in text.split("|") if part]


def _rule(row: dict[str, str]) -> RuleDraft:
    return RuleDraft(
        line_id=uuid5(_SPACE, f"rule:{row['name']}"),
        position=int(row["position"]),
        name=row["name"],
        categories=_parts(row["categories"]),
        territories=_parts(row["territories"]),
        words=_parts(row["words"]),
        target_kind=row["target_kind"],
        target=row["target"],
    )


def _deadline(row: dict[str, str]) -> handling.RuleDraft:
    key = f"deadline:{row['clock']}:{row['category']}:{row['urgency']}"
    return handling.RuleDraft(
        line_id=uuid5(_SPACE, key),
        kind=KIND,
        clock=row["clock"],
        category=row["category"],
        urgency=row["urgency"],
        amount=int(row["amount"]),
        time_unit=row["time_unit"],
        valid_from=SINCE,
        source=row["source"],
    )


def _pace(row: dict[str, str]) -> handling.PaceDraft:
    return handling.PaceDraft(
        line_id=uuid5(_SPACE, f"pace:{row['category']}"),
        kind=KIND,
        category=row["category"],
        extension_times=int(row["extension_times"]),
        extension_days=int(row["extension_days"]),
        extension_by_leader=row["extension_by_leader"] == "yes",
        reminders=[int(step) for step in _parts(row["reminders"])],
        escalations=[int(step) for step in _parts(row["escalations"])],
        source=row["source"],
    )
