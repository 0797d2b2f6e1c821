"""Fixed forms of administrative writing: misread ones are mended, what else may stand there is left."""

from __future__ import annotations

import pytest

from nhipcau.documents.reading.child.idioms import mended
from nhipcau.documents.reading.child.tesseract import Read


def said(*lines: str) -> list[str]:
    words = [
        Read(word, 10 * place, 0, 10 * place + 9, 9, 0.9, (1, 1, number))
        for number, text in enumerate(lines)
        for place, word in enumerate(text.split())
    ]
    found: dict[tuple[int, int, int], list[str]] = {}
    for word in mended(words):
        found.setdefault(word.line, []).append(word.text)
    return [" ".join(line) for line in found.values()]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("V⁄% phòng, chống đuối nước", "V/v phòng, chống đuối nước"),
        ("V⁄w triển khai", "V/v triển khai"),
        ("Số: 09⁄QĐĐ-HLG", "Số: 09/QĐ-HLG"),
        ("Số : 1610QĐĐ-BVPHCN", "Số : 1610/QĐ-BVPHCN"),
        ("1610QĐ-BVPHCN", "1610/QĐ-BVPHCN"),
        ("1M. BAN CHẤP HÀNH", "TM. BAN CHẤP HÀNH"),
        ("K1. GIÁM ĐỐC", "KT. GIÁM ĐỐC"),
        ("TRƯƠNG TIỂU HỌC", "TRƯỜNG TIỂU HỌC"),
        ("có hiệu lực kế từ ngày ký", "có hiệu lực kể từ ngày ký"),
        ("- UBND phường (đề phối hợp);", "- UBND phường (để phối hợp);"),
        ("- Như Điêu 4;", "- Như Điều 4;"),
        ("Trang 1/I", "Trang 1/1"),
        ("“V0 xóa nhà tạm", "“V/v xóa nhà tạm"),
        ("V70 tự đánh giá", "V/v tự đánh giá"),
        ("- Lưu: VI QLKH.", "- Lưu: VT, QLKH."),
        ("- Lưu: VT, VP (020).", "- Lưu: VT, VP (02b)."),
        ("- UBND phường (để b/€);", "- UBND phường (để b/c);"),
        ("- Giám đốc, các PGĐĐ Sở;", "- Giám đốc, các PGĐ Sở;"),
    ],
)
def test_a_fixed_form_is_mended(read: str, printed: str) -> None:
    assert said(read) == [printed]


@pytest.mark.parametrize(
    "printed", ["V/v", "V. Kết luận", "Số 12/QĐ-UBND", "1M. Loại nhỏ", "IM. nhỏ", "QĐ-UBND", "a * b", "kế hoạch"]
)
def test_what_is_right_stays(printed: str) -> None:
    assert said(printed) == [printed]


@pytest.mark.parametrize("read", ["*kxx*k***%", "-----***-----", "* * *", "- - - - -", "=====", "t*k*wx%x%"])
def test_an_ornament_is_no_word(read: str) -> None:
    assert said("HỘI ĐÔNG Y", read, "Số 1") == ["HỘI ĐÔNG Y", "Số 1"]


@pytest.mark.parametrize("printed", ["- Như trên;", "...", "12,5%", "x", "---", "* Ghi chú", "5 % x 4"])
def test_what_a_line_may_hold_is_no_ornament(printed: str) -> None:
    assert said(printed) == [printed]
