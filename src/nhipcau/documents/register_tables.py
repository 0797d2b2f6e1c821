"""The columns of an older register (Decree 30/2020, Appendix IV), and the headings offices write above them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.tables import Column, Columns

HEADINGS_WITHIN = 15
"""Registers begin with the name of the unit, of the book, and often two rows of headings."""

_DATE = _("Day on the document, like 24/11/2025")
_SUBJECT = _("What the document is about; the type may stand in front of it")
_SHARED = (
    Column("type", "Tên loại", ("loai van ban", "ten loai van ban"),
           _("Type of document, by its name or abbreviation")),
    Column("subject", "Tên loại và trích yếu nội dung văn bản",
           ("trich yeu", "trich yeu noi dung", "noi dung", "trich yeu noi dung van ban",
            "ten loai va trich yeu noi dung", "ten loai, trich yeu noi dung van ban"), _SUBJECT, is_needed=True),
    Column("signer", "Người ký", ("nguoi ky van ban", "ho ten nguoi ky"), _("Who signed it")),
    Column("pages", "Số trang", ("so to",), _("Number of pages")),
    Column("remark", "Ghi chú", (), _("Anything else the register says")),
)  # fmt: skip

INCOMING = Columns((
    Column("number", "Số đến", ("so den vb", "so thu tu den"), _("Number of arrival; each number once a year"),
           is_needed=True),
    Column("arrived", "Ngày đến", ("ngay, thang den", "ngay thang den", "ngay den vb"),
           _("Day it came in, like 24/11/2025"), is_needed=True),
    Column("issuer", "Tác giả", ("noi gui", "noi ban hanh", "co quan ban hanh", "tac gia van ban", "don vi gui"),
           _("Who issued the document")),
    Column("notation", "Số, ký hiệu văn bản",
           ("so, ky hieu", "so ky hieu", "so va ky hieu", "so ky hieu van ban", "so, ky hieu vb"),
           _("As printed on the document, like 412/UBND-KT")),
    Column("issued", "Ngày, tháng văn bản",
           ("ngay thang", "ngay, thang", "ngay van ban", "ngay thang van ban", "ngay ban hanh", "ngay, thang vb"),
           _DATE),
    Column("person", "Đơn vị hoặc người nhận", ("nguoi nhan", "don vi nhan", "noi nhan", "nguoi xu ly"),
           _("Who it was given to")),
    Column("settled", "Ngày giải quyết", ("ngay xong", "da giai quyet"), _("Day it was settled; empty means settled")),
    *_SHARED,
))  # fmt: skip

OUTGOING = Columns((
    Column("notation", "Số, ký hiệu văn bản",
           ("so, ky hieu", "so ky hieu", "so va ky hieu", "so ky hieu van ban", "so, ky hieu vb"),
           _("As printed on the document, like 07/KH-MTTQ-BTT"), is_needed=True),
    Column("issued", "Ngày, tháng văn bản",
           ("ngay thang", "ngay, thang", "ngay van ban", "ngay thang van ban", "ngay ban hanh", "ngay, thang vb"),
           _DATE, is_needed=True),
    Column("recipients", "Nơi nhận văn bản", ("noi nhan", "don vi nhan"), _("Who it was sent to")),
    Column("copies", "Số lượng bản", ("so ban", "so luong"), _("Number of copies")),
    *_SHARED,
))  # fmt: skip

BY_DIRECTION = {"incoming": INCOMING, "outgoing": OUTGOING}

SAMPLES: dict[str, tuple[dict[str, str], ...]] = {
    "incoming": (
        {
            "number": "1", "arrived": "02/01/2025", "issuer": "Ủy ban nhân dân phường Lê Chân",
            "notation": "412/UBND-KT", "issued": "31/12/2024", "person": "Nguyễn Thị Hà", "type": "Công văn",
            "subject": "V/v phối hợp nạo vét cống thoát nước trong khu dân cư", "signer": "Ngô Văn Thuận", "pages": "2",
        },
        {
            "number": "2", "arrived": "02/01/2025", "issuer": "Ủy ban MTTQ Việt Nam thành phố Hải Phòng",
            "notation": "01/KH-MTTQ-BTT", "issued": "02/01/2025", "person": "Trần Văn Bình", "type": "Kế hoạch",
            "subject": "Kế hoạch tổ chức Ngày hội Đại đoàn kết", "signer": "Đào Trọng Đức", "pages": "5",
        },
    ),
    "outgoing": (
        {
            "notation": "01/BC-MTTQ-BTT", "issued": "06/01/2025", "recipients": "Ủy ban MTTQ Việt Nam thành phố",
            "copies": "3", "type": "Báo cáo", "subject": "Báo cáo công tác Mặt trận tháng 12 năm 2024",
            "signer": "Phạm Thị Lan", "pages": "4",
        },
    ),
}  # fmt: skip
