from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from nhipcau.accounts import queries as accounts
from nhipcau.kernel.actors import resolve_staff
from nhipcau.organisations import demo, operations, queries
from nhipcau.organisations.models import Membership

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _loaded(settings: Any) -> None:
    settings.DEMO = True
    operations.seed(lambda *_: None)
    demo.load(lambda *_: None)


def test_the_trial_has_its_people_and_they_are_nobody_outside_it(settings: Any) -> None:
    """One long sentence, because loading takes seconds."""
    # Everybody shown can sign in and act.
    for who, login, password in demo.sign_ins():
        client = Client()
        assert client.post("/tai-khoan/dang-nhap/", {"login": login, "password": password}).status_code == 302
        assert resolve_staff(_id_of(login), None) is not None, who
    # The administrator is spared the second factor, and the page says so.
    actor = resolve_staff(_id_of(f"quantri@{demo.HOST}"), None)
    assert actor is not None
    assert "administrator" in actor.roles
    assert demo.PASSWORD in Client().get("/tai-khoan/dang-nhap/").content.decode()
    # Every commune has somebody at the Front and at the People's Committee.
    for commune in queries.communes():
        for kind in ("front_committee", "peoples_committee"):
            unit = queries.unit_of_kind(commune.id, kind)
            assert unit is not None
            assert queries.people_of_unit(unit.id, roles={"officer"}), unit.code
    # Loading again adds nobody.
    before = Membership.objects.count()
    demo.load(lambda *_: None)
    assert Membership.objects.count() == before
    # Outside demo mode none of them is anybody.
    settings.DEMO = False
    assert all(resolve_staff(_id_of(login), None) is None for _who, login, _password in demo.sign_ins())


def _id_of(login: str) -> UUID:
    found = accounts.find_person(login)
    assert found is not None
    return found
