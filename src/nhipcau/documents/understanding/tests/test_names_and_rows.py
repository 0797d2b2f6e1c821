from __future__ import annotations

import math

import pytest

from nhipcau.documents.reading.shapes import Box, PageText, Word
from nhipcau.documents.understanding import understand
from nhipcau.documents.understanding.bodies import part_lines
from nhipcau.documents.understanding.flow import flow_of
from nhipcau.documents.understanding.names import as_in_text, mend
from nhipcau.documents.understanding.rows import rows_of, slope_of
from nhipcau.documents.understanding.tests.pages import centred, page, plan

PLACES = ("Xã Hợp Tiến", "Phường Phù Liễn", "Xã Cẩm Giang", "Xã Cẩm Giàng")


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("ỦY BẠN NHÂN DÂN XÃ HỢP TIÊN", "ỦY BAN NHÂN DÂN XÃ HỢP TIẾN"),
        ("UY BAN MTTQ VIỆTNAM PHƯỜNG PHÙ LIÊN", "ỦY BAN MTTQ VIỆT NAM PHƯỜNG PHÙ LIỄN"),
        ("BAN TUYỂN GIÁO VÀ DÂN VẬN", "BAN TUYÊN GIÁO VÀ DÂN VẬN"),
        ("ĐẢẲNG ỦY ˆ PHƯỜNG LẠ", "ĐẢNG ỦY PHƯỜNG LẠ"),
        ("PHÒNG VĂN HÓA -XÃ HỘI", "PHÒNG VĂN HÓA - XÃ HỘI"),
        ("SỞ CHƯA BIẾT", "SỞ CHƯA BIẾT"),
    ],
)
def test_known_names_get_their_tones(read: str, meant: str) -> None:
    assert mend(read, PLACES) == meant


@pytest.mark.parametrize(
    "name",
    [
        "VIỆN KIỂM SÁT NHÂN DÂN KHU VỰC 5",
        "TÒA ÁN NHÂN DÂN KHU VỰC 3 - HẢI PHÒNG",
        "BAN DÂN KHU PHỐ",
        "CÔNG AN NHÂN DÂN KHU",
    ],
)
def test_words_that_names_are_made_of_are_not_made_another_name(name: str) -> None:
    assert mend(name, PLACES) == name


def test_letters_are_mended_only_where_the_reader_was_unsure() -> None:
    assert mend("BAN THƯỜNC VỤ", doubtful={"thuonc"}) == "BAN THƯỜNG VỤ"
    assert mend("BAN THƯỜNC VỤ", doubtful={"khac"}) == "BAN THƯỜNC VỤ"


def test_the_letters_of_a_file_are_its_issuers_own() -> None:
    made = plan(issuer="BAN THƯỜNC VỤ")
    born = PageText(made.number, made.width, made.height, made.words, "born")
    found = understand([born]).issuer
    assert found is not None
    assert found.value.endswith("BAN THƯỜNC VỤ")


@pytest.mark.parametrize("name", ["XÃ CẨM GIANG", "XÃ CẨM GIÀNG"])
def test_of_two_places_alike_none_is_chosen(name: str) -> None:
    assert mend(name, PLACES) == name


@pytest.mark.parametrize(
    ("name", "text", "meant"),
    [
        ("TRƯỜNG THPT CHUYEN BEN MẪU", "của Trường THPT chuyên Bến Mẫu.", "TRƯỜNG THPT CHUYÊN BẾN MẪU"),
        ("TRƯỜNG CHUYÊN BẾN MẪU", "của Trường chuyên Bên Mẫu", "TRƯỜNG CHUYÊN BẾN MẪU"),
        ("XÃ BEN MAU", "họp tại XÃ BẾN MẪU", "XÃ BEN MAU"),
        ("BEN", "Bến", "BEN"),
        ("XÃ BEN MAU", "", "XÃ BEN MAU"),
    ],
)
def test_a_name_is_spelt_as_the_text_spells_it_where_that_has_more_marks(name: str, text: str, meant: str) -> None:
    assert as_in_text(name, text) == meant


@pytest.mark.parametrize(
    ("lines", "parents"),
    [
        (["ỦY BAN NHÂN DÂN", "PHƯỜNG AN BIÊN"], 0),
        (["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HẢI PHÒNG", "SỞ NỘI VỤ"], 2),
        (["ỦY BAN MẶT TRẬN TỔ QUỐC", "VIỆT NAM XÃ HÀ TÂY"], 0),
        (["ĐẢNG BỘ THÀNH PHỐ HẢI", "PHÒNG", "ĐẢNG ỦY PHƯỜNG CHU VĂN", "AN"], 2),
        (["ỦY BAN MTTQ VIỆT NAM", "XÃ KIẾN THỤY", "BAN THƯỜNG TRỰC"], 2),
        (["UBND PHƯỜNG LÊ CHÂN", "SỞNỘIVỤ"], 1),
        (["THÀNH ĐOÀN HUẾ", "BCH ĐOÀN XÃ PHÚ VANG"], 1),
        (["TỈNH ĐOÀN LÀO CAI", "PHƯỜNG ĐOÀN SA PA"], 1),
        (["THÀNH ĐOÀN HUẾ", "BAN CHẤP HÀNH", "ĐOÀN PHƯỜNG VỸ DẠ"], 1),
        (["HỘI NÔNG DÂN TỈNH", "LÀO CAI", "BAN THƯỜNG VỤ", "HỘI NÔNG DÂN XÃ BẮC HÀ"], 2),
        (["BAN THƯỜNG VỤ", "THÀNH ĐOÀN HUẾ"], 0),
        (["CÔNG ĐOÀN XÃ BẮC HÀ", "CÔNG ĐOÀN CƠ SỞ", "CÔNG TY MAY ĐÔNG Á"], 1),
        (["ĐẢNG ỦY XÃ BẮC HÀ", "BAN THƯỜNG VỤ", "VĂN PHÒNG"], 2),
        ([], 0),
    ],
)
def test_the_parent_ends_where_the_last_body_begins(lines: list[str], parents: int) -> None:
    assert part_lines(lines) == parents


