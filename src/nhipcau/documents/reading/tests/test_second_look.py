"""What is mended after a page was read: strokes counted, words parted, lost or mixed-up lines read again."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from nhipcau.documents.reading import readiness
from nhipcau.documents.reading.child import again, cards, cutting, mending, syllables, tesseract, unread
from nhipcau.documents.reading.child.tesseract import Line, Read
from nhipcau.documents.reading.tests.drawing import font

DPI = 300
LINE = (1, 1, 1)


def paper(width: int = 1200, height: int = 600) -> Image.Image:
    return Image.new("L", (width, height), 255)


def write(
    page: Image.Image, place: tuple[int, int], text: str, face: str = "Tinos-Regular", points: float = 13
) -> Read:
    """Print a text and return it as a reader sees it."""
    draw, letters = ImageDraw.Draw(page), font(face, points, DPI)
    draw.text(place, text, 0, letters)
    left, top, right, bottom = draw.textbbox(place, text, letters)
    return Read(text, round(left), round(top), round(right), round(bottom), 0.96, LINE)


def as_read(word: Read, text: str, confidence: float = 0.96) -> Read:
    return Read(text, word.left, word.top, word.right, word.bottom, confidence, word.line)


@pytest.mark.parametrize("syllable", ["Nguyễn", "nghiêng", "quyết", "gìn", "khuya", "THƯỜNG", "xoong", "ý", "giữa"])
def test_syllables_are_known_by_how_they_are_spelt(syllable: str) -> None:
    assert syllables.is_syllable(syllable)


@pytest.mark.parametrize("other", ["Sốhộ", "HĐND", "LĐLĐ", "sUất", "ngiêk", "ặế"])
def test_what_is_spelt_otherwise_is_no_syllable(other: str) -> None:
    assert not syllables.is_syllable(other)


@pytest.mark.parametrize("printed", ["Số hộ", "Đơn vị", "cá nhân", "cán hân", "Xã An Hưng", "Chưa đạt,"])
def test_words_run_together_are_parted_where_the_picture_has_gaps(printed: str) -> None:
    page = paper()
    run_together = as_read(write(page, (200, 200), printed), printed.replace(" ", ""))
    parts = mending.mended([run_together], page)
    assert " ".join(part.text for part in parts) == printed
    assert all(one.right <= other.left for one, other in pairwise(parts))


@pytest.mark.parametrize("whole", ["HĐND", "Facebook", "tuyên", "UBMTTQ", "27/NQ-HĐND"])
def test_other_words_stay_whole(whole: str) -> None:
    page = paper()
    assert [part.text for part in mending.mended([write(page, (200, 200), whole)], page)] == [whole]


@pytest.mark.parametrize("face", ["Tinos-Bold", "Tinos-Regular", "Arimo-Bold"])
@pytest.mark.parametrize(
    ("printed", "read"),
    [("III.", "II."), ("II.", "H."), ("III,", "HI,"), ("VII.", "VHI."), ("II", "III"), ("I.", "I.")],
)
def test_roman_numerals_are_counted_by_their_strokes(face: str, printed: str, read: str) -> None:
    page = paper()
    assert mending.counted(as_read(write(page, (200, 200), printed, face), read), page).text == printed


@pytest.mark.parametrize("printed", ["H.", "TH.", "HI", "IV.", "XI."])
def test_letters_that_are_no_ones_stay(printed: str) -> None:
    page = paper()
    assert mending.counted(write(page, (200, 200), printed), page).text == printed


def test_crumbs_go_and_dashes_stay() -> None:
    word, dash = Read("ngày", 100, 100, 220, 140, 0.96, LINE), Read("-", 60, 118, 72, 122, 0.92, LINE)
    mark, speck = Read("Ộ", 160, 88, 168, 99, 0.08, LINE), Read("„", 260, 118, 264, 122, 0.0, LINE)
    assert mending.without_crumbs([dash, mark, word, speck]) == [dash, word]


def test_a_ghost_over_words_that_were_read_well_goes() -> None:
    ghost = Read("tờ", 959, 1912, 1059, 1944, 0.1, (2, 1, 1))
    words = [Read("khu", 960, 1912, 1012, 1944, 0.96, LINE), Read("dân", 1030, 1912, 1090, 1944, 0.97, LINE)]
    doubtful = Read("cu", 1105, 1920, 1140, 1944, 0.4, LINE)
    assert mending.without_ghosts([*words, ghost, doubtful]) == [*words, doubtful]


def test_a_block_is_cut_into_columns_and_their_lines() -> None:
    page = paper()
    for place, text in (((100, 100), "Xã Kiến"), ((100, 170), "Hưng"), ((600, 135), "93")):
        write(page, place, text)
    found = cutting.lines(cutting.ink_of(page), (0, 0, *page.size))
    assert [(box[0] // 100, box[1] // 50) for box in found] == [(1, 2), (1, 3), (6, 2)]


def test_ink_without_a_word_is_seen_and_dust_is_not() -> None:
    page = paper()
    read = write(page, (100, 300), "phường Hồng Bàng")
    number = write(page, (580, 60), "2")
    ImageDraw.Draw(page).rectangle((900, 500, 904, 504), fill=0)
    (found,) = unread.regions(page, [read])
    assert found[0] < number.left + 10 < found[2]
    assert found[1] < number.top + 10 < found[3]
    assert unread.regions(page, [read, number]) == []


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tesseract.Program:
    monkeypatch.chdir(tmp_path)
    return tesseract.Program(readiness.program(), readiness.data_folder(), readiness.LANGUAGE)


def test_a_lost_number_is_read_and_stands_before_what_is_below_it(program: tesseract.Program) -> None:
    page = paper()
    write(page, (580, 60), "2")
    line = write(page, (100, 300), "Nơi nhận: các tổ chức thành viên")
    assert [word.text for word in again.read(program, page, DPI, [line])] == ["2", line.text]


def test_two_lines_read_as_one_are_read_as_two(program: tesseract.Program) -> None:
    page = paper()
    first = write(page, (100, 100), "Các tổ chức thành viên;")
    second = write(page, (100, 160), "Công an phường Hồng Bàng;")
    mixed = Read("CôngBNi", 100, first.top, first.right, second.bottom, 0.1, LINE)
    found = again.read(program, page, DPI, [mixed])
    assert " ".join(word.text for word in found) == f"{first.text} {second.text}"
    assert len({word.line for word in found}) == 2


def test_a_word_whose_first_letter_was_lost_is_read_whole(program: tesseract.Program) -> None:
    page = paper()
    whole = write(page, (300, 200), "BÍ THƯ", "Tinos-Bold")
    torn = Read("THƯ", whole.left + 100, whole.top, whole.right, whole.bottom, 0.9, LINE)
    assert [word.text for word in again.read(program, page, DPI, [torn])] == ["BÍ", "THƯ"]


def test_a_good_page_is_not_read_again(program: tesseract.Program, monkeypatch: pytest.MonkeyPatch) -> None:
    page = paper()
    line = write(page, (100, 300), "Nơi nhận:")
    monkeypatch.setattr(tesseract, "recognise", lambda *_: pytest.fail("read again"))
    assert again.read(program, page, DPI, [line]) == [line]


def test_what_was_read_well_stands_where_the_second_look_sees_nothing(
    program: tesseract.Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = paper()
    poor, sure = Read("CôngBNi", 100, 100, 300, 140, 0.1, LINE), Read("Bàng;", 320, 100, 420, 140, 0.96, LINE)
    better = Read("Công", cards.GAP + 9, cards.GAP + 9, cards.GAP + 209, cards.GAP + 49, 0.9, LINE)
    monkeypatch.setattr(cards, "read_pieces", lambda *_: [[Read("Công", 100, 100, 300, 140, 0.9, better.line)]])
    assert [word.text for word in again.read(program, page, DPI, [poor, sure])] == ["Bàng;", "Công"]


def row(texts: str, line: Line, *, top: int, left: int = 400, sure: float = 0.96) -> list[Read]:
    """Return words of one line beside each other, 36 pixels high."""
    words = []
    for text in texts.split():
        wide = 22 * len(text)
        words.append(Read(text, left, top, left + wide, top + 36, sure, line))
        left += wide + 20
    return words


def test_crumbs_of_the_line_below_do_not_stand_beside_it() -> None:
    head = row("Nơi nhận:", (2, 1, 1), top=617) + row("TM. BAN", (2, 1, 1), top=617, left=1512)
    below = row("- Hội đồng nhân dân, Ủy ban nhân dân", (2, 1, 2), top=676)
    crumbs = [
        Read("hãn", 645, 667, 688, 699, 0.68, (2, 1, 1)),
        Read("dân.", 735, 667, 776, 700, 0.7, (2, 1, 1)),
        Read("nhân", 961, 668, 1004, 700, 0.96, (2, 1, 1)),
    ]
    kept = mending.once([*head[:2], *crumbs, *head[2:], *below])
    assert [word.text for word in kept] == [word.text for word in (*head, *below)]


def test_lines_below_each_other_and_columns_beside_each_other_all_stand() -> None:
    words = [
        *row("Nơi nhận: như trên", (1, 1, 1), top=600),
        *row("lưu văn thư", (1, 1, 2), top=638),
        *row("TM. BAN THƯỜNG TRỰC", (1, 2, 1), top=602, left=1500),
        *row("CHỦ TỊCH", (1, 2, 2), top=640, left=1600),
    ]
    assert mending.once(words) == words


def test_what_is_too_low_to_be_a_word_goes_however_surely_it_was_read() -> None:
    words = row("CHỦ TỊCH HỘI ĐỒNG", (1, 1, 1), top=600)
    hook = Read("2", 440, 594, 452, 606, 0.92, (1, 1, 1))
    small = Read("ô", 900, 618, 915, 632, 0.92, (1, 1, 1))
    assert mending.without_crumbs([*words, hook, small]) == [*words, small]


def test_a_piece_is_read_whole_though_the_next_lines_reach_into_it(program: tesseract.Program) -> None:
    page = paper()
    lines = [
        replace(write(page, (100, 100 + 54 * place), text), line=(1, 1, place))
        for place, text in enumerate(["Kính gửi quý khách hàng", "- Ban Giám đốc;", "- UBND các xã, phường"])
    ]
    poor = as_read(lines[1], "-BanGián", 0.1)
    found = again.read(program, page, DPI, [lines[0], poor, lines[2]])
    assert " ".join(word.text for word in found[1:-1]) == "- Ban Giám đốc;"


def test_a_word_half_a_line_lower_is_not_put_before_a_piece() -> None:
    piece = (100, 100, 300, 150)
    level, lower = Read("TRƯỞNG", 900, 108, 1100, 142, 0.96, LINE), Read("GIÁM", 700, 128, 850, 162, 0.96, LINE)
    box, drop = cards._companion(piece, [lower, level])
    assert box is not None
    assert (box[0], drop) == (level.left - cards.PAD, level.top - cards.PAD - piece[1])


def test_a_guess_beside_a_line_does_not_keep_a_word_of_it_out() -> None:
    parts = [row("PHO HOI", (1, 1, 1), top=100, sure=0.2), [Read("Hj", 486, 100, 552, 136, 0.4, (2, 1, 1))]]
    found = row("PHÓ HỘI", (7, 1, 1), top=100, sure=0.95)
    again._replace(parts, again.Stretch((380, 90, 560, 146), [0]), found)
    assert [word.text for word in parts[0]] == ["PHÓ", "HỘI"]


def test_a_line_that_is_put_in_moves_no_other_stretch(program: tesseract.Program) -> None:
    page = paper(height=900)
    lost = write(page, (200, 80), "Kính gửi đồng chí")
    lines = [write(page, (200, top), text) for top, text in ((300, "Như trên"), (500, "Nơi nhận"), (700, "Lưu hồ sơ"))]
    held = [replace(word, line=(1, 1, place)) for place, word in enumerate(lines)]
    held[1] = as_read(held[1], "Nơ nh", 0.3)
    read = again.read(program, page, DPI, [replace(word, line=(1, 1, place)) for place, word in enumerate(held)])
    text = " ".join(word.text for word in read)
    assert text == f"{lost.text} Như trên Nơi nhận Lưu hồ sơ"


def test_the_number_of_a_row_is_put_beside_what_was_read_better() -> None:
    parts = [row("nâng cao chỉ số", (1, 1, 1), top=100, sure=0.97)]
    number = Read("2", 300, 100, 320, 136, 0.6, (7, 1, 1))
    found = [number, *row("nâng cao chỉ số", (7, 1, 1), top=100, sure=0.93)]
    again._replace(parts, again.Stretch((290, 90, 700, 146), [0], torn=True), found)
    assert sorted(word.text for word in parts[0]) == ["2", "cao", "chỉ", "nâng", "số"]


def test_a_page_full_of_dust_is_not_cut_up_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    page = paper(2400, 3400)
    for place in range(800):
        left, top = 60 + place % 20 * 115, 60 + place // 20 * 82
        page.paste(0, (left, top, left + 18, top + 28))
    asked: list[int] = []

    def seen(_program: object, _page: object, _dpi: object, boxes: list[object], _words: object) -> list[list[Read]]:
        asked.append(len(boxes))
        return [[] for _ in boxes]

    monkeypatch.setattr(cards, "read_pieces", seen)
    word = Read("một", 1200, 20, 1290, 50, 0.96, LINE)
    assert again.read(tesseract.Program("t", "", "vie"), page, DPI, [word]) == [word]
    assert sum(asked) <= again.MOST


def words_at(*rows: tuple[str, int, int, int, int], line: int = 1) -> list[Read]:
    """Return words of one line: text, left, top, right, bottom."""
    return [Read(*row, 0.95, (1, 1, line)) for row in rows]


def test_two_rows_taken_for_one_line_are_parted_the_upper_first() -> None:
    lower = [("VIỆT", 400, 307, 520, 351), ("NAM", 540, 307, 650, 351)]
    upper = [("HĐND", 100, 255, 260, 295), ("MTTQ", 280, 255, 380, 295)]
    found = mending.levelled(words_at(*lower, *upper))
    assert [word.text for word in found] == ["HĐND", "MTTQ", "VIỆT", "NAM"]
    assert len({word.line for word in found}) == 2


def test_a_line_on_one_level_stays_one() -> None:
    row = words_at(("HĐND", 100, 255, 260, 295), ("MTTQ", 280, 258, 380, 297))
    assert mending.levelled(row) == row


def test_tones_read_as_a_line_over_capitals_are_none() -> None:
    title = words_at(("KẾ", 1000, 590, 1085, 631), ("HOẠCH", 1106, 589, 1332, 644), line=2)
    tones = words_at(("^", 1030, 577, 1052, 587))
    assert mending.without_tones([*tones, *title]) == title
    number = words_at(("2", 1150, 450, 1175, 490))
    assert mending.without_tones([*number, *title]) == [*number, *title], "a page's number stands further off"


def test_signs_far_off_high_or_low_are_no_print() -> None:
    row = words_at(("Như", 100, 100, 170, 140), ("trên;", 180, 100, 260, 140), ("^", 900, 106, 912, 114))
    assert [word.text for word in mending.without_strays(row)] == ["Như", "trên;"]
    dashed = words_at(("Tự", 100, 100, 150, 140), ("do", 160, 100, 200, 140), ("-", 214, 122, 228, 127))
    assert mending.without_strays(dashed) == dashed, "a dash stands at half height"


def test_a_box_laid_over_the_next_words_ends_where_they_begin() -> None:
    row = words_at(("HÒA", 1467, 256, 1699, 303), ("XÃ", 1557, 251, 1606, 308), ("HỘI", 1624, 256, 1696, 303))
    assert [(word.left, word.right) for word in mending.apart(row)] == [(1467, 1557), (1557, 1606), (1624, 1696)]


@pytest.mark.parametrize(
    ("read", "printed"),
    [("HÁAI", "HÁI"), ("TRÚỰC", "TRỰC"), ("TRỮƯ", "TRỮ"), ("PHẪẦN", "PHẦN"), ("vềỀ", "về"), ("hoàan", "hoàn")],
)
def test_a_vowel_read_twice_stands_once(read: str, printed: str) -> None:
    assert syllables.undoubled(read) == printed


@pytest.mark.parametrize("syllable", ["lưu", "cứu", "rượu", "xoong", "ươm", "google", "Facebook"])
def test_vowels_that_follow_each_other_stay(syllable: str) -> None:
    assert syllables.undoubled(syllable) == syllable
