"""What the demo tells: meetings as the Front of the city and of a commune holds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HALL = "Hội trường Ủy ban MTTQ Việt Nam thành phố"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One meeting. `days` from today, negative for one that took place; `silent` units have not answered.

    `agenda`: title, minutes, presenter; `conclusions`: text, who does it, working days.
    """

    unit: str
    title: str
    purpose: str
    place: str
    days: int
    hour: int
    agenda: Sequence[tuple[str, int, str]]
    guests: Sequence[str] = ()
    children: Sequence[str] = ()
    motions: Sequence[str] = ()
    conclusions: Sequence[tuple[str, str, int]] = ()
    silent: int = 0


STORIES = (
    Story(
        unit="F-HP",
        title="Giao ban công tác Mặt trận với các xã, phường quý %(quarter)s năm %(year)s",
        purpose="Kiểm điểm việc đã giao trong quý, tháo gỡ khó khăn ở cơ sở, thống nhất việc cần làm ngay.",
        place=HALL,
        days=-12,
        hour=8,
        guests=("MTTQ-10903", "MTTQ-11383", "MTTQ-10525", "MTTQ-11560", "MTTQ-11824"),
        agenda=(
            ("Báo cáo kết quả công tác Mặt trận trong quý", 30, "Ban Thường trực"),
            ("Ý kiến của các xã, phường", 75, "Các đơn vị"),
            ("Biểu quyết danh sách hộ được hỗ trợ sửa nhà đợt này", 15, ""),
            ("Kết luận", 15, "Chủ trì hội nghị"),
        ),
        motions=("Thông qua danh sách hộ được hỗ trợ sửa nhà đợt này",),
        conclusions=(
            (
                "Rà soát lại số hộ có nhà hư hỏng sau mưa lớn, lập danh sách bổ sung có xác nhận của thôn, tổ dân phố",
                "Ủy ban MTTQ các xã, phường",
                10,
            ),
            ("Tổng hợp ý kiến cơ sở, gửi Ủy ban nhân dân thành phố", "Ban Thường trực", 5),
        ),
    ),
    Story(
        unit="F-HP",
        title="Hội nghị sơ kết công tác Mặt trận quý %(quarter)s năm %(year)s",
        purpose="Đánh giá kết quả thực hiện chương trình phối hợp và thống nhất hành động, bàn nhiệm vụ quý tới.",
        place=HALL,
        days=6,
        hour=8,
        guests=("MTTQ-10903", "MTTQ-11383", "MTTQ-10525", "MTTQ-11560", "MTTQ-11824", "MTTQ-11914"),
        agenda=(
            ("Khai mạc, giới thiệu đại biểu", 10, "Ban tổ chức"),
            ("Báo cáo sơ kết quý", 30, "Ban Thường trực"),
            ("Tham luận của các đơn vị", 80, "Các xã, phường"),
            ("Biểu quyết nhiệm vụ trọng tâm quý tới", 15, ""),
            ("Kết luận hội nghị", 15, "Chủ trì hội nghị"),
        ),
        motions=("Thông qua nhiệm vụ trọng tâm quý tới",),
        silent=2,
    ),
    Story(
        unit="MTTQ-10903",
        title="Giao ban với các Ban công tác Mặt trận và tổ chức thành viên, quý %(quarter)s năm %(year)s",
        purpose="Nghe tình hình ở khu dân cư, chuẩn bị Ngày hội Đại đoàn kết và vận động Quỹ “Vì người nghèo”.",
        place="Nhà văn hóa trung tâm",
        days=3,
        hour=14,
        children=("front_working_committee", "farmers_union", "womens_union", "veterans_association"),
        agenda=(
            ("Tình hình nhân dân ở các khu dân cư", 40, "Trưởng Ban công tác Mặt trận"),
            ("Kế hoạch Ngày hội Đại đoàn kết", 30, "Ban Thường trực"),
            ("Trao đổi, thống nhất", 50, ""),
        ),
        motions=("Thống nhất mức vận động Quỹ “Vì người nghèo” ở khu dân cư",),
        silent=1,
    ),
)
