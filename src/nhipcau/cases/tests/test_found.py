"""Cases are found by words and codes, by whoever may see them, today."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from nhipcau.cases import operations, queries
from nhipcau.cases.operations import PlaceInput
from nhipcau.cases.queries import CaseFilter
from nhipcau.cases.tests.factories import open_case, staff, territory_id
from nhipcau.kernel.actors import Actor, Visitor
from nhipcau.kernel.events import drain
from nhipcau.kernel.search import find, index_waiting
from nhipcau.kernel.search.indexing import indexer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_index(tmp_path: Path) -> Iterator[None]:
    with override_settings(SEARCH_INDEX=tmp_path):
        yield
        indexer.close()


def index() -> None:
    drain()
    while index_waiting():
        pass


def codes(actor: Actor, words: str) -> list[str]:
    return [row.code for row in queries.case_list(actor=actor, wanted=CaseFilter(q=words)).rows]


def test_a_case_is_found_by_words_with_and_without_diacritics_and_by_its_code(world: None) -> None:
    opened = open_case(text="Đèn đường trước nhà văn hoá tắt đã ba hôm, tối đi lại rất nguy hiểm.")
    open_case(text="Rác chất đống ở đầu ngõ, bốc mùi, bà con rất khổ.")
    index()
    front = staff("MTTQ-10660")
    for words in (
        "đèn đường",
        "den duong",
        "ĐÈN ĐƯỜNG",
        "nhà văn hóa",
        opened.code,
        opened.code.lower().replace("-", " "),
    ):
        assert [hit.id for hit in find(actor=front, query=words).hits][:1] == [opened.case_id], words
        assert codes(front, words)[:1] == [opened.code]


def test_nobody_finds_or_counts_another_branchs_case(world: None) -> None:
    open_case(text="Canaryword: đèn đường hỏng.")
    index()
    for actor in (staff("UBND-10660"), Visitor()):
        page = find(actor=actor, query="canaryword")
        assert (page.hits, page.count, page.facets) == ([], 0, {})


def test_the_unit_a_case_was_passed_to_finds_it(world: None) -> None:
    opened = open_case(text="Canaryword: đèn đường hỏng.")
    agency = staff("UBND-10660")
    operations.transfer_case(
        actor=staff("MTTQ-10660"), case_id=opened.case_id, to_unit_id=agency.unit_id, reason="Việc của phường."
    )
    index()
    assert [hit.id for hit in find(actor=agency, query="canaryword").hits] == [opened.case_id]
    assert codes(agency, "canaryword") == [opened.code]


def test_words_keep_to_the_lists_conditions(world: None) -> None:
    taken, fresh = open_case(text="Canaryword một."), open_case(text="Canaryword hai.")
    front = staff("MTTQ-10660")
    operations.take_case(actor=front, case_id=taken.case_id)
    index()
    only_new = queries.case_list(actor=front, wanted=CaseFilter(q="canaryword", statuses=["new"]))
    assert ([row.code for row in only_new.rows], only_new.count) == ([fresh.code], 1)
    both = queries.case_list(actor=front, wanted=CaseFilter(q="canaryword"), limit=1)
    assert both.count == 2
    second = queries.case_list(actor=front, wanted=CaseFilter(q="canaryword"), after=both.next or "", limit=1)
    assert {both.rows[0].code, second.rows[0].code} == {taken.code, fresh.code}


def test_an_answer_is_found_too(world: None) -> None:
    opened = open_case(text="Đèn hỏng ở ngõ nhỏ.")
    agency = staff("UBND-10660")
    operations.transfer_case(
        actor=staff("MTTQ-10660"), case_id=opened.case_id, to_unit_id=agency.unit_id, reason="Việc của phường."
    )
    operations.answer_case(actor=agency, case_id=opened.case_id, text="Đã thay canaryword mới.")
    index()
    assert codes(staff("MTTQ-10660"), "canaryword") == []  # answered cases stand on another tab
    assert [hit.id for hit in find(actor=staff("MTTQ-10660"), query="canaryword").hits] == [opened.case_id]


def test_a_search_keeps_to_the_residential_area_it_is_asked_in(world: None) -> None:
    area = territory_id("10660-03")
    there = open_case(text="Canaryword: nắp cống vỡ.", place=PlaceInput(territory_id=area))
    open_case(text="Canaryword: nắp cống vỡ ở nơi khác.", place=PlaceInput(territory_id=territory_id("10660")))
    index()
    found = queries.case_list(actor=staff("MTTQ-10660"), wanted=CaseFilter(q="canaryword", residential_id=area))
    assert ([row.id for row in found.rows], found.count) == ([there.case_id], 1)
