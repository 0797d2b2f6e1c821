"""Stacks of scans, brought in by a program with the client that is shipped."""

from __future__ import annotations

import pytest

from nhipcau.documents import seeds
from nhipcau.kernel.blobs.tests.samples import PDF, jpeg
from nhipcau.kernel.ids import new_id
from nhipcau_client import Conflict, NotFound
from tests.api.conftest import client

HERE, BESIDE = "MTTQ-10660", "MTTQ-10661"


@pytest.mark.usefixtures("city")
def test_scans_are_put_on_a_stack_that_waits_to_be_read_and_checked() -> None:
    seeds.load(lambda *_: None)
    api, mine = client(HERE), new_id()
    stack = api.documents.bring_in([("a.jpg", jpeg()), ("b.pdf", PDF)], stack_id=mine)
    assert (stack.id, stack.state, stack.files) == (mine, "reading", 2)
    found = api.documents.stack(mine)
    assert ([one.name for one in found.files], found.documents) == (["a.jpg", "b.pdf"], [])
    with pytest.raises(Conflict):
        api.documents.bring_in([("c.pdf", PDF)], stack_id=mine)
    for call in (client(BESIDE).documents.stack, lambda one: client(BESIDE).documents.bring_in([], stack_id=one)):
        with pytest.raises(NotFound):
            call(mine)
