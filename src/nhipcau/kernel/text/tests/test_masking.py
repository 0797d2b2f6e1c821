"""What the rules find in texts before they are published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel.text import KINDS, find_personal, mask_personal

LABELS = {kind: f"[{kind}]" for kind in KINDS}


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Gọi tôi 0912 345 678 nhé.", "Gọi tôi [phone] nhé."),
        ("Điện thoại +84 912.345.678", "Điện thoại [phone]"),
        ("Máy bàn 0225-3842-123.", "Máy bàn [phone]."),
        ("Thư: hoa.nguyen@example.com.vn ạ", "Thư: [email] ạ"),
        ("CCCD 031090001234 của tôi", "CCCD [number] của tôi"),
        ("Số tài khoản 19036789012345", "Số tài khoản [number]"),
        ("Xe 15A-123.45 đỗ sai", "Xe [plate] đỗ sai"),
        ("Ông Nguyễn Văn Hùng đổ rác", "Ông [name] đổ rác"),
        ("bà Tám bán hàng ở đầu ngõ", "bà [name] bán hàng ở đầu ngõ"),
        ("Tôi là Lê Thị Hoa, tổ 5", "Tôi là [name], tổ 5"),
        ("Họ và tên: Trần Văn An", "Họ và tên: [name]"),
        ("Hàng xóm Phạm Minh Đức hay đốt rác", "Hàng xóm [name] hay đốt rác"),
        ("Nhà số 12B/3 ngõ 47", "[house] ngõ 47"),
        ("ở số 45 đường Lê Lợi", "ở [house] đường Lê Lợi"),
        ("ở 12/34 phố Cầu Đất", "ở [house] phố Cầu Đất"),
        ("căn hộ 1203 chung cư Hoàng Huy", "[house] chung cư Hoàng Huy"),
    ],
)
def test_what_tells_a_person_is_hidden(text: str, masked: str) -> None:
    assert mask_personal(text, LABELS) == masked


@pytest.mark.parametrize(
    "text",
    [
        "Đèn đường ngõ 47 hỏng ba bóng liền.",
        "Đường Nguyễn Văn Linh ngập nặng từ ngày 12/11/2026.",
        "Trường tiểu học Trần Quốc Toản tổ chức lớp lúc 7 giờ 30.",
        "Dự án tốn 150.000.000 đồng, phí 2500000000 đ.",
        "Từ 12-11-2026 đến 2026-11-20 không có nước.",
        "Bóng số 47 bị cháy.",
        "Gọi 113, 114 hoặc 115 khi khẩn cấp.",
    ],
)
def test_what_tells_nobody_stays(text: str) -> None:
    assert mask_personal(text, LABELS) == text


@given(st.text(alphabet="aăAĐỗ 0123456789.-/@:Nguyễn\n", max_size=200))
def test_finds_never_overlap_and_lie_within_the_text(text: str) -> None:
    found = find_personal(text)
    edges = [0, *(edge for one in found for edge in (one.start, one.end)), len(text)]
    assert edges == sorted(edges)


@given(st.from_regex(r"0[1-9][0-9]{8}", fullmatch=True), st.sampled_from(["{} ", "gọi {}", "({})", "{}, cảm ơn"]))
def test_no_telephone_survives(number: str, frame: str) -> None:
    assert number not in mask_personal(frame.format(number), LABELS)
