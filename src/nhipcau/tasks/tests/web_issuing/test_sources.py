"""A task that comes from a document's line or a case, and how each stands beside the other."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.urls import reverse

from nhipcau.cases import seeds as case_seeds
from nhipcau.cases.tests.factories import open_case
from nhipcau.documents import seeds as document_seeds
from nhipcau.documents.tests.factories import incoming
from nhipcau.kernel.actors import Staff
from nhipcau.kernel.errors import NotFound
from nhipcau.tasks import operations, queries
from nhipcau.tasks.models import Task
from nhipcau.tasks.tests.factories import draft, issued, staff
from nhipcau.tasks.tests.web_issuing.conftest import GIVEN, Browser, body, typed, words


@pytest.fixture
def ward(world: None) -> Staff:
    document_seeds.load(lambda *_: None)
    case_seeds.load_rules(lambda *_: None)
    return staff("MTTQ-10660", "leader", name="Nguyễn Thị Mai")


def line_of(actor: Staff) -> UUID:
    clerk = staff("MTTQ-10660", "clerk", name="Phạm Thị Lan")
    return incoming(clerk, subject="Nạo vét cống trước mùa mưa").entry_id


def test_a_line_offers_to_give_a_task_and_lists_it_once_it_is_sent(browser: Browser, ward: Staff) -> None:
    entry_id, client = line_of(ward), browser(ward)
    address = f"{GIVEN}moi/?tu={entry_id}"
    assert address in body(client.get(reverse("documents:line", args=[entry_id])))
    assert "Nạo vét cống trước mùa mưa" in words(client.get(address))
    assert client.post(f"{GIVEN}moi/", typed(source_id=str(entry_id))).status_code == 302
    assert Task.objects.get().source_id == entry_id
    task_id = issued(ward, "BCT-10660-03", title="Nạo vét cống của tổ", source_id=entry_id)
    beside = words(client.get(reverse("documents:beside", args=[entry_id])))
    assert "Nạo vét cống của tổ" in beside
    assert "Nạo vét cống trước mùa mưa" in words(client.get(f"{GIVEN}{task_id}/"))


def test_a_case_offers_to_give_a_task_and_lists_it_without_a_way_to_unlink_it(browser: Browser, ward: Staff) -> None:
    case_id, client = open_case().case_id, browser(ward)
    address = f"{GIVEN}moi/?tu={case_id}"
    assert address in body(client.get(reverse("cases:case", args=[case_id])))
    assert client.get(address).status_code == 200
    task_id = issued(ward, "BCT-10660-03", title="Kiểm tra đèn đường", source_id=case_id)
    page = client.get(reverse("cases:documents", args=[case_id]))
    assert "Kiểm tra đèn đường" in words(page)
    assert "giao từ phản ánh này" in words(page)
    assert reverse("cases:unlink_document", args=[case_id, task_id]) not in body(page)


def test_who_may_not_issue_is_offered_nothing(browser: Browser, ward: Staff) -> None:
    case_id, entry_id = open_case().case_id, line_of(ward)
    clerk = browser(staff("MTTQ-10660", "clerk", name="Trần Thị Nga"))
    for page in (reverse("cases:case", args=[case_id]), reverse("documents:line", args=[entry_id])):
        assert f"{GIVEN}moi/" not in body(clerk.get(page))


def test_nobody_links_what_they_may_not_see(browser: Browser, ward: Staff, other: Staff) -> None:
    for source_id in (line_of(ward), open_case().case_id):
        assert queries.source_thing(actor=other, source_id=source_id) is None
        assert browser(other).get(f"{GIVEN}moi/?tu={source_id}").status_code == 404
        with pytest.raises(NotFound):
            operations.save_task(actor=other, draft=draft(source_id=source_id))
    assert not Task.objects.exists()


def test_what_a_colleague_linked_stays_when_somebody_else_changes_the_task(ward: Staff) -> None:
    entry_id = line_of(ward)
    task_id = operations.save_task(actor=ward, draft=draft(source_id=entry_id))
    operations.save_task(actor=ward, task_id=task_id, draft=draft(title="Lời khác", source_id=entry_id))
    assert Task.objects.get().source_id == entry_id


def test_a_task_is_no_source_of_another(ward: Staff) -> None:
    task_id = issued(ward, "BCT-10660-03")
    assert queries.source_thing(actor=ward, source_id=task_id) is None
