"""The counts written with each act agree with those made again from the events."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from nhipcau.cases import operations
from nhipcau.cases.operations import OpenedCase, PlaceInput
from nhipcau.cases.queries.figures import OWNER_COUNTS, PLACE_COUNTS
from nhipcau.cases.tests.factories import holder, open_case, staff, territory_id
from nhipcau.kernel import clock, counters
from nhipcau.kernel.actors import Staff, Timer
from nhipcau.kernel.counters import models
from nhipcau.kernel.errors import DomainError, NotAllowed
from nhipcau.kernel.events.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]

BEGIN = datetime(2026, 8, 27, 16, 30, tzinfo=UTC)  # half an hour before the city's midnight
PLACES = ("10660", "10660-03", "10661", None)
ACTS = ("answer", "close", "rate", "rate", "transfer", "answer")


def live() -> dict[tuple[str, str, date], int]:
    found: dict[tuple[str, str, date], int] = {}
    for row in models.DailyCount.objects.filter(name__in=[*OWNER_COUNTS, *PLACE_COUNTS]):
        key = (row.name, str(row.unit_id), row.day)
        found[key] = found.get(key, 0) + row.value
    return {key: value for key, value in found.items() if value}


def act(random: Random, opened: operations.OpenedCase, front: Staff, agency: Staff) -> None:
    owner = random.choice((front, agency))
    match random.choice(ACTS):
        case "answer":
            operations.answer_case(actor=owner, case_id=opened.case_id, text="Đã làm xong.")
        case "close":
            operations.close_case(actor=owner, case_id=opened.case_id)
        case "rate":
            verdict = random.choice(("solved", "partly", "not_solved"))
            operations.rate_case(actor=holder(opened), case_id=opened.case_id, verdict=verdict)
        case "transfer":
            operations.transfer_case(
                actor=front, case_id=opened.case_id, to_unit_id=agency.unit_id, reason="Việc của phường."
            )


@pytest.mark.parametrize("seed", range(3))
def test_rebuilt_and_live_counts_agree_over_a_random_history(seed: int) -> None:
    random, moment = Random(seed), BEGIN
    front, agency = staff("MTTQ-10660"), staff("UBND-10660")
    cases: list[OpenedCase] = []
    for _ in range(90):
        moment += timedelta(hours=random.choice((1, 5, 30)))
        with clock.at(moment):
            if not cases or random.random() < 0.25:
                code = random.choice(PLACES)
                place = PlaceInput(territory_id=territory_id(code)) if code else PlaceInput()
                cases.append(open_case(place=place))
                continue
            try:
                act(random, random.choice(cases), front, agency)
            except DomainError:
                continue
    counted = live()
    assert sum(value for (name, _, _), value in counted.items() if name == "cases.received") == len(cases)
    assert any("reopened" in name for name, _, _ in counted)
    models.DailyCount.objects.filter(day__month=9).update(value=77)
    for _ in range(2):
        with clock.at(moment):
            assert operations.rebuild_counts(actor=Timer(name="test")) >= 2
        assert live() == counted


def test_a_case_counts_under_its_unit_its_place_its_commune_and_the_city() -> None:
    with clock.at(BEGIN):
        open_case(place=PlaceInput(territory_id=territory_id("10660-03")))
        day = clock.today()
    for place in (None, territory_id("10660"), territory_id("10660-03")):
        assert counters.total("cases.received.place", [place], day, day) == 1
    assert counters.total("cases.received.place", [territory_id("10661")], day, day) == 0


def test_counting_again_is_the_timers_and_is_told() -> None:
    with pytest.raises(NotAllowed):
        operations.rebuild_counts(actor=staff("F-HP", "administrator"))  # type: ignore[arg-type]
    open_case()
    operations.rebuild_counts(actor=Timer(name="test"))
    assert Event.objects.filter(name="cases.counts_rebuilt").count() == 1


def test_nothing_to_count_is_no_month() -> None:
    assert operations.rebuild_counts(actor=Timer(name="test")) == 0
