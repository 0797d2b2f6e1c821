"""What the forms show as examples, and what the layout is tried with. Bodies and people are invented."""

from __future__ import annotations

from pathlib import Path

_TEXTS = Path(__file__).with_name("texts")


def _text(name: str) -> str:
    return (_TEXTS / f"{name}.md").read_text(encoding="utf-8").strip()


DECISION = _text("decision")
LETTER = _text("letter")
MINUTES = _text("minutes")
NOTICE = _text("notice")
PLAN = _text("plan")
REPORT = _text("report")
SUBMISSION = _text("submission")

KEPT = """Ban Thường trực Ủy ban Trung ương MTTQ Việt Nam (để báo cáo)
Thường trực Thành ủy (để báo cáo)
Các tổ chức thành viên
Ủy ban MTTQ Việt Nam các xã, phường, đặc khu
Lưu: VT, VP"""
POWER = "BAN THƯỜNG TRỰC ỦY BAN MTTQ VIỆT NAM THÀNH PHỐ HẢI PHÒNG"
CHAIR = "Bà Nguyễn Thị Mai, Phó Chủ tịch Ủy ban MTTQ Việt Nam thành phố"
CONTACT = """Địa chỉ: trụ sở Ủy ban MTTQ Việt Nam thành phố Hải Phòng
Điện thoại: 0225 000 0000; thư điện tử: vanphong@mattran.example"""
GUESTS = """Đại diện lãnh đạo các tổ chức thành viên
Chủ tịch Ủy ban MTTQ Việt Nam các xã, phường, đặc khu
Trưởng các ban, Chánh Văn phòng cơ quan"""
INVITATION = "Đề nghị các đại biểu nghiên cứu trước tài liệu gửi kèm và đến dự đúng thời gian, thành phần."
PRESENT = """Bà Nguyễn Thị Mai, Phó Chủ tịch Ủy ban MTTQ Việt Nam thành phố
Ông Phạm Văn Bình, Chánh Văn phòng
Ông Trần Văn Hùng, chuyên viên Văn phòng"""
ABSENT = "Bà Lê Thị Hoa, Phó Trưởng ban Dân chủ - Pháp luật (đi công tác)"
LETTER_TO = """Sở Xây dựng thành phố Hải Phòng
Ủy ban nhân dân các xã, phường, đặc khu"""
BASES = """Căn cứ Luật Mặt trận Tổ quốc Việt Nam
Căn cứ Điều lệ Mặt trận Tổ quốc Việt Nam
Theo đề nghị của Chánh Văn phòng"""
