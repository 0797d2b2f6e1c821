"""What agencies of ministries write: high numbers, notices addressed to someone, tables with a sum, whom to ask."""

from __future__ import annotations

from datetime import date, timedelta

from bench.pages.content import DocType, person
from bench.pages.office_writing import OfficeWriter
from bench.pages.shapes import Doc

DECIDED = (
    "khen thưởng tập thể, cá nhân tiêu biểu trong công tác tuyên truyền, vận động năm {year}",
    "phân công đầu mối phối hợp với các xã, phường, đặc khu",
    "tổ chức Tuần lễ hướng dẫn người dân sử dụng dịch vụ số",
)
MET = (
    "sơ kết Quy chế phối hợp với Ủy ban MTTQ Việt Nam {place}",
    "đối thoại, tháo gỡ vướng mắc cho hộ kinh doanh tại {place}",
    "triển khai công tác phối hợp tuyên truyền quý IV năm {year}",
)
TOLD = {"thong_bao", "cong_van", "huong_dan", "giay_moi"}


class RegionWriter(OfficeWriter):
    """Tax, treasury, insurance, customs, statistics, the bank for social policies."""

    def _day(self) -> date:
        return date(2025, 7, 1) + timedelta(days=self.rng.randrange(510))

    def _number(self) -> int:
        return self.rng.choice(
            [self.rng.randrange(2, 100), self.rng.randrange(100, 1000), self.rng.randrange(1000, 9800)]
        )

    def _topics(self, kind: DocType) -> tuple[str, ...]:
        return {"quyet_dinh": DECIDED, "giay_moi": MET}.get(kind.code, self.topics)

    def _write(self, doc: Doc, topic: str) -> None:
        """Write the document; a notice is addressed as a letter is, half of the time, and says whom to ask."""
        super()._write(doc, topic)
        rng = self.rng
        if doc.type_code == "thong_bao" and rng.random() < 0.5:
            chosen = rng.sample(self.office.addressees, rng.choice([1, 1, 2]))
            doc.addressees = [self.fill(text) for text in chosen]
            doc.recipients = ["Như trên", *doc.recipients]
        if doc.type_code in TOLD and rng.random() < 0.45:
            doc.body.insert(len(doc.body) - 1, f"<p>{self._whom()}</p>")

    def _whom(self) -> str:
        """Return whom to call; no name in it is the signer's."""
        rng = self.rng
        return rng.choice(
            [
                f"Chi tiết xin liên hệ: đ/c {person(rng)}, {rng.choice(self.office.units)}, điện thoại 0225.300.0000.",
                "Nếu có vướng mắc, đề nghị liên hệ bộ phận một cửa, số máy 0225.300.0000 (máy lẻ 12).",
                f"Đầu mối phối hợp: {person(rng)} - ĐT: 0900.000.000; thư điện tử: lienhe@vidu.vn.",
            ]
        )

    def _table(self, day: date) -> str:
        """Return a table with its sum below."""
        rng = self.rng
        table = rng.choice(self.office.tables)
        names = rng.sample(table.names, rng.randrange(3, len(table.names) + 1))
        figures = [(rng.randrange(*table.ranges[0]), rng.randrange(*table.ranges[1])) for _ in names]
        rows = "".join(
            f"<tr><td class='mid'>{place}</td><td>{name}</td><td class='mid'>{homes}</td>"
            f"<td class='money'>{_dotted(money)}</td><td>{rng.choice(table.notes)}</td></tr>"
            for place, (name, (homes, money)) in enumerate(zip(names, figures, strict=True), 1)
        )
        sums = [sum(column) for column in zip(*figures, strict=True)]
        rows += (
            f"<tr class='sum'><td></td><td>Tổng cộng</td><td class='mid'>{sums[0]}</td>"
            f"<td class='money'>{_dotted(sums[1])}</td><td></td></tr>"
        )
        head = "".join(f"<th>{name}</th>" for name in table.columns)
        said = rng.choice(["Đơn vị tính: nghìn đồng", f"Kỳ số liệu: quý {rng.randrange(1, 5)}/{day.year}"])
        return f"<p class='unit'>{said}</p><table class='grid'><tr>{head}</tr>{rows}</table>"


def _dotted(figure: int) -> str:
    return f"{figure:,}".replace(",", ".")
