"""Words of the demo data: places, times, reasons, names. Invented; no person is meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from nhipcau.kernel.text import fold

Place = Callable[[Random, str], str]

STREETS = (
    "Hoa Phượng", "Bến Đá", "Cây Đa", "Đồng Bãi", "Cây Gạo", "Đình Trung", "Giếng Nước", "Bờ Sông", "Trại Chuối",
    "Cống Cái", "Lò Gạch", "Ao Sen", "Vườn Dâu", "Bến Thóc", "Gò Công", "Cầu Phao", "Đồng Cói", "Trại Mới",
)  # fmt: skip

PLACES: tuple[Place, ...] = (
    lambda random, _name: f"ngõ {random.randrange(3, 320)} đường {random.choice(STREETS)}",
    lambda random, _name: f"khu {random.choice(STREETS)}, gần số nhà {random.randrange(2, 260)}",
    lambda random, _name: f"đoạn đầu xóm {random.choice(STREETS)}",
    lambda random, name: f"gần trường học khu {random.choice(STREETS)}, {name}",
    lambda random, _name: f"cổng chợ {random.choice(STREETS)}",
    lambda random, name: f"cuối ngõ {random.randrange(3, 90)}, {name}",
)

SINCE = (
    "cả tuần nay", "hơn nửa tháng nay", "gần một tháng nay", "hơn một tháng nay", "gần hai tháng nay",
    "từ sau đợt mưa lớn", "từ đầu tháng đến giờ", "mấy tuần liền", "suốt ba tuần nay", "từ cuối tháng trước",
)  # fmt: skip

REASONS = (
    "Việc {matter} ở địa bàn do {unit} phụ trách; Mặt trận chuyển và theo dõi đến khi xong.",
    "Đã xác minh tại chỗ, nội dung {matter} thuộc trách nhiệm của {unit}.",
    "Đề nghị {unit} kiểm tra việc {matter} và trả lời bà con đúng hạn.",
    "Chuyển {unit} giải quyết {matter}; cần hỏi thêm thì liên hệ Ban Thường trực.",
)

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Đào", "Lương")
MIDDLE = ("Thị", "Văn", "Đức", "Minh", "Thu", "Quang", "Ngọc", "Hữu", "Thanh", "Xuân")
GIVEN = (
    "Hoa",
    "Hùng",
    "Lan",
    "Sơn",
    "Hà",
    "Bình",
    "Tâm",
    "Dũng",
    "Hương",
    "Long",
    "Mai",
    "Tuấn",
    "Yến",
    "Khánh",
    "Nhung",
)


def first_letter_large(text: str) -> str:
    """Return the words with the first letter in capitals; names further on keep theirs."""
    return text[:1].upper() + text[1:]


def first_letter_small(text: str) -> str:
    """Return the words as they stand within a sentence; names further on keep their capitals."""
    return text[:1].lower() + text[1:]


def folded_slots(slots: Mapping[str, str]) -> dict[str, str]:
    """Return the words as somebody types them who uses no diacritics."""
    return {name: fold(text) for name, text in slots.items()}


def contact(random: Random) -> dict[str, Any]:
    """Return name and contact for a draft; most people leave none or only a phone number."""
    found: dict[str, Any] = {}
    if random.random() < 0.45:
        found["name"] = f"{random.choice(FAMILY)} {random.choice(MIDDLE)} {random.choice(GIVEN)}"
        found["consent_name"] = True
    chance = random.random()
    if chance < 0.28:
        found["phone"] = f"0900{random.randrange(1_000_000):06d}"
    elif chance < 0.34:
        found["email"] = f"ba.con.{random.randrange(10_000)}@example.vn"
    found["consent_contact"] = chance < 0.34
    return found
