"""What hamlets and street groups write: minutes with a count of hands, what came in and went out, plain requests."""

from __future__ import annotations

from datetime import timedelta
from html import escape

from bench.pages.content import DocType, person, printed_date
from bench.pages.office_writing import DAYS, HOURS, KINDS, OfficeWriter, Writes
from bench.pages.shapes import Doc

INCOME = (
    "Các hộ ủng hộ theo danh sách", "Con em xa quê gửi về", "Cửa hàng, doanh nghiệp giúp đỡ",
    "Tồn quỹ kỳ trước chuyển sang", "Trích quỹ khu dân cư", "Cho thuê phông bạt, bàn ghế",
)  # fmt: skip
SPENDING = (
    "Mua xi măng, cát, gạch", "Thuê máy xúc 02 ca", "Quà cho hộ nghèo, người ốm", "Loa đài, băng zôn, khánh tiết",
    "Nước uống, chè, bánh kẹo", "Bóng đèn, dây điện đường ngõ", "Giải thưởng cho các cháu",
)  # fmt: skip
SAID = (
    "đề nghị làm trước đoạn ngõ trũng, hễ mưa là ngập vào nhà",
    "nhất trí với mức đóng góp, nhưng xin chia làm hai đợt",
    "đề nghị miễn cho hộ nghèo và các cụ sống một mình",
    "hỏi về thời gian cấp đổi giấy tờ theo tên xã, phường mới",
    "phản ánh xe tải đi đường làng làm bong mặt bê tông",
    "đề nghị kẻ vạch chỗ để xe, ban đêm có đèn ở đầu ngõ",
    "mong sớm có nhà văn hóa chung sau khi sáp nhập thôn",
    "đề nghị công khai sổ thu chi trên bảng tin và nhóm Zalo",
    "góp ý nên tổ chức gọn trong một buổi tối cho đỡ tốn kém",
)
SUMMED = (
    "Sau khi bàn bạc, hội nghị nhất trí để ban vận động triển khai ngay trong tháng.",
    "Những ý kiến chưa trả lời được, chủ trì ghi nhận và báo cáo lên trên.",
    "Giao các tổ liên gia báo lại cho những hộ vắng mặt.",
    "Thành lập tổ giám sát gồm {k} người do bà con cử ra.",
)
ASKS = (
    "Kính mong các cấp quan tâm xem xét, giải quyết",
    "Chúng tôi xin chân thành cảm ơn",
    "Rất mong được sự giúp đỡ của các đồng chí",
)
COME = (
    "Sự có mặt của ông (bà) góp phần cho buổi họp thành công. Xin cảm ơn!",
    "Đề nghị mỗi gia đình cử một người đại diện đến dự đông đủ, đúng giờ.",
    "Rất mong ông (bà) sắp xếp thời gian đến dự./.",
)
SETTLE = (
    "Hộ nào chưa nộp thì nộp cho thủ quỹ <span data-f='due_on'>trước ngày {date}</span>.",
    "Tổ vận động làm xong và báo cáo lại <span data-f='due_on'>chậm nhất ngày {short}</span>.",
)


def _numbered(names: list[str], sums: list[int]) -> list[tuple[str, str, int]]:
    return [(str(at), name, money) for at, (name, money) in enumerate(zip(names, sums, strict=True), 1)]


