"""What communes write since July 2025: rules numbered with their year, resolutions, telegrams, slips, conclusions."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import escape

from bench.pages.content import DocType, person, printed_date
from bench.pages.office_writing import HOURS, KINDS, OfficeWriter, Writes
from bench.pages.shapes import Doc, Reference

COUNCIL, COMMITTEE = "HĐND", "UBND"
RULED = {"quyet_dinh", "nghi_quyet"}
SESSIONS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "chuyên đề")
STORMS = (
    "chủ động ứng phó với bão số {k} và mưa lũ sau bão",
    "khẩn trương xử lý sự cố sạt mái đê tả sông tại {place}",
    "khắc phục hậu quả mưa lớn, ngập úng trên địa bàn {place}",
    "bảo vệ lúa, rau màu và đầm cá trước đợt mưa lớn tại {place}",
)
PETITIONS = (
    "đơn kiến nghị về việc lấn chiếm ngõ đi chung",
    "đơn phản ánh cơ sở tái chế nhựa xả khói, gây mùi khét",
    "đơn đề nghị cấp lại Giấy chứng nhận quyền sử dụng đất bị thất lạc",
    "đơn kiến nghị về tiền bồi thường, hỗ trợ khi thu hồi đất làm đường",
    "đơn phản ánh việc nuôi chó thả rông, không rọ mõm",
)
MEETINGS = (
    "giao ban Ủy ban nhân dân tháng {k} năm {year}",
    "kiểm điểm tiến độ giải phóng mặt bằng Dự án đường trục {place}",
    "nghe báo cáo về hoạt động của bộ phận một cửa sau sắp xếp",
    "bàn biện pháp xử lý chợ cóc, chợ tạm trên địa bàn {place}",
)
WARNED = (
    "Hồi 07 giờ hôm nay, vị trí tâm bão cách đảo Bạch Long Vĩ khoảng {n} km; từ chiều tối có mưa to, gió giật cấp {k}.",
    "Lượng mưa đo được từ đêm qua đến sáng nay là {n} mm, mực nước tại cống Bến Mẫu trên báo động II.",
    "Tính đến 16 giờ ngày hôm qua, toàn địa bàn có {n} hộ bị ảnh hưởng, {k} điểm phải di dời, không có người bị nạn.",
)
COMMANDS = (
    "Trưởng thôn, tổ trưởng tổ dân phố kiểm đếm nhà yếu, báo số người phải di dời, nhất là người già neo đơn, trẻ nhỏ.",
    "Công an, Ban Chỉ huy quân sự trực 24/24 giờ, chốt chặn các ngầm tràn, đoạn đường ngập sâu trên 40 cm.",
    "Phòng Kinh tế phối hợp với trạm bơm vận hành hết công suất để tiêu nước đệm cho {n} ha lúa và rau màu.",
    "Trạm Y tế chuẩn bị {m} cơ số thuốc, hóa chất khử khuẩn nguồn nước; bố trí tổ cấp cứu lưu động.",
    "Nhà trường căn cứ tình hình thực tế cho học sinh nghỉ học và báo tin đến từng phụ huynh.",
    "Đài truyền thanh phát bản tin 30 phút một lần; không để người dân chủ quan ra đồng, ra bãi khi có sét.",
    "Bộ phận văn phòng tổng hợp, báo cáo nhanh trước 15 giờ hằng ngày cho đến khi hết đợt.",
)
REPORT_BACK = (
    "Báo cáo kết quả về Ủy ban nhân dân <span data-f='due_on'>trước 17 giờ 00 ngày {date}</span>.",
    "Các đơn vị gửi số liệu thiệt hại <span data-f='due_on'>trước ngày {short}</span> để tổng hợp, báo cáo thành phố.",
)
ANSWER = (
    "Đề nghị thông báo kết quả cho người gửi đơn và {name} <span data-f='due_on'>trước ngày {date}</span>.",
    "Kết quả giải quyết gửi về {name} <span data-f='due_on'>chậm nhất ngày {short}</span> để theo dõi.",
)
LAWFUL = "Luật Tiếp công dân ngày 25 tháng 11 năm 2013"
PAPERS = ("Giấy tờ gửi kèm: đơn và {k} tờ tài liệu có liên quan", "Gửi kèm theo Phiếu này đơn của công dân (bản chính)")


class CommuneWriter(OfficeWriter):
    """A commune's committee, its council, its rooms and its desk for the public."""

    alone = False
    session = ""

    def _kind(self) -> DocType:
        return KINDS[self.rng.choice(self.office.types)]

    def _day(self) -> date:
        return date(2025, 7, 1) + timedelta(days=self.rng.randrange(510))

    def _number(self) -> int:
        return self.rng.choice([self.rng.randrange(1, 10), self.rng.randrange(10, 100), self.rng.randrange(100, 1600)])

    def _topics(self, kind: DocType) -> tuple[str, ...]:
        return {"cong_dien": STORMS, "phieu_chuyen": PETITIONS}.get(kind.code, self.topics)

    def _symbol(self, kind: DocType, issued: date) -> str:
        """Return the symbol; one that lays down rules for everyone is numbered with its year: `05/2025/QĐ-UBND`."""
        symbol = super()._symbol(kind, issued)
        ruled = kind.code in RULED and self.by.abbr in {COUNCIL, COMMITTEE} and self.rng.random() < 0.4
        return f"{issued.year}/{symbol}" if ruled else symbol

    def _signing(self, kind: DocType) -> tuple[list[str], str]:
        """Return who signs: a council's resolution its chair, a decision the committee or its chair alone."""
        powers, position = super()._signing(kind)
        powers = [re.sub(r"^(TL|TUQ)\. ỦY BAN NHÂN DÂN$", r"\1. CHỦ TỊCH", power) for power in powers]
        if self.by.abbr == COUNCIL and kind.code == "nghi_quyet":
            return [], "CHỦ TỊCH"
        if self.by.power.startswith("TM. THƯỜNG TRỰC"):
            return powers[:1], position
        self.alone = self.by.abbr == COMMITTEE and (kind.code == "cong_dien" or self.rng.random() < 0.3)
        return (powers[1:] if self.alone and powers[:1] == [self.by.power] else powers), position

    def _writes(self) -> dict[str, Writes]:
        spoken = self.by.abbr == COMMITTEE and self.rng.random() < 0.5
        return {
            **super()._writes(), "cong_dien": self._telegram, "phieu_chuyen": self._slip,
            "nghi_quyet": self._resolution, **({"thong_bao": self._conclusions} if spoken else {}),
        }  # fmt: skip

    def _authority(self) -> str:
        if self.by.abbr == COUNCIL:
            rng = self.rng
            self.session = f"Khóa {rng.choice(['I', 'II', 'XX', 'XXI'])}, kỳ họp {rng.choice(SESSIONS)}"
            return f"{self.name.upper()}\n{self.session.upper()}"
        return f"CHỦ TỊCH {self.name.upper()}" if self.alone else super()._authority()

    def _bases(self, doc: Doc, topic: str) -> list[str]:
        """Return the bases; a council weighs what its committee proposed and what its own board found."""
        found = super()._bases(doc, topic)
        if doc.type_code != "nghi_quyet":
            return found
        rng = self.rng
        proposed, checked = (doc.issued_on - timedelta(days=rng.randrange(*reach)) for reach in ((12, 30), (3, 11)))
        proposal = Reference(f"{rng.randrange(5, 320)}/TTr-UBND", proposed)
        check = Reference(f"{rng.randrange(3, 90):02d}/BC-{rng.choice(['BKTNS', 'BVHXH', 'KTNS'])}", checked)
        found[-1] = (
            f"Xét {self._cited('Tờ trình', proposal, f' ngày {printed_date(proposed)}')} của Ủy ban nhân dân "
            f"{escape(self.place)} về {escape(topic)}; "
            f"{self._cited('Báo cáo thẩm tra', check, f' ngày {printed_date(checked)}')} của Ban của Hội đồng nhân "
            "dân; ý kiến thảo luận của đại biểu Hội đồng nhân dân tại kỳ họp"
        )
        return found

    def _articles(self, doc: Doc, topic: str) -> list[str]:
        """Return articles; a rule for everyone says whom it binds, under headings."""
        if not doc.symbol[:4].isdigit():
            return super()._articles(doc, topic)
        rng = self.rng
        title = doc.title.capitalize()
        day = printed_date(doc.issued_on + timedelta(days=rng.randrange(10, 40)))
        parts = [
            ("Phạm vi điều chỉnh", [f"{title} này quy định về {escape(topic)}."]),
            ("Đối tượng áp dụng", [f"Cơ quan, tổ chức, hộ gia đình và cá nhân cư trú, hoạt động tại {self.place}."]),
            ("Nội dung thực hiện", [f"{place}. {text}" for place, text in enumerate(self._sentences(3), 1)]),
            ("Hiệu lực thi hành", [f"{title} này có hiệu lực từ ngày {day}."]),
            ("Tổ chức thực hiện", [f"{', '.join(rng.sample(self.office.units, 3))} chịu trách nhiệm thi hành./."]),
        ]
        said = [f"<p class='order'>{title.upper()}:</p>"]
        for place, (head, texts) in enumerate(parts, 1):
            said += [f"<p><b>Điều {place}. {head}</b></p>", *(f"<p>{text}</p>" for text in texts)]
        return said

    def _resolution(self, doc: Doc, topic: str) -> list[str]:
        """Return what a council resolved and when it was passed: no day that asks for anything."""
        parts = self._articles(doc, topic)
        passed = (
            f"Nghị quyết này đã được {escape(self.name)} {self.session.replace('Khóa', 'khóa')} "
            f"thông qua ngày {printed_date(doc.issued_on)}./."
        )
        parts[0] = "<p class='order'>QUYẾT NGHỊ:</p>"
        return [*(part.replace("./.</p>", ".</p>") for part in parts), f"<p>{passed}</p>"]

    def _telegram(self, doc: Doc, topic: str) -> list[str]:
        """Return orders by wire; who sends it stands above those it is sent to, in place of `Kính gửi`."""
        rng = self.rng
        doc.authority = f"CHỦ TỊCH {self.name.upper()} ĐIỆN:"
        opening = f"{self.fill(rng.choice(WARNED))} Để {escape(topic)}, Chủ tịch {escape(self.name)} yêu cầu:"
        orders = rng.sample(COMMANDS, rng.randrange(3, 7))
        numbered = [f"<p>{place}. {escape(self.fill(text))}</p>" for place, text in enumerate(orders, 1)]
        end = "Nhận được Công điện này, yêu cầu các đơn vị nghiêm túc tổ chức thực hiện./."
        return [f"<p>{opening}</p>", *numbered, *self._due(doc, REPORT_BACK, 5), f"<p>{end}</p>"]

    def _slip(self, doc: Doc, topic: str) -> list[str]:
        rng = self.rng
        doc.addressees = doc.addressees[:1]
        came = doc.issued_on - timedelta(days=rng.randrange(1, 9))
        who = f"{rng.choice(['ông (bà)', 'công dân'])} {person(rng)}"
        live = f"{rng.choice(['thôn', 'tổ dân phố'])} số {rng.randrange(1, 15)}, {self.place}"
        what, to = topic.removeprefix("đơn "), escape(doc.addressees[0])
        return [
            f"<p>Ngày {came:%d/%m/%Y}, {escape(self.name)} nhận được đơn của {who}, địa chỉ: {live}.</p>",
            f"<p>Nội dung đơn: {escape(what)}.</p>",
            f"<p>Sau khi xem xét, căn cứ {LAWFUL}, {escape(self.name)} chuyển đơn nói trên đến {to} để giải quyết.</p>",
            *self._due(doc, ANSWER, 35),
            f"<p>{self.fill(rng.choice(PAPERS))}./.</p>",
        ]

    def _conclusions(self, doc: Doc, topic: str) -> list[str]:
        """Return what the chair concluded at a meeting, written down by the office."""
        rng = self.rng
        chair = f"đồng chí {person(rng)}, {rng.choice(['Chủ tịch', 'Phó Chủ tịch'])} {self.name}"
        met = doc.issued_on - timedelta(days=rng.randrange(1, 6))
        meeting = self.fill(rng.choice(MEETINGS), doc.issued_on)
        doc.subject = f"Kết luận của {chair} tại cuộc họp {meeting}"
        opening = (
            f"Hồi {rng.choice(HOURS)} ngày {printed_date(met)}, tại {self.fill(rng.choice(self.office.rooms))}, "
            f"{chair} chủ trì cuộc họp {meeting}. Dự họp có lãnh đạo {', '.join(rng.sample(self.office.units, 3))}. "
            f"Sau khi nghe báo cáo và ý kiến của các đại biểu, người chủ trì kết luận như sau:"
        )
        parts = [f"<p>{escape(opening)}</p>"]
        for place, text in enumerate(self._sentences(rng.randrange(3, 6)), 1):
            to = rng.choice(["", f"<b>Giao {escape(rng.choice(self.office.units))}:</b> "])
            parts.append(f"<p>{place}. {to}{text}</p>")
        end = f"Thông báo để các đơn vị biết, thực hiện. {escape(self.name)} sẽ kiểm điểm tại cuộc họp tới./."
        return [*parts, *self._due(doc), f"<p>{end}</p>"]
