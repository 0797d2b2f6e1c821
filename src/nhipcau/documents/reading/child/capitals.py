"""Standing words of official letters in capitals, whose small tones are lost first: `PHO GIAM ĐỌC` is PHÓ GIÁM ĐỐC.

Only whole phrases are mended, and only in their marks: in capitals these letters stand for nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from nhipcau.documents.reading.child.expressions import Expressions, usual
from nhipcau.documents.reading.child.marks import bare
from nhipcau.documents.reading.child.tesseract import Read, said

_PHRASES = """
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM|ỦY BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|TÒA ÁN NHÂN DÂN
VIỆN KIỂM SÁT NHÂN DÂN|MẶT TRẬN TỔ QUỐC|BAN THƯỜNG TRỰC|BAN THƯỜNG VỤ|BAN CHẤP HÀNH|BAN CHỈ ĐẠO|BAN TỔ CHỨC
BAN CÔNG TÁC MẶT TRẬN|HỘI NÔNG DÂN|HỘI LIÊN HIỆP PHỤ NỮ|HỘI CỰU CHIẾN BINH|HỘI NGƯỜI CAO TUỔI|HỘI CHỮ THẬP ĐỎ
LIÊN ĐOÀN LAO ĐỘNG|ĐOÀN THANH NIÊN|ĐẢNG ỦY|THÀNH ỦY|THÀNH PHỐ|HẢI PHÒNG|VIỆT NAM|VĂN PHÒNG|TRUNG TÂM|CÔNG AN
CHỦ TỊCH|PHÓ CHỦ TỊCH|PHÓ CHỦ TỊCH THƯỜNG TRỰC|GIÁM ĐỐC|PHÓ GIÁM ĐỐC|TỔNG GIÁM ĐỐC|CHÁNH VĂN PHÒNG
PHÓ CHÁNH VĂN PHÒNG|TRƯỞNG BAN|PHÓ TRƯỞNG BAN|TRƯỞNG PHÒNG|PHÓ TRƯỞNG PHÒNG|HIỆU TRƯỞNG|PHÓ HIỆU TRƯỞNG|BÍ THƯ
PHÓ BÍ THƯ|TỔ TRƯỞNG|TRƯỞNG THÔN|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|PHÓ CHI CỤC TRƯỞNG|CHÁNH ÁN|VIỆN TRƯỞNG|BỘ TRƯỞNG
THỨ TRƯỞNG|CHÁNH THANH TRA|THỦ TRƯỞNG ĐƠN VỊ|NGƯỜI ĐỨNG ĐẦU|THƯ KÝ|CHỦ TỌA
NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|QUY CHẾ|QUY ĐỊNH|THÔNG CÁO|THÔNG BÁO|HƯỚNG DẪN|CHƯƠNG TRÌNH|KẾ HOẠCH|PHƯƠNG ÁN|ĐỀ ÁN
DỰ ÁN|BÁO CÁO|BIÊN BẢN|TỜ TRÌNH|HỢP ĐỒNG|CÔNG ĐIỆN|BẢN GHI NHỚ|BẢN THỎA THUẬN|GIẤY ỦY QUYỀN|GIẤY MỜI|GIẤY GIỚI THIỆU
QUẢN LÝ|THỐNG KÊ|TUYÊN TRUYỀN|CỤC THUẾ|THUẾ CƠ SỞ|XÃ HỘI|VĂN HÓA|TỔ QUỐC|TỔ CHỨC|THỰC HIỆN|NỘI VỤ|TÀI CHÍNH|TƯ PHÁP
DÂN VẬN|TUYÊN GIÁO|KIỂM TRA|BẢO HIỂM|NGÂN HÀNG|CHÍNH SÁCH|GIÁO DỤC|ĐÀO TẠO|NÔNG NGHIỆP|MÔI TRƯỜNG|XÂY DỰNG|QUỐC HỘI
ĐẠI BIỂU|PHỤ NỮ|NÔNG DÂN|CỰU CHIẾN BINH|KẾT QUẢ|NHIỆM VỤ|GIẢI PHÁP|MỤC ĐÍCH|YÊU CẦU|MỤC TIÊU|NỘI DUNG|TÌNH HÌNH
KIẾN NGHỊ|ĐỀ XUẤT|KHÓ KHĂN|HẠN CHẾ|PHÂN CÔNG|THÀNH PHẦN|THỜI GIAN|ĐỊA ĐIỂM|HỎA TỐC|THƯỢNG KHẨN
GIẤY NGHỈ PHÉP|PHIẾU GỬI|PHIẾU CHUYỂN|PHIẾU BÁO|THƯ CÔNG|CỘNG HÒA|NƠI NHẬN
"""
"""Bodies, positions and the types of Decree 30/2020, as letterheads, titles and signatures have them.

