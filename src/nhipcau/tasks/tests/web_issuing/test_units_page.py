from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from nhipcau.kernel import clock, process_cache
from nhipcau.kernel.actors import Staff
from nhipcau.organisations.models import Unit
from nhipcau.tasks import operations
from nhipcau.tasks.models import Receiver, Task, TaskCopy
from nhipcau.tasks.tests.factories import draft, issued, unit_id, work
from nhipcau.tasks.tests.web_issuing.conftest import GIVEN, GROUP, Browser, body, words


@pytest.fixture
def task_id(officer: Staff) -> UUID:
    return operations.save_task(actor=officer, draft=draft())


def press(client: Client, task_id: UUID, step: str, **fields: object) -> object:
    return client.post(f"{GIVEN}{task_id}/don-vi/", {"buoc": step, "seen_version": "1"} | fields)


def test_a_whole_group_is_chosen_looked_at_and_sent(browser: Browser, officer: Staff, task_id: UUID) -> None:
    client = browser(officer)
    page = client.get(f"{GIVEN}{task_id}/don-vi/")
    assert f'value="{GROUP}"' in body(page)
    assert "2 đơn vị" in words(page)
    looked = press(client, task_id, "xem", nhom=GROUP)
    assert "Giao cho 2 đơn vị" in words(looked)
    assert not Receiver.objects.exists()
    sent = press(client, task_id, "gui", nhom=GROUP, so="2")
    assert sent["Location"] == f"{GIVEN}{task_id}/"  # type: ignore[index]
    assert "Đang gửi nhiệm vụ" in words(client.get(f"{GIVEN}{task_id}/"))
    work()
    assert TaskCopy.objects.filter(task_id=task_id).count() == 2


def test_single_units_are_found_by_name_and_stay_chosen(browser: Browser, officer: Staff, task_id: UUID) -> None:
    client = browser(officer)
    found = press(client, task_id, "tim", tim="ai quoc", trong=GROUP)
    assert "Ủy ban MTTQ phường Ái Quốc" in body(found)
    assert "Công an phường Ái Quốc" not in body(found)
    chosen = str(unit_id("MTTQ-10660"))
    again = press(client, task_id, "tim", tim="cam giang", don_vi=chosen)
    assert f'value="{chosen}" checked' in body(again)
    assert "Giao cho 1 đơn vị" in words(press(client, task_id, "xem", don_vi=chosen))
    nothing = press(client, task_id, "tim", tim="khong co dau")
    assert nothing.status_code == 422  # type: ignore[attr-defined]


def test_a_pasted_list_is_understood_by_code_and_by_name(browser: Browser, officer: Staff, task_id: UUID) -> None:
    pasted = "mttq-10660\nỦY BAN MTTQ XÃ CẨM GIÀNG\n\nMTTQ-10660"
    looked = press(browser(officer), task_id, "xem", danh_sach=pasted)
    assert "Giao cho 2 đơn vị" in words(looked)


def test_lines_nobody_understands_are_named_and_the_list_stays(browser: Browser, officer: Staff, task_id: UUID) -> None:
    looked = press(browser(officer), task_id, "xem", danh_sach="MTTQ-10660\nXã Không Có\nphường Ái Quốc")
    page = words(looked)
    assert looked.status_code == 422  # type: ignore[attr-defined]
    assert "Xã Không Có – " in page
    assert "Xã Không Có" in body(looked).split("<textarea")[1]
    # Of what lies below the city's Front, only its committee of the ward bears this name.
    assert "phường Ái Quốc – " not in page


def test_a_name_that_several_units_bear_is_asked_about(browser: Browser, officer: Staff, task_id: UUID) -> None:
    looked = press(browser(officer), task_id, "xem", danh_sach="Ủy ban MTTQ")
    assert "Ủy ban MTTQ – " in words(looked)
    assert "Ủy ban MTTQ xã Cẩm Giàng" in words(looked)
    assert not Receiver.objects.exists()


def test_a_list_that_is_far_too_long_is_refused_and_the_page_stays(
    browser: Browser, officer: Staff, task_id: UUID
) -> None:
    client = browser(officer)
    refused = press(client, task_id, "xem", danh_sach="x" * 500_001)
    assert refused.status_code == 422  # type: ignore[attr-defined]
    assert "10.000" in body(refused)
    # What is larger than any form here is refused before it is read.
    huge = client.generic(
        "POST",
        f"{GIVEN}{task_id}/don-vi/",
        b"buoc=xem&danh_sach=" + b"x" * 100_000_000,
        content_type="application/x-www-form-urlencoded",
    )
    assert huge.status_code == 413


def test_pressing_twice_sends_once(browser: Browser, officer: Staff, task_id: UUID) -> None:
    client = browser(officer)
    answers = [press(client, task_id, "gui", nhom=GROUP, so="2", khoa="hai-lan") for _press in range(2)]
    assert {answer["Location"] for answer in answers} == {f"{GIVEN}{task_id}/"}  # type: ignore[index]
    work()
    assert TaskCopy.objects.count() == 2


def test_what_was_seen_is_what_is_sent(browser: Browser, officer: Staff, task_id: UUID) -> None:
    answer = press(browser(officer), task_id, "gui", nhom=GROUP, so="1")
    assert answer.status_code == 409  # type: ignore[attr-defined]
    assert 'name="so" value="2"' in body(answer)
    assert not Receiver.objects.exists()


def test_a_unit_of_somebody_else_gets_nothing(browser: Browser, officer: Staff, task_id: UUID) -> None:
    stranger = str(unit_id("SXD"))
    answer = press(browser(officer), task_id, "gui", don_vi=stranger, so="1")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "Sở Xây dựng" in body(answer)
    assert not Receiver.objects.exists()


def test_a_closed_unit_gets_nothing(browser: Browser, officer: Staff, task_id: UUID) -> None:
    Unit.objects.filter(code="MTTQ-10661").update(valid_until=clock.today() - timedelta(days=1))
    process_cache.forget_all()
    client = browser(officer)
    assert "Giao cho 1 đơn vị" in words(press(client, task_id, "xem", nhom=GROUP))
    answer = press(client, task_id, "gui", don_vi=str(unit_id("MTTQ-10661")), so="1")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "xã Cẩm Giàng" in body(answer)
    assert not Receiver.objects.exists()


def test_a_deadline_that_is_over_meanwhile_is_refused(browser: Browser, officer: Staff, task_id: UUID) -> None:
    Task.objects.update(due_on=clock.today() - timedelta(days=1))
    answer = press(browser(officer), task_id, "gui", nhom=GROUP, so="2")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "đã qua" in body(answer)


def test_units_are_added_to_what_was_sent(browser: Browser, officer: Staff) -> None:
    task_id = issued(officer, "MTTQ-10660")
    version = str(Task.objects.get().version)
    looked = press(browser(officer), task_id, "xem", nhom=GROUP, seen_version=version)
    assert "Giao cho 1 đơn vị" in words(looked)
    press(browser(officer), task_id, "gui", nhom=GROUP, so="1", seen_version=version)
    work()
    assert TaskCopy.objects.filter(task_id=task_id).count() == 2


def test_a_form_of_yesterday_sends_nothing(browser: Browser, officer: Staff, task_id: UUID) -> None:
    operations.save_task(actor=officer, task_id=task_id, draft=draft(title="Lời mới"))
    answer = press(browser(officer), task_id, "gui", nhom=GROUP, so="2")
    assert answer.status_code == 409  # type: ignore[attr-defined]
    assert not Receiver.objects.exists()
