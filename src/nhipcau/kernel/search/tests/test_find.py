from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nhipcau.kernel.actors import Visitor
from nhipcau.kernel.search import (
    Wish,
    find,
    index_waiting,
    note_scope_change,
    rebuild,
    register_kind,
    search_ids,
    similar,
)
from nhipcau.kernel.search.kinds import kinds
from nhipcau.kernel.search.tests.conftest import HERE, THERE, Shelf, staff

Look = Callable[..., list[str]]


@pytest.mark.parametrize(
    "query", ["hai phong", "Hải Phòng", "HAI PHÒNG", "  hải   phòng ", unicodedata.normalize("NFD", "Hải Phòng")]
)
def test_diacritics_case_and_unicode_form_do_not_decide_what_is_found(shelf: Shelf, found: Look, query: str) -> None:
    shelf.put("Thành phố Hải Phòng")
    shelf.put(unicodedata.normalize("NFD", "Cảng Hải Phòng"))
    shelf.put("cang hai phong")
    shelf.put("Hải Dương")
    assert len(found(query)) == 3


def test_words_without_diacritics_find_the_same_and_right_tones_come_first(shelf: Shelf, found: Look) -> None:
    shelf.put("dương xỉ", "dương dương dương dương dương")
    shelf.put("duong pho")
    shelf.put("đường phố", "rất dài " * 30)
    assert set(found("duong")) == set(found("đường")) == {"dương xỉ", "duong pho", "đường phố"}
    assert found("đường")[0] == "đường phố"
    assert found("dương")[0] == "dương xỉ"


@pytest.mark.parametrize("word", ["bán", "bàn", "bạn"])
def test_the_tone_that_was_typed_ranks_first(shelf: Shelf, found: Look, word: str) -> None:
    for tone in ("bán", "bàn", "bạn", "ban"):
        shelf.put(f"nhiều {tone}", f"{tone} {tone} {tone} ghế")
        shelf.put(f"một {tone}", f"chỉ một {tone} " + "chữ khác " * 20)
    hits = found(word)
    assert len(hits) == 8
    assert set(hits[:2]) == {f"nhiều {word}", f"một {word}"}


def test_both_spellings_of_a_syllable_are_one(shelf: Shelf, found: Look) -> None:
    shelf.put("Hoà Bình")
    shelf.put("Hòa Bình")
    assert len(found("hòa bình")) == len(found("hoà bình")) == 2


@pytest.mark.parametrize("query", ["HP26-048213", "hp26 048213", "hp26048213", "048213", "48213"])
def test_a_code_comes_first_however_it_is_typed(shelf: Shelf, found: Look, query: str) -> None:
    shelf.put("Nhắc tới mã", "xem HP26-048213 HP26-048213 và 048213, 48213")
    shelf.put("Chính nó", codes=["HP26-048213"])
    shelf.put("Mã khác", codes=["HP26-048214"])
    hits = found(query)
    assert hits[0] == "Chính nó"
    assert "Mã khác" not in hits


@pytest.mark.parametrize("query", ["07/KH-MTTQ-BTT", "07/kh-mttq-btt", "kế hoạch 07/KH-MTTQ-BTT", "36-HD/VPTW"])
def test_document_numbers_are_found(shelf: Shelf, found: Look, query: str) -> None:
    shelf.put("Kế hoạch", codes=["07/KH-MTTQ-BTT"])
    shelf.put("Hướng dẫn", codes=["36-HD/VPTW"])
    assert found(query) == ["Hướng dẫn" if "36" in query else "Kế hoạch"]


def test_neighbouring_words_rank_before_scattered_ones(shelf: Shelf, found: Look) -> None:
    shelf.put("rời", "đèn pin để ở đường làng")
    shelf.put("liền", "cái đèn đường ở làng")
    assert found("đèn đường") == ["liền", "rời"]


