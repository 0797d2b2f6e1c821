"""A document's content from a seed: who writes to whom about what, with its number, dates and references."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from html import escape

from bench.pages import words
from bench.pages.offices import offices
from bench.pages.shapes import Doc, Family, Reference


@dataclass(frozen=True)
class DocType:
    code: str
    title: str
    abbr: str
    about: str = "Về việc "


TYPES = (
    DocType("cong_van", "", ""), DocType("ke_hoach", "KẾ HOẠCH", "KH", ""),
    DocType("bao_cao", "BÁO CÁO", "BC", "Kết quả "),
    DocType("to_trinh", "TỜ TRÌNH", "TTr"), DocType("thong_bao", "THÔNG BÁO", "TB"),
    DocType("giay_moi", "GIẤY MỜI", "GM", "Dự hội nghị "), DocType("quyet_dinh", "QUYẾT ĐỊNH", "QĐ"),
    DocType("bien_ban", "BIÊN BẢN", "BB", "Họp bàn "), DocType("huong_dan", "HƯỚNG DẪN", "HD", ""),
    DocType("nghi_quyet", "NGHỊ QUYẾT", "NQ"), DocType("cong_dien", "CÔNG ĐIỆN", "CĐ"),
    DocType("chuong_trinh", "CHƯƠNG TRÌNH", "CTr", ""), DocType("phuong_an", "PHƯƠNG ÁN", "PA", ""),
    DocType("de_an", "ĐỀ ÁN", "ĐA", ""), DocType("chi_thi", "CHỈ THỊ", "CT"),
    DocType("giay_gioi_thieu", "GIẤY GIỚI THIỆU", "GGT", "Cử cán bộ "),
)  # fmt: skip
OFFICE_TYPES = (
    DocType("phieu_chuyen", "PHIẾU CHUYỂN", "PC", "Chuyển "), DocType("giay_uy_quyen", "GIẤY ỦY QUYỀN", "GUQ"),
)  # fmt: skip
"""Only documents of `bench.pages.offices` are of these: more to choose from would change all the others."""
NAMED = {kind.abbr: kind.title.capitalize() for kind in TYPES if kind.abbr}
BODIES = (
    ("state", ["ỦY BAN NHÂN DÂN", "{PLACE}"], [], "UBND", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    ("state", ["VĂN PHÒNG"], ["ỦY BAN NHÂN DÂN", "{PLACE}"], "VP", "", "CHÁNH VĂN PHÒNG"),
    ("state", ["SỞ NỘI VỤ"], ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HẢI PHÒNG"], "SNV", "", "GIÁM ĐỐC"),
    ("state", ["PHÒNG VĂN HÓA - XÃ HỘI"], ["ỦY BAN NHÂN DÂN {PLACE}"], "VHXH", "", "TRƯỞNG PHÒNG"),
    ("state", ["HỘI ĐỒNG NHÂN DÂN", "{PLACE}"], [], "HĐND", "TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH"),
    ("front", ["BAN THƯỜNG TRỰC"], ["ỦY BAN MTTQ VIỆT NAM", "{PLACE}"], "MTTQ-BTT", "TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH"),
    ("front", ["ỦY BAN MTTQ VIỆT NAM", "{PLACE}"], [], "MTTQ", "TM. ỦY BAN MTTQ VIỆT NAM", "CHỦ TỊCH"),
    ("front", ["ỦY BAN MẶT TRẬN TỔ QUỐC", "VIỆT NAM {PLACE}"], [], "MTTQ-BTT", "TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH"),
    ("front", ["HỘI LIÊN HIỆP PHỤ NỮ"], ["ỦY BAN MTTQ VIỆT NAM", "{PLACE}"], "BTV", "TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"),
    ("party", ["ĐẢNG ỦY {PLACE}"], ["ĐẢNG BỘ THÀNH PHỐ HẢI PHÒNG"], "ĐU", "T/M ĐẢNG ỦY", "BÍ THƯ"),
    ("party", ["VĂN PHÒNG"], ["ĐẢNG ỦY {PLACE}"], "VPĐU", "", "CHÁNH VĂN PHÒNG"),
    ("party", ["BAN TUYÊN GIÁO VÀ DÂN VẬN"], ["THÀNH ỦY HẢI PHÒNG"], "BTGDV", "", "TRƯỞNG BAN"),
    (
        "member",
        ["BAN THƯỜNG VỤ", "HỘI LHPN {PLACE}"],
        ["HỘI LHPN TP HẢI PHÒNG"],
        "BTV",
        "TM. BAN THƯỜNG VỤ",
        "CHỦ TỊCH",
    ),
    (
        "member",
        ["LIÊN ĐOÀN LAO ĐỘNG", "THÀNH PHỐ HẢI PHÒNG"],
        ["TỔNG LIÊN ĐOÀN LAO ĐỘNG", "VIỆT NAM"],
        "LĐLĐ",
        "TM. BAN THƯỜNG VỤ",
        "CHỦ TỊCH",
    ),
    (
        "member",
        ["CÔNG ĐOÀN {PLACE}"],
        ["LIÊN ĐOÀN LAO ĐỘNG", "THÀNH PHỐ HẢI PHÒNG"],
        "CĐ",
        "TM. BAN CHẤP HÀNH",
        "CHỦ TỊCH",
    ),
    (
        "member",
        ["BAN THƯỜNG VỤ"],
        ["HỘI NÔNG DÂN VIỆT NAM", "THÀNH PHỐ HẢI PHÒNG"],
        "HNDTP",
        "TM. BAN THƯỜNG VỤ",
        "CHỦ TỊCH",
    ),
    (
        "member",
        ["HỘI CỰU CHIẾN BINH", "{PLACE}"],
        ["ỦY BAN MTTQ VIỆT NAM", "{PLACE}"],
        "CCB",
        "TM. BAN THƯỜNG VỤ",
        "CHỦ TỊCH",
    ),
    (
        "justice",
        ["PHÒNG CẢNH SÁT", "QUẢN LÝ HÀNH CHÍNH", "VỀ TRẬT TỰ XÃ HỘI"],
        ["CÔNG AN THÀNH PHỐ HẢI PHÒNG"],
        "QLHC",
        "",
        "TRƯỞNG PHÒNG",
    ),
    (
        "justice",
        ["PHÒNG CẢNH SÁT PHÒNG CHÁY,", "CHỮA CHÁY", "VÀ CỨU NẠN, CỨU HỘ"],
        ["CÔNG AN THÀNH PHỐ HẢI PHÒNG"],
        "PCCC",
        "",
        "TRƯỞNG PHÒNG",
    ),
    ("justice", ["CÔNG AN {PLACE}"], ["CÔNG AN", "THÀNH PHỐ HẢI PHÒNG"], "CA", "", "TRƯỞNG CÔNG AN"),
    ("justice", ["TÒA ÁN NHÂN DÂN", "KHU VỰC 3 - HẢI PHÒNG"], ["TÒA ÁN NHÂN DÂN TP HẢI PHÒNG"], "TA", "", "CHÁNH ÁN"),
    ("justice", ["VIỆN KIỂM SÁT NHÂN DÂN", "KHU VỰC 5", "THÀNH PHỐ HẢI PHÒNG"], [], "VKS", "", "VIỆN TRƯỞNG"),
    (
        "justice",
        ["PHÒNG THI HÀNH ÁN", "DÂN SỰ KHU VỰC 2"],
        ["THI HÀNH ÁN DÂN SỰ", "THÀNH PHỐ HẢI PHÒNG"],
        "THADS",
        "",
        "TRƯỞNG PHÒNG",
    ),
    ("youth", ["BAN THƯỜNG VỤ", "THÀNH ĐOÀN HẢI PHÒNG"], [], "TĐTN", "TM. BAN THƯỜNG VỤ", "BÍ THƯ"),
    ("youth", ["BCH ĐOÀN {PLACE}"], ["THÀNH ĐOÀN HẢI PHÒNG"], "ĐTN", "TM. BAN CHẤP HÀNH", "BÍ THƯ"),
    (
        "youth",
        ["BAN THƯỜNG VỤ ĐOÀN", "{PLACE}"],
        ["ỦY BAN MTTQ VIỆT NAM", "{PLACE}"],
        "ĐTN",
        "TM. BAN THƯỜNG VỤ",
        "BÍ THƯ",
    ),
)
PARTY_LIKE = ("party", "youth")
DRAFTERS = ("VP", "VX", "KT", "NC", "TH", "TCCB")
URGENCIES = {"khan": "KHẨN", "thuong_khan": "THƯỢNG KHẨN", "hoa_toc": "HỎA TỐC"}
SECRECIES = {"mat": "MẬT", "toi_mat": "TỐI MẬT", "tuyet_mat": "TUYỆT MẬT"}
FAR_BODIES = (("state", "UBND"), ("front", "MTTQ-BTT"), ("front", "MTTW-BTT"), ("state", "HĐND"), ("party", "TU"))
FAR_NAMES = {
    "UBND": "Ủy ban nhân dân thành phố Hải Phòng",
    "MTTQ-BTT": "Ban Thường trực Ủy ban MTTQ Việt Nam thành phố Hải Phòng",
    "MTTW-BTT": "Ban Thường trực Ủy ban Trung ương MTTQ Việt Nam", "HĐND": "Hội đồng nhân dân thành phố Hải Phòng",
    "TU": "Ban Thường vụ Thành ủy Hải Phòng",
}  # fmt: skip


def printed_date(day: date) -> str:
    """Return `05 tháng 01 năm 2026`: leading 0 for days below 10 and months 1 and 2."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d} tháng {month} năm {day.year}"


