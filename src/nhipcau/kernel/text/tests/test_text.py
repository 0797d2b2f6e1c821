from __future__ import annotations

import random
import time
import unicodedata
from functools import partial

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nhipcau.kernel.errors import Invalid
from nhipcau.kernel.text import clean, first_sentence, fold, place_key, place_within, same_spelling, sort_key

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
words = st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + " 0123456789.,-\n\t", max_size=60)
anything = st.text(max_size=80) | words


@given(anything)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    for multiline in (False, True):
        once = clean(text, multiline=multiline)
        assert clean(once, multiline=multiline) == once
        assert unicodedata.is_normalized("NFC", once)
        once.encode()


@given(words)
def test_decomposed_text_is_the_same_text(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert clean(decomposed) == clean(text)
    for key in (fold, sort_key, same_spelling, place_key):
        assert key(decomposed) == key(text)


@given(anything)
@example("P;0")
def test_keys_are_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert same_spelling(same_spelling(text)) == same_spelling(text)
    assert place_key(place_key(text)) == place_key(text)
    key = sort_key(text)
    assert key.isascii()
    assert not key or key.isalnum()
    assert sort_key(text.upper()) == sort_key(text.upper().lower())


@given(words)
def test_a_spelling_changes_neither_letters_nor_length(text: str) -> None:
    assert fold(same_spelling(text)) == fold(text)
    assert len(same_spelling(text)) == len(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("a\x00b", "ab"),
        ("  Hải\u00a0 Phòng\t\n", "Hải Phòng"),
        ("đèn\u200b đường\ufeff", "đèn đường"),
        ("\u202eabc\u202c", "abc"),
        ("a\u0301\u200b", "á"),
        ("a\u200b\u0301", "á"),
        ("x\ud800y", "xy"),
        ("\u2067\u2069", ""),
        ("một\x85hai\u2028ba", "một hai ba"),
    ],
)
def test_what_nobody_sees_is_removed(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


def test_lines_and_tabs_stay_where_lines_are_allowed() -> None:
    assert clean(" một \r\n\r\n\r\n\r\n hai\tba  \rbốn\n", multiline=True) == "một\n\n hai\tba\nbốn"


def test_a_text_over_its_limit_is_refused_with_both_numbers() -> None:
    assert clean("  abc  ", limit=3) == "abc"
    with pytest.raises(Invalid) as refused:
        clean("abcd", limit=3)
    assert refused.value.machine_code == "too_long"
    assert "4" in str(refused.value)
    assert "3" in str(refused.value)


@pytest.mark.parametrize("unit", ["a ", "\n ", "\u200b", "a\u0301\u0323", "\t \n", "ế", "P. "])
def test_a_megabyte_takes_no_time_worth_mentioning(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    for work in (partial(clean, multiline=True), fold, first_sentence):
        started = time.process_time()
        work(text)
        assert time.process_time() - started < 1.5
    with pytest.raises(Invalid):
        clean(text + "x", limit=5000)


def test_folding_means_what_people_type_without_diacritics() -> None:
    for text in (
        "Đường  HẢI PHÒNG",
        "duong hai phong",
        "Ðường Hải\u00a0Phòng",
        unicodedata.normalize("NFD", "đường hải phòng"),
    ):
        assert fold(text) == "duong hai phong"


IN_ORDER = [
    "2 tháng 9", "10 tháng 10", "a", "à", "ả", "ã", "á", "ạ", "An", "An Biên", "An Dương", "An Đồng", "An Lão",
    "án", "ao", "ăn", "ân", "ba", "Ba Đình", "ba xuân", "bà", "bà An", "bả", "bã", "bá", "bạ", "bác", "bạc",
    "bách", "ban", "bàn", "bán", "bạn", "băng", "bâng", "cá", "Cẩm Giang", "Cẩm Giàng", "chè", "dân",
    "Dương Kinh", "Đà", "Đông", "đường", "e", "ê", "Gia Viên", "hoa", "hòa", "hoá", "Kiến An", "Kiến Hưng",
    "Lê Chân", "Lê Ích Mộc", "nghệ", "Ngô Quyền", "o", "ô", "ơ", "Tổ", "Tổ 2", "Tổ 10", "Tổ 10 A", "Tổ A", "u",
    "ư", "Vĩnh Bảo", "xa", "y", "ý", "zorro",
]  # fmt: skip


def test_the_order_is_that_of_a_vietnamese_dictionary() -> None:
    shuffled = IN_ORDER[:]
    random.Random(7).shuffle(shuffled)
    assert sorted(shuffled, key=sort_key) == IN_ORDER


def test_both_places_of_the_tone_sort_and_spell_alike() -> None:
    assert sort_key("hoà") == sort_key("hòa")
    pairs = [
        ("hoà", "hòa"), ("Thuỷ", "Thủy"), ("khoẻ", "khỏe"), ("loè", "lòe"),
        ("HOÀ BÌNH", "HÒA BÌNH"), ("uỷ ban", "ủy ban"),
        ("tòan", "toàn"), ("qúy", "quý"), ("qủa", "quả"), ("gía", "giá"), ("hoạ", "họa"), ("nghiã", "nghĩa"),
    ]  # fmt: skip
    for one, other in pairs:
        assert same_spelling(one) == same_spelling(other) == other


@pytest.mark.parametrize(
    "right",
    ["quý", "quá", "giá", "giếng", "gì", "gìn", "toàn", "huỳnh", "khuỷu", "ngoài", "xoáy", "mùa", "của", "nghĩa",
     "được", "người",
     "tuổi", "thuở", "huệ", "khuya", "tịa", "mỹ", "kỹ", "ỷ", "xuýt", "hoặc", "quốc", "quyền", "giữa",
     "Đỗ", "naïve", "café", "résumé"],
)  # fmt: skip
def test_a_right_spelling_stays(right: str) -> None:
    assert same_spelling(right) == right


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("P. Lê Chân", "phuong le chan"),
        ("phường le chan", "phuong le chan"),
        ("Ph.Lê Chân", "phuong le chan"),
        ("p lê chân", "phuong le chan"),
        ("X. An Lão", "xa an lao"),
        ("TT. An Lão", "thi tran an lao"),
        ("TX Kinh Môn", "thi xa kinh mon"),
        ("TP. Hải Phòng", "thanh pho hai phong"),
        ("TP.HP", "thanh pho hai phong"),
        ("Q. Ngô Quyền", "quan ngo quyen"),
        ("H. An Dương", "huyen an duong"),
        ("ĐK. Cát Hải", "dac khu cat hai"),
        ("ĐK Bạch Long Vĩ", "dac khu bach long vi"),
        ("KDC số 05", "khu dan cu 5"),
        ("TDP 5", "to dan pho 5"),
        ("TDP5", "to dan pho 5"),
        ("Tổ dân phố số 5", "to dan pho 5"),
        ("P.12, Q3", "phuong 12 quan 3"),
        ("P. An Biên, Q. Lê Chân, TP Hải Phòng", "phuong an bien quan le chan thanh pho hai phong"),
        ("", ""),
    ],
)
def test_a_place_is_the_same_place_however_it_is_written(written: str, key: str) -> None:
    assert place_key(written) == key


