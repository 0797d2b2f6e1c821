"""Fixed forms of administrative writing: misread ones are mended, what else may stand there is left."""

from __future__ import annotations

import pytest

from nhipcau.documents.reading.child import ends, idioms
from nhipcau.documents.reading.child.tesseract import Read


def said(*lines: str) -> list[str]:
    words = [
        Read(word, 10 * place, 0, 10 * place + 9, 9, 0.9, (1, 1, number))
        for number, text in enumerate(lines)
        for place, word in enumerate(text.split())
    ]
    found: dict[tuple[int, int, int], list[str]] = {}
    for word in ends.mended(idioms.mended(words)):
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
        ("KT TRƯỞNG BAN", "KT. TRƯỞNG BAN"),
        ("'TL. GIÁM ĐỐC", "TL. GIÁM ĐỐC"),
        ("Xơi nhận:", "Nơi nhận:"),
        ("- Ban CTMT các khu dân cư (h);", "- Ban CTMT các khu dân cư (t/h);"),
        ("- UBMTT@ thành phố (hb/c);", "- UBMTTQ thành phố (b/c);"),
        ("Luật số 40/2025/UBTVOHI5", "Luật số 40/2025/UBTVQH15"),
        ("số 28-CĐ/TỪ ngày", "số 28-CĐ/TU ngày"),
        ("thu, chỉ ngân sách", "thu, chi ngân sách"),
        ("1.250.000 đồng, chỉ 900.000 đồng", "1.250.000 đồng, chi 900.000 đồng"),
        ("- Lưu: ưu VT, VP.", "- Lưu: VT, VP."),
    ],
)
def test_a_fixed_form_is_mended(read: str, printed: str) -> None:
    assert said(read) == [printed]


@pytest.mark.parametrize(
    "printed",
    [
        "một số quỹ, số sách tặng",
        "Tổng thu chỉ đạt 75 %",
        "500.000 đồng, chỉ 5 hộ",
        "Số: 2091/QĐ-UBND",
        "12/CV-QLĐĐ, 7/VPĐKĐĐ-HC, 15/NG-LT",
        "Như phản ánh của bà con ở trên:",
        "chỉ 5 người",
        "ĐĐBQH/12-KH",
        "số 209 phố",
        "V/v",
        "V. Kết luận",
        "Số 12/QĐ-UBND",
        "1M. Loại nhỏ",
        "IM. nhỏ",
        "QĐ-UBND",
        "a * b",
        "kế hoạch",
    ],
)
def test_what_is_right_stays(printed: str) -> None:
    assert said(printed) == [printed]


@pytest.mark.parametrize("read", ["*kxx*k***%", "-----***-----", "* * *", "- - - - -", "=====", "t*k*wx%x%"])
def test_an_ornament_is_no_word(read: str) -> None:
    assert said("HỘI ĐÔNG Y", read, "Số 1") == ["HỘI ĐÔNG Y", "Số 1"]


@pytest.mark.parametrize("printed", ["- Như trên;", "...", "12,5%", "x", "---", "* Ghi chú", "5 % x 4"])
def test_what_a_line_may_hold_is_no_ornament(printed: str) -> None:
    assert said(printed) == [printed]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("11. KẾT QUẢ ĐẠT ĐƯỢC", "II. KẾT QUẢ ĐẠT ĐƯỢC"),
        ("T11. TỒN TẠI, HẠN CHẾ", "III. TỒN TẠI, HẠN CHẾ"),
        ("1V. TỔ CHỨC THỰC HIỆN", "IV. TỔ CHỨC THỰC HIỆN"),
        ("báo cáo quý 111 năm 2026", "báo cáo quý III năm 2026"),
        ("Kho bạc khu vực TIT trân trọng", "Kho bạc khu vực III trân trọng"),
        ("I.THÀNH PHẦN THAM DỰ", "I. THÀNH PHẦN THAM DỰ"),
        ("Iil- BÀI HỌC KINH NGHIỆM", "III- BÀI HỌC KINH NGHIỆM"),
        ("Tổ dân phố số †", "Tổ dân phố số 1"),
        ("†1", "1"),
    ],
)
def test_numerals_stand_before_headings_and_quarters(read: str, printed: str) -> None:
    assert said(read) == [printed]


@pytest.mark.parametrize(
    "printed",
    [
        "11. Kết quả",
        "Kho bạc khu vực 11",
        "phụ lục 11",
        "loại H",
        "hạng T",
        "1. THÀNH PHẦN",
        "quý 1 năm 2026",
        "TL. GIÁM ĐỐC",
        "Điều 11. PHÍ",
    ],
)
def test_figures_that_may_be_figures_stay(printed: str) -> None:
    assert said(printed) == [printed]


def test_parts_numbered_with_figures_stay() -> None:
    page = ["1. THÀNH PHẦN", "10. KHÓ KHĂN", "11. KIẾN NGHỊ", "II. PHỤ LỤC"]
    assert said(*page) == page


def test_a_first_part_is_one_where_others_have_numerals() -> None:
    assert said("1. TÌNH HÌNH", "II. KẾT QUẢ") == ["I. TÌNH HÌNH", "II. KẾT QUẢ"]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        (["thi hành Quyết định này. /."], ["thi hành Quyết định này./."]),
        (["khu vực III/."], ["khu vực III./."]),
        (["Kính mời về dự đông đủ. J."], ["Kính mời về dự đông đủ./."]),
        (
            ["Nơi nhận:", "- Như trên:", "- Các phòng:", "- Lưu: VT,"],
            ["Nơi nhận:", "- Như trên;", "- Các phòng;", "- Lưu: VT."],
        ),
        (["- Thành phần:", "- Các phòng."], ["- Thành phần:", "- Các phòng."]),
        (["Hải Phòng. ngày 02 tháng 3 năm 2026"], ["Hải Phòng, ngày 02 tháng 3 năm 2026"]),
    ],
)
def test_the_form_says_which_sign_ends_a_line(read: list[str], printed: list[str]) -> None:
    assert said(*read) == printed


@pytest.mark.parametrize("printed", ["- Các đơn vị thực hiện:", "Số 12/QĐ-UBND", "ông A. ngày ấy", "tháng 7/2026."])
def test_other_ends_stay(printed: str) -> None:
    assert said(printed) == [printed]
