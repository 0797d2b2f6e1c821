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


@pytest.mark.parametrize("urgency", ["KHẨN", "THƯƠNG KHẨN", "HỎA TỐC"])
@pytest.mark.parametrize(
    ("top", "bottom", "asks"),
    [(0.115, 0.184, True), (0.15, 0.22, True), (0.148, 0.184, False)],
    ids=["MẬT unread above it", "MẬT unread below it", "alone in its frame"],
)
def test_urgency_explains_its_own_frame_and_not_the_one_that_touches_it(
    urgency: str, top: float, bottom: float, asks: bool
) -> None:
    read = page([(0.12, [(0.19, "Hà Nội,"), (0.3, "02/PA-SNV")]), (0.16, [(0.24, urgency)])])
    look = secrecy_look(read, [Box(0.2, top, 0.4, bottom)])
    assert (look.mark, look.asks) == (("mat", True) if asks else ("", False))


def test_a_mark_read_above_an_urgency_in_one_red_region_is_sure() -> None:
    read = page([(0.12, [(0.27, "MẬT")]), (0.16, [(0.24, "THƯỢNG KHẨN")])])
    look = secrecy_look(read, [Box(0.2, 0.11, 0.4, 0.184)])
    assert (look.mark, look.asks) == ("mat", False)


def test_a_seal_over_the_signature_asks_nobody() -> None:
    assert secrecy_look(plan(), [Box(0.55, 0.7, 0.72, 0.82)]).mark == ""


@pytest.mark.parametrize("misread", ["TỒI NẬT", "TO1 MẠI", "TUYỆI NẬT", "IUYỆT MẬI"])
def test_a_higher_mark_misread_asks_or_is_seen(misread: str) -> None:
    read = page([(0.12, [(0.27, misread)])], confidence=0.5)
    assert secrecy_look(read, [Box(0.2, 0.11, 0.4, 0.15)]).mark


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
