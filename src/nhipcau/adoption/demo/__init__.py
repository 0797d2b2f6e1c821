"""What hinders some units of a trial, and what the level above answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from nhipcau.adoption import operations
from nhipcau.adoption.models import Hindrance
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.calendar import next_working_moment
from nhipcau.kernel.errors import NotFound
from nhipcau.organisations import queries as organisations

Report = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Story:
    """Which unit says what, so many days ago, what the city answered, and whether it hinders no more."""

    unit_code: str
    days: int
    function: str
    text: str
    answer: str = ""
    is_settled: bool = False


STORIES = (
    Story(
        "MTTQ-10903", 18, "tasks.report",
        "Trưởng ban công tác lớn tuổi chưa quen chụp ảnh gửi kèm báo cáo, đơn vị phải cử người đi chụp hộ.",
        "Thành phố mở hai buổi hướng dẫn tại nhà văn hóa trong tuần sau. "
        "Trước mắt đơn vị cứ nhận ảnh qua điện thoại rồi đính kèm giúp.",
        is_settled=True,
    ),
    Story(
        "MTTQ-11383", 9, "documents.scan",
        "Máy quét của phường hỏng, văn bản giấy đang dồn lại chưa đưa lên được.",
        "Văn phòng đã ghi vào danh sách mua sắm quý này. "
        "Trong lúc chờ, phường chụp bằng điện thoại, hệ thống vẫn đọc được chữ.",
    ),
    Story(
        "MTTQ-10525", 3, "",
        "Mạng ở hai khu dân cư ngoài đê rất yếu, buổi tối gần như không mở được trang.",
    ),
    Story(
        "MTTQ-11560", 1, "tasks.give",
        "Đơn vị muốn giao việc cho từng khu dân cư theo mẫu có sẵn, hiện mỗi lần phải gõ lại từ đầu.",
    ),
)  # fmt: skip


def load(report: Report) -> None:
    """Tell what hinders; nothing where somebody has told something already."""
    if Hindrance.objects.exists():
        return
    leader = _person("F-HP", "leader")
    for number, story in enumerate(STORIES, 1):
        speaker = _person(story.unit_code, "officer") or _person(story.unit_code, "leader")
        if speaker is not None:
            _tell(story, speaker, leader)
        report("adoption", number, len(STORIES))


def _tell(story: Story, speaker: Staff, leader: Staff | None) -> None:
    told_at = next_working_moment(clock.wall() - timedelta(days=story.days))
    with clock.at(told_at):
        told = operations.tell_hindrance(actor=speaker, text=story.text, function=story.function)
    with clock.at(next_working_moment(told_at + timedelta(hours=20))):
        if story.answer and leader is not None:
            operations.answer_hindrance(actor=leader, hindrance_id=told, text=story.answer)
        if story.is_settled:
            operations.settle_hindrance(actor=speaker, hindrance_id=told)


def _person(unit_code: str, role: str) -> Staff | None:
    try:
        unit_id = organisations.unit_by_code(unit_code).id
    except NotFound:
        return None
    people = organisations.people_of_unit(unit_id, {role})
    return organisations.staff_actor(people[0].id, unit_id) if people else None