def turned(source: PageText, degrees: float) -> PageText:
    """Return the page as a crooked scan would give it."""
    angle = math.radians(degrees)
    words = []
    for word in source.words:
        x, y = word.box.middle * source.width, (word.box.top + word.box.bottom) / 2 * source.height
        middle = (x * math.cos(angle) - y * math.sin(angle)) / source.width
        centre = (x * math.sin(angle) + y * math.cos(angle)) / source.height
        half, high = word.box.width / 2, word.box.height / 2
        words.append(
            Word(
                word.text,
                Box(middle - half, centre - high, middle + half, centre + high),
                word.confidence,
                word.line,
                word.block,
            )
        )
    return PageText(source.number, source.width, source.height, tuple(words), source.source)


@pytest.mark.parametrize("degrees", [-3.0, -1.5, 1.5, 3.0])
def test_a_crooked_page_has_the_same_rows_and_fields(degrees: float) -> None:
    crooked = turned(plan(), degrees)
    assert slope_of(crooked) == pytest.approx(math.tan(math.radians(degrees)), abs=0.003)
    straight, found = understand([plan()]), understand([crooked])
    for name in ("notation", "issued_on", "issuer", "parent_issuer", "type", "subject", "signer", "position"):
        assert getattr(found, name).value == getattr(straight, name).value, name
    assert [item.value for item in found.recipients] == [item.value for item in straight.recipients]


def test_columns_on_one_height_are_two_pieces() -> None:
    (row,) = rows_of(page([(0.1, [(0.1, "ỦY BAN NHÂN DÂN"), (0.6, "Độc lập - Tự do - Hạnh phúc")])])).rows
    assert [piece.text for piece in row] == ["ỦY BAN NHÂN DÂN", "Độc lập - Tự do - Hạnh phúc"]


def test_columns_the_reader_ran_together_are_parted_at_the_national_name() -> None:
    source = plan(territory="PHƯỜNG", parent="ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM")
    words = tuple(
        Word(word.text, word.box, word.confidence, 0 if word.line < 2 else word.line, 0) for word in source.words
    )
    found = understand([PageText(1, source.width, source.height, words, "ocr")])
    assert found.parent_issuer is not None
    assert found.parent_issuer.value == "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM PHƯỜNG"


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ([(0.1, [(0.1, "theo Hướng dẫn số 710/HD-MTTQ-")]), (0.12, [(0.1, "BTT ngày 05/01/2025")])], "710/HD-MTTQ-BTT"),
        ([(0.1, [(0.1, "theo Phương án số 16/PA- UBND ngày 05/01/2025")])], "16/PA-UBND"),
        ([(0.1, [(0.1, "theo Nghị định số 30/2020/")]), (0.12, [(0.1, "NĐ-CP của Chính phủ")])], "30/2020/NĐ-CP"),
    ],
)
def test_a_broken_notation_is_joined(rows: list[tuple[float, list[tuple[float, str]]]], text: str) -> None:
    made = page(rows)
    assert text in flow_of([made]).text
    assert [item.value.notation.text for item in understand([made]).cited] == [text]


def test_a_head_in_one_column_is_read() -> None:
    middle = 0.53
    letter = page(
        [
            (0.05, [centred(middle, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")]),
            (0.07, [centred(middle, "Độc lập - Tự do - Hạnh phúc")]),
            (0.10, [centred(middle, "ỦY BAN NHÂN DÂN")]),
            (0.12, [centred(middle, "PHƯỜNG AN BIÊN")]),
            (0.14, [centred(middle, "Số: 09/TB-UBND")]),
            (0.16, [centred(middle, "An Biên, ngày 02 tháng 02 năm 2026")]),
            (0.20, [centred(middle, "THÔNG BÁO")]),
            (0.22, [centred(middle, "Về việc cắt nước")]),
        ]
    )
    found = understand([letter])
    assert found.issuer is not None
    assert found.type is not None
    assert found.subject is not None
    assert (found.issuer.value, found.type.value, found.subject.value) == (
        "ỦY BAN NHÂN DÂN PHƯỜNG AN BIÊN",
        "thong_bao",
        "Về việc cắt nước",
    )


@pytest.mark.parametrize(
    ("power", "position", "value"),
    [
        ("KT. GIÁM ĐỐC", "", "PHÓ GIÁM ĐỐC"),
        ("KT. CHỦ TỊCH", "PHO CHU TICH", "PHÓ CHỦ TỊCH"),
        ("KT. TRƯỞNG PHÒNG", "TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"),
        ("TM. ỦY BAN NHÂN DÂN", "CHU TỊC", "CHỦ TỊCH"),
    ],
)
def test_positions_half_hidden_by_the_seal(power: str, position: str, value: str) -> None:
    found = understand([plan(power=power, position=position)]).position
    assert found is not None
    assert found.value == value


def test_a_power_alone_names_no_position() -> None:
    assert understand([plan(power="TM. ỦY BAN NHÂN DÂN", position="")]).position is None
