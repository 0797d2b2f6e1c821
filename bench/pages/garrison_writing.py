"""What soldiers at home write: call-ups by table, plans of drill, files and goods handed over, counted copies."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape

from bench.pages.content import DocType, person, printed_date
from bench.pages.office_writing import DAYS, KINDS, ROMAN, OfficeWriter, Writes
from bench.pages.shapes import Doc

TURNS = ("07h00 - 11h30", "13h30 - 16h30", "7 giờ 00", "13 giờ 30", "Cả ngày")
HAMLETS = (
    "Thôn Hạ, thôn Cầu Đá", "Tổ dân phố 1 đến tổ 6", "Tổ dân phố 7 đến tổ 15", "Xóm Vạn Chài",
    "Khu tập thể nhà máy đóng tàu", "Thôn Lương Kệ",
)  # fmt: skip
PLACES = ("Sân vận động", "Trụ sở UBND", "Nhà văn hóa trung tâm", "Bãi tập đồi Thông")
CLINICS = ("Trạm Y tế", "Trung tâm Y tế khu vực")
LATE = "Các trường hợp khám bổ sung"
GOODS = (
    ("Hồ sơ nghĩa vụ quân sự", "bộ"), ("Lý lịch đảng viên", "quyển"), ("Quân tư trang", "bộ"), ("Gạo tẻ", "kg"),
    ("Chăn màn dã ngoại", "chiếc"), ("Áo phao cứu sinh", "chiếc"), ("Nước uống đóng chai", "thùng"),
    ("Máy bộ đàm", "chiếc"),
)  # fmt: skip
STATES = ("Đủ", "Còn tốt", "Mới", "Thiếu ảnh", "")
HOURS = ("06 giờ 30 phút", "07 giờ 15 phút", "08 giờ 00 phút", "14 giờ 00 phút", "19 giờ 00 phút")
DRESS = (
    "Trang phục: quân nhân mặc lễ phục; đại biểu mặc com-lê hoặc áo dài.",
    "Mang theo giấy mời để qua cổng gác; xe ô tô gửi tại thao trường số 2.",
    "Mỗi địa phương cử một tổ công tác vận động và một xe đưa đón.",
)
COMES = (
    "Đề nghị báo quân số dự về trợ lý dân vận <span data-f='due_on'>trước ngày {date}</span>.",
    "Đại biểu không dự được xin báo lại <span data-f='due_on'>chậm nhất ngày {short}</span>.",
)
BRINGS = (
    "Công dân đến khám mang theo giấy gọi, căn cước và giấy tờ về bệnh cũ (nếu có); nhịn ăn sáng để xét nghiệm.",
    "Người đi cùng chờ ở ngoài; không uống rượu, bia từ tối hôm trước.",
    "Trường hợp vắng mặt không lý do thì lập biên bản, xử phạt theo quy định.",
    "Bản thân hoặc gia đình có vướng mắc thì gặp cán bộ quân sự ngay tại bàn đón tiếp.",
)


class GarrisonWriter(OfficeWriter):
    """Commands of the city, an area and a commune, border guards, councils for the draft."""

    def _kind(self) -> DocType:
        return KINDS["cong_van" if self.rng.random() < 0.28 else self.rng.choice(self.office.types)]

    def _day(self) -> date:
        return date(2025, 7, 1) + timedelta(days=self.rng.randrange(510))

    def _number(self) -> int:
        """Return the number: a commune comes to some hundreds in a year, a command to thousands."""
        few = [self.rng.randrange(1, 10), self.rng.randrange(10, 260)]
        return self.rng.choice([*few, self.rng.randrange(260, 4200)] if self.by.place else few)

    def _signing(self, kind: DocType) -> tuple[list[str], str]:
        """Return who signs: deputies have an office of their own besides; some sign on order of the chief."""
        rng = self.rng
        head = self.by.head.upper()
        roll = rng.random()
        if kind.code == "bien_ban":
            return [], head if roll < 0.5 else f"PHÓ {head}"
        if self.by.power:
            return [self.by.power], rng.choice([head, head, f"PHÓ {head}"])
        if self.by.delegates and roll < 0.25:
            title, second = rng.choice(self.by.delegates)
            return (
                ([f"TL. {head}", f"KT. {title.upper()}"], second.upper())
                if roll < 0.1
                else ([f"TL. {head}"], title.upper())
            )
        if roll < 0.6:
            own = ["", "", " - THAM MƯU TRƯỞNG"] if head == "CHỈ HUY TRƯỞNG" and self.by.place else [""]
            return [f"KT. {head}"], f"PHÓ {head}{rng.choice(own)}"
        if roll < 0.7 and head != "ĐỒN TRƯỞNG":
            return [], "CHÍNH ỦY" if self.by.place else "CHÍNH TRỊ VIÊN"
        return [], head

    def _writes(self) -> dict[str, Writes]:
        return {**super()._writes(), "thong_bao": self._called, "bien_ban": self._handed}

    def _write(self, doc: Doc, topic: str) -> None:
        super()._write(doc, topic)
        rng = self.rng
        doc.annex = ""
        if doc.type_code in {"ke_hoach", "huong_dan", "phuong_an"} and rng.random() < 0.5:
            doc.annex = self._turns(doc.issued_on, rng.randrange(5, 12), medical="khám" in topic)

    def _recipients(self, doc: Doc) -> list[str]:
        """Return to whom it goes; a command says at the end how many copies there are, as in `T08`."""
        found = super()._recipients(doc)
        if self.by.place and self.rng.random() < 0.6:
            found[-1] = f"{found[-1]}; {self.rng.choice(['T', 'B'])}{self.rng.randrange(4, 45):02d}"
        return found

    def _bases(self, doc: Doc, topic: str) -> list[str]:
        rng = self.rng
        found = [f"Căn cứ {rng.choice(self.office.laws)}"] if rng.random() < 0.7 else []
        lead = rng.choice(["Căn cứ", "Thực hiện", "Chấp hành"])
        return [
            *found,
            f"{lead} {self._reference(doc.issued_on)} về nhiệm vụ quân sự, quốc phòng năm {doc.issued_on.year}",
        ]

    def _sections(self, count: int) -> list[str]:
        rng = self.rng
        roman = rng.random() < 0.6
        said = []
        for place, head in enumerate(rng.sample(self.office.headings, count)):
            mark = ROMAN[place] if roman else str(place + 1)
            said.append(f"<p class='head'>{mark}. {head if roman else head.capitalize()}</p>")
            for step, text in enumerate(self._sentences(rng.choice([1, 2, 3])), 1):
                said.append(f"<p>{f'{step}.' if roman else f'{chr(96 + step)})'} {text}</p>")
            if rng.random() < 0.3:
                said += [f"<p>{sign} {text}</p>" for sign, text in zip("-+", self._sentences(2), strict=True)]
        return said

    def _report(self, doc: Doc, topic: str) -> list[str]:
        rng = self.rng
        verb = {"bao_cao": "báo cáo kết quả", "huong_dan": "hướng dẫn"}.get(doc.type_code, "lập kế hoạch")
        verb = "xây dựng phương án" if doc.type_code == "phuong_an" else verb
        lead = "" if doc.bases else f"{rng.choice(['Chấp hành', 'Thực hiện'])} {self._reference(doc.issued_on)}, "
        opening = f"{lead}{escape(self.name)} {verb} {escape(topic)} như sau:"
        table = [self._table(doc.issued_on)] if doc.type_code == "bao_cao" and rng.random() < 0.5 else []
        end = rng.choice(
            ["Nhận được văn bản này, các đơn vị triển khai thực hiện./.", "Trên đây là toàn bộ nội dung./."]
        )
        if doc.type_code == "bao_cao":
            end = f"{escape(self.name)} kính báo cáo./."
        return [f"<p>{opening}</p>", *self._sections(rng.choice([2, 3, 4])), *table, *self._due(doc), f"<p>{end}</p>"]

    def _called(self, doc: Doc, topic: str) -> list[str]:
        """Return who is to come where and when, in a table: these days ask nothing of the reader."""
        rng = self.rng
        told = "thông báo để các cơ quan, đơn vị và nhân dân biết"
        opening = (
            f"{self._reference_lead(doc)}, {escape(self.name)} {told} thời gian, địa điểm {escape(topic)} như sau:"
        )
        said = rng.sample(BRINGS, 2) if "khám" in topic else self._sentences(2)
        notes = [f"<p>{place}. {text}</p>" for place, text in enumerate(said, 1)]
        end = f"{escape(self.name)} thông báo để các đơn vị và công dân chấp hành./."
        return [
            f"<p>{opening}</p>",
            self._turns(doc.issued_on, rng.randrange(3, 7), medical="khám" in topic),
            *notes,
            *self._due(doc),
            f"<p>{end}</p>",
        ]

    def _reference_lead(self, doc: Doc) -> str:
        return f"{self.rng.choice(['Thực hiện', 'Căn cứ'])} {self._reference(doc.issued_on)}"

    def _turns(self, issued: date, count: int, *, medical: bool) -> str:
        """Return days, hours, hamlets and places in a table; who missed an examination comes last."""
        rng = self.rng
        day = issued + timedelta(days=rng.randrange(6, 16))
        rows = ""
        for place in range(1, count + 1):
            whose = LATE if medical and place == count else rng.choice(HAMLETS)
            where = rng.choice(CLINICS if medical else PLACES)
            rows += (
                f"<tr><td class='mid'>{place:02d}</td><td class='mid'>{day:%d/%m/%Y}<br>({DAYS[day.weekday()]})</td>"
                f"<td class='mid'>{rng.choice(TURNS)}</td><td>{whose}</td><td class='mid'>{rng.randrange(8, 75)}</td>"
                f"<td>{where}</td></tr>"
            )
            day += timedelta(days=rng.randrange(1, 3))
        head = "".join(f"<th>{name}</th>" for name in ("TT", "Ngày", "Giờ", "Khu vực", "Số người", "Địa điểm"))
        return f"<table class='grid'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"

    def _handed(self, doc: Doc, topic: str) -> list[str]:
        """Return what one side hands to the other, of which both sign."""
        rng = self.rng
        doc.secretary = person(rng)
        doc.subject = f"Bàn giao hồ sơ, vật chất phục vụ {topic}"
        chosen = rng.sample(GOODS, rng.randrange(3, 6))
        rows = "".join(
            f"<tr><td class='mid'>{place}</td><td>{name}</td><td class='mid'>{unit}</td>"
            f"<td class='mid'>{rng.randrange(2, 160):02d}</td><td>{rng.choice(STATES)}</td></tr>"
            for place, (name, unit) in enumerate(chosen, 1)
        )
        head = "".join(
            f"<th>{name}</th>" for name in ("TT", "Tên hồ sơ, vật chất", "Đơn vị tính", "Số lượng", "Tình trạng")
        )
        table = f"<table class='grid'><tr>{head}</tr>{rows}</table>"
        taker = rng.choice(self.office.units)
        room = escape(self.fill(rng.choice(self.office.rooms)))
        day = printed_date(doc.issued_on)
        return [
            f"<p>Hôm nay, hồi {rng.choice(HOURS)} ngày {day}, tại {room}, chúng tôi gồm:</p>",
            f"<p>1. Bên giao: đồng chí {doc.signer}, đại diện {escape(self.name)}.</p>",
            f"<p>2. Bên nhận: đồng chí {doc.secretary}, đại diện {taker}.</p>",
            "<p>Hai bên đã kiểm đếm và thống nhất bàn giao:</p>",
            table,
            *self._due(doc, ("Phần còn thiếu bên giao bổ sung <span data-f='due_on'>trước ngày {date}</span>.",)),
            "<p>Biên bản lập thành 02 bản có giá trị như nhau, mỗi bên giữ 01 bản./.</p>",
        ]

    def _letter(self, doc: Doc, topic: str) -> list[str]:
        rng = self.rng
        name, about = escape(self.name), escape(topic)
        if doc.type_code == "to_trinh":
            opening = (
                f"{self._reference_lead(doc)}, {name} kính trình {escape(doc.addressees[0])} nội dung {about} như sau:"
            )
        elif rng.random() < 0.5:
            opening = (
                f"{self._reference_lead(doc)} về nhiệm vụ quý tới, {name} đề nghị các đơn vị làm tốt việc {about}:"
            )
        else:
            opening = f"Để {about} đạt kết quả, {name} đề nghị quý địa phương, đơn vị phối hợp các việc sau:"
        mark = rng.choice([("", "", ""), ("1. ", "2. ", "3. "), ("- ", "- ", "- ")])
        said = [f"<p>{sign}{text}</p>" for sign, text in zip(mark, self._sentences(3), strict=True)]
        end = rng.choice(
            ["Kính mong được quan tâm, giúp đỡ./.", "Đề nghị các đơn vị phối hợp thực hiện./.", "Trân trọng./."]
        )
        return [f"<p>{opening}</p>", *said, *self._due(doc), f"<p>{end}</p>"]

    def _invitation(self, doc: Doc, topic: str) -> list[str]:
        """Return an invitation; the day it names is no deadline."""
        rng = self.rng
        ahead = rng.randrange(4, 14)
        day = doc.issued_on + timedelta(days=ahead)
        return [
            f"<p>{escape(self.name)} trân trọng kính mời đồng chí đến dự buổi làm việc về {escape(topic)}.</p>",
            f"<p>Thời gian: {rng.choice(HOURS)} ngày {printed_date(day)} ({DAYS[day.weekday()]}).</p>",
            f"<p>Địa điểm: {escape(self.fill(rng.choice(self.office.rooms)))}.</p>",
            f"<p>{rng.choice(DRESS)}</p>",
            *self._due(doc, COMES, ahead),
            "<p>Rất mong đồng chí đến dự đông đủ, đúng giờ./.</p>",
        ]
