"""Units down, tasks across: what each cell says, where it leads, which conditions narrow it, what it costs."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.tasks import operations, queries
from nhipcau.tasks.operations import PlanDraft, Said
from nhipcau.tasks.queries import MatrixFilter
from nhipcau.tasks.tests.factories import copy_of, in_days, issued, reported, staff
from nhipcau.tasks.tests.web_matrix.conftest import at_most, sign_in, text
from nhipcau.tasks.web.matrix import address

A, B = "MTTQ-10660", "MTTQ-10661"


def rows(page: str) -> dict[str, str]:
    """Return the table's rows by the name of the unit."""
    found = re.findall(r'<tr role="row"><th role="rowheader" scope="row"><b>([^<]+)</b>(.*?)</tr>', page, re.DOTALL)
    return dict(found)


def later(days: int) -> Any:
    return clock.at(clock.now() + timedelta(days=days))


def test_every_cell_says_how_far_the_unit_is_and_leads_to_its_copy(city: Staff, commune: Staff, other: Staff) -> None:
    task_id = issued(city, A, B, title="Rà soát nhà ở")
    copy = copy_of(task_id, A)
    operations.accept_copy(actor=commune, copy_id=copy.id)
    operations.make_progress(actor=commune, copy_id=copy.id, progress=40, said=Said())
    page = text(sign_in(city).get("/nhiem-vu/bang/"))
    first, second = rows(page)[commune.unit_name], rows(page)[other.unit_name]
    assert f'href="/nhiem-vu/{copy.id}/"' in first
    assert "Đạt 40%" in first
    assert "Đạt %<" in page  # the legend: a percent sign is neither doubled nor left in English
    assert f'href="/nhiem-vu/{copy_of(task_id, B).id}/"' in second
    assert "Chưa nhận" in second
    assert f'href="/nhiem-vu/giao/{task_id}/" lang="vi">Rà soát nhà ở</a>' in page


def test_a_unit_that_did_not_get_a_task_has_an_empty_cell(city: Staff, commune: Staff, other: Staff) -> None:
    issued(city, A, title="Chỉ một xã")
    both_id = issued(city, A, B, title="Cả hai xã", due_on=in_days(30))
    page = text(sign_in(city).get("/nhiem-vu/bang/"))
    assert rows(page)[other.unit_name].count('<td role="cell"></td>') == 1
    assert f"/nhiem-vu/{copy_of(both_id, B).id}/" in rows(page)[other.unit_name]


def test_titles_are_escaped_in_every_cell(city: Staff, commune: Staff) -> None:
    issued(city, A, title='<b>"Vì" & người')
    page = text(sign_in(city).get("/nhiem-vu/bang/"))
    assert '<b>"Vì"' not in page
    assert 'data-label="&lt;b&gt;&quot;Vì&quot; &amp; người"' in page


def test_late_units_are_named_above_the_table_and_can_be_shown_alone(city: Staff, commune: Staff, other: Staff) -> None:
    task_id = issued(city, A, B, due_on=in_days(1))
    reported(other, copy_of(task_id, B).id)
    with later(7):
        page = text(sign_in(city).get("/nhiem-vu/bang/"))
        alone = text(sign_in(city).get("/nhiem-vu/bang/?tre=1"))
    assert "1 đơn vị trễ" in page
    assert f"Trễ: {commune.unit_name}." in page
    assert set(rows(page)) == {commune.unit_name, other.unit_name}
    assert set(rows(alone)) == {commune.unit_name}
    assert "Chỉ đơn vị trễ" in alone


def test_what_is_due_today_is_counted(city: Staff, commune: Staff, other: Staff) -> None:
    issued(city, A, B, due_on=in_days(0))
    page = text(sign_in(city).get("/nhiem-vu/bang/"))
    assert "2 việc hết hạn hôm nay" in page
    assert "đơn vị trễ" not in page.split("<table")[0]


def test_a_plan_narrows_the_columns(city: Staff, commune: Staff) -> None:
    plan_id = operations.save_plan(
        actor=city, draft=PlanDraft(title="Chương trình năm", starts_on=in_days(0), ends_on=in_days(90))
    )
    issued(city, A, title="Trong kế hoạch", plan_id=plan_id)
    issued(city, A, title="Ngoài kế hoạch")
    page = text(sign_in(city).get(f"/nhiem-vu/bang/?ke-hoach={plan_id}"))
    assert "Trong kế hoạch" in page
    assert "Ngoài kế hoạch" not in page


def test_a_kind_of_unit_narrows_the_lines_and_what_is_counted(city: Staff, commune: Staff) -> None:
    issued(city, A, "BCT-10660-03", due_on=in_days(0))
    kind = queries.task_matrix(actor=city, wanted=MatrixFilter()).kinds
    assert len(kind) == 2
    for one in kind:
        found = queries.task_matrix(actor=city, wanted=MatrixFilter(kind=one))
        assert (found.units, found.due_today, found.columns[0].units) == (1, 1, 1)
        assert found.kinds == kind


def test_withdrawn_copies_and_drafts_are_not_in_the_matrix(city: Staff, commune: Staff, other: Staff) -> None:
    task_id = issued(city, A, B)
    operations.withdraw_copy(actor=city, copy_id=copy_of(task_id, B).id, reason="Gửi nhầm đơn vị.")
    assert set(rows(text(sign_in(city).get("/nhiem-vu/bang/")))) == {commune.unit_name}


def test_another_unit_does_not_see_the_tasks_of_the_city(city: Staff, commune: Staff) -> None:
    issued(city, A, title="Rà soát nhà ở")
    page = text(sign_in(commune).get("/nhiem-vu/bang/"))
    assert "Rà soát nhà ở" not in page
    assert "Đơn vị chưa giao nhiệm vụ nào" in page


def test_who_is_only_a_member_is_refused(city: Staff) -> None:
    assert sign_in(staff(A, "member")).get("/nhiem-vu/bang/").status_code == 403


@pytest.mark.parametrize("query", ["?ke-hoach=abc", "?trang=x", "?trang=0", "?trang=99999"])
def test_an_address_of_somebodys_own_making_is_not_there(city: Staff, query: str) -> None:
    assert sign_in(city).get(f"/nhiem-vu/bang/{query}").status_code == 404


def test_lines_come_in_pages_and_the_counts_stay_whole(
    city: Staff, commune: Staff, other: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(address, "ON_PAGE", 1)
    issued(city, A, B, due_on=in_days(0))
    browser = sign_in(city)
    first, second = text(browser.get("/nhiem-vu/bang/")), text(browser.get("/nhiem-vu/bang/?trang=2"))
    assert len(rows(first)) == len(rows(second)) == 1
    assert rows(first).keys() != rows(second).keys()
    assert "2 việc hết hạn hôm nay" in first
    assert "Xem cả 2 đơn vị" in first
    assert len(rows(text(browser.get("/nhiem-vu/bang/?ca=1")))) == 2


def test_the_matrix_costs_the_same_however_many_tasks_there_are(city: Staff, commune: Staff, other: Staff) -> None:
    issued(city, A, B)
    browser = sign_in(city)
    browser.get("/nhiem-vu/bang/")
    for _ in range(3):
        issued(city, A, B)
    with at_most(7):
        assert browser.get("/nhiem-vu/bang/").status_code == 200