Marks of secrecy are not among them: one that was nearly read is shown to a person, for a file that bears one is wiped.
"""

_STRAY = "?<>^`'~"
"""What a tone over a capital becomes when it is read by itself."""

_ALIKE, _AROUND = frozenset("cosuvxzwkp"), ".,;:()"
"""Letters that capitals only differ from in size; signs around a word."""

_LONGEST = 8


def mended(line: Sequence[Read], known: Expressions) -> list[Read]:
    """Return the words of a line with the marks of standing words in capitals, without tones read by themselves."""
    row = [said(word, _sized(line, place)) for place, word in enumerate(line)]
    row = _without_strays([said(word, _with_i(row, place)) for place, word in enumerate(row)])
    held = [bare(word.text.strip(".,;:")) if word.text.isupper() else "" for word in row]
    # only where the whole line has no mark were they lost: BAN CHI ỦY is no BAN CHỈ
    lost = all(word.text.isascii() for word in row)
    place = 0
    while place < len(row):
        phrase = _phrase(held, place, row, known) or (
            _pair(held, place, row, known) if lost or _is_alone(row, place, known) else ()
        )
        for word, way in enumerate(phrase, place):
            row[word] = said(row[word], _spelt(row[word].text, way))
        place += max(1, len(phrase))
    return row


def _phrase(held: Sequence[str], place: int, row: Sequence[Read], known: Expressions) -> tuple[str, ...]:
    """Return the longest standing phrase that begins with a word; nothing where none does, or a name stands there."""
    for count in range(_LONGEST, 1, -1):
        if phrase := _known().get(tuple(held[place : place + count])):
            texts = [word.text.strip(_AROUND).lower() for word in row[place : place + count]]
            makes_sense = all(known.holds(one, other) for one, other in pairwise(texts))
            return () if makes_sense else phrase
    return ()


def _pair(held: Sequence[str], place: int, row: Sequence[Read], known: Expressions) -> tuple[str, ...]:
    """Return the one common expression of two words that lost marks; nothing where it could be two."""
    found = known.only(*held[place : place + 2]) if place + 1 < len(held) and all(held[place : place + 2]) else None
    if found is None:
        return ()
    texts = [word.text.strip(_AROUND) for word in row[place : place + 2]]
    lost = all(len(text) == len(way) and _lost_marks(text.lower(), way) for text, way in zip(texts, found, strict=True))
    return tuple(way.upper() for way in found) if lost else ()


def _lost_marks(read: str, way: str) -> bool:
    """Return whether a word is another one without some of its marks."""
    return all(one == other or one == bare(one) for one, other in zip(read, way, strict=True))


def _is_alone(row: Sequence[Read], place: int, known: Expressions) -> bool:
    """Return whether two words in capitals make no sense as read: neither belongs to the other or to its neighbour."""
    texts = [word.text.lower() if word.text.isupper() else "" for word in row[max(0, place - 1) : place + 3]]
    return len(texts) > 1 and not any(known.holds(one, other) for one, other in pairwise(texts))


@lru_cache(maxsize=1)
def _known() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return the phrases word by word, by their letters without marks."""
    phrases = [tuple(phrase.split()) for line in _PHRASES.split("\n") for phrase in line.split("|") if phrase]
    return {tuple(map(bare, phrase)): phrase for phrase in phrases}


def _spelt(text: str, way: str) -> str:
    core = text.strip(".,;:")
    return text.replace(core, way, 1) if len(core) == len(way) else text


def _without_strays(line: Sequence[Read]) -> list[Read]:
    """Return a line without single signs beside words in capitals; a question keeps its mark."""
    return [
        word
        for place, word in enumerate(line)
        if not _is_echo(line, place) and (word.text.strip(_STRAY) or not _is_stray(line, place))
    ]


def _sized(line: Sequence[Read], place: int) -> str:
    """Return a word in the case that only its size tells: `cơ` between THUẾ and SỞ is in capitals, `SaU:` is not."""
    text = line[place].text
    core = text.strip(_AROUND)
    beside = [one.text.strip(_AROUND) for one in (*line[max(0, place - 1) : place], *line[place + 1 : place + 2])]
    if not core.isalpha() or core.isupper():
        return text
    high = bool(beside) and all(len(one) > 1 and one.isupper() and usual().uses(one.lower()) for one in beside)
    if high and len(core) > 1 and _ALIKE.issuperset(bare(core)):
        return text.upper()
    raised = [sign for sign in core[1:] if sign.isupper()]
    if raised and _ALIKE.issuperset(bare("".join(raised))) and usual().uses(core.lower()):
        starts = core[0] if not (place and beside[0].islower() and bare(core[0]) in _ALIKE) else core[0].lower()
        return text.replace(core, starts + core[1:].lower(), 1)
    return text


def _with_i(line: Sequence[Read], place: int) -> str:
    """Return a word that ends in a T as one that ends in I, where only so it belongs to its neighbour: XÃ HỘT."""
    text = line[place].text
    if not (text.isupper() and text.endswith("T") and len(text) > 1):
        return text
    before = line[place - 1].text.lower() if place else ""
    after = line[place + 1].text.lower() if place + 1 < len(line) else ""
    read, way = text.lower(), f"{text[:-1].lower()}i"
    if usual().holds(before, read) or usual().holds(read, after):
        return text
    found = [
        other
        for other in {way, *usual().alike(way)}
        if bare(other) == bare(way) and (usual().holds(before, other) or usual().holds(other, after))
    ]
    return found[0].upper() if len(found) == 1 else text


def _is_echo(line: Sequence[Read], place: int) -> bool:
    """Return whether a letter with marks is the last vowel of the word before it, read once more: `PHỐ Ổ HẢI`."""
    text, before = line[place].text, line[place - 1].text if place else ""
    return (
        len(text) == 1
        and not text.isascii()
        and len(before) > 1
        and before.isupper()
        and bare(text) == bare(before[-1])
    )


def _is_stray(line: Sequence[Read], place: int) -> bool:
    before = line[place - 1].text if place else ""
    after = line[place + 1].text if place + 1 < len(line) else ""
    if line[place].text == "?":
        return usual().holds(before, after)
    return (before.isupper() or not before) and (after.isupper() or not after) and bool(before or after)
