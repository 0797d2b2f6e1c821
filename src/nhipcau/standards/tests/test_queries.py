"""Reading lists: who may, in which language, at what cost."""

from datetime import timedelta

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from nhipcau.kernel import clock
from nhipcau.kernel.actors import Visitor
from nhipcau.kernel.errors import NotAllowed, NotFound
from nhipcau.standards import queries
from nhipcau.standards.operations import retire_item
from nhipcau.standards.tests.factories import administrator, staff

pytestmark = pytest.mark.usefixtures("lists")


def test_words_come_in_the_readers_language_and_an_unknown_code_is_its_own_word() -> None:
    with translation.override("en"):
        assert queries.label("channel", "counter") == "At the counter"
    with translation.override("vi"):
        assert queries.label("channel", "counter") == "Trực tiếp tại trụ sở"
    assert queries.label("channel", "pigeon") == "pigeon"


def test_lists_are_read_from_memory(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    queries.items("channel")
    with django_assert_num_queries(0):
        queries.tree("matter_category")
        queries.label("urgency", "low")


def test_a_list_reads_as_it_was_on_a_day() -> None:
    retire_item(actor=administrator(), list_code="rating_reason", code="too_slow")
    before = clock.today() - timedelta(days=2)
    assert "too_slow" in [item.code for item in queries.items("rating_reason", on=before)]


def test_every_staff_member_reads_the_pages_and_nobody_else(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        assert len(queries.code_lists(actor=staff())) == 19
    page = queries.list_page(actor=staff(), list_code="urgency")
    assert not page.may_edit
    assert queries.list_page(actor=administrator(), list_code="urgency").may_edit
    for call in (
        lambda: queries.code_lists(actor=Visitor()),
        lambda: queries.list_page(actor=Visitor(), list_code="urgency"),
        lambda: queries.get_item(actor=Visitor(), list_code="urgency", code="low"),
        lambda: queries.item_history(actor=Visitor(), list_code="urgency", code="low"),
    ):
        with pytest.raises(NotAllowed):
            call()


def test_a_list_or_item_that_does_not_exist_is_not_found() -> None:
    with pytest.raises(NotFound):
        queries.list_page(actor=staff(), list_code="nothing")
    with pytest.raises(NotFound):
        queries.get_item(actor=staff(), list_code="urgency", code="nothing")
