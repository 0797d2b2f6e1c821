"""The leader's figures against a small world made by hand."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhipcau.cases import operations, queries
from nhipcau.cases.operations import PlaceInput
from nhipcau.cases.queries import CaseFilter
from nhipcau.cases.tests.factories import holder, open_case, staff, territory_id, unit_id
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Visitor
from nhipcau.kernel.errors import NotAllowed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]

LONG_AGO = datetime(2026, 9, 14, 2, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


def rated(times: int, verdict: str) -> None:
    front = staff("MTTQ-10660")
    for _ in range(times):
        opened = open_case(place=PlaceInput(territory_id=territory_id("10660-03")))
        operations.answer_case(actor=front, case_id=opened.case_id, text="Đã làm xong.")
        operations.rate_case(actor=holder(opened), case_id=opened.case_id, verdict=verdict)


def made() -> None:
    """One late and one fresh case in commune A, a fresh one in commune B."""
    with clock.at(LONG_AGO):
        late = open_case(place=PlaceInput(territory_id=territory_id("10660-03")))
        operations.transfer_case(
            actor=staff("MTTQ-10660"), case_id=late.case_id, to_unit_id=unit_id("UBND-10660"), reason="Việc của phường."
        )
    with clock.at(NOW - timedelta(days=9)):
        open_case(place=PlaceInput(territory_id=territory_id("10661")))
    with clock.at(NOW):
        open_case()


def test_the_city_sees_each_commune_and_the_same_rows_behind() -> None:
    made()
    leader = staff("F-HP", "leader")
    with clock.at(NOW):
        found = queries.overview(actor=leader)
        late = queries.case_list(actor=leader, wanted=CaseFilter(tab="late", owner_id=unit_id("UBND-10660")))
        since = queries.case_list(actor=leader, wanted=CaseFilter(tab="all", received_from=found.first))
        nobody = queries.case_list(actor=leader, wanted=CaseFilter(tab="late", owner_id=unit_id("SXD")))
    assert found.place is None
    assert (found.flow.received, found.open) == (2, 3)
    assert (found.received.this_week, found.received.change) == (1, 0)
    assert {row.place.code: (row.flow.received, row.open) for row in found.rows if row.place} == {
        "10660": (1, 2),
        "10661": (1, 1),
    }
    assert [(code, count) for code, _name, count in found.late_with if code == "UBND-10660"] == [("UBND-10660", 1)]
    assert late.count == 1
    assert since.count == found.flow.received
    assert nobody.count == 0


def test_a_commune_sees_its_areas_and_nothing_of_a_sibling() -> None:
    made()
    with clock.at(NOW):
        own = queries.overview(actor=staff("MTTQ-10660", "leader"))
        other = queries.overview(actor=staff("MTTQ-10661", "administrator"))
        rows = queries.case_list(
            actor=staff("MTTQ-10660", "leader"),
            wanted=CaseFilter(tab="late", residential_id=territory_id("10660-03")),
        )
    assert [(row.place.code, row.open, row.late) for row in own.rows if row.place] == [("10660-03", 1, 1)]
    assert (own.open, own.late, own.flow.received) == (2, 1, 1)
    assert (other.open, other.late, other.flow.received, other.rows) == (1, 1, 1, [])
    assert [code for code, _name, _count in other.late_with] == ["MTTQ-10661"]
    assert rows.count == 1


def test_opinions_stay_unsaid_below_twenty_ratings() -> None:
    with clock.at(NOW):
        rated(19, "solved")
        leader = staff("F-HP", "leader")
        assert queries.overview(actor=leader).flow.solved is None
        rated(1, "not_solved")
        found = queries.overview(actor=leader).flow
    assert (found.solved, found.not_solved, found.reopened, found.ratings) == (0.95, 0.05, 0.05, 20)
    assert (found.on_time, found.answered, found.on_time_share) == (20, 20, 1.0)


@pytest.mark.parametrize(
    ("code", "role"),
    [("MTTQ-10660", "officer"), ("UBND-10660", "leader"), ("SXD", "leader"), ("BCT-10660-03", "leader")],
)
def test_only_who_leads_the_front_of_a_place_sees_figures(code: str, role: str) -> None:
    with pytest.raises(NotAllowed):
        queries.overview(actor=staff(code, role))


def test_a_visitor_sees_no_figures() -> None:
    with pytest.raises(NotAllowed):
        queries.overview(actor=Visitor())


@pytest.mark.parametrize("code", ["F-HP", "MTTQ-10660"])
def test_the_figures_cost_five_statements_at_most(code: str) -> None:
    made()
    leader = staff(code, "leader")
    with clock.at(NOW), CaptureQueriesContext(connection) as seen:
        queries.overview(actor=leader)
    assert len(seen) <= 5
