"""What companies that serve the public write: cuts announced by table, works, answers to customers, proxies."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape

from bench.pages.content import DocType, person, printed_date
from bench.pages.office_writing import DAYS, KINDS, OfficeWriter, Writes
from bench.pages.shapes import Doc

TURNS = ("6h00 - 10h30", "7h30 - 16h30", "13h00 - 17h00", "22h00 - 4h00 sáng hôm sau", "8h00 - 11h00")
STREETS = (
    "Phố Bến Mẫu, ngõ 12 đến ngõ 48", "Thôn Đông, thôn Đoài", "Khu dân cư số 4 và chợ Hôm", "Trường học, trạm y tế",
    "Dọc đê hữu sông Mẫu", "Cụm công nghiệp Bãi Sậy", "Khu tái định cư giai đoạn 2", "Tổ dân phố 7, 8 và một phần tổ 9",
)  # fmt: skip
WORKS = (
    "Thay thế thiết bị",
    "Sửa chữa định kỳ",
    "Đấu nối tuyến mới",
    "Di chuyển tuyến",
    "Xử lý sự cố",
    "Kiểm tra, bảo dưỡng",
)
CALLS = (
    "Mọi thông tin cần giải đáp, xin liên hệ bộ phận chăm sóc khách hàng, điện thoại 0225 000 0000 (trực 24/7).",
    "Đầu mối liên hệ: ông {person}, phòng Kỹ thuật, điện thoại 0900 000 000, thư điện tử kythuat@vidu.vn.",
    "Chi tiết xem tại trang tin của đơn vị hoặc gọi tổng đài 1900 0000 (cước theo quy định của nhà mạng).",
)
WISHES = (
    "Rất mong Quý khách hàng thông cảm và bố trí sinh hoạt, sản xuất cho phù hợp",
    "Chúng tôi xin cảm ơn sự hợp tác của Quý cơ quan và bà con",
    "Trân trọng cảm ơn và rất mong nhận được sự hỗ trợ của Quý địa phương",
    "Trân trọng",
)
ALLOWED = (
    "Thay mặt đơn vị làm việc, ký biên bản với Ủy ban nhân dân {place} về {topic}.",
    "Giao nhận hồ sơ, chứng từ, nộp các khoản phí, lệ phí theo thông báo của cơ quan có thẩm quyền.",
    "Ký các văn bản giải trình trong phạm vi công việc được ủy quyền; không được ủy quyền lại cho người thứ ba.",
    "Tham dự các buổi đối thoại với hộ dân và ghi nhận ý kiến.",
)


class CompanyWriter(OfficeWriter):
    """Water, power, drains, a bank's branch, a cooperative."""

    def _kind(self) -> DocType:
        return KINDS[self.rng.choice(self.office.types)]

    def _symbol(self, kind: DocType, issued: date) -> str:
        """Return the symbol; some companies put the year between: `125/2026/TB-CTN`."""
        symbol = super()._symbol(kind, issued)
        return f"{issued.year}/{symbol}" if self.rng.random() < 0.12 else symbol

    def _topics(self, kind: DocType) -> tuple[str, ...]:
        return self.by.topics if kind.code == "thong_bao" else self.topics

    def _write(self, doc: Doc, topic: str) -> None:
        super()._write(doc, topic)
        doc.secrecy = ""

    def _writes(self) -> dict[str, Writes]:
        return {**super()._writes(), "thong_bao": self._cut, "giay_uy_quyen": self._proxy}

    def _cut(self, doc: Doc, topic: str) -> list[str]:
        """Return what is done where and when, in a table: the days of work ask nothing of the reader."""
        rng = self.rng
        why = f"Để {topic}" if rng.random() < 0.6 else f"Theo kế hoạch, đơn vị tiến hành {topic}"
        opening = f"{why}, {self.name} xin thông báo đến Quý cơ quan và khách hàng lịch thực hiện như sau:"
        day = doc.issued_on + timedelta(days=rng.randrange(4, 12))
        rows = []
        for place in range(1, rng.randrange(3, 7)):
            when = f"{DAYS[day.weekday()].capitalize()}, {day:%d/%m/%Y}" if rng.random() < 0.5 else f"{day:%d/%m/%Y}"
            cells = (f"{place:02d}", when, rng.choice(TURNS), rng.choice(STREETS), rng.choice(WORKS))
            rows.append("".join(f"<td class='{'mid' if at < 3 else ''}'>{text}</td>" for at, text in enumerate(cells)))
            day += timedelta(days=rng.randrange(1, 4))
        head = "".join(f"<th>{name}</th>" for name in ("TT", "Ngày", "Thời gian", "Khu vực", "Nội dung công việc"))
        table = f"<table class='grid'><tr>{head}</tr>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
        said = [f"<p>{text}</p>" for text in self._sentences(rng.randrange(1, 4))]
        return [f"<p>{escape(opening)}</p>", table, *said, *self._due(doc), *self._end()]

    def _letter(self, doc: Doc, topic: str) -> list[str]:
        rng = self.rng
        about = escape(topic)
        roll = rng.random()
        opening = f"{escape(self.name)} đang {about}. Để công việc thuận lợi, chúng tôi đề nghị:"
        if roll < 0.25:
            opening = (
                f"Lời đầu tiên, {escape(self.name)} xin gửi tới Quý cơ quan lời chào trân trọng và hợp tác. "
                f"Về việc {about}, chúng tôi xin trao đổi như sau:"
            )
        elif roll < 0.5:
            got = self._reference(doc.issued_on)
            opening = f"Liên quan đến {got} về {about}, {escape(self.name)} có ý kiến như sau:"
        elif roll < 0.75:
            opening = f"Căn cứ {self._reference(doc.issued_on)}, để {about}, chúng tôi kính đề nghị Quý cơ quan:"
        mark = rng.choice(["- ", "- ", "+ ", "• "])
        said = [f"<p>{mark}{text}</p>" for text in self._sentences(rng.randrange(2, 5))]
        table = [self._table(doc.issued_on)] if rng.random() < 0.3 else []
        return [f"<p>{opening}</p>", *said, *table, *self._due(doc), *self._end()]

    def _end(self) -> list[str]:
        rng = self.rng
        call = [f"<p>{rng.choice(CALLS).format(person=person(rng))}</p>"] if rng.random() < 0.7 else []
        return [*call, f"<p>{rng.choice(WISHES)}{rng.choice(['./.', '!', '.'])}</p>"]

    def _proxy(self, doc: Doc, topic: str) -> list[str]:
        """Return who may act for whom; the day it ends is no deadline."""
        rng = self.rng
        until = doc.issued_on + timedelta(days=rng.randrange(60, 400))
        born = date(rng.randrange(1966, 1998), rng.randrange(1, 13), rng.randrange(1, 29))
        allowed = rng.sample(ALLOWED, rng.randrange(2, 5))
        return [
            "<p class='head'>I. BÊN ỦY QUYỀN</p>",
            f"<p>Ông (bà): <b>{doc.signer}</b>. Chức vụ: {doc.position.capitalize()} {escape(self.name)}.</p>",
            "<p class='head'>II. BÊN ĐƯỢC ỦY QUYỀN</p>",
            f"<p>Ông (bà): <b>{person(rng)}</b>. Sinh ngày: {born:%d/%m/%Y}.</p>",
            f"<p>Đơn vị công tác: {rng.choice(self.office.units)}. Số căn cước: 031000000000.</p>",
            "<p class='head'>III. NỘI DUNG, THỜI HẠN ỦY QUYỀN</p>",
            *(f"<p>{n}. {escape(text.format(place=self.place, topic=topic))}</p>" for n, text in enumerate(allowed, 1)),
            f"<p>Giấy ủy quyền có hiệu lực từ ngày ký đến hết ngày {printed_date(until)}, lập thành 03 bản./.</p>",
        ]
