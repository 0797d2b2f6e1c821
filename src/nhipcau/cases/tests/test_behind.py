"""The rows behind the leader's figures: as many as the figures say, and nobody else's."""

import pytest

from nhipcau.cases import operations, queries
from nhipcau.cases.operations import PlaceInput
from nhipcau.cases.queries import behind
from nhipcau.cases.tests.factories import holder, open_case, staff, territory_id, unit_id
from nhipcau.kernel.actors import Actor, Visitor
from nhipcau.kernel.errors import Invalid, NotAllowed, NotFound

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def answered(area: str = "10660-03", front: str = "MTTQ-10660") -> operations.OpenedCase:
    opened = open_case(place=PlaceInput(territory_id=territory_id(area)))
    operations.answer_case(actor=staff(front), case_id=opened.case_id, text="Đã làm xong.")
    return opened


def codes(actor: Actor, figure: str, place: str = "") -> list[str]:
    return [row.case.code for row in queries.rows_behind(actor=actor, figure=figure, place=place).rows]


def test_there_are_as_many_rows_as_the_figure_says_the_newest_first() -> None:
    first, second = answered(), answered()
    for opened, verdict in ((first, "solved"), (second, "not_solved")):
        operations.rate_case(actor=holder(opened), case_id=opened.case_id, verdict=verdict)
    operations.answer_case(actor=staff("MTTQ-10660"), case_id=second.case_id, text="Đã làm lại.")
    leader = staff("F-HP", "leader")
    flow = queries.overview(actor=leader).flow
    assert codes(leader, "on_time") == [second.code, second.code, first.code]  # a second answer counts again
    assert flow.on_time == 3
    assert codes(leader, "too_late") == []
    assert (codes(leader, "rated_solved"), codes(leader, "rated_not_solved")) == ([first.code], [second.code])
    assert codes(leader, "reopened") == [second.code]


def test_a_place_narrows_the_rows() -> None:
    here, there = answered(), answered("10661", "MTTQ-10661")
    leader = staff("F-HP", "leader")
    assert codes(leader, "on_time") == [there.code, here.code]
    assert codes(leader, "on_time", "10661") == [there.code]
    assert codes(leader, "on_time", "10660-03") == [here.code]
    with pytest.raises(NotFound):
        codes(leader, "on_time", "99999")


def test_a_commune_sees_its_own_place_only() -> None:
    here = answered()
    away = answered()
    operations.transfer_case(  # the commune's Front takes part in a matter of another place
        actor=staff("MTTQ-10660"),
        case_id=open_case(place=PlaceInput(territory_id=territory_id("10660"))).case_id,
        to_unit_id=unit_id("UBND-10660"),
        reason="Việc của phường.",
    )
    leader = staff("MTTQ-10660", "leader")
    assert codes(leader, "on_time") == [away.code, here.code]
    assert codes(staff("MTTQ-10661", "leader"), "on_time") == []
    assert codes(leader, "on_time", "10661") == []


def test_a_long_list_goes_on_where_the_page_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(behind, "ROWS", 2)
    made = [answered().code for _ in range(3)]
    leader = staff("F-HP", "leader")
    page = queries.rows_behind(actor=leader, figure="on_time", place="")
    assert [row.case.code for row in page.rows] == made[:0:-1]
    rest = queries.rows_behind(actor=leader, figure="on_time", place="", before=page.next)
    assert [row.case.code for row in rest.rows] == made[:1]
    assert rest.next is None


@pytest.mark.parametrize("actor", [lambda: staff("MTTQ-10660"), lambda: staff("UBND-10660", "leader"), Visitor])
def test_who_has_no_overview_has_no_rows(actor: type[Visitor]) -> None:
    with pytest.raises(NotAllowed):
        codes(actor(), "on_time")


def test_an_unknown_figure_is_refused() -> None:
    with pytest.raises(Invalid):
        codes(staff("F-HP", "leader"), "weather")