def some_day(rng: random.Random) -> date:
    return date(2025, 1, 2) + timedelta(days=rng.randrange(690))


def person(rng: random.Random) -> str:
    return f"{rng.choice(words.FAMILY_NAMES)} {rng.choice(words.MIDDLE_NAMES)} {rng.choice(words.GIVEN_NAMES)}"


def some_place(rng: random.Random) -> str:
    """Return `phường Hồng Bàng` or `xã Kiến Thụy`."""
    if rng.random() < 0.55:
        return f"phường {rng.choice(words.WARDS)}"
    return f"xã {rng.choice(words.COMMUNES)}"


def upper_first(text: str) -> str:
    return text[0].upper() + text[1:]


def notation_of(family: str, number: int, abbr: str, body: str, rng: random.Random) -> tuple[str, str]:
    """Return the symbol and the whole notation."""
    padded = f"{number:02d}"
    if family in PARTY_LIKE:
        symbol = f"{abbr}/{body}" if abbr else f"CV/{body}"
        return symbol, f"{padded}-{symbol}"
    symbol = f"{abbr}-{body}" if abbr else f"{body}-{rng.choice(DRAFTERS)}"
    return symbol, f"{padded}/{symbol}"


class Writer:
    """Writes one document; the order of its calls to `rng` is the document."""

    def __init__(self, rng: random.Random, family: Family | None = None) -> None:
        self.rng = rng
        choices = [body for body in BODIES if family in (None, body[0])]
        self.family, self.issuer, self.parent, self.body_abbr, self.power, self.head = rng.choice(choices)
        self.place = some_place(rng)
        self.cited: list[Reference] = []

    def document(self, number: int | None = None) -> Doc:
        """Return the whole document; `number` for a look-alike with the same letterhead."""
        rng = self.rng
        kind = rng.choice(TYPES) if rng.random() > 0.3 else TYPES[0]
        issued = some_day(rng)
        value = number or rng.choice([rng.randrange(1, 10), rng.randrange(10, 100), rng.randrange(100, 3000)])
        symbol, notation = notation_of(self.family, value, kind.abbr, self.body_abbr, rng)
        powers, position = self._signing()
        letter = kind.code == "cong_van"
        subject = kind.about + self.fill(rng.choice(words.TOPICS), issued.year)
        doc = Doc(
            family=self.family, type_code=kind.code, title=kind.title, number=value, symbol=symbol, notation=notation,
            issued_on=issued,
            place=self.place.split(" ", 1)[1] if "{PLACE}" in "".join(self.parent + self.issuer) else "Hải Phòng",
            parent_lines=self._lines(self.parent), issuer_lines=self._lines(self.issuer),
            subject=f"V/v {subject.removeprefix('Về việc ')}" if letter else upper_first(subject),
            powers=powers, position=position, signer=person(rng),
        )  # fmt: skip
        self._write(doc, addressed=letter or kind.code in {"to_trinh", "giay_moi"})
        return doc

    def _write(self, doc: Doc, *, addressed: bool) -> None:
        rng = self.rng
        if addressed:
            doc.addressees = [self.fill(text) for text in rng.sample(words.ADDRESSEES, rng.choice([1, 1, 2, 3]))]
        if doc.type_code in {"quyet_dinh", "ke_hoach", "nghi_quyet", "huong_dan", "chuong_trinh"} or rng.random() < 0.3:
            doc.bases = [self._basis(doc.issued_on) for _ in range(rng.choice([1, 2, 2, 3]))]
        doc.body = self._body(doc)
        chosen = rng.sample(words.COMMON_RECIPIENTS, rng.randrange(2, 5))
        doc.recipients = [self.fill(text) for text in chosen] + [f"Lưu: VT, {rng.choice(DRAFTERS)}"]
        doc.cited = self.cited
        doc.urgency = rng.choice(list(URGENCIES)) if rng.random() < 0.15 else ""
        doc.secrecy = rng.choice(list(SECRECIES)) if rng.random() < 0.08 else ""
        doc.two_columns = rng.random() < 0.12

    def fill(self, text: str, year: int = 2026) -> str:
        rng = self.rng
        money = f"{rng.randrange(2, 900)}.{rng.randrange(1000):03d}.000"
        return text.format(
            place=self.place, place2=rng.choice(words.COMMUNES), year=year, money=money, n=rng.randrange(12, 400),
            m=rng.randrange(3, 90), k=rng.randrange(2, 12), p=f"{rng.randrange(70, 99)},{rng.randrange(10)}",
        )  # fmt: skip

    def _lines(self, lines: list[str]) -> list[str]:
        return [line.format(PLACE=self.place.upper()) for line in lines]

    def _signing(self) -> tuple[list[str], str]:
        rng = self.rng
        slash = self.family == "party"
        deputy = {"BÍ THƯ": "PHÓ BÍ THƯ", "GIÁM ĐỐC": "PHÓ GIÁM ĐỐC"}.get(self.head, f"PHÓ {self.head}")
        powers = [self.power] if self.power else []
        if rng.random() < 0.45:
            if not self.power:
                powers.append(f"{'K/T' if slash else 'KT.'} {self.head}")
            elif rng.random() < 0.6 and self.family not in PARTY_LIKE:
                powers.append(f"KT. {self.head}")
            return powers, deputy
        return powers, self.head

    def _reference(self, before: date) -> tuple[Reference, str]:
        """Return a cited document and its HTML, marked."""
        rng = self.rng
        kind = rng.choice([kind for kind in TYPES if kind.abbr and kind.code not in {"giay_moi", "giay_gioi_thieu"}])
        family, body = rng.choice(FAR_BODIES)
        number = rng.randrange(1, 900)
        roll = rng.random()
        day: date | None = before - timedelta(days=rng.randrange(3, 300))
        assert day is not None
        name, notation, owner = kind.title.capitalize(), "", FAR_NAMES[body]
        if roll < 0.15:
            name, notation, owner = "Nghị định", f"{number}/{day.year}/NĐ-CP", "Chính phủ"
        elif roll < 0.3:
            name, notation = "Công văn", f"{number:02d}/UBND-{rng.choice(DRAFTERS)}"
            owner = FAR_NAMES["UBND"]
        else:
            _, notation = notation_of(family, number, kind.abbr, body, rng)
        if rng.random() < 0.15:
            day, when = None, ""
        else:
            when = f" ngày {printed_date(day)}" if rng.random() < 0.75 else f" ngày {day:%d/%m/%Y}"
        self.cited.append(Reference(notation, day))
        said = f"{name} số {notation}{when}"
        return self.cited[-1], f"<span data-f='cited.{len(self.cited) - 1}'>{escape(said)}</span> của {owner}"

    def _basis(self, before: date) -> str:
        about = self.fill(self.rng.choice(words.TOPICS))
        return f"Căn cứ {self._reference(before)[1]} về việc {escape(about)}"

    def _sentences(self, count: int) -> str:
        return " ".join(escape(self.fill(text)) for text in self.rng.sample(words.SENTENCES, count))

    def _body(self, doc: Doc) -> list[str]:
        rng = self.rng
        parts = []
        if rng.random() < 0.6:
            _, said = self._reference(doc.issued_on)
            parts.append(
                f"<p>Thực hiện {said}, {escape(self.fill('cơ quan thường trực {place} triển khai như sau:'))}</p>"
            )
        for place in range(rng.choice([1, 2, 2, 3, 5, 8])):
            parts += self._section(place)
        if rng.random() < 0.5:
            doc.due_on = doc.issued_on + timedelta(days=rng.randrange(3, 60))
            said = rng.choice(words.DUE_SENTENCES)
            parts.append(f"<p>{said.format(date=printed_date(doc.due_on), short=format(doc.due_on, '%d/%m/%Y'))}</p>")
        if rng.random() < 0.35:
            parts.insert(rng.randrange(1, len(parts) + 1), self._table())
        parts.append(f"<p>{self._sentences(1)}./.</p>".replace("..", "."))
        return parts

    def _section(self, place: int) -> list[str]:
        rng = self.rng
        parts = []
        if rng.random() < 0.7:
            roman = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")[place]
            parts.append(f"<p class='head'>{roman}. {rng.choice(words.HEADINGS)}</p>")
        parts += [
            f"<p>{number + 1}. {self._sentences(rng.choice([1, 2]))}</p>" for number in range(rng.choice([1, 2, 3]))
        ]
        return parts

    def _table(self) -> str:
        rng = self.rng
        rows = "".join(
            f"<tr><td class='mid'>{row + 1}</td><td>{upper_first(some_place(rng))}</td>"
            f"<td class='mid'>{rng.randrange(5, 400)}</td>"
            f"<td class='mid'>{rng.randrange(1, 90)}</td><td>{rng.choice(['Đạt', 'Chưa đạt', 'Đang làm'])}</td></tr>"
            for row in range(rng.randrange(3, 9))
        )
        head = "".join(f"<th>{name}</th>" for name in ("TT", "Đơn vị", "Số hộ", "Số suất quà", "Ghi chú"))
        return f"<table class='grid'><tr>{head}</tr>{rows}</table>"


