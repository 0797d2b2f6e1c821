"""A quarter of one city, played through the operations and counted twice; run by `python -m bench.drill`.

One plan with its tasks goes to the Front of every commune; some of them are divided among all residential areas. What
each unit does and when is drawn beforehand, and a ledger of plain Python keeps it. At the end the product's review, its
sums and its figures are compared with what the ledger alone says, number by number and row by row. Prints JSON.
"""

# ruff: noqa: E402 - Django first, then what needs it
from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

import django

django.setup()

from bench.fill_tasks import fill_areas
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.jobs import running
from nhipcau.organisations import queries as units
from nhipcau.tasks import jobs, operations
from nhipcau.tasks.models import TaskCopy
from nhipcau.tasks.operations import PlanDraft, ReviewDraft, Said, TaskDraft
from nhipcau.tasks.queries import figures_of_task, get_review, get_task, rows_behind

SEED = 20261128
FIRST, LAST, LOOKED_AT = date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 5)
REPORT = Said(text="Đã hoàn thành, có danh sách kèm theo.")


@dataclass
class Line:
    """What the ledger knows of one unit's copy: only what was done to it, nothing of what the product made of it."""

    task: UUID
    unit: UUID
    issued_for: date
    due_on: date
    reported_on: date | None = None
    approved: bool = False
    returns: int = 0
    value: int | None = None
    parts: list[Line] = field(default_factory=list)

    @property
    def outcome(self) -> str:
        if self.approved:
            assert self.reported_on is not None
            return "after_time" if self.reported_on > self.due_on else "in_time"
        if self.reported_on is not None:
            return "to_decide"
        return "late" if self.due_on < LOOKED_AT else "open"

    @property
    def progress(self) -> int:
        if self.reported_on is not None:
            return 100
        return sum(part.progress for part in self.parts) // len(self.parts) if self.parts else 0

    @property
    def summed(self) -> int:
        return sum(part.summed for part in self.parts) if self.parts else self.value or 0

    @property
    def facts(self) -> dict[str, bool]:
        """Every figure of a review, said once more in words of the issue."""
        has_shown = self.value is not None or bool(self.parts)
        return {
            "given": True,
            **{one: self.outcome == one for one in ("in_time", "after_time", "to_decide", "late", "open")},
            "returned": self.returns >= 1,
            "returned_twice": self.returns >= 2,
            "no_evidence": self.approved and not has_shown,
            "extended": self.due_on > self.issued_for,
        }


