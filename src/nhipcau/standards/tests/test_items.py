"""Adding, changing, retiring and restoring items, with every refusal."""

import pytest

from nhipcau.kernel.actors import Actor, Visitor
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.kernel.events import drain, events_of
from nhipcau.standards import queries
from nhipcau.standards.errors import CodeTaken, FixedList, StaleItem
from nhipcau.standards.operations import ItemDraft, add_item, change_item, restore_item, retire_item
from nhipcau.standards.tests.factories import administrator, staff

pytestmark = pytest.mark.usefixtures("lists")

NEW = ItemDraft(code="road.lift", parent_code="road", name_vi="Thang máy cầu vượt", sort=150)


def test_a_new_item_can_be_chosen_at_once_and_leaves_a_version_and_an_event() -> None:
    item_id = add_item(actor=administrator(), list_code="matter_category", draft=NEW)
    assert queries.has_item("matter_category", "road.lift")
    assert [
        line.version for line in queries.item_history(actor=staff(), list_code="matter_category", code="road.lift")
    ] == [1]
    drain()
    assert [event.data["change"] for event in events_of(item_id)] == ["added"]


def test_the_same_code_twice_is_refused() -> None:
    add_item(actor=administrator(), list_code="matter_category", draft=NEW)
    with pytest.raises(CodeTaken):
        add_item(actor=administrator(), list_code="matter_category", draft=NEW)


@pytest.mark.parametrize("code", ["Đường", "road pothole", "", ".x", "x" * 61, "a;b"])
def test_a_code_that_machines_would_stumble_over_is_refused(code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        add_item(actor=administrator(), list_code="matter_category", draft=ItemDraft(code=code, name_vi="x"))
    assert "code" in refusal.value.fields


def test_a_name_is_asked_for_and_a_strange_parent_refused() -> None:
    draft = ItemDraft(code="x", name_vi=" \x00", parent_code="nowhere", sort=-1)
    with pytest.raises(Invalid) as refusal:
        add_item(actor=administrator(), list_code="matter_category", draft=draft)
    assert set(refusal.value.fields) == {"name_vi", "parent_code", "sort"}


def test_an_item_cannot_hang_below_itself() -> None:
    draft = ItemDraft(code="road", name_vi="Đường", parent_code="road.pothole")
    with pytest.raises(Invalid):
        change_item(actor=administrator(), list_code="matter_category", code="road", draft=draft)


def test_lists_the_programme_knows_take_new_words_but_no_new_codes() -> None:
    with pytest.raises(FixedList):
        add_item(actor=administrator(), list_code="case_status", draft=ItemDraft(code="lost", name_vi="Thất lạc"))
    with pytest.raises(FixedList):
        retire_item(actor=administrator(), list_code="case_status", code="new")
    change_item(
        actor=administrator(), list_code="case_status", code="new", draft=ItemDraft(code="new", name_vi="Mới đến")
    )
    assert queries.label("case_status", "new", "vi") == "Mới đến"


def test_facts_the_form_does_not_name_stay_as_they_were() -> None:
    before = queries.item("matter_category", "road.pothole").data
    draft = ItemDraft(code="road.pothole", parent_code="road", name_vi="Ổ gà", data={"urgency": "high"})
    change_item(actor=administrator(), list_code="matter_category", code="road.pothole", draft=draft)
    after = queries.item("matter_category", "road.pothole").data
    assert after == {**before, "urgency": "high"}


def test_facts_too_long_are_refused() -> None:
    draft = ItemDraft(code="complaint", name_vi="Khiếu nại", data={"steps": ["x" * 301]})
    with pytest.raises(Invalid):
        change_item(actor=administrator(), list_code="destination", code="complaint", draft=draft)


def test_a_retired_item_keeps_its_name_but_cannot_be_chosen_until_restored() -> None:
    actor = administrator()
    retire_item(actor=actor, list_code="rating_reason", code="too_slow")
    assert "too_slow" not in [item.code for item in queries.items("rating_reason")]
    assert queries.label("rating_reason", "too_slow", "vi") == "Quá lâu"
    with pytest.raises(Conflict):
        retire_item(actor=actor, list_code="rating_reason", code="too_slow")
    restore_item(actor=actor, list_code="rating_reason", code="too_slow")
    assert queries.has_item("rating_reason", "too_slow")
    with pytest.raises(Conflict):
        restore_item(actor=actor, list_code="rating_reason", code="too_slow")


def test_a_group_with_items_below_it_cannot_be_retired() -> None:
    with pytest.raises(Conflict):
        retire_item(actor=administrator(), list_code="matter_category", code="road")


def test_a_form_opened_before_somebody_elses_change_is_refused() -> None:
    draft = ItemDraft(code="high", name_vi="Gấp")
    change_item(actor=administrator(), list_code="urgency", code="high", draft=draft, seen_version=1)
    with pytest.raises(StaleItem):
        change_item(actor=administrator(), list_code="urgency", code="high", draft=draft, seen_version=1)


def test_what_does_not_exist_is_not_found() -> None:
    draft = ItemDraft(code="x", name_vi="X")
    with pytest.raises(NotFound):
        add_item(actor=administrator(), list_code="nothing", draft=draft)
    with pytest.raises(NotFound):
        change_item(actor=administrator(), list_code="urgency", code="x", draft=draft)
    with pytest.raises(NotFound):
        queries.item("urgency", "x")


@pytest.mark.parametrize(
    "actor", [Visitor(), staff("officer"), staff("leader"), staff("administrator", level="commune")]
)
def test_only_the_citys_administrators_edit(actor: Actor) -> None:
    draft = ItemDraft(code="too_slow", name_vi="Chậm")
    with pytest.raises(NotAllowed):
        add_item(actor=actor, list_code="rating_reason", draft=draft)
    with pytest.raises(NotAllowed):
        change_item(actor=actor, list_code="rating_reason", code="too_slow", draft=draft)
    with pytest.raises(NotAllowed):
        retire_item(actor=actor, list_code="rating_reason", code="too_slow")
    with pytest.raises(NotAllowed):
        restore_item(actor=actor, list_code="rating_reason", code="too_slow")
