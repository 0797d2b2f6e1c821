from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.tasks import operations
from nhipcau.tasks.models import Task
from nhipcau.tasks.operations import PlanDraft
from nhipcau.tasks.tests.factories import draft, in_days, issued
from nhipcau.tasks.tests.web_issuing.conftest import GIVEN, Browser, body, typed, words


def plan_of(actor: Staff) -> UUID:
    return operations.save_plan(
        actor=actor, draft=PlanDraft(title="Chương trình an sinh", starts_on=in_days(0), ends_on=in_days(90))
    )


def test_a_task_is_written_and_leads_to_the_choice_of_units(browser: Browser, officer: Staff) -> None:
    plan_id = plan_of(officer)
    page = browser(officer).get(f"{GIVEN}moi/?ke-hoach={plan_id}")
    assert f'value="{plan_id}" selected' in body(page)
    answer = browser(officer).post(f"{GIVEN}moi/", typed(plan_id=str(plan_id), urgency="urgent", needs_evidence="on"))
    task = Task.objects.get()
    assert answer["Location"] == f"{GIVEN}{task.id}/don-vi/"
    assert (task.plan_id, task.urgency, task.needs_evidence) == (plan_id, "urgent", True)
    assert list(task.steps.order_by("place").values_list("text", flat=True)) == ["Lập danh sách", "Chụp ảnh"]
    figures = task.figures.order_by("place").values_list("label", "measure")
    assert list(figures) == [("Số hộ", "hộ"), ("Số tiền", "")]


def test_the_day_is_answered_with_its_weekday_and_working_days(browser: Browser, officer: Staff) -> None:
    asked = browser(officer).get(f"{GIVEN}moi/", {"due_on": "31/12/2027"}, headers={"HX-Request": "true"})
    assert "Thứ Sáu 31/12/2027" in body(asked)
    assert "ngày làm việc" in body(asked)
    nonsense = browser(officer).get(f"{GIVEN}moi/", {"due_on": "mai"}, headers={"HX-Request": "true"})
    assert words(nonsense).strip() == ""


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("title", "", "Tên nhiệm vụ"),
        ("title", "x" * 301, "ký tự"),
        ("due_on", "31/12/2020", "đã qua"),
        ("due_on", "ngày mai", "24/11/2026"),
        ("steps", "\n".join(f"Bước {n}" for n in range(31)), "30"),
        ("figures", "; hộ", "id_figures-error"),
    ],
)
def test_what_does_not_hold_is_said_at_the_field_and_nothing_is_lost(
    browser: Browser, officer: Staff, field: str, value: str, says: str
) -> None:
    answer = browser(officer).post(f"{GIVEN}moi/", typed(**{field: value}))
    page = body(answer)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in page
    assert says in page
    assert "Có xác nhận của trưởng thôn." in page
    assert not Task.objects.exists()


def test_a_double_press_writes_one_task(browser: Browser, officer: Staff) -> None:
    writer = browser(officer)
    answers = [writer.post(f"{GIVEN}moi/", typed(khoa="mot-lan")) for _press in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert Task.objects.count() == 1


def test_a_draft_is_changed_and_a_colleague_who_was_faster_is_not_overwritten_unseen(
    browser: Browser, officer: Staff, city: Staff
) -> None:
    task_id = operations.save_task(actor=officer, draft=draft())
    address = f"{GIVEN}{task_id}/sua/"
    assert "Danh sách và ảnh hiện trạng" in body(browser(officer).get(address))
    operations.save_task(actor=city, task_id=task_id, draft=draft(title="Lời của lãnh đạo"))
    answer = browser(officer).post(address, typed(title="Lời của tôi", seen_version="1"))
    assert answer.status_code == 409
    assert 'value="Lời của tôi"' in body(answer)
    assert Task.objects.get().title == "Lời của lãnh đạo"
    assert browser(officer).post(address, typed(title="Lời của tôi", seen_version="2")).status_code == 302
    assert Task.objects.get().title == "Lời của tôi"


def test_what_was_sent_is_not_changed_any_more(browser: Browser, officer: Staff) -> None:
    task_id = issued(officer, "MTTQ-10660")
    assert browser(officer).get(f"{GIVEN}{task_id}/sua/").status_code == 409
    answer = browser(officer).post(f"{GIVEN}{task_id}/sua/", typed(title="Đã gõ rồi", seen_version="1"))
    assert answer.status_code == 409
    assert "Đã gõ rồi" in body(answer)


def test_a_source_nobody_may_see_is_not_there(browser: Browser, officer: Staff) -> None:
    assert browser(officer).get(f"{GIVEN}moi/?tu={uuid4()}").status_code == 404
    assert browser(officer).get(f"{GIVEN}moi/?tu=khong-phai-ma").status_code == 404
    assert browser(officer).post(f"{GIVEN}moi/", typed(source_id=str(uuid4()))).status_code == 404
    assert not Task.objects.exists()


def test_giving_a_task_again_begins_a_draft_with_the_same_words(browser: Browser, officer: Staff) -> None:
    task_id = issued(officer, "MTTQ-10660", steps=["Một"], figures=[("Số hộ", "hộ")])
    writer = browser(officer)
    answers = [writer.post(f"{GIVEN}{task_id}/giao-lai/", {"khoa": "lai"}) for _press in range(2)]
    copied = Task.objects.exclude(pk=task_id).get()
    assert {answer["Location"] for answer in answers} == {f"{GIVEN}{copied.id}/sua/"}
    assert copied.title == Task.objects.get(pk=task_id).title
    assert copied.due_on - clock.today() >= timedelta(days=20)


@pytest.mark.parametrize("path", ["moi/", "{task}/sua/", "{task}/don-vi/", "{task}/bo/", "{sent}/thu-hoi/"])
def test_who_may_not_issue_is_refused_and_another_unit_finds_nothing(
    browser: Browser, officer: Staff, clerk: Staff, other: Staff, path: str
) -> None:
    task_id = operations.save_task(actor=officer, draft=draft())
    address = GIVEN + path.format(task=task_id, sent=issued(officer, "MTTQ-10660"))
    assert browser(clerk).get(address).status_code == 403
    assert browser(officer).get(address).status_code == 200
    if "{" in path:
        assert browser(other).get(address).status_code == 404
        assert browser(other).post(address, typed()).status_code == 404