def test_all_of_a_few_words_are_needed_and_half_do_when_nothing_has_all(shelf: Shelf, found: Look) -> None:
    shelf.put("đèn đường hỏng")
    shelf.put("đèn sân vận động")
    assert found("đèn đường") == ["đèn đường hỏng"]
    assert set(found("đèn vô nghĩa")) == {"đèn đường hỏng", "đèn sân vận động"}


def test_a_long_text_is_found_by_its_best_clause(shelf: Shelf, found: Look) -> None:
    filler = "Nội dung chung của văn bản được trình bày tại phần này. " * 60
    shelf.put("Dài", filler + "Người cao tuổi được trợ cấp hằng tháng. " + filler)
    shelf.put("Lạc đề", "người người người " + filler + " cao " + filler + " tuổi trợ " + filler + " cấp")
    assert found("trợ cấp người cao tuổi")[0] == "Dài"
    assert len(found("trợ cấp người cao tuổi")) == 2


def test_another_units_things_are_neither_found_nor_counted(shelf: Shelf, found: Look) -> None:
    shelf.put("mine canary", status="new")
    shelf.put("theirs canary", units=(THERE,), status="secret-status")
    assert found("canary") == ["mine canary"]
    page = find(actor=staff(), query="canary")
    assert page.count == 1
    assert "secret-status" not in str(page.facets)
    assert found("canary", actor=Visitor()) == []
    assert find(actor=Visitor(), query="canary").count == 0


def test_a_revoked_right_ends_at_once_in_hits_counts_and_facets(shelf: Shelf, found: Look) -> None:
    kept, lost = shelf.put("kept word", status="new"), shelf.put("lost word", status="late")
    assert len(found("word")) == 2
    shelf.change(lost, tokens=[str(THERE)])
    note_scope_change(lost)
    page = find(actor=staff(), query="word")  # the index has not learned it yet
    assert [hit.id for hit in page.hits] == [kept]
    assert page.count == 1
    assert page.facets["status"] == [("new", 1)]
    assert found("word") == ["kept word"]
    assert found("word", actor=staff(THERE)) == ["lost word"]


def test_a_hit_is_checked_even_when_nobody_noted_the_change(shelf: Shelf, found: Look) -> None:
    lost = shelf.put("lost word")
    found("word")
    shelf.change(lost, tokens=[])
    assert find(actor=staff(), query="word").hits == []


def test_a_given_right_is_found_once_the_index_knows(shelf: Shelf, found: Look) -> None:
    subject = shelf.put("word", units=(THERE,))
    assert found("word") == []
    shelf.change(subject, tokens=[str(HERE)])
    note_scope_change(subject)
    assert found("word") == ["word"]


def test_what_is_gone_is_not_found(shelf: Shelf, found: Look) -> None:
    subject = shelf.put("word")
    assert found("word") == ["word"]
    del shelf.docs[subject]
    note_scope_change(subject)
    assert found("word") == []
    assert find(actor=staff(), query="word").count == 0


def test_filters_and_facets(shelf: Shelf, found: Look) -> None:
    shelf.put("a word", status="new", category="light", area="x")
    shelf.put("b word", status="new", category="road", area="x")
    shelf.put("c word", status="closed", category="road", area="y")
    assert found("word", filters={"status": "new", "area": "x", "category": "road"}) == ["b word"]
    assert find(actor=staff(), query="word", filters={"owner": "x", "status": ""}).count == 3
    facets = find(actor=staff(), query="word").facets
    assert facets["status"] == [("new", 2), ("closed", 1)]
    assert dict(facets["category"]) == {"road": 2, "light": 1}
    assert facets["kind"] == [("t_case", 3)]


def test_several_kinds_are_found_together_or_alone(shelf: Shelf, found: Look) -> None:
    units = Shelf("t_unit")
    register_kind(units.kind())
    shelf.put("one word")
    units.put("two word")
    assert set(found("word")) == {"one word", "two word"}
    assert found("word", kinds=["t_unit"]) == ["two word"]
    assert found("word", kinds=["nothing"]) == []