class Drill:
    def __init__(self, tasks: int, divided: int) -> None:
        self.chance = Random(SEED)
        self.tasks, self.divided = tasks, divided
        self.deeds: Counter[str] = Counter()
        self.ledger: list[Line] = []
        city = units.city_front()
        self.city = Staff(person_id=uuid4(), unit_id=city.id, roles=frozenset({"leader"}), level="city")
        self.fronts = [front for place in units.communes() if (front := units.front_unit_of(place.id))]
        self.areas = {
            front.id: [one.id for one in units.children(front.id) if one.level == "residential" and one.is_open]
            for front in self.fronts
        }
        self.people: dict[UUID, Staff] = {}

    def person(self, unit_id: UUID, role: str, level: str) -> Staff:
        if unit_id not in self.people:
            self.people[unit_id] = Staff(person_id=uuid4(), unit_id=unit_id, roles=frozenset({role}), level=level)
        return self.people[unit_id]

    def do(self, day: date, name: str, **given: Any) -> None:
        """Carry one operation out at nine in the morning of a day."""
        with clock.at(_nine(day)):
            getattr(operations, name)(**given)
        self.deeds[name] += 1

    def run(self) -> None:
        with clock.at(_nine(FIRST)):
            plan_id = operations.save_plan(
                actor=self.city,
                draft=PlanDraft(title="Chương trình quý III", kind="programme", starts_on=FIRST, ends_on=LAST),
            )
        for number in range(self.tasks):
            self.give(plan_id, number)
            sys.stderr.write(f"\r    played {number + 1} of {self.tasks} tasks, {sum(self.deeds.values()):,} deeds")
        sys.stderr.write("\n")

    def give(self, plan_id: UUID, number: int) -> None:
        sent = FIRST + timedelta(days=self.chance.randrange(45))
        due = sent + timedelta(days=self.chance.randrange(10, 40))
        with clock.at(_nine(sent)):
            task_id = operations.save_task(
                actor=self.city,
                draft=TaskDraft(
                    title=f"Nhiệm vụ {number + 1} của quý", due_on=due, plan_id=plan_id, figures=[("Số hộ", "hộ")]
                ),
            )
            unit_ids = [front.id for front in self.fronts]
            operations.issue_task(actor=self.city, task_id=task_id, unit_ids=unit_ids, job=jobs.send_out)
            while (job := running.take_job("drill")) is not None:
                running.run_job(job)
            figure = get_task(actor=self.city, task_id=task_id).figures[0].id
        for front in self.fronts:
            line = Line(task_id, front.id, due, due)
            self.ledger.append(line)
            actor = self.person(front.id, "officer", "commune")
            if number < self.divided:
                self.play_divided(line, actor, figure, sent)
            else:
                self.play(line, actor, self.city, figure, sent)

    def play(self, line: Line, actor: Staff, issuer: Staff, figure: UUID, sent: date) -> None:
        """Let one unit do with its copy what chance says: nothing, accept, ask for time, report, be returned."""
        copy_id = TaskCopy.objects.only("id").get(task_id=line.task, unit_id=line.unit).id
        until = self.chance.random()
        if until < 0.05:
            return
        day = sent + timedelta(days=self.chance.randrange(1, 4))
        self.do(day, "accept_copy", actor=actor, copy_id=copy_id)
        if self.chance.random() < 0.05 and issuer is self.city:
            self.extend(line, actor, copy_id, day)
        if until < 0.12:
            return
        day = line.due_on + timedelta(days=self.chance.choice([-6, -4, -3, -2, -1, -1, 0, 0, 1, 3]))
        self.report(line, actor, copy_id, figure, max(day, sent + timedelta(days=4)))
        self.decide(line, actor, issuer, copy_id)

    def extend(self, line: Line, actor: Staff, copy_id: UUID, day: date) -> None:
        self.do(day, "ask_more_time", actor=actor, copy_id=copy_id, days=3, reason="Chờ xác nhận của thôn.")
        copy = TaskCopy.objects.get(pk=copy_id)
        if copy.due_on == line.due_on:  # the table did not grant it by itself
            self.do(day, "decide_more_time", actor=self.city, copy_id=copy_id, grants=True)
            copy.refresh_from_db()
        line.due_on = copy.due_on  # a day the issuer named: given, not computed

    def report(self, line: Line, actor: Staff, copy_id: UUID, figure: UUID, day: date) -> None:
        said = REPORT
        if line.value is None and not line.parts and self.chance.random() < 0.8:
            line.value = self.chance.randrange(1, 90)
            said = Said(text=REPORT.text, figures={figure: str(line.value)})
        self.do(day, "report_result", actor=actor, copy_id=copy_id, said=said)
        line.reported_on = day

    def decide(self, line: Line, actor: Staff, issuer: Staff, copy_id: UUID) -> None:
        """Return a report up to twice, then approve it, or leave it lying."""
        for _again in range(self.chance.choice([0, 0, 0, 0, 0, 1, 1, 2])):
            assert line.reported_on is not None
            day = line.reported_on + timedelta(days=1)
            self.do(day, "return_result", actor=issuer, copy_id=copy_id, reason="Thiếu xác nhận của thôn.")
            line.returns, line.reported_on = line.returns + 1, None
            if self.chance.random() < 0.1:
                return
            self.do(day + timedelta(days=1), "report_result", actor=actor, copy_id=copy_id, said=REPORT)
            line.reported_on = day + timedelta(days=1)
        if self.chance.random() < 0.9 and line.reported_on:
            self.do(line.reported_on + timedelta(days=1), "approve_result", actor=issuer, copy_id=copy_id)
            line.approved = True

    def play_divided(self, line: Line, actor: Staff, figure: UUID, sent: date) -> None:
        """Hand a copy on to every residential area of the commune; report it once all of them are done."""
        copy_id = TaskCopy.objects.only("id").get(task_id=line.task, unit_id=line.unit).id
        day = sent + timedelta(days=1)
        self.do(day, "accept_copy", actor=actor, copy_id=copy_id)
        areas = self.areas[line.unit]
        self.do(day, "divide_copy", actor=actor, copy_id=copy_id, unit_ids=areas, due_on=line.due_on)
        for area_id in areas:
            part = Line(line.task, area_id, line.due_on, line.due_on)
            line.parts.append(part)
            self.play(part, self.person(area_id, "head", "residential"), actor, figure, day)
        ends = [part.reported_on for part in line.parts if part.approved and part.reported_on]
        if len(ends) == len(line.parts):
            self.report(line, actor, copy_id, figure, max(ends) + timedelta(days=1))
            self.decide(line, actor, self.city, copy_id)

    def compare(self) -> dict[str, int]:
        """Return how many numbers were compared; AssertionError for the first that differs."""
        compared: Counter[str] = Counter()
        with clock.at(_nine(LOOKED_AT)):
            draft = ReviewDraft(title="Sơ kết quý III", starts_on=FIRST, ends_on=LAST)
            review_id = operations.start_review(actor=self.city, draft=draft)
            self._review(review_id, compared)
            operations.finish_review(actor=self.city, review_id=review_id)
            self._review(review_id, compared)
            self._sums(compared)
        return dict(compared)

    def _review(self, review_id: UUID, compared: Counter[str]) -> None:
        facts = get_review(actor=self.city, review_id=review_id)
        assert facts.figures == _tally(self.ledger)
        compared["figures of the review"] += len(facts.figures)
        for key, shown in (("unit", facts.by_unit), ("task", facts.by_task)):
            groups: defaultdict[UUID, list[Line]] = defaultdict(list)
            for line in self.ledger:
                groups[getattr(line, key)].append(line)
            assert {one.id: one.figures for one in shown} == {one: _tally(of) for one, of in groups.items()}
            compared[f"figures by {key}"] += sum(len(one.figures) for one in shown)
        for figure in facts.figures:
            rows = rows_behind(actor=self.city, review_id=review_id, figure=figure)
            pairs = TaskCopy.objects.filter(pk__in=[row.copy_id for row in rows]).values_list("task_id", "unit_id")
            assert set(pairs) == {(line.task, line.unit) for line in self.ledger if line.facts[figure]}
            compared["rows behind figures"] += len(rows)

    def _sums(self, compared: Counter[str]) -> None:
        tasks: defaultdict[UUID, list[Line]] = defaultdict(list)
        for line in self.ledger:
            tasks[line.task].append(line)
        for task_id, lines in tasks.items():
            facts = get_task(actor=self.city, task_id=task_id)
            assert facts.sums.progress == sum(line.progress for line in lines) // len(lines)
            value = figures_of_task(task_id)[0].value
            assert int(value or 0) == sum(line.summed for line in lines)
            shown = dict(TaskCopy.objects.filter(task_id=task_id).values_list("unit_id", "progress"))
            assert shown == {one.unit: one.progress for line in lines for one in (line, *line.parts)}
            compared["progress of copies"] += len(shown)
            compared["sums of tasks"] += 2


def _tally(lines: list[Line]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for line in lines:
        found.update({name: int(is_so) for name, is_so in line.facts.items()})
    return dict(found)


def _nine(day: date) -> datetime:
    return clock.day_begin(day) + timedelta(hours=9)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=20)
    parser.add_argument("--divided", type=int, default=3, help="of them, how many go on to every residential area")
    parser.add_argument("--areas", type=int, default=3_000)
    asked = parser.parse_args()
    fill_areas(asked.areas)
    drill = Drill(asked.tasks, asked.divided)
    began = time.process_time()
    drill.run()
    played = time.process_time() - began
    compared = drill.compare()
    print(
        json.dumps(
            {
                "units": 1 + len(drill.fronts) + sum(map(len, drill.areas.values())),
                "copies": TaskCopy.objects.count(),
                "deeds": dict(drill.deeds),
                "cpu_seconds": round(played),
                "review": _tally(drill.ledger),
                "compared": compared,
            }
        )
    )


if __name__ == "__main__":
    main()
