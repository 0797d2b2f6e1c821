from __future__ import annotations

from dataclasses import replace

import pytest

from nhipcau.documents.reading.shapes import Box
from nhipcau.documents.understanding import first_page_scores, secrecy_look, secrecy_mark
from nhipcau.documents.understanding.tests.pages import centred, page, plan


@pytest.mark.parametrize(
    ("mark", "code"),
    [
        ("MẬT", "mat"), ("MAT", "mat"), ("MÂT", "mat"), ("| MẬT |", "mat"), ("[MẬT]", "mat"), ("M Ậ T", "mat"),
        ("TỐI MẬT", "toi_mat"),
        ("TOI MAT", "toi_mat"), ("TÔI MẬT", "toi_mat"), ("TUYỆT MẬT", "tuyet_mat"), ("TUYET MAT", "tuyet_mat"),
        ("TUYỆT MẶT", "tuyet_mat"), ("ĐỘ MẬT: TỐI MẬT", "toi_mat"),
        ("| IUYEI MẠI |", "tuyet_mat"), ("Mật", "mat"),
    ],
)  # fmt: skip
def test_secrecy_marks_are_seen_whatever_became_of_their_tones(mark: str, code: str) -> None:
    assert secrecy_mark(plan(mark=mark)) == code


@pytest.mark.parametrize(
    "said",
    [
        "Tài liệu không thuộc danh mục bí mật nhà nước.",
        "Mật độ dân cư ở các tổ ven sông cao.",
        "II. CÔNG TÁC BẢO MẬT THÔNG TIN",
        "Ban công tác Mặt trận các khu dân cư",
        "BẢO MẬT",
        "mật.",
    ],
)
def test_words_of_the_text_are_no_marks(said: str) -> None:
    assert secrecy_mark(plan(due=said)) == ""


def test_a_mark_beside_other_words_on_its_row_is_seen() -> None:
    assert secrecy_mark(page([(0.16, [(0.15, "V/v sửa chữa nhà ở"), (0.6, "MẬT")])])) == "mat"


def test_a_mark_that_was_read_is_sure_and_an_ordinary_page_raises_no_doubt() -> None:
    assert (secrecy_look(plan(mark="TỐI MẬT")).mark, secrecy_look(plan(mark="TỐI MẬT")).asks) == ("toi_mat", False)
    assert secrecy_look(plan()).mark == ""
    assert secrecy_look(plan(mark="KHẨN"), [Box(0.25, 0.155, 0.35, 0.18)]).mark == ""


def test_a_word_badly_read_that_is_nearly_a_mark_asks_a_person() -> None:
    page = plan(mark="TO1 NẠT")
    poorly = replace(
        page, words=tuple(replace(word, confidence=0.4) if 0.15 < word.box.top < 0.17 else word for word in page.words)
    )
    look = secrecy_look(poorly)
    assert look.asks
    assert look.mark


@pytest.mark.parametrize(("left", "asks"), [(0.75, True), (0.3, False)])
def test_a_red_mark_in_which_nothing_was_read_asks_a_person_only_on_the_upper_part(left: float, asks: bool) -> None:
    top = 0.17 if asks else 0.7
    assert secrecy_look(plan(), [Box(left, top, left + 0.12, top + 0.02)]).asks is asks


@pytest.mark.parametrize("urgency", ["KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"])
@pytest.mark.parametrize(
    ("top", "bottom", "asks"),
    [
        (0.155, 0.178, False),  # its own frame
        (0.125, 0.178, True),  # room for a line above that nobody read
        (0.155, 0.205, True),  # below
    ],
)
def test_a_red_mark_with_room_for_a_line_nobody_read_asks_a_person(
    urgency: str, top: float, bottom: float, asks: bool
) -> None:
    look = secrecy_look(plan(mark=urgency, number="", title=""), [Box(0.2, top, 0.4, bottom)])
    assert (look.asks, look.mark) == ((True, "mat") if asks else (False, ""))


def test_documents_begin_where_the_national_name_stands() -> None:
    middle = page([(0.04, [centred(0.53, "2")]), (0.1, [(0.14, "tiếp tục thực hiện các nội dung đã nêu")])], number=2)
    scores = first_page_scores([plan(), middle, plan(number="Số: 08/BC-MTTQ-BTT", title="BÁO CÁO"), middle])
    assert [score >= 0.5 for score in scores] == [True, False, True, False]


def test_an_appendix_and_a_blank_page_begin_nothing() -> None:
    appendix = page(
        [(0.06, [centred(0.53, "PHỤ LỤC I")]), (0.08, [centred(0.53, "Kèm theo Kế hoạch số 07/KH-MTTQ-BTT")])]
    )
    scores = first_page_scores([plan(), page([]), appendix])
    assert scores[1] == 0
    assert scores[2] < 0.5


def test_the_first_page_of_a_stack_begins_a_document_whatever_it_says() -> None:
    assert first_page_scores([page([(0.5, [(0.2, "chữ viết tay")])])]) == [0.9]
    assert first_page_scores([]) == []
