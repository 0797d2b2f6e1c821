"""From the order to the approved result, and every refusal on the way."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nhipcau.handling.queries import get_handled
from nhipcau.kernel import clock, ids
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.tasks import jobs, operations
from nhipcau.tasks.models import Figure, Receiver, Task, TaskCopy
from nhipcau.tasks.operations import Said
from nhipcau.tasks.queries import get_copy, get_task
from nhipcau.tasks.tests.factories import copy_of, draft, happened, in_days, issued, reported, staff, unit_id, work


def test_one_task_reaches_each_unit_as_a_copy_of_its_own(city: Staff, commune: Staff) -> None:
    task_id = issued(city, "MTTQ-10660", "MTTQ-10661")
    assert get_task(actor=city, task_id=task_id).state == "issued"
    assert TaskCopy.objects.filter(task_id=task_id).count() == 2
    copy = copy_of(task_id, "MTTQ-10660")
    subject = get_handled(copy.id)
    assert subject.owner.unit_id == commune.unit_id
    assert subject.role_of(city.unit_id) == "issuer"
    assert subject.due_at.date() == copy.due_on
    assert happened(copy.id) == ["copy_sent"]


def test_sending_goes_on_where_it_was_interrupted(city: Staff) -> None:
    task_id = issued(city, "MTTQ-10660")
    task = Task.objects.get(pk=task_id)
    Receiver.objects.create(task=task, unit_id=unit_id("MTTQ-10661"))
    Task.objects.filter(pk=task_id).update(state="issuing")
    operations.send_out(task_id=task_id)
    operations.send_out(task_id=task_id)
    assert TaskCopy.objects.filter(task_id=task_id).count() == 2
    assert Task.objects.get(pk=task_id).state == "issued"


def test_units_are_added_later_and_those_that_have_it_are_left_out(city: Staff) -> None:
    task_id = issued(city, "MTTQ-10660")
    both = [unit_id("MTTQ-10660"), unit_id("MTTQ-10661")]
    assert operations.issue_task(actor=city, task_id=task_id, unit_ids=both, job=jobs.send_out) == 1
    work()
    assert TaskCopy.objects.filter(task_id=task_id).count() == 2
    with pytest.raises(Invalid) as refusal:
        operations.issue_task(actor=city, task_id=task_id, unit_ids=both, job=jobs.send_out)
    assert "units" in refusal.value.fields


@pytest.mark.parametrize("code", ["F-HP", "UBND-10660", "SXD"])
def test_a_unit_that_is_not_below_ones_own_receives_nothing(city: Staff, code: str) -> None:
    task_id = operations.save_task(actor=city, draft=draft())
    with pytest.raises(Invalid) as refusal:
        operations.issue_task(actor=city, task_id=task_id, unit_ids=[unit_id(code)], job=jobs.send_out)
    assert "units" in refusal.value.fields
    assert not Receiver.objects.exists()


def test_a_commune_gives_no_tasks_to_another_commune(commune: Staff) -> None:
    task_id = operations.save_task(actor=commune, draft=draft())
    with pytest.raises(Invalid):
        operations.issue_task(actor=commune, task_id=task_id, unit_ids=[unit_id("MTTQ-10661")], job=jobs.send_out)


def test_a_day_that_is_over_is_refused(city: Staff) -> None:
    with pytest.raises(Invalid) as refusal:
        operations.save_task(actor=city, draft=draft(due_on=in_days(-1)))
    assert "due_on" in refusal.value.fields


def test_a_draft_whose_day_passed_is_not_sent(city: Staff) -> None:
    task_id = operations.save_task(actor=city, draft=draft(due_on=in_days(1)))
    with clock.at(clock.now() + timedelta(days=3)), pytest.raises(Invalid):
        operations.issue_task(actor=city, task_id=task_id, unit_ids=[unit_id("MTTQ-10660")], job=jobs.send_out)


def test_what_was_sent_out_is_not_changed_any_more(city: Staff) -> None:
    task_id = issued(city, "MTTQ-10660")
    with pytest.raises(Conflict):
        operations.save_task(actor=city, draft=draft(title="Khác"), task_id=task_id)
    with pytest.raises(Conflict):
        operations.discard_task(actor=city, task_id=task_id)


def test_from_acceptance_to_approval(city: Staff, commune: Staff) -> None:
    task_id = issued(city, "MTTQ-10660")
    copy = copy_of(task_id, "MTTQ-10660")
    operations.accept_copy(actor=commune, copy_id=copy.id)
    assert get_handled(copy.id).owner.person_id == commune.person_id
    operations.make_progress(actor=commune, copy_id=copy.id, progress=40, said=Said(text="Đã xong 4 thôn"))
    copy.refresh_from_db()
    assert (copy.state, copy.progress) == ("doing", 40)
    operations.report_result(actor=commune, copy_id=copy.id, said=Said(text="Xong"))
    copy.refresh_from_db()
    assert (copy.state, copy.progress) == ("reported", 100)
    operations.return_result(actor=city, copy_id=copy.id, reason="Thiếu ảnh")
    copy.refresh_from_db()
    assert (copy.state, copy.progress, copy.returns) == ("returned", 40, 1)
    operations.report_result(actor=commune, copy_id=copy.id, said=Said(text="Đã bổ sung ảnh"))
    operations.approve_result(actor=city, copy_id=copy.id)
    copy.refresh_from_db()
    assert (copy.state, copy.progress, copy.is_late) == ("done", 100, False)
    assert happened(copy.id) == [
        "copy_sent", "copy_accepted", "progress_made", "result_reported", "result_returned", "result_reported",
        "result_approved",
    ]  # fmt: skip
    facts = get_copy(actor=commune, copy_id=copy.id)
    assert facts.state == get_handled(copy.id).status == "done"


def test_asking_the_issuer_and_its_answer(city: Staff, commune: Staff) -> None:
    copy = copy_of(issued(city, "MTTQ-10660"), "MTTQ-10660")
    operations.ask_issuer(actor=commune, copy_id=copy.id, question="Có tính hộ thuê nhà không?")
    assert "explain" in get_copy(actor=city, copy_id=copy.id).moves
    operations.explain_copy(actor=city, copy_id=copy.id, text="Có, nếu đã đăng ký tạm trú.")
    assert get_copy(actor=commune, copy_id=copy.id).state == "sent"


def test_nobody_approves_what_they_reported(city: Staff, commune: Staff) -> None:
    """A person with a role in both units stands on both sides."""
    copy = copy_of(issued(city, "MTTQ-10660"), "MTTQ-10660")
    reported(commune, copy.id)
    same = Staff(person_id=commune.person_id, unit_id=city.unit_id, roles=frozenset({"leader"}), level="city")
    with pytest.raises(NotAllowed) as refusal:
        operations.approve_result(actor=same, copy_id=copy.id)
    assert refusal.value.machine_code == "own_report"
    facts = get_copy(actor=same, copy_id=copy.id)
    assert "approve" not in facts.moves
    assert facts.why_not["approve"]
    operations.approve_result(actor=city, copy_id=copy.id)


def test_the_receiver_decides_nothing_and_the_issuer_does_nothing(city: Staff, commune: Staff) -> None:
    copy = copy_of(issued(city, "MTTQ-10660"), "MTTQ-10660")
    with pytest.raises(NotAllowed):
        operations.accept_copy(actor=city, copy_id=copy.id)
    reported(commune, copy.id)
    with pytest.raises(NotAllowed):
        operations.approve_result(actor=commune, copy_id=copy.id)
    with pytest.raises(NotAllowed):
        operations.return_result(actor=commune, copy_id=copy.id, reason="x")


def test_a_stranger_sees_nothing(city: Staff, other: Staff) -> None:
    copy = copy_of(issued(city, "MTTQ-10660"), "MTTQ-10660")
    with pytest.raises(NotFound):
        get_copy(actor=other, copy_id=copy.id)
    with pytest.raises(NotFound):
        operations.accept_copy(actor=other, copy_id=copy.id)


def test_evidence_is_asked_for_where_the_issuer_wants_it(city: Staff, commune: Staff) -> None:
    copy = copy_of(issued(city, "MTTQ-10660", needs_evidence=True, figures=[("Số hộ", "hộ")]), "MTTQ-10660")
    operations.accept_copy(actor=commune, copy_id=copy.id)
    with pytest.raises(Invalid) as refusal:
        operations.report_result(actor=commune, copy_id=copy.id, said=Said(text="Xong"))
    assert "attachments" in refusal.value.fields
    figure = Figure.objects.get(task_id=copy.task_id)
    operations.report_result(actor=commune, copy_id=copy.id, said=Said(text="Xong", figures={figure.id: "1.250"}))
    assert [one.value for one in get_copy(actor=city, copy_id=copy.id).figures] == [1250]


@pytest.mark.parametrize("typed", ["mười hai", "-3", "1e99", "12,345"])
def test_what_is_no_number_is_refused_at_its_field(city: Staff, commune: Staff, typed: str) -> None:
    copy = copy_of(issued(city, "MTTQ-10660", figures=[("Số hộ", "hộ")]), "MTTQ-10660")
    operations.accept_copy(actor=commune, copy_id=copy.id)
    figure = Figure.objects.get(task_id=copy.task_id)
    with pytest.raises(Invalid) as refusal:
        operations.make_progress(
            actor=commune, copy_id=copy.id, progress=10, said=Said(figures={figure.id: typed}), seen_version=None
        )
    assert f"figure_{figure.id}" in refusal.value.fields


def test_a_figure_of_another_task_is_refused(city: Staff, commune: Staff) -> None:
    copy = copy_of(issued(city, "MTTQ-10660"), "MTTQ-10660")
    operations.accept_copy(actor=commune, copy_id=copy.id)
    with pytest.raises(Invalid):
        operations.make_progress(actor=commune, copy_id=copy.id, progress=10, said=Said(figures={ids.new_id(): "5"}))


def test_an_obstacle_needs_words(city: Staff, commune: Staff) -> None:
    copy = copy_of(issued(city, "MTTQ-10660"), "MTTQ-10660")
    operations.accept_copy(actor=commune, copy_id=copy.id)
    with pytest.raises(Invalid):
        operations.make_progress(actor=commune, copy_id=copy.id, progress=None, said=Said(), is_stuck=True)


def test_a_form_that_is_out_of_date_changes_nothing(city: Staff, commune: Staff) -> None:
    copy = copy_of(issued(city, "MTTQ-10660"), "MTTQ-10660")
    seen = get_copy(actor=commune, copy_id=copy.id).version
    operations.accept_copy(actor=commune, copy_id=copy.id, seen_version=seen)
    with pytest.raises(Conflict):
        operations.make_progress(actor=commune, copy_id=copy.id, progress=10, said=Said(), seen_version=seen)


def test_more_time_is_asked_for_and_granted(city: Staff, commune: Staff) -> None:
    copy = copy_of(issued(city, "MTTQ-10660"), "MTTQ-10660")
    before = copy.due_on
    operations.ask_more_time(actor=commune, copy_id=copy.id, days=5, reason="Mưa bão")
    assert "decide_extension" in get_copy(actor=city, copy_id=copy.id).moves
    operations.decide_more_time(actor=city, copy_id=copy.id, grants=True)
    copy.refresh_from_db()
    assert copy.due_on > before + timedelta(days=4)
    assert clock.local(get_handled(copy.id).due_at).date() == copy.due_on


def test_more_time_is_refused_with_a_reason(city: Staff, commune: Staff) -> None:
    copy = copy_of(issued(city, "MTTQ-10660"), "MTTQ-10660")
    operations.ask_more_time(actor=commune, copy_id=copy.id, days=5, reason="Mưa bão")
    with pytest.raises(Invalid):
        operations.decide_more_time(actor=city, copy_id=copy.id, grants=False)
    operations.decide_more_time(actor=city, copy_id=copy.id, grants=False, words="Việc này gấp")
    assert get_copy(actor=commune, copy_id=copy.id).due_on == copy.due_on


def test_what_is_reported_after_its_day_was_late(city: Staff, commune: Staff) -> None:
    copy = copy_of(issued(city, "MTTQ-10660", due_on=in_days(2)), "MTTQ-10660")
    with clock.at(clock.now() + timedelta(days=9)):
        reported(commune, copy.id)
        operations.approve_result(actor=city, copy_id=copy.id)
    copy.refresh_from_db()
    assert copy.is_late


def test_approval_is_taken_back_with_a_reason_and_the_clock_runs_again(city: Staff, commune: Staff) -> None:
    copy = copy_of(issued(city, "MTTQ-10660"), "MTTQ-10660")
    reported(commune, copy.id)
    operations.approve_result(actor=city, copy_id=copy.id)
    operations.reopen_copy(actor=city, copy_id=copy.id, reason="Danh sách trùng")
    facts = get_copy(actor=commune, copy_id=copy.id)
    assert facts.state == "returned"
    assert facts.due_at.date() == copy.due_on


def test_withdrawing_a_task_ends_what_is_open_and_leaves_what_is_done(city: Staff, commune: Staff, head: Staff) -> None:
    task_id = issued(city, "MTTQ-10660", "MTTQ-10661")
    done = copy_of(task_id, "MTTQ-10661")
    reported(staff("MTTQ-10661", "officer"), done.id)
    operations.approve_result(actor=city, copy_id=done.id)
    mine = copy_of(task_id, "MTTQ-10660")
    operations.accept_copy(actor=commune, copy_id=mine.id)
    operations.divide_copy(actor=commune, copy_id=mine.id, unit_ids=[head.unit_id], due_on=in_days(5))
    operations.withdraw_task(actor=city, task_id=task_id, reason="Hoãn", job=jobs.withdraw_copies)
    work()
    assert dict(TaskCopy.objects.values_list("unit_id", "state")) == {
        commune.unit_id: "withdrawn",
        head.unit_id: "withdrawn",
        unit_id("MTTQ-10661"): "done",
    }
    assert get_task(actor=city, task_id=task_id).why_withdrawn == "Hoãn"


def test_people_named_must_act_for_the_unit(city: Staff, commune: Staff) -> None:
    copy = copy_of(issued(city, "MTTQ-10660"), "MTTQ-10660")
    colleague = staff("MTTQ-10660", "clerk")
    operations.assign_copy(
        actor=commune, copy_id=copy.id, person_id=colleague.person_id, helper_ids=[commune.person_id]
    )
    facts = get_copy(actor=commune, copy_id=copy.id)
    assert (facts.person_id, facts.helper_ids) == (colleague.person_id, [commune.person_id])
    with pytest.raises(Invalid) as refusal:
        operations.assign_copy(actor=commune, copy_id=copy.id, person_id=city.person_id)
    assert "person_id" in refusal.value.fields
