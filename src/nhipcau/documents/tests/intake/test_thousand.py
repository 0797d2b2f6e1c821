"""What a stack of many pages costs: statements of its pages do not grow with it, and nothing of it is in memory at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nhipcau.documents.models import IntakePage
from nhipcau.documents.tests.intake.faking import file_of, following, letter
from nhipcau.documents.tests.intake.stacking import proposals, read_in
from nhipcau.kernel.actors import Staff

MOST_FOR_LIST, MOST_FOR_STACK, MOST_FOR_REVIEW, MOST_FOR_PROGRESS = 14, 22, 22, 14


def statements(client: Client, address: str, **headers: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address, headers=headers).status_code == 200
    return len(seen.captured_queries)


@pytest.mark.parametrize("documents", [3, 45])
def test_the_statements_of_a_page_do_not_grow_with_the_stack(
    clerk: Staff, sign_in: Callable[[Staff], Client], documents: int
) -> None:
    pages = [page for number in range(documents) for page in (letter(f"{number + 1}/KH-UBND"), following())]
    batch = read_in(clerk, file_of(*pages))
    assert IntakePage.objects.count() == documents * 2
    client = sign_in(clerk)
    assert statements(client, reverse("documents:intake")) <= MOST_FOR_LIST
    assert statements(client, reverse("documents:intake_stack", args=[batch.id])) <= MOST_FOR_STACK
    assert statements(client, reverse("documents:intake_review", args=[proposals(batch)[1].id])) <= MOST_FOR_REVIEW
