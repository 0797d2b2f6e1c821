"""What councils write: days on which voters are met, what voters said in a table, teams that supervise, joint plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from html import escape

from bench.pages.content import DocType, person, printed_date, some_place, upper_first
from bench.pages.office_writing import HOURS, KINDS, OfficeWriter, Writes
from bench.pages.shapes import Doc

ORDERED = {"quyet_dinh": "QUYẾT ĐỊNH:", "nghi_quyet": "QUYẾT NGHỊ:"}
TOGETHER = (
    "tổ chức hội nghị tiếp xúc cử tri trước kỳ họp thường lệ giữa năm {year}",
    "tổ chức tiếp xúc cử tri sau kỳ họp thứ {k} Hội đồng nhân dân hai cấp",
    "phối hợp giám sát việc giải quyết kiến nghị của cử tri năm {year}",
)
TEAMS = (
    "thành lập Đoàn giám sát việc giải quyết kiến nghị của cử tri năm {year}",
    "thành lập Đoàn giám sát chuyên đề về quản lý đất đai sau sắp xếp đơn vị hành chính",
    "thành lập Đoàn khảo sát công tác bảo vệ môi trường làng nghề tại {place}",
)
SESSIONS = (
    "Kỳ họp thứ {k} Hội đồng nhân dân nhiệm kỳ 2021 - 2026",
    "Kỳ họp chuyên đề lần thứ {k} Hội đồng nhân dân",
    "Phiên giải trình về quản lý đất công ích và nghĩa trang",
)
MEETINGS = (
    "Hội nghị góp ý dự án luật trình kỳ họp thứ {k} Quốc hội",
    "Làm việc với các đơn vị tại {place}",
    "Hội nghị chuyên đề quý III năm 2026",
)
GUESTS = (
    "Dự Hội nghị tiếp xúc cử tri trước kỳ họp thường lệ cuối năm {year}",
    "Dự phiên họp bàn {topic}",
    "Dự phiên họp Thường trực tháng {month} năm {year}",
    "Dự Kỳ họp thứ {k} Hội đồng nhân dân",
)
AGENDA = (
    "Đón tiếp đại biểu, phát tài liệu", "Chào cờ, giới thiệu đại biểu", "Trình bày các báo cáo, tờ trình",
    "Nghỉ giải lao", "Báo cáo thẩm tra của các Ban",
    "Thông báo của Ủy ban MTTQ Việt Nam về công tác tham gia xây dựng chính quyền",
    "Thảo luận tại hội trường", "Chất vấn và trả lời chất vấn", "Biểu quyết thông qua các nghị quyết", "Bế mạc",
)  # fmt: skip
VOICES = (
    ("Đề nghị nạo vét kênh thoát nước sau khu tái định cư, mỗi trận mưa nước ngập sâu quá đầu gối.", "Sở Xây dựng"),
    ("Đề nghị lắp đèn tín hiệu tại nút giao gần cổng chợ; đã xảy ra nhiều vụ va chạm.", "Công an thành phố"),
    ("Việc cấp giấy chứng nhận cho các thửa đất dồn điền, đổi thửa còn chậm, phải chờ hai năm.", "UBND xã, phường"),
    ("Đề nghị tăng mức phụ cấp đối với người hoạt động không chuyên trách ở thôn, tổ dân phố.", "HĐND thành phố"),
    ("Trạm y tế thiếu thuốc bảo hiểm cho bệnh huyết áp, tiểu đường; người cao tuổi phải đi xa để lĩnh.", "Sở Y tế"),
    ("Mùi hôi từ trại lợn tập trung bay vào trường mầm non, đã nói nhiều lần.", "Sở Nông nghiệp và Môi trường"),
    ("Đề nghị sớm công khai phương án sử dụng các trụ sở dôi dư sau sắp xếp đơn vị hành chính.", "Sở Tài chính"),
    ("Đường dây điện hạ thế chằng chịt ở ngõ nhỏ, có đoạn sà xuống thấp, mất an toàn.", "Công ty Điện lực"),
)  # fmt: skip


class CouncilWriter(OfficeWriter):
    """A council, its board, committees and delegates, and the delegation to the National Assembly."""

    def _kind(self) -> DocType:
        """Return the type; only a council or its board resolves, its committees do not."""
        code = self.rng.choice(self.office.types)
        return KINDS["cong_van" if code == "nghi_quyet" and self.by.abbr != "HĐND" else code]

    def _day(self) -> date:
        return date(2025, 7, 1) + timedelta(days=self.rng.randrange(510))

    def _number(self) -> int:
        return self.rng.choice([self.rng.randrange(1, 10), self.rng.randrange(10, 100), self.rng.randrange(100, 900)])

    def _topics(self, kind: DocType) -> tuple[str, ...]:
        if kind.code in ORDERED:
            return TEAMS
        return TOGETHER if self._joint() else self.topics

    def _joint(self) -> bool:
        return self.by.abbr.startswith("HĐND-")

    def document(self, like: Doc | None = None) -> Doc:
        """Return a document; what a council issues with the Front is called joint in its symbol and its title."""
        doc = super().document(like)
        if not self._joint():
            return doc
        symbol = doc.symbol if like else f"KHLT-{self.by.abbr}"
        return replace(
            doc, symbol=symbol, notation=f"{doc.number:02d}/{symbol}", title=f"{doc.title} LIÊN TỊCH",
            secretary=person(self.rng),
        )  # fmt: skip

    def _signing(self, kind: DocType) -> tuple[list[str], str]:
        """Return who signs: a deputy mostly stands under `TM.` alone, as councils have no single head."""
        rng = self.rng
        head = self.by.head.upper()
        roll = rng.random()
        if self.by.delegates and roll < 0.2:
            return super()._signing(kind)
        if kind.code == "nghi_quyet" and self.by.name.startswith("Hội đồng"):
            return [], head
        powers = [self.by.power] if self.by.power else []
        if roll < 0.55:
            return ([*powers, f"KT. {head}"] if not powers or rng.random() < 0.5 else powers), f"PHÓ {head}"
        return powers, head

    def _authority(self) -> str:
        return self.name.upper()

    def _writes(self) -> dict[str, Writes]:
        return {**super()._writes(), "chuong_trinh": self._programme, "ke_hoach": self._plan, "bao_cao": self._voices}

    def _write(self, doc: Doc, topic: str) -> None:
        """Write the document; to a report on voters the table of what they said is bound now and then."""
        super()._write(doc, topic)
        doc.annex = ""
        if doc.type_code == "bao_cao" and self.rng.random() < 0.6:
            doc.annex = self._said_by_voters()

    def _articles(self, doc: Doc, topic: str) -> list[str]:
        """Return articles that set up a team by name."""
        rng = self.rng
        title = doc.title.capitalize()
        team = [f"{person(rng)} - {rng.choice(self.office.units)}" for _ in range(rng.randrange(3, 7))]
        listed = [
            f"<p>{place}. Ông (bà) {escape(one)}, {'Trưởng đoàn' if place == 1 else 'thành viên'};</p>"
            for place, one in enumerate(team, 1)
        ]
        says = (
            f"Đoàn có nhiệm vụ xây dựng kế hoạch, đề cương và báo cáo kết quả. {self._sentences(1)[0]}",
            f"Văn phòng bảo đảm điều kiện làm việc của Đoàn; kinh phí không quá {self.fill('{money}')} đồng.",
            f"{', '.join(rng.sample(self.office.units, 2))} và ông (bà) có tên trên thi hành {title} này./.",
        )
        return [
            f"<p class='order'>{ORDERED[doc.type_code]}</p>",
            f"<p><b>Điều 1.</b> {escape(upper_first(topic))}, gồm các ông (bà) có tên sau:</p>",
            *listed,
            *(f"<p><b>Điều {place}.</b> {text}</p>" for place, text in enumerate(says, 2)),
        ]

    def _invitation(self, doc: Doc, topic: str) -> list[str]:
        """Return an invitation to a session or to meet voters; its day is no deadline."""
        rng = self.rng
        day = doc.issued_on + timedelta(days=rng.randrange(3, 16))
        said = rng.choice(GUESTS)
        what = said.format(topic=topic, year=day.year, month=day.month, k=rng.randrange(2, 30))
        doc.subject = what
        when = f"{rng.choice(HOURS)}, ngày {day:%d/%m/%Y}"
        extra = f" (khai mạc); bế mạc ngày {day + timedelta(days=1):%d/%m/%Y}" if "Kỳ họp" in what else ""
        return [
            f"<p>{escape(self.name)} trân trọng kính mời đại biểu {escape(what[0].lower() + what[1:])}:</p>",
            f"<p>- Thời gian: {when}{extra}.</p>",
            f"<p>- Địa điểm: {escape(self.fill(rng.choice(self.office.rooms)))}.</p>",
            f"<p>- Nội dung: {self._sentences(1)[0]}</p>",
            *self._due(doc, last=4),
            "<p>Đề nghị đại biểu thu xếp thời gian tham dự đầy đủ./.</p>",
        ]

    def _plan(self, doc: Doc, topic: str) -> list[str]:
        """Return a plan; half of them say in a table on what day each place is visited."""
        parts = self._report(doc, topic)
        if self.rng.random() < 0.5:
            parts.insert(len(parts) - 1, self._visits(doc.issued_on))
        return parts

    def _visits(self, issued: date) -> str:
        rng = self.rng
        day = issued + timedelta(days=rng.randrange(6, 15))
        rows = ""
        for place in range(1, rng.randrange(4, 8)):
            day += timedelta(days=rng.randrange(1, 4))
            rows += (
                f"<tr><td class='mid'>{place}</td>"
                f"<td class='mid'>{rng.choice(['8h00', '14h00', '19h30'])}<br>{day:%d/%m/%Y}</td>"
                f"<td>{upper_first(some_place(rng))}</td><td>{person(rng)}; {person(rng)}</td></tr>"
            )
        head = "".join(f"<th>{name}</th>" for name in ("TT", "Thời gian", "Nơi tiếp xúc", "Đại biểu"))
        return f"<table class='grid'><tr>{head}</tr>{rows}</table>"

    def _voices(self, doc: Doc, topic: str) -> list[str]:
        """Return a report; half of them tell by field what voters asked for, the others what was supervised."""
        rng = self.rng
        if rng.random() < 0.5:
            return self._report(doc, topic)
        opening = f"{self._opening(doc)}, {escape(self.name)} tổng hợp ý kiến, kiến nghị của cử tri như sau:"
        parts = [f"<p>{opening}</p>"]
        for place, (field, voices) in enumerate(
            (("Lĩnh vực đô thị, môi trường", 3), ("Lĩnh vực an sinh xã hội", 2)), 1
        ):
            parts.append(f"<p class='head'>{place}. {field}</p>")
            parts += [f"<p>- {escape(text)}</p>" for text, _ in rng.sample(VOICES, voices)]
        return [
            *parts,
            *(f"<p>{text}</p>" for text in self._sentences(2)),
            *self._due(doc),
            "<p>Trân trọng báo cáo./.</p>",
        ]

    def _said_by_voters(self) -> str:
        rng = self.rng
        rows = "".join(
            f"<tr><td class='mid'>{place}</td><td>{escape(text)}</td>"
            f"<td>Cử tri {escape(some_place(rng))}</td><td>{escape(who)}</td></tr>"
            for place, (text, who) in enumerate(rng.sample(VOICES, rng.randrange(4, len(VOICES) + 1)), 1)
        )
        head = "".join(
            f"<th>{name}</th>" for name in ("STT", "Nội dung kiến nghị", "Nơi kiến nghị", "Thẩm quyền giải quyết")
        )
        return f"<table class='grid'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"

    def _programme(self, doc: Doc, topic: str) -> list[str]:
        """Return the order of a session, hour by hour."""
        rng = self.rng
        doc.subject = self.fill(rng.choice(SESSIONS if self.by.abbr == "HĐND" else MEETINGS))
        day = doc.issued_on + timedelta(days=rng.randrange(5, 20))
        minute, rows = 450, ""
        for text in AGENDA:
            until = minute + rng.choice([15, 20, 30, 45])
            hours = f"{minute // 60}h{minute % 60:02d} - {until // 60}h{until % 60:02d}"
            unit = rng.choice(self.office.units)
            rows += f"<tr><td class='mid'>{hours}</td><td>{text}</td><td>{unit}</td></tr>"
            minute = until
        head = "".join(f"<th>{name}</th>" for name in ("Thời gian", "Nội dung", "Thực hiện"))
        return [
            f"<p>{self._opening(doc)}, {escape(self.name)} ban hành Chương trình như sau:</p>",
            f"<p class='head'>Ngày {printed_date(day)}</p>",
            f"<table class='grid'><tr>{head}</tr>{rows}</table>",
            *self._due(doc, last=5),
            f"<p>{self._sentences(1)[0]}</p>",
        ]
