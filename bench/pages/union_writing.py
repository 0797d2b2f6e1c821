"""What unions of a ward write: invitations to one person each, numbers as the Party has them in some, deputies."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from html import escape

from bench.pages.content import DocType, person, printed_date
from bench.pages.office_writing import DAYS, HOURS, OfficeWriter
from bench.pages.shapes import Doc

SLASHED = {"HND", "ĐTN"}
"""Bodies that number as the Party does: `07-KH/HND`."""

WORN = (
    "Trang phục: áo dài truyền thống (đối với nữ), sơ mi trắng (đối với nam).",
    "Đề nghị đại biểu mang theo thẻ hội viên và tài liệu đã gửi qua thư điện tử.",
    "Ban Tổ chức có bố trí bữa cơm thân mật sau chương trình.",
)
ANSWERS = (
    "Đại biểu bận việc xin báo lại <span data-f='due_on'>trước ngày {date}</span>.",
    "Xin Quý vị xác nhận qua điện thoại <span data-f='due_on'>chậm nhất ngày {short}</span> ({weekday}).",
)
ENDS = (
    "Sự hiện diện của Quý vị là nguồn động viên to lớn đối với hội viên./.",
    "Rất mong Quý vị dành thời gian đến dự./.",
    "Trân trọng kính mời!",
)


class UnionWriter(OfficeWriter):
    """Women, farmers, youth, veterans and workers of a ward."""

    def document(self, like: Doc | None = None) -> Doc:
        doc = super().document(like)
        if self.by.abbr not in SLASHED:
            return doc
        symbol = doc.symbol if like else doc.symbol.replace("-", "/", 1)
        return replace(doc, symbol=symbol, notation=f"{doc.number:02d}-{symbol}")

    def _number(self) -> int:
        return self.rng.choice([self.rng.randrange(1, 10), self.rng.randrange(10, 240)])

    def _signing(self, kind: DocType) -> tuple[list[str], str]:
        """Return the powers and the position: a deputy signs for the committee itself, seldom for the head."""
        roll = self.rng.random()
        head = self.by.head.upper()
        if roll < 0.4:
            return [self.by.power], f"PHÓ {head}"
        if roll < 0.5:
            return [self.by.power], f"PHÓ {head} THƯỜNG TRỰC"
        if roll < 0.6:
            return [self.by.power, f"KT. {head}"], f"PHÓ {head}"
        return [self.by.power], head

    def _invitation(self, doc: Doc, topic: str) -> list[str]:
        """Return an invitation whose lines each say one thing; the day of the meeting is no deadline."""
        rng = self.rng
        ahead = rng.randrange(4, 12)
        day = doc.issued_on + timedelta(days=ahead)
        when = f"{rng.choice(HOURS)}, ngày {printed_date(day)} ({DAYS[day.weekday()]})"
        labels = rng.choice(
            [
                ("Tới dự:", "Thời gian:", "Địa điểm:"),
                ("- Nội dung:", "- Thời gian:", "- Địa điểm:"),
                ("1. Tới dự", "2. Thời gian:", "3. Địa điểm:"),
            ]
        )
        said = (f"Hội nghị {topic}", when, self.fill(rng.choice(self.office.rooms)))
        lines = [f"<p><b>{label}</b> {escape(text)}.</p>" for label, text in zip(labels, said, strict=True)]
        call = f"(Liên hệ: đ/c {person(rng)}, điện thoại 0900 000 000)"
        return [
            f"<p>{escape(self.name)} trân trọng kính mời Quý vị:</p>" if rng.random() < 0.4 else "",
            *lines,
            f"<p>{rng.choice(WORN)}</p>" if rng.random() < 0.6 else "",
            *self._due(doc, ANSWERS, ahead),
            f"<p>{rng.choice(ENDS)}</p>",
            f"<p class='call'>{call}</p>" if rng.random() < 0.4 else "",
        ]
