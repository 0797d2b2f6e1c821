"""The columns a table of cases may have, and the headings under which they are known."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nhipcau.kernel.tables import Column, Columns

COLUMNS = Columns((
    Column("reference", "Mã cũ", ("ma", "ma phan anh", "ma so", "so ho so", "ma ho so", "id"),
           _("Number of the case in the other system; each number once"), is_needed=True),
    Column("text", "Nội dung", ("noi dung phan anh", "noi dung kien nghi", "content"),
           _("What was reported, in full"), is_needed=True),
    Column("received", "Ngày nhận", ("ngay tiep nhan", "ngay gui", "thoi gian gui", "received_at"),
           _("Day it came in, like 24/11/2025, the time may follow"), is_needed=True),
    Column("status", "Trạng thái", ("tinh trang",),
           _("mới, đang xử lý, đã trả lời or đã xong; empty means mới")),
    Column("category", "Lĩnh vực", ("loai viec", "linh vuc phan anh"), _("Kind of matter, by its name or code")),
    Column("place", "Xã, phường", ("dia ban", "xa phuong", "xa", "phuong", "don vi hanh chinh"),
           _("Commune or ward by its name, old or new, or its code")),
    Column("address", "Địa chỉ", ("noi xay ra", "vi tri"), _("Street, lane, house")),
    Column("unit", "Mã đơn vị xử lý", ("don vi xu ly", "ma don vi"),
           _("Code of the unit in charge: yours or one below; empty means by the routing rules (open cases) or yours")),
    Column("answered", "Ngày trả lời", ("ngay phan hoi",), _("Day of the answer; needed when it was answered")),
    Column("answer", "Nội dung trả lời", ("ket qua", "ket qua xu ly", "tra loi"), _("The answer, in full")),
    Column("closed", "Ngày xong", ("ngay dong", "ngay ket thuc"), _("Day it was closed")),
    Column("name", "Họ tên", ("nguoi gui", "ho va ten"), _("Of the sender, if they agreed")),
    Column("phone", "Điện thoại", ("so dien thoai", "sdt"), _("Of the sender, if they agreed")),
    Column("email", "Thư điện tử", ("e-mail", "dia chi thu"), _("Of the sender, if they agreed")),
    Column("consent", "Đồng ý liên hệ", ("dong y",),
           _("có, if the sender agreed that name and contact are kept; a contact without it is refused")),
    Column("checked", "Đã xem", ("da kiem tra",),
           _("có, if somebody made sure that it is no complaint, denunciation or crime")),
))  # fmt: skip

SAMPLES: tuple[dict[str, str], ...] = (
    {
        "reference": "PA-0001", "text": "Đèn đường ngõ 47 hỏng ba bóng liền, buổi tối rất tối.",
        "received": "05/11/2025 08:30", "status": "đã xong", "place": "Cẩm Giàng", "address": "Ngõ 47",
        "answered": "08/11/2025", "answer": "Đã thay ba bóng đèn ngày 08/11.", "closed": "20/11/2025",
    },
    {
        "reference": "PA-0002", "text": "Rác chất đống đầu ngõ 12 mấy hôm nay chưa có xe đến lấy.",
        "received": "06/11/2025", "status": "mới", "place": "Cẩm Giàng", "address": "Đầu ngõ 12",
    },
)  # fmt: skip
