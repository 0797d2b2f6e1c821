"""The page of one copy, for everybody who may open it and those who may not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.blobs.tests import samples
from nhipcau.kernel.errors import NotFound
from nhipcau.tasks import operations, queries
from nhipcau.tasks.models import TaskCopy
from nhipcau.tasks.operations import Said
from nhipcau.tasks.tests.factories import in_days, staff, unit_id
from nhipcau.tasks.tests.web_copies.conftest import BASE, COMMUNE, VILLAGE, At, sign_in, text

MOST_QUERIES = 14


@pytest.fixture
def divided(copy_id: UUID, city: Staff) -> UUID:
    """The commune's copy, divided to one village; returns the village's part."""
    leader = staff(COMMUNE, "leader")
    operations.accept_copy(actor=leader, copy_id=copy_id)
    operations.divide_copy(
        actor=leader,
        copy_id=copy_id,
        unit_ids=[unit_id(VILLAGE)],
        due_on=in_days(10),
        words="Thôn làm trước ngày rằm.",
    )
    return TaskCopy.objects.get(parent_id=copy_id).id


def test_the_receiver_reads_what_who_and_by_when_and_accepts_with_one_press(
    at: At, copy_id: UUID, commune: Staff
) -> None:
    desk = at(commune, copy_id)
    page = desk.shows()
    for words in (
        "Lập danh sách hộ khó khăn",
        "Danh sách và ảnh hiện trạng",
        "Hạn báo cáo kết quả",
        "đang chờ đơn vị nhận nhiệm vụ này",
        "xong 0 trên 2",
        "Hộ được giúp",
        "chưa có số liệu",
    ):
        assert words in page
    assert '<button class="btn main">' in page
    answer = desk.browser.post(desk.address("nhan"), desk.form(page))
    assert answer.status_code == 302
    assert TaskCopy.objects.get(pk=copy_id).state == "doing"
    assert "Đã nhận nhiệm vụ" in desk.shows()


def test_each_side_is_offered_its_own_next_step(at: At, copy_id: UUID, city: Staff, commune: Staff) -> None:
    def main(actor: Staff) -> str:
        found = at(actor, copy_id).see().context["copy"]["buttons"]
        return next((str(button.label) for button in found if button.is_main), "")

    assert (main(commune), main(city)) == ("Nhận nhiệm vụ", "")
    operations.ask_issuer(actor=commune, copy_id=copy_id, question="Rà soát cả hộ tạm trú không?")
    assert main(city) == "Trả lời câu hỏi"
    assert "Rà soát cả hộ tạm trú không?" in at(city, copy_id).shows()
    operations.explain_copy(actor=city, copy_id=copy_id, text="Có, cả hộ tạm trú.")
    operations.accept_copy(actor=commune, copy_id=copy_id)
    assert main(commune) == "Cập nhật tiến độ"
    operations.make_progress(actor=commune, copy_id=copy_id, progress=100, said=Said())
    assert main(commune) == "Báo cáo kết quả"
    operations.ask_more_time(actor=commune, copy_id=copy_id, days=2, reason="Mưa bão.")
    assert main(city) == "Duyệt việc xin gia hạn"
    operations.decide_more_time(actor=city, copy_id=copy_id, grants=False, words="Hạn của thành phố.")
    operations.report_result(actor=commune, copy_id=copy_id, said=Said(text="Xong 12 hộ."))
    assert (main(commune), main(city)) == ("", "Duyệt kết quả")
    operations.return_result(actor=city, copy_id=copy_id, reason="Thiếu ảnh.")
    assert main(commune) == "Báo cáo kết quả"
    assert "Thiếu ảnh." in at(commune, copy_id).shows()


def test_a_divided_copy_shows_its_parts_and_how_many_are_left(
    at: At, copy_id: UUID, divided: UUID, city: Staff, head: Staff
) -> None:
    leader = staff(COMMUNE, "leader")
    page = at(leader, copy_id).shows()
    assert f'href="{BASE}{divided}/"' in page
    assert "Còn 1 phần việc chưa xong." in page
    part = at(head, divided).shows()
    assert "Thôn làm trước ngày rằm." in part
    assert str(copy_id) not in part
    # The city reads both, and decides on the commune's alone.
    assert at(city, divided).see().status_code == 200
    assert "Duyệt kết quả" not in at(city, divided).shows()


def test_figures_of_a_divided_copy_are_the_sums_of_its_parts(at: At, copy_id: UUID, divided: UUID, head: Staff) -> None:
    figure_id = TaskCopy.objects.get(pk=copy_id).task.figures.get().id
    operations.accept_copy(actor=head, copy_id=divided)
    operations.make_progress(
        actor=head, copy_id=divided, progress=50, said=Said(figures={figure_id: "1.250"}, ticked=[1])
    )
    for actor, one in ((head, divided), (staff(COMMUNE, "leader"), copy_id)):
        assert "1.250 hộ" in at(actor, one).shows()
    assert at(head, divided).see().context["copy"]["ticked"] == 1


@pytest.mark.parametrize("unit", ["MTTQ-10661", "BCT-10660-03", "UBND-10660"])
def test_to_strangers_a_copy_is_not_there(at: At, copy_id: UUID, unit: str) -> None:
    stranger = staff(unit, "leader")
    for slug in ("", "nhan", "bao-cao", "dien-bien"):
        assert at(stranger, copy_id).see(slug).status_code == 404


def test_an_observer_reads_and_may_do_nothing(at: At, copy_id: UUID) -> None:
    desk = at(staff(COMMUNE, "observer"), copy_id)
    page = desk.see()
    assert page.context["copy"]["buttons"] == []
    assert desk.see("nhan").status_code == 403
    assert desk.browser.post(desk.address("nhan"), {"seen_version": 1}).status_code == 403
    assert at(staff(COMMUNE, "member"), copy_id).see().status_code == 404


def test_the_course_of_events_is_read_twenty_at_a_time(at: At, copy_id: UUID, commune: Staff) -> None:
    for number in range(25):
        operations.note_copy(actor=commune, copy_id=copy_id, text=f"Ghi lần {number:02d}.")
    desk = at(commune, copy_id)
    page = desk.see()
    assert len(page.context["events"]) == 20
    older = desk.browser.get(page.context["older"]["page"])
    assert [event.paragraphs for event in older.context["events"]] == [[f"Ghi lần {n:02d}."] for n in (4, 3, 2, 1, 0)]
    assert older.context["older"] is None
    part = desk.browser.get(page.context["older"]["page"], headers={"HX-Request": "true"})
    assert text(part).startswith('<ol class="line">')


def test_every_kind_of_entry_is_put_into_words(at: At, copy_id: UUID, city: Staff, commune: Staff) -> None:
    leader = staff(COMMUNE, "leader", name="Nguyễn Thị Mai")
    picture = blobs.store_picture(samples.jpeg(), name="hien-trang.jpg")
    do = operations
    do.ask_issuer(actor=commune, copy_id=copy_id, question="Hỏi một câu.")
    do.explain_copy(actor=city, copy_id=copy_id, text="Trả lời một câu.")
    do.accept_copy(actor=commune, copy_id=copy_id)
    do.assign_copy(actor=leader, copy_id=copy_id, person_id=leader.person_id, helper_ids=[commune.person_id])
    do.make_progress(actor=commune, copy_id=copy_id, progress=30, said=Said(attachments=[picture.id]))
    do.make_progress(actor=commune, copy_id=copy_id, progress=35, said=Said(text="Thiếu người."), is_stuck=True)
    do.ask_more_time(actor=commune, copy_id=copy_id, days=2, reason="Mưa bão.")
    do.decide_more_time(actor=city, copy_id=copy_id, grants=True)
    do.report_result(actor=commune, copy_id=copy_id, said=Said(text="Đã xong."))
    do.take_back_report(actor=commune, copy_id=copy_id)
    do.report_result(actor=commune, copy_id=copy_id, said=Said(text="Đã xong thật."))
    do.return_result(actor=city, copy_id=copy_id, reason="Thiếu biên bản.")
    do.report_result(actor=commune, copy_id=copy_id, said=Said(text="Đã thêm biên bản."))
    do.approve_result(actor=city, copy_id=copy_id, words="Làm tốt.")
    page = at(commune, copy_id).shows()
    for words in (
        "Hỏi lại", "Đã trả lời câu hỏi", "Đã nhận nhiệm vụ", "Phụ trách: Nguyễn Thị Mai. Cùng làm:", "Tiến độ 30%",
        "hien-trang.jpg", "Gặp vướng mắc, tiến độ 35%", "Xin thêm 2 ngày làm việc", "Được gia hạn đến",
        "Đã rút báo cáo", "Trả lại kèm lý do", "Đã duyệt, báo cáo đúng hạn", "Làm tốt.",
    ):  # fmt: skip
        assert words in page, words


def test_a_page_costs_the_same_however_long_its_story(
    at: At, copy_id: UUID, divided: UUID, city: Staff, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    leader = staff(COMMUNE, "leader")
    picture = blobs.store_picture(samples.jpeg(), name="anh.jpg")
    operations.note_copy(actor=leader, copy_id=copy_id, text="Kèm ảnh.", attachments=[picture.id])
    for number in range(25):
        operations.note_copy(actor=leader, copy_id=copy_id, text=f"Ghi {number}.")
    for actor, one in ((leader, divided), (city, divided), (leader, copy_id), (city, copy_id)):
        desk = at(actor, one)
        desk.see()
        with django_assert_max_num_queries(MOST_QUERIES):
            assert desk.see().status_code == 200


def test_a_hit_of_the_search_leads_the_receiver_to_its_copy(copy_id: UUID, commune: Staff, other: Staff) -> None:
    task_id = TaskCopy.objects.get(pk=copy_id).task_id
    answer = sign_in(commune).get(f"{BASE}viec/{task_id}/")
    assert (answer.status_code, answer["Location"]) == (302, f"{BASE}{copy_id}/")
    assert sign_in(other).get(f"{BASE}viec/{task_id}/").status_code == 404


def test_who_issued_a_task_is_led_to_the_task_itself(copy_id: UUID, city: Staff, other: Staff) -> None:
    task_id = TaskCopy.objects.get(pk=copy_id).task_id
    assert queries.leads_to(actor=city, task_id=task_id) == ("task", task_id)
    with pytest.raises(NotFound):
        queries.leads_to(actor=other, task_id=task_id)


def test_the_unit_above_is_led_to_the_copy_of_the_unit_below(copy_id: UUID, divided: UUID, head: Staff) -> None:
    task_id = TaskCopy.objects.get(pk=copy_id).task_id
    assert sign_in(head).get(f"{BASE}viec/{task_id}/")["Location"] == f"{BASE}{divided}/"
