from __future__ import annotations

import csv
import json
import unicodedata
from datetime import date
from pathlib import Path

import pytest

import nhipcau.standards
from nhipcau.documents.reading.shapes import PageText, Word
from nhipcau.documents.understanding import Understood, understand
from nhipcau.documents.understanding.kinds import TYPES
from nhipcau.documents.understanding.tests.pages import centred, page, plan
from nhipcau.kernel.text import fold


def values(found: Understood) -> dict[str, object]:
    names = (
        "notation",
        "number",
        "symbol",
        "issued_on",
        "issuer",
        "parent_issuer",
        "type",
        "subject",
        "signer",
        "position",
        "due_on",
    )
    return {name: getattr(found, name) and getattr(found, name).value for name in names}


def decomposed(source: PageText) -> PageText:
    words = tuple(
        Word(unicodedata.normalize("NFD", word.text), word.box, word.confidence, word.line, word.block)
        for word in source.words
    )
    return PageText(source.number, source.width, source.height, words, source.source)


def test_a_plan_gives_all_its_fields() -> None:
    found = understand([plan()])
    read = values(found)
    assert found.notation is not None
    assert read.pop("notation") is not None
    assert found.notation.value.text == "07/KH-MTTQ-BTT"
    assert read == {
        "number": 7,
        "symbol": "KH-MTTQ-BTT",
        "issued_on": date(2026, 10, 5),
        "issuer": "BAN THƯỜNG TRỰC",
        "parent_issuer": "ỦY BAN MTTQ VIỆT NAM PHƯỜNG HỒNG BÀNG",
        "type": "ke_hoach",
        "subject": "Tổ chức Ngày hội Đại đoàn kết toàn dân tộc ở khu dân cư năm 2026",
        "signer": "Nguyễn Văn Mẫu",
        "position": "CHỦ TỊCH",
        "due_on": date(2026, 11, 25),
    }
    assert [item.value for item in found.recipients] == ["Như trên", "Ban công tác Mặt trận các khu dân cư", "Lưu: VT"]
    assert [(item.value.notation.text, item.value.issued_on, item.value.type) for item in found.cited] == [
        ("128/KH-UBND", date(2026, 9, 1), "ke_hoach")
    ]


def test_text_in_nfd_gives_the_same() -> None:
    assert values(understand([decomposed(plan())])) == values(understand([plan()]))


def test_each_value_says_where_it_stands() -> None:
    found = understand([plan()])
    assert found.issued_on is not None
    assert found.issued_on.page == 1
    assert found.issued_on.box.left > 0.45
    assert found.issued_on.box.top == pytest.approx(0.13)
    assert found.signer is not None
    assert found.signer.box.top == pytest.approx(0.54)
    assert found.signer.as_read == "Nguyễn Văn Mẫu"


def test_words_read_without_certainty_give_fields_without_certainty() -> None:
    sure, unsure = understand([plan()]), understand([PageTextWith(plan(), 0.4)])
    assert sure.number is not None
    assert unsure.number is not None
    assert sure.number.confidence >= 0.9 > unsure.number.confidence


def PageTextWith(source: PageText, confidence: float) -> PageText:  # noqa: N802 - reads as a kind of page
    words = tuple(Word(word.text, word.box, confidence, word.line, word.block) for word in source.words)
    return PageText(source.number, source.width, source.height, words, source.source)


@pytest.mark.parametrize(
    "label", ["Số: 07/KH-MTTQ-BTT", "Sô: O7/KH-MTTQ-BTT", "S6 07/KH-MTTQ-BTT", "Số 07 / KH – MTTQ – BTT"]
)
def test_the_number_is_read_with_the_faults_of_readers(label: str) -> None:
    found = understand([plan(number=label)]).notation
    assert found is not None
    assert found.value.text == "07/KH-MTTQ-BTT"


@pytest.mark.parametrize("title", ["K Ế H O Ạ C H", "KÉ HOẠCH", "KẾ  HOẠCH", "KE HOACH"])
def test_the_type_is_read_letters_apart_and_tones_lost(title: str) -> None:
    found = understand([plan(title=title)]).type
    assert found is not None
    assert found.value == "ke_hoach"


@pytest.mark.parametrize("kind", [kind for kind in TYPES if kind.code != "cong_van"], ids=lambda kind: kind.code)
def test_every_type_is_known_by_its_heading(kind: object) -> None:
    name, code = kind.name, kind.code  # type: ignore[attr-defined]
    found = understand([plan(title=name.upper(), number="Số: 07/MTTQ-BTT")]).type
    assert found is not None
    assert found.value == code


