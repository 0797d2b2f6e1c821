"""Fill a database in bulk with tasks and the copies of their units, as the operations would have left them.

A program of its own (`python -m bench.fill_tasks --copies 100000`), outside the package: it writes straight into the
tables, with scope rows from the product's own rule. Fixed seed: the same world every time. The city's Front gives every
task to the Front of each commune; `--areas` adds residential areas, which are units without copies, for sending out;
with `--to-areas` it is they that have the copies, for a matrix of thousands of lines.
"""

# ruff: noqa: E402 - Django first, then what needs it
from __future__ import annotations

import argparse
import math
import random
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

import django

django.setup()

from django.db import models

from bench.fill import settle
from nhipcau.handling.models import Deadline, Party, Subject, TimelineEntry
from nhipcau.handling.operations.writing import scope_rows
from nhipcau.handling.rules import PartyFacts
from nhipcau.kernel import clock, db, process_cache
from nhipcau.kernel.calendar import close_of_day
from nhipcau.organisations import queries as units
from nhipcau.organisations.models import Unit, UnitAncestor
from nhipcau.tasks import states
from nhipcau.tasks.models import Figure, FigureValue, Plan, Receiver, Step, Task, TaskCopy

SEED = 20261127
OPEN_TASKS = 60
"""The newest tasks are under way, as many as a matrix shows; the older ones are completed but for a few copies."""
ENTRIES = 20
UNDER_WAY = [states.SENT] * 3 + [states.DOING] * 8 + [states.REPORTED] * 2 + [states.RETURNED] + [states.DONE] * 6
OVER = [states.DONE] * 97 + [states.DOING] * 2 + [states.WITHDRAWN]
WORDS = "Rà soát hộ khó khăn về nhà ở, lập danh sách, có xác nhận của trưởng thôn, tổ trưởng tổ dân phố."


def fill_areas(count: int) -> None:
    """Write residential areas below the communes' Fronts in turn, until there are `count` of them."""
    fronts = [front for place in units.communes() if (front := units.front_unit_of(place.id))]
    known = Unit.objects.filter(level="residential").count()
    areas, above = [], []
    for number in range(known, count):
        front = fronts[number % len(fronts)]
        name = f"Ban công tác Mặt trận khu dân cư {number + 1}"
        area = Unit(
            code=f"BCT-BENCH-{number}",
            kind="front_branch",
            level="residential",
            name=name,
            short_name=f"Khu dân cư {number + 1}",
            sort_key=f"{number:05}",
            fold_key=name.lower(),
            parent_id=front.id,
            territory_id=front.territory_id,
            valid_from=date(2020, 1, 1),
        )
        areas.append(area)
        for depth, ancestor_id in enumerate([area.id, *units.ancestor_ids(front.id)]):
            above.append(UnitAncestor(unit=area, ancestor_id=ancestor_id, depth=depth))
    with db.atomic():
        Unit.objects.bulk_create(areas, batch_size=1_000)
        UnitAncestor.objects.bulk_create(above, batch_size=1_000)
    process_cache.forget_all()


