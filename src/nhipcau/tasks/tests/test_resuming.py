"""A sending that stopped half-way: said plainly, gone on with by whoever may issue, and nobody gets a task twice."""

from __future__ import annotations

import re
from uuid import UUID

import pytest

from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import NotAllowed, NotFound
from nhipcau.kernel.jobs.models import Job
from nhipcau.tasks import jobs, operations
from nhipcau.tasks.models import Task, TaskCopy
from nhipcau.tasks.operations import issuing, sending
from nhipcau.tasks.queries import get_task
from nhipcau.tasks.tests.factories import draft, happened, staff, unit_id, work
from nhipcau.tasks.tests.web_issuing.conftest import GIVEN, Browser, body, browser, words

__all__ = ["browser"]
UNITS = ("MTTQ-10660", "MTTQ-10661", "BCT-10660-03")


class Stopped(Exception):
    """What the second batch meets."""


@pytest.fixture
def half_sent(city: Staff, monkeypatch: pytest.MonkeyPatch) -> UUID:
    """Send a task to three units, one a batch; the worker gives up after the first."""
    task_id = operations.save_task(actor=city, draft=draft())
    operations.issue_task(actor=city, task_id=task_id, unit_ids=[unit_id(code) for code in UNITS], job=jobs.send_out)
    monkeypatch.setattr(issuing, "BATCH", 1)
    real, batches = sending.send_copies, []

    def failing(**given: object) -> object:
        batches.append(1)
        if len(batches) > 1:
            raise Stopped
        return real(**given)  # type: ignore[arg-type]

    with monkeypatch.context() as broken:
        broken.setattr(issuing, "send_copies", failing)
        Job.objects.update(max_attempts=1)
        assert work() == ["failed"]
    assert TaskCopy.objects.filter(task_id=task_id).count() == 1
    return task_id


def test_the_page_says_how_many_have_it_and_one_button_sends_to_the_rest(
    browser: Browser, city: Staff, half_sent: UUID
) -> None:
    client, address = browser(city), f"{GIVEN}{half_sent}/"
    page = client.get(address)
    assert "1 trên 3 đơn vị đã có nhiệm vụ" in words(page)
    assert f'action="{address}gui-tiep/"' in body(page)
    assert "hx-trigger" not in body(page).partition('id="dang-gui"')[2][:200]
    first = set(TaskCopy.objects.values_list("pk", flat=True))
    answer = client.post(f"{address}gui-tiep/", follow=True)
    assert "2 đơn vị" in words(answer)
    assert "gui-tiep" not in body(answer)  # it is being sent
    assert work() == ["done"]
    assert Task.objects.get(pk=half_sent).state == "issued"
    assert TaskCopy.objects.filter(task_id=half_sent).count() == 3
    assert first < set(TaskCopy.objects.values_list("pk", flat=True))
    assert happened(half_sent)[-2:] == ["sending_resumed", "task_sent_out"]


def test_pressed_twice_one_job_goes_on(browser: Browser, city: Staff, half_sent: UUID) -> None:
    client, address = browser(city), f"{GIVEN}{half_sent}/gui-tiep/"
    key = re.search(r'gui-tiep/".*?name="khoa" value="([^"]+)"', body(client.get(f"{GIVEN}{half_sent}/")))
    assert key
    assert [client.post(address, {"khoa": key[1]}).status_code for _press in range(2)] == [302, 302]
    assert operations.resume_sending(actor=city, task_id=half_sent, job=jobs.send_out) == 0
    assert Job.objects.filter(state="waiting").count() == 1
    assert happened(half_sent).count("sending_resumed") == 1


@pytest.mark.parametrize("end", ["cancelled", "gone"])
def test_a_job_an_operator_stopped_or_that_is_gone_counts_as_stopped(city: Staff, half_sent: UUID, end: str) -> None:
    if end == "gone":
        Job.objects.all().delete()
    else:
        Job.objects.update(state="cancelled")
    assert get_task(actor=city, task_id=half_sent).is_stalled
    assert operations.resume_sending(actor=city, task_id=half_sent, job=jobs.send_out) == 2


def test_the_old_job_tried_again_as_well_gives_nobody_a_second_copy(city: Staff, half_sent: UUID) -> None:
    old = Job.objects.get()
    operations.resume_sending(actor=city, task_id=half_sent, job=jobs.send_out)
    Job.objects.filter(pk=old.pk).update(state="waiting", attempts=0)
    assert work() == ["done", "done"]
    assert TaskCopy.objects.filter(task_id=half_sent).count() == 3


def test_while_it_is_sent_and_once_all_have_it_nothing_is_done(city: Staff) -> None:
    task_id = operations.save_task(actor=city, draft=draft())
    operations.issue_task(actor=city, task_id=task_id, unit_ids=[unit_id(UNITS[0])], job=jobs.send_out)
    assert not get_task(actor=city, task_id=task_id).is_stalled
    assert operations.resume_sending(actor=city, task_id=task_id, job=jobs.send_out) == 0
    work()
    assert operations.resume_sending(actor=city, task_id=task_id, job=jobs.send_out) == 0
    assert Job.objects.count() == 1


def test_only_who_may_issue_for_the_unit_goes_on(
    browser: Browser, city: Staff, commune: Staff, half_sent: UUID
) -> None:
    clerk = staff("F-HP", "clerk")
    with pytest.raises(NotAllowed):
        operations.resume_sending(actor=clerk, task_id=half_sent, job=jobs.send_out)
    with pytest.raises(NotFound):
        operations.resume_sending(actor=commune, task_id=half_sent, job=jobs.send_out)
    page = browser(clerk).get(f"{GIVEN}{half_sent}/")
    assert "gui-tiep" not in body(page)
    assert "1 trên 3" in words(page)