@pytest.mark.parametrize(
    ("mark", "code"),
    [
        ("KHẨN", "khan"),
        ("THƯỢNG KHẨN", "thuong_khan"),
        ("HỎA TỐC", "hoa_toc"),
        ("HOẢ TỐC", "hoa_toc"),
        ("HOA TOC", "hoa_toc"),
    ],
)
def test_marks_of_urgency(mark: str, code: str) -> None:
    found = understand([plan(mark=mark)]).urgency
    assert found is not None
    assert found.value == code


def test_words_of_urgency_in_the_text_are_no_mark() -> None:
    assert understand([plan(due="Việc này hết sức khẩn trương, cần làm khẩn.")]).urgency is None


def test_a_deputy_signs() -> None:
    found = understand([plan(power="KT. CHỦ TỊCH", position="PHÓ CHỦ TỊCH")])
    assert found.position is not None
    assert found.position.value == "PHÓ CHỦ TỊCH"


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Văn bản góp ý gửi về Văn phòng chậm nhất là ngày 20/11/2026.", date(2026, 11, 20)),
        ("Đề nghị gửi kết quả trước 17 giờ ngày 12 tháng 11 năm 2026.", date(2026, 11, 12)),
        ("Thời hạn gửi danh sách: trước ngày 01/12/2026.", date(2026, 12, 1)),
    ],
)
def test_due_dates(said: str, day: date) -> None:
    found = understand([plan(due=said)]).due_on
    assert found is not None
    assert found.value == day


@pytest.mark.parametrize(
    "said",
    [
        "Quy định có hiệu lực trước ngày 01 tháng 7 năm 2025 nay hết hạn.",
        "Họp ngày 20 tháng 11 năm 2026 tại hội trường.",
    ],
)
def test_past_and_other_dates_are_not_due(said: str) -> None:
    assert understand([plan(due=said)]).due_on is None


def test_the_documents_own_date_after_a_subject_with_before_is_not_due() -> None:
    number = [centred(0.3, "Số: 36-CV/ĐTN")]
    subject = [centred(0.3, "V/v trả lời kiến nghị của cử tri trước kỳ họp")]
    day = [centred(0.75, "Lê Chân, ngày 09 tháng 01 năm 2026")]
    text = [(0.14, "Đề nghị gửi báo cáo chậm nhất ngày 20/01/2026.")]
    made = page([(0.12, number), (0.145, subject), (0.11, day), (0.3, text)])
    found = understand([made])
    assert found.issued_on is not None
    assert found.due_on is not None
    assert (found.issued_on.value, found.due_on.value) == (date(2026, 1, 9), date(2026, 1, 20))


def test_an_official_letter_of_the_party() -> None:
    letter = page(
        [
            (0.06, [centred(0.3, "ĐẢNG ỦY PHƯỜNG LÊ CHÂN"), centred(0.7, "ĐẢNG CỘNG SẢN VIỆT NAM")]),
            (0.08, [centred(0.3, "VĂN PHÒNG")]),
            (0.10, [centred(0.3, "*"), centred(0.7, "Lê Chân, ngày 09 tháng 01 năm 2026")]),
            (0.12, [centred(0.3, "Số 36-CV/VPĐU")]),
            (0.145, [centred(0.3, "V/v sửa chữa nhà ở")]),
            (0.16, [centred(0.3, "cho hộ khó khăn")]),
            (0.21, [(0.25, "Kính gửi:")]),
            (0.23, [(0.3, "- Chi bộ các tổ dân phố;")]),
            (0.25, [(0.3, "- Công an phường.")]),
            (0.29, [(0.19, "Văn phòng đề nghị các đồng chí quan tâm thực hiện cho đúng hạn đã nêu ở trên.")]),
            (0.34, [(0.14, "Nơi nhận:"), centred(0.72, "K/T CHÁNH VĂN PHÒNG")]),
            (0.36, [(0.15, "- Như trên,"), centred(0.72, "PHÓ CHÁNH VĂN PHÒNG")]),
            (0.38, [(0.15, "- Lưu: VT.")]),
            (0.46, [centred(0.72, "Trần Thị Thử")]),
        ]
    )
    found = understand([letter])
    read = values(found)
    assert read["type"] == "cong_van"
    assert read["subject"] == "sửa chữa nhà ở cho hộ khó khăn"
    assert (read["issuer"], read["parent_issuer"]) == ("VĂN PHÒNG", "ĐẢNG ỦY PHƯỜNG LÊ CHÂN")
    assert (read["number"], read["symbol"]) == (36, "CV/VPĐU")
    assert (read["position"], read["signer"]) == ("PHÓ CHÁNH VĂN PHÒNG", "Trần Thị Thử")
    assert [item.value for item in found.addressees] == ["Chi bộ các tổ dân phố", "Công an phường"]