class Filler:
    def __init__(self, copies: int, *, to_areas: bool = False) -> None:
        self.chance = random.Random(SEED)
        self.city = units.city_front()
        fronts = [front for place in units.communes() if (front := units.front_unit_of(place.id))]
        self.receivers = list(Unit.objects.filter(level="residential").order_by("pk")) if to_areas else fronts
        self.count = math.ceil(copies / len(self.receivers))
        self.today = clock.today()

    def new_id(self, moment: datetime) -> UUID:
        """Return a UUIDv7 of that moment."""
        stamp, bits = int(moment.timestamp() * 1000), self.chance.getrandbits
        return UUID(int=(stamp << 80) | (7 << 76) | (bits(12) << 64) | (2 << 62) | bits(62))

    def plan(self) -> Plan:
        year = self.today.year
        return Plan.objects.create(
            unit_id=self.city.id,
            title="Chương trình công tác năm",
            starts_on=date(year, 1, 1),
            ends_on=date(year, 12, 31),
        )

    def task(self, number: int, plan: Plan) -> Iterator[models.Model]:
        """Yield every row of one task and its copies; number 0 is the newest."""
        at = clock.now() - timedelta(days=2 + number / 4)
        is_new = number < OPEN_TASKS
        task = Task(
            id=self.new_id(at),
            unit_id=self.city.id,
            plan=plan if number % 2 == 0 else None,
            state=Task.State.ISSUED,
            title=f"Rà soát hộ khó khăn về nhà ở, đợt {self.count - number}",
            instruction=WORDS,
            product="Danh sách và ảnh hiện trạng",
            due_on=at.date() + timedelta(days=number % 9) if is_new else at.date() + timedelta(days=9),
            made_at=at,
            changed_at=at,
            issued_at=at,
        )
        if is_new:
            task.due_on = self.today + timedelta(days=number - 5)
        yield task
        yield from self.subject(task.id, "task", Task.State.ISSUED, [PartyFacts(self.city.id, "owner")], task, at)
        yield from (Step(task=task, place=place, text=f"Bước {place + 1}") for place in range(5))
        figures = [Figure(task=task, place=place, label=f"Số hộ nhóm {place + 1}", measure="hộ") for place in range(4)]
        yield from figures
        for unit in self.receivers:
            yield Receiver(task=task, unit_id=unit.id, has_copy=True)
            yield from self.copy(task, figures, unit.id, self.chance.choice(UNDER_WAY if is_new else OVER), at)

    def copy(
        self, task: Task, figures: list[Figure], unit_id: UUID, state: str, at: datetime
    ) -> Iterator[models.Model]:
        progress = 100 if state in {states.DONE, states.REPORTED} else self.chance.randrange(5, 100, 5)
        copy = TaskCopy(
            id=self.new_id(at),
            task=task,
            unit_id=unit_id,
            issuer_id=self.city.id,
            state=state,
            progress=0 if state == states.SENT else progress,
            given=0 if state == states.SENT else progress,
            due_on=task.due_on,
            ticked=[0, 1],
            is_late=state in states.WITH_RECEIVER and task.due_on < self.today,
            sent_at=at,
            reported_at=at if state in {states.DONE, states.REPORTED} else None,
        )
        yield copy
        parties = [PartyFacts(unit_id, "owner"), PartyFacts(self.city.id, "issuer")]
        yield from self.subject(copy.id, "task_copy", state, parties, task, at)
        due_at = close_of_day(task.due_on)
        yield Deadline(
            subject_id=copy.id, clock="answer", started_at=at, due_at=due_at, amount=0, time_unit="days",
            met_at=None if state in states.WITH_RECEIVER else at,
        )  # fmt: skip
        if state != states.SENT:
            yield from (FigureValue(copy=copy, figure=one, value=self.chance.randrange(200)) for one in figures)
        is_long = unit_id == self.receivers[0].id
        for nth in range(ENTRIES if is_long else 2):
            moment = at + timedelta(minutes=nth)
            yield TimelineEntry(
                id=self.new_id(moment), subject_id=copy.id, at=moment, kind="note", visibility="partners",
                actor_kind="staff", unit_id=unit_id, text="Đã họp tổ dân phố, còn 3 hộ chưa có xác nhận.",
            )  # fmt: skip

    def subject(
        self, subject_id: UUID, kind: str, status: str, parties: list[PartyFacts], task: Task, at: datetime
    ) -> Iterator[models.Model]:
        subject = Subject(
            id=subject_id,
            kind=kind,
            status=status,
            opened_at=at,
            changed_at=at,
            due_at=close_of_day(task.due_on),
        )
        yield subject
        yield from (Party(subject_id=subject_id, unit_id=one.unit_id, role=one.role, since=at) for one in parties)
        yield from scope_rows(subject, parties)

    def run(self) -> None:
        plan = self.plan()
        order = [Task, Subject, Step, Figure, TaskCopy]
        for number in reversed(range(self.count)):
            by_table: dict[type[models.Model], list[models.Model]] = {table: [] for table in order}
            for row in self.task(number, plan):
                by_table.setdefault(type(row), []).append(row)
            with db.atomic():
                for table, rows in by_table.items():
                    table._default_manager.bulk_create(rows, batch_size=1_000)
            sys.stderr.write(f"\r    filled {(self.count - number) * len(self.receivers):,}")
        sys.stderr.write("\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=100_000)
    parser.add_argument("--areas", type=int, default=0)
    parser.add_argument("--to-areas", action="store_true")
    options = parser.parse_args()
    if options.areas:
        fill_areas(options.areas)
    if options.copies:
        Filler(options.copies, to_areas=options.to_areas).run()
    settle()