def test_pages_hold_every_hit_once(shelf: Shelf, found: Look) -> None:
    for number in range(70):
        shelf.put(f"word {number}")
    seen, after = found("word", limit=30), find(actor=staff(), query="word", limit=30).after
    while after:
        page = find(actor=staff(), query="word", limit=30, after=after)
        seen, after = seen + [hit.title for hit in page.hits], page.after
    assert len(seen) == len(set(seen)) == 70


def test_the_count_is_capped_and_says_so(shelf: Shelf, found: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nhipcau.kernel.search.finding.COUNT_CAP", 3)
    for number in range(5):
        shelf.put(f"word {number}")
    found("word")
    page = find(actor=staff(), query="word")
    assert (page.count, page.count_is_floor) == (3, True)


def test_the_snippet_shows_the_found_words_in_the_original_spelling(shelf: Shelf, found: Look) -> None:
    shelf.put("x", "Mở đầu dài dòng. " * 30 + "Bà con phản ánh đèn đường hỏng đã ba hôm.")
    found("den duong")
    text = find(actor=staff(), query="den duong").hits[0].snippet
    assert "\x02đèn\x03 \x02đường\x03" in text
    assert text.startswith("… ")
    assert len(text) < 260


def test_nothing_typed_finds_nothing(shelf: Shelf, found: Look) -> None:
    shelf.put("word")
    for query in ("", "   ", "!?…", "\x00"):
        assert found(query) == []


def test_before_there_is_an_index_the_page_says_so(shelf: Shelf) -> None:
    page = find(actor=staff(), query="word")
    assert (page.hits, page.is_ready) == ([], False)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(st.text(max_size=80), st.text(max_size=10))
def test_no_query_breaks_it(shelf: Shelf, query: str, after: str) -> None:
    if not shelf.docs:
        shelf.put("một hai ba", "bốn năm")
        index_waiting()
    find(actor=staff(), query=query, after=after, filters={"status": query, "kind": after})


def test_an_empty_index_finds_nothing(shelf: Shelf, found: Look) -> None:
    rebuild(lambda *_step: None)
    page = find(actor=staff(), query="word")
    assert (page.hits, page.count, page.is_ready) == ([], 0, True)
    assert search_ids(actor=staff(), kind="t_case", query="word", order="newest").ids == []


def test_an_enormous_query_is_cut(shelf: Shelf, found: Look) -> None:
    shelf.put("word")
    found("word")
    find(actor=staff(), query="word khác " * 100_000)


def test_a_search_costs_two_queries_and_those_of_the_rights(
    shelf: Shelf, found: Look, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for number in range(30):
        shelf.put(f"word {number}")
    found("word")
    with django_assert_max_num_queries(2):  # type: ignore[attr-defined]  # the index's state, hidden subjects
        find(actor=staff(), query="word")


def test_a_reading_of_the_callers_own_takes_the_place_of_the_kinds_check(shelf: Shelf, found: Look) -> None:
    ids = [shelf.put(f"word {number}") for number in range(3)]
    found("word")
    asked: list[list[UUID]] = []

    def only_one(wanted: list[UUID]) -> set[UUID]:
        asked.append(wanted)
        return {ids[1]}

    assert [hit.id for hit in find(actor=staff(), query="word", visible=only_one).hits] == [ids[1]]
    assert [set(wanted) for wanted in asked] == [set(ids)]


def test_a_hit_names_the_part_it_was_found_in_also_beyond_the_second_look(shelf: Shelf, found: Look) -> None:
    filler = "Nội dung chung của văn bản được trình bày tại phần này. " * 20
    for number in range(60):
        shelf.put(f"Tập {number}", "đầu đề", parts=[(1, filler), (2, f"{filler} máy bơm chống ngập {number}")])
    found("may bom")
    first = find(actor=staff(), query="may bom", limit=40)
    second = find(actor=staff(), query="may bom", limit=40, after=first.after)
    newest = find(actor=staff(), query="may bom", limit=40, wish=Wish(order="newest"))
    for page in (first, second, newest):
        assert {hit.place for hit in page.hits} == {2}
    assert len({hit.id for hit in (*first.hits, *second.hits)}) == 60
    assert [hit.title for hit in newest.hits[:2]] == ["Tập 59", "Tập 58"]


def test_a_word_beside_the_parts_is_of_no_part(shelf: Shelf, found: Look) -> None:
    shelf.put("Tập", "người ký Ngô Văn Thuận", parts=[(1, "một"), (2, "hai")])
    found("thuận")
    assert [hit.place for hit in find(actor=staff(), query="thuận").hits] == [0]
    assert [hit.place for hit in find(actor=staff(), query="hai").hits] == [2]


def test_the_snippet_is_cut_from_the_part_that_was_found(shelf: Shelf, found: Look) -> None:
    pages = {1: "Trang một nói chuyện khác. " * 200, 2: "Trang hai nói về máy bơm."}
    asked: list[tuple[object, int]] = []

    def passages(places: list[tuple[UUID, int]]) -> dict[UUID, str]:
        asked.extend(places)
        return {one: pages[place] for one, place in places}

    kinds._items["t_case"] = replace(shelf.kind(), passages=passages)
    shelf.put("Tập", "", parts=list(pages.items()))
    found("may bom")
    [hit] = find(actor=staff(), query="may bom").hits
    assert hit.snippet == "Trang hai nói về \x02máy\x03 \x02bơm\x03."
    assert asked[-1] == (hit.id, 2)


def test_further_facets_are_counted_when_they_are_asked_for_and_narrow(shelf: Shelf, found: Look) -> None:
    shelf.put("a word", facets={"year": ["2025"], "file": ["x", "y"]})
    shelf.put("b word", facets={"year": ["2026"], "file": ["y"]})
    shelf.put("c word")
    assert found("word", filters={"file": "y", "year": "2025"}) == ["a word"]
    assert "year" not in find(actor=staff(), query="word").facets
    facets = find(actor=staff(), query="word", wish=Wish(facets=("year", "file"))).facets
    assert dict(facets["year"]) == {"2025": 1, "2026": 1}
    assert dict(facets["file"]) == {"x": 1, "y": 2}
    assert len(search_ids(actor=staff(), kind="t_case", query="word", filters={"file": ["x", "y"]}).ids) == 2


def test_what_the_clock_took_away_is_in_no_count(shelf: Shelf, found: Look) -> None:
    kept, over = shelf.put("kept word", status="new"), shelf.put("lost word", status="late")
    kinds._items["t_case"] = replace(shelf.kind(), hidden=lambda _actor: [over])
    found("word")
    page = find(actor=staff(), query="word")
    assert ([hit.id for hit in page.hits], page.count, page.facets["status"]) == ([kept], 1, [("new", 1)])


def test_the_same_matter_is_found_by_what_sets_it_apart(shelf: Shelf, found: Look) -> None:
    text = "Nạo vét cống thoát nước đường Lê Thanh Nghị trước mùa mưa bão"
    own, near = shelf.put(text), shelf.put(f"{text}, đợt hai")
    hidden = shelf.put(f"{text}, đợt ba", units=(THERE,))
    for number in range(30):
        shelf.put(f"Giấy mời dự hội nghị tổng kết công tác thi đua khối {number}")
    found("word")
    hits = similar(actor=staff(), kind="t_case", text=text, without=[own])
    assert [hit.id for hit in hits] == [near]
    assert similar(actor=staff(), kind="t_case", text="", without=[]) == []
    shelf.change(near, tokens=[])
    assert similar(actor=staff(), kind="t_case", text=text, without=[own]) == []
    assert hidden in {hit.id for hit in similar(actor=staff(THERE), kind="t_case", text=text)}
