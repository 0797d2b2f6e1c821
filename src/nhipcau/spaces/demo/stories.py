"""What the demo tells: how units talk with one another before a festival, within a union, in a campaign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WHO = "%(name)s"
"""Stands for the name of whom a line mentions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One message: who says it (a key of the cast), how many hours after the topic began, what it answers."""

    who: str
    words: str
    hours: float
    under: int | None = None
    mentions: str = ""
    is_settled: bool = False
    options: Sequence[str] = ()
    votes: Sequence[tuple[str, int]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicStory:
    title: str
    days_ago: float
    said: Sequence[Said]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceStory:
    """A space; `units` are brought in one by one unless the keeper's whole line talks there."""

    keeper: str
    name: str
    purpose: str
    days_ago: int
    topics: Sequence[TopicStory]
    has_line: bool = False
    units: Sequence[str] = ()
    guest: str = ""
    invited: str = ""
    """A unit beside the keeper's line that has not answered yet, and why it is asked in."""
    invited_why: str = ""


FESTIVAL = SpaceStory(
    keeper="commune",
    name="Chuẩn bị Ngày hội Đại đoàn kết toàn dân tộc",
    purpose="Mặt trận xã, các đoàn thể và Ban công tác Mặt trận các thôn cùng bàn, chia việc và báo tiến độ ở đây.",
    days_ago=24,
    has_line=True,
    invited="MTTQ-11383",
    invited_why=(
        "Năm nay hai địa phương kết nghĩa cùng tổ chức phần giao lưu văn nghệ. Mời các đồng chí vào không gian này "
        "để thống nhất chương trình và phân công."
    ),
    topics=(
        TopicStory(
            title="Phân công các đoàn thể và các thôn",
            days_ago=20,
            said=(
                Said(
                    who="commune",
                    hours=0,
                    words=(
                        "Kính gửi các đồng chí. Năm nay Ngày hội tổ chức ở cả 3 thôn, gọn trong một buổi, có phần lễ, "
                        "văn nghệ, trò chơi dân gian và bữa cơm đoàn kết.\n\nMời các đoàn thể và các bác "
                        "trưởng ban nhận "
                        "việc, còn thiếu gì thì nêu ở đây để cùng lo."
                    ),
                ),
                Said(
                    who="women",
                    hours=2.5,
                    words="Hội phụ nữ xã nhận phần văn nghệ và bữa cơm đoàn kết. Mỗi thôn đã có 6 đến 8 chị đăng ký.",
                    under=1,
                ),
                Said(
                    who="head1",
                    hours=5,
                    words="Thôn tôi có sân nhà văn hóa, kê được 40 mâm. Đang thiếu phông và loa kéo.",
                    under=1,
                ),
                Said(
                    who="head2",
                    hours=5.4,
                    words="Loa kéo thôn tôi có một bộ, hai thôn làm lệch ngày nhau thì cho mượn được.",
                    under=3,
                ),
                Said(
                    who="commune",
                    hours=26,
                    mentions="women",
                    words="Nhờ @%(name)s gửi giúp danh sách tiết mục trước thứ Sáu để xã ghép chương trình chung.",
                ),
                Said(
                    who="women", hours=27, words="Vâng, chiều mai tôi gửi. Các chị đang tập hai bài múa mới.", under=5
                ),
                Said(
                    who="commune",
                    hours=50,
                    words="Xin ý kiến các đồng chí: tổ chức Ngày hội vào buổi nào thì bà con đi được đông nhất?",
                    options=("Sáng thứ Bảy", "Chiều thứ Bảy", "Sáng Chủ nhật"),
                    votes=(("women", 2), ("head1", 2), ("head2", 2), ("head3", 0), ("clerk", 2)),
                ),
                Said(
                    who="commune",
                    hours=98,
                    words=(
                        "Chốt: Ngày hội tổ chức sáng Chủ nhật. Ba thôn làm lệch nhau một tuần để dùng chung "
                        "loa, phông; "
                        "Hội phụ nữ lo văn nghệ, mỗi thôn lo sân bãi và bữa cơm."
                    ),
                    is_settled=True,
                ),
                Said(who="head3", hours=100, words="Thôn 3 nhất trí, đã thông báo trên loa từ tối qua.", under=8),
            ),
        ),
        TopicStory(
            title="Kinh phí, trang trí và quà cho hộ khó khăn",
            days_ago=6,
            said=(
                Said(
                    who="clerk",
                    hours=0,
                    words=(
                        "Mẫu phông và băng rôn thành phố gửi về đã có trong mục Văn bản. Các thôn báo số "
                        "lượng cần in trước "
                        "ngày 5, in chung một lần cho tiết kiệm."
                    ),
                ),
                Said(who="head1", hours=20, words="Thôn 1 xin 1 phông, 2 băng rôn.", under=1),
                Said(who="head3", hours=21, words="Thôn 3 xin 1 phông. Băng rôn năm ngoái còn dùng được.", under=1),
                Said(
                    who="women",
                    hours=30,
                    words=(
                        "Rà soát lại có 7 hộ khó khăn cần tặng quà, Hội phụ nữ góp 3 suất, còn 4 suất nhờ xã "
                        "vận động thêm."
                    ),
                ),
            ),
        ),
    ),
)

