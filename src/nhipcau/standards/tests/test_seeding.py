"""The lists the product ships: complete, consistent, loaded once, never over what a person wrote."""

from dataclasses import replace

import pytest
from django.utils.translation import override

from nhipcau.kernel.errors import NotAllowed
from nhipcau.standards import queries, seeds
from nhipcau.standards.models import CodeItem, CodeItemVersion, CodeList
from nhipcau.standards.operations import ItemDraft, change_item, load_seed
from nhipcau.standards.queries import Words
from nhipcau.standards.rules import DATA_FIELDS, ENGLISH, data_problems, is_code
from nhipcau.standards.tests.factories import TIMER, administrator

pytestmark = pytest.mark.django_db


def report(text: str, done: int, total: int) -> None:
    assert done == total, text


def test_every_shipped_code_is_well_formed_and_every_parent_exists() -> None:
    for one in seeds.read():
        codes = [item.code for item in one.items]
        assert len(set(codes)) == len(codes)
        for item in one.items:
            assert is_code(item.code), item.code
            assert not item.parent_code or item.parent_code in codes
            assert item.confidence in {"found", "inferred", "to confirm"}
            assert item.source
            assert not data_problems(one.code, item.data)


def test_choices_in_the_facts_of_an_item_point_to_items_of_their_list() -> None:
    shipped = {one.code: {item.code for item in one.items} for one in seeds.read()}
    for one in seeds.read():
        for field in DATA_FIELDS.get(one.code, ()):
            for item in one.items:
                if field.choices and field.key in item.data:
                    assert item.data[field.key] in shipped[field.choices]


def test_sixteen_groups_hold_eighty_eight_kinds_of_matter() -> None:
    seeds.load(report)
    groups = queries.tree("matter_category")
    assert len(groups) == 16
    assert sum(len(group.children) for group in groups) == 88
    assert queries.item("matter_category", "power.hazard").data["handling"] == "emergency"
    assert queries.label("matter_category", "road.pothole", "en") == "Pothole, damaged surface"


def test_twenty_nine_kinds_of_document_come_from_the_decree() -> None:
    seeds.load(report)
    shared = [item for item in queries.items("document_type") if item.data["issuer"] == "chung"]
    assert len(shared) == 29


def test_loading_twice_writes_nothing_the_second_time() -> None:
    seeds.load(report)
    rows, versions = CodeItem.objects.count(), CodeItemVersion.objects.count()
    assert load_seed(actor=TIMER, lists=seeds.read()) == 0
    assert (CodeItem.objects.count(), CodeItemVersion.objects.count()) == (rows, versions)


def test_a_row_a_person_edited_survives_the_next_release() -> None:
    seeds.load(report)
    draft = ItemDraft(code="low", name_vi="Không vội", sort=10)
    change_item(actor=administrator(), list_code="urgency", code="low", draft=draft)
    seeds.load(report)
    assert queries.label("urgency", "low", "vi") == "Không vội"


def test_a_row_nobody_edited_follows_the_next_release() -> None:
    seeds.load(report)
    lists = [one for one in seeds.read() if one.code == "urgency"]
    changed = [replace(item, name_vi="Rất thấp") if item.code == "low" else item for item in lists[0].items]
    assert load_seed(actor=TIMER, lists=[replace(lists[0], items=changed)]) == 1
    assert queries.label("urgency", "low", "vi") == "Rất thấp"
    assert queries.item("urgency", "low").version == 2


def test_only_the_platform_seeds() -> None:
    with pytest.raises(NotAllowed):
        load_seed(actor=administrator(), lists=[])  # type: ignore[arg-type]


def test_every_shipped_word_has_its_english() -> None:
    for one in seeds.read():
        assert one.description_en, one.code
        for item in one.items:
            assert item.name_en, item.code
            assert bool(item.description_en) == bool(item.description), item.code
            for field in DATA_FIELDS.get(one.code, ()):
                if field.has_english:
                    said, english = item.data.get(field.key, ""), item.data.get(field.key + ENGLISH, "")
                    assert bool(said) == bool(english), (item.code, field.key)
                    assert not isinstance(said, list) or len(said) == len(english), (item.code, field.key)


def test_the_words_of_a_list_follow_the_next_release() -> None:
    seeds.load(report)
    CodeList.objects.update(description_en="")
    assert load_seed(actor=TIMER, lists=seeds.read()) == 0
    assert not CodeList.objects.filter(description_en="").exists()


def test_descriptions_are_english_for_who_reads_english_and_marked_where_they_are_not() -> None:
    seeds.load(report)
    with override("en"):
        assert queries.item("channel", "phone").told == Words("An officer takes the call and enters it")
        assert queries.item("destination", "drug").fact("receivers")[1] == "The City Police"
    with override("vi"):
        assert queries.item("channel", "phone").told == Words("Cán bộ nghe máy và nhập")
        assert queries.item("destination", "drug").fact("receivers")[1] == "Công an thành phố"
    draft = ItemDraft(code="phone", name_vi="Điện thoại", name_en="Telephone", description="Gọi đến", sort=20)
    change_item(actor=administrator(), list_code="channel", code="phone", draft=draft)
    with override("en"):
        assert queries.item("channel", "phone").told == Words("Gọi đến", "vi")