class VillageWriter(OfficeWriter):
    """A hamlet, a street group, and the committees, branches and boards that neighbours elect there."""

    def _kind(self) -> DocType:
        return KINDS[self.rng.choice(self.office.types)]

    def _number(self) -> int:
        return self.rng.choice([self.rng.randrange(1, 10), self.rng.randrange(1, 60)])

    def _write(self, doc: Doc, topic: str) -> None:
        """Write a document without marks: such bodies have no stamps for them."""
        super()._write(doc, topic)
        doc.urgency = doc.secrecy = ""

    def _writes(self) -> dict[str, Writes]:
        return {**super()._writes(), "bao_cao": self._account}

    def _minutes(self, doc: Doc, topic: str) -> list[str]:
        """Return minutes: who came, what was said, how many were for it."""
        rng = self.rng
        doc.secretary = person(rng)
        homes = rng.randrange(60, 320)
        came = rng.randrange(homes // 2 + 1, homes)
        hour, room = rng.choice(HOURS), self.fill(rng.choice(self.office.rooms))
        meets = f"{self.name} họp {rng.choice(['nhân dân', 'dân', 'đại diện các hộ'])} để bàn việc {topic}"
        said = rng.sample(SAID, rng.randrange(3, 6))
        summed = [self.fill(text) for text in rng.sample(SUMMED, 2)]
        voices = [f"<p>- {self._speaker()} {text}.</p>" for text in said]
        return [
            f"<p>Hôm nay, hồi {hour} ngày {printed_date(doc.issued_on)}, tại {escape(room)}, {escape(meets)}.</p>",
            "<p><b>I. Thành phần:</b></p>",
            f"<p>1. Chủ tọa: Ông (bà) {doc.signer} - {escape(self.chair)}</p>",
            f"<p>2. Thư ký: Ông (bà) {doc.secretary}</p>",
            f"<p>3. Đại diện hộ gia đình: {came}/{homes} hộ, vắng {homes - came} hộ.</p>",
            "<p><b>II. Nội dung:</b></p>",
            *(f"<p>{text}</p>" for text in self._sentences(rng.randrange(1, 4))),
            "<p><b>III. Ý kiến của bà con:</b></p>",
            *voices,
            *self._vote(came),
            "<p><b>IV. Kết luận:</b></p>",
            *(f"<p>- {escape(text)}</p>" for text in summed),
            *self._due(doc, SETTLE),
            "<p>Biên bản lập thành 02 bản, đọc cho mọi người cùng nghe và nhất trí ký tên dưới đây./.</p>",
        ]

    def _speaker(self) -> str:
        rng = self.rng
        name = person(rng)
        called = rng.choice(["Bà", "Chị", "Cụ"] if "Thị" in name else ["Ông", "Anh", "Ông (bà)"])
        return f"{called} {name} ({rng.choice(['tổ', 'xóm', 'ngõ'])} {rng.randrange(1, 9)})"

    def _vote(self, came: int) -> list[str]:
        """Return the count of a show of hands or of slips; its figures add up."""
        rng = self.rng
        against = rng.randrange(0, came // 8 + 1)
        share = f"{100 * (came - against) / came:.1f}".replace(".", ",").removesuffix(",0")
        if rng.random() < 0.5:
            return [f"<p>* Biểu quyết: đồng ý {came - against}/{came}, đạt {share}%; không đồng ý {against}.</p>"]
        return [
            f"<p>* Kết quả lấy phiếu: số phiếu phát ra {came}; thu về {came}; hợp lệ {came}.</p>",
            f"<p>+ Đồng ý: {came - against} phiếu, đạt {share}%.</p>",
            f"<p>+ Không đồng ý: {against} phiếu.</p>",
        ]

    def _account(self, doc: Doc, topic: str) -> list[str]:
        """Return what came in and went out, sometimes as a table with its sum."""
        rng = self.rng
        opening = f"{escape(self.name)} xin báo cáo với các cấp và toàn thể bà con việc {escape(topic)} như sau:"
        if rng.random() < 0.5:
            opening = f"Thực hiện {self._reference(doc.issued_on)}, {escape(self.name)} báo cáo kết quả như sau:"
        parts = [f"<p>{opening}</p>", "<p><b>1. Việc đã làm được</b></p>"]
        parts += [f"<p>- {text}</p>" for text in self._sentences(rng.randrange(2, 5))]
        if rng.random() < 0.7:
            parts += ["<p><b>2. Thu, chi</b></p>", self._sums()]
        else:
            parts += ["<p><b>2. Khó khăn</b></p>", *(f"<p>- {text}</p>" for text in self._sentences(2))]
        parts += ["<p><b>3. Việc làm tiếp</b></p>", *(f"<p>- {text}</p>" for text in self._sentences(1))]
        return [*parts, *self._due(doc), f"<p>{rng.choice(ASKS)}./.</p>"]

    def _sums(self) -> str:
        rng = self.rng
        into = [rng.randrange(2, 240) * 100_000 for _ in range(rng.randrange(2, 5))]
        spent = sum(into)
        out = []
        for _ in range(rng.randrange(2, 5)):
            out.append(min(spent, rng.randrange(2, 120) * 50_000))
            spent -= out[-1]
        rows = [("I", "<b>Phần thu</b>", sum(into)), *_numbered(rng.sample(INCOME, len(into)), into)]
        rows += [("II", "<b>Phần chi</b>", sum(out)), *_numbered(rng.sample(SPENDING, len(out)), out)]
        rows += [("III", "<b>Còn lại (I - II)</b>", spent)]
        cells = "".join(
            f"<tr><td class='mid'>{at}</td><td>{name}</td><td class='money'>{f'{money:,}'.replace(',', '.')}</td></tr>"
            for at, name, money in rows
        )
        head = "<tr><th>TT</th><th>Nội dung</th><th>Số tiền (đồng)</th></tr>"
        return f"<table class='grid'>{head}{cells}</table>"

    def _letter(self, doc: Doc, topic: str) -> list[str]:
        rng = self.rng
        met = doc.issued_on - timedelta(days=rng.randrange(1, 12))
        roll = rng.random()
        opening = f"{escape(self.name)} xin trình bày với quý cấp một việc như sau:"
        if roll < 0.4:
            opening = f"Qua cuộc họp dân ngày {met:%d/%m/%Y}, bà con kiến nghị việc {escape(topic)}, cụ thể:"
        elif roll < 0.7:
            opening = f"Tiếp theo {self._reference(doc.issued_on)}, {escape(self.name)} xin có ý kiến:"
        said = [f"<p>{text}</p>" for text in self._sentences(rng.randrange(2, 5))]
        return [f"<p>{opening}</p>", *said, *self._due(doc), f"<p>{rng.choice(ASKS)}./.</p>"]

    def _invitation(self, doc: Doc, topic: str) -> list[str]:
        """Return an invitation a neighbour carries from door to door: the evening it names is no deadline."""
        rng = self.rng
        day = doc.issued_on + timedelta(days=rng.randrange(2, 9))
        hour = rng.choice(["19 giờ 30", "20h00", "08 giờ 00 phút", "7h30", "19h45"])
        return [
            f"<p>Tới dự: Buổi họp {rng.choice(['dân', 'bàn việc', 'lấy ý kiến'])} {escape(topic)}.</p>",
            f"<p>Thời gian: {hour} ngày {day:%d/%m/%Y} ({DAYS[day.weekday()]}).</p>",
            f"<p>Địa điểm: Tại {escape(self.fill(rng.choice(self.office.rooms)))}.</p>",
            f"<p>{rng.choice(COME)}</p>",
        ]
