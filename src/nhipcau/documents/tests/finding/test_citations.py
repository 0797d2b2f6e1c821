"""Documents that name each other: linked when they arrive, shown as far as the reader may open them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from nhipcau.documents import operations, queries, rules
from nhipcau.documents.models import Citation
from nhipcau.documents.operations import Registered
from nhipcau.documents.tests.factories import events, incoming, staff
from nhipcau.documents.tests.finding.conftest import catch_up, sign_in
from nhipcau.kernel.actors import Timer
from nhipcau.kernel.errors import NotFound

pytestmark = pytest.mark.usefixtures("world")
ISSUER, DAY = "Ủy ban nhân dân phường Ái Quốc", date(2026, 10, 5)
NAMED: dict[str, Any] = {"number": "128", "symbol": "KH-UBND", "issued_on": DAY, "issuer_name": ISSUER}


def cite(line: Registered, *, issuer: str = ISSUER) -> Citation:
    key = rules.duplicate_key(number="128", symbol="KH-UBND", issuer=issuer, year=2026)
    return Citation.objects.create(
        document_id=line.document_id,
        notation="128/KH-UBND",
        issued_on=DAY,
        issuer_name=issuer,
        page=2,
        duplicate_key=key,
    )


@pytest.mark.parametrize("issuer", [ISSUER, ""])
@pytest.mark.parametrize("citing_first", [True, False])
def test_citing_and_cited_are_linked_whichever_comes_first(issuer: str, *, citing_first: bool) -> None:
    clerk = staff("MTTQ-10660", "clerk")
    if citing_first:
        citing = incoming(clerk)
        cite(citing, issuer=issuer)
        catch_up()
        assert queries.citations(actor=clerk, entry_id=citing.entry_id).cites[0].entry_id is None
        cited = incoming(clerk, **NAMED)
    else:
        cited = incoming(clerk, **NAMED)
        citing = incoming(clerk)
        cite(citing, issuer=issuer)
    catch_up()
    [one] = queries.citations(actor=clerk, entry_id=citing.entry_id).cites
    assert (one.entry_id, one.page) == (cited.entry_id, 2)
    [other] = queries.citations(actor=clerk, entry_id=cited.entry_id).cited_by
    assert other.entry_id == citing.entry_id
    if issuer or not citing_first:
        assert Citation.objects.get().target_id == cited.document_id


def test_a_link_leads_nobody_to_what_they_may_not_read() -> None:
    clerk, other = staff("MTTQ-10660", "clerk"), staff("MTTQ-10661", "clerk")
    citing = incoming(clerk)
    cite(citing)
    cited = incoming(clerk, **NAMED, subject="Việc qzcanary")
    catch_up()
    operations.set_audience(actor=clerk, entry_id=citing.entry_id, audience="everyone")
    [one] = queries.citations(actor=other, entry_id=citing.entry_id).cites
    assert (one.notation, one.entry_id, one.title) == ("128/KH-UBND", None, "")
    page = sign_in(other).get(f"/van-ban/{citing.entry_id}/lien-quan/").content.decode()
    assert "128/KH-UBND" in page
    assert "qzcanary" not in page
    assert str(cited.entry_id) not in page
    with pytest.raises(NotFound):
        queries.citations(actor=other, entry_id=cited.entry_id)


def test_another_units_copy_is_linked_for_its_own_readers() -> None:
    """The city's plan is cited by a letter two communes hold; each sees its own copy of the plan."""
    first, second = staff("MTTQ-10660", "clerk"), staff("MTTQ-10661", "clerk")
    citing = incoming(first)
    cite(citing)
    operations.set_audience(actor=first, entry_id=citing.entry_id, audience="everyone")
    own = incoming(first, **NAMED)
    theirs = incoming(second, **NAMED)
    catch_up()
    for actor, line in ((first, own), (second, theirs)):
        [one] = queries.citations(actor=actor, entry_id=citing.entry_id).cites
        assert one.entry_id == line.entry_id


def test_linking_again_makes_nothing_twice() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    citing = incoming(clerk)
    cite(citing)
    cited = incoming(clerk, **NAMED)
    Citation.objects.update(target=None)
    timer = Timer(name="documents.link_arrived")
    assert [operations.link_arrived(actor=timer, entry_id=cited.entry_id) for _ in range(2)] == [1, 0]
    assert events(cited.entry_id).count("documents.citations_linked") == 1
