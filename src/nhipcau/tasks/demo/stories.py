"""What the demo tells: tasks as the city's Front gives them to its communes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

NEXT = "Tổng hợp ý kiến, kiến nghị của cử tri trước kỳ họp cuối năm"
REVIEW = "Sơ kết thực hiện nhiệm vụ ba tháng gần đây, năm %(year)s"
PLAN = "Chương trình phối hợp và thống nhất hành động năm %(year)s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One task. `ends` are weights of how far a commune is: not accepted, working, reported, returned, completed."""

    title: str
    instruction: str
    product: str
    days_ago: int
    days_given: int
    ends: tuple[int, int, int, int, int]
    results: Sequence[str]
    progress: Sequence[str] = ("Đã phân công từng đồng chí, đang thực hiện.", "Các thôn đang tổng hợp gửi về.")
    returns: Sequence[str] = ("Thiếu ảnh và danh sách kèm theo, đề nghị bổ sung.",)
    steps: Sequence[str] = ()
    figures: Sequence[tuple[str, str]] = ()
    urgency: str = ""
    to_all: bool = False
    is_divided: bool = False


STORIES = (
    Story(
        title="Ngày hội Đại đoàn kết toàn dân tộc ở khu dân cư",
        instruction=(
            "Hướng dẫn các khu dân cư tổ chức Ngày hội gọn, vui, tiết kiệm; mời các tổ chức thành viên cùng tham gia."
        ),
        product="Báo cáo kết quả, ảnh Ngày hội, số khu dân cư đã tổ chức",
        days_ago=45,
        days_given=36,
        ends=(0, 1, 1, 1, 12),
        results=(
            "Các khu dân cư đã tổ chức xong Ngày hội, bà con tham gia đông và vui.",
            "Đã tổ chức ở tất cả các thôn; có trao quà cho hộ khó khăn.",
        ),
        steps=("Ban hành kế hoạch", "Tổ chức ở khu dân cư", "Tổng hợp, báo cáo"),
        figures=(("Khu dân cư đã tổ chức", "khu dân cư"), ("Hộ được tặng quà", "hộ")),
    ),
    Story(
        title="Danh sách tổ tự quản ở khu dân cư",
        instruction="Rà soát các tổ tự quản đang hoạt động, người phụ trách và nội dung tự quản.",
        product="Danh sách theo mẫu",
        days_ago=28,
        days_given=21,
        ends=(1, 2, 2, 1, 8),
        results=("Đã rà soát xong, gửi kèm danh sách.",),
        figures=(("Tổ tự quản đang hoạt động", "tổ"),),
    ),
    Story(
        title="Vận động Quỹ “Vì người nghèo” năm nay",
        instruction="Phát động, ghi nhận đủ và công khai các khoản ủng hộ tại khu dân cư.",
        product="Báo cáo số hộ ủng hộ và cách công khai",
        days_ago=26,
        days_given=34,
        ends=(1, 8, 2, 0, 2),
        results=("Đã phát động ở tất cả các khu dân cư, niêm yết công khai tại nhà văn hóa.",),
        figures=(("Hộ đã ủng hộ", "hộ"),),
    ),
    Story(
        title="Lấy ý kiến nhân dân về đặt tên thôn, tổ dân phố",
        instruction=(
            "Phối hợp với Ủy ban nhân dân cùng cấp lấy ý kiến đại diện hộ gia đình, bảo đảm dân chủ, đúng luật."
        ),
        product="Biên bản tổng hợp ý kiến",
        days_ago=16,
        days_given=28,
        ends=(3, 9, 1, 0, 1),
        results=("Đã lấy ý kiến xong, biên bản kèm theo.",),
    ),
    Story(
        title="Rà soát hộ khó khăn về nhà ở",
        instruction=(
            "Lập danh sách hộ nghèo, hộ cận nghèo, gia đình chính sách đang ở nhà tạm, nhà dột nát; "
            "có xác nhận của trưởng thôn, tổ trưởng tổ dân phố."
        ),
        product="Danh sách hộ kèm ảnh hiện trạng nhà ở",
        days_ago=9,
        days_given=14,
        ends=(3, 10, 2, 0, 1),
        results=("Đã rà soát đến từng thôn, gửi kèm danh sách và ảnh.",),
        steps=("Giao các thôn, tổ dân phố rà soát", "Kiểm tra thực tế từng hộ", "Lập danh sách, có xác nhận"),
        figures=(("Hộ cần sửa nhà", "hộ"), ("Hộ cần xây mới", "hộ")),
        to_all=True,
        is_divided=True,
    ),
    Story(
        title="Báo cáo nhanh tình hình nhân dân sau mưa lớn",
        instruction="Nắm tình hình ngập úng, thiệt hại và tâm tư của bà con; nêu việc cần hỗ trợ ngay.",
        product="Báo cáo ngắn trong ngày",
        days_ago=1,
        days_given=3,
        ends=(5, 3, 1, 0, 0),
        results=("Địa bàn không có thiệt hại lớn, một số ngõ ngập cục bộ đã rút.",),
        urgency="urgent",
        to_all=True,
    ),
)
