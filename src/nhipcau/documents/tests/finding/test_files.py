"""A file (hồ sơ) narrows a search; what is shared with a file is found as long as the share lives."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nhipcau.documents import operations, queries
from nhipcau.documents.operations import files
from nhipcau.documents.queries import Wanted
from nhipcau.documents.tests.factories import incoming, staff, unit_id
from nhipcau.documents.tests.files.makers import filled, opened
from nhipcau.documents.tests.finding.conftest import catch_up, sign_in
from nhipcau.kernel import clock
from nhipcau.kernel.search import find

pytestmark = pytest.mark.usefixtures("world")


def test_a_file_is_a_condition_with_its_name_and_follows_what_is_put_in_and_taken_out() -> None:
    clerk = staff("MTTQ-10660", "clerk")
    lines = [incoming(clerk, number=str(number)).entry_id for number in (1, 2, 3)]
    first = filled(clerk, lines[:2], notation="01/VP", title="Hồ sơ nạo vét")
    second = filled(clerk, lines[2:], notation="02/VP", title="Hồ sơ chợ")
    catch_up()
    facets = queries.search_documents(actor=clerk, wanted=Wanted(words="nạo vét")).facets
    assert dict(facets["file"]) == {str(first): 2, str(second): 1}
    page = sign_in(clerk).get("/van-ban/tim/?q=nao+vet").content.decode()
    assert f"ho-so={first}" in page
    assert "01/VP Hồ sơ nạo vét" in page
    files.take_out(actor=clerk, file_id=first, entry_id=lines[0], reason="Nhầm hồ sơ.")
    catch_up()
    narrow = Wanted(words="nạo vét", conditions={"file": str(first)})
    assert [row.id for row in queries.search_documents(actor=clerk, wanted=narrow).rows] == [lines[1]]


def test_another_units_file_has_no_name_for_a_reader_of_one_document() -> None:
    clerk, helper = staff("MTTQ-10660", "clerk"), staff("SXD", "officer")
    lines = [incoming(clerk, number=str(number)).entry_id for number in (1, 2)]
    filled(clerk, lines[:1], notation="01/VP", title="qzfile một")
    filled(clerk, lines[1:], notation="02/VP", title="qzfile hai")
    for entry_id in lines:
        operations.share_document(
            actor=clerk, entry_id=entry_id, to_unit_id=helper.unit_id, purpose="Phối hợp", until=None
        )
    catch_up()
    page = sign_in(helper).get("/van-ban/tim/?q=nao+vet").content.decode()
    assert str(lines[0]) in page
    assert "qzfile" not in page


def test_what_is_shared_with_a_file_is_found_until_the_share_ends() -> None:
    clerk, leader, reader = staff("MTTQ-10660", "clerk"), staff("MTTQ-10660", "leader"), staff("SXD", "officer")
    lines = [incoming(clerk, number=str(number)).entry_id for number in (1, 2)]
    file_id = opened(clerk)
    files.put_documents(actor=clerk, file_id=file_id, entry_ids=lines[:1])
    share_id = files.share_file(
        actor=leader,
        file_id=file_id,
        to_unit_id=unit_id("SXD"),
        purpose="Phối hợp",
        until=clock.today() + timedelta(days=3),
    )
    files.put_documents(actor=clerk, file_id=file_id, entry_ids=lines[1:])
    catch_up()
    assert find(actor=reader, query="nạo vét").count == 2
    files.revoke_file_share(actor=leader, file_id=file_id, share_id=share_id)
    page = find(actor=reader, query="nạo vét")
    assert (page.hits, page.count, page.facets) == ([], 0, {})
    catch_up()
    assert find(actor=reader, query="nạo vét").count == 0
