"""Fill a database in bulk: cases over three years and the whole tree, as the operations would have left them.

A program of its own (`python -m bench.fill --cases 100000`), outside the package: it writes straight into the tables,
with scope rows from the product's own rule. Fixed seed: the same world every time.
"""

# ruff: noqa: E402 - Django first, then what needs it
from __future__ import annotations

import argparse
import csv
import random
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import django

django.setup()

from django.db import connection, models

from nhipcau.cases.models import Case
from nhipcau.cases.queries.figures import ON_TIME, RATED, RECEIVED, of_place
from nhipcau.handling.models import Deadline, Party, Subject, TimelineEntry
from nhipcau.handling.operations.writing import scope_rows
from nhipcau.handling.rules import PartyFacts
from nhipcau.kernel import clock, db
from nhipcau.kernel.counters.counting import NO_UNIT
from nhipcau.kernel.counters.models import DailyCount
from nhipcau.kernel.text import first_sentence
from nhipcau.organisations import queries as units

SEED = 20261122
BATCH = 2_000
LONG_CASES = 200
LONG_ENTRIES = 20
# Old matters are mostly done; about a quarter is open or waits for a rating.
STATUSES = ["new"] * 4 + ["in_hand"] * 8 + ["transferred"] * 6 + ["answered"] * 7 + ["reopened"] * 2 + ["closed"] * 73
PASSED_ON = {"transferred", "answered", "closed"}
END = datetime(2026, 11, 20, 3, tzinfo=UTC)
YEARS = timedelta(days=3 * 365)
SEEDS = Path(__file__).resolve().parents[1] / "src" / "nhipcau" / "cases" / "seeds"


def matters() -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for name in ("demo_matters_1.csv", "demo_matters_2.csv"):
        with (SEEDS / name).open(encoding="utf-8") as file:
            rows += csv.DictReader(file)
    return rows


class Filler:
    """Makes the rows of one case after the other from a seeded generator."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.chance = random.Random(SEED)
        self.matters = matters()
        self.places = units.communes()
        self.fronts = {place.id: units.front_unit_of(place.id) for place in self.places}
        self.counted: Counter[tuple[str, UUID | None, date]] = Counter()
        self.committees = {place.id: units.unit_of_kind(place.id, "peoples_committee") for place in self.places}

    def new_id(self, moment: datetime) -> UUID:
        """Return a UUIDv7 of that moment."""
        stamp, bits = int(moment.timestamp() * 1000), self.chance.getrandbits
        return UUID(int=(stamp << 80) | (7 << 76) | (bits(12) << 64) | (2 << 62) | bits(62))

    def parties(self, place_id: UUID, status: str) -> list[PartyFacts]:
        front, committee = self.fronts[place_id], self.committees[place_id]
        assert front is not None
        if committee is None or status not in PASSED_ON or self.chance.random() > 0.6:
            return [PartyFacts(front.id, "owner")]
        return [PartyFacts(committee.id, "owner"), PartyFacts(front.id, "watcher")]

    def case(self, number: int) -> Iterator[models.Model]:
        """Yield every row of one case, the subject first."""
        at = END - YEARS / self.count * (self.count - number)
        matter, place = self.matters[number % len(self.matters)], self.places[number % len(self.places)]
        status = self.chance.choice(STATUSES)
        is_done = status in {"answered", "closed"}
        answered_at = at + timedelta(days=4) if is_done else None
        due_at = at + timedelta(days=7, seconds=number % 86_400)
        subject = Subject(
            id=self.new_id(at),
            kind="case",
            status=status,
            category=matter["category"],
            area_id=place.id,
            opened_at=at,
            changed_at=at,
            due_at=due_at,
        )
        yield subject
        text = matter["text"].replace("{place}", f"đầu ngõ {number % 400}").replace("{since}", "từ đầu tháng")
        yield Case(
            id=subject.id,
            code=f"HP{at:%y}-{number + 1_000_000}",
            text=text,
            title=first_sentence(text, 120),
            territory_id=place.id,
            address=f"Ngõ {number % 400}",
            category_code=matter["category"],
            channel="web",
            content_hash="",
            submitted_at=at,
            name="Người gửi",
            phone="0900000000",
            answered_at=answered_at,
            closed_at=at + timedelta(days=9) if status == "closed" else None,
        )
        parties = self.parties(place.id, status)
        yield from (Party(subject_id=subject.id, unit_id=one.unit_id, role=one.role, since=at) for one in parties)
        yield from scope_rows(subject, parties)
        yield Deadline(
            subject_id=subject.id,
            clock="answer",
            started_at=at,
            due_at=due_at,
            amount=5,
            time_unit="days",
            met_at=answered_at,
        )
        for nth in range(LONG_ENTRIES if number >= self.count - LONG_CASES else 3):
            moment = at + timedelta(hours=nth)
            yield TimelineEntry(
                id=self.new_id(moment),
                subject_id=subject.id,
                at=moment,
                kind="note",
                visibility=("public", "partners", "internal")[nth % 3],
                actor_kind="staff",
                unit_id=parties[0].unit_id,
                text=matter["progress"],
            )

    def tally(self, case: Case) -> None:
        """Count a case as the operations would have, under its commune and the city; every third answer is rated."""
        happened = [(RECEIVED, case.submitted_at)]
        if case.answered_at:
            happened.append((ON_TIME, case.answered_at))
            if self.chance.random() < 1 / 3:
                happened.append((RATED[self.chance.choice(list(RATED))], case.answered_at))
        for name, moment in happened:
            for place_id in (case.territory_id, None):
                self.counted[of_place(name), place_id, clock.local(moment).date()] += 1

    def write_counts(self) -> None:
        counted = self.counted.items()
        rows = [
            DailyCount(name=name, unit_id=place or NO_UNIT, day=day, lane=0, value=value)
            for (name, place, day), value in counted
        ]
        DailyCount.objects.bulk_create(rows, batch_size=BATCH)

    def run(self) -> None:
        for first in range(0, self.count, BATCH):
            by_table: dict[type[models.Model], list[models.Model]] = {}
            for number in range(first, min(first + BATCH, self.count)):
                for row in self.case(number):
                    by_table.setdefault(type(row), []).append(row)
                    if isinstance(row, Case):
                        self.tally(row)
            with db.atomic():
                for table, rows in by_table.items():
                    table._default_manager.bulk_create(rows, batch_size=1_000)
            sys.stderr.write(f"\r    filled {min(first + BATCH, self.count):,} of {self.count:,}")
        self.write_counts()
        sys.stderr.write("\n")


def settle() -> None:
    """Give the engine the statistics it would have gathered by itself."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    Filler(parser.parse_args().cases).run()
    settle()
