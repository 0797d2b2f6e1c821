from __future__ import annotations

from datetime import timedelta

import pytest

from nhipcau.accounts import jobs, operations
from nhipcau.accounts.models import CacheRow, OneTimeLink, Session
from nhipcau.accounts.tests.factories import TIMER, person
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Visitor
from nhipcau.kernel.errors import NotAllowed

pytestmark = pytest.mark.django_db


def test_what_has_run_out_goes_and_nothing_else() -> None:
    someone = person()
    for days in (-1, 1):
        until = clock.now() + timedelta(days=days)
        Session.objects.create(session_key=f"key{days}", session_data="", expire_date=until, person_id=someone)
        CacheRow.objects.create(cache_key=f"key{days}", value="", expires=until)
    operations.make_link(actor=TIMER, person_id=someone, purpose="reset", is_printed=True)
    jobs.sweep_accounts.call()
    assert Session.objects.get().session_key == "key1"
    assert CacheRow.objects.get().cache_key == "key1"
    assert OneTimeLink.objects.count() == 1


def test_only_the_platform_sweeps() -> None:
    with pytest.raises(NotAllowed):
        operations.sweep(actor=Visitor())
