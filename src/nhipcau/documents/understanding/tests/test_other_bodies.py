"""Letters of companies, hamlets and schools: their heads, addressees and signatures are not those of a committee."""

from __future__ import annotations

import pytest

from nhipcau.documents.reading.shapes import PageText, Word
from nhipcau.documents.understanding import understand
from nhipcau.documents.understanding.tests.pages import centred, page, plan


def headed(*names: str) -> dict[str, str]:
    """Return parent and issuer of a letter with these rows above its number."""
    left, right = 0.28, 0.69
    rows = [
        (0.06, [centred(left, names[0]), centred(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")]),
        (0.08, [centred(left, names[1]), centred(right, "Độc lập - Tự do - Hạnh phúc")]),
        *((0.10 + 0.02 * place, [centred(left, name)]) for place, name in enumerate(names[2:])),
        (0.16, [centred(left, "Số: 12/TB-CN"), centred(right, "Hải Phòng, ngày 05 tháng 10 năm 2026")]),
        (0.20, [centred(0.53, "THÔNG BÁO")]),
    ]
    found = understand([page(rows)])
    return {
        "parent": found.parent_issuer.value if found.parent_issuer else "",
        "issuer": found.issuer.value if found.issuer else "",
    }


def test_an_english_name_and_an_arrival_stamp_are_no_part_of_the_issuer() -> None:
    assert headed("CÔNG TY CẤP NƯỚC", "BEN MAU WATER COMPANY")["issuer"] == "CÔNG TY CẤP NƯỚC"
    assert headed("BAN THANH TRA", "NHÂN DÂN", "CÔNG VĂN ĐẾN")["issuer"] == "BAN THANH TRA NHÂN DÂN"


@pytest.mark.parametrize("issuer", ["CHI HỘI PHỤ NỮ XÓM BẾN", "CHI ĐOÀN THÔN THƯỢNG", "ĐIỆN LỰC BẾN MẪU"])
def test_a_branch_of_a_union_or_company_is_a_body_of_its_own(issuer: str) -> None:
    assert headed("HỘI LHPN PHƯỜNG AN BIÊN", issuer) == {"parent": "HỘI LHPN PHƯỜNG AN BIÊN", "issuer": issuer}


def test_brackets_around_a_subject_are_none_of_it() -> None:
    rows = [
        (0.20, [centred(0.53, "THÔNG BÁO")]),
        (0.22, [centred(0.53, "(Về việc tạm ngừng cấp nước)")]),
        (0.29, [(0.19, "Công ty thông báo tới quý khách hàng như sau:")]),
    ]
    subject = understand([page(rows)]).subject
    assert subject is not None
    assert subject.value == "Về việc tạm ngừng cấp nước"


def test_the_text_after_a_short_row_is_no_addressee() -> None:
    rows = [
        (0.20, [centred(0.53, "THÔNG BÁO")]),
        (0.25, [(0.14, "Kính gửi: Quý khách hàng trên địa bàn phường Gia Viên")]),
        (0.27, [(0.14, "Công ty trân trọng kính mời quý khách tới dự cuộc họp về giá nước năm")]),
        (0.29, [(0.14, "2027 tại hội trường, số lượng chỗ có hạn, xin quý khách báo trước một")]),
    ]
    assert [item.value for item in understand([page(rows)]).addressees] == [
        "Quý khách hàng trên địa bàn phường Gia Viên"
    ]


def signed(*rows: tuple[float, str, float]) -> PageText:
    """Return a page that ends in rows of a height, words and confidence in its right half."""
    words: list[Word] = []
    for line, (top, text, confidence) in enumerate(rows):
        words += [Word(word.text, word.box, confidence, line, 0) for word in page([(top, [centred(0.72, text)])]).words]
    return PageText(1, 595.0, 842.0, tuple(words), "ocr")


def position(made: PageText) -> str:
    found = understand([made]).position
    return found.value if found else ""


def test_a_position_on_two_rows_is_one() -> None:
    assert position(
        signed((0.40, "TL. GIÁM ĐỐC", 0.96), (0.42, "TRƯỞNG PHÒNG TỔ CHỨC", 0.96), (0.44, "HÀNH CHÍNH", 0.96),
               (0.56, "Lê Văn Bình", 0.96))
    ) == "TRƯỞNG PHÒNG TỔ CHỨC HÀNH CHÍNH"  # fmt: skip


def test_letters_of_a_seal_are_no_part_of_a_position() -> None:
    assert position(
        signed((0.40, "PHÓ GIÁM ĐỐC", 0.96), (0.42, "TƯỜNG", 0.5), (0.56, "Lê Văn Bình", 0.96))
    ) == "PHÓ GIÁM ĐỐC"  # fmt: skip


def test_who_presides_signs_for_the_body_and_not_who_was_there() -> None:
    made = signed((0.40, "TRƯỞNG BAN", 0.96), (0.50, "Lê Văn Bình", 0.96), (0.56, "ĐẠI DIỆN HỘ DÂN", 0.96),
                  (0.66, "Vũ Thị Lan", 0.96))  # fmt: skip
    found = understand([made])
    assert (found.position and found.position.value, found.signer and found.signer.value) == (
        "TRƯỞNG BAN",
        "Lê Văn Bình",
    )


def test_a_document_does_not_cite_itself() -> None:
    appendix = page(
        [(0.1, [(0.14, "(Kèm theo Kế hoạch số 07/KH-MTTQ-BTT ngày 05 tháng 10 năm 2026 của Ban")])], number=2
    )
    assert [one.value.notation.text for one in understand([plan(), appendix]).cited] == ["128/KH-UBND"]
