"""Finding in Vietnamese texts what tells who a person is or where they live: a suggestion to whoever publishes a text.

Rules, no guesses by a model: what they find is named by its kind, and a person decides. They rather hide too much: a
street named after somebody is kept, a name after a form of address never is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

EMAIL, PHONE, NUMBER, NAME, HOUSE, PLATE = "email", "phone", "number", "name", "house", "plate"
KINDS = (EMAIL, PHONE, NUMBER, NAME, HOUSE, PLATE)


@dataclass(frozen=True, slots=True)
class Personal:
    """One find: `text[start:end]` is of this kind."""

    start: int
    end: int
    kind: str


_UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_LOWER = "a-zđàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_WORD = rf"[{_UPPER}](?:[{_LOWER}]+|[{_UPPER}]*)"
_NAME_TAIL = rf"{_WORD}(?:[ \t]+{_WORD}){{0,4}}"

_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_DIGITS = re.compile(r"(?<![\w/])\+?\d(?:[ .\-]?\d){7,17}(?![\w/])")
_MONEY = re.compile(r"\s*(?:đồng|đ\b|vnđ|vnd|triệu|tỷ|tỉ|nghìn|ngàn|usd|m2|m²)", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_DATE = re.compile(r"\d{1,2}[.\-]\d{1,2}[.\-]\d{4}|\d{4}-\d{1,2}-\d{1,2}")
_PLATE = re.compile(r"(?<!\w)\d{2}[ \-]?[A-Z]{1,2}\d?[ \-]?(?:\d{3}\.\d{2}|\d{4,5})(?!\w)")
_HOUSE = re.compile(
    r"(?<!\w)(?:(?i:số nhà|nhà số|căn hộ(?: số)?|phòng số|căn số)[ \t]+[A-Z]?\d+[A-Za-z]?(?:[/\-.]\d+[A-Za-z]?)*"
    r"|[Ss]ố[ \t]+\d+[A-Za-z]?(?:/\d+[A-Za-z]?)*(?=[ \t]*,?[ \t]*(?:(?i:ngõ|ngách|hẻm|kiệt|đường|phố)\b"
    rf"|{_WORD}))"
    r"|\d+[A-Za-z]?(?:/\d+[A-Za-z]?)+(?=[ \t]+(?i:đường|phố)\b))"
)

# Forms of address after which a capitalised word is a person's name.
_ADDRESSED = re.compile(
    r"(?<!\w)(?i:ông|bà|anh|chị|em|cô|chú|bác|cậu|mợ|thím|dì|cháu|cụ|bé|tôi là|tôi tên(?: là)?|tên(?: tôi)?(?: là)?"
    rf"|họ tên|họ và tên|chủ hộ)[ \t]*:?[ \t]+(?P<name>{_NAME_TAIL})",
)
_SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đào|Đoàn|Vương|Trịnh|Trương|Đinh|Lâm|Phùng|Mai|"
    "Tô|Hà|Tạ|Lương|Cao|Chu|Châu|Tăng|Quách|Khổng|Nghiêm|Lưu|Đồng|Kiều|Vi|Bạch|Thái|Triệu|Quan|Lại|Giang|Thân|Phí|Hứa|"
    "Đàm|Tống|Ninh|Cù|La|Mạc|Khúc|Doãn|Từ|Bế|Nông|Hà|Ngọ|Tiêu|Uông"
)
_FULL_NAME = re.compile(rf"(?<!\w)(?P<name>(?:{_SURNAMES})(?:[ \t]+{_WORD}){{1,4}})")
# After these words a name is that of a street, a school, a ward: it stays.
_NAMED_AFTER = re.compile(
    r"(?<!\w)(?:đường|phố|đại lộ|ngõ|ngách|hẻm|kiệt|phường|xã|quận|huyện|thành phố|tp\.?|thôn|làng"
    r"|tổ dân phố|khu(?: dân cư| đô thị)?"
    r"|chung cư|trường(?: tiểu học| thcs| thpt| mầm non| trung học)?|tiểu học|thcs|thpt|mầm non|chợ|cầu|công viên"
    r"|bệnh viện|sông|hồ|đền|chùa|đình|quảng trường|đảo|đặc khu|vườn hoa|công ty|ngã tư|ngã ba|và)[ \t]+$",
    re.IGNORECASE,
)


def find_personal(text: str) -> list[Personal]:
    """Return what the rules find, in the order of the text and without overlaps; the surer kind wins."""
    found: list[Personal] = []
    for one in (*_emails(text), *_plates(text), *_numbers(text), *_houses(text), *_names(text)):
        if all(one.end <= other.start or other.end <= one.start for other in found):
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def mask_personal(text: str, labels: Mapping[str, str], found: list[Personal] | None = None) -> str:
    """Return the text with each find replaced by the label of its kind; a kind without a label stays as it is."""
    parts, last = [], 0
    for one in find_personal(text) if found is None else found:
        if one.kind in labels:
            parts += [text[last : one.start], labels[one.kind]]
            last = one.end
    return "".join([*parts, text[last:]])


def digits_of(text: str) -> str:
    return "".join(char for char in text if char.isascii() and char.isdigit())


def _emails(text: str) -> Iterator[Personal]:
    return (Personal(*match.span(), EMAIL) for match in _EMAIL.finditer(text))


def _plates(text: str) -> Iterator[Personal]:
    return (Personal(*match.span(), PLATE) for match in _PLATE.finditer(text))


def _numbers(text: str) -> Iterator[Personal]:
    """Yield runs of at least eight digits: telephones by their beginning and length, all else as numbers."""
    for match in _DIGITS.finditer(text):
        written = match[0]
        if _is_amount(text, match) or _DATE.fullmatch(written):
            continue
        digits = digits_of(written)
        is_phone = (digits[0] == "0" and len(digits) in {10, 11}) or (digits[:2] == "84" and len(digits) in {11, 12})
        yield Personal(*match.span(), PHONE if is_phone else NUMBER)


def _is_amount(text: str, match: re.Match[str]) -> bool:
    return bool(_MONEY.match(text, match.end())) or (match[0][0] != "0" and bool(_GROUPED.fullmatch(match[0])))


def _houses(text: str) -> Iterator[Personal]:
    return (Personal(*match.span(), HOUSE) for match in _HOUSE.finditer(text))


def _names(text: str) -> Iterator[Personal]:
    for match in _ADDRESSED.finditer(text):
        yield Personal(*match.span("name"), NAME)
    for match in _FULL_NAME.finditer(text):
        if not _NAMED_AFTER.search(text, 0, match.start()):
            yield Personal(*match.span("name"), NAME)
