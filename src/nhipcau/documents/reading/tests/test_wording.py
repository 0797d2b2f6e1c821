"""Tones and figures by what stands beside them: misread ones are mended, what is right stays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nhipcau.documents.reading.child.tesseract import Read
from nhipcau.documents.reading.child.wording import mended

NAMES = ("Xã Cẩm Giang", "Xã Cẩm Giàng", "Phường Hồng Bàng", "Phường An Biên")


def line(text: str, number: int = 1) -> list[Read]:
    return [
        Read(word, 10 * place, 0, 10 * place + 9, 9, 0.9, (1, 1, number)) for place, word in enumerate(text.split())
    ]


def said(text: str) -> str:
    return " ".join(word.text for word in mended(line(text), NAMES))


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("- Các tô chức thành viên;", "- Các tổ chức thành viên;"),
        ("năm 2026 đê tông hợp.", "năm 2026 để tổng hợp."),
        ("II. KẾT QUÁ ĐẠT ĐƯỢC", "II. KẾT QUẢ ĐẠT ĐƯỢC"),
        ("TM. BAN CHÂP HÀNH", "TM. BAN CHẤP HÀNH"),
        ("xã Câm Giang phân công", "xã Cẩm Giang phân công"),
        ("BẢO HIẾM XÃ HỘI", "BẢO HIỂM XÃ HỘI"),
        ("Trân Thị Thu Thủy", "Trần Thị Thu Thủy"),
        ("NGUYÊN BỈNH KHIÊM", "NGUYỄN BỈNH KHIÊM"),
        ("ngày 0] tháng 02 năm 2026", "ngày 01 tháng 02 năm 2026"),
        ("ngày Oó tháng ó năm 202ó", "ngày 06 tháng 6 năm 2026"),
        ("Kế hoạch số 22ó/KH-SYT", "Kế hoạch số 226/KH-SYT"),
        ("óO hộ, 4ó.000 đồng", "60 hộ, 46.000 đồng"),
        ("nhiệm 0ụ uà quyền hạn", "nhiệm vụ và quyền hạn"),
        ("quụ định về u iệc phụ đạo", "quy định về việc phụ đạo"),
        ("chữa cháu uà thoát nạn trons đơn 0ị.", "chữa cháy và thoát nạn trong đơn vị."),
        ("Bộ Giáo đục uà Đào tạo", "Bộ Giáo dục và Đào tạo"),
        ("nguồn uốn của Luật Xâu dựng", "nguồn vốn của Luật Xây dựng"),
        ("ngàu 27 tháng 11", "ngày 27 tháng 11"),
        ("PHO CHỦ ? TỊCH THƯỜNG > TRỰC", "PHÓ CHỦ TỊCH THƯỜNG TRỰC"),
        ("HỌI NONG DAN VIỆT NAM", "HỘI NÔNG DÂN VIỆT NAM"),
        ("PHONG TAI CHINH", "PHONG TÀI CHÍNH"),
        ("- Ban Giám đồc;", "- Ban Giám đốc;"),
        ("gạo, đầu ăn và một phong bì", "gạo, dầu ăn và một phong bì"),
        ("Bí thư chỉ bộ quan tâm", "Bí thư chi bộ quan tâm"),
        ("ngày I3 tháng II năm 2026", "ngày 13 tháng 11 năm 2026"),
        ("Nghị định số I87/2025/NĐ-CP", "Nghị định số 187/2025/NĐ-CP"),
        ("có 3§3 hộ, I09 người", "có 383 hộ, 109 người"),
        ("Căn cú Luật Tổ chúc chính quyền", "Căn cứ Luật Tổ chức chính quyền"),
        ("hộ binh doanh và biến nghị", "hộ kinh doanh và kiến nghị"),
        ("Hỏi Phòng, ngày 04 thúng 11 năm 2026", "Hải Phòng, ngày 04 tháng 11 năm 2026"),
        ("Chủ tịch uê việc giúm sát", "Chủ tịch về việc giám sát"),
        ("HỘI ĐÔNG KHÁM SỨC KHỎE", "HỘI ĐỒNG KHÁM SỨC KHỎE"),
        ("ngày 21/10/2096, tháng 3 năm 2095", "ngày 21/10/2026, tháng 3 năm 2025"),
        ("tháng đ năm 2026", "tháng 5 năm 2026"),
        ("ngày 09 tháng 7 răm 2026", "ngày 09 tháng 7 năm 2026"),
        ("O7hOO - 07h0OO, 08 giờ OO phút", "07h00 - 07h00, 08 giờ 00 phút"),
        ("nhiều suât quà", "nhiều suất quà"),
        ("BAO HIEM XA HỌI", "BẢO HIỂM XÃ HỘI"),
        ("CỤC QUẦN LY ĐẤT ĐAI", "CỤC QUẢN LÝ ĐẤT ĐAI"),
        ("THUẾ cơ SỞ 11", "THUẾ CƠ SỞ 11"),
        ("nội dung như SaU:", "nội dung như sau:"),
        ("HÒA XÃ HỘT CHỦ NGHĨA", "HÒA XÃ HỘI CHỦ NGHĨA"),
        ("THÀNH PHỐ Ổ HẢI PHÒNG", "THÀNH PHỐ HẢI PHÒNG"),
    ],
)
def test_what_makes_an_expression_only_with_another_mark_is_mended(read: str, printed: str) -> None:
    assert said(read) == printed


@pytest.mark.parametrize(
    "printed",
    [
        "chỉ trả lời những câu đã hỏi",  # “chi trả” is an expression, but “trả lời” is one too
        "bắt đầu ăn từ trưa",
        "tuyến đê xung yếu, chân đê và đường đê",
        "xã Cẩm Giàng, Cẩm Giang",
        "Phần I. Mục II, quý III và chương VIII",
        "tàu thuyền tới nơi; uốn nắn các cháu; máy tính, báu vật",
        "người dân tự vệ, tự giác; cái ủ ấm và quả đu đủ",
        "VÌ SAO ? VÀ LÀM THẾ NÀO",
        "BAN CHI ỦY; tà áo, tụ tập và tốn kém",
        "Văn bản được cấp số đến tiếp theo, cấp trên được báo",
        "trân trọng kính mời; Nguyên Văn phòng; Đồ Sơn",
        "tô đậm, tránh phô trương",
        "mã S256 và hàng Q3",
        "PHƯỜNG AN BIÊN, PHƯƠNG ÁN",
        "2094 hộ; số 2091/QĐ-UBND",
        "TÔI MÂT",  # a mark of secrecy nearly read: a person is asked, for one that is read wipes the file
        "TUYẾT MẤT",
        "HỘI ĐÔNG Y; Hội Đông y thành phố",
        "họp ở đâu, ghi trong sổ, chỉ có một sổ",
        "Xã Đông Kinh và Phường Trường Thi",
        "các chi hội; không dễ dàng; người trẻ, trở lại",
        "nguy hiem la gi vay",
        "PGĐ Sở; TTĐT Sở",
        "tệp WebP và JavaScript",
        "đã họp tông. Hợp đồng",  # a stop parts what would be one expression
    ],
)
def test_what_is_right_or_undecided_stays(printed: str) -> None:
    assert said(printed) == printed


def test_not_a_word_of_our_own_guides_is_changed() -> None:
    guides = sorted((Path(__file__).parents[5] / "docs" / "howto").glob("*.md"))
    rows = [re.sub(r"[*`#<>|]", " ", row) for guide in guides for row in guide.read_text(encoding="utf-8").splitlines()]
    assert sum(len(row.split()) for row in rows) > 5_000
    changed = [(row, said(row)) for row in rows if row.split() and said(row) != " ".join(row.split())]
    assert not changed


def test_words_of_different_lines_are_no_expression() -> None:
    words = [*line("gửi các tông", 1), *line("hợp báo cáo", 2)]
    assert [word.text for word in mended(words)] == [word.text for word in words]


def test_places_and_confidence_stay() -> None:
    first, second = mended(line("tông hợp"))
    assert (first.text, second.text) == ("tổng", "hợp")
    assert (first.left, first.right, first.confidence) == (0, 9, 0.9)
