"""Bringing in the deadlines tasks are accepted by, and when people are reminded; what a person edited stays."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from importlib import resources
from uuid import UUID, uuid5

from nhipcau.handling import operations as handling
from nhipcau.kernel.actors import Timer
from nhipcau.tasks.permissions import COPY

Report = Callable[[str, int, int], None]
_SPACE = UUID("0193a000-0000-7000-8000-7461736b7300")
SINCE = date(2020, 1, 1)


def load(report: Report) -> None:
    """Load the seed tables of tasks."""
    actor = Timer(name="seed")
    deadlines = [_deadline(row) for row in _rows("deadline_rules")]
    handling.seed_deadline_rules(actor=actor, drafts=deadlines)
    report("deadlines of tasks", len(deadlines), len(deadlines))
    paces = [_pace(row) for row in _rows("pace_rules")]
    handling.seed_pace_rules(actor=actor, drafts=paces)
    report("reminders of tasks", len(paces), len(paces))


def _rows(table: str) -> list[dict[str, str]]:
    file = resources.files("nhipcau.tasks") / "seeds" / f"{table}.csv"
    with file.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def _numbers(text: str) -> list[int]:
    return [int(step) for step in text.split("|") if step]


def _deadline(row: dict[str, str]) -> handling.RuleDraft:
    return handling.RuleDraft(
        line_id=uuid5(_SPACE, f"deadline:{row['clock']}:{row['urgency']}"),
        kind=COPY,
        clock=row["clock"],
        urgency=row["urgency"],
        amount=int(row["amount"]),
        time_unit=row["time_unit"],
        valid_from=SINCE,
        source=row["source"],
    )


def _pace(row: dict[str, str]) -> handling.PaceDraft:
    return handling.PaceDraft(
        line_id=uuid5(_SPACE, "pace:"),
        kind=COPY,
        extension_times=int(row["extension_times"]),
        extension_days=int(row["extension_days"]),
        extension_by_leader=True,
        reminders=_numbers(row["reminders"]),
        escalations=_numbers(row["escalations"]),
        source=row["source"],
    )