UNION = SpaceStory(
    keeper="union",
    name="Hội Liên hiệp Phụ nữ: trao đổi công tác Hội",
    purpose=(
        "Từ thành phố đến các xã, phường: hỏi nhanh, đáp nhanh về công tác Hội. Việc có thời "
        "hạn thì giao bằng nhiệm vụ."
    ),
    days_ago=40,
    has_line=True,
    topics=(
        TopicStory(
            title="Mô hình chi hội phân loại rác tại nhà",
            days_ago=9,
            said=(
                Said(
                    who="union",
                    hours=0,
                    words=(
                        "Các chị chia sẻ cách làm đang chạy tốt ở cơ sở. Thành phố sẽ chọn vài mô hình để giới thiệu "
                        "trong hội nghị cuối năm."
                    ),
                ),
                Said(
                    who="women",
                    hours=6,
                    words=(
                        "Cẩm Giàng có 5 chi hội gom vỏ lon, giấy vụn mỗi tháng một lần, bán gây quỹ tặng thẻ "
                        "bảo hiểm y tế "
                        "cho chị em khó khăn. Ba tháng được 11 thẻ."
                    ),
                ),
                Said(
                    who="women2",
                    hours=9,
                    words="Lê Chân ở phố nên khó chỗ để. Chị cho hỏi gom vào đâu, ai chở đi bán?",
                    under=2,
                ),
                Said(
                    who="women",
                    hours=10,
                    words="Mượn góc sân nhà văn hóa, hẹn trước với người thu mua nên không phải chở chị ạ.",
                    under=2,
                ),
            ),
        ),
    ),
)

CAMPAIGN = SpaceStory(
    keeper="city",
    name="Phối hợp xóa nhà tạm, nhà dột nát",
    purpose=(
        "Mặt trận thành phố, các xã và Sở Xây dựng cùng theo dõi từng nhà: hồ sơ, vật liệu, ngày khởi công, bàn giao."
    ),
    days_ago=33,
    units=("MTTQ-10903", "MTTQ-11383", "MTTQ-10525", "PN-10903", "CTXH-PN"),
    guest="building",
    topics=(
        TopicStory(
            title="Mẫu thiết kế và dự toán tham khảo",
            days_ago=15,
            said=(
                Said(
                    who="city",
                    hours=0,
                    words=(
                        "Mời đồng chí ở Sở Xây dựng giúp các xã mẫu nhà 36 m² và 45 m², dự toán theo giá vật "
                        "liệu quý này."
                    ),
                ),
                Said(
                    who="building",
                    hours=22,
                    words=(
                        "Sở có sẵn ba mẫu, dùng được ngay không phải xin thẩm định lại. Phần móng chỗ đất yếu thì "
                        "các xã báo riêng, chúng tôi cử người xuống xem."
                    ),
                    under=1,
                ),
                Said(
                    who="commune",
                    hours=25,
                    words="Cẩm Giàng có 2 hộ ven sông, nền yếu. Nhờ Sở xem giúp trong tuần sau.",
                    under=2,
                ),
                Said(
                    who="city",
                    hours=46,
                    words="Thống nhất: dùng mẫu của Sở, mức hỗ trợ theo quy định, phần còn thiếu vận động tại chỗ.",
                    is_settled=True,
                ),
            ),
        ),
    ),
)

SPACES = (FESTIVAL, UNION, CAMPAIGN)

ABOUT_TASK = (
    ("commune", "Mẫu biểu báo cáo có bắt buộc kèm ảnh từng hộ không ạ? Mấy hộ đi làm xa, thôn chưa gặp được."),
    ("city", "Hộ nào vắng thì ghi rõ, bổ sung ảnh sau cũng được. Cốt là đủ danh sách, có xác nhận của thôn."),
)
ABOUT_CASE = (
    ("clerk", "Việc này tổ dân phố cũng vừa gọi lên hỏi. Đồng chí nào đi xem thực tế thì nhắn giúp."),
    ("commune", "Sáng mai tôi đi cùng bác trưởng thôn, xem xong ghi ngay vào diễn biến."),
)
