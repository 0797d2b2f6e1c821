"""Rules: their order, their versions, and that a case can be replayed."""

from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhipcau.cases import operations, queries, seeds
from nhipcau.cases.models import Case
from nhipcau.cases.operations import PlaceInput
from nhipcau.cases.operations.routing import RuleDraft
from nhipcau.cases.rules import RouteInputs, RuleFacts, choose_route, why_rule_fails
from nhipcau.cases.tests.factories import open_case, staff, subject, unit_id
from nhipcau.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from nhipcau.kernel.ids import new_id

CODES = ["road", "road.pothole", "power", "power.outage", "front", "front.fund", ""]
PLACES = ["31", "10660", "10661", "10660-03"]
WORDS = ["den duong", "ho ga", "ngap", "cau"]

facts = st.builds(
    RuleFacts,
    id=st.uuids(),
    line_id=st.uuids(),
    version=st.integers(1, 9),
    name=st.just("x"),
    position=st.integers(1, 99),
    categories=st.lists(st.sampled_from(CODES[:-1]), max_size=2).map(tuple),
    territories=st.lists(st.sampled_from(PLACES), max_size=2).map(tuple),
    words=st.lists(st.sampled_from(WORDS), max_size=2).map(tuple),
    target_kind=st.just("unit"),
    target=st.just("SXD"),
)
inputs = st.builds(
    RouteInputs,
    category=st.sampled_from(CODES),
    territories=st.lists(st.sampled_from(PLACES), max_size=3).map(tuple),
    text=st.lists(st.sampled_from([*WORDS, "nha toi", "cau thang may"]), max_size=4).map(" ".join),
)
FALLBACK = UUID(int=1)


@settings(deadline=None)
@given(st.lists(facts, max_size=6), inputs)
def test_the_first_rule_that_fits_decides_and_its_replay_agrees(
    rules: list[RuleFacts], given_inputs: RouteInputs
) -> None:
    chosen = choose_route(rules, given_inputs, target_of=lambda rule: rule.id, fallback=FALLBACK)
    fitting = [rule for rule in rules if not why_rule_fails(rule, given_inputs)]
    assert chosen.unit_id == (fitting[0].id if fitting else FALLBACK)
    if chosen.rule is not None:
        stored = RouteInputs.of_stored(given_inputs.stored(chosen.rule.words))
        assert why_rule_fails(chosen.rule, stored) == ""


@settings(deadline=None)
@given(st.lists(facts, max_size=6), inputs)
def test_a_rule_whose_unit_is_not_there_is_passed_over(rules: list[RuleFacts], given_inputs: RouteInputs) -> None:
    chosen = choose_route(rules, given_inputs, target_of=lambda _rule: None, fallback=FALLBACK)
    assert (chosen.unit_id, chosen.rule) == (FALLBACK, None)


