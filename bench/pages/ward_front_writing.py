"""What the Front of a ward writes: plans and reports in figures, invitations as cards, forms in columns."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape

from bench.pages.content import DocType, printed_date, upper_first
from bench.pages.office_writing import DAYS, KINDS, ORDERS, OfficeWriter, Writes
from bench.pages.shapes import Doc

HOURS = ("7h30’", "8 giờ 00 phút", "14h00", "19 giờ 45", "08h00’")
DECIDED = (
    "công nhận Trưởng ban công tác Mặt trận khu dân cư số {k}",
    "trích Quỹ hỗ trợ hộ nghèo sửa chữa nhà ở tại {place}",
    "khen thưởng tập thể, cá nhân tiêu biểu năm {year}",
)
FIGURES = (
    ("Tổng số khu dân cư", "khu"), ("Số buổi tuyên truyền", "buổi"), ("Số lượt người dự", "lượt"),
    ("Số nhà Đại đoàn kết hoàn thành", "căn"), ("Số ý kiến, kiến nghị tiếp nhận", "ý kiến"),
    ("Số cuộc giám sát", "cuộc"), ("Số suất quà đã trao", "suất"), ("Số vụ hòa giải thành", "vụ"),
)  # fmt: skip
COMING = (
    "Rất hân hạnh được đón tiếp!", "Trân trọng kính mời!", "Kính mong Quý đại biểu về dự đông đủ./.",
    "Sự có mặt của Quý vị là niềm vinh dự cho Ban Tổ chức./.",
)  # fmt: skip
ANSWERS = (
    "Quý vị không dự được xin báo lại <span data-f='due_on'>trước ngày {date}</span>.",
    "Đề nghị các đơn vị đăng ký số người dự <span data-f='due_on'>chậm nhất ngày {short}</span>.",
)


REACHES = ((40, 400), (900, 9900), (0, 60), (0, 12), (0, 9000))
"""Of the figures in the columns of a form."""


class WardFrontWriter(OfficeWriter):
    """The Front of a ward, its boards, associations beside it."""

    def _kind(self) -> DocType:
        return KINDS["cong_van" if self.rng.random() < 0.15 else self.rng.choice(self.office.types)]

    def _day(self) -> date:
        return date(2025, 7, 1) + timedelta(days=self.rng.randrange(510))

    def _number(self) -> int:
        return self.rng.choice([self.rng.randrange(1, 10), self.rng.randrange(10, 100), self.rng.randrange(100, 260)])

    def _symbol(self, kind: DocType, issued: date) -> str:
        """Return the symbol; some boards put the year before it, as in `05/2026/BC-BVĐ`."""
        symbol = super()._symbol(kind, issued)
        return f"{issued.year}/{symbol}" if self.by.abbr in {"BVĐ", "BTC"} and self.rng.random() < 0.25 else symbol

    def _signing(self, kind: DocType) -> tuple[list[str], str]:
        """Return who signs: a deputy under the board, with `KT.` or without, by a title of his own."""
        rng = self.rng
        head = self.by.head.upper()
        roll = rng.random()
        if kind.code == "bien_ban":
            return super()._signing(kind)
        if roll < 0.25:
            return [self.by.power], f"PHÓ {head}"
        if roll < 0.35 and head == "CHỦ TỊCH":
            return [self.by.power], f"PHÓ {head} THƯỜNG TRỰC"
        if roll < 0.55:
            return [self.by.power, f"KT. {head}"], f"PHÓ {head}"
        return [self.by.power], head

    def _topics(self, kind: DocType) -> tuple[str, ...]:
        return DECIDED if kind.code in ORDERS else self.topics

    def _authority(self) -> str:
        return self.name.upper()

    def _writes(self) -> dict[str, Writes]:
        return {**super()._writes(), "bao_cao": self._figures}

    def _write(self, doc: Doc, topic: str) -> None:
        """Write the document; behind a report a form is bound now and then, whose head has two lines."""
        super()._write(doc, topic)
        if doc.annex and doc.type_code == "bao_cao":
            doc.annex = self._form()

    def _figures(self, doc: Doc, topic: str) -> list[str]:
        """Return a report; half of them bring figures line by line under one of their headings."""
        rng = self.rng
        parts = self._report(doc, topic)
        if rng.random() < 0.5:
            return parts
        chosen = rng.sample(FIGURES, rng.randrange(3, 6))
        said = [f"<p>- {name}: {rng.randrange(3, 480):02d} {unit};</p>" for name, unit in chosen]
        at = next((place for place, part in enumerate(parts) if "class='head'" in part), 0) + 1
        return [*parts[:at], *said, *parts[at:]]

    def _invitation(self, doc: Doc, topic: str) -> list[str]:
        """Return an invitation; the day it names is no deadline."""
        rng = self.rng
        ahead = rng.randrange(3, 12)
        day = doc.issued_on + timedelta(days=ahead)
        what = rng.choice(["Hội nghị", "Hội nghị", "Hội nghị mở rộng", "Buổi tọa đàm"])
        doc.subject = f"Dự {what} về việc {topic}"
        when = f"{rng.choice(HOURS)}, {DAYS[day.weekday()]}, ngày {printed_date(day)}"
        room = escape(self.fill(rng.choice(self.office.rooms)))
        return [
            f"<p>Tới dự: {what} về việc {escape(topic)}.</p>"
            if rng.random() < 0.5
            else f"<p>{self._sentences(1)[0]}</p>",
            f"<p><b><i>Thời gian:</i></b> {when}.</p>",
            f"<p><b><i>Địa điểm:</i></b> {room}.</p>",
            *self._due(doc, ANSWERS, ahead),
            f"<p class='come'>{rng.choice(COMING)}</p>",
        ]

    def _form(self) -> str:
        """Return a form whose columns stand in groups under a common head."""
        rng = self.rng
        names = rng.sample(self.office.tables[0].names, rng.randrange(4, 8))
        head = (
            "<tr><th rowspan='2'>TT</th><th rowspan='2'>Khu dân cư</th><th colspan='3'>Kết quả vận động</th>"
            "<th colspan='2'>Hỗ trợ</th><th rowspan='2'>Ghi chú</th></tr>"
            "<tr><th>Số hộ</th><th>Tiền mặt (nghìn đồng)</th><th>Ngày công</th>"
            "<th>Số hộ nhận</th><th>Thành tiền (nghìn đồng)</th></tr>"
        )
        rows = "".join(
            f"<tr><td class='mid'>{place}</td><td>{upper_first(name)}</td>"
            + "".join(f"<td class='mid'>{rng.randrange(*reach)}</td>" for reach in REACHES)
            + f"<td>{rng.choice(['', '', 'Chưa đủ', 'Vượt'])}</td></tr>"
            for place, name in enumerate(names, 1)
        )
        return f"<table class='grid'><thead>{head}</thead><tbody>{rows}</tbody></table>"