def write(seed: int, family: Family | None = None) -> Doc:
    """Return the document of a seed."""
    if family and family in offices():
        return _of_office(seed, family)
    return Writer(random.Random(f"doc {seed}"), family).document()


def lookalike(seed: int, family: Family | None = None) -> Doc:
    """Return another document of the same body, type and signer as `write(seed)`: other number, subject and text."""
    first = write(seed, family)
    if family and family in offices():
        return _of_office(seed, family, like=first)
    writer = Writer(random.Random(f"doc {seed}"), family)
    writer.rng.seed(f"look-alike {seed}")
    other = writer.document(first.number + 1)
    kind = next(kind for kind in TYPES if kind.code == first.type_code)
    symbol = first.symbol
    notation = first.notation.replace(f"{first.number:02d}", f"{other.number:02d}", 1)
    bare = other.subject.removeprefix("V/v ").removeprefix("Về việc ")
    about = f"V/v {bare}" if not kind.abbr else f"Về việc {bare}"
    return replace(
        other, type_code=first.type_code, title=first.title, symbol=symbol, notation=notation, subject=about,
        signer=first.signer, powers=first.powers, position=first.position,
    )  # fmt: skip


def _of_office(seed: int, family: Family, like: Doc | None = None) -> Doc:
    from bench.pages.office_writers import writer  # noqa: PLC0415 - is built on this module

    return writer(family)(random.Random(f"doc {seed}"), family).document(like)
