"""A task that comes back: when, to whom, in whose name, and how it ends."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.calendar import is_working_day
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.organisations.models import Membership
from nhipcau.tasks import jobs, operations, rules
from nhipcau.tasks.models import Recurrence, Task, TaskCopy
from nhipcau.tasks.operations import TaskDraft, recurring
from nhipcau.tasks.operations.copying import draft_like
from nhipcau.tasks.queries import get_task
from nhipcau.tasks.tests.factories import happened, issued, staff, work

COMMUNE, OTHER = "MTTQ-10660", "MTTQ-10661"


def morning(day: date) -> datetime:
    return clock.day_begin(day) + timedelta(hours=8)


def monthly(actor: Staff, until: date | None = None) -> Recurrence:
    """Send a task due in twenty days, and let it come back every month."""
    task_id = issued(actor, COMMUNE, OTHER, steps=["Lập danh sách"], figures=[("Số hộ", "hộ")])
    operations.repeat_task(actor=actor, task_id=task_id, every="month", until=until)
    return Recurrence.objects.get(first_id=task_id)


def runs(row: Recurrence) -> list[Task]:
    return list(Task.objects.filter(recurrence=row).order_by("recurrence_number"))


@given(first=st.dates(date(2024, 1, 1), date(2030, 12, 31)), number=st.integers(1, 60))
def test_a_month_too_short_does_not_shift_the_ones_after_it(first: date, number: int) -> None:
    day = rules.nth_day(first, "month", number)
    assert (day.year * 12 + day.month) - (first.year * 12 + first.month) == number
    assert day.day == first.day or (day.day < first.day and (day + timedelta(days=1)).day == 1)
    assert rules.nth_day(first, "quarter", number) == rules.nth_day(first, "month", 3 * number)
    assert rules.nth_day(first, "week", number) - first == timedelta(days=7 * number)


def test_the_same_words_go_to_the_same_units_with_a_new_day(city: Staff) -> None:
    row = monthly(city)
    assert operations.repeat_due(job=jobs.send_out) == 0
    with clock.at(morning(row.send_on)):
        assert operations.repeat_due(job=jobs.send_out) == 1
        work()
        (run,) = runs(row)
    first = Task.objects.get(pk=row.first_id)
    assert (run.title, run.instruction, run.state) == (first.title, first.instruction, "issued")
    assert run.due_on >= row.due_on
    assert is_working_day(run.due_on)
    assert set(TaskCopy.objects.filter(task=run).values_list("unit_id", flat=True)) == set(
        TaskCopy.objects.filter(task=first).values_list("unit_id", flat=True)
    )
    assert list(run.steps.values_list("text", flat=True)) == ["Lập danh sách"]
    assert list(run.figures.values_list("label", "measure")) == [("Số hộ", "hộ")]


def test_the_timer_run_twice_sends_once(city: Staff) -> None:
    row = monthly(city)
    with clock.at(morning(row.send_on)):
        assert [operations.repeat_due(job=jobs.send_out) for _again in range(2)] == [1, 0]
    assert len(runs(row)) == 1


def test_times_that_were_missed_are_not_made_up_for(city: Staff) -> None:
    row = monthly(city)
    with clock.at(morning(row.send_on + timedelta(days=100))):
        operations.repeat_due(job=jobs.send_out)
        row.refresh_from_db()
        before = [one.due_on > clock.today() for one in runs(row)]
        assert before in ([], [True])  # of four months at most the one that is still ahead
        assert row.due_on > clock.today()
    with clock.at(morning(row.send_on)):
        operations.repeat_due(job=jobs.send_out)
        assert len(runs(row)) == len(before) + 1


def test_it_ends_on_its_last_day(city: Staff) -> None:
    row = monthly(city, until=clock.today() + timedelta(days=60))
    with clock.at(morning(row.send_on)):
        operations.repeat_due(job=jobs.send_out)
    row.refresh_from_db()
    assert row.ended == Recurrence.Ended.UNTIL
    assert happened(row.first_id)[-1] == "repeat_ended"


def test_a_last_day_that_passed_while_nothing_ran_sends_nothing(city: Staff) -> None:
    row = monthly(city, until=clock.today() + timedelta(days=60))
    with clock.at(morning(row.send_on + timedelta(days=100))):
        assert operations.repeat_due(job=jobs.send_out) == 0
    row.refresh_from_db()
    assert row.ended == Recurrence.Ended.UNTIL
    assert runs(row) == []


def test_one_that_is_refused_holds_up_no_other(city: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = monthly(city), monthly(city)

    def refusing(task: Task, *, due_on: date) -> TaskDraft:
        if task.pk == first.first_id:
            raise Conflict(code="refused")
        return draft_like(task, due_on=due_on)

    monkeypatch.setattr(recurring, "draft_like", refusing)
    with clock.at(morning(max(first.send_on, second.send_on))):
        assert operations.repeat_due(job=jobs.send_out) == 1
    assert (len(runs(first)), len(runs(second))) == (0, 1)


def test_it_ends_with_the_right_of_who_set_it_up(city: Staff) -> None:
    row = monthly(city)
    Membership.objects.filter(person_id=city.person_id).delete()
    with clock.at(morning(row.send_on)):
        assert operations.repeat_due(job=jobs.send_out) == 0
    row.refresh_from_db()
    assert row.ended == Recurrence.Ended.KEEPER
    assert runs(row) == []


def test_stopping_and_withdrawing_end_it(city: Staff) -> None:
    stopped, withdrawn = monthly(city), monthly(city)
    operations.stop_repeating(actor=city, task_id=stopped.first_id)
    operations.stop_repeating(actor=city, task_id=stopped.first_id)
    operations.withdraw_task(actor=city, task_id=withdrawn.first_id, reason="Sai", job=jobs.withdraw_copies)
    with clock.at(morning(max(stopped.send_on, withdrawn.send_on))):
        assert operations.repeat_due(job=jobs.send_out) == 0
    assert happened(stopped.first_id).count("repeat_ended") == 1


def test_another_pace_goes_on_from_what_was_sent(city: Staff) -> None:
    row = monthly(city)
    with clock.at(morning(row.send_on)):
        operations.repeat_due(job=jobs.send_out)
        work()
        operations.repeat_task(actor=city, task_id=row.first_id, every="week")
        row.refresh_from_db()
        (run,) = runs(row)
        assert row.number == 2
        assert row.due_on > run.due_on
    with clock.at(morning(row.send_on)):
        operations.repeat_due(job=jobs.send_out)
    assert [one.recurrence_number for one in runs(row)] == [1, 2]


def test_what_cannot_be_is_refused_at_its_place(city: Staff, commune: Staff) -> None:
    task_id = issued(city, COMMUNE)
    with pytest.raises(Invalid) as wrong:
        operations.repeat_task(actor=city, task_id=task_id, every="day")
    assert set(wrong.value.fields) == {"every"}
    with pytest.raises(Invalid) as early:
        operations.repeat_task(actor=city, task_id=task_id, every="month", until=clock.today())
    assert set(early.value.fields) == {"until"}
    with pytest.raises(NotFound):
        operations.repeat_task(actor=commune, task_id=task_id, every="month")
    assert not Recurrence.objects.exists()


def test_a_clerk_gives_nothing_and_lets_nothing_come_back(city: Staff) -> None:
    task_id = issued(city, COMMUNE)
    with pytest.raises(NotAllowed):
        operations.repeat_task(actor=staff("F-HP", "clerk"), task_id=task_id, every="month")


def test_one_that_came_back_is_changed_on_the_first(city: Staff) -> None:
    row = monthly(city)
    with clock.at(morning(row.send_on)):
        operations.repeat_due(job=jobs.send_out)
        work()
        (run,) = runs(row)
        with pytest.raises(Conflict):
            operations.repeat_task(actor=city, task_id=run.id, every="week")
        facts = get_task(actor=city, task_id=run.id)
    assert facts.repeat is not None
    assert facts.repeat.first_id == row.first_id
    assert not {"repeat", "stop_repeat"} & facts.moves


def test_whoever_takes_it_over_sends_what_was_just_missed(city: Staff) -> None:
    """The day it should have gone out its keeper had left; the day it is due lies ahead still."""
    row, colleague = monthly(city), staff("F-HP", "leader")
    due_on = row.due_on
    Membership.objects.filter(person_id=city.person_id).delete()
    with clock.at(morning(row.send_on)):
        operations.repeat_due(job=jobs.send_out)
        assert "take_over" in get_task(actor=colleague, task_id=row.first_id).moves
        assert "take_over" not in get_task(actor=staff("F-HP", "clerk"), task_id=row.first_id).moves
        operations.repeat_task(actor=colleague, task_id=row.first_id, every="month")
        assert operations.repeat_due(job=jobs.send_out) == 1
        work()
    (run,) = runs(row)
    assert run.due_on >= due_on
    assert run.author_id == colleague.person_id
    row.refresh_from_db()
    assert (row.ended, row.keeper_id) == ("", colleague.person_id)
    assert "take_over" not in get_task(actor=colleague, task_id=row.first_id).moves
