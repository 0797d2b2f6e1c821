"""What the Front writes above the city and beside it: long reports in parts with notes below, outlines, blank forms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

from bench.pages.content import DocType, person, printed_date
from bench.pages.office_writing import KINDS, ROMAN, OfficeWriter, Writes
from bench.pages.shapes import Doc

DECIDED = (
    "thành lập Hội đồng thẩm định hồ sơ khen thưởng năm {year}",
    "cử đoàn công tác kiểm tra việc sử dụng nguồn cứu trợ",
    "ban hành Quy chế quản lý hội trường và xe công vụ",
)
MET = (
    "giao ban cụm thi đua quý III năm {year}",
    "lấy ý kiến chuyên gia về dự thảo Điều lệ sửa đổi",
    "rút kinh nghiệm đại hội điểm cấp xã",
)
NOTES = (
    "Gồm {m} cuộc trực tiếp và {k} cuộc qua cầu truyền hình.",
    "Số liệu do Ban Tổ chức, Kiểm tra tổng hợp từ báo cáo của các địa phương.",
    "Quảng Ninh {m}, Hưng Yên {k}; các tỉnh còn lại chưa gửi số liệu.",
    "So với cùng kỳ năm trước tăng {k},5%.",
    "Trong đó có {k} vị là chức sắc, {m} vị là người dân tộc thiểu số.",
)
NOTED = 2
PARTS = ("KẾT QUẢ TRONG KỲ BÁO CÁO", "PHƯƠNG HƯỚNG THỜI GIAN TỚI")
ASKED = (
    "Công tác tham mưu với cấp ủy; số văn bản đã ban hành.",
    "Số buổi gặp gỡ, đối thoại; những kiến nghị nổi lên.",
    "Nguồn lực huy động: tiền, hiện vật, ngày công (lập biểu riêng).",
    "Mô hình hay, cách làm sáng tạo kèm ảnh và địa chỉ liên hệ.",
    "Khó khăn về tổ chức, biên chế, phụ cấp cán bộ ở cơ sở.",
    "Đề xuất với Trung ương: nêu rõ nội dung, căn cứ, thời điểm cần trả lời.",
)
HOURS = ("08 giờ 30 phút", "14 giờ 00 phút", "07 giờ 45 phút", "13 giờ 30 phút")
TURNS_UP = (
    "Danh sách đại biểu xin gửi lại <span data-f='due_on'>trước ngày {date}</span> để in thẻ.",
    "Các điểm cầu kiểm tra đường truyền, báo lại <span data-f='due_on'>trước 16 giờ ngày {short}</span>.",
)
BRINGS = (
    "Đề nghị đồng chí chuẩn bị phát biểu không quá 07 phút.",
    "Tài liệu cập nhật trên phần mềm họp không giấy; ban tổ chức không in bản giấy.",
    "Đại biểu ở xa đăng ký phòng nghỉ với bộ phận lễ tân trước khi lên đường.",
)
FORM = ("Biểu số 01", "Biểu số 02", "Biểu 3a")


class CentralFrontWriter(OfficeWriter):
    """The Central Committee, its office and boards, committees of other provinces."""

    def _kind(self) -> DocType:
        return KINDS["cong_van" if self.rng.random() < 0.35 else self.rng.choice(self.office.types)]

    def _day(self) -> date:
        return date(2025, 7, 1) + timedelta(days=self.rng.randrange(510))

    def _number(self) -> int:
        most = 7400 if self.by.place == "Hà Nội" else 1900
        return self.rng.choice(
            [self.rng.randrange(1, 100), self.rng.randrange(100, 1000), self.rng.randrange(1000, most)]
        )

    def _topics(self, kind: DocType) -> tuple[str, ...]:
        return {"quyet_dinh": DECIDED, "giay_moi": MET}.get(kind.code, self.topics)

    def _signing(self, kind: DocType) -> tuple[list[str], str]:
        """Return who signs: among deputies of the chair one is the secretary general or the standing deputy."""
        rng = self.rng
        head = self.by.head.upper()
        roll = rng.random()
        if head != "CHỦ TỊCH" or (self.by.delegates and roll < 0.35):
            return super()._signing(kind)
        second = "PHÓ CHỦ TỊCH - TỔNG THƯ KÝ" if self.by.place == "Hà Nội" else "PHÓ CHỦ TỊCH THƯỜNG TRỰC"
        if roll < 0.55:
            return [self.by.power, "KT. CHỦ TỊCH"], rng.choice(["PHÓ CHỦ TỊCH", second])
        return [self.by.power], rng.choice([second, second, "PHÓ CHỦ TỊCH", head])

    def _authority(self) -> str:
        return self.name.upper()

    def _writes(self) -> dict[str, Writes]:
        told = dict.fromkeys(("ke_hoach", "huong_dan", "thong_bao", "chuong_trinh"), self._told)
        return {**super()._writes(), **told, "bao_cao": self._parts, "quyet_dinh": self._decision}

    def _write(self, doc: Doc, topic: str) -> None:
        """Write the document; behind it an outline, a form to fill in or a table of what each place gets."""
        super()._write(doc, topic)
        rng = self.rng
        doc.annex = ""
        if doc.type_code in {"ke_hoach", "huong_dan", "cong_van"} and rng.random() < 0.45:
            doc.annex = self._outline(topic) if rng.random() < 0.5 else self._form()
        if doc.type_code in {"thong_bao", "bao_cao"} and rng.random() < 0.4:
            doc.annex = self._shares()

    def _bases(self, doc: Doc, topic: str) -> list[str]:
        rng = self.rng
        found = [f"Căn cứ {rng.choice(self.office.laws)}"]
        if rng.random() < 0.7:
            found.append(f"Thực hiện {self._reference(doc.issued_on)}")
        if doc.type_code == "quyet_dinh":
            doc.authority = self._authority()
            found.append(f"Theo đề nghị của {escape(rng.choice(self.office.units))}")
        return found

    def _parts(self, doc: Doc, topic: str) -> list[str]:
        """Return a report in two parts, some of its figures explained below the page."""
        rng = self.rng
        heads, notes = rng.sample(self.office.headings, 4), rng.sample(NOTES, 4)
        said = [f"<p>{self._reference_said(doc)}, {escape(self.name)} báo cáo như sau:</p>"]
        for place, (part, within) in enumerate(zip(PARTS, (heads[:3], heads[3:]), strict=True)):
            name = "<br>".join([f"Phần thứ {('nhất', 'hai')[place]}", part])
            said.append(f"<p class='part'>{name}</p>")
            said += self._sections(within, [notes.pop() for _ in within])
        return [*said, *self._due(doc), f"<p>{escape(self.name)} trân trọng báo cáo./.</p>"]

    def _reference_said(self, doc: Doc) -> str:
        lead = self.rng.choice(["Thực hiện", "Theo yêu cầu tại", "Triển khai"])
        return f"{lead} {self._reference(doc.issued_on)}"

    def _sections(self, heads: list[str], notes: Sequence[str] = ()) -> list[str]:
        """Return sections, the second paragraph of each with its note if there are any."""
        rng = self.rng
        said = []
        for place, head in enumerate(heads):
            said.append(f"<p class='head'>{ROMAN[place]}. {head}</p>")
            for step, text in enumerate(self._sentences(rng.choice([2, 2, 3])), 1):
                noted = notes and step == NOTED
                note = f"<span class='note'>{escape(self.fill(notes[place]))}</span>" if noted else ""
                said.append(f"<p>{step}. {text}{note}</p>")
            if rng.random() < 0.4:
                said += [f"<p>- {text}</p>" for text in self._sentences(2)]
        return said

    def _told(self, doc: Doc, topic: str) -> list[str]:
        """Return what is to be done; it names no reference of its own where its bases did."""
        rng = self.rng
        verb = {"huong_dan": "hướng dẫn một số nội dung", "thong_bao": "thông báo"}.get(doc.type_code, "triển khai")
        opening = f"{escape(self.name)} {verb} về việc {escape(topic)} như sau:"
        if not doc.bases:
            opening = f"{self._reference_said(doc)}, {opening}"
        said = [f"<p>{opening}</p>", *self._sections(rng.sample(self.office.headings, rng.choice([2, 3, 3])))]
        end = "Trong quá trình thực hiện, nội dung chưa rõ xin trao đổi với Văn phòng để được giải đáp./."
        return [*said, *self._due(doc), f"<p>{end}</p>"]

    def _decision(self, doc: Doc, topic: str) -> list[str]:
        rng = self.rng
        first, *others = topic.split(" ")
        units = rng.sample(self.office.units, 2)
        says = [
            f"{first.capitalize()} {' '.join(others)}, thời hạn {rng.choice([6, 9, 12])} tháng kể từ ngày ký.",
            self.fill(rng.choice(self.office.orders)),
            f"Thủ trưởng các đơn vị {', '.join(units)} và cá nhân có tên chịu trách nhiệm thi hành Quyết định này./.",
        ]
        articles = [f"<p><b>Điều {place}.</b> {escape(text)}</p>" for place, text in enumerate(says, 1)]
        return ["<p class='order'>QUYẾT ĐỊNH:</p>", *articles]

    def _letter(self, doc: Doc, topic: str) -> list[str]:
        rng = self.rng
        name, about = escape(self.name), escape(topic)
        roll = rng.random()
        if roll < 0.45:
            opening = f"{self._reference_said(doc)} và để thống nhất {about}, {name} đề nghị:"
        elif roll < 0.75:
            opening = f"Nghiên cứu {self._reference(doc.issued_on)}, {name} có ý kiến về việc {about} như sau:"
        else:
            opening = f"Nhằm {about}, {name} trân trọng đề nghị Quý cơ quan phối hợp một số việc:"
        marks = rng.choice([("", "", ""), ("(1) ", "(2) ", "(3) "), ("1. ", "2. ", "3. ")])
        said = [f"<p>{mark}{text}</p>" for mark, text in zip(marks, self._sentences(3), strict=True)]
        call = f"<p class='call'>(Thông tin trao đổi: đồng chí {person(rng)}, số máy 0900.000.000)</p>"
        end = rng.choice(["Trân trọng cảm ơn./.", "Rất mong Quý cơ quan quan tâm, phối hợp./.", "Trân trọng./."])
        return [f"<p>{opening}</p>", *said, *self._due(doc), f"<p>{end}</p>", call if rng.random() < 0.4 else ""]

    def _invitation(self, doc: Doc, topic: str) -> list[str]:
        """Return an invitation; the day it names is no deadline."""
        rng = self.rng
        ahead = rng.randrange(5, 16)
        day = doc.issued_on + timedelta(days=ahead)
        chair = f"đồng chí {person(rng)}, {rng.choice(['Phó Chủ tịch', 'Ủy viên Ban Thường trực'])}"
        return [
            f"<p>{escape(self.name)} tổ chức hội nghị {escape(topic)} và trân trọng mời Quý vị tham dự:</p>",
            f"<p>- Chủ trì: {chair}.</p>",
            f"<p>- Thời gian: từ {rng.choice(HOURS)}, ngày {printed_date(day)}, dự kiến một buổi.</p>",
            f"<p>- Địa điểm: {escape(rng.choice(self.office.rooms))}.</p>",
            f"<p>{rng.choice(BRINGS)}</p>",
            *self._due(doc, TURNS_UP, ahead),
            "<p>Trân trọng kính mời./.</p>",
        ]

    def _outline(self, topic: str) -> str:
        """Return what a report asked for has to say, in points."""
        rng = self.rng
        heads = rng.sample(self.office.headings, 3)
        asked = rng.sample(ASKED, 6)
        said = ""
        for place, head in enumerate(heads):
            pair = asked[2 * place : 2 * place + 2]
            said += f"<p class='head'>{ROMAN[place]}. {head}</p>"
            said += "".join(f"<p>{step}. {text}</p>" for step, text in enumerate(pair, 1))
        return f"<div class='outline'>{said}</div>"

    def _form(self) -> str:
        """Return a form to be filled in, its columns counted below their heads, its rows mostly empty."""
        rng = self.rng
        columns = ("STT", "Tên đơn vị", "Tổng số cuộc", "Số người dự", "Số ý kiến", "Đã trả lời", "Ghi chú")
        names = rng.sample(self.office.tables[0].names, rng.randrange(4, 7))
        head = "".join(f"<th>{name}</th>" for name in columns)
        counted = "".join(f"<td class='mid'><i>({place})</i></td>" for place in range(1, len(columns) + 1))
        rows = "".join(
            f"<tr><td class='mid'>{place}</td><td>{name}</td>{'<td></td>' * (len(columns) - 2)}</tr>"
            for place, name in enumerate(names, 1)
        )
        whose = "<p class='whose'>ỦY BAN MTTQ VIỆT NAM<br>…………………………</p>"
        return (
            f"{whose}<p class='unit'>{rng.choice(FORM)}</p><table class='grid form'><thead><tr>{head}</tr></thead>"
            f"<tbody><tr>{counted}</tr>{rows}</tbody></table>"
        )

    def _shares(self) -> str:
        """Return a table of what each place gets, its sum above the rows as such tables have it."""
        rng = self.rng
        table = rng.choice(self.office.tables)
        names = rng.sample(table.names, rng.randrange(4, len(table.names) + 1))
        figures = [tuple(rng.randrange(*reach) for reach in table.ranges) for _ in names]
        sums = "".join(f"<td class='mid'>{_dotted(sum(column))}</td>" for column in zip(*figures, strict=True))
        head = "".join(f"<th>{name}</th>" for name in table.columns)
        rows = "".join(
            f"<tr><td class='mid'>{place}</td><td>{name}</td>"
            + "".join(f"<td class='mid'>{_dotted(figure)}</td>" for figure in row)
            + f"<td>{rng.choice(table.notes)}</td></tr>"
            for place, (name, row) in enumerate(zip(names, figures, strict=True), 1)
        )
        unit = "<p class='unit'>Đơn vị tính: triệu đồng</p>"
        whole = f"<tr class='sum'><td></td><td>TỔNG SỐ</td>{sums}<td></td></tr>"
        return f"{unit}<table class='grid'><thead><tr>{head}</tr></thead><tbody>{whole}{rows}</tbody></table>"


def _dotted(figure: int) -> str:
    return f"{figure:,}".replace(",", ".")
