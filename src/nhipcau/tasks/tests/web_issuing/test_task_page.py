from __future__ import annotations

from typing import Any

import pytest

from nhipcau.kernel.actors import Staff
from nhipcau.tasks import jobs, operations
from nhipcau.tasks.models import Task
from nhipcau.tasks.operations import PlanDraft, Said
from nhipcau.tasks.tests.factories import copy_of, draft, in_days, issued, reported, staff, unit_id, work
from nhipcau.tasks.tests.web_issuing.conftest import GIVEN, PLANS, Browser, body, words


def test_the_page_says_how_far_every_unit_is(browser: Browser, officer: Staff, commune: Staff) -> None:
    task_id = issued(officer, "MTTQ-10660", "MTTQ-10661", figures=[("Số hộ", "hộ")])
    copy = copy_of(task_id, "MTTQ-10660")
    operations.accept_copy(actor=commune, copy_id=copy.id)
    figure = Task.objects.get().figures.get()
    operations.make_progress(
        actor=commune, copy_id=copy.id, said=Said(text="Xong một nửa", figures={figure.id: "12"}), progress=50
    )
    page = browser(officer).get(f"{GIVEN}{task_id}/")
    assert f"/nhiem-vu/{copy.id}/" in body(page)
    assert "50%" in body(page)
    assert "25%" in body(page)  # the mean of both units
    assert "12 hộ" in words(page)


def test_each_number_opens_its_rows(browser: Browser, officer: Staff, commune: Staff) -> None:
    task_id = issued(officer, "MTTQ-10660", "MTTQ-10661")
    reported(commune, copy_of(task_id, "MTTQ-10660").id)
    client = browser(officer)
    only = words(client.get(f"{GIVEN}{task_id}/?trang-thai=reported"))
    assert "phường Ái Quốc" in only
    assert "xã Cẩm Giàng" not in only
    named = words(client.get(f"{GIVEN}{task_id}/?tim=cam+giang"))
    assert "xã Cẩm Giàng" in named
    assert "phường Ái Quốc" not in named
    assert client.get(f"{GIVEN}{task_id}/?trang-thai=late").status_code == 200
    assert client.get(f"{GIVEN}{task_id}/?trang-thai=x").status_code == 404


def test_late_units_are_marked_and_can_be_shown_alone(browser: Browser, officer: Staff) -> None:
    task_id = issued(officer, "MTTQ-10660", "MTTQ-10661")
    copy = copy_of(task_id, "MTTQ-10660")
    type(copy).objects.filter(pk=copy.id).update(due_on=in_days(-5))
    late = words(browser(officer).get(f"{GIVEN}{task_id}/?trang-thai=late"))
    assert "phường Ái Quốc" in late
    assert "xã Cẩm Giàng" not in late
    assert "Trễ" in late


def test_a_task_is_withdrawn_with_a_reason_and_once(browser: Browser, officer: Staff) -> None:
    task_id = issued(officer, "MTTQ-10660")
    client, address = browser(officer), f"{GIVEN}{task_id}/thu-hoi/"
    version = str(Task.objects.get().version)
    assert client.post(address, {"seen_version": version, "reason": ""}).status_code == 422
    sent = {"seen_version": version, "reason": "Thành phố đã đổi kế hoạch", "khoa": "rut"}
    assert [client.post(address, sent).status_code for _press in range(2)] == [302, 302]
    assert set(work()) == {"done"}  # the sending, which finds nothing left to do, and the withdrawal
    assert copy_of(task_id, "MTTQ-10660").state == "withdrawn"
    assert "Thành phố đã đổi kế hoạch" in body(client.get(f"{GIVEN}{task_id}/"))
    late = client.post(address, {"seen_version": version, "reason": "Lần nữa"})
    assert late.status_code == 409
    assert "Lần nữa" in body(late)


def test_a_draft_is_discarded_once(browser: Browser, officer: Staff) -> None:
    task_id = operations.save_task(actor=officer, draft=draft())
    client, address = browser(officer), f"{GIVEN}{task_id}/bo/"
    answers = [client.post(address, {"seen_version": "1", "khoa": "bo"}) for _press in range(2)]
    assert [answer["Location"] for answer in answers] == [GIVEN, GIVEN]
    assert not Task.objects.exists()


