"""Tables to take away, read back by a reader that shares nothing with their writer."""

from __future__ import annotations

from nhipcau.kernel.actors import Staff
from nhipcau.tasks import operations
from nhipcau.tasks.operations import Said
from nhipcau.tasks.queries import get_task
from nhipcau.tasks.tests.factories import copy_of, in_days, issued, reported
from nhipcau.tasks.tests.web_matrix.conftest import rows_of, sign_in

A, B, AREA = "MTTQ-10660", "MTTQ-10661", "BCT-10660-03"


def test_the_matrix_as_a_sheet_has_every_unit_and_task(city: Staff, commune: Staff, other: Staff) -> None:
    task_id = issued(city, A, B, title="Rà soát nhà ở", due_on=in_days(3))
    reported(other, copy_of(task_id, B).id)
    table = rows_of(sign_in(city).get("/nhiem-vu/bang/bang.xlsx"))
    assert table[1][:3] == ["Đơn vị", "Hoàn thành", "Được giao"]
    assert table[1][3].startswith("Rà soát nhà ở (hạn ")
    assert {row[0]: row[1:] for row in table[2:]} == {
        commune.unit_name: [0, 1, "Chưa nhận"],
        other.unit_name: [0, 1, "Đã báo cáo, chờ duyệt"],
    }


def test_a_title_that_looks_like_a_formula_stays_text(city: Staff, commune: Staff) -> None:
    task_id = issued(city, A, title="=HYPERLINK(1)", figures=[("+Số hộ", "hộ")])
    assert rows_of(sign_in(city).get("/nhiem-vu/bang/bang.xlsx"))[1][3].startswith("'=HYPERLINK(1)")
    table = rows_of(sign_in(city).get(f"/nhiem-vu/giao/{task_id}/bang.xlsx"))
    assert table[0][0] == "'=HYPERLINK(1)"
    assert table[1][6] == "'+Số hộ (hộ)"


def test_a_tasks_sheet_sums_the_parts_of_what_was_divided(
    city: Staff, commune: Staff, other: Staff, head: Staff
) -> None:
    task_id = issued(city, A, B, figures=[("Số hộ", "hộ"), ("Số tiền", "triệu đồng")])
    one, two = (figure.id for figure in get_task(actor=city, task_id=task_id).figures)
    whole = copy_of(task_id, A).id
    operations.accept_copy(actor=commune, copy_id=whole)
    operations.divide_copy(actor=commune, copy_id=whole, unit_ids=[head.unit_id], due_on=in_days(5))
    part = copy_of(task_id, AREA).id
    for actor, copy_id, values in ((head, part, {one: "12", two: "3,5"}), (other, copy_of(task_id, B).id, {one: "7"})):
        operations.accept_copy(actor=actor, copy_id=copy_id)
        operations.report_result(actor=actor, copy_id=copy_id, said=Said(text="Đã xong.", figures=values))
    table = rows_of(sign_in(city).get(f"/nhiem-vu/giao/{task_id}/bang.xlsx"))
    assert table[1][6:] == ["Số hộ (hộ)", "Số tiền (triệu đồng)"]
    by_unit = {row[0]: row[6:] for row in table[2:]}
    assert by_unit == {commune.unit_name: [12, 3.5], other.unit_name: [7, ""]}


def test_the_sheet_of_another_units_task_is_not_there(city: Staff, commune: Staff) -> None:
    task_id = issued(city, A)
    assert sign_in(commune).get(f"/nhiem-vu/giao/{task_id}/bang.xlsx").status_code == 404
