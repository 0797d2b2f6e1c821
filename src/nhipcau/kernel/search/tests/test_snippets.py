"""Found words are marked as wholes, whatever their tones and whatever stands around them."""

from __future__ import annotations

from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from nhipcau.kernel.search import mark_words, read_query
from nhipcau.kernel.search.snippets import CLOSE, OPEN
from nhipcau.kernel.text import fold


def marked(text: str, query: str) -> str:
    return mark_words(text, read_query(query)).replace(OPEN, "[").replace(CLOSE, "]")


def test_only_whole_words_are_marked() -> None:
    assert marked("Kế hoạch, kếch; KẾ_kế", "ke") == "[Kế] hoạch, kếch; [KẾ]_[kế]"
    assert marked("một\nkế\n9 kế9", "ke 9") == "một\n[kế]\n[9] kế9"
    assert marked("đá da ĐA dan", "da") == "[đá] [da] [ĐA] dan"
    assert marked("không có gì", "ke") == "không có gì"


@given(
    st.lists(st.sampled_from([*"kKếềehHoạo9đ_-. \n"]), max_size=24), st.sampled_from(["ke", "ho", "k", "9", "ke 9 h"])
)
def test_what_is_marked_is_what_folds_to_a_word_of_the_query(letters: list[str], query: str) -> None:
    text = "".join(letters)
    runs = ["".join(run) for _is_word, run in groupby(text, key=str.isalnum)]
    wanted = set(query.split())
    assert marked(text, query) == "".join(f"[{run}]" if fold(run) in wanted else run for run in runs)
