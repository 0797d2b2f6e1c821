"""Documents of `bench.pages.offices`: decisions in articles, minutes, invitations, introductions, letters, reports."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from html import escape

from bench.pages.content import (
    OFFICE_TYPES,
    SECRECIES,
    TYPES,
    URGENCIES,
    DocType,
    person,
    printed_date,
    some_day,
    some_place,
    upper_first,
)
from bench.pages.offices import Body, Office, offices
from bench.pages.shapes import Doc, Family, Reference

KINDS = {kind.code: kind for kind in (*TYPES, *OFFICE_TYPES)}
ABOUT = {"giay_moi": "Dự họp về việc "}
ORDERS = {"quyet_dinh": "QUYẾT ĐỊNH:", "nghi_quyet": "QUYẾT NGHỊ:"}
ADDRESSED = {"cong_van", "to_trinh", "giay_moi", "cong_dien", "phieu_chuyen"}
BASED = {"quyet_dinh", "nghi_quyet", "ke_hoach", "huong_dan", "phuong_an"}
ON_ORDER = {"cong_van", "thong_bao", "giay_moi", "giay_gioi_thieu", "huong_dan", "bao_cao"}
URGENT = {"cong_van", "thong_bao", "giay_moi", "bao_cao", "to_trinh", "ke_hoach", "quyet_dinh", "chi_thi"}
DAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
HOURS = ("07 giờ 30 phút", "08 giờ 00", "8h30", "13 giờ 45 phút", "14 giờ 00", "09 giờ 15 phút")
CONCLUDED = (
    "Các bộ phận hoàn thành nội dung được giao <span data-f='due_on'>trước ngày {date}</span>.",
    "Thư ký hoàn thiện hồ sơ, trình người chủ trì <span data-f='due_on'>chậm nhất ngày {short}</span>.",
)
COMING = (
    "Đề nghị Quý vị xác nhận tham dự <span data-f='due_on'>trước ngày {date}</span> để Ban Tổ chức bố trí chỗ ngồi.",
    "Ý kiến tham luận gửi về bộ phận tổng hợp <span data-f='due_on'>trước 17 giờ 00 ngày {short}</span> ({weekday}).",
)
BRING = (
    "Đề nghị các đại biểu đến dự đúng thành phần, đúng giờ và mang theo tài liệu đã gửi.",
    "Giấy mời này thay cho giấy triệu tập; đại biểu vắng mặt đề nghị cử người dự thay.",
    "Tài liệu phục vụ cuộc họp được gửi kèm theo Giấy mời.",
)
SCHEDULE = ("Thường xuyên", "Quý I", "Quý II", "Quý III", "Quý IV", "Cả năm")
ROMAN = ("I", "II", "III", "IV", "V")
Writes = Callable[[Doc, str], list[str]]


class OfficeWriter:
    """Writes one document of a kind of office; the order of its calls to `rng` is the document."""

    def __init__(self, rng: random.Random, family: Family) -> None:
        self.rng = rng
        self.family: Family = family
        self.office: Office = rng.choice(offices()[family])
        self.by: Body = rng.choice(self.office.bodies)
        self.topics = (*self.office.topics, *self.by.topics)
        self.said = (*self.office.sentences, *self.by.sentences)
        self.place = some_place(rng)
        self.name = self.by.name.format(Place=self.place)
        self.unsaid: list[str] = []
        self.chair = ""
        self.cited: list[Reference] = []

    def document(self, like: Doc | None = None) -> Doc:
        """Return a document, or another one with the letterhead, type and signer of `like`."""
        rng = self.rng
        if like:
            rng.seed(f"look-alike {like.notation} {like.issued_on}")
        kind = KINDS[like.type_code] if like else self._kind()
        issued = self._day()
        value = like.number + 1 if like else self._number()
        powers, position = self._signing(kind)
        symbol = self._symbol_like(like, issued) if like else self._symbol(kind, issued)
        topic = self.fill(rng.choice(self._topics(kind)), issued)
        about = f"V/v {topic}" if kind.code == "cong_van" else upper_first(ABOUT.get(kind.code, kind.about) + topic)
        doc = Doc(
            family=self.family, type_code=kind.code, title=kind.title, number=value, symbol=symbol,
            notation=f"{value:02d}/{symbol}", issued_on=issued,
            place=self.by.place or self.place.split(" ", 1)[1],
            parent_lines=self._lines(self.by.parent), issuer_lines=self._lines(self.by.issuer),
            subject=about, powers=powers, position=position, signer=person(rng), name=self.name,
        )  # fmt: skip
        if like:
            doc = replace(doc, powers=like.powers, position=like.position, signer=like.signer)
        self._write(doc, topic)
        return doc

    def _kind(self) -> DocType:
        return KINDS["cong_van" if self.rng.random() < 0.3 else self.rng.choice(self.office.types)]

    def _day(self) -> date:
        return some_day(self.rng)

    def _number(self) -> int:
        return self.rng.choice([self.rng.randrange(1, 10), self.rng.randrange(10, 3000)])

    def _topics(self, kind: DocType) -> tuple[str, ...]:
        return self.topics

    def _symbol_like(self, like: Doc, issued: date) -> str:
        """Return the symbol of `like`, with the year of another day where it names its own."""
        return like.symbol.replace(f"{like.issued_on.year}/", f"{issued.year}/", 1)

    def _symbol(self, kind: DocType, issued: date) -> str:
        form = "{kind}-{body}" if kind.abbr else self.rng.choice(self.by.letters)
        return form.format(kind=kind.abbr, body=self.by.abbr, drafter=self.rng.choice(self.by.drafters))

    def _lines(self, lines: tuple[str, ...]) -> list[str]:
        return [line.format(PLACE=self.place.upper()) for line in lines]

    def _signing(self, kind: DocType) -> tuple[list[str], str]:
        """Return the powers and the position: the head, a deputy, or who signs on order (TL., TUQ.)."""
        rng = self.rng
        head = self.by.head
        deputy = "Thứ trưởng" if head == "Bộ trưởng" else f"Phó {head}"
        roll = rng.random()
        if kind.code == "bien_ban":
            self.chair = deputy if roll < 0.5 else head
            return [], self.chair.upper()
        if self.by.delegates and kind.code in ON_ORDER and roll < 0.4:
            title, second = rng.choice(self.by.delegates)
            powers = [f"{'TUQ.' if rng.random() < 0.3 and self.family != 'central' else 'TL.'} {self._on_order()}"]
            if rng.random() < 0.5:
                return [powers[0], f"KT. {title.upper()}"], second.upper()
            return powers, title.upper()
        powers = [self.by.power] if self.by.power else []
        if roll < 0.65:
            return [*powers, f"KT. {head.upper()}"], deputy.upper()
        return powers, head.upper()

    def _on_order(self) -> str:
        return self.by.power.removeprefix("TM. ") or self.by.head.upper()

    def _write(self, doc: Doc, topic: str) -> None:
        rng = self.rng
        office = self.office
        if doc.type_code in ADDRESSED:
            above = doc.type_code == "to_trinh"
            chosen = (
                rng.sample(office.above, 1) if above else rng.sample(office.addressees, rng.choice([1, 1, 2, 3, 4]))
            )
            doc.addressees = [self.fill(text) for text in chosen]
        if doc.type_code in BASED:
            doc.bases = self._bases(doc, topic)
        doc.body = self._writes().get(doc.type_code, self._report)(doc, topic)
        doc.recipients = self._recipients(doc)
        if doc.type_code in {"quyet_dinh", "ke_hoach", "phuong_an", "bao_cao"} and rng.random() < 0.35:
            doc.annex = self._schedule() if rng.random() < 0.5 else self._table(doc.issued_on)
        doc.cited = self.cited
        doc.urgency = rng.choice(list(URGENCIES)) if rng.random() < 0.12 and doc.type_code in URGENT else ""
        doc.secrecy = rng.choice(list(SECRECIES)) if rng.random() < 0.06 else ""

    def _writes(self) -> dict[str, Writes]:
        """Return what writes the body of a type; all others are reports."""
        return {
            "quyet_dinh": self._articles, "nghi_quyet": self._articles, "bien_ban": self._minutes,
            "giay_moi": self._invitation, "giay_gioi_thieu": self._introduction, "cong_van": self._letter,
            "to_trinh": self._letter,
        }  # fmt: skip

    def _recipients(self, doc: Doc) -> list[str]:
        rng = self.rng
        first = [rng.choice(["Như trên", "Như trên", "Như kính gửi"])] if doc.addressees else []
        if doc.type_code in ORDERS:
            first = [f"Như Điều {sum(part.startswith('<p><b>Điều') for part in doc.body)}"]
        chosen = rng.sample(self.office.recipients, rng.randrange(1, 6))
        kept = rng.choice(self.office.kept).format(drafter=rng.choice(self.by.drafters))
        return [*first, *(self.fill(text) for text in chosen), kept]

    def fill(self, text: str, day: date | None = None) -> str:
        rng = self.rng
        year = day.year if day else 2026
        return text.format(
            place=self.place, year=year, next=year + 1, term=year + 5, name=self.name, n=rng.randrange(12, 400),
            m=rng.randrange(3, 90), k=rng.randrange(2, 12), p=f"{rng.randrange(70, 99)},{rng.randrange(10)}",
            money=f"{rng.randrange(2, 900)}.{rng.randrange(1000):03d}.000",
        )  # fmt: skip

    def _reference(self, before: date) -> str:
        """Return the HTML of a cited document, marked."""
        rng = self.rng
        name, form, owner = rng.choice(self.office.far)
        day = before - timedelta(days=rng.randrange(3, 400))
        roll = rng.random()
        notation = form.format(n=f"{rng.randrange(1, 180 if '{y}' in form else 1800):02d}", y=day.year)
        when = ""
        if roll < 0.6:
            when = f" ngày {printed_date(day)}"
        elif roll < 0.88:
            when = f" ngày {day:%d/%m/%Y}" if roll < 0.78 else f" ngày {day.day}/{day.month}/{day.year}"
        return f"{self._cited(name, Reference(notation, day if when else None), when)} của {escape(self.fill(owner))}"

    def _cited(self, name: str, cited: Reference, when: str) -> str:
        """Return the HTML of a document of others, marked; `when` is its day as printed."""
        self.cited.append(cited)
        said = f"{name} số {cited.notation}{when}"
        return f"<span data-f='cited.{len(self.cited) - 1}'>{escape(said)}</span>"

    def _bases(self, doc: Doc, topic: str) -> list[str]:
        rng = self.rng
        found = [f"Căn cứ {rng.choice(self.office.laws)}"] if rng.random() < 0.6 else []
        if rng.random() < 0.6:
            about = rng.choice(
                ["quy định chức năng, nhiệm vụ và quyền hạn của", "về tổ chức, hoạt động của", "về việc thành lập"]
            )
            found.append(f"Căn cứ {self._reference(doc.issued_on)} {about} {escape(self.name)}")
        about = self.fill(rng.choice(self.topics), doc.issued_on)
        found.append(f"{rng.choice(['Căn cứ', 'Thực hiện'])} {self._reference(doc.issued_on)} về việc {escape(about)}")
        if doc.type_code in ORDERS:
            doc.authority = self._authority()
            asks = self.by.delegates[0][0] if self.by.delegates else rng.choice(self.office.units)
            found.append(f"{rng.choice(['Theo', 'Xét'])} đề nghị của {escape(asks)} về {escape(topic)}")
        return found

    def _authority(self) -> str:
        """Return who decides, as printed above the bases: `HIỆU TRƯỞNG TRƯỜNG THPT LÊ ÍCH MỘC`."""
        return re.sub(r"\b(\w.*) \1\b", r"\1", f"{self._on_order()} {self.name.upper()}")

    def _sentences(self, count: int) -> list[str]:
        """Return the next sentences; none comes again before every one was said."""
        if len(self.unsaid) < count:
            self.unsaid = self.rng.sample(self.said, len(self.said))
        now, self.unsaid = self.unsaid[:count], self.unsaid[count:]
        return [escape(self.fill(text)) for text in now]

    def _due(self, doc: Doc, forms: tuple[str, ...] = (), last: int = 60) -> list[str]:
        """Return the sentence that names the day, on half of the documents."""
        rng = self.rng
        if rng.random() < 0.5:
            return []
        due = doc.due_on = doc.issued_on + timedelta(days=rng.randrange(2, last))
        said = rng.choice(forms or self.office.due).format(
            date=printed_date(due), short=format(due, "%d/%m/%Y"), weekday=DAYS[due.weekday()], name=self.name
        )
        return [f"<p>{said}</p>"]

    def _articles(self, doc: Doc, topic: str) -> list[str]:
        rng = self.rng
        title = doc.title.capitalize()
        says = [
            rng.choice(
                [
                    f"Ban hành kèm theo {title} này Phương án {topic}.",
                    f"Phê duyệt nội dung và dự toán {topic}, kinh phí {self.fill('{money}')} đồng.",
                    f"Thành lập Tổ công tác {topic}, gồm {rng.randrange(5, 12)} thành viên.",
                ]
            ),
            *(self.fill(text) for text in rng.sample(self.office.orders, rng.choice([1, 1, 2]))),
            f"{title} này có hiệu lực kể từ ngày ký.",
        ]
        units = ", ".join(rng.sample(self.office.units, 3))
        says.append(f"{units} và các cá nhân có liên quan chịu trách nhiệm thi hành {title} này./.")
        articles = [f"<p><b>Điều {place}.</b> {escape(text)}</p>" for place, text in enumerate(says, 1)]
        return [f"<p class='order'>{ORDERS[doc.type_code]}</p>", *articles]

    def _minutes(self, doc: Doc, topic: str) -> list[str]:
        rng = self.rng
        doc.secretary = person(rng)
        first = (
            f"Hôm nay, vào hồi {rng.choice(HOURS)} ngày {printed_date(doc.issued_on)}, tại "
            f"{self.fill(rng.choice(self.office.rooms))}, {self.name} tổ chức cuộc họp bàn {topic}."
        )
        present = [f"{person(rng)} - {unit}" for unit in rng.sample(self.office.units, rng.randrange(2, 5))]
        parts = [
            f"<p>{escape(first)}</p>", "<p class='head'>I. THÀNH PHẦN</p>",
            f"<p>1. Chủ trì: đồng chí {doc.signer} - {self.chair}.</p>", f"<p>2. Thư ký: đồng chí {doc.secretary}.</p>",
            f"<p>3. Thành phần tham dự: {escape('; '.join(present))}.</p>", "<p class='head'>II. NỘI DUNG</p>",
        ]  # fmt: skip
        for place, text in enumerate(self._sentences(rng.randrange(3, 6)), 1):
            said = rng.choice(["", "", f"Đồng chí {person(rng)}: "])
            parts.append(f"<p>{place}. {said}{text}</p>")
        parts += ["<p class='head'>III. KẾT LUẬN</p>", *(f"<p>- {text}</p>" for text in self._sentences(2))]
        parts += self._due(doc, CONCLUDED)
        end = "Cuộc họp kết thúc vào hồi 16 giờ 45 phút cùng ngày; biên bản đã được đọc lại và mọi người nhất trí./."
        return [*parts, f"<p>{end}</p>"]

    def _invitation(self, doc: Doc, topic: str) -> list[str]:
        rng = self.rng
        ahead = rng.randrange(4, 15)
        day = doc.issued_on + timedelta(days=ahead)
        room = self.fill(rng.choice(self.office.rooms))
        present = "; ".join(rng.sample(self.office.units, 3))
        return [
            f"<p>{escape(self.name)} trân trọng kính mời Quý vị tới dự cuộc họp về {escape(topic)}.</p>",
            f"<p><b>1. Thời gian:</b> {rng.choice(HOURS)}, {DAYS[day.weekday()]}, ngày {printed_date(day)}.</p>",
            f"<p><b>2. Địa điểm:</b> {escape(room)}.</p>",
            f"<p><b>3. Thành phần:</b> {escape(present)}.</p>",
            f"<p>{rng.choice(BRING)}</p>",
            *self._due(doc, COMING, ahead),
            "<p>Rất hân hạnh được đón tiếp./.</p>",
        ]

    def _introduction(self, doc: Doc, topic: str) -> list[str]:
        rng = self.rng
        to = self.fill(rng.choice(self.office.above))
        return [
            f"<p>{escape(self.name)} trân trọng giới thiệu:</p>",
            f"<p>Đồng chí: <b>{person(rng)}</b></p>",
            f"<p>Chức vụ: Cán bộ {escape(rng.choice(self.office.units))}.</p>",
            f"<p>Được cử đến: {escape(to)}.</p>",
            f"<p>Về việc: {escape(topic)}.</p>",
            "<p>Đề nghị Quý cơ quan tạo điều kiện để đồng chí có tên trên hoàn thành nhiệm vụ.</p>",
            f"<p>Giấy này có giá trị trong {rng.choice([7, 10, 15, 30])} ngày kể từ ngày ký./.</p>",
        ]

    def _letter(self, doc: Doc, topic: str) -> list[str]:
        rng = self.rng
        roll = rng.random()
        opening = f"{escape(self.name)} kính đề nghị được xem xét việc {escape(topic)}, cụ thể:"
        if roll < 0.4:
            asks = "xin báo cáo, đề nghị" if doc.type_code == "to_trinh" else "đề nghị Quý cơ quan, đơn vị quan tâm"
            opening = f"{self._opening(doc)}, {escape(self.name)} {asks} một số nội dung sau:"
        elif doc.type_code == "to_trinh":
            opening = (
                f"{escape(self.name)} kính trình {escape(doc.addressees[0])} việc {escape(topic)}, cụ thể như sau:"
            )
        elif roll < 0.7:
            got = f"{escape(self.name)} nhận được {self._reference(doc.issued_on)} về {escape(topic)}."
            opening = f"{got} Sau khi nghiên cứu, chúng tôi có ý kiến như sau:"
        marks = rng.choice([("", "", "", "", ""), ("1. ", "2. ", "3. ", "4. ", "5. "), ("- ",) * 5])
        texts = self._sentences(rng.randrange(2, 6))
        parts = [f"<p>{opening}</p>", *(f"<p>{mark}{text}</p>" for mark, text in zip(marks, texts, strict=False))]
        if rng.random() < 0.3:
            parts.append(self._table(doc.issued_on))
        end = rng.choice(["Trân trọng./.", "Xin trân trọng cảm ơn./.", "Rất mong nhận được sự quan tâm, phối hợp./."])
        return [*parts, *self._due(doc), f"<p>{end}</p>"]

    def _opening(self, doc: Doc) -> str:
        about = escape(self.fill(self.rng.choice(self.topics), doc.issued_on))
        return f"{self.rng.choice(['Thực hiện', 'Căn cứ', 'Tiếp theo'])} {self._reference(doc.issued_on)} về {about}"

    def _report(self, doc: Doc, topic: str) -> list[str]:
        """Return sections: I. - 1. - hyphens, or 1. - 1.1. - letters."""
        rng = self.rng
        roman = rng.random() < 0.6
        heads = rng.sample(self.office.headings, rng.randrange(2, 5))
        parts = []
        if not doc.bases or rng.random() < 0.5:
            parts.append(f"<p>{self._opening(doc)}, {escape(self.name)} {self._says(doc, topic)}:</p>")
        for place, head in enumerate(heads, 1):
            title = f"{ROMAN[place - 1]}. {head}" if roman else f"{place}. {head.capitalize()}"
            parts.append(f"<p class='head'>{title}</p>")
            for step, text in enumerate(self._sentences(rng.choice([1, 2, 3])), 1):
                parts.append(f"<p>{step if roman else f'{place}.{step}'}. {text}</p>")
            if rng.random() < 0.3:
                mark = ["- ", "- "] if roman else ["a) ", "b) "]
                parts += [f"<p>{one}{text}</p>" for one, text in zip(mark, self._sentences(2), strict=True)]
        if rng.random() < 0.4:
            parts.append(self._table(doc.issued_on))
        kind = doc.title.capitalize()
        end = f"Trên đây là {kind} {escape(topic)} của {escape(self.name)}./."
        if doc.type_code == "chi_thi":
            end = "Chỉ thị này có hiệu lực kể từ ngày ký./."
        return [*parts, *self._due(doc), f"<p>{end}</p>"]

    def _says(self, doc: Doc, topic: str) -> str:
        verb = {
            "bao_cao": "báo cáo kết quả",
            "thong_bao": "thông báo về việc",
            "huong_dan": "hướng dẫn",
            "chi_thi": "yêu cầu",
        }
        return f"{verb.get(doc.type_code, f'xây dựng {doc.title.capitalize()}')} {escape(topic)} như sau"

    def _table(self, day: date) -> str:
        rng = self.rng
        table = rng.choice(self.office.tables)
        head = "".join(f"<th>{name}</th>" for name in table.columns)
        rows = "".join(
            f"<tr><td class='mid'>{row}</td><td>{name}</td>"
            + "".join(f"<td class='mid'>{rng.randrange(*reach)}</td>" for reach in table.ranges)
            + f"<td>{rng.choice(table.notes)}</td></tr>"
            for row, name in enumerate(rng.sample(table.names, rng.randrange(3, len(table.names) + 1)), 1)
        )
        return f"<p class='unit'>Số liệu năm {day.year}</p><table class='grid'><tr>{head}</tr>{rows}</table>"

    def _schedule(self) -> str:
        rng = self.rng
        head = "".join(f"<th>{name}</th>" for name in ("TT", "Nội dung công việc", "Bộ phận chủ trì", "Thời gian"))
        rows = "".join(
            f"<tr><td class='mid'>{row}</td><td>{escape(upper_first(self.fill(text)))}</td>"
            f"<td>{escape(rng.choice(self.office.units))}</td><td class='mid'>{rng.choice(SCHEDULE)}</td></tr>"
            for row, text in enumerate(rng.sample(self.topics, rng.randrange(4, 8)), 1)
        )
        return f"<table class='grid'><tr>{head}</tr>{rows}</table>"
