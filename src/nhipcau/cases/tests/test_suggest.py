"""Guessing the category and noticing other procedures, measured on sentences whose author never saw the tables.

`data/suggest_sentences.csv` is a test set: nobody looks at single failing sentences to find phrases. Half of it (the
split below) may be looked at in sums per category while the table grows; the other half is only ever measured.
"""

import csv
import random
import unicodedata
from pathlib import Path

import pytest

from nhipcau.cases.suggest import NoticeDetector, Phrase, Suggester, read_phrases

SENTENCES = Path(__file__).parent / "data" / "suggest_sentences.csv"
SPLIT_SEED = 20261122
ELSEWHERE = {
    "other.complaint",
    "other.denunciation",
    "other.crime",
    "safety.drug",
    "safety.fraud",
    "safety.disorder",
    "social.violence",
    "social.relief",
    "power.hazard",
    "safety.fire",
    "safety.disaster",
    "safety.water",
}
"""Categories in which a notice may be right."""


def sentences() -> list[tuple[str, str]]:
    with SENTENCES.open(encoding="utf-8", newline="") as lines:
        return [(row["text"], row["category"]) for row in csv.DictReader(lines)]


def held_back() -> list[tuple[str, str]]:
    rows = sentences()
    order = list(range(len(rows)))
    random.Random(SPLIT_SEED).shuffle(order)
    return [rows[place] for place in order[len(rows) // 2 :]]


@pytest.fixture(scope="module")
def suggester() -> Suggester:
    return Suggester.from_phrases(read_phrases("phrases"))


@pytest.fixture(scope="module")
def detector() -> NoticeDetector:
    return NoticeDetector.from_phrases(read_phrases("notice_phrases"))


def share_in_three(suggester: Suggester, rows: list[tuple[str, str]]) -> float:
    hits = sum(category in [hint.code for hint in suggester.suggest(text, 3)] for text, category in rows)
    return hits / len(rows)


def test_the_right_category_is_among_three_for_four_in_five_of_300_sentences(suggester: Suggester) -> None:
    assert len(sentences()) == 300
    assert share_in_three(suggester, sentences()) >= 0.8


def test_the_half_nobody_tuned_on_does_as_well(suggester: Suggester) -> None:
    assert share_in_three(suggester, held_back()) >= 0.8


def test_no_sentence_of_the_test_set_was_copied_into_the_table() -> None:
    rows = {" ".join(text.lower().split()).rstrip(".!?") for text, _ in sentences()}
    assert not rows & {phrase.text.lower() for phrase in read_phrases("phrases")}


def test_every_category_has_many_phrases_and_none_is_unknown() -> None:
    counts: dict[str, int] = {}
    for phrase in read_phrases("phrases"):
        counts[phrase.code] = counts.get(phrase.code, 0) + 1
    assert len(counts) == 88
    assert min(counts.values()) >= 15


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Đèn đường ngõ nhà tôi hỏng đã lâu", "power.streetlight"),
        ("den duong ngo nha toi hong da lau", "power.streetlight"),
        ("ĐÈN ĐƯỜNG NGÕ NHÀ TÔI HỎNG ĐÃ LÂU", "power.streetlight"),
        (unicodedata.normalize("NFD", "Đèn đường ngõ nhà tôi hỏng"), "power.streetlight"),
        ("nap ho ga bi mat ngay giua duong", "water.manhole"),
        ("Nộp hồ sơ làm sổ đỏ mãi chưa xong", "land.certificate"),
    ],
)
def test_diacritics_capitals_and_unicode_forms_do_not_matter(suggester: Suggester, text: str, category: str) -> None:
    assert category in [hint.code for hint in suggester.suggest(text, 3)]


@pytest.mark.parametrize("text", ["", "   ", "zzzz qqqq", "12345", "😀", "x" * 100_000])
def test_nothing_known_gives_nothing(suggester: Suggester, text: str) -> None:
    assert suggester.suggest(text) == []


