"""What the Party writes in a commune: `12-BC/BXDĐ`, powers with a slash, sections `I-`, minutes of cells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from html import escape

from bench.pages.content import DocType, person, printed_date
from bench.pages.office_writing import DAYS, KINDS, ROMAN, OfficeWriter, Writes
from bench.pages.shapes import Doc

DECIDED = (
    "chuẩn y Phó Bí thư chi bộ nhiệm kỳ {year} - {term}",
    "thành lập Tổ giúp việc Ban Chỉ đạo 35 Đảng ủy",
    "tặng Giấy khen các chi bộ đạt tiêu chuẩn trong sạch, vững mạnh",
    "kiểm tra chi bộ thôn Cầu Đá về thu, chi đảng phí",
)
SAID = (
    "đề nghị chi ủy thông báo trước nội dung để đảng viên chuẩn bị ý kiến",
    "phản ánh đoạn mương sau đình bị lấp, nước chảy ngược vào vườn nhà dân",
    "nhất trí giới thiệu hai quần chúng là giáo viên và chủ trang trại",
    "nhắc việc đảng viên trẻ đi làm xa xin nghỉ sinh hoạt nhiều tháng",
    "đề nghị cấp trên sớm trả thẻ đảng viên đổi lại do rách, mờ",
    "khen tổ bảo vệ đã bắt được kẻ trộm chó đêm mồng 6",
)
JOINED = ("03/02", "19/5", "02/9", "07/11", "26/3")
HOURS = ("19 giờ 30 phút", "14 giờ 00", "8 giờ", "20 giờ 00 phút")
WORK = (
    "Dọn nghĩa trang thôn, sơn lại cổng chào trước ngày lễ.",
    "Vận động {k} hộ còn lại ký cam kết không nuôi gà thả rông ra đường trục.",
    "Mỗi đảng viên nhận giúp một hộ khó khăn theo bảng phân công.",
    "Chi ủy viên gặp riêng đảng viên vắng mặt ba kỳ liền để nắm nguyên nhân.",
    "Phối hợp với Ban công tác Mặt trận mời các gia đình họp bàn chỗ đỗ xe.",
)
COMING = (
    "Đồng chí vắng mặt báo cáo lý do với Văn phòng Đảng ủy <span data-f='due_on'>trước ngày {date}</span>.",
    "Đề nghị gửi tham luận <span data-f='due_on'>trước 11 giờ ngày {short}</span>.",
)
SETTLED = (
    "Chi ủy hoàn tất danh sách, báo cáo lên trên <span data-f='due_on'>trước ngày {date}</span>.",
    "Các tổ đảng nộp bản tự kiểm điểm <span data-f='due_on'>chậm nhất ngày {short}</span>.",
)


class PartyUnitWriter(OfficeWriter):
    """A commune's Party committee, what serves it, and its cells."""

    def document(self, like: Doc | None = None) -> Doc:
        """Return a document; what is titled has its subject begin small, as in `về việc …`."""
        doc = super().document(like)
        symbol = doc.symbol if like else doc.symbol.replace("-", "/", 1)
        subject = doc.subject[0].lower() + doc.subject[1:] if doc.title else doc.subject
        return replace(doc, symbol=symbol, notation=f"{doc.number:02d}-{symbol}", subject=subject)

    def _kind(self) -> DocType:
        cell = self.by.power in {"T/M CHI BỘ", "T/M CHI ỦY"}
        return KINDS["cong_van" if not cell and self.rng.random() < 0.3 else self.rng.choice(self.office.types)]

    def _day(self) -> date:
        return date(2025, 7, 1) + timedelta(days=self.rng.randrange(510))

    def _number(self) -> int:
        reach = (1, 40) if self.by.power.startswith("T/M CHI") else (1, 620)
        return self.rng.randrange(*reach)

    def _topics(self, kind: DocType) -> tuple[str, ...]:
        return DECIDED if kind.code == "quyet_dinh" else self.topics

    def _signing(self, kind: DocType) -> tuple[list[str], str]:
        """Return who signs; under `T/M` a deputy stands as such, without `K/T`."""
        rng = self.rng
        head = self.by.head.upper()
        roll = rng.random()
        self.chair = self.by.head
        if kind.code == "bien_ban":
            return [], head
        if self.by.delegates and kind.code in {"cong_van", "thong_bao", "giay_moi"} and roll < 0.45:
            title, second = rng.choice(self.by.delegates)
            on_order = f"T/L {self.by.power.removeprefix('T/M ')}"
            return ([on_order, f"K/T {title.upper()}"], second.upper()) if roll < 0.2 else ([on_order], title.upper())
        deputy = f"PHÓ {head}"
        if self.by.power:
            standing = f"{deputy} THƯỜNG TRỰC" if self.by.abbr == "ĐU" and rng.random() < 0.5 else deputy
            return [self.by.power], standing if roll < 0.6 else head
        return ([f"K/T {head}"], deputy) if roll < 0.6 else ([], head)

    def _writes(self) -> dict[str, Writes]:
        return {**super()._writes(), "nghi_quyet": self._resolution, "quyet_dinh": self._decision}

    def _write(self, doc: Doc, topic: str) -> None:
        """Write the document; a decision or a notice may have the names behind it, with days of joining."""
        super()._write(doc, topic)
        rng = self.rng
        doc.annex = ""
        if doc.type_code in {"quyet_dinh", "thong_bao", "to_trinh", "ke_hoach"} and rng.random() < 0.35:
            doc.annex = self._names()

    def _recipients(self, doc: Doc) -> list[str]:
        rng = self.rng
        first = ["Như trên"] if doc.addressees else []
        if doc.type_code == "quyet_dinh":
            first = ["Như Điều 3"]
        chosen = rng.sample(self.office.recipients, rng.randrange(1, 5))
        return [*first, *(self.fill(text) for text in chosen), rng.choice(self.office.kept)]

    def _bases(self, doc: Doc, topic: str) -> list[str]:
        rng = self.rng
        if doc.type_code != "quyet_dinh":
            return []
        doc.authority = "BAN THƯỜNG VỤ ĐẢNG ỦY\nQUYẾT ĐỊNH"
        return [
            f"Căn cứ {rng.choice(self.office.laws)}",
            f"Căn cứ {self._reference(doc.issued_on)}",
            f"Xét đề nghị của {escape(rng.choice(self.office.units))}",
        ]

    def _decision(self, doc: Doc, topic: str) -> list[str]:
        rng = self.rng
        helped = ", ".join(rng.sample(self.office.units, 2))
        says = [
            f"{topic[0].upper()}{topic[1:]} (có danh sách, nội dung cụ thể lưu tại hồ sơ).",
            self.fill(rng.choice(self.office.orders)),
            f"{helped}, các chi bộ liên quan và đồng chí có tên chịu trách nhiệm thi hành Quyết định này.",
        ]
        return [f"<p><b>Điều {place}-</b> {escape(text)}</p>" for place, text in enumerate(says, 1)]

    def _sections(self, count: int) -> list[str]:
        """Return sections as the Party has them: `I-`, `1-`, hyphens."""
        rng = self.rng
        said = []
        for place, head in enumerate(rng.sample(self.office.headings, count)):
            said.append(f"<p class='head'>{ROMAN[place]}- {head}</p>")
            said += [f"<p>{step}- {text}</p>" for step, text in enumerate(self._sentences(rng.choice([1, 2, 2])), 1)]
            if rng.random() < 0.45:
                said += [f"<p>- {text}</p>" for text in self._sentences(rng.choice([1, 2]))]
        return said

    def _report(self, doc: Doc, topic: str) -> list[str]:
        rng = self.rng
        verb = {"bao_cao": "báo cáo kết quả", "thong_bao": "thông báo về việc", "huong_dan": "hướng dẫn việc"}
        verb |= {"chi_thi": "yêu cầu các cấp ủy làm tốt việc", "chuong_trinh": "xây dựng chương trình"}
        says = f"{escape(self.name)} {verb.get(doc.type_code, 'xây dựng kế hoạch')} {escape(topic)} như sau:"
        lead = (
            f"{rng.choice(['Thực hiện', 'Quán triệt'])} {self._reference(doc.issued_on)}, "
            if rng.random() < 0.7
            else ""
        )
        table = [self._table(doc.issued_on)] if doc.type_code == "bao_cao" and rng.random() < 0.4 else []
        return [f"<p>{lead}{says}</p>", *self._sections(rng.choice([2, 3, 3, 4])), *table, *self._due(doc)]

    def _resolution(self, doc: Doc, topic: str) -> list[str]:
        """Return what a meeting resolved to work on, not in articles; who voted for it stands at the end."""
        rng = self.rng
        met = doc.issued_on - timedelta(days=rng.randrange(0, 4))
        here = rng.randrange(15, 48)
        opening = f"Ngày {met:%d/%m/%Y}, {escape(self.name)} họp phiên thường kỳ, thống nhất việc {escape(topic)}."
        work = [f"<p>- {escape(self.fill(text))}</p>" for text in rng.sample(WORK, rng.randrange(2, 5))]
        return [
            f"<p>{opening}</p>",
            "<p class='head'>I- KIỂM ĐIỂM VIỆC ĐÃ LÀM</p>", *(f"<p>- {text}</p>" for text in self._sentences(2)),
            "<p class='head'>II- VIỆC PHẢI LÀM</p>", *work, *self._due(doc, SETTLED),
            f"<p>Nghị quyết được {here}/{here} đồng chí dự họp biểu quyết tán thành.</p>",
        ]  # fmt: skip

    def _minutes(self, doc: Doc, topic: str) -> list[str]:
        """Return the minutes of a cell's meeting: who came, what was said, what is to be done."""
        rng = self.rng
        doc.secretary = person(rng)
        doc.subject = (
            f"Sinh hoạt chi bộ {rng.choice(['thường kỳ', 'chuyên đề', 'bất thường'])} tháng {doc.issued_on.month}"
        )
        members = rng.randrange(14, 60)
        away = rng.randrange(0, 5)
        room = escape(self.fill(rng.choice(self.office.rooms)))
        voices = [f"<p>- Đồng chí {person(rng)}: {text}.</p>" for text in rng.sample(SAID, rng.randrange(3, 6))]
        work = [f"<p>- {escape(self.fill(text))}</p>" for text in rng.sample(WORK, 2)]
        when = f"{rng.choice(HOURS)} ngày {printed_date(doc.issued_on)}"
        return [
            f"<p>Hôm nay, {when}, tại {room}, {escape(self.name)} họp.</p>",
            f"<p>Tổng số đảng viên: {members}; có mặt: {members - away}; vắng: {away}.</p>",
            f"<p>Chủ trì: đồng chí {doc.signer}, {self.chair}. Ghi biên bản: đồng chí {doc.secretary}.</p>",
            "<p class='head'>NỘI DUNG</p>",
            f"<p>1- Đồng chí {doc.signer} báo cáo tình hình và dự kiến việc {escape(topic)}:</p>",
            *(f"<p>- {text}</p>" for text in self._sentences(2)),
            "<p>2- Đảng viên thảo luận:</p>", *voices,
            "<p>3- Kết luận:</p>", *work, *self._due(doc, SETTLED),
            "<p>Biên bản đọc lại trước chi bộ, không ai có ý kiến khác. Cuộc họp nghỉ lúc 21 giờ 15 phút.</p>",
        ]  # fmt: skip

    def _letter(self, doc: Doc, topic: str) -> list[str]:
        rng = self.rng
        name, about = escape(self.name), escape(topic)
        if doc.type_code == "to_trinh":
            opening = (
                f"{name} kính trình {escape(doc.addressees[0])} xem xét, cho chủ trương về việc {about}, cụ thể là:"
            )
        elif rng.random() < 0.5:
            opening = f"Thực hiện {self._reference(doc.issued_on)}, {name} đề nghị các đồng chí quan tâm:"
        else:
            opening = f"Tiếp theo {self._reference(doc.issued_on)}, {name} lưu ý về việc {about}:"
        mark = rng.choice(["- ", "", "+ "])
        said = [f"<p>{mark}{text}</p>" for text in self._sentences(rng.choice([2, 3, 4]))]
        end = (
            "Kính mong cấp trên xem xét, quyết định."
            if doc.type_code == "to_trinh"
            else "Đề nghị các đồng chí triển khai."
        )
        return [f"<p>{opening}</p>", *said, *self._due(doc), f"<p>{end}</p>"]

    def _invitation(self, doc: Doc, topic: str) -> list[str]:
        """Return an invitation; the day it names is no deadline."""
        rng = self.rng
        ahead = rng.randrange(3, 11)
        day = doc.issued_on + timedelta(days=ahead)
        return [
            f"<p>{escape(self.name)} kính mời các đồng chí dự hội nghị về việc {escape(topic)}.</p>",
            f"<p>Thời gian: {rng.choice(HOURS)}, {DAYS[day.weekday()]}, ngày {day:%d/%m/%Y}.</p>",
            f"<p>Địa điểm: {escape(self.fill(rng.choice(self.office.rooms)))}.</p>",
            "<p>Đề nghị các đồng chí thu xếp công việc, dự đủ thành phần.</p>",
            *self._due(doc, COMING, ahead),
        ]

    def _names(self) -> str:
        """Return a list of members with the years they were born and the days they joined."""
        rng = self.rng
        head = "".join(f"<th>{name}</th>" for name in ("STT", "Họ và tên", "Năm sinh", "Ngày vào Đảng", "Chi bộ"))
        rows = "".join(
            f"<tr><td class='mid'>{place}</td><td>{person(rng)}</td><td class='mid'>{rng.randrange(1938, 2001)}</td>"
            f"<td class='mid'>{rng.choice(JOINED)}/{rng.randrange(1965, 2023)}</td>"
            f"<td>{rng.choice(self.office.tables[0].names)}</td></tr>"
            for place in range(1, rng.randrange(4, 12))
        )
        return f"<table class='grid'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