def test_the_list_has_tabs_sums_and_says_what_to_do_when_it_is_empty(
    browser: Browser, officer: Staff, clerk: Staff, other: Staff
) -> None:
    assert "Giao nhiệm vụ" in words(browser(officer).get(GIVEN))
    assert f"{GIVEN}moi/" not in body(browser(clerk).get(GIVEN))
    issued(officer, "MTTQ-10660", title="Nhiệm vụ đã gửi")
    operations.save_task(actor=officer, draft=draft(title="Nhiệm vụ đang soạn"))
    sent = words(browser(officer).get(GIVEN))
    assert "Nhiệm vụ đã gửi" in sent
    assert "0 trên 1 đơn vị đã xong" in sent
    assert "Nhiệm vụ đang soạn" in words(browser(officer).get(f"{GIVEN}?nhom=dang-soan"))
    assert "Nhiệm vụ đã gửi" not in words(browser(other).get(GIVEN))
    assert browser(officer).get(f"{GIVEN}?nhom=x").status_code == 404


def test_pages_cost_the_same_however_many_units_have_the_task(
    browser: Browser, officer: Staff, django_assert_max_num_queries: Any
) -> None:
    task_id = issued(officer, "MTTQ-10660", "MTTQ-10661", figures=[("Số hộ", "hộ")])
    for _more in range(5):
        issued(officer, "MTTQ-10660")
    client = browser(officer)
    client.get(GIVEN)
    with django_assert_max_num_queries(LIST_QUERIES):
        client.get(GIVEN)
    with django_assert_max_num_queries(PAGE_QUERIES):
        client.get(f"{GIVEN}{task_id}/")


LIST_QUERIES, PAGE_QUERIES = 9, 16


def test_a_plan_is_written_gathers_its_tasks_and_is_closed(browser: Browser, officer: Staff, clerk: Staff) -> None:
    client = browser(officer)
    sent = {"title": "Chương trình an sinh", "kind": "programme", "starts_on": "01/01/2026", "ends_on": "31/12/2027"}
    address = client.post(f"{PLANS}moi/", sent)["Location"]
    plan_id = address.split("/")[-2]
    issued(officer, "MTTQ-10660", "MTTQ-10661", title="Việc của chương trình", plan_id=plan_id)
    page = words(client.get(address))
    assert "Việc của chương trình" in page
    assert "Đang thực hiện" in page
    assert "Chip(" not in page
    assert "Chương trình an sinh" in words(client.get(PLANS))
    assert client.post(f"{address}dong/", {"seen_version": "1"}).status_code == 302
    assert "Chương trình an sinh" in words(client.get(f"{PLANS}?nhom=da-dong"))
    assert client.post(f"{address}mo-lai/", {"seen_version": "1"}).status_code == 409
    assert client.post(f"{address}mo-lai/", {"seen_version": "2"}).status_code == 302
    assert browser(clerk).get(f"{address}sua/").status_code == 403


def test_a_plan_whose_days_are_turned_round_is_refused_at_the_field(browser: Browser, officer: Staff) -> None:
    sent = {"title": "Kế hoạch", "kind": "plan", "starts_on": "31/12/2027", "ends_on": "01/01/2026"}
    answer = browser(officer).post(f"{PLANS}moi/", sent)
    assert answer.status_code == 422
    assert 'id="id_ends_on-error"' in body(answer)


@pytest.mark.parametrize("path", ["", "sua/", "dong/", "mo-lai/"])
def test_a_plan_of_another_unit_is_not_there(browser: Browser, officer: Staff, other: Staff, path: str) -> None:
    plan = PlanDraft(title="Chương trình", starts_on=in_days(0), ends_on=in_days(9))
    plan_id = operations.save_plan(actor=officer, draft=plan)
    assert browser(other).get(f"{PLANS}{plan_id}/{path}").status_code == 404


def test_progress_is_shown_while_it_is_sent_with_and_without_scripts(browser: Browser, officer: Staff) -> None:
    task_id = operations.save_task(actor=officer, draft=draft())
    units = [unit_id("MTTQ-10660"), unit_id("MTTQ-10661")]
    operations.issue_task(actor=officer, task_id=task_id, unit_ids=units, job=jobs.send_out)
    client = browser(officer)
    whole = body(client.get(f"{GIVEN}{task_id}/"))
    assert 'hx-trigger="every 2s"' in whole
    assert "Xem lại" in whole
    work()
    part = client.get(f"{GIVEN}{task_id}/", headers={"HX-Request": "true"})
    assert "every 2s" not in body(part)
    assert "<html" not in body(part)


def test_an_observer_reads_and_is_offered_no_move(browser: Browser, officer: Staff) -> None:
    task_id = issued(officer, "MTTQ-10660")
    page = body(browser(staff("F-HP", "observer")).get(f"{GIVEN}{task_id}/"))
    assert "phường Ái Quốc" in page
    assert "/thu-hoi/" not in page
