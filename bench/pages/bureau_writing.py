"""What departments write: plans and notices with tasks in a table behind them, heads that only act as such."""

from __future__ import annotations

from html import escape

from bench.pages.content import DocType, upper_first
from bench.pages.office_writing import ROMAN, OfficeWriter
from bench.pages.shapes import Doc

BOUND = {"ke_hoach", "thong_bao", "bao_cao", "phuong_an"}
COLUMNS = ("TT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Sản phẩm", "Thời gian hoàn thành")
PRODUCTS = ("Báo cáo", "Văn bản đôn đốc", "Kế hoạch chi tiết", "Biên bản kiểm tra", "Tờ trình kèm dự thảo Quyết định")
WHEN = ("Thường xuyên", "Hằng tháng", "Tháng 9", "Tháng 11", "Quý I", "Quý II", "Quý IV", "Sau khi có ý kiến chỉ đạo")
GROUPS = ("NHÓM NHIỆM VỤ CHUNG", "NHÓM NHIỆM VỤ CHUYÊN MÔN", "CÔNG TÁC KIỂM TRA, GIÁM SÁT")


class BureauWriter(OfficeWriter):
    """A department of the city, what is under it, a board."""

    def _signing(self, kind: DocType) -> tuple[list[str], str]:
        """Return the powers and the position; now and then nobody has the head's office for good (`Q.`)."""
        head = self.by.head.upper()
        roll = self.rng.random()
        if kind.code == "bien_ban" or roll > 0.22:
            return super()._signing(kind)
        if roll < 0.07:
            return [], f"Q. {head}"
        if roll < 0.12:
            return [], f"PHÓ {head} PHỤ TRÁCH"
        return [f"KT. {head}"], f"PHÓ {head}"

    def _write(self, doc: Doc, topic: str) -> None:
        super()._write(doc, topic)
        if doc.type_code in BOUND and self.rng.random() < 0.6:
            doc.annex = self._tasks()

    def _tasks(self) -> str:
        """Return tasks in groups, many enough for the table to run over to a second page now and then."""
        rng = self.rng
        rows = []
        for place, group in enumerate(rng.sample(GROUPS, rng.randrange(1, 4))):
            rows.append(f"<tr><td class='mid'><b>{ROMAN[place]}</b></td><td colspan='5'><b>{group}</b></td></tr>")
            for step, text in enumerate(rng.sample(self.topics, rng.randrange(2, 6)), 1):
                leads, helps = rng.sample(self.office.units, 2)
                cells = (upper_first(self.fill(text)), leads, helps, rng.choice(PRODUCTS), rng.choice(WHEN))
                rows.append(
                    f"<tr><td class='mid'>{step}</td>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
                )
        head = "".join(f"<th>{name}</th>" for name in COLUMNS)
        return f"<table class='grid'><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
