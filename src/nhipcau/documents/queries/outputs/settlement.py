"""How incoming documents of a period were settled: counted from the very rows each number opens."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from nhipcau.documents import permissions, states
from nhipcau.documents.queries.outputs.registers import CHUNK, OutputPeriod
from nhipcau.handling import queries as handling
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import RowAfter, require
from nhipcau.kernel.errors import Invalid
from nhipcau.organisations import queries as organisations

ON_TIME, LATE, IN_HAND, OVERDUE, VOID = "on_time", "late", "in_hand", "overdue", "void"
OUTCOMES = (ON_TIME, LATE, IN_HAND, OVERDUE, VOID)
"""Settled on time, settled late, in hand, in hand and overdue, recalled or sent back. Each line is one of them."""

GROUPINGS = ("type", "person", "issuer")
NOBODY = "-"


@dataclass(frozen=True, slots=True)
class SettlementLine:
    """One line of the incoming register, and how it stands."""

    id: UUID
    number: int
    registered_at: datetime
    notation: str
    subject: str
    issuer_name: str
    type_code: str
    person_id: UUID | None
    person: str
    due_at: datetime | None
    settled_at: datetime | None
    outcome: str

    def key(self, grouping: str) -> str:
        """Return what the line is counted under."""
        by = {"type": self.type_code, "person": str(self.person_id or ""), "issuer": self.issuer_name}
        return by[grouping] or NOBODY


@dataclass(slots=True)
class Settlement:
    """Counts of a period: in all, and for each key of each grouping. `names` words the keys of people."""

    total: Counter[str] = field(default_factory=Counter)
    groups: dict[str, dict[str, Counter[str]]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def settlement(*, actor: Actor, period: OutputPeriod) -> Settlement:
    """Count the incoming documents registered in a period, of those the actor may read, as they stand now."""
    found = Settlement(groups={name: defaultdict(Counter) for name in GROUPINGS})
    for line in _lines(actor, period):
        found.total[line.outcome] += 1
        if line.person_id:
            found.names[str(line.person_id)] = line.person
        for grouping in GROUPINGS:
            found.groups[grouping][line.key(grouping)][line.outcome] += 1
    return found


def settlement_rows(
    *, actor: Actor, period: OutputPeriod, grouping: str = "", key: str = "", outcome: str = "", most: int
) -> tuple[list[SettlementLine], int]:
    """Return the lines one number of the report counts (at most `most`), and how many they are."""
    if grouping and grouping not in GROUPINGS:
        raise Invalid(code="unknown_grouping")
    if outcome and outcome not in OUTCOMES:
        raise Invalid(code="unknown_outcome")
    rows: list[SettlementLine] = []
    count = 0
    for line in _lines(actor, period):
        if (outcome and line.outcome != outcome) or (grouping and line.key(grouping) != key):
            continue
        count += 1
        if len(rows) < most:
            rows.append(line)
    return rows, count


_COLUMNS = (
    "id",
    "number",
    "registered_at",
    "document__notation",
    "document__subject",
    "document__issuer_name",
    "document__type_code",
    "settled_at",
)


def _lines(actor: Actor, period: OutputPeriod) -> Iterator[SettlementLine]:
    require(permissions.may_list(actor))
    begin, end = period.bounds()
    lines = permissions.own_lines(actor).filter(
        direction=permissions.INCOMING, number__isnull=False, registered_at__gte=begin, registered_at__lt=end
    )
    lines = lines.order_by("registered_at", "id")
    place: list[Any] | None = None
    while True:
        part = lines if place is None else lines.filter(RowAfter(["registered_at", "id"], place))
        found = list(part.values_list(*_COLUMNS)[:CHUNK])
        yield from _told(found)
        if len(found) < CHUNK:
            return
        place = [found[-1][2], found[-1][0]]


def _told(found: list[tuple[Any, ...]]) -> Iterator[SettlementLine]:
    ids = [row[0] for row in found]
    subjects, due = handling.subject_rows(ids), handling.clock_of(ids, clock_name="answer")
    people = {one.owner_person_id for one in subjects.values() if one.owner_person_id}
    names = organisations.person_names(people) if people else {}
    now = clock.now()
    for row in found:
        subject = subjects[row[0]]
        due_at = due[row[0]][0] if row[0] in due and due[row[0]][0] < handling.NO_DUE else None
        person_id = subject.owner_person_id
        more = (
            person_id,
            names.get(person_id, "") if person_id else "",
            due_at,
            row[7],
            outcome_of(subject.status, due_at=due_at, settled_at=row[7], now=now),
        )
        yield SettlementLine(*(*row[:7], *more))


def outcome_of(status: str, *, due_at: datetime | None, settled_at: datetime | None, now: datetime) -> str:
    """Say how a line stands: settled in time or late, in hand or overdue, void."""
    if status == states.SETTLED:
        return LATE if due_at and settled_at and settled_at > due_at else ON_TIME
    if states.is_open(status):
        return OVERDUE if due_at and now > due_at else IN_HAND
    return VOID
