"""A withdrawal that stopped half-way: said plainly, gone on with by whoever may withdraw, and no unit is told twice."""

from __future__ import annotations

from uuid import UUID

import pytest

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Conflict, NotAllowed, NotFound
from nhipcau.kernel.jobs.models import Job
from nhipcau.tasks import jobs, operations
from nhipcau.tasks.models import TaskCopy
from nhipcau.tasks.operations import issuing, withdrawing
from nhipcau.tasks.queries import get_task
from nhipcau.tasks.tests.factories import copy_of, happened, issued, reported, staff, work
from nhipcau.tasks.tests.web_issuing.conftest import GIVEN, Browser, body, browser, words

__all__ = ["browser"]
UNITS = ("MTTQ-10660", "MTTQ-10661", "BCT-10660-03")
REASON = "Đổi kế hoạch."


class Stopped(Exception):
    """What the second copy meets."""


@pytest.fixture
def half_withdrawn(city: Staff, commune: Staff, monkeypatch: pytest.MonkeyPatch) -> UUID:
    """Withdraw a task from three units, one of which has reported; the worker gives up after the first."""
    task_id = issued(city, *UNITS)
    reported(commune, copy_of(task_id, UNITS[0]).id)
    Job.objects.all().delete()
    operations.withdraw_task(actor=city, task_id=task_id, reason=REASON, job=jobs.withdraw_copies)
    done: list[int] = []

    def failing(**given: object) -> bool:
        if done:
            raise Stopped
        done.append(1)
        return withdrawing.withdraw_one(**given)  # type: ignore[arg-type]

    with monkeypatch.context() as broken:
        broken.setattr(issuing, "withdraw_one", failing)
        Job.objects.update(max_attempts=1)
        assert work() == ["failed"]
    assert TaskCopy.objects.filter(task_id=task_id, state="withdrawn").count() == 1
    return task_id


def test_the_page_says_how_many_have_it_open_and_one_button_withdraws_the_rest(
    browser: Browser, city: Staff, half_withdrawn: UUID
) -> None:
    client, address = browser(city), f"{GIVEN}{half_withdrawn}/"
    page = client.get(address)
    assert "còn 2 đơn vị chưa được thu hồi" in words(page)
    assert f'action="{address}thu-hoi-tiep/"' in body(page)
    answer = client.post(f"{address}thu-hoi-tiep/", follow=True)
    assert "Đang thu hồi tiếp: còn 2 đơn vị" in words(answer)
    assert "thu-hoi-tiep" not in body(answer)  # a job is at work
    assert work() == ["done"]
    copies = list(TaskCopy.objects.filter(task_id=half_withdrawn))
    assert [copy.state for copy in copies] == ["withdrawn"] * 3
    assert [happened(copy.id).count("copy_withdrawn") for copy in copies] == [1, 1, 1]
    assert happened(half_withdrawn)[-1] == "withdrawal_resumed"
    assert "thu-hoi-tiep" not in body(client.get(address))


def test_pressed_twice_one_job_goes_on(city: Staff, half_withdrawn: UUID) -> None:
    pressed = [
        operations.resume_withdrawal(actor=city, task_id=half_withdrawn, job=jobs.withdraw_copies) for _one in range(2)
    ]
    assert pressed == [2, 0]
    assert Job.objects.filter(state="waiting").count() == 1
    assert happened(half_withdrawn).count("withdrawal_resumed") == 1


@pytest.mark.parametrize("end", ["cancelled", "gone"])
def test_a_job_an_operator_stopped_or_that_is_gone_counts_as_stopped(
    city: Staff, half_withdrawn: UUID, end: str
) -> None:
    if end == "gone":
        Job.objects.all().delete()
    else:
        Job.objects.update(state="cancelled")
    found = get_task(actor=city, task_id=half_withdrawn)
    assert (found.is_stalled, found.still_open) == (True, 2)
    assert operations.resume_withdrawal(actor=city, task_id=half_withdrawn, job=jobs.withdraw_copies) == 2


def test_once_no_copy_is_open_a_job_that_is_gone_is_missed_by_nobody(city: Staff, half_withdrawn: UUID) -> None:
    operations.resume_withdrawal(actor=city, task_id=half_withdrawn, job=jobs.withdraw_copies)
    work()
    Job.objects.all().delete()
    assert not get_task(actor=city, task_id=half_withdrawn).is_stalled
    assert operations.resume_withdrawal(actor=city, task_id=half_withdrawn, job=jobs.withdraw_copies) == 0


def test_a_task_that_goes_on_is_not_withdrawn_by_it(city: Staff) -> None:
    with pytest.raises(Conflict):
        operations.resume_withdrawal(actor=city, task_id=issued(city, UNITS[0]), job=jobs.withdraw_copies)


def test_only_who_may_withdraw_for_the_unit_goes_on(
    browser: Browser, city: Staff, commune: Staff, half_withdrawn: UUID
) -> None:
    clerk = staff("F-HP", "clerk")
    with pytest.raises(NotAllowed):
        operations.resume_withdrawal(actor=clerk, task_id=half_withdrawn, job=jobs.withdraw_copies)
    with pytest.raises(NotFound):
        operations.resume_withdrawal(actor=commune, task_id=half_withdrawn, job=jobs.withdraw_copies)
    page = browser(clerk).get(f"{GIVEN}{half_withdrawn}/")
    assert "thu-hoi-tiep" not in body(page)
    assert "còn 2 đơn vị" in words(page)
