"""Every deed by its page: what it asks, keeps and refuses, and that two presses do it once."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nhipcau.handling import queries as handling
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.blobs.tests import samples
from nhipcau.tasks import operations
from nhipcau.tasks.models import FigureValue, TaskCopy
from nhipcau.tasks.operations import Said
from nhipcau.tasks.permissions import MOVES
from nhipcau.tasks.tests.factories import in_days, reported, staff, unit_id
from nhipcau.tasks.tests.web_copies.conftest import COMMUNE, VILLAGE, At, text
from nhipcau.tasks.web.copies.deeds import DEEDS
from nhipcau.tasks.web.copies.entries import KINDS


def state(copy_id: UUID) -> str:
    return TaskCopy.objects.get(pk=copy_id).state


def photo(name: str = "anh.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, samples.jpeg(), content_type="image/jpeg")


def figure_of(copy_id: UUID) -> str:
    return f"figure_{TaskCopy.objects.get(pk=copy_id).task.figures.get().id}"


def entries(actor: Staff, copy_id: UUID) -> list[Any]:
    return handling.timeline(actor=actor, subject_id=copy_id).entries


def test_every_move_has_a_page() -> None:
    assert DEEDS.keys() == MOVES.keys()
    assert len({deed.slug for deed in DEEDS.values()}) == len(DEEDS)
    assert len(KINDS) == 16


def test_a_task_goes_from_accepting_to_approval_by_its_pages(
    at: At, copy_id: UUID, city: Staff, commune: Staff
) -> None:
    receiver, issuer = at(commune, copy_id), at(city, copy_id)
    assert receiver.press("hoi", question="Tính cả hộ cận nghèo?").status_code == 302
    assert issuer.press("giai-thich", text="Có.").status_code == 302
    assert receiver.press("nhan").status_code == 302
    figure = figure_of(copy_id)
    answer = receiver.press(
        "tien-do",
        progress="60",
        ticked=["1"],
        text="Đã họp dân.",
        attachments=[photo("hop-dan.jpg")],
        **{figure: "1.250"},
    )
    assert answer.status_code == 302
    copy = TaskCopy.objects.get(pk=copy_id)
    assert (copy.progress, copy.ticked, copy.evidence) == (60, [1], 1)
    assert FigureValue.objects.get(copy=copy).value == 1250
    begun = receiver.shows("bao-cao")
    assert 'value="1.250"' in begun
    assert receiver.press("bao-cao", text="Xong.", ticked=["0", "1"], **{figure: "1.300"}).status_code == 302
    assert receiver.press("rut-bao-cao").status_code == 302
    assert receiver.press("bao-cao", text="Xong hẳn.", ticked=["0", "1"], **{figure: "1.300"}).status_code == 302
    assert issuer.press("tra-lai", reason="Thiếu ảnh hiện trạng.").status_code == 302
    assert receiver.press("ghi", text="Mai gửi ảnh.").status_code == 302
    assert receiver.press("bao-cao", text="Đã có ảnh.", attachments=[photo()], **{figure: "1.300"}).status_code == 302
    assert issuer.press("duyet", words="Làm tốt.").status_code == 302
    assert state(copy_id) == "done"
    assert issuer.press("mo-lai", reason="Dân báo còn sót hộ.").status_code == 302
    assert state(copy_id) == "returned"
    assert issuer.press("thu-hoi", reason="Chuyển sang quý sau.").status_code == 302
    assert state(copy_id) == "withdrawn"


def test_more_time_is_asked_for_and_decided(at: At, copy_id: UUID, city: Staff, commune: Staff) -> None:
    receiver, issuer = at(commune, copy_id), at(city, copy_id)
    before = TaskCopy.objects.get(pk=copy_id).due_on
    receiver.press("nhan")
    assert issuer.see("duyet-gia-han").status_code == 409
    refused = receiver.press("xin-gia-han", days="999", reason="Mưa bão cả tuần.")
    assert refused.status_code == 422
    assert "Mưa bão cả tuần." in text(refused)
    assert receiver.press("xin-gia-han", days="2", reason="Mưa bão cả tuần.").status_code == 302
    assert "xin thêm 2 ngày làm việc" in issuer.shows("duyet-gia-han")
    missing = issuer.press("duyet-gia-han", decision="refuse")
    assert missing.status_code == 422
    assert issuer.press("duyet-gia-han", decision="grant").status_code == 302
    assert TaskCopy.objects.get(pk=copy_id).due_on > before


def test_who_decides_reads_beside_the_form_what_they_decide_on(
    at: At, copy_id: UUID, city: Staff, commune: Staff
) -> None:
    receiver, issuer = at(commune, copy_id), at(city, copy_id)
    receiver.press("nhan")
    receiver.press("xin-gia-han", days="2", reason="Mưa bão cả tuần.")
    assert "Mưa bão cả tuần." in issuer.shows("duyet-gia-han")
    issuer.press("duyet-gia-han", decision="grant")
    receiver.press("bao-cao", text="Đã lập danh sách 12 hộ.", attachments=[photo("danh-sach.jpg")])
    page = issuer.shows("duyet")
    assert "Đã lập danh sách 12 hộ." in page
    assert "danh-sach.jpg" in page
    assert "Mưa bão cả tuần." not in page


def test_a_leader_says_who_does_it(at: At, copy_id: UUID, commune: Staff) -> None:
    leader, clerk = staff(COMMUNE, "leader"), staff(COMMUNE, "clerk", name="Phạm Thị Lan")
    desk = at(leader, copy_id)
    assert "Phạm Thị Lan" in desk.shows("phan-cong")
    answer = desk.press("phan-cong", person_id=str(clerk.person_id), helper_ids=[str(commune.person_id)])
    assert answer.status_code == 302
    page = desk.see().context["copy"]
    assert page["person"] == "Phạm Thị Lan"
    assert len(page["helpers"]) == 1
    assert at(clerk, copy_id).see("phan-cong").status_code == 403
    assert desk.press("phan-cong", person_id="").status_code == 422
    assert desk.press("phan-cong", person_id=str(staff("MTTQ-10661", "clerk").person_id)).status_code == 422


def test_a_commune_divides_its_task_among_its_villages(at: At, copy_id: UUID) -> None:
    leader = staff(COMMUNE, "leader")
    desk = at(leader, copy_id)
    desk.press("nhan")
    village = str(unit_id(VILLAGE))
    html = desk.see("chia").content.decode()
    assert village in html
    assert str(unit_id("MTTQ-10661")) not in html
    late = desk.press("chia", units=[village], due_on=in_days(300).isoformat(), words="Làm trước rằm.")
    assert late.status_code == 422
    assert "Làm trước rằm." in text(late)
    assert re.search(rf'value="{village}" checked', late.content.decode())
    nothing = desk.press("chia", due_on=in_days(10).isoformat())
    assert nothing.status_code == 422
    strange = desk.press("chia", units=[str(unit_id("MTTQ-10661"))], due_on=in_days(10).isoformat())
    assert strange.status_code == 422
    assert desk.press("chia", units=["khong-phai-ma"], due_on=in_days(10).isoformat()).status_code == 422
    assert desk.press("chia", units=[village], due_on=in_days(10).isoformat()).status_code == 302
    assert TaskCopy.objects.filter(parent_id=copy_id).count() == 1
    assert village not in desk.see("chia").content.decode()


def test_a_late_task_can_still_be_divided_for_today(at: At, copy_id: UUID) -> None:
    leader = staff(COMMUNE, "leader")
    desk = at(leader, copy_id)
    desk.press("nhan")
    TaskCopy.objects.filter(pk=copy_id).update(due_on=in_days(-3))
    village = str(unit_id(VILLAGE))
    assert f'value="{in_days(0).isoformat()}"' in desk.see("chia").content.decode()
    assert desk.press("chia", units=[village], due_on=in_days(1).isoformat()).status_code == 422
    assert desk.press("chia", units=[village], due_on=in_days(0).isoformat()).status_code == 302
    assert TaskCopy.objects.get(parent_id=copy_id).due_on == in_days(0)


def test_a_divided_task_asks_for_no_figures_and_no_percentage(at: At, copy_id: UUID) -> None:
    leader = staff(COMMUNE, "leader")
    desk = at(leader, copy_id)
    desk.press("nhan")
    desk.press("chia", units=[str(unit_id(VILLAGE))], due_on=in_days(10).isoformat())
    html = desk.see("tien-do").content.decode()
    assert 'name="progress"' not in html
    assert "figure_" not in html
    assert desk.press("tien-do", text="Các thôn đang làm.", ticked=["1"]).status_code == 302


@pytest.mark.parametrize(
    ("slug", "fields", "kept"),
    [
        ("tien-do", {"progress": "400", "text": "Đã họp dân ba tối."}, "Đã họp dân ba tối."),
        ("tien-do", {"progress": "40", "is_stuck": "on", "text": ""}, "checked"),
        ("bao-cao", {"text": ""}, "Những việc đã xong"),
        ("ghi", {"text": " "}, "Nội dung trao đổi"),
    ],
)
def test_a_refusal_keeps_what_was_typed(
    at: At, copy_id: UUID, commune: Staff, slug: str, fields: dict[str, str], kept: str
) -> None:
    desk = at(commune, copy_id)
    desk.press("nhan")
    answer = desk.press(slug, **fields)
    assert answer.status_code == 422
    assert kept in text(answer)
    assert state(copy_id) == "doing"


def test_a_wrong_figure_is_said_at_its_field_and_the_photo_need_not_be_taken_again(
    at: At, copy_id: UUID, commune: Staff
) -> None:
    desk = at(commune, copy_id)
    desk.press("nhan")
    figure = figure_of(copy_id)
    answer = desk.press("bao-cao", text="Xong.", attachments=[photo("nha-ong-ba.jpg")], **{figure: "mười hai"})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert f'id="id_{figure}-error"' in html
    assert "nha-ong-ba.jpg" in html
    token = re.search(r'name="da-nhan" value="([^"]+)"', html)
    assert token
    again = desk.browser.post(
        desk.address("bao-cao"), desk.form(html) | {"text": "Xong.", figure: "12", "da-nhan": token[1]}
    )
    assert again.status_code == 302
    assert TaskCopy.objects.get(pk=copy_id).evidence == 1
    assert "nha-ong-ba.jpg" in desk.shows()


def test_eleven_files_are_too_many(at: At, copy_id: UUID, commune: Staff) -> None:
    desk = at(commune, copy_id)
    answer = desk.press("ghi", text="Nhiều ảnh.", attachments=[photo(f"{n}.jpg") for n in range(11)])
    assert answer.status_code == 422
    assert not [entry for entry in entries(commune, copy_id) if entry.kind == "note"]


def test_two_presses_do_it_once(at: At, copy_id: UUID, city: Staff, commune: Staff) -> None:
    desk = at(commune, copy_id)
    desk.press("nhan")
    sent = desk.form(desk.see("bao-cao").content.decode()) | {"text": "Xong."}
    assert [desk.browser.post(desk.address("bao-cao"), sent).status_code for _press in range(2)] == [302, 302]
    assert [entry.kind for entry in entries(commune, copy_id)].count("reported") == 1
    leader = staff(COMMUNE, "leader")
    operations.take_back_report(actor=leader, copy_id=copy_id)
    desk = at(leader, copy_id)
    sent = desk.form(desk.see("chia").content.decode())
    fields = sent | {"units": [str(unit_id(VILLAGE))], "due_on": in_days(9).isoformat()}
    assert [desk.browser.post(desk.address("chia"), fields).status_code for _press in range(2)] == [302, 302]
    assert TaskCopy.objects.filter(parent_id=copy_id).count() == 1


def test_who_sends_after_a_colleague_sees_what_is_new_and_keeps_the_text(
    at: At, copy_id: UUID, city: Staff, commune: Staff
) -> None:
    desk = at(commune, copy_id)
    desk.press("nhan")
    begun = desk.form(desk.see("bao-cao").content.decode())
    operations.make_progress(
        actor=staff(COMMUNE, "clerk"), copy_id=copy_id, progress=80, said=Said(text="Lan vừa cập nhật.")
    )
    answer = desk.browser.post(desk.address("bao-cao"), begun | {"text": "Kết quả tôi viết."})
    assert answer.status_code == 409
    page = text(answer)
    assert "Lan vừa cập nhật." in page
    assert "Kết quả tôi viết." in page
    again = desk.form(answer.content.decode()) | {"text": "Kết quả tôi viết."}
    assert desk.browser.post(desk.address("bao-cao"), again).status_code == 302


def test_a_deed_whose_time_has_passed_says_so_and_gives_the_text_back(
    at: At, copy_id: UUID, city: Staff, commune: Staff
) -> None:
    desk = at(commune, copy_id)
    desk.press("nhan")
    begun = desk.form(desk.see("bao-cao").content.decode())
    operations.withdraw_copy(actor=city, copy_id=copy_id, reason="Thôi không làm nữa.")
    answer = desk.browser.post(desk.address("bao-cao"), begun | {"text": "Kết quả tôi viết."})
    assert answer.status_code == 409
    assert "Kết quả tôi viết." in text(answer)
    assert "Chưa làm được ngay" in text(answer) or "Xem nhiệm vụ hiện nay" in text(answer)
    assert desk.see("bao-cao").status_code == 409


def test_nobody_approves_what_they_reported_themselves(at: At, copy_id: UUID, city: Staff) -> None:
    """Somebody who works for both units: reported for the commune, decides for the city."""
    reported(staff(COMMUNE, "officer"), copy_id)
    TaskCopy.objects.filter(pk=copy_id).update(reported_by=city.person_id)
    desk = at(city, copy_id)
    page = desk.shows()
    assert "Chính đồng chí đã báo cáo" in page
    assert desk.see("duyet").status_code == 403
    assert desk.see("tra-lai").status_code == 200
