"""Tasks for a trial: the city's plan of the year, in the communes, one of them divided among residential areas."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.calendar import next_working_moment
from nhipcau.kernel.db import atomic
from nhipcau.kernel.errors import NotFound
from nhipcau.organisations import queries as organisations
from nhipcau.tasks import jobs, operations
from nhipcau.tasks.demo.stories import NEXT, PLAN, REVIEW, STORIES, Story
from nhipcau.tasks.models import Figure, Plan, TaskCopy
from nhipcau.tasks.operations import PlanDraft, ReviewDraft, Said, TaskDraft

Report = Callable[[str, int, int], None]
SEED = 20_261_127
KNOWN = ("MTTQ-10903", "MTTQ-11383", "MTTQ-10525", "MTTQ-11560", "MTTQ-11824", "MTTQ-11914")
"""Communes with people of every kind; they come first wherever only some communes are told of."""
FEW = 24
"""Communes of the tasks that do not go to all."""
DIVIDER = "MTTQ-10903"
LIVELY = 60
"""Communes of which more is told than that they were sent a task: every act costs a moment of the first start."""


def load(report: Report) -> None:
    """Write the plan and its tasks; nothing where the city has no leader, or a plan already."""
    leader = _person("F-HP", "leader")
    if leader is None or Plan.objects.exists():
        return
    year = clock.today().year
    with clock.at(_moment(60)):
        plan_id = operations.save_plan(
            actor=leader,
            draft=PlanDraft(
                title=PLAN % {"year": year},
                kind="programme",
                starts_on=clock.today().replace(month=1, day=1),
                ends_on=clock.today().replace(month=12, day=31),
            ),
        )
    random = Random(SEED)
    for number, story in enumerate(STORIES, 1):
        _tell(leader, plan_id, story, random)
        report("tasks", number, len(STORIES))
    _prepare(leader, plan_id)


def _prepare(leader: Staff, plan_id: UUID) -> None:
    """Leave a task in the making, and a review of the quarter begun."""
    today = clock.today()
    operations.save_task(actor=leader, draft=TaskDraft(title=NEXT, due_on=today + timedelta(days=21), plan_id=plan_id))
    operations.start_review(
        actor=leader,
        draft=ReviewDraft(
            title=REVIEW % {"year": today.year},
            starts_on=today - timedelta(days=60),
            ends_on=today + timedelta(days=30),
            plan_id=plan_id,
        ),
    )


def _moment(days: int) -> datetime:
    return next_working_moment(clock.now() - timedelta(days=days))


def _person(code: str, role: str) -> Staff | None:
    try:
        unit = organisations.unit_by_code(code)
    except NotFound:
        return None
    people = organisations.people_of_unit(unit.id, [role])
    return organisations.staff_actor(people[0].id, unit.id) if people else None


def _tell(leader: Staff, plan_id: UUID, story: Story, random: Random) -> None:
    units = _units(story)
    with clock.at(_moment(story.days_ago)), atomic():
        task_id = operations.save_task(
            actor=leader,
            draft=TaskDraft(
                title=story.title,
                instruction=story.instruction,
                product=story.product,
                due_on=(clock.now() + timedelta(days=story.days_given)).date(),
                urgency=story.urgency,
                plan_id=plan_id,
                steps=story.steps,
                figures=story.figures,
            ),
        )
        operations.issue_task(actor=leader, task_id=task_id, unit_ids=units, job=jobs.send_out)
        operations.send_out(task_id=task_id)
    copies = {copy.unit_id: copy for copy in TaskCopy.objects.filter(task_id=task_id, depth=0)}
    for unit_id in units[:LIVELY]:
        _live(leader, copies[unit_id], story, random)


def _units(story: Story) -> list[UUID]:
    first = [organisations.unit_by_code(code).id for code in KNOWN]
    fronts = [unit.id for unit in organisations.units_of("front_committee", "commune") if unit.id not in first]
    return [*first, *fronts] if story.to_all else [*first, *fronts][:FEW]


def _live(leader: Staff, copy: TaskCopy, story: Story, random: Random) -> None:
    """Let one commune go as far with its copy as the story says."""
    people = organisations.people_of_unit(copy.unit_id, ["officer"])
    officer = organisations.staff_actor(people[0].id, copy.unit_id) if people else None
    if officer is None:
        return
    ends = random.choices(("sent", "doing", "reported", "returned", "done"), weights=story.ends)[0]
    if story.is_divided and copy.unit_id == organisations.unit_by_code(DIVIDER).id:
        ends = "doing"
    if ends == "sent":
        return
    with clock.at(_moment(story.days_ago - 1)):
        operations.accept_copy(actor=officer, copy_id=copy.id)
    with clock.at(_moment(max(story.days_ago // 2, 0))), atomic():
        _work(leader, officer, copy, story, random, ends)


def _work(leader: Staff, officer: Staff, copy: TaskCopy, story: Story, random: Random, ends: str) -> None:
    if ends == "doing":
        if story.is_divided and organisations.unit(copy.unit_id).code == DIVIDER:
            _divide(officer, copy, random)
            return
        said = Said(text=random.choice(story.progress))
        operations.make_progress(actor=officer, copy_id=copy.id, progress=random.randrange(10, 95, 5), said=said)
        return
    figures = {figure.id: str(random.randrange(2, 60)) for figure in Figure.objects.filter(task_id=copy.task_id)}
    steps = range(len(story.steps))
    operations.report_result(
        actor=officer, copy_id=copy.id, said=Said(text=random.choice(story.results), figures=figures, ticked=steps)
    )
    if ends == "returned":
        operations.return_result(actor=leader, copy_id=copy.id, reason=random.choice(story.returns))
    elif ends == "done":
        operations.approve_result(actor=leader, copy_id=copy.id)


def _divide(officer: Staff, copy: TaskCopy, random: Random) -> None:
    """Divide the copy among the commune's residential areas; their heads go on with it, the first one not yet."""
    below = organisations.children(copy.unit_id)
    areas = [unit.id for unit in below if unit.kind == "front_working_committee"]
    if not areas:
        return
    due_on = min(copy.due_on, (clock.now() + timedelta(days=12)).date())
    due_on = max(due_on, clock.today())
    operations.divide_copy(
        actor=officer, copy_id=copy.id, unit_ids=areas, due_on=due_on, words="Ghi rõ họ tên chủ hộ, có ảnh kèm theo."
    )
    for part in TaskCopy.objects.filter(parent=copy).exclude(unit_id=areas[0]):
        people = organisations.people_of_unit(part.unit_id, ["head"])
        head = organisations.staff_actor(people[0].id, part.unit_id) if people else None
        if head is None:
            continue
        operations.accept_copy(actor=head, copy_id=part.id)
        progress = random.randrange(20, 90, 10)
        operations.make_progress(actor=head, copy_id=part.id, progress=progress, said=Said(text="Đang đi từng nhà."))