def test_a_category_is_clear_only_with_a_lead(suggester: Suggester) -> None:
    found = suggester.clear("Nghi có tụ điểm ma túy, kim tiêm vứt đầy bãi đất trống")
    assert found is not None
    assert found.code == "safety.drug"
    assert suggester.clear("nước") is None
    assert suggester.clear("") is None


def test_a_clear_category_that_belongs_elsewhere_is_seldom_wrong(suggester: Suggester) -> None:
    elsewhere = ELSEWHERE - {"safety.disorder", "social.relief", "safety.water"}
    found = [(suggester.clear(text), category) for text, category in sentences()]
    wrong = [hint.code for hint, category in found if hint and hint.code in elsewhere and category not in ELSEWHERE]
    assert len(wrong) <= len(found) * 0.02


def test_an_edited_table_changes_the_answer() -> None:
    table = [Phrase("a", "con trâu"), Phrase("b", "con bò"), Phrase("b", "con bê", 0)]
    assert [hint.code for hint in Suggester.from_phrases(table).suggest("con bò nhà tôi")] == ["b"]
    assert Suggester.from_phrases(table).suggest("bê") == []
    assert Suggester.from_phrases([]).suggest("con bò") == []


def test_ordinary_matters_are_not_taken_for_another_procedure(detector: NoticeDetector) -> None:
    ordinary = [text for text, category in sentences() if category not in ELSEWHERE]
    stopped = [hint.kind for text in ordinary for hint in detector.detect(text) if hint.kind != "emergency"]
    assert len(stopped) <= len(ordinary) * 0.01


@pytest.mark.parametrize(
    "text",
    [
        "Tôi khiếu nại về cái đèn đường trước nhà hỏng mãi không sửa",
        "Toi khieu nai ve den duong truoc nha hong",
        "Cây bàng to cao che hết đèn, xin tỉa bớt",
        "cay bang to cao che het den xin tia bot",
        "Quán này chặt chém khách, một đĩa mực tiền triệu",
        "Xe tải đổ trộm phế thải ban đêm",
        "Bóng đèn cháy đã hai tuần",
        "Con tôi bị phạt trực nhật vì quên vở",
        "Quyết định đổi tên đường bao giờ có hiệu lực",
        "Thôn tổ chức tuyên truyền phòng chống ma túy rất hay",
    ],
)
def test_loose_words_alone_trigger_nothing(detector: NoticeDetector, text: str) -> None:
    assert detector.detect(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tôi không đồng ý với quyết định xử phạt của phường", "complaint"),
        ("Toi khieu nai quyet dinh thu hoi dat cua xa", "complaint"),
        ("Tôi làm đơn tố cáo ông trưởng phòng", "denunciation"),
        ("toi to cao can bo dia chinh lam sai", "denunciation"),
        ("Cán bộ nhận phong bì mới ký giấy", "corruption"),
        ("Có người cầm dao đuổi nhau ở chợ", "crime"),
        ("co tu diem ma tuy o bai dat trong", "crime"),
        ("Mẹ tôi bị lừa chuyển tiền qua mạng", "crime"),
        ("Nhà số 5 đang cháy", "emergency"),
        ("Dây điện đứt nằm giữa đường", "emergency"),
        ("day dien dut nam giua duong", "emergency"),
        ("Anh hàng xóm say rượu lại đánh vợ", "emergency"),
    ],
)
def test_what_belongs_elsewhere_is_noticed(detector: NoticeDetector, text: str, kind: str) -> None:
    assert kind in [hint.kind for hint in detector.detect(text)]


def test_the_words_that_led_to_a_notice_are_named() -> None:
    detector = NoticeDetector.from_phrases(
        [Phrase("complaint", "khiếu nại", 0.6), Phrase("complaint", "quyết định", 0.4)]
    )
    [hint] = detector.detect("Khiếu nại quyết định số 5")
    assert hint.words == ("khiếu nại", "quyết định")
    assert detector.detect("khiếu nại khiếu nại") == []


@pytest.mark.parametrize("text", ["", "\u200b", "a" * 1_000_000])
def test_strange_texts_are_read_without_harm(detector: NoticeDetector, text: str) -> None:
    assert detector.detect(text) == []