def test_the_first_sentence_ends_where_a_reader_ends_it() -> None:
    assert first_sentence("Đèn đường hỏng. Đã ba ngày.") == "Đèn đường hỏng."
    assert (
        first_sentence("Tại P. Lê Chân, TP. Hải Phòng có hố sâu! Nguy hiểm.")
        == "Tại P. Lê Chân, TP. Hải Phòng có hố sâu!"
    )
    assert first_sentence("Một dòng\nHai dòng") == "Một dòng"
    assert first_sentence("Giá 1.500 đồng một số. Hết") == "Giá 1.500 đồng một số."
    assert first_sentence("") == ""


@given(words, st.integers(min_value=10, max_value=60))
def test_a_first_sentence_keeps_to_its_limit(text: str, limit: int) -> None:
    assert len(first_sentence(text, limit)) <= limit


def test_a_long_sentence_is_cut_between_words() -> None:
    assert first_sentence("Cả khu phố mất nước sạch từ hôm qua đến nay", 20) == "Cả khu phố mất nước…"


def test_a_kind_of_place_is_small_within_a_sentence_and_a_name_is_not() -> None:
    names = ("Xã Cẩm Giàng", "Tổ dân phố số 4", "Đặc khu Cát Hải", "Lê Chân", "")
    assert [place_within(name) for name in names] == [
        "xã Cẩm Giàng", "tổ dân phố số 4", "đặc khu Cát Hải", "Lê Chân", "",
    ]  # fmt: skip
