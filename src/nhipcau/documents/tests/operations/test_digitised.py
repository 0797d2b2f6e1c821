"""What lies on paper, what is in the system, and when the rest will be done."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.documents import operations, queries
from nhipcau.documents.models import Document, Page, Version
from nhipcau.documents.operations import Registered
from nhipcau.documents.rules import end_dates
from nhipcau.documents.tests.factories import incoming, issued, staff
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Staff, Timer
from nhipcau.kernel.errors import Invalid, NotAllowed, NotFound
from nhipcau.kernel.events.sealing import seal_pending
from nhipcau.kernel.events.subscribing import run_subscribers

TODAY = date(2026, 11, 26)


def scanned(line: Registered, *states: str) -> None:
    version = Version.objects.create(document_id=line.document_id, number=1, page_count=len(states))
    Page.objects.bulk_create(
        [Page(version=version, number=number, state=state, text="chữ") for number, state in enumerate(states, 1)]
    )
    Document.objects.filter(pk=line.document_id).update(
        current_version=1, page_count=len(states), origin=Document.Origin.SCANNED
    )


def counted(actor: Staff) -> queries.DigitisedPage:
    seal_pending()
    run_subscribers()
    operations.recount(actor=Timer(name="test"))
    return queries.digitised(actor=actor)


@pytest.mark.usefixtures("world")
def test_each_figure_counts_what_it_says() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    incoming(clerk)
    scanned(incoming(clerk, number="413"), "read", "checked")
    scanned(incoming(clerk, number="414"), "read", "doubtful")
    scanned(issued(clerk), "blank", "read")
    operations.declare_paper(actor=clerk, year=clock.today().year, documents=10)
    figures = counted(clerk).total
    assert (figures.declared, figures.listed, figures.confirmed, figures.searchable) == (10, 4, 3, 2)
    assert (figures.pages, figures.backlog, figures.share) == (6, 7, 30)


@pytest.mark.usefixtures("world")
def test_counting_again_changes_nothing_and_new_lines_are_counted() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    incoming(clerk)
    assert counted(clerk) == counted(clerk)
    incoming(clerk, number="413")
    assert counted(clerk).total.listed == 2
    assert operations.recount(actor=Timer(name="test")) == 0


@pytest.mark.usefixtures("world")
def test_an_older_year_stands_in_a_row_of_its_own() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    with clock.at(datetime(2025, 5, 5, 3, tzinfo=UTC)):
        incoming(clerk)
    incoming(clerk, number="413")
    operations.declare_paper(actor=clerk, year=2019, documents=700)
    years = [(row.year, row.figures.declared, row.figures.listed) for row in counted(clerk).years]
    assert years == [(clock.today().year, None, 1), (2025, None, 1), (2019, 700, 0)]


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(("year", "documents"), [(1929, 5), (2999, 5), (2020, -1), (2020, 10_000_001)])
def test_an_impossible_figure_is_refused(year: int, documents: int) -> None:
    with pytest.raises(Invalid):
        operations.declare_paper(actor=staff("MTTQ-10660", "clerk"), year=year, documents=documents)


@pytest.mark.usefixtures("world")
def test_officers_declare_nothing_and_a_figure_can_be_taken_back() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    with pytest.raises(NotAllowed):
        operations.declare_paper(actor=staff("MTTQ-10660", "officer"), year=2020, documents=5)
    operations.declare_paper(actor=clerk, year=2020, documents=5)
    operations.declare_paper(actor=clerk, year=2020, documents=None)
    assert queries.digitised(actor=clerk).total.declared is None


@pytest.mark.usefixtures("world")
def test_units_above_see_figures_and_nobody_beside() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    incoming(clerk)
    counted(clerk)
    city = queries.digitised(actor=staff("F-HP", "leader"))
    assert [(unit.name, unit.figures.listed) for unit in city.below] == [("Ủy ban MTTQ phường Ái Quốc", 1)]
    for stranger in (staff("MTTQ-10661", "leader"), staff("F-HP", "clerk"), staff("SXD", "leader")):
        with pytest.raises(NotFound):
            queries.digitised(actor=stranger, unit_id=clerk.unit_id)
    with pytest.raises(NotAllowed):
        queries.digitised(actor=staff("MTTQ-10660", "administrator"))


def test_the_forecast_follows_the_pace_of_the_weeks() -> None:
    ends = end_dates(100, [10] * 8, TODAY)
    assert ends is not None
    assert ends.likely == ends.early == ends.late == TODAY + timedelta(days=70)


def test_nothing_is_promised_at_a_standstill_or_when_nothing_is_left() -> None:
    assert end_dates(100, [0] * 8, TODAY) is None
    assert end_dates(100, [], TODAY) is None
    assert end_dates(0, [10] * 8, TODAY) is None
    slow = end_dates(100, [0, 0, 0, 5, 10, 10, 10, 10], TODAY)
    assert slow is not None
    assert slow.late is None


@given(st.integers(1, 100_000), st.lists(st.integers(0, 500), min_size=1, max_size=12))
def test_the_days_of_a_forecast_stand_in_order(backlog: int, weeks: list[int]) -> None:
    ends = end_dates(backlog, weeks, TODAY)
    if ends is not None:
        assert TODAY < ends.early <= ends.likely
        assert ends.late is None or ends.likely <= ends.late
