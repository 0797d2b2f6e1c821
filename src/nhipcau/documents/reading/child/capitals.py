"""Standing words of official letters in capitals, whose small tones are lost first: `PHO GIAM ĐỌC` is PHÓ GIÁM ĐỐC.

Only whole phrases are mended, and only in their marks: in capitals these letters stand for nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from nhipcau.documents.reading.child.expressions import bare, usual
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
GIẤY NGHỈ PHÉP|PHIẾU GỬI|PHIẾU CHUYỂN|PHIẾU BÁO|THƯ CÔNG|CỘNG HÒA|NƠI NHẬN
"""
"""Bodies, positions and the types of Decree 30/2020, as letterheads, titles and signatures have them."""

_STRAY = "?<>^`'~"
"""What a tone over a capital becomes when it is read by itself."""

_LONGEST = 8


def mended(line: Sequence[Read]) -> list[Read]:
    """Return the words of a line with the marks of standing words in capitals, without tones read by themselves."""
    row = _without_strays(line)
    held = [bare(word.text.strip(".,;:")) if word.text.isupper() else "" for word in row]
    # only where the whole line has no mark were they lost: BAN CHI ỦY is no BAN CHỈ
    lost = all(word.text.isascii() for word in row)
    place = 0
    while place < len(row):
        phrase = _phrase(held, place) or (_pair(held, place) if lost else ())
        for word, way in enumerate(phrase, place):
            row[word] = said(row[word], _spelt(row[word].text, way))
        place += max(1, len(phrase))
    return row


def _phrase(held: Sequence[str], place: int) -> tuple[str, ...]:
    """Return the longest standing phrase that begins with a word; nothing where none does."""
    for count in range(_LONGEST, 1, -1):
        if phrase := _known().get(tuple(held[place : place + count])):
            return phrase
    return ()


def _pair(held: Sequence[str], place: int) -> tuple[str, ...]:
    """Return the one common expression of two words; nothing where it could be two."""
    found = usual().only(*held[place : place + 2]) if place + 1 < len(held) and all(held[place : place + 2]) else None
    return tuple(way.upper() for way in found) if found else ()


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
    return [word for place, word in enumerate(line) if word.text.strip(_STRAY) or not _is_stray(line, place)]


def _is_stray(line: Sequence[Read], place: int) -> bool:
    before = line[place - 1].text if place else ""
    after = line[place + 1].text if place + 1 < len(line) else ""
    if line[place].text == "?":
        return usual().holds(before, after)
    return (before.isupper() or not before) and (after.isupper() or not after) and bool(before or after)