def test_a_misread_sign_of_the_subject_and_of_the_front() -> None:
    letter = page(
        [
            (0.06, [centred(0.3, "ỦY BAN M11Q VIỆT NAM"), centred(0.7, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")]),
            (0.08, [centred(0.3, "PHƯỜNG LÊ CHÂN"), centred(0.7, "Độc lập - Tự do - Hạnh phúc")]),
            (0.12, [centred(0.3, "Số: 36/MTTQ-VP"), centred(0.7, "Lê Chân, ngày 09 tháng 01 năm 2026")]),
            (0.145, [centred(0.3, "VW sửa chữa nhà ở")]),
            (0.21, [(0.25, "Kính gửi: Các tổ dân phố.")]),
            (0.29, [(0.19, "Ban Thường trực đề nghị quan tâm thực hiện cho đúng hạn đã nêu ở trên.")]),
        ]
    )
    read = values(understand([letter]))
    assert read["issuer"] == "ỦY BAN MTTQ VIỆT NAM PHƯỜNG LÊ CHÂN"
    assert (read["type"], read["subject"]) == ("cong_van", "sửa chữa nhà ở")


def letter(number: str, about: str, *below: str, heading: str = "") -> PageText:
    """Return a letter with rows under its subject's first, and at times a heading besides."""
    rows = [
        (0.06, [centred(0.3, "CÔNG ĐOÀN XÃ VĨNH HÒA"), centred(0.7, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")]),
        (0.08, [centred(0.7, "Độc lập - Tự do - Hạnh phúc")]),
        (0.12, [centred(0.3, number), centred(0.7, "Vĩnh Hòa, ngày 09 tháng 01 năm 2026")]),
        (0.14, [centred(0.3, about)]),
        *((0.155 + 0.015 * place, [centred(0.3, text)]) for place, text in enumerate(below)),
        (0.21, [centred(0.53, heading)]),
        (0.25, [(0.25, "Kính gửi: Các tổ dân phố.")]),
        (0.29, [(0.19, "Công đoàn đề nghị quan tâm thực hiện cho đúng hạn đã nêu ở trên.")]),
    ]
    return page([(top, [piece for piece in pieces if piece[1]]) for top, pieces in rows])


@pytest.mark.parametrize("number", ["Số: 09/CĐ-VP", "Số: 09/PC-NC", "Số: 09/TT-VP"])
@pytest.mark.parametrize("sign", ["V/v", "V⁄%", "V⁄", "V4", "V∕v"])
def test_a_subject_under_the_number_makes_a_letter_whatever_the_offices_symbol(number: str, sign: str) -> None:
    read = values(understand([letter(number, f"{sign} sửa chữa nhà ở", "cho hộ khó khăn")]))
    assert (read["type"], read["subject"]) == ("cong_van", "sửa chữa nhà ở cho hộ khó khăn")


def test_an_invitation_with_its_subject_under_the_number_is_an_invitation() -> None:
    read = values(understand([letter("Số: 09/GM-CĐ", "V/v họp giao ban", heading="GIẤY MỜI")]))
    assert (read["type"], read["subject"]) == ("giay_moi", "họp giao ban")


@pytest.mark.parametrize("mark", ["***", "3>k>k", "33k", "Xe#k"])
def test_ornaments_under_a_subject_are_none_of_it(mark: str) -> None:
    assert values(understand([letter("Số: 09/CĐ-VP", "V/v sửa nhà ở", mark)]))["subject"] == "sửa nhà ở"
    rows = [(0.255, [centred(0.53, mark)])]
    made = plan()
    ornament = tuple(Word(word.text, word.box, word.confidence, 90, 0) for word in page(rows).words)
    framed = PageText(made.number, made.width, made.height, made.words + ornament, made.source)
    assert values(understand([framed]))["subject"] == values(understand([made]))["subject"]


@pytest.mark.parametrize("last", ["năm 2026", "2026", "2026-2030", "3A"])
def test_a_short_last_row_of_a_subject_is_kept(last: str) -> None:
    assert values(understand([letter("Số: 09/CĐ-VP", "V/v sửa nhà ở", last)]))["subject"] == f"sửa nhà ở {last}"


def test_a_remark_under_a_title_is_no_part_of_the_subject() -> None:
    made = plan()
    rows = [(0.258, [centred(0.53, "(Số liệu tính đến ngày 05/10/2026)")])]
    remark = tuple(Word(word.text, word.box, word.confidence, 91, 0) for word in page(rows).words)
    with_remark = PageText(made.number, made.width, made.height, made.words + remark, made.source)
    assert values(understand([with_remark]))["subject"] == values(understand([made]))["subject"]


def test_a_space_inside_the_number_is_none() -> None:
    notation = understand([plan(number="Số: 443/TCS1 1-QLHKD1")]).notation
    assert notation is not None
    assert notation.value.text == "443/TCS11-QLHKD1"


def test_a_joint_plan_is_a_plan() -> None:
    assert values(understand([plan(title="KẾ HOẠCH LIÊN TỊCH")]))["type"] == "ke_hoach"


def test_guests_of_an_invitation_are_its_addressees() -> None:
    made = plan(title="GIẤY MỜI")
    rows = [(0.265, [(0.2, "Trân trọng kính mời: Các chi hội trực thuộc")])]
    guests = tuple(Word(word.text, word.box, word.confidence, 92, 0) for word in page(rows).words)
    invited = understand([PageText(made.number, made.width, made.height, made.words + guests, made.source)])
    assert [guest.value for guest in invited.addressees] == ["Các chi hội trực thuộc"]


def test_an_appendix_names_its_own_document_though_a_letter_was_misread() -> None:
    appendix = "(Kèm theo Kế hoạch số 07/KH-MTTQ-BTI ngày 05 tháng 10 năm 2026 của Ban Thường trực)"
    said = understand([plan(), page([(0.1, [(0.14, appendix)])], number=2)])
    assert all(cited.value.notation.number != 7 for cited in said.cited)


def closed(*recipients: str) -> list[str]:
    """Return the recipients that are read from these rows."""
    rows = [
        (0.40, [(0.14, "Nơi nhận:"), centred(0.72, "TM. BAN THƯỜNG TRỰC")]),
        (0.42, [(0.15, recipients[0]), centred(0.72, "CHỦ TỊCH")]),
        *((0.42 + 0.02 * place, [(0.15, text)]) for place, text in enumerate(recipients[1:], 1)),
        (0.56, [centred(0.72, "Nguyễn Văn Mẫu")]),
    ]
    return [item.value for item in understand([page(rows)]).recipients]


def test_a_colon_at_the_end_of_a_recipient_was_a_semicolon() -> None:
    assert closed("- Như trên:", "Các tổ dân phố:", "- Lưu: VT.") == ["Như trên", "Các tổ dân phố", "Lưu: VT"]


def test_a_place_called_like_the_file_copy_does_not_end_the_recipients() -> None:
    read = closed("- Ủy ban nhân dân phường", "Lưu Kiếm;", "- Công an phường;", "- Lưu: VT.")
    assert read == ["Ủy ban nhân dân phường Lưu Kiếm", "Công an phường", "Lưu: VT"]


@pytest.mark.parametrize("kept", ["- Lưu: VT, KT.", "- Lưu VT, KT.", "Lưu VT, KT.", "Lưu: VT, KT"])
def test_the_file_copy_is_known_without_dash_or_colon(kept: str) -> None:
    assert closed("- Như trên;", kept) == ["Như trên", "Lưu: VT, KT"]


def test_the_signature_of_the_last_page_counts() -> None:
    first = plan(power="", position="", name="")
    last = page(
        [
            (0.3, [centred(0.72, "TM. BAN THƯỜNG TRỰC")]),
            (0.32, [centred(0.72, "CHỦ TỊCH")]),
            (0.42, [centred(0.72, "Lê Văn Cuối")]),
        ],
        number=2,
    )
    found = understand([first, last]).signer
    assert found is not None
    assert (found.value, found.page) == ("Lê Văn Cuối", 2)


def test_nothing_is_made_of_nothing() -> None:
    assert understand([]) == Understood()
    assert understand([page([])]) == Understood()
    assert values(understand([page([(0.5, [(0.2, "một dòng chữ không nói gì")])])]))["type"] is None


def test_types_are_those_of_the_seed_table() -> None:
    seed = Path(nhipcau.standards.__path__[0]) / "seeds" / "document_type.csv"
    rows = {row["code"]: row for row in csv.DictReader(seed.open(encoding="utf-8"))}
    assert set(rows) == {kind.code for kind in TYPES}
    for kind in TYPES:
        assert fold(rows[kind.code]["name_vi"]).startswith(fold(kind.name))
        assert json.loads(rows[kind.code]["data"])["abbreviation"] == kind.abbreviation


def test_the_date_of_a_cited_document_is_not_the_documents_own() -> None:
    undated = page(
        [
            (0.06, [centred(0.3, "ỦY BAN NHÂN DÂN"), centred(0.69, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")]),
            (0.08, [centred(0.3, "PHƯỜNG AN BIÊN"), centred(0.69, "Độc lập - Tự do - Hạnh phúc")]),
            (0.11, [centred(0.3, "Số: 07/BB-UBND")]),
            (0.15, [(0.14, "Căn cứ Kế hoạch số 128/KH-HĐND ngày 18 tháng 4 năm 2026 của Hội đồng nhân dân")]),
            (0.17, [(0.14, "và Quyết định số 9/QĐ-UBND"), (0.5, "ngày 19 tháng 4 năm 2026 của Ủy ban nhân dân")]),
        ]
    )
    found = understand([undated])
    assert found.issued_on is None
    assert [item.value.issued_on for item in found.cited] == [date(2026, 4, 18), date(2026, 4, 19)]