@pytest.mark.django_db
@pytest.mark.usefixtures("world")
class TestEditing:
    def test_words_decide_and_the_case_names_the_rule_and_its_version(self) -> None:
        administrator = staff("F-HP", "administrator")
        rule = operations.save_rule(
            actor=administrator,
            draft=RuleDraft(
                name="Đèn đường", words=["Đèn đường"], target_kind="kind", target="peoples_committee", position=5
            ),
        )
        opened = open_case()
        case = Case.objects.get(pk=opened.case_id)
        assert subject(opened.case_id).owner.unit_id == unit_id("UBND-10660")
        assert (case.routing_rule_id, case.routing_rule_version) == (rule.id, 1)
        assert case.routing_inputs["words"] == ["den duong"]

    def test_a_new_rule_is_asked_before_the_one_that_takes_everything(self) -> None:
        administrator = staff("F-HP", "administrator")
        everything = operations.save_rule(actor=administrator, draft=RuleDraft(name="Còn lại", target_kind="front"))
        draft = RuleDraft(name="Đèn", words=["đèn đường"], target_kind="unit", target="SXD")
        rules = [operations.save_rule(actor=administrator, draft=draft) for _number in range(3)]
        assert all(rule.position < everything.position for rule in rules)
        assert subject(open_case().case_id).owner.unit_id == unit_id("SXD")

    def test_a_replay_uses_the_version_of_then(self) -> None:
        administrator = staff("F-HP", "administrator")
        draft = RuleDraft(name="Đèn", words=["đèn đường"], target_kind="unit", target="SXD", position=5)
        rule = operations.save_rule(actor=administrator, draft=draft)
        opened = open_case()
        changed = RuleDraft(name="Đèn", words=["cống"], target_kind="front", line_id=rule.line_id)
        operations.save_rule(actor=administrator, draft=changed)
        replay = queries.replay_route(actor=staff("SXD"), case_id=opened.case_id)
        assert replay.is_same
        assert (replay.unit_id, replay.steps[0].version) == (unit_id("SXD"), 1)
        assert subject(open_case().case_id).owner.unit_id == unit_id("MTTQ-10660")

    def test_where_the_unit_is_missing_the_next_rule_decides(self) -> None:
        opened = open_case(category_code="safety.disaster", place=PlaceInput())
        assert subject(opened.case_id).owner.unit_id == unit_id("F-HP")

    def test_a_trial_shows_every_step_and_stores_nothing(self) -> None:
        found = queries.try_route(
            actor=staff("MTTQ-10660"), text="Dây điện đứt giữa đường", category="", territory_id=None
        )
        assert [step.matched for step in found.steps][-1]
        assert found.unit_id == unit_id("F-HP")
        assert Case.objects.count() == 0

    def test_rules_change_places(self) -> None:
        administrator = staff("F-HP", "administrator")
        names = [rule.name for rule in queries.routing_rules(actor=administrator)]
        lines = [rule.line_id for rule in queries.routing_rules(actor=administrator)]
        operations.move_rule(actor=administrator, line_id=lines[3], before_line_id=lines[0])
        moved = [rule.name for rule in queries.routing_rules(actor=administrator)]
        assert moved == [names[3], names[0], names[1], names[2], names[4]]
        operations.move_rule(actor=administrator, line_id=lines[3], before_line_id=None)
        assert queries.routing_rules(actor=administrator)[-1].line_id == lines[3]
        with pytest.raises(NotFound):
            operations.move_rule(actor=administrator, line_id=new_id(), before_line_id=None)

    def test_a_rule_switched_off_routes_nothing_more(self) -> None:
        administrator = staff("F-HP", "administrator")
        line = next(rule for rule in queries.routing_rules(actor=administrator) if "Bão" in rule.name)
        operations.disable_rule(actor=administrator, line_id=line.line_id, seen_version=line.version)
        assert subject(open_case(category_code="safety.disaster").case_id).owner.unit_id == unit_id("MTTQ-10660")
        with pytest.raises(Conflict):
            operations.disable_rule(actor=administrator, line_id=line.line_id, seen_version=line.version)

    def test_seeding_again_brings_nothing_back(self) -> None:
        administrator = staff("F-HP", "administrator")
        before = queries.routing_rules(actor=administrator)
        operations.disable_rule(actor=administrator, line_id=before[0].line_id)
        seeds.load_rules(lambda *_: None)
        after = queries.routing_rules(actor=administrator)
        assert len(after) == len(before)
        assert not after[0].is_active

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"name": " "}, "name"),
            ({"categories": ["không có"]}, "categories"),
            ({"territories": ["99999"]}, "territories"),
            ({"words": ["x" * 61]}, "words"),
            ({"target_kind": "anyone"}, "target_kind"),
            ({"target_kind": "unit", "target": "NOBODY"}, "target"),
            ({"target_kind": "kind", "target": "circus"}, "target"),
        ],
    )
    def test_a_rule_names_only_what_exists(self, changes: dict[str, object], field: str) -> None:
        draft = RuleDraft(**({"name": "Thử", "target_kind": "front"} | changes))  # type: ignore[arg-type]
        with pytest.raises(Invalid) as refused:
            operations.save_rule(actor=staff("F-HP", "administrator"), draft=draft)
        assert set(refused.value.fields) == {field}

    @pytest.mark.parametrize(("code", "role"), [("F-HP", "officer"), ("MTTQ-10660", "administrator")])
    def test_only_the_citys_administrators_edit_rules(self, code: str, role: str) -> None:
        actor = staff(code, role)
        line_id = queries.routing_rules(actor=staff("F-HP", "administrator"))[0].line_id
        for call in (
            lambda: operations.save_rule(actor=actor, draft=RuleDraft(name="Thử", target_kind="front")),
            lambda: operations.move_rule(actor=actor, line_id=line_id, before_line_id=None),
            lambda: operations.disable_rule(actor=actor, line_id=line_id),
        ):
            with pytest.raises(NotAllowed):
                call()
