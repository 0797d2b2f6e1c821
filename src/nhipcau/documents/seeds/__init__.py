"""Bringing in the deadlines documents are registered by; what a person edited is never touched."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from importlib import resources
from uuid import UUID, uuid5

from nhipcau.documents.permissions import INCOMING
from nhipcau.handling import operations as handling
from nhipcau.kernel.actors import Timer

Report = Callable[[str, int, int], None]
_SPACE = UUID("0193a000-0000-7000-8000-646f63756d65")
SINCE = date(2020, 3, 5)
"""Decree 30/2020 has been in force since this day."""


def load(report: Report) -> None:
    """Load the seed tables of documents."""
    actor = Timer(name="seed")
    deadlines = [_deadline(row) for row in rows("deadline_rules")]
    handling.seed_deadline_rules(actor=actor, drafts=deadlines)
    report("deadlines of documents", len(deadlines), len(deadlines))
    paces = [_pace(row) for row in rows("pace_rules")]
    handling.seed_pace_rules(actor=actor, drafts=paces)
    report("reminders of documents", len(paces), len(paces))


def rows(table: str) -> list[dict[str, str]]:
    """Return the lines of a table that comes with the product."""
    file = resources.files("nhipcau.documents") / "seeds" / f"{table}.csv"
    with file.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def _deadline(row: dict[str, str]) -> handling.RuleDraft:
    return handling.RuleDraft(
        line_id=uuid5(_SPACE, f"deadline:{row['clock']}:{row['urgency']}"),
        kind=INCOMING,
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
        kind=INCOMING,
        category="",
        extension_times=0,
        extension_days=0,
        extension_by_leader=True,
        reminders=[int(step) for step in row["reminders"].split("|") if step],
        escalations=[int(step) for step in row["escalations"].split("|") if step],
        source=row["source"],
    )
